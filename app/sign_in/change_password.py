"""Changing a password: one's own, whose old one one has to know; everywhere else one is signed out by it."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Invalid, WeakPassword
from app.organisations.models import Organisation
from app.people.models import Person
from app.people.passwords import Passwords
from app.sign_in.devices import sign_out_others
from app.sign_in.elsewhere import NOWHERE, Elsewhere
from app.sign_in.good_password import known_about, normalised_password, refuse_weak
from app.sign_in.rules import rules_of
from app.sign_in.strikes import Trier, charge, forgive
from app.work import BeginWork, UnitOfWork


@dataclass(frozen=True, slots=True)
class Change:
    """Of whose password, to what, and the session in which they ask for it."""

    person: Person
    session_id: UUID
    current: str = field(repr=False)
    new: str = field(repr=False)


async def change_password(
    begin: BeginWork, passwords: Passwords, change: Change, elsewhere: Elsewhere = NOWHERE
) -> None:
    """Set one's own password, and sign out everywhere else. No transaction is open while anything is hashed."""
    async with begin() as work:
        place = await elsewhere.place_of(work.session, change.person, None)
    if place is not None and place.is_only:
        raise Invalid(
            "パスワードは庁内のディレクトリのものです。庁内のパソコンで変えてください。",
            "Your password is that of your organisation's directory. Please change it at one of its PCs.",
        )
    password_hash = await confirm_password(begin, passwords, change.person, change.current)
    fresh = await good_hash(begin, passwords, change.person, password_hash, change.new)
    async with begin() as work:
        await set_password(work, change.person, fresh)
        await sign_out_others(work, change.person, change.session_id)


async def confirm_password(
    begin: BeginWork, passwords: Passwords, person: Person, password: str, elsewhere: Elsewhere = NOWHERE
) -> str:
    """Whoever is signed in says their password once more before something weighty; guessing it is slowed down."""
    trier = Trier(person.login_id, known_device=f"person {person.id}")
    async with begin() as work:
        await charge(work.session, trier)
        password_hash = await work.session.scalar(select(Person.password_hash).where(Person.id == person.id))
        place = await elsewhere.place_of(work.session, person, None)
    if place is not None and place.is_only:
        is_right = await elsewhere.is_theirs(begin, place, person, password)
    else:
        is_right = await passwords.is_right(password_hash, normalised_password(password))
    if not is_right:
        async with begin() as work:
            await record_act(
                work, "password.refused", organisation_id=person.organisation_id, actor_id=person.id,
                subject_id=person.id,
            )  # fmt: skip
        raise Invalid("今のパスワードが違います。", "The current password is wrong.")
    async with begin() as work:
        await forgive(work.session, trier)
    return password_hash or ""


async def good_hash(begin: BeginWork, passwords: Passwords, person: Person, before: str, written: str) -> str:
    """The hash of a new password, once it is good enough and another one than before."""
    password = normalised_password(written)
    async with begin() as work:
        rules = await rules_of(work.session, person.organisation_id)
        known = await _known_about(work.session, person)
    await asyncio.to_thread(refuse_weak, password, rules.shortest_password, known)
    if await passwords.is_right(before, password):
        raise WeakPassword("今と同じパスワードです。別のものにしてください。", "This is the password you had before.")
    return await passwords.hashed(password)


async def set_password(work: UnitOfWork, person: Person, password_hash: str) -> None:
    """The person's own choice, which holds until they change it."""
    chosen = {"password_hash": password_hash, "must_change_password": False, "password_expires_at": None}
    await work.session.execute(update(Person).where(Person.id == person.id).values(chosen))
    await record_act(
        work, "password.changed", organisation_id=person.organisation_id, actor_id=person.id, subject_id=person.id
    )


async def _known_about(session: AsyncSession, person: Person) -> list[str]:
    query = select(Organisation.name).where(Organisation.id == person.organisation_id)
    organisation = str(await session.scalar(query))
    names = [*person.name.split(), person.name, organisation, organisation[:-1], person.staff_number]
    return known_about(names, person.kana, person.login_id)
