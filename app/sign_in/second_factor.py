"""The second factor: setting it up, signing in with it, and taking it away again.

A new secret counts only once a code has proved that the app has it; until then the one before goes on. At signing in
somebody who must have one and has none proves a new one there, and has it from then on.
"""

import unicodedata
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app import clock
from app.audit.record import record_act
from app.errors import EnrolmentNeeded, Invalid, NotPermitted, SecondFactorNeeded, WrongCode
from app.organisations.models import Organisation
from app.people.charge import looks_after
from app.people.models import Person, PersonSession
from app.people.revise import lock_people
from app.sign_in.devices import sign_out_others
from app.sign_in.entry import entry_of
from app.sign_in.models import TotpSecret
from app.sign_in.passkeys import drop_passkeys, has_passkey
from app.sign_in.policy import needs_second_factor
from app.sign_in.recovery_codes import codes_left, drop_codes, renew_codes, use_code
from app.sign_in.rules import rules_of
from app.sign_in.schemas import Enrolment, RecoveryCodes, SecondFactorOut
from app.sign_in.seals import Seals
from app.sign_in.totp import address_of, is_code, new_secret, picture_of, step_of
from app.work import UnitOfWork


async def second_factor_of(session: AsyncSession, person: Person) -> SecondFactorOut:
    row = await _row_of(session, person.id)
    rules = await rules_of(session, person.organisation_id)
    return SecondFactorOut(
        enrolled_at=row.enrolled_at if row else None,
        is_required=needs_second_factor(person, rules.second_factor),
        recovery_codes_left=await codes_left(session, person.id),
    )


async def begin_enrolment(work: UnitOfWork, seals: Seals, person: Person) -> Enrolment:
    """A new secret, told this once; asked again, another one."""
    secret = new_secret()
    organisation = await work.session.scalar(select(Organisation.name).where(Organisation.id == person.organisation_id))
    pending = {"pending": seals.seal(person.id, secret)}
    written = insert(TotpSecret).values(person_id=person.id, **pending)
    await work.session.execute(written.on_conflict_do_update(index_elements=["person_id"], set_=pending))
    address = address_of(secret, person.login_id, str(organisation))
    return Enrolment(secret=secret, address=address, picture=picture_of(address))


async def confirm_enrolment(
    work: UnitOfWork, seals: Seals, person: Person, code: str, session_id: UUID
) -> RecoveryCodes:
    """From now on signing in asks for it; other devices, which came in without it, are signed out."""
    row = await _row_of(work.session, person.id)
    if row is None or row.pending is None or not await _enrols(work, seals, row, normalised_code(code)):
        raise Invalid(
            "確認コードが違います。アプリに表示されている新しい 6 桁の数字を入力してください。",
            "The code is wrong. Please enter the six figures that the app shows now.",
        )
    codes = await renew_codes(work, seals, person.id)
    await lock_people(work, [person.id])
    proved = update(PersonSession).where(PersonSession.id == session_id).values(has_second_factor=True)
    await work.session.execute(proved)
    await sign_out_others(work, person, session_id)
    await _record(work, "second_factor.enrolled", person)
    return RecoveryCodes(codes=codes)


async def new_recovery_codes(work: UnitOfWork, seals: Seals, person: Person) -> RecoveryCodes:
    if not await is_enrolled(work.session, person.id):
        raise Invalid("先に二段階の確認を設定してください。", "Please set up the second step first.")
    await _record(work, "second_factor.codes_renewed", person)
    return RecoveryCodes(codes=await renew_codes(work, seals, person.id))


async def remove_second_factor(work: UnitOfWork, person: Person) -> None:
    """One's own, where the organisation does not ask for one. Safe to repeat."""
    rules = await rules_of(work.session, person.organisation_id)
    if needs_second_factor(person, rules.second_factor):
        raise NotPermitted(
            "組織の決まりで、二段階の確認が必要です。やめることはできません。",
            "Your organisation asks for a second step: it cannot be removed.",
        )
    if await _drop(work, person):
        await _record(work, "second_factor.removed", person)


async def reset_second_factor(work: UnitOfWork, person: Person, by: Person | None) -> None:
    """Whoever lost phone and paper starts anew; an administrator needs another for that. `by` None: the operator."""
    if by is not None and not await looks_after(work.session, by, person):
        raise NotPermitted(
            "二段階の確認を解除できるのは、組織の管理者だけです。管理者自身のものは、ほかの管理者に頼んでください。",
            "Only an administrator resets a colleague's second step; an administrator's own, another administrator.",
        )
    await _drop(work, person)
    await drop_passkeys(work.session, person)
    await sign_out_others(work, person, None)
    await _record(work, "second_factor.reset", person, by.id if by else None)


async def ask_for_code(session: AsyncSession, person: Person, code: str | None) -> None:
    """Before anything is used up: whether signing in can go on with what was given."""
    row = await _row_of(session, person.id)
    has_one = row is not None and row.sealed is not None
    is_needed = await _is_needed(session, person)
    # A passkey is shown at a door of its own; a password alone is then not enough to set up anything else.
    if (has_one and code is None) or (not has_one and is_needed and await has_passkey(session, person)):
        raise SecondFactorNeeded
    is_proving = row is not None and row.pending is not None and code is not None
    if not has_one and is_needed and not is_proving:
        raise EnrolmentNeeded


async def pass_second_factor(work: UnitOfWork, seals: Seals, person: Person, code: str | None) -> None:
    """Use the code up, or refuse. Where nothing was asked for, nothing is looked at."""
    row = await _row_of(work.session, person.id)
    if row is not None and row.sealed is not None:
        if not await _fits(work, seals, row, normalised_code(code or "")):
            raise WrongCode
    elif await _is_needed(work.session, person):
        if row is None or row.pending is None or not await _enrols(work, seals, row, normalised_code(code or "")):
            raise WrongCode
        await _record(work, "second_factor.enrolled", person)


async def _is_needed(session: AsyncSession, person: Person) -> bool:
    """By the organisation's rules, or where they come in."""
    rules, passage = await rules_of(session, person.organisation_id), await entry_of(session, person)
    return needs_second_factor(person, rules.second_factor) or passage.allowed.second_factor


async def has_second_factor(session: AsyncSession, person: Person) -> bool:
    """Of either kind: nobody sets one up at the door who has one already."""
    return await is_enrolled(session, person.id) or await has_passkey(session, person)


async def is_enrolled(session: AsyncSession, person_id: UUID) -> bool:
    """Whether an app of theirs shows codes."""
    row = await _row_of(session, person_id)
    return row is not None and row.sealed is not None


def normalised_code(written: str) -> str:
    """As it is read from a screen or from paper: wide or narrow, with spaces or hyphens, small or capital."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", written).upper() if sign.isalnum())


async def _fits(work: UnitOfWork, seals: Seals, row: TotpSecret, code: str) -> bool:
    if not is_code(code):
        return await use_code(work, seals, row.person_id, code)
    secret = seals.open(row.person_id, row.sealed or b"")
    step = step_of(secret, code, clock.now().timestamp(), row.last_step) if secret else None
    if step is None:
        return False
    await work.session.execute(update(TotpSecret).where(TotpSecret.person_id == row.person_id).values(last_step=step))
    return True


async def _enrols(work: UnitOfWork, seals: Seals, row: TotpSecret, code: str) -> bool:
    secret = seals.open(row.person_id, row.pending or b"")
    step = step_of(secret, code, clock.now().timestamp(), 0) if secret and is_code(code) else None
    if step is None:
        return False
    proved = {"sealed": row.pending, "pending": None, "last_step": step, "enrolled_at": func.now()}
    await work.session.execute(update(TotpSecret).where(TotpSecret.person_id == row.person_id).values(proved))
    return True


async def _row_of(session: AsyncSession, person_id: UUID) -> TotpSecret | None:
    """Locked: of two requests with one code, one uses it."""
    query = select(TotpSecret).where(TotpSecret.person_id == person_id).with_for_update()
    row: TotpSecret | None = await session.scalar(query.execution_options(populate_existing=True))
    return row


async def _drop(work: UnitOfWork, person: Person) -> bool:
    await drop_codes(work.session, [person.id])
    gone = delete(TotpSecret).where(TotpSecret.person_id == person.id).returning(TotpSecret.person_id)
    return await work.session.scalar(gone) is not None


async def _record(work: UnitOfWork, action: str, person: Person, by: UUID | None = None) -> None:
    actor = person.id if by is None and action != "second_factor.reset" else by
    await record_act(work, action, organisation_id=person.organisation_id, actor_id=actor, subject_id=person.id)
