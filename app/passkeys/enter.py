"""Signing in with a passkey alone: under the same rules, from the same places, as slowly for guessers as otherwise."""

from dataclasses import replace

from app.audit.record import record_act
from app.errors import EntryRefused, PasswordsAreOff
from app.passkeys.ceremony import written
from app.passkeys.challenges import SIGNING_IN
from app.passkeys.places import place_for_anybody
from app.passkeys.prove import Desk, Proof, prove
from app.passkeys.schemas import Assertion, PasskeyQuestion
from app.people.sessions import OpenSession
from app.sign_in.elsewhere import NOWHERE, DirectoryRefused, Elsewhere, Vouched
from app.sign_in.models import PasskeySession
from app.sign_in.policy import may_use_password
from app.sign_in.rules import rules_of
from app.sign_in.sign_in import Attempt, open_for
from app.sign_in.strikes import Trier, charge, forgive
from app.work import BeginWork, UnitOfWork


async def ask_passkey(work: UnitOfWork, desk: Desk) -> PasskeyQuestion:
    """What whoever stands at the door has to have signed; nothing where no passkey is used."""
    place = await place_for_anybody(work.session, desk.site)
    if place is None:
        return PasskeyQuestion(challenge=None, rp_id=None)
    return PasskeyQuestion(challenge=written(desk.challenges.issue(SIGNING_IN)), rp_id=place.rp_id)


async def sign_in_with_passkey(
    begin: BeginWork, desk: Desk, said: Assertion, attempt: Attempt, elsewhere: Elsewhere = NOWHERE
) -> OpenSession:
    """Open a session for whoever holds the key; it counts as both factors."""
    trier = Trier(f"passkey {said.credential_id[:100]}", attempt.address)
    async with begin() as work:
        await charge(work.session, trier)
    proof = await prove(begin, desk, said)
    try:
        await elsewhere.refuse_absent(begin, proof.person)
        async with begin() as work:
            await forgive(work.session, trier)
            return await _open(work, proof, attempt)
    except (EntryRefused, PasswordsAreOff, DirectoryRefused):  # recorded now, for what was begun there is undone
        async with begin() as work:
            await record_act(
                work, "session.refused", organisation_id=proof.person.organisation_id, subject_id=proof.person.id,
                detail={"by": "passkey", "reason": "rules", "passkey_id": str(proof.passkey_id)},
            )  # fmt: skip
        raise


async def _open(work: UnitOfWork, proof: Proof, attempt: Attempt) -> OpenSession:
    person, passkey_id = proof.person, proof.passkey_id
    rules = await rules_of(work.session, person.organisation_id)
    if not may_use_password(person, rules.passwords):  # single sign-on alone means that no other way is open
        raise PasswordsAreOff
    vouched = Vouched({"by": "passkey", "passkey_id": str(passkey_id)}, has_second_factor=True)
    opened = await open_for(work, person, replace(attempt, login_id=person.login_id), vouched)
    work.session.add(PasskeySession(session_id=opened.session_id, passkey_id=passkey_id))
    await work.session.flush()
    return opened
