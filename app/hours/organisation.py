"""An organisation's working hours: seen by its people, set by its administrators."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import NotPermitted
from app.hours.duty import USUAL_WEEK
from app.hours.models import OrganisationHours
from app.hours.policy import may_change_hours
from app.hours.schemas import DayOff, OrganisationHoursDraft, OrganisationHoursOut, shown_week, spans_of
from app.hours.standing import kept_week, week_in
from app.people.models import Person
from app.work import UnitOfWork


async def organisation_hours(session: AsyncSession, person: Person) -> OrganisationHoursOut:
    """Those of this person's organisation."""
    query = select(OrganisationHours).where(OrganisationHours.organisation_id == person.organisation_id)
    kept = await session.scalar(query.execution_options(populate_existing=True))
    week = USUAL_WEEK if kept is None else week_in(kept.week)
    return OrganisationHoursOut(
        week=shown_week(week),
        observes_holidays=kept is None or kept.observes_holidays,
        observes_new_year=kept is None or kept.observes_new_year,
        days_off=[] if kept is None else [DayOff.model_validate(one) for one in kept.days_off],
        may_change=may_change_hours(person),
    )


async def change_organisation_hours(
    work: UnitOfWork, person: Person, draft: OrganisationHoursDraft
) -> OrganisationHoursOut:
    """Set all of it, for everybody who has no week of their own. Safe to retry."""
    if not may_change_hours(person):
        raise NotPermitted("勤務時間を決められるのは管理者だけです。", "Only administrators set working hours.")
    said = {
        "week": kept_week(spans_of(draft.week)),
        "observes_holidays": draft.observes_holidays,
        "observes_new_year": draft.observes_new_year,
        "days_off": [one.model_dump(mode="json") for one in sorted(draft.days_off, key=lambda one: one.day)],
    }
    written = insert(OrganisationHours).values(organisation_id=person.organisation_id, **said)
    await work.session.execute(written.on_conflict_do_update(index_elements=["organisation_id"], set_=said))
    await record_act(
        work, "hours.changed", organisation_id=person.organisation_id, actor_id=person.id,
        subject_id=person.organisation_id, detail=draft.model_dump(mode="json"),
    )  # fmt: skip
    return await organisation_hours(work.session, person)
