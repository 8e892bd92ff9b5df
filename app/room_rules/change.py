"""An administrator's decisions about rooms: set whole, in force with the next request, recorded once."""

from dataclasses import asdict
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import NotPermitted
from app.organisations.models import Organisation
from app.people.models import Person
from app.room_rules.models import ClassRule, Grade, RoomRules
from app.room_rules.policy import may_rule_rooms
from app.room_rules.rules import Rules, rules_of
from app.room_rules.schemas import ClassRuling, ClassRulings, RoomRulesDraft, RoomRulesOut
from app.work import UnitOfWork

GRADES: dict[str, Grade] = {"public": "1", "internal": "2", "secret": "3", "personal": "personal"}


async def room_rules(session: AsyncSession, person: Person) -> RoomRulesOut:
    """Everybody may know by which rules their rooms go."""
    return _shown(await rules_of(session, person.organisation_id), person)


async def change_room_rules(work: UnitOfWork, person: Person, draft: RoomRulesDraft) -> RoomRulesOut:
    """Set them for one's organisation. Rooms that exist keep their class. Safe to retry."""
    if not may_rule_rooms(person):
        raise NotPermitted(
            "ルームの決まりを変えられるのは、団体の管理者だけです。", "Only an administrator sets the rules of rooms."
        )
    # One at a time: the audit tells what was changed into what.
    lock = select(Organisation.id).where(Organisation.id == person.organisation_id).with_for_update(key_share=True)
    await work.session.execute(lock)
    before = (await room_rules(work.session, person)).model_dump(exclude={"may_change"})
    changed = _changed(before, draft.model_dump())
    if changed:
        await _write(work.session, person.organisation_id, draft)
        await record_act(
            work, "room_rules.changed", organisation_id=person.organisation_id, actor_id=person.id,
            subject_id=person.organisation_id, detail=changed,
        )  # fmt: skip
    return await room_rules(work.session, person)


async def _write(session: AsyncSession, organisation_id: UUID, draft: RoomRulesDraft) -> None:
    values = draft.model_dump(exclude={"classes"})
    written = insert(RoomRules).values(organisation_id=organisation_id, **values)
    await session.execute(written.on_conflict_do_update(index_elements=["organisation_id"], set_=values))
    for name, grade in GRADES.items():
        ruling = getattr(draft.classes, name).model_dump()
        kept = insert(ClassRule).values(organisation_id=organisation_id, grade=grade, **ruling)
        await session.execute(kept.on_conflict_do_update(index_elements=["organisation_id", "grade"], set_=ruling))


def _changed(before: dict[str, JsonValue], after: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """What is another thing now, classes one by one."""
    was = _flat(before)
    return {name: value for name, value in _flat(after).items() if value != was[name]}


def _flat(rules: dict[str, JsonValue]) -> dict[str, JsonValue]:
    classes = rules["classes"]
    assert isinstance(classes, dict)
    return {name: value for name, value in rules.items() if name != "classes"} | classes


def _shown(rules: Rules, person: Person) -> RoomRulesOut:
    classes = {name: ClassRuling(**asdict(rules.rulings[grade])) for name, grade in GRADES.items()}
    return RoomRulesOut(
        internal_makers=rules.internal_makers, topic_makers=rules.topic_makers, guest_inviters=rules.guest_inviters,
        confidentiality=rules.usual.confidentiality, holds_personal_data=rules.usual.holds_personal_data,
        classes=ClassRulings(**classes), may_change=may_rule_rooms(person),
    )  # fmt: skip
