"""Who may transfer people, and what may still be done with a transfer: pure questions."""

from datetime import datetime, timedelta

from app.people.models import Person

UNDO = timedelta(hours=24)
HORIZON = timedelta(days=366)


def may_transfer(person: Person) -> bool:
    return person.is_administrator


def may_change(state: str) -> bool:
    return state in ("draft", "failed", "cancelled")


def may_cancel(state: str) -> bool:
    return state in ("draft", "waiting", "failed")


def may_undo(state: str, finished_at: datetime | None, now: datetime) -> bool:
    return state == "done" and finished_at is not None and now - finished_at < UNDO


def is_within_horizon(switch_at: datetime, now: datetime) -> bool:
    return now < switch_at <= now + HORIZON
