"""What a room was told, as loose as JSON is."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.realtime.protocol import Bell, RoomEvent

Told = tuple[str, UUID, int, Any]


def told(bells: Sequence[Bell]) -> list[Told]:
    """Each event that was rung: its name, its room, its place there, and what it says."""
    events = [bell for bell in bells if isinstance(bell, RoomEvent)]
    frames = [json.loads(event.payload) for event in events]
    return [(frame["on"], event.room_id, event.seq, frame["data"]) for event, frame in zip(events, frames, strict=True)]
