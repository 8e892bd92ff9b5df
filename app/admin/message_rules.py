"""What an administrator decides about messages: how long they may be changed, and whether they may go outside."""

from sqlalchemy import select

from app.admin.policy import may_rule_messages
from app.admin.schemas import MessageRulesChange, MessageRulesOut
from app.errors import NotPermitted
from app.organisations.models import Organisation
from app.organisations.rules import Rules, change_rules
from app.people.models import Person
from app.work import UnitOfWork


async def message_rules(work: UnitOfWork, person: Person) -> MessageRulesOut:
    return MessageRulesOut.model_validate(await _own(work, person))


async def change_message_rules(work: UnitOfWork, person: Person, change: MessageRulesChange) -> MessageRulesOut:
    """What is named is set, for everybody of the organisation from now on. Safe to retry, recorded once."""
    organisation = await _own(work, person)
    changed = await change_rules(work, organisation.code, Rules(**change.model_dump()), actor_id=person.id)
    return MessageRulesOut.model_validate(changed)


async def _own(work: UnitOfWork, person: Person) -> Organisation:
    if not may_rule_messages(person):
        raise NotPermitted(
            "発言の決まりを変えられるのは、団体の管理者だけです。", "Only an administrator sets the rules of messages."
        )
    return (await work.session.scalars(select(Organisation).where(Organisation.id == person.organisation_id))).one()
