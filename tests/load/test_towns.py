"""Synthetic towns: their codes, sizes and staff."""

from itertools import islice

import pytest
from sqlalchemy import func, select

from app.load.towns import free_codes, settle_towns, sizes_of
from app.organisations.codes import verified_code
from app.people.models import Person
from app.work import UnitOfWork


def test_codes_are_valid_and_new() -> None:
    codes = list(free_codes({"017001"}))
    assert [verified_code(code) for code in codes] == codes
    assert len(codes) == len(set(codes)) == 4699
    assert "017001" not in codes
    assert all(code[2] == "7" for code in islice(codes, 200))


@pytest.mark.parametrize(
    ("people", "largest"), [(1, 1), (2, 1), (3, 3), (420, 1), (420, 420), (1000, 600), (12000, 100)]
)
def test_the_sizes_add_up_and_one_town_is_large_enough(people: int, largest: int) -> None:
    sizes = sizes_of(people, largest)
    assert sum(sizes) == people
    assert min(sizes) >= 1
    assert max(sizes) == sizes[0] >= largest
    assert len(sizes) <= 20


def test_people_come_from_several_towns() -> None:
    assert len(sizes_of(420, 1)) == 2
    assert len(sizes_of(12000, 100)) == 19 + 1


async def test_everybody_has_a_byline_and_a_login_of_their_own(work: UnitOfWork) -> None:
    towns = [*await settle_towns(work, [30, 5]), *await settle_towns(work, [3])]
    people = [person for town in towns for person in town.people]
    assert [len(town.people) for town in towns] == [30, 5, 3]
    assert len({person.login_id for person in people}) == 38
    query = select(func.count()).where(Person.id.in_([one.id for one in people]), Person.search_text != "")
    assert await work.session.scalar(query.where(Person.byline_id.is_not(None))) == 38
