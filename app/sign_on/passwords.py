"""Switching passwords off where people come by single sign-on: all but the administrators', their way back in."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Invalid
from app.people.models import Person
from app.sign_in.policy import WhoHasPasswords
from app.sign_in.rules import rules_of, set_passwords
from app.sign_on.access import refuse_others
from app.sign_on.models import IdentityProvider
from app.work import UnitOfWork


async def change_passwords(work: UnitOfWork, person: Person, passwords: WhoHasPasswords) -> WhoHasPasswords:
    """Decide who still comes in by password. Safe to retry."""
    refuse_others(person)
    if passwords != "everybody" and not await _has_open_door(work.session, person.organisation_id):
        raise Invalid(
            "使える認証サーバーがないうちは、パスワードをやめることはできません。",
            "Passwords cannot be switched off while there is no identity provider in use.",
        )
    before = await rules_of(work.session, person.organisation_id)
    if before.passwords != passwords:
        await set_passwords(work.session, person.organisation_id, passwords)
        await record_act(
            work, "sign_in.rules_changed", organisation_id=person.organisation_id, actor_id=person.id,
            subject_id=person.organisation_id, detail={"passwords": passwords},
        )  # fmt: skip
    return passwords


async def give_passwords_back(work: UnitOfWork, organisation_id: UUID) -> None:
    """Without any door left, passwords are the only way in again."""
    rules = await rules_of(work.session, organisation_id)
    if rules.passwords != "everybody" and not await _has_open_door(work.session, organisation_id):
        await set_passwords(work.session, organisation_id, "everybody")
        await record_act(
            work, "sign_in.rules_changed", organisation_id=organisation_id, subject_id=organisation_id,
            detail={"passwords": "everybody"},
        )  # fmt: skip


async def _has_open_door(session: AsyncSession, organisation_id: UUID) -> bool:
    query = select(func.count()).where(IdentityProvider.organisation_id == organisation_id, IdentityProvider.is_enabled)
    return bool(await session.scalar(query))
