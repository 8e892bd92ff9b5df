"""Short ways to schedule something, and to let its time come."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.people.models import Person
from app.rooms.models import Room
from app.schedule.plan import schedule_message
from app.schedule.schemas import ScheduledDraft, ScheduledOut
from app.work import UnitOfWork

_PASS = text("""
    UPDATE scheduled_messages SET send_at = send_at - CAST(:gone AS interval) WHERE client_id = :client_id
""")


async def in_an_hour(session: AsyncSession) -> datetime:
    now: datetime = (await session.execute(select(func.now()))).scalar_one()
    return now + timedelta(hours=1)


async def plan(work: UnitOfWork, person: Person, room: Room, body: str = "おはようございます") -> ScheduledOut:
    """For one hour from now."""
    draft = ScheduledDraft(client_id=uuid4(), body=body, send_at=await in_an_hour(work.session))
    return (await schedule_message(work, person, room.id, draft))[0]


async def let_time_pass(work: UnitOfWork, client_id: UUID, hours: float = 1.5) -> None:
    await work.session.execute(_PASS, {"gone": timedelta(hours=hours), "client_id": client_id})
