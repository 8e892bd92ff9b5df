"""An organisation's rules of signing in: read by everybody in it, set by its administrators, in force at once."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import NotPermitted
from app.people.models import Person
from app.people.revise import lock_people, revise_people
from app.sign_in.models import SignInRules
from app.sign_in.policy import WhoHasPasswords, WhoNeedsOne, may_change_rules
from app.sign_in.schemas import SignInRulesChange
from app.work import UnitOfWork

# Restored by a browser that "continues where it left off", a shared PC's cookie may live on: this ends it all the same.
SHARED_IDLE = timedelta(minutes=30)
_SHORTEN = text("""
    UPDATE sessions SET expires_at =
        least(expires_at, last_seen_at + CAST(:idle AS interval), sessions.created_at + CAST(:whole AS interval))
    FROM people
    WHERE people.id = sessions.person_id AND people.organisation_id = :organisation_id
      AND sessions.kind = 'browser' AND sessions.revoked_at IS NULL AND sessions.expires_at > now()
    RETURNING sessions.person_id, sessions.expires_at <= now() AS has_ended
""")
_SIGNED_IN = text("""
    SELECT DISTINCT sessions.person_id FROM sessions JOIN people ON people.id = sessions.person_id
    WHERE people.organisation_id = :organisation_id AND sessions.kind = 'browser' AND sessions.revoked_at IS NULL
      AND sessions.expires_at > now()
""")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session may last in all, and without anybody there."""

    whole: timedelta
    idle: timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """The usual: one signing in lasts a working day through, and has ended by the next morning."""

    idle_minutes: int = 8 * 60
    session_hours: int = 24
    shortest_password: int = 12
    second_factor: WhoNeedsOne = "nobody"
    passwords: WhoHasPasswords = "everybody"
    passkeys: bool = True

    def limits(self, longest: timedelta, *, is_shared: bool = False) -> Limits:
        """`longest` is the operator's word for the whole installation."""
        whole, idle = timedelta(hours=self.session_hours), timedelta(minutes=self.idle_minutes)
        return Limits(min(whole, longest), min(idle, SHARED_IDLE) if is_shared else idle)


async def rules_of(session: AsyncSession, organisation_id: UUID) -> Rules:
    query = select(SignInRules).where(SignInRules.organisation_id == organisation_id)
    row = await session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        return Rules()
    return Rules(
        row.idle_minutes, row.session_hours, row.shortest_password, row.second_factor, row.passwords, row.passkeys
    )


async def set_passwords(session: AsyncSession, organisation_id: UUID, passwords: WhoHasPasswords) -> None:
    """Who may still come in with a password; decided where other ways in are known."""
    rules = replace(await rules_of(session, organisation_id), passwords=passwords)
    written = insert(SignInRules).values(organisation_id=organisation_id, **asdict(rules))
    await session.execute(
        written.on_conflict_do_update(index_elements=["organisation_id"], set_={"passwords": passwords})
    )


async def change_rules(work: UnitOfWork, person: Person, change: SignInRulesChange) -> Rules:
    """Set what was named, for everybody of one's organisation, those signed in included. Safe to retry."""
    if not may_change_rules(person):
        raise NotPermitted(
            "サインインの決まりを変えられるのは、組織の管理者だけです。",
            "Only an administrator of the organisation sets the rules of signing in.",
        )
    before = await rules_of(work.session, person.organisation_id)
    named = change.model_dump(exclude_none=True)
    rules = Rules(**(asdict(before) | named))
    if rules == before:
        return rules
    written = insert(SignInRules).values(organisation_id=person.organisation_id, **asdict(rules))
    await work.session.execute(written.on_conflict_do_update(index_elements=["organisation_id"], set_=asdict(rules)))
    await _shorten(work, person.organisation_id, rules)
    await record_act(
        work, "sign_in.rules_changed", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=person.organisation_id, detail=named,
    )  # fmt: skip
    return rules


async def _shorten(work: UnitOfWork, organisation_id: UUID, rules: Rules) -> None:
    """Who has been in for too long by the new rules is out at once."""
    limits = rules.limits(timedelta.max)
    asked = {"organisation_id": organisation_id, "idle": limits.idle, "whole": limits.whole}
    signed_in = await work.session.scalars(_SIGNED_IN, {"organisation_id": organisation_id})
    await lock_people(work, signed_in.all())
    rows = (await work.session.execute(_SHORTEN, asked)).all()
    await revise_people(work, {row.person_id for row in rows if row.has_ended})
