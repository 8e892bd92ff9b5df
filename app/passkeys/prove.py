"""Proving who somebody is by what their passkey signed; every failure is in the audit, and looks the same outside."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func

from app.audit.record import record_act
from app.errors import Refusal, SignedOut
from app.passkeys.access import find_holder
from app.passkeys.ceremony import Shown, WrongPasskey, bytes_of, challenge_in, read_assertion
from app.passkeys.challenges import SIGNING_IN, Challenges
from app.passkeys.places import Site, place_for
from app.passkeys.schemas import Assertion
from app.people.models import Person
from app.sign_in.models import Passkey
from app.sign_in.rules import rules_of
from app.work import BeginWork, UnitOfWork


class PasskeysAreOff(SignedOut):
    code = "passkeys_are_off"
    ja = "あなたの組織では、パスキーを使わない決まりです。ログインIDとパスワードでサインインしてください。"
    en = "Your organisation does not use passkeys. Please sign in with your login ID and password."


@dataclass(frozen=True, slots=True)
class Desk:
    """What this needs to be done with, and by what name somebody came."""

    challenges: Challenges
    site: Site


@dataclass(frozen=True, slots=True)
class Proof:
    """Whose passkey it is, and which."""

    person: Person
    passkey_id: UUID


async def prove(begin: BeginWork, desk: Desk, said: Assertion) -> Proof:
    """Who it is. A challenge is good once, whatever becomes of it."""
    async with begin() as work:
        outcome = await _judged(work, desk, said)
    if isinstance(outcome, Refusal):  # raised only now, so that what was recorded is committed
        raise outcome
    return outcome


async def _judged(work: UnitOfWork, desk: Desk, said: Assertion) -> Proof | Refusal:
    found = await find_holder(work.session, bytes_of(said.credential_id))
    challenge = challenge_in(said.client_data)
    is_fresh = await desk.challenges.spend(work, challenge, SIGNING_IN)
    if found is None:
        return await _refused(work, "unknown", None, None)
    passkey, person = found
    if not is_fresh:
        return await _refused(work, "challenge", person, passkey)
    if passkey.stopped_at is not None:
        return await _refused(work, "stopped", person, passkey)
    place = await place_for(work.session, desk.site, person.organisation_id)
    is_theirs = said.user_handle is None or bytes_of(said.user_handle) == person.id.bytes
    if place is None or place.rp_id != passkey.rp_id or not is_theirs:
        return await _refused(work, "place" if is_theirs else "person", person, passkey)
    try:
        shown = read_assertion(said, place, challenge, passkey.public_key)
    except WrongPasskey:
        return await _refused(work, "signature", person, passkey)
    return await _counted(work, person, passkey, shown)


async def _counted(work: UnitOfWork, person: Person, passkey: Passkey, shown: Shown) -> Proof | Refusal:
    """A count that does not grow means that there are two of this key: it opens nothing from now on."""
    if (shown.sign_count or passkey.sign_count) and shown.sign_count <= passkey.sign_count:
        passkey.stopped_at = func.now()
        await work.session.flush()
        await record_act(
            work, "passkey.stopped", organisation_id=person.organisation_id, subject_id=person.id,
            detail={"passkey_id": str(passkey.id), "count": shown.sign_count, "before": passkey.sign_count},
        )  # fmt: skip
        return await _refused(work, "count", person, passkey)
    if not (await rules_of(work.session, person.organisation_id)).passkeys:
        return PasskeysAreOff()
    passkey.sign_count, passkey.last_used_at = shown.sign_count, func.now()
    await work.session.flush()
    return Proof(person, passkey.id)


async def _refused(work: UnitOfWork, reason: str, person: Person | None, passkey: Passkey | None) -> WrongPasskey:
    detail = {"reason": reason, **({"passkey_id": str(passkey.id)} if passkey else {})}
    await record_act(
        work, "session.refused", organisation_id=person.organisation_id if person else None,
        subject_id=person.id if person else None, detail={"by": "passkey", **detail},
    )  # fmt: skip
    return WrongPasskey()
