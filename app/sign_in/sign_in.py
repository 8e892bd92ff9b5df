"""Signing in with a login ID and a password: the same answer and the same work for people who do not exist.

Where an organisation has a directory, the password may be that one's: `elsewhere` says whose is asked where.

Whatever else is asked for (a new password, a code) comes with the same request, sent again: no session is half open.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from app.audit.record import record_act
from app.errors import (
    EntryRefused,
    NewPasswordNeeded,
    PasswordExpired,
    PasswordsAreOff,
    Refusal,
    SecondFactorNeeded,
    WrongCode,
    WrongCredentials,
)
from app.organisations.models import Organisation
from app.people.login_ids import folded_login_id
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.sessions import Device, OpenSession, open_session
from app.sign_in.change_password import good_hash, set_password
from app.sign_in.devices import keep_few, sign_out_others
from app.sign_in.elsewhere import NOWHERE, OURSELVES, Elsewhere, Said, Vouched
from app.sign_in.entry import entry_of, limits_at
from app.sign_in.good_password import normalised_password
from app.sign_in.policy import may_use_password
from app.sign_in.recognise import Brought, recognise
from app.sign_in.rules import rules_of
from app.sign_in.schemas import Enrolment
from app.sign_in.seals import Seals
from app.sign_in.second_factor import (
    ask_for_code,
    begin_enrolment,
    has_second_factor,
    is_enrolled,
    pass_second_factor,
)
from app.sign_in.strikes import Trier, charge, forgive, refund
from app.work import BeginWork, UnitOfWork


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody says who wants to come in, and what they come with."""

    login_id: str
    password: str = field(repr=False)
    new_password: str | None = field(default=None, repr=False)
    code: str | None = field(default=None, repr=False)
    longest: timedelta = timedelta(hours=24)
    user_agent: str = ""
    address: str | None = None
    known_device: str | None = None
    is_shared: bool = False
    device: str | None = field(default=None, repr=False)  # what this browser is recognised by
    provider_id: UUID | None = None  # the directory that they chose

    @property
    def trier(self) -> Trier:
        return Trier(folded_login_id(self.login_id), self.address, self.known_device)


@dataclass(frozen=True, slots=True)
class Known:
    """Whose password was right, whether it held for some days that are over, and who says so."""

    person: Person
    has_expired: bool = False
    vouched: Vouched = OURSELVES


async def sign_in(
    begin: BeginWork, passwords: Passwords, seals: Seals, attempt: Attempt, elsewhere: Elsewhere = NOWHERE
) -> OpenSession:
    """Open a session for whoever knows the password; no transaction is open while it is looked at."""
    known = await _known(begin, passwords, attempt, elsewhere)
    person = known.person
    try:
        chosen = await _chosen(begin, passwords, known, attempt)
        async with begin() as work:
            await ask_for_code(work.session, person, attempt.code)
    except Refusal as refusal:
        async with begin() as work:
            await refund(work.session, attempt.trier)
        if isinstance(refusal, EntryRefused):
            await _remember_failure(begin, person)
        raise
    try:
        async with begin() as work:
            await pass_second_factor(work, seals, person, attempt.code)
            await forgive(work.session, attempt.trier)
            if chosen is not None:
                await set_password(work, person, chosen)
                await sign_out_others(work, person, None)
            opened = await open_for(work, person, attempt, known.vouched)
            await elsewhere.opened(work, known.vouched, opened.session_id)
            return opened
    except WrongCode:  # recorded now, for what was begun there is undone
        await _remember_failure(begin, person)
        raise


async def enrol_at_the_door(
    begin: BeginWork, passwords: Passwords, seals: Seals, attempt: Attempt, elsewhere: Elsewhere = NOWHERE
) -> Enrolment:
    """For whoever must have a second factor and has none: the secret, whose first code opens the session."""
    person = (await _known(begin, passwords, attempt, elsewhere)).person
    async with begin() as work:
        await refund(work.session, attempt.trier)
        await entry_of(work.session, person)
        if await has_second_factor(work.session, person):
            raise SecondFactorNeeded
        return await begin_enrolment(work, seals, person)


async def _known(begin: BeginWork, passwords: Passwords, attempt: Attempt, elsewhere: Elsewhere) -> Known:
    """Who it is, once the password is right: ours, or that of the directory where it is asked."""
    began = monotonic()
    async with begin() as work:
        await charge(work.session, attempt.trier)
        found = await _find(work.session, attempt.trier.login_id) if attempt.provider_id is None else None
        person, has_expired = found or (None, False)
        place = await elsewhere.place_of(work.session, person, attempt.provider_id)
    ours = person.password_hash if person is not None and not (place and place.is_only) else None
    is_right = await passwords.is_right(ours, normalised_password(attempt.password))
    if person is not None and is_right:
        await _refuse_where_passwords_are_off(begin, person, attempt)
        return Known(person, has_expired)
    if place is None:
        await _remember_failure(begin, person)
        await elsewhere.even_out(begin, began)
        raise WrongCredentials
    try:
        person, vouched = await elsewhere.ask(begin, place, Said(attempt.trier.login_id, attempt.password))
    except WrongCredentials:
        await elsewhere.even_out(begin, began)
        raise WrongCredentials from None
    except Refusal as refusal:
        if refusal.status >= 500:  # away: nothing was guessed
            async with begin() as work:
                await refund(work.session, attempt.trier)
        raise
    return Known(person, vouched=vouched)


async def _refuse_where_passwords_are_off(begin: BeginWork, person: Person, attempt: Attempt) -> None:
    """Told to nobody who does not know the password."""
    async with begin() as work:
        rules = await rules_of(work.session, person.organisation_id)
        if may_use_password(person, rules.passwords):
            return
        await refund(work.session, attempt.trier)
    raise PasswordsAreOff


async def _chosen(begin: BeginWork, passwords: Passwords, known: Known, attempt: Attempt) -> str | None:
    """The hash of the password that they choose where somebody else chose the one they came with."""
    person = known.person
    if known.has_expired:
        raise PasswordExpired
    if known.vouched.place is not None or not person.must_change_password:
        return None
    if attempt.new_password is None:
        raise await _asking_for_a_new_one(begin, person)
    return await good_hash(begin, passwords, person, person.password_hash or "", attempt.new_password)


async def _asking_for_a_new_one(begin: BeginWork, person: Person) -> NewPasswordNeeded:
    """Says how long it has to be: nobody should learn that from a refusal."""
    async with begin() as work:
        shortest = (await rules_of(work.session, person.organisation_id)).shortest_password
    return NewPasswordNeeded(
        f"最初のサインインです。{shortest} 文字以上の新しいパスワードを決めてください。",
        f"Please choose a new password of {shortest} characters at least.",
    )


async def open_for(work: UnitOfWork, person: Person, attempt: Attempt, vouched: Vouched = OURSELVES) -> OpenSession:
    """The session of somebody who has proved who they are, within what the organisation allows."""
    rules = await rules_of(work.session, person.organisation_id)
    passage = await entry_of(work.session, person)
    limits = limits_at(passage, rules.limits(attempt.longest, is_shared=attempt.is_shared))
    # Whoever has one has just shown it.
    has_factor = vouched.has_second_factor or await is_enrolled(work.session, person.id)
    brought = Brought(attempt.device, attempt.user_agent, attempt.address, passage.network, attempt.is_shared)
    known = await recognise(work.session, person, brought)
    device = Device(
        attempt.user_agent, attempt.address, attempt.is_shared, limits.idle, has_factor, passage.network, known.id,
        known.approved_until,
    )  # fmt: skip
    opened = await open_session(work, person, limits.whole, device=device)
    is_waiting = passage.allowed.approved_device and known.approved_until is None
    opened = replace(opened, device=known.secret, is_waiting=is_waiting)
    await keep_few(work, person)
    await record_act(
        work, "session.opened", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=opened.session_id,
        detail={
            "address": attempt.address, "is_shared": attempt.is_shared, "network": passage.network, **vouched.detail,
        },
    )  # fmt: skip
    return opened


async def _find(session: AsyncSession, login_id: str) -> tuple[Person, bool] | None:
    has_expired = func.coalesce(Person.password_expires_at <= func.now(), False)
    query = (
        select(Person, has_expired)
        .options(undefer(Person.password_hash))
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.login_id == login_id, Person.suspended_at.is_(None), Organisation.suspended_at.is_(None))
        .where(or_(Person.ends_at.is_(None), Person.ends_at > func.now()))
    )
    row = (await session.execute(query.execution_options(populate_existing=True))).first()
    return None if row is None else (row[0], bool(row[1]))


async def _remember_failure(begin: BeginWork, person: Person | None) -> None:
    """The strike has been counted before; here it goes into the audit."""
    async with begin() as work:
        await record_act(
            work, "session.refused", organisation_id=person.organisation_id if person else None,
            subject_id=person.id if person else None,
        )  # fmt: skip
