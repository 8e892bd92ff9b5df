"""What somebody has chosen to be told of, and changing it; their other devices hear of every change."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.notifications.keywords import kept_keywords
from app.notifications.models import NotificationChoice
from app.notifications.schemas import NotificationsChange, NotificationSettings, NotificationsOut
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.work import UnitOfWork

_CHOICES = text("""
    SELECT asked.id, notification_choices.settings,
           (SELECT json_object_agg(room_levels.room_id, room_levels.level)
            FROM room_levels JOIN memberships USING (room_id, person_id)
            WHERE room_levels.person_id = asked.id AND room_levels.level IS NOT NULL
              AND memberships.left_seq IS NULL) AS rooms
    FROM unnest(CAST(:people AS uuid[])) AS asked (id)
    LEFT JOIN notification_choices ON notification_choices.person_id = asked.id
""")
# These have a nothing of their own; of everything else, null says nothing.
_MAY_BE_NULL = ("quiet_until", "quiet_from", "quiet_to")


async def choice_of(session: AsyncSession, person: Person) -> NotificationsOut:
    """One's settings, and the levels of the rooms that one is in."""
    return (await choices_of(session, [person.id]))[person.id]


async def choices_of(session: AsyncSession, person_ids: Collection[UUID]) -> dict[UUID, NotificationsOut]:
    """The same of many people at once, in one statement."""
    rows = await session.execute(_CHOICES, {"people": list(person_ids)})
    return {row.id: NotificationsOut.model_validate((row.settings or {}) | {"rooms": row.rooms or {}}) for row in rows}


async def change_choice(work: UnitOfWork, person: Person, change: NotificationsChange) -> None:
    """Set what was named and keep the rest. Safe to retry."""
    # Locked first, so that of two devices that change different things neither takes the other's back.
    written = insert(NotificationChoice).values(person_id=person.id, settings={})
    await work.session.execute(written.on_conflict_do_nothing())
    query = select(NotificationChoice).where(NotificationChoice.person_id == person.id).with_for_update()
    row = (await work.session.scalars(query.execution_options(populate_existing=True))).one()
    kept = NotificationSettings.model_validate(row.settings)
    settings = _checked(NotificationSettings.model_validate(kept.model_dump() | _named(change)))
    row.settings = settings.model_dump(mode="json")
    await work.session.flush()
    tell_own_devices(work, person)


def tell_own_devices(work: UnitOfWork, person: Person) -> None:
    """They ask anew: what was chosen is no secret of the doorbell's to carry."""
    work.append(Aside(person.id, passing_payload("notifications.changed", b"{}")))


def _named(change: NotificationsChange) -> dict[str, Any]:
    named = change.model_dump(exclude_unset=True)
    return {name: value for name, value in named.items() if value is not None or name in _MAY_BE_NULL}


def _checked(settings: NotificationSettings) -> NotificationSettings:
    if (settings.quiet_from is None) != (settings.quiet_to is None) or (
        settings.quiet_from is not None and settings.quiet_from == settings.quiet_to
    ):
        raise Invalid(
            "通知を止める時間帯は、始まりと終わりの両方を、違う時刻で指定してください。",
            "Quiet hours need a beginning and an end, at different times.",
        )
    return settings.model_copy(update={"keywords": kept_keywords(settings.keywords)})
