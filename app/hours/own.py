"""One's own working hours: as the organisation's, or a week of one's own, and away until a day."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.hours.choices import choices
from app.hours.models import PersonalHours
from app.hours.organisation import organisation_hours
from app.hours.schemas import ChoiceOut, OwnHoursDraft, OwnHoursOut, shown_week, spans_of
from app.hours.standing import duty_of, kept_week, week_in
from app.people.models import Person
from app.work import UnitOfWork


async def own_hours(session: AsyncSession, person: Person) -> OwnHoursOut:
    query = select(PersonalHours).where(PersonalHours.person_id == person.id)
    kept = await session.scalar(query.execution_options(populate_existing=True))
    clocked = await duty_of(session, person.id)
    return OwnHoursOut(
        organisation=await organisation_hours(session, person),
        own=None if kept is None else _shown(kept),
        is_on_duty=clocked.is_on,
        choices=[ChoiceOut(key=key, at=at) for key, at in choices(clocked.duty, clocked.now)],
    )


async def change_own_hours(work: UnitOfWork, person: Person, draft: OwnHoursDraft) -> OwnHoursOut:
    """Set all of it. Safe to retry. Who goes by the organisation's hours and is not away keeps no row."""
    if draft == OwnHoursDraft():
        await work.session.execute(delete(PersonalHours).where(PersonalHours.person_id == person.id))
    else:
        said = {
            "week": None if draft.week is None else kept_week(spans_of(draft.week)),
            "observes_holidays": draft.observes_holidays,
            "away_from": draft.away_from, "away_until": draft.away_until,
        }  # fmt: skip
        written = insert(PersonalHours).values(person_id=person.id, organisation_id=person.organisation_id, **said)
        await work.session.execute(written.on_conflict_do_update(index_elements=["person_id"], set_=said))
    return await own_hours(work.session, person)


def _shown(kept: PersonalHours) -> OwnHoursDraft:
    week = None if kept.week is None else shown_week(week_in(kept.week))
    return OwnHoursDraft(
        week=week, observes_holidays=kept.observes_holidays, away_from=kept.away_from, away_until=kept.away_until
    )
