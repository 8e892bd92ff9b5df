"""Finding devices for whoever looks after their people."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from app.devices.access import access_device, access_entry, whose
from app.errors import NotFound, NotPermitted
from app.people.models import Person, Post
from app.people.sessions import Device, open_session
from app.sign_in.recognise import Brought, recognise
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of
from tests.sign_in.test_rules import DAY


async def seen(work: UnitOfWork, keeper: Person) -> set[str]:
    names = await work.session.scalars(select(Person.name).where(await whose(work.session, keeper)))
    return set(names)


async def test_an_administrator_looks_after_everybody_and_themself(work: UnitOfWork, cast: Cast) -> None:
    cast.yoshida.is_administrator = True
    await work.session.flush()
    assert await seen(work, cast.yoshida) == {cast.sato.name, cast.takahashi.name, cast.yoshida.name}


async def test_below_a_department_is_whose_every_post_is_there_and_who_holds_no_office(
    work: UnitOfWork, cast: Cast
) -> None:
    own, other = await department_of(work, cast.sato), await department_of(work, cast.takahashi)
    cast.yoshida.administers = [own.id]
    await work.session.flush()
    assert await seen(work, cast.yoshida) == {cast.sato.name}
    post = Post(
        id=uuid4(), person_id=cast.sato.id, organisation_id=cast.aoba.id, department_id=other.id, is_primary=False
    )
    work.session.add(post)
    await work.session.flush()
    assert await seen(work, cast.yoshida) == set()
    await work.session.delete(post)
    cast.sato.is_auditor = True
    await work.session.flush()
    assert await seen(work, cast.yoshida) == set()


async def test_a_device_and_a_session_without_one_are_found_for_their_keeper_alone(
    work: UnitOfWork, cast: Cast
) -> None:
    cast.yoshida.is_administrator = cast.sugiyama.is_administrator = True
    known = await recognise(work.session, cast.sato, Brought(None))
    opened = await open_session(work, cast.sato, DAY, device=Device(device_id=known.id))
    device, person = await access_device(work.session, cast.yoshida, known.id)
    assert (device.id, person.id) == (known.id, cast.sato.id)
    for entry in (known.id, opened.session_id):
        assert (await access_entry(work.session, cast.yoshida, entry)).id == cast.sato.id
        with pytest.raises(NotFound):
            await access_entry(work.session, cast.sugiyama, entry)
        with pytest.raises(NotPermitted):
            await access_entry(work.session, cast.takahashi, entry)
    with pytest.raises(NotFound):
        await access_device(work.session, cast.sugiyama, known.id)
