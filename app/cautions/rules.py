"""An administrator's decisions about cautions: read, set whole, tried out."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.cautions.find import findings_in
from app.cautions.models import CautionRules
from app.cautions.policy import action_on, may_rule_cautions
from app.cautions.schemas import CautionRulesDraft, CautionRulesOut, TrialOut
from app.errors import NotPermitted
from app.folding import fold
from app.organisations.models import Organisation
from app.people.models import Person
from app.work import UnitOfWork


async def rules_of(session: AsyncSession, organisation_id: UUID) -> CautionRulesDraft:
    query = select(CautionRules).where(CautionRules.organisation_id == organisation_id)
    row = await session.scalar(query.execution_options(populate_existing=True))
    return CautionRulesDraft() if row is None else CautionRulesDraft.model_validate(row, from_attributes=True)


async def caution_rules(session: AsyncSession, person: Person) -> CautionRulesOut:
    _refuse_others(person)
    rules = await rules_of(session, person.organisation_id)
    return CautionRulesOut(**rules.model_dump(), may_change=True)


async def change_caution_rules(work: UnitOfWork, person: Person, draft: CautionRulesDraft) -> CautionRulesOut:
    """Set them for one's organisation. The audit has which settings, never the words. Safe to retry."""
    _refuse_others(person)
    lock = select(Organisation.id).where(Organisation.id == person.organisation_id).with_for_update(key_share=True)
    await work.session.execute(lock)
    before, values = (await rules_of(work.session, person.organisation_id)).model_dump(), draft.model_dump()
    changed = {name: value for name, value in values.items() if value != before[name]}
    if changed:
        written = insert(CautionRules).values(organisation_id=person.organisation_id, **values)
        await work.session.execute(written.on_conflict_do_update(index_elements=["organisation_id"], set_=values))
        told = changed | {name: len(values[name]) for name in ("words",) if name in changed}
        await record_act(
            work, "caution_rules.changed", organisation_id=person.organisation_id, actor_id=person.id,
            subject_id=person.organisation_id, detail=told,
        )  # fmt: skip
    return await caution_rules(work.session, person)


async def try_out(session: AsyncSession, person: Person, text: str) -> TrialOut:
    """What would become of this text in a room of one's own, and in one that is shared."""
    _refuse_others(person)
    rules = await rules_of(session, person.organisation_id)
    findings = findings_in(text, map(fold, rules.words))
    inside, shared = (
        action_on(rules, findings, is_shared=is_shared, holds_personal_data=False) for is_shared in (False, True)
    )
    return TrialOut(findings=findings, inside=inside, shared=shared)


def _refuse_others(person: Person) -> None:
    if not may_rule_cautions(person):
        raise NotPermitted(
            "送る前の注意を決められるのは、団体の管理者だけです。", "Only an administrator decides about cautions."
        )
