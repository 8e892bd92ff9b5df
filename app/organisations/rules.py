"""An organisation's rules about what its people said: how long they may change it, and whether it may go outside."""

from dataclasses import asdict, dataclass
from uuid import UUID

from app.audit.record import record_act
from app.errors import Invalid
from app.organisations.access import access_organisation
from app.organisations.models import Organisation
from app.work import UnitOfWork

LONGEST = 24 * 366 * 10  # hours; more means for ever, and that shall not be by a slip of the finger


@dataclass(frozen=True, slots=True)
class Rules:
    """Times in hours after sending; none at all with 0. What is not named stays as it is."""

    edit_hours: int | None = None
    withdrawal_hours: int | None = None
    allows_forward_outside: bool | None = None


async def change_rules(work: UnitOfWork, code: str, rules: Rules, *, actor_id: UUID | None = None) -> Organisation:
    """Set what was named, for everybody of this organisation from now on. Safe to retry. No actor: the operator."""
    organisation = await access_organisation(work.session, code)
    named = {name: value for name, value in asdict(rules).items() if value is not None}
    hours = (rules.edit_hours, rules.withdrawal_hours)
    if not all(0 <= one <= LONGEST for one in hours if one is not None):
        raise Invalid(f"時間は 0〜{LONGEST} で指定してください。", f"Hours go from 0 to {LONGEST}.")
    changed = {name: value for name, value in named.items() if getattr(organisation, name) != value}
    for name, value in changed.items():
        setattr(organisation, name, value)
    if changed:
        await work.session.flush()
        await record_act(
            work, "organisation.rules_changed", organisation_id=organisation.id, actor_id=actor_id,
            subject_id=organisation.id,
            detail=dict(changed),
        )  # fmt: skip
    return organisation
