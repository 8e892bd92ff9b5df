"""Whoever is gone from the directory is out of here within minutes; a directory that is away signs nobody out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from app.people.models import Person, PersonSession
from app.people.sessions import open_session
from app.realtime.protocol import Bell, Revised
from app.sign_on.ldap_recheck import recheck_directories
from app.sign_on.models import IdentityProvider, LinkedAccount, SignOnSession
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast
from tests.fixtures.slapd import BASE, GUID, PEOPLE, SERVICE_SECRET, Directory
from tests.sign_on.named import SEALS, make_provider
from tests.sign_on.slapd_town import ACTIVE_DIRECTORY, directories, settings

OFF, NEVER = str(GUID)[:-1] + "2", str(GUID)[:-1] + "3"
AD = ACTIVE_DIRECTORY | {"subject_attribute": "objectGUID"}


async def named(work: UnitOfWork, cast: Cast, directory: Directory, **other: Any) -> IdentityProvider:
    more = {"oidc": None, "ldap": settings(directory, **(AD | other)), "secret": SERVICE_SECRET}
    return await make_provider(work, cast, **more, certificate=directory.certificate)


async def came(work: UnitOfWork, provider: IdentityProvider, person: Person, subject: str) -> None:
    """In by the directory, and once more by a passkey."""
    opened = await open_session(work, person, timedelta(hours=1))
    await open_session(work, person, timedelta(hours=1))
    work.session.add_all([
        LinkedAccount(provider_id=provider.id, subject=subject, organisation_id=person.organisation_id,
                      person_id=person.id),
        SignOnSession(session_id=opened.session_id, provider_id=provider.id, subject=subject),
    ])  # fmt: skip
    await work.session.flush()


async def left(begin: BeginWork, cast: Cast, people: Sequence[Person]) -> list[int]:
    """How many sessions of each are still open."""
    async with begin() as work:
        query = select(PersonSession.person_id).where(PersonSession.revoked_at.is_(None))
        open_now = list(await work.session.scalars(query))
    return [open_now.count(person.id) for person in people]


async def test_who_is_gone_or_switched_off_is_signed_out_and_nobody_else(
    begin: BeginWork, bells: list[Bell], cast: Cast, directory: Directory
) -> None:
    async with begin() as work:
        provider = await named(work, cast, directory)
        for person, subject in ((cast.sato, str(GUID)), (cast.yoshida, OFF), (cast.takahashi, NEVER)):
            await came(work, provider, person, subject)
        await open_session(work, cast.sugiyama, timedelta(hours=1))
        make = text("UPDATE people SET is_administrator = true WHERE id = :id")
        await work.session.execute(make, {"id": cast.takahashi.id})
    people = (cast.sato, cast.yoshida, cast.takahashi, cast.sugiyama)
    assert await left(begin, cast, people) == [2, 2, 2, 1]
    for _ in range(2):
        await recheck_directories(begin, directories(), SEALS)
    # 髙橋, the administrator, keeps what his own password opened.
    assert await left(begin, cast, people) == [2, 0, 1, 1]
    told = {person for bell in bells if isinstance(bell, Revised) for person in bell.person_ids}
    assert told == {cast.yoshida.id, cast.takahashi.id}
    query = (
        "SELECT detail ->> 'provider_id' FROM audit_entries WHERE action = 'session.ended' AND organisation_id = :id"
    )
    async with begin() as work:
        ended = await work.session.scalars(text(query), {"id": cast.aoba.id})
        assert list(ended) == [str(provider.id)] * 2


@pytest.mark.parametrize("other", [
    {"servers": ["ldap://localhost:1"]}, {"base": f"ou=nowhere,{BASE}"}, {"service": f"cn=nobody,{BASE}"},
    {"service": "", "own_name": f"uid={{login}},{PEOPLE}"},
], ids=("away", "moved", "refused", "by themselves"))  # fmt: skip
async def test_a_directory_that_cannot_be_asked_signs_nobody_out(
    begin: BeginWork, cast: Cast, directory: Directory, other: dict[str, Any]
) -> None:
    async with begin() as work:
        await came(work, await named(work, cast, directory, **other), cast.sato, NEVER)
    await recheck_directories(begin, directories(), SEALS)
    assert await left(begin, cast, [cast.sato]) == [2]
