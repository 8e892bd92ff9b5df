"""The directory in the organisation's own order."""

import pytest
from sqlalchemy import update

from app.errors import Invalid
from app.organisations.models import Department
from app.people.directory import Part, people_seen_by
from app.people.models import Person, Post
from app.people.order import cursor_of, keys_in
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def place(work: UnitOfWork, person: Person, position: int) -> None:
    """That person's department stands there in its organisation."""
    theirs = Post.person_id == person.id
    move = update(Department).where(Department.id == Post.department_id, theirs).values(position=position)
    await work.session.execute(move.execution_options(synchronize_session=False))


async def listed(work: UnitOfWork, cast: Cast, wanted: str = "") -> list[str]:
    found, _ = await people_seen_by(work.session, cast.sato, wanted, Part("organisation"))
    return [one.name for one in found]


async def test_people_come_in_the_order_of_their_departments(work: UnitOfWork, cast: Cast, places: Places) -> None:
    for person, position in ((cast.takahashi, 1), (cast.yoshida, 2), (cast.sato, 10), (cast.sugiyama, 0)):
        await place(work, person, position)
    assert await listed(work, cast) == ["髙橋　健一", "𠮷田　誠", "佐藤　美咲", "杉山　圭"]  # the other town comes last
    assert await listed(work, cast, "健康推進課") == ["𠮷田　誠", "佐藤　美咲"]


async def test_who_has_no_post_comes_last_of_the_organisation(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await work.session.execute(update(Post).where(Post.person_id == cast.sato.id).values(ended_on=Post.began_on))
    assert (await listed(work, cast))[2:] == ["佐藤　美咲", "杉山　圭"]


def test_a_cursor_comes_back_as_it_was_given_out() -> None:
    keys = ("", "0000000001001", "サトウ　ミサキ", "00000000-0000-4000-8000-000000000001")
    assert tuple(map(str, keys_in(cursor_of(keys), 4))) == keys
    with pytest.raises(Invalid):
        keys_in(cursor_of(keys), 2)
