"""Bylines: who somebody was when they said it, for ever."""

from sqlalchemy import text

from app.messages.history import message_by_number
from app.people.bylines import bylines_of, renew_bylines
from app.people.models import Person
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def transfer(work: UnitOfWork, person: Person, title: str) -> None:
    await work.session.execute(
        text("UPDATE posts SET title = :title WHERE person_id = :id"), {"title": title, "id": person.id}
    )
    await renew_bylines(work.session, [person.id])
    await work.session.refresh(person)


async def test_a_message_keeps_the_post_of_its_day(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "異動前")
    await transfer(work, cast.sato, "課長")
    [after] = await say(work, cast.sato, places.section, "異動後")
    before = await message_by_number(work.session, places.section.id, 1)
    assert (before.sender.title, after.message.sender.title) == ("主事", "課長")
    assert before.sender.id == after.message.sender.id == cast.sato.id


async def test_renewing_without_a_change_writes_nothing(work: UnitOfWork, cast: Cast) -> None:
    before = cast.sato.byline_id
    await renew_bylines(work.session, [cast.sato.id])
    await work.session.refresh(cast.sato)
    assert cast.sato.byline_id == before


async def test_coming_back_to_an_old_post_is_the_old_byline(work: UnitOfWork, cast: Cast) -> None:
    before = cast.sato.byline_id
    await transfer(work, cast.sato, "課長")
    assert cast.sato.byline_id != before
    await transfer(work, cast.sato, "主事")
    assert cast.sato.byline_id == before


async def test_who_holds_no_post_is_shown_without(work: UnitOfWork, cast: Cast) -> None:
    await work.session.execute(text("UPDATE posts SET ended_on = began_on WHERE person_id = :id"), {"id": cast.sato.id})
    await renew_bylines(work.session, [cast.sato.id])
    await work.session.refresh(cast.sato)
    byline = (await bylines_of(work.session, [cast.sato]))[cast.sato.id]
    assert (byline.department, byline.title, byline.organisation) == (None, None, "あおば市")
