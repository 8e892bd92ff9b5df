"""One's own passkeys: which there are, what they are called, and taking one away."""

from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import NotPermitted
from app.passkeys.access import access_passkey
from app.passkeys.places import place_for
from app.passkeys.prove import Desk
from app.passkeys.schemas import PasskeyOut, PasskeysOut
from app.people.caller import SignedInCaller
from app.people.models import Person, PersonSession
from app.people.revise import lock_people, revise_people
from app.sign_in.models import Passkey, PasskeySession
from app.sign_in.passkeys import has_passkey
from app.sign_in.policy import needs_second_factor
from app.sign_in.rules import rules_of
from app.sign_in.second_factor import is_enrolled
from app.work import UnitOfWork


async def passkeys_of(session: AsyncSession, desk: Desk, person: Person) -> PasskeysOut:
    """Those that there are, the newest first, and whether another one can be made here."""
    order = Passkey.created_at.desc(), Passkey.id
    rows = await session.scalars(select(Passkey).where(Passkey.person_id == person.id).order_by(*order))
    place = await place_for(session, desk.site, person.organisation_id)
    rules = await rules_of(session, person.organisation_id)
    return PasskeysOut(
        items=[shown(row) for row in rows], is_allowed=rules.passkeys, rp_id=place.rp_id if place else None
    )


async def rename_passkey(work: UnitOfWork, person: Person, passkey_id: UUID, name: str) -> Passkey:
    """Safe to repeat."""
    passkey = await access_passkey(work.session, person, passkey_id)
    passkey.name = name
    await work.session.flush()
    return passkey


async def remove_passkey(work: UnitOfWork, caller: SignedInCaller, passkey_id: UUID) -> None:
    """It opens nothing any more, and whoever is in by it is out; only this session, which asks, stays."""
    person = caller.person
    passkey = await access_passkey(work.session, person, passkey_id)
    await lock_people(work, [person.id])
    opened = select(PasskeySession.session_id).where(PasskeySession.passkey_id == passkey.id)
    ended = (
        update(PersonSession)
        .where(PersonSession.id.in_(opened), PersonSession.id != caller.session_id)
        .where(PersonSession.revoked_at.is_(None), PersonSession.expires_at > func.now())
        .values(revoked_at=func.now())
    )
    sessions = list(await work.session.scalars(ended.returning(PersonSession.id)))
    await work.session.execute(delete(PasskeySession).where(PasskeySession.passkey_id == passkey.id))
    await work.session.execute(delete(Passkey).where(Passkey.id == passkey.id))
    await _refuse_to_be_without(work.session, person)
    if sessions:
        await revise_people(work, [person.id])
    await record_act(
        work, "passkey.removed", organisation_id=person.organisation_id, actor_id=person.id, subject_id=person.id,
        detail={"passkey_id": str(passkey_id), "sessions": [str(one) for one in sessions]},
    )  # fmt: skip


async def _refuse_to_be_without(session: AsyncSession, person: Person) -> None:
    """Whoever must have a second factor keeps one: this undoes the removal of the last."""
    rules = await rules_of(session, person.organisation_id)
    if not needs_second_factor(person, rules.second_factor) or await is_enrolled(session, person.id):
        return
    if not await has_passkey(session, person):
        raise NotPermitted(
            "組織の決まりで、二段階の確認が必要です。先に、別のパスキーか認証アプリを設定してください。",
            "Your organisation asks for a second step. Please set up another passkey or an app first.",
        )


def shown(row: Passkey) -> PasskeyOut:
    return PasskeyOut(
        id=row.id, name=row.name, rp_id=row.rp_id, is_synced=row.is_synced, is_stopped=row.stopped_at is not None,
        created_at=row.created_at, last_used_at=row.last_used_at,
    )  # fmt: skip
