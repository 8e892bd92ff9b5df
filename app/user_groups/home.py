"""A user group's home: the organisation that answers for it, and decides what its topics may hold."""

from uuid import UUID

from sqlalchemy import select, text

from app.audit.record import record_act
from app.errors import Conflict, NotFound, NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.user_groups.access import access_home_group, access_user_group
from app.user_groups.models import Admission, UserGroup
from app.user_groups.policy import may_rule_group
from app.user_groups.schemas import GroupRulesDraft
from app.work import UnitOfWork

# The table of rooms is named here, one floor below its own: only counted.
_SENSITIVE = text("""
    SELECT count(*) FROM rooms WHERE user_group_id = :id AND (confidentiality = 3 OR holds_personal_data)
""")


async def name_home(work: UnitOfWork, group: UserGroup, organisation: Organisation) -> None:
    """The operator's act: from now on this organisation's administrators answer for the group. Safe to retry."""
    admitted = select(Admission.admitted_at).where(
        Admission.user_group_id == group.id, Admission.organisation_id == organisation.id
    )
    # An organisation that is leaving at this moment holds the same row.
    if await work.session.scalar(admitted.with_for_update(key_share=True, read=True)) is None:
        raise Conflict(
            "幹事団体にできるのは、参加している団体だけです。先に user-group admit で参加させてください。",
            "Only an organisation that was admitted can be home. Admit it first with: user-group admit",
        )
    if group.home_organisation_id == organisation.id:
        return
    group.home_organisation_id = organisation.id
    await work.session.flush()
    await record_act(work, "user_group.home_named", organisation_id=organisation.id, subject_id=group.id)


async def hand_over(work: UnitOfWork, person: Person, user_group_id: UUID, organisation_id: UUID) -> None:
    """Another organisation of the group answers for it from now on, and one's own no longer."""
    group = await access_home_group(work.session, person, user_group_id)
    await work.session.refresh(group, with_for_update=True)
    await access_home_group(work.session, person, user_group_id)  # of two at the same time, the second is late
    organisation = await work.session.scalar(
        select(Organisation)
        .join(Admission, Admission.organisation_id == Organisation.id)
        .where(Admission.user_group_id == group.id, Organisation.id == organisation_id)
        .with_for_update(key_share=True, read=True, of=Admission)  # whoever is leaving at this moment holds this row
    )
    if organisation is None:
        raise NotFound
    if organisation_id == person.organisation_id:
        return
    await name_home(work, group, organisation)
    await record_act(
        work, "user_group.handed_over", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=group.id, detail={"organisation_id": str(organisation_id)},
    )  # fmt: skip


async def rule_group(work: UnitOfWork, person: Person, user_group_id: UUID, draft: GroupRulesDraft) -> UserGroup:
    """Of what class new topics are, and whether topics may hold 機密性3 or personal data. Safe to retry."""
    group = await access_user_group(work.session, person, user_group_id)
    if not may_rule_group(person, group):
        raise NotPermitted(
            "これを決められるのは、ユーザーグループの幹事団体の管理者だけです。",
            "Only an administrator of the group's home organisation decides this.",
        )
    # Whoever is making a topic sensitive at this moment holds the same row.
    await work.session.refresh(group, with_for_update=True)
    wanted = draft.model_dump(exclude_none=True)
    changed = {name: value for name, value in wanted.items() if getattr(group, name) != value}
    if not changed:
        return group
    held = (await work.session.execute(_SENSITIVE, {"id": group.id})).scalar_one()
    if held and not draft.allows_sensitive:
        raise Conflict(
            f"機密性3または個人情報を扱うトピックが{held}件あります。先に、それぞれの情報区分を変えてください。",
            f"{held} topics hold 機密性3 or personal data. Please change their class first.",
        )
    for name, value in changed.items():
        setattr(group, name, value)
    await work.session.flush()
    await record_act(
        work, "user_group.rules_changed", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=group.id, detail=dict(changed),
    )  # fmt: skip
    return group
