"""What is heard but never recorded: typing at once, read markers gathered into one frame a second.

In a room of four hundred the marker of each is not told to each: everybody gets one frame with how many have read
what, and names only where few moved and names are shown. Whoever moved is told their own marker, for their other
devices.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from pydantic import JsonValue, TypeAdapter

from app.realtime.protocol import Whisper, passing_payload
from app.realtime.record import Moved, Told

MOST_ROOMS = 100  # at once: each costs the record a look; the others' turn is a second later
MOST_NAMED = 50  # markers in one frame

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


class Whispers:
    """Read markers of each room since the last time; only the newest of each person counts."""

    def __init__(self) -> None:
        self._moved: dict[UUID, Moved] = {}

    def gather(self, whisper: Whisper) -> None:
        if not isinstance(whisper.value, int):
            return
        moved = self._moved.setdefault(whisper.room_id, Moved(whisper.since))
        moved.since = min(moved.since, whisper.since)
        moved.markers[whisper.about] = max(whisper.value, moved.markers.get(whisper.about, 0))

    def take(self) -> dict[UUID, Moved]:
        """The rooms in which somebody read on, those that have waited longest first; a bounded number of them."""
        taken = list(self._moved.items())[:MOST_ROOMS]
        for room_id, _ in taken:
            del self._moved[room_id]
        return dict(taken)


def reading_payload(room_id: UUID, markers: Mapping[UUID, int], counts: Iterable[tuple[int, int, int]] = ()) -> bytes:
    """`read.moved`: these people's markers, and of each message how many of how many have read it."""
    data: JsonValue = {
        "markers": [{"person_id": str(person_id), "number": number} for person_id, number in markers.items()],
        "counts": [{"number": number, "read": read, "of": of} for number, read, of in counts],
    }
    return passing_payload("read.moved", _JSON.dump_json(data), room_id)


def named_markers(moved: Moved, told: Told) -> dict[UUID, int]:
    """Whose markers everybody may be told."""
    named = {person_id: number for person_id, number in moved.markers.items() if person_id in told.named}
    return named if len(named) <= MOST_NAMED else {}


def typing_payload(whisper: Whisper) -> bytes:
    return passing_payload("typing", _JSON.dump_json({"person": whisper.value}), whisper.room_id)
