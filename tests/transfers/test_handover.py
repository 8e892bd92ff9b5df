"""Marks and reminders go to the successor, and are taken back; where the past is hidden they stay."""

from sqlalchemy import text

from app.rooms.models import Room
from app.transfers.handover import hand_over, take_back
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

MARK = "INSERT INTO bookmarks (room_id, person_id, number) VALUES (:room, :person, 1)"
MARKED = "SELECT count(*) FROM bookmarks WHERE room_id = :room"


async def test_what_is_handed_over_can_be_taken_back(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一つめ")
    await work.session.execute(text(MARK), {"room": places.section.id, "person": cast.sato.id})
    pair = [(cast.sato.id, cast.takahashi.id)]
    handed = await hand_over(work.session, places.section, pair)
    assert handed == {"bookmarks": [[str(cast.takahashi.id), 1]], "reminders": []}
    assert await hand_over(work.session, places.section, pair) == {"bookmarks": [], "reminders": []}
    await take_back(work.session, places.section, handed)
    assert await work.session.scalar(text(MARKED), {"room": places.section.id}) == 1


async def test_nobody_outside_the_room_is_given_anything(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一つめ")
    await work.session.execute(text(MARK), {"room": places.section.id, "person": cast.sato.id})
    handed = await hand_over(work.session, places.section, [(cast.sato.id, cast.yoshida.id)])
    assert handed == {"bookmarks": [], "reminders": []}


async def test_where_the_past_is_hidden_nothing_is_handed_over(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一つめ")
    await work.session.execute(text(MARK), {"room": places.section.id, "person": cast.sato.id})
    hiding = Room(id=places.section.id, hides_past=True)
    assert await hand_over(work.session, hiding, [(cast.sato.id, cast.takahashi.id)]) == {}
    assert await work.session.scalar(text(MARKED), {"room": places.section.id}) == 1
