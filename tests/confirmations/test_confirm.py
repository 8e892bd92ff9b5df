"""Confirming: once, by those who were asked; the author hears of it and nobody else."""

import pytest

from app.confirmations.ask import ask_confirmation, withdraw_request
from app.confirmations.confirm import confirm_message
from app.errors import NotFound, NotPermitted
from app.realtime.protocol import Aside, Bell
from app.rooms.join import add_members
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_the_author_and_ones_own_devices_hear_it_once(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "お知らせ")
        await ask_confirmation(work, cast.sato, places.section.id, 1)
    bells.clear()
    for _ in range(2):
        async with begin() as work:
            await confirm_message(work, cast.takahashi, places.section.id, 1)
    assert [bell.person_id for bell in bells if isinstance(bell, Aside)] == [cast.sato.id, cast.takahashi.id]
    assert len(bells) == 2
    assert str(cast.takahashi.id) not in str(bells[0])


async def test_who_was_not_asked_cannot_confirm(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    with pytest.raises(NotFound):
        await confirm_message(work, cast.takahashi, places.section.id, 1)
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    for person in (cast.sato, cast.yoshida):
        with pytest.raises(NotPermitted):
            await confirm_message(work, person, places.section.id, 1)


async def test_an_outsider_and_a_removed_member_find_nothing(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    for person in (cast.sugiyama, cast.takahashi):
        with pytest.raises(NotFound):
            await confirm_message(work, person, places.section.id, 1)


async def test_what_was_taken_back_is_not_confirmed(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "お知らせ")
    await ask_confirmation(work, cast.sato, places.section.id, 1)
    await withdraw_request(work, cast.sato, places.section.id, 1)
    with pytest.raises(NotFound):
        await confirm_message(work, cast.takahashi, places.section.id, 1)
