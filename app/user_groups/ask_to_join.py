"""An organisation asks to join a user group, and its home admits it or declines: whoever administers them does."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import NotFound, NotPermitted
from app.http import Seen
from app.organisations.models import Organisation
from app.organisations.schemas import OrganisationOut
from app.people.models import Person
from app.user_groups.access import access_home_group, access_joinable_group
from app.user_groups.admit import admit_organisation
from app.user_groups.answers import answers_to, forget_answers, keep_answer
from app.user_groups.models import Admission, AdmissionRequest, UserGroup
from app.user_groups.policy import may_join_groups
from app.user_groups.schemas import (
    AdmissionAnswered,
    AdmissionAsked,
    AdmissionSettled,
    AskedOut,
    JoinableGroupOut,
    RequestsWaiting,
)
from app.user_groups.tell import tell_administrators
from app.work import UnitOfWork

MOST = 500
_ASIDE = {"synchronize_session": False}


async def joinable_groups(session: AsyncSession, person: Person) -> list[JoinableGroupOut]:
    """Groups that one's organisation is not in and whose home lets one ask, with when one asked already."""
    if not may_join_groups(person):
        raise NotPermitted
    own = person.organisation_id
    admitted = select(Admission.user_group_id).where(Admission.organisation_id == own)
    query = (
        select(UserGroup, Organisation.name, AdmissionRequest.asked_at)
        .join(Organisation, Organisation.id == UserGroup.home_organisation_id)
        .outerjoin(
            AdmissionRequest,
            (AdmissionRequest.user_group_id == UserGroup.id) & (AdmissionRequest.organisation_id == own),
        )
        .where(UserGroup.takes_requests, UserGroup.id.not_in(admitted))
        .order_by(UserGroup.name)
        .limit(MOST)
    )
    return [
        JoinableGroupOut(id=group.id, name=group.name, description=group.description, home=home, asked_at=asked_at)
        for group, home, asked_at in await session.execute(query)
    ]


async def ask_to_join(work: UnitOfWork, person: Person, user_group_id: UUID, reason: str) -> None:
    """Safe to retry: who has asked already has asked."""
    group = await access_joinable_group(work.session, person, user_group_id)
    written = insert(AdmissionRequest).values(
        user_group_id=group.id, organisation_id=person.organisation_id, asked_by=person.id, reason=reason
    )
    asked = await work.session.execute(written.on_conflict_do_nothing().returning(AdmissionRequest.asked_at))
    if asked.first() is not None:
        await forget_answers(work, group.id, person.organisation_id)
        await _record(work, "user_group.asked", person, group.id, person.organisation_id)
        own = await work.session.scalar(select(Organisation.name).where(Organisation.id == person.organisation_id))
        news = AdmissionAsked(user_group_id=group.id, user_group=group.name, organisation=own or "")
        await _tell_home(work, group.id, "admission.asked", news)


async def withdraw_request(work: UnitOfWork, person: Person, user_group_id: UUID) -> None:
    """Safe to retry."""
    if not may_join_groups(person):
        raise NotPermitted
    if await _take(work, user_group_id, person.organisation_id):
        await _record(work, "user_group.request_withdrawn", person, user_group_id, person.organisation_id)
        await _tell_home(work, user_group_id, "admission.settled", AdmissionSettled(user_group_id=user_group_id))


async def requests_to_join(session: AsyncSession, person: Person, user_group_id: UUID) -> list[AskedOut]:
    """Who waits for the home's answer, the first one first."""
    await access_home_group(session, person, user_group_id)
    query = (
        select(AdmissionRequest, Organisation, Person.name)
        .join(Organisation, Organisation.id == AdmissionRequest.organisation_id)
        .join(Person, Person.id == AdmissionRequest.asked_by)
        .where(AdmissionRequest.user_group_id == user_group_id)
        .order_by(AdmissionRequest.asked_at, AdmissionRequest.organisation_id)
        .limit(MOST)
    )
    return [
        AskedOut(
            organisation=OrganisationOut.model_validate(organisation), asked_by=name, reason=asked.reason,
            asked_at=asked.asked_at,
        )
        for asked, organisation, name in await session.execute(query)
    ]  # fmt: skip


async def requests_waiting(session: AsyncSession, person: Person) -> RequestsWaiting:
    """What concerns the administrators of an organisation before they open a list: who waits, and what was answered."""
    if not may_join_groups(person):
        raise NotPermitted
    query = select(func.count()).select_from(AdmissionRequest)
    query = query.join(UserGroup, UserGroup.id == AdmissionRequest.user_group_id)
    waiting = await session.scalar(query.where(UserGroup.home_organisation_id == person.organisation_id))
    return RequestsWaiting(waiting=waiting or 0, answers=await answers_to(session, person))


async def admit_asking(work: UnitOfWork, person: Person, user_group_id: UUID, organisation_id: UUID) -> None:
    """Only an organisation that asked is let in by another one. Safe to retry: who is in is in."""
    group = await access_home_group(work.session, person, user_group_id)
    if not await _take(work, group.id, organisation_id):
        here = select(Admission.admitted_at).where(
            Admission.user_group_id == group.id, Admission.organisation_id == organisation_id
        )
        if await work.session.scalar(here) is None:
            raise NotFound
        return
    organisation = (await work.session.scalars(select(Organisation).where(Organisation.id == organisation_id))).one()
    await admit_organisation(work, group, organisation)
    await _record(work, "user_group.request_granted", person, group.id, organisation_id)
    await _tell_answer(work, group, organisation_id, is_admitted=True)


async def decline_request(work: UnitOfWork, person: Person, user_group_id: UUID, organisation_id: UUID) -> None:
    """They may ask again. Safe to retry."""
    group = await access_home_group(work.session, person, user_group_id)
    if await _take(work, group.id, organisation_id):
        await _record(work, "user_group.request_declined", person, group.id, organisation_id)
        await _tell_answer(work, group, organisation_id, is_admitted=False)


async def _tell_home(work: UnitOfWork, user_group_id: UUID, kind: str, news: Seen) -> None:
    home = await work.session.scalar(select(UserGroup.home_organisation_id).where(UserGroup.id == user_group_id))
    if home is not None:
        await tell_administrators(work, home, kind, news)


async def _tell_answer(work: UnitOfWork, group: UserGroup, organisation_id: UUID, *, is_admitted: bool) -> None:
    """Whoever asked, now or when they come back, and the colleagues whose lists still show it."""
    await keep_answer(work, group.id, organisation_id, is_admitted=is_admitted)
    answer = AdmissionAnswered(user_group_id=group.id, user_group=group.name, is_admitted=is_admitted)
    await tell_administrators(work, organisation_id, "admission.answered", answer)
    await _tell_home(work, group.id, "admission.settled", AdmissionSettled(user_group_id=group.id))


async def _take(work: UnitOfWork, user_group_id: UUID, organisation_id: UUID) -> bool:
    """Of two who answer at the same time, one finds it."""
    taken = delete(AdmissionRequest).where(
        AdmissionRequest.user_group_id == user_group_id, AdmissionRequest.organisation_id == organisation_id
    )
    found = await work.session.execute(taken.returning(AdmissionRequest.organisation_id), execution_options=_ASIDE)
    return found.first() is not None


async def _record(work: UnitOfWork, action: str, person: Person, group_id: UUID, organisation_id: UUID) -> None:
    await record_act(
        work, action, organisation_id=person.organisation_id, actor_id=person.id, subject_id=group_id,
        detail={"organisation_id": str(organisation_id)},
    )  # fmt: skip
