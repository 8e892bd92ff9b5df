"""How far a request has got, for each who looks; and what one has yet to confirm."""

from app.confirmations.ask import ask_confirmation, withdraw_request
from app.confirmations.confirm import confirm_message
from app.confirmations.schemas import ConfirmationState
from app.confirmations.states import pending_of, states_seen_by
from app.people.models import Person
from app.rooms.access import access_room
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.rooms.models import Room
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def seen(work: UnitOfWork, person: Person, room: Room) -> ConfirmationState:
    [state] = await states_seen_by(work.session, await access_room(work.session, person, room.id), 1, 100)
    return state


async def test_figures_are_the_same_for_all_and_ones_own_part_is_ones_own(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    room = places.section
    await add_members(work, cast.sato, room.id, [cast.yoshida.id])
    await say(work, cast.sato, room, "お知らせ")
    await ask_confirmation(work, cast.sato, room.id, 1)
    await confirm_message(work, cast.takahashi, room.id, 1)
    states = [await seen(work, person, room) for person in (cast.sato, cast.takahashi, cast.yoshida)]
    assert {(state.confirmed, state.of) for state in states} == {(1, 2)}
    assert [state.is_asked for state in states] == [False, True, True]
    assert [state.confirmed_at is not None for state in states] == [False, True, False]


async def test_in_a_room_of_ones_own_nobody_is_asked(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sugiyama, places.elsewhere, "覚え書き")
    await ask_confirmation(work, cast.sugiyama, places.elsewhere.id, 1)
    state = await seen(work, cast.sugiyama, places.elsewhere)
    assert (state.confirmed, state.of, state.is_asked) == (0, 0, False)


async def test_pending_is_what_was_asked_and_is_not_confirmed_yet(work: UnitOfWork, cast: Cast, places: Places) -> None:
    room = places.section
    await say(work, cast.sato, room, "一つめ", "二つめ", "三つめ")
    for number in (1, 2, 3):
        await ask_confirmation(work, cast.sato, room.id, number)
    await withdraw_request(work, cast.sato, room.id, 3)
    await confirm_message(work, cast.takahashi, room.id, 2)
    [pending] = await pending_of(work.session, cast.takahashi)
    assert (pending.room_id, pending.number, pending.body, pending.sender.name) == (room.id, 1, "一つめ", "佐藤　美咲")
    for person in (cast.sato, cast.sugiyama):
        assert await pending_of(work.session, person) == []
    await remove_member(work, cast.sato, room.id, cast.takahashi.id)
    assert await pending_of(work.session, cast.takahashi) == []


async def test_a_pending_request_names_whom_its_words_call_and_never_ends_within_a_token(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    token, filling = f"<@{cast.takahashi.id}>", "長" * 180
    for body in (f"{token} お知らせ", f"{filling}{token}", f"<@{filling}{filling}"):
        [sent] = await say(work, cast.sato, places.section, body)
        await ask_confirmation(work, cast.sato, places.section.id, sent.message.number)
    pending = {one.number: one for one in await pending_of(work.session, cast.takahashi)}
    assert (pending[1].body, [one.name for one in pending[1].mentions]) == (f"{token} お知らせ", ["髙橋　健一"])
    assert pending[2].body == filling
    assert pending[3].body == "", "what looks like the beginning of a token is left out as well"


async def test_who_came_later_is_not_asked(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    assert await pending_of(work.session, cast.yoshida) == []
    assert (await seen(work, cast.yoshida, places.section)).is_asked is False
