"""What is asked of the audit is kept with the reading, and nothing else."""

from datetime import UTC, datetime
from uuid import UUID

from app.admin.question import Question


def test_only_what_was_asked_for_is_said() -> None:
    assert Question().asked() == {}
    person = UUID(int=7)
    asked = Question(since=datetime(2026, 4, 1, tzinfo=UTC), person_id=person, action="room.created").asked()
    assert asked == {"since": "2026-04-01T00:00:00+00:00", "actor_id": str(person), "action": "room.created"}
