"""The statements of sending: locks in order, standings in the order of the drafts."""

from uuid import uuid4

from app.messages.drafts import SignedDraft
from app.messages.statements import Heads, insert_messages, lock_rooms, standings_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


def test_heads_advance_number_and_seq_together() -> None:
    heads = Heads(last_seq=7, last_number=3)
    assert [heads.advance(), heads.advance()] == [(4, 8), (5, 9)]


async def test_locked_rooms_tell_their_heads_and_unknown_ones_are_not_there(work: UnitOfWork, places: Places) -> None:
    heads = await lock_rooms(work.session, {places.section.id, uuid4()})
    assert heads == {places.section.id: Heads(last_seq=2, last_number=0)}


async def test_standings_come_in_the_order_of_the_drafts(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sato, places.section, "既送")
    room, key = places.section.id, sent.message.client_id
    drafts = [
        SignedDraft(cast.sugiyama.id, room, uuid4(), "外から"),
        SignedDraft(cast.sato.id, room, key, "既送"),
        SignedDraft(cast.takahashi.id, room, uuid4(), "中から"),
    ]
    outsider, earlier, insider = await standings_of(work.session, drafts)
    assert outsider.byline is None
    assert earlier.sent_as == (room, 1)
    assert insider.byline is not None
    assert (insider.byline.name, insider.sent_as) == ("髙橋　健一", None)


async def test_nothing_to_write_asks_nothing(work: UnitOfWork) -> None:
    assert await insert_messages(work.session, []) == {}
