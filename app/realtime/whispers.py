"""What is heard but never recorded: typing at once, read markers gathered into one frame a second."""

from uuid import UUID

from pydantic import JsonValue, TypeAdapter

from app.realtime.protocol import Whisper, passing_payload

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


class Whispers:
    """Read markers of each room since the last flush; only the newest of each person counts."""

    def __init__(self) -> None:
        self._markers: dict[UUID, dict[UUID, JsonValue]] = {}

    def gather(self, whisper: Whisper) -> None:
        self._markers.setdefault(whisper.room_id, {})[whisper.about] = whisper.value

    def take(self) -> list[tuple[UUID, bytes]]:
        """One `read.moved` for each room in which somebody read on."""
        gathered, self._markers = self._markers, {}
        return [
            (room_id, passing_payload("read.moved", _JSON.dump_json({"markers": _listed(markers)}), room_id))
            for room_id, markers in gathered.items()
        ]


def typing_payload(whisper: Whisper) -> bytes:
    return passing_payload("typing", _JSON.dump_json({"person": whisper.value}), whisper.room_id)


def _listed(markers: dict[UUID, JsonValue]) -> JsonValue:
    return [{"person_id": str(person_id), "number": number} for person_id, number in markers.items()]
