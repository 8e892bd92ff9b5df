"""Saying who sees whom in the directory: one line for a department, and nothing said means that everybody sees all."""

from sqlalchemy import delete, select

from app.admin.policy import may_rule_sight
from app.admin.schemas import SightRuleDraft, SightRulesDraft, SightRulesOut
from app.audit.record import record_act
from app.errors import Invalid, NotPermitted
from app.organisations.departments import departments_of
from app.organisations.models import Organisation
from app.people.models import Person, SightRule
from app.work import UnitOfWork


async def sight_rules(work: UnitOfWork, person: Person) -> SightRulesOut:
    if not may_rule_sight(person):
        raise NotPermitted
    query = select(SightRule).where(SightRule.organisation_id == person.organisation_id)
    found = await work.session.scalars(query.order_by(SightRule.department_id))
    return SightRulesOut(items=[SightRuleDraft.model_validate(one, from_attributes=True) for one in found])


async def change_sight_rules(work: UnitOfWork, person: Person, draft: SightRulesDraft) -> SightRulesOut:
    """These and no others, from the next search on. Safe to repeat: what changes nothing is not recorded."""
    if not may_rule_sight(person):
        raise NotPermitted(
            "名簿の見え方を決められるのは、団体の管理者だけです。", "Only an administrator decides who sees whom."
        )
    own = Organisation.id == person.organisation_id
    await work.session.execute(select(Organisation.id).where(own).with_for_update(key_share=True))
    wanted = {one.department_id: one for one in draft.items if one.sees_only_own or one.is_hidden}
    known = {one.id for one in await departments_of(work.session, person.organisation_id)}
    if not wanted.keys() <= known:
        raise Invalid("団体にない部署が入っています。", "One of these is no department of the organisation.")
    before = await sight_rules(work, person)
    if {one.department_id: one for one in before.items} == wanted:
        return before
    await work.session.execute(delete(SightRule).where(SightRule.organisation_id == person.organisation_id))
    work.session.add_all(
        SightRule(organisation_id=person.organisation_id, **one.model_dump()) for one in wanted.values()
    )
    await work.session.flush()
    await record_act(
        work, "organisation.sight_changed", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=person.organisation_id, detail={"rules": [one.model_dump(mode="json") for one in wanted.values()]},
    )  # fmt: skip
    return await sight_rules(work, person)
