"""Beginning an export: may they, what is there, and the audit, all in one transaction before the first byte."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from app.audit.record import record_act
from app.errors import NotPermitted
from app.export.outline import Outline, outline_of
from app.export.period import Period
from app.export.policy import may_export
from app.export.schemas import Format, Language
from app.people.bylines import bylines_of
from app.people.models import Person
from app.people.schemas import BylineOut
from app.room_rules.policy import may_take_out
from app.room_rules.rules import ruling_in
from app.rooms.access import Place, access_room
from app.rooms.overview import room_seen_by
from app.rooms.schemas import RoomOut
from app.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to take out, and how."""

    room_id: UUID
    format: Format = "html"
    period: Period = Period()
    language: Language = "ja"


@dataclass(frozen=True, slots=True)
class Facts:
    """What an export says of itself: whose, of what, from when to when, made by whom."""

    asked: Asked
    room: RoomOut
    outline: Outline
    by: BylineOut
    at: datetime


async def access_exportable(work: UnitOfWork, person: Person, room_id: UUID) -> Place:
    """The room, if this person may take its talk out."""
    place = await access_room(work.session, person, room_id)
    if not may_export(person, place.membership, place.room):
        raise NotPermitted(
            "書き出せるのは、ルームの管理者と、メンバーである団体の管理者（情報担当）だけです。",
            "Only a room's owners, and administrators who are in it, can export it.",
        )
    ruling = await ruling_in(work.session, person.organisation_id, place.room.information_class)
    if not may_take_out(ruling.exporters, person):
        raise NotPermitted(
            "このルームの情報区分では、書き出しはできません（団体の決まり）。必要なときは、情報担当にお問い合わせください。"
            if ruling.exporters == "nobody"
            else "このルームの情報区分では、書き出せるのは団体の管理者（情報担当）だけです（団体の決まり）。",
            "Rooms of this class are exported by administrators alone, or by nobody: your organisation's rule.",
        )
    return place


async def begin_export(work: UnitOfWork, person: Person, asked: Asked) -> Facts:
    """Everything that is fixed from now on. Asked again it is another export, and is audited again."""
    place = await access_exportable(work, person, asked.room_id)
    facts = Facts(
        asked=asked, outline=await outline_of(work.session, place, asked.period),
        room=await room_seen_by(work.session, person.id, asked.room_id),
        by=(await bylines_of(work.session, [person]))[person.id],
        at=(await work.session.scalars(select(func.now()))).one(),
    )  # fmt: skip
    outline, period = facts.outline, asked.period
    await record_act(
        work, "room.exported", organisation_id=person.organisation_id, actor_id=person.id, subject_id=asked.room_id,
        detail={
            "format": asked.format, "since": _written(period.since), "until": _written(period.until),
            "messages": outline.messages, "first": outline.first, "last": outline.last,
        },
    )  # fmt: skip
    return facts


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
