"""Who asks, who is asked, and how soon one may be reminded again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from app.confirmations.policy import is_asked, may_ask, wait_before_reminding
from app.rooms.models import Membership

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def test_the_author_asks_and_those_who_were_there_are_asked() -> None:
    author, reader = uuid4(), uuid4()
    assert may_ask(author, author)
    assert not may_ask(reader, author)
    assert is_asked(Membership(person_id=reader, joined_number=6), author, 7)
    assert not is_asked(Membership(person_id=reader, joined_number=7), author, 7)
    assert not is_asked(Membership(person_id=author, joined_number=0), author, 7)


def test_a_reminder_an_hour() -> None:
    assert wait_before_reminding(None, NOW) == timedelta(0)
    assert wait_before_reminding(NOW - timedelta(minutes=40), NOW) == timedelta(minutes=20)
    assert wait_before_reminding(NOW - timedelta(hours=2), NOW) == timedelta(0)
