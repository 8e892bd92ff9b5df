"""The statements of sending: standings in the order of the drafts, and only what may be written is written."""

from uuid import uuid4

from app.messages.drafts import SignedDraft, Standing
from app.messages.statements import lock_rooms, write_drafts
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


def places_of(standings: list[Standing]) -> list[tuple[int, int] | None]:
    return [None if one.fresh is None else (one.fresh.number, one.fresh.seq) for one in standings]


async def test_standings_come_in_the_order_of_the_drafts(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [sent] = await say(work, cast.sato, places.section, "既送")
    room, key = places.section.id, sent.message.client_id
    drafts = [
        SignedDraft(cast.sugiyama.id, room, uuid4(), "外から"),
        SignedDraft(cast.sato.id, room, key, "既送"),
        SignedDraft(cast.takahashi.id, room, uuid4(), "中から"),
        SignedDraft(cast.sato.id, room, uuid4(), "返信先がない", 7),
    ]
    outsider, earlier, insider, replying = await write_drafts(work, drafts)
    assert not outsider.is_member
    assert (earlier.sent_as, earlier.fingerprint) == ((room, 1), drafts[1].fingerprint)
    assert (replying.is_member, replying.may_reply) == (True, False)
    assert insider.fresh is not None
    assert insider.fresh.name == "髙橋　健一"
    assert places_of([outsider, earlier, insider, replying]) == [None, None, (2, 4), None]


async def test_each_room_counts_for_itself_and_refused_drafts_do_not_count(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    drafts = [
        SignedDraft(sender.id, room.id, uuid4(), "一言")
        for sender, room in (
            (cast.sato, places.section), (cast.sugiyama, places.section), (cast.sato, places.direct),
            (cast.takahashi, places.section), (cast.sugiyama, places.elsewhere), (cast.takahashi, places.direct),
        )
    ]  # fmt: skip
    await lock_rooms(work, {draft.room_id for draft in drafts})
    standings = await write_drafts(work, drafts)
    assert places_of(standings) == [(1, 3), None, (1, 3), (2, 4), (1, 2), (2, 4)]


async def test_rooms_that_do_not_exist_are_no_obstacle_to_locking(work: UnitOfWork, places: Places) -> None:
    await lock_rooms(work, {places.section.id, uuid4()})
