"""Whose password is asked at their organisation's directory, and what follows from its answer.

The rule, in this order: whoever chose a directory is asked there. An administrator is asked by us, so that nobody is
locked out when the directory is away. Whoever is linked to a directory is asked there alone. Whoever is not linked yet
is asked by us first and, when that fails, at the one directory of their organisation; there alone where passwords are
off. A login ID that nobody has is asked at a directory only where the installation serves one organisation: no town's
password is carried to another one's server.
"""

import asyncio
import math
from time import monotonic
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Refusal, WrongCredentials
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.passwords import Passwords
from app.sign_in.elsewhere import DirectoryRefused, Elsewhere, Place, Said, Vouched
from app.sign_in.policy import may_use_password
from app.sign_in.rules import rules_of
from app.sign_in.seals import Seals
from app.sign_on.access import access_door, doors_of_kind
from app.sign_on.ldap_directory import Directories, NotFoundThere
from app.sign_on.ldap_settings import asked_of
from app.sign_on.models import IdentityProvider, LinkedAccount, SignOnSession
from app.sign_on.newcomers import person_behind
from app.work import BeginWork, UnitOfWork

EVEN = 1.0  # seconds: a refusal comes at the end of one, wherever the password was asked


class ByDirectory(Elsewhere):
    """People of organisations that have one."""

    def __init__(self, directories: Directories, seals: Seals, passwords: Passwords) -> None:
        self._directories, self._seals, self._passwords = directories, seals, passwords

    async def place_of(self, session: AsyncSession, person: Person | None, named: UUID | None) -> Place | None:
        doors = await doors_of_kind(session, "ldap")
        if named is not None:
            return next((Place(one.id, is_only=True) for one in doors if one.id == named), None)
        if person is None:
            is_alone = len(doors) == 1 and await _serves_one(session)
            return Place(doors[0].id, is_only=True) if is_alone else None
        return None if person.is_administrator else await _place_of(session, person, doors)

    async def ask(self, begin: BeginWork, place: Place, said: Said) -> tuple[Person, Vouched]:
        async with begin() as work:
            provider = await access_door(work.session, place.provider_id, "ldap")
        try:
            vouched = await self._directories.prove(asked_of(provider, self._seals), said.login_id, said.password)
            async with begin() as work:
                person = await person_behind(work, self._passwords, provider, vouched)
        except Refusal as refusal:
            reason = refusal.outcome if isinstance(refusal, NotFoundThere) else refusal.code
            async with begin() as work:
                await record_act(
                    work, "sign_on.refused", organisation_id=provider.organisation_id, subject_id=place.person_id,
                    detail={"provider_id": str(provider.id), "reason": reason},
                )  # fmt: skip
            raise
        return person, Vouched({"provider_id": str(provider.id)}, place=place, subject=vouched.subject)

    async def is_theirs(self, begin: BeginWork, place: Place, person: Person, password: str) -> bool:
        async with begin() as work:
            provider = await access_door(work.session, place.provider_id, "ldap")
            subject = await work.session.scalar(_subject_of(place, person))
        if subject is None:
            return False
        try:
            await self._directories.confirm(asked_of(provider, self._seals), (person.login_id, subject), password)
        except WrongCredentials:
            return False
        return True

    async def refuse_absent(self, begin: BeginWork, person: Person) -> None:
        async with begin() as work:
            place = await self.place_of(work.session, person, None)
            if place is None or not place.is_only:
                return
            provider = await access_door(work.session, place.provider_id, "ldap")
            subject = await work.session.scalar(_subject_of(place, person))
        asked = asked_of(provider, self._seals)
        if asked.settings.own_name or subject is None:  # nobody can be asked without their password
            raise DirectoryRefused(
                "パスキーでは入れません。庁内のログインIDとパスワードでお入りください。",
                "A passkey does not do here. Please use the login ID and password of your organisation.",
            )
        if subject not in await self._directories.remaining(asked, [subject]):
            raise DirectoryRefused

    async def opened(self, work: UnitOfWork, vouched: Vouched, session_id: UUID) -> None:
        if vouched.place is None:
            return
        provider = await access_door(work.session, vouched.place.provider_id, "ldap")
        work.session.add(SignOnSession(session_id=session_id, provider_id=provider.id, subject=vouched.subject))
        await work.session.flush()

    async def even_out(self, begin: BeginWork, began: float) -> None:
        async with begin() as work:
            in_use = bool(await doors_of_kind(work.session, "ldap"))
        if in_use:
            passed = monotonic() - began
            await asyncio.sleep(math.ceil(passed / EVEN) * EVEN - passed)


def _subject_of(place: Place, person: Person) -> Select[str]:
    return select(LinkedAccount.subject).where(
        LinkedAccount.provider_id == place.provider_id, LinkedAccount.person_id == person.id
    )


async def _place_of(session: AsyncSession, person: Person, doors: list[IdentityProvider]) -> Place | None:
    own = [one for one in doors if one.organisation_id == person.organisation_id]
    if not own:
        return None
    query = select(LinkedAccount.provider_id).where(
        LinkedAccount.person_id == person.id, LinkedAccount.provider_id.in_([one.id for one in own])
    )
    linked = await session.scalar(query.order_by(LinkedAccount.last_used_at.desc()).limit(1))
    if linked is not None:
        return Place(linked, is_only=True, person_id=person.id)
    if len(own) > 1 or own[0].newcomers == "linked":
        return None
    rules = await rules_of(session, person.organisation_id)
    return Place(own[0].id, is_only=not may_use_password(person, rules.passwords), person_id=person.id)


async def _serves_one(session: AsyncSession) -> bool:
    return await session.scalar(select(func.count()).where(Organisation.suspended_at.is_(None))) == 1
