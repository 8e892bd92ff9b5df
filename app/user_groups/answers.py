"""How the requests of one's organisation were answered: for each of its administrators, until they have seen it."""

from uuid import UUID

from sqlalchemy import delete, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotPermitted
from app.people.models import Person
from app.user_groups.models import AdmissionAnswer, UserGroup
from app.user_groups.policy import may_join_groups
from app.user_groups.schemas import AnswerOut
from app.user_groups.tell import administrators_of
from app.work import UnitOfWork

MOST = 100
_ASIDE = {"synchronize_session": False}
_COLUMNS = ("user_group_id", "person_id", "organisation_id", "is_admitted")


async def keep_answer(work: UnitOfWork, user_group_id: UUID, organisation_id: UUID, *, is_admitted: bool) -> None:
    """Whoever is not there at the moment finds it when they come back."""
    told = administrators_of(organisation_id).with_only_columns(
        literal(user_group_id), Person.id, literal(organisation_id), literal(is_admitted)
    )
    await work.session.execute(insert(AdmissionAnswer).from_select(_COLUMNS, told).on_conflict_do_nothing())


async def forget_answers(work: UnitOfWork, user_group_id: UUID, organisation_id: UUID) -> None:
    """Whoever asks anew waits for another answer."""
    old = delete(AdmissionAnswer).where(
        AdmissionAnswer.user_group_id == user_group_id, AdmissionAnswer.organisation_id == organisation_id
    )
    await work.session.execute(old, execution_options=_ASIDE)


async def answers_to(session: AsyncSession, person: Person) -> list[AnswerOut]:
    """What one has not seen yet, the latest first."""
    query = (
        select(AdmissionAnswer, UserGroup.name)
        .join(UserGroup, UserGroup.id == AdmissionAnswer.user_group_id)
        .where(AdmissionAnswer.person_id == person.id)
        .order_by(AdmissionAnswer.answered_at.desc(), UserGroup.name)
        .limit(MOST)
    )
    return [
        AnswerOut(
            user_group_id=one.user_group_id, user_group=name, is_admitted=one.is_admitted, answered_at=one.answered_at
        )
        for one, name in await session.execute(query)
    ]


async def see_answer(work: UnitOfWork, person: Person, user_group_id: UUID) -> None:
    """For oneself: colleagues have still to see it. Safe to retry."""
    if not may_join_groups(person):
        raise NotPermitted
    seen = delete(AdmissionAnswer).where(
        AdmissionAnswer.person_id == person.id, AdmissionAnswer.user_group_id == user_group_id
    )
    await work.session.execute(seen, execution_options=_ASIDE)
