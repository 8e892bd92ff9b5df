"""What is read before a list is compared."""

from datetime import UTC, date, datetime

from sqlalchemy import insert, select, update

from app.organisations.models import Department
from app.people.models import Person, Post
from app.people.staff_standing import Colleague, staff_standing
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

MOMENT = datetime(2026, 4, 1, tzinfo=UTC)


async def standing_of_sato(work: UnitOfWork, cast: Cast) -> Colleague:
    return (await staff_standing(work.session, cast.aoba, [])).people[cast.sato.staff_number]


async def test_people_are_read_with_their_primary_post(work: UnitOfWork, cast: Cast) -> None:
    standing = await staff_standing(work.session, cast.aoba, [])
    sato = standing.people[cast.sato.staff_number]
    assert (sato.name, sato.title, standing.departments[sato.department_code].name) == (
        "佐藤　美咲", "主事", "健康推進課",
    )  # fmt: skip
    assert cast.sugiyama.staff_number not in standing.people


async def test_secondary_and_ended_posts_are_not_the_primary_one(work: UnitOfWork, cast: Cast) -> None:
    department = await work.session.scalar(
        select(Department).where(Department.name == "情報政策課", Department.organisation_id == cast.aoba.id)
    )
    assert department is not None
    post = {"person_id": cast.sato.id, "organisation_id": cast.aoba.id, "department_id": department.id}
    await work.session.execute(
        insert(Post),
        [
            {**post, "title": "兼務", "is_primary": False, "began_on": date(2020, 4, 1), "ended_on": None},
            {**post, "title": "前職", "is_primary": True, "began_on": date(2020, 4, 1), "ended_on": date(2021, 3, 31)},
        ],
    )
    assert (await standing_of_sato(work, cast)).title == "主事"


async def test_login_ids_of_other_organisations_are_known_without_their_people(work: UnitOfWork, cast: Cast) -> None:
    asked = [cast.sugiyama.login_id, cast.sato.login_id, "nobody"]
    standing = await staff_standing(work.session, cast.aoba, asked)
    assert standing.login_ids_elsewhere == {cast.sugiyama.login_id}


async def test_being_suspended_by_hand_is_not_being_missing(work: UnitOfWork, cast: Cast) -> None:
    sato = update(Person).where(Person.id == cast.sato.id)
    await work.session.execute(sato.values(suspended_at=MOMENT))
    by_hand = await standing_of_sato(work, cast)
    assert (by_hand.is_suspended, by_hand.was_missing) == (True, False)
    await work.session.execute(sato.values(missing_since=MOMENT))
    missing = await standing_of_sato(work, cast)
    assert (missing.is_suspended, missing.was_missing) == (True, True)
