"""Origins of forwarded messages: kept where they are needed, shown to whoever may know."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.messages.origins import Origin, note_origins
from app.people.schemas import BylineOut
from app.work import UnitOfWork

SENDER = BylineOut(
    id=uuid4(), name="佐藤　美咲", organisation="あおば市", organisation_id=uuid4(), department=None, title=None
)
THEN = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize("is_outside", [True, False])
def test_outside_nobody_is_told_which_room_it_was(is_outside: bool) -> None:
    origin = Origin(uuid4(), 7, uuid4(), SENDER, THEN, is_outside)
    expected = (None, None) if is_outside else (origin.room_id, 7)
    assert (origin.shown.room_id, origin.shown.number) == expected
    assert (origin.shown.sender, origin.shown.sent_at) == (SENDER, THEN)


async def test_where_nothing_was_forwarded_nothing_is_asked(work: UnitOfWork) -> None:
    await note_origins(work.session, [])
