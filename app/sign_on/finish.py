"""Opening the session of somebody whom a provider has vouched for, with our own second step where it is asked for."""

from dataclasses import dataclass, replace

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import SecondFactorNeeded, SignedOut, WrongCode
from app.organisations.models import Organisation
from app.passkeys.ceremony import WrongPasskey
from app.passkeys.prove import Desk, Proof, prove
from app.passkeys.schemas import Assertion
from app.people.models import Person
from app.people.sessions import OpenSession
from app.sign_in.elsewhere import Vouched
from app.sign_in.models import PasskeySession
from app.sign_in.schemas import Enrolment
from app.sign_in.seals import Seals
from app.sign_in.second_factor import ask_for_code, begin_enrolment, has_second_factor, pass_second_factor
from app.sign_in.sign_in import Attempt, open_for
from app.sign_in.strikes import charge, forgive
from app.sign_on.come_back import hash_of
from app.sign_on.models import Arrival, IdentityProvider, SignOnSession
from app.sign_on.policy import asks_for_our_code
from app.work import BeginWork, UnitOfWork


class TicketGone(SignedOut):
    code = "sign_on_expired"
    ja = "時間がたったため、はじめからやり直してください。"
    en = "This took too long. Please begin again."


@dataclass(frozen=True, slots=True)
class Showing:
    """A passkey that is shown instead of a code."""

    desk: Desk
    said: Assertion


async def finish(
    begin: BeginWork, seals: Seals, ticket: str, attempt: Attempt, showing: Showing | None = None
) -> OpenSession:
    """One session for one ticket; a wrong code leaves the ticket as it is, and slows down who guesses."""
    async with begin() as work:
        arrival, provider, person = await _arrived(work.session, ticket)
        is_asked = asks_for_our_code(provider.second_factor)
        if is_asked and showing is None:
            await ask_for_code(work.session, person, attempt.code)
    known = replace(attempt, login_id=person.login_id, is_shared=arrival.is_shared)
    if is_asked and (showing is not None or attempt.code is not None):
        async with begin() as work:
            await charge(work.session, known.trier)
    proof = await _proof(begin, person, showing) if showing is not None else None
    try:
        async with begin() as work:
            arrival, provider, arrived = await _arrived(work.session, ticket)
            is_asked = asks_for_our_code(provider.second_factor)
            if is_asked:
                if proof is None:
                    await pass_second_factor(work, seals, arrived, attempt.code)
                await forgive(work.session, known.trier)
            opened = await _open(work, arrival, arrived, known, is_trusted=proof is not None or not is_asked)
            if proof is not None:
                work.session.add(PasskeySession(session_id=opened.session_id, passkey_id=proof.passkey_id))
                await work.session.flush()
            return opened
    except WrongCode:
        async with begin() as work:
            await record_act(work, "session.refused", organisation_id=person.organisation_id, subject_id=person.id)
        raise


async def _proof(begin: BeginWork, person: Person, showing: Showing) -> Proof:
    """A passkey of the very person who has arrived."""
    proof = await prove(begin, showing.desk, showing.said)
    if proof.person.id != person.id:
        raise WrongPasskey
    return proof


async def enrol_on_arrival(begin: BeginWork, seals: Seals, ticket: str) -> Enrolment:
    """For whoever must have a second step of ours and has none."""
    async with begin() as work:
        _, _, person = await _arrived(work.session, ticket)
        if await has_second_factor(work.session, person):
            raise SecondFactorNeeded
        return await begin_enrolment(work, seals, person)


async def _arrived(session: AsyncSession, ticket: str) -> tuple[Arrival, IdentityProvider, Person]:
    """Locked: of two requests with one ticket, one uses it. Whoever was suspended meanwhile has not arrived."""
    query = (
        select(Arrival, IdentityProvider, Person)
        .join(IdentityProvider, IdentityProvider.id == Arrival.provider_id)
        .join(Person, Person.id == Arrival.person_id)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Arrival.ticket_hash == hash_of(ticket), Arrival.expires_at > func.now())
        .where(IdentityProvider.is_enabled, Person.suspended_at.is_(None), Organisation.suspended_at.is_(None))
        .where(or_(Person.ends_at.is_(None), Person.ends_at > func.now()))
        .with_for_update(of=Arrival)
    )
    row = (await session.execute(query.execution_options(populate_existing=True))).first()
    if row is None:
        raise TicketGone
    return row[0], row[1], row[2]


async def _open(
    work: UnitOfWork, arrival: Arrival, person: Person, attempt: Attempt, *, is_trusted: bool
) -> OpenSession:
    await work.session.execute(delete(Arrival).where(Arrival.ticket_hash == arrival.ticket_hash))
    vouched = Vouched({"provider_id": str(arrival.provider_id)}, has_second_factor=is_trusted)
    opened = await open_for(work, person, attempt, vouched)
    work.session.add(SignOnSession(
        session_id=opened.session_id, provider_id=arrival.provider_id, subject=arrival.subject,
        provider_session=arrival.provider_session, sealed_token=arrival.sealed_token,
    ))  # fmt: skip
    await work.session.flush()
    return opened
