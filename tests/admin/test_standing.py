"""Suspending and reinstating: by whoever looks after somebody, and never the last administrator."""

import asyncio

import pytest

from app.admin.standing import refuse_last_administrator, reinstate_person, suspend_person
from app.errors import Conflict, NotFound, NotPermitted
from app.realtime.protocol import Bell, CloseCode, Revised
from app.work import BeginWork, UnitOfWork
from tests.admin.test_guests import admitted
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast
from tests.fixtures.sockets import Dial
from tests.people.test_charge import department_of


async def test_a_suspended_person_is_out_and_comes_back(
    begin: BeginWork, watched: Cast, bells: list[Bell]
) -> None:  # fmt: skip
    bells.clear()
    for verb in (suspend_person, suspend_person, reinstate_person):
        async with begin() as work:
            await verb(work, watched.yoshida, watched.sato.id)
    assert bells == [Revised((watched.sato.id,)), Revised((watched.sato.id,))]  # the second suspension changed nothing


async def test_their_sockets_close_within_a_second_and_nobody_elses(overseen: Town, dial: Dial) -> None:
    sato, takahashi = await dial("sato"), await dial("takahashi")
    await sato.hello()
    await takahashi.hello()
    async with overseen.as_("yoshida") as client:
        assert (await client.post(f"/people/{overseen.cast.sato.id}/suspension")).status_code == 204
    async with asyncio.timeout(1):
        assert await sato.ended() in (CloseCode.SIGNED_OUT, CloseCode.NOT_PERMITTED)
    assert (await takahashi.say(overseen.places.section.id, "まだいます"))["number"]
    async with overseen.as_("sato") as client, overseen.as_("yoshida") as keeper:
        assert (await client.get("/me")).status_code == 401
        assert (await keeper.delete(f"/people/{overseen.cast.sato.id}/suspension")).status_code == 204
        assert (await client.get("/me")).status_code == 401  # the session of before does not live again


async def test_whoever_administers_the_department_may_and_others_may_not(work: UnitOfWork, watched: Cast) -> None:
    with pytest.raises(NotPermitted):
        await suspend_person(work, watched.takahashi, watched.sato.id)
    watched.takahashi.is_auditor = False
    watched.takahashi.administers = [(await department_of(work, watched.sato)).id]
    await work.session.flush()
    await suspend_person(work, watched.takahashi, watched.sato.id)
    with pytest.raises(NotPermitted):
        await suspend_person(work, watched.takahashi, watched.yoshida.id)
    with pytest.raises(NotFound):
        await suspend_person(work, watched.yoshida, watched.sugiyama.id)


async def test_nobody_suspends_themself_nor_the_last_administrator(work: UnitOfWork, watched: Cast) -> None:
    with pytest.raises(NotPermitted):
        await suspend_person(work, watched.yoshida, watched.yoshida.id)
    with pytest.raises(Conflict):
        await refuse_last_administrator(work.session, watched.yoshida)
    watched.sato.is_administrator = True
    await work.session.flush()
    await suspend_person(work, watched.sato, watched.yoshida.id)
    with pytest.raises(Conflict):  # whoever is suspended is none to rely on
        await refuse_last_administrator(work.session, watched.sato)


async def test_a_guest_whose_time_is_over_gets_a_new_day_first(work: UnitOfWork, watched: Cast) -> None:
    guest = await admitted(work, watched)
    guest.ends_at, guest.suspended_at = guest.created_at, guest.created_at
    await work.session.flush()
    with pytest.raises(Conflict):
        await reinstate_person(work, watched.yoshida, guest.id)
