"""Sending files along: one's own, once, of the same room, and nothing that is harmful."""

import pytest

from app.files.attach import Parcel, Posted, are_sendable, attach_files
from app.files.models import State
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say


async def test_files_go_with_a_message_in_their_order(work: UnitOfWork, cast: Cast, places: Places) -> None:
    [said] = await say(work, cast.sato, places.section, "添付します")
    names = ("一.txt", "二.txt", "三.txt")
    files = [await put_file(work, cast.sato, places.section, name) for name in names]
    ids = tuple(file.id for file in files)
    assert await are_sendable(work.session, [Parcel(places.section.id, cast.sato.id, ids)]) == [True]
    shown = await attach_files(work.session, [Posted(places.section.id, said.message.number, ids)])
    assert [file.name for file in shown[places.section.id, said.message.number]] == [*names]


async def test_without_files_nothing_is_asked(work: UnitOfWork, cast: Cast, places: Places) -> None:
    assert await are_sendable(work.session, [Parcel(places.section.id, cast.sato.id, ())] * 2) == [True, True]
    assert await attach_files(work.session, [Posted(places.section.id, 1, ())]) == {}


async def test_a_file_is_sent_once(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    sent = await put_file(work, cast.sato, places.section, number=1)
    fresh = await put_file(work, cast.sato, places.section)
    parcels = [Parcel(places.section.id, cast.sato.id, ids) for ids in [(sent.id,), (fresh.id,), (fresh.id,)]]
    assert await are_sendable(work.session, parcels) == [False, True, False]
    twice = Parcel(places.section.id, cast.sato.id, (fresh.id, fresh.id))
    assert await are_sendable(work.session, [twice]) == [False]


async def test_nobody_sends_what_another_brought_or_what_lies_in_another_room(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    file = await put_file(work, cast.sato, places.section)
    asked = [
        Parcel(places.section.id, cast.takahashi.id, (file.id,)),
        Parcel(places.topic.id, cast.sato.id, (file.id,)),
        Parcel(places.elsewhere.id, cast.sugiyama.id, (file.id,)),
    ]
    assert await are_sendable(work.session, asked) == [False, False, False]


@pytest.mark.parametrize(("state", "goes"), [("scanning", True), ("infected", False), ("unscannable", False)])
async def test_what_is_harmful_is_not_sent(
    work: UnitOfWork, cast: Cast, places: Places, state: State, goes: bool
) -> None:
    file = await put_file(work, cast.sato, places.section, state=state)
    assert await are_sendable(work.session, [Parcel(places.section.id, cast.sato.id, (file.id,))]) == [goes]
