"""Changing the entry networks: in force at once, safe to repeat, and nobody is shut out."""

import pytest

from app.audit.origin import came_from
from app.entry.networks import DEFAULT, Allowed, EntryNetwork
from app.entry_networks.change import change_networks, entry_networks, networks_of, write
from app.entry_networks.schemas import EntryNetworksDraft
from app.errors import Conflict, Invalid, NotPermitted
from app.people.caller import SignedInCaller
from app.people.models import Person
from app.people.sessions import open_session
from app.realtime.protocol import Bell, Revised
from app.work import BeginWork, UnitOfWork
from tests.entry.places import CLOSED, network
from tests.fixtures.cast import Cast
from tests.sign_in.test_rules import DAY

OFFICE = network("庁内", "10.0.0.0/8")


def draft(*networks: EntryNetwork, version: int = 0) -> EntryNetworksDraft:
    return EntryNetworksDraft(networks=list(networks), version=version)


async def caller(work: UnitOfWork, person: Person, address: str = "10.0.0.1") -> SignedInCaller:
    came_from({"client": (address, 1)})
    return SignedInCaller(person, (await open_session(work, person, DAY)).session_id)


@pytest.fixture
def administrator(cast: Cast) -> Person:
    cast.sato.is_administrator = True
    return cast.sato


async def test_they_are_set_whole_and_another_town_keeps_its_own(
    work: UnitOfWork, cast: Cast, administrator: Person
) -> None:
    said = draft(OFFICE, network("その他", allowed=CLOSED))
    out = await change_networks(work, await caller(work, administrator), said)
    assert (out.networks, out.version, out.here.network, out.here.address) == (said.networks, 1, "庁内", "10.0.0.1")
    assert await networks_of(work.session, cast.minato.id) == (DEFAULT, 0)


async def test_nobody_else_may(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        await change_networks(work, await caller(work, cast.takahashi), draft(OFFICE, *DEFAULT))
    with pytest.raises(NotPermitted):
        await entry_networks(work.session, cast.takahashi)


async def test_who_is_signed_in_is_asked_anew_and_saying_it_twice_says_nothing(
    begin: BeginWork, cast: Cast, administrator: Person, bells: list[Bell]
) -> None:
    async with begin() as work:
        for person in (cast.takahashi, cast.sugiyama):
            await open_session(work, person, DAY)
        who = await caller(work, administrator)
    for _ in range(2):
        async with begin() as work:
            out = await change_networks(work, who, draft(OFFICE, *DEFAULT))
    assert out.version == 1
    [bell] = bells
    assert isinstance(bell, Revised)
    assert set(bell.person_ids) == {cast.takahashi.id, cast.sato.id}


async def test_who_comes_second_is_told_so(work: UnitOfWork, administrator: Person) -> None:
    who = await caller(work, administrator)
    await change_networks(work, who, draft(OFFICE, *DEFAULT))
    with pytest.raises(Conflict):
        await change_networks(work, who, draft(network("LGWAN", "172.16.0.0/12"), *DEFAULT))


@pytest.mark.parametrize(
    "networks",
    [
        [OFFICE], [*DEFAULT, OFFICE], [*DEFAULT, *DEFAULT], [OFFICE, OFFICE, *DEFAULT],
        [network("庁内", "10.0.0.0/8", member=CLOSED), network("その他", member=CLOSED)],
    ],
)  # fmt: skip
async def test_what_would_leave_somebody_without_an_entry_is_refused(
    work: UnitOfWork, administrator: Person, networks: list[EntryNetwork]
) -> None:
    with pytest.raises(Invalid):
        await change_networks(work, await caller(work, administrator), draft(*networks))


@pytest.mark.parametrize("allowed", [CLOSED, Allowed(administration=False), Allowed(second_factor=True)])
async def test_an_administrator_cannot_shut_themself_out(
    work: UnitOfWork, administrator: Person, allowed: Allowed
) -> None:
    who = await caller(work, administrator, "192.0.2.1")
    with pytest.raises(Conflict):
        await change_networks(work, who, draft(OFFICE, network("その他", administrator=allowed)))
    out = await change_networks(work, who, draft(network("庁内", "10.0.0.0/8", administrator=allowed), *DEFAULT))
    assert out.version == 1


async def test_the_operator_asks_nobody(work: UnitOfWork, cast: Cast) -> None:
    await write(work, cast.aoba.id, (network("その他", allowed=CLOSED),))
    await write(work, cast.aoba.id, DEFAULT)
    assert await networks_of(work.session, cast.aoba.id) == (list(DEFAULT), 2)


async def test_what_is_said_of_departments_as_of_members_follows_them(
    work: UnitOfWork, cast: Cast, administrator: Person
) -> None:
    who = await caller(work, administrator)
    same = network("その他", allowed=Allowed(files="preview"), department=Allowed(files="preview"))
    out = await change_networks(work, who, draft(OFFICE, same))
    assert out.networks[-1].department is None
    again = await change_networks(work, who, draft(OFFICE, same, version=out.version))
    assert again.version == out.version
    apart = network("その他", allowed=Allowed(files="preview"), department=Allowed())
    assert (await change_networks(work, who, draft(OFFICE, apart, version=1))).networks[-1].department == Allowed()
