"""The grammar of the socket; what commands and events contain belongs to the features.

client → server   {"id": "7", "do": "message.send", "with": {...}}
server → client   {"re": "7", "ok": {...}}
                  {"re": "7", "error": {"code": "...", "message": "...", "retry": false}}
                  {"on": "message.sent", "room_id": "...", "seq": 57, "data": {...}}
                  {"on": "heads", "data": {...}}                    outside a room's log: no seq

Commands are imperative, events past tense, same noun. Unknown fields are refused.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue
from pydantic_core import to_json

from app.errors import Refusal, TooMany

SUBPROTOCOL = "kairan.v1"
LARGEST_FRAME = 64 * 1024  # bytes, inbound
LARGEST_GAP = 1000  # events that are sent after each other on resuming; beyond that the client starts afresh


class Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Command(Frame):
    """What a client asks; `id` is its own and comes back in the reply. What is in `with` its handler validates."""

    id: str = Field(min_length=1, max_length=64)
    do: str = Field(max_length=64)
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")


class Fault(Frame):
    """`retry_after`, in seconds, stands only where the server knows when it makes sense to try again."""

    code: str
    message: str
    retry: bool
    retry_after: int | None = None


class Failed(Frame):
    """The reply to a command that was refused."""

    re: str
    error: Fault


class CloseCode(IntEnum):
    """Answers the client's only question: 44xx come back and resume, 45xx do not come back."""

    BROKEN_CLIENT = 4400
    TOO_SLOW = 4408
    GOING_AWAY = 4412
    SUSPENDED = 4413
    SIGNED_OUT = 4501
    NOT_PERMITTED = 4503


class RoomEvent(NamedTuple):
    """One entry of a room's log, ready to be sent. `leaves` hears this event and nothing after it."""

    room_id: UUID
    seq: int
    payload: bytes
    leaves: UUID | None = None


@dataclass(frozen=True, slots=True)
class Whisper:
    """Something for those who are in a room now, outside its log: may be lost. `about` is whom it concerns.

    Of a marker, `value` is where it is now and `since` where it was.
    """

    room_id: UUID
    kind: Literal["typing", "read.moved"]
    about: UUID
    value: JsonValue
    since: int = 0


@dataclass(frozen=True, slots=True)
class Revised:
    """What these people may hear has changed: sessions, memberships, standing. The record knows what."""

    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something for one person's own devices, outside any log: may be lost. What it says is theirs to know."""

    person_id: UUID
    payload: bytes


Bell = RoomEvent | Whisper | Revised | Aside


def event_payload(kind: str, room_id: UUID, seq: int, data: bytes) -> bytes:
    """An event of a room's log as it goes over the wire, made once for everybody."""
    return b'{"on":"%b","room_id":"%b","seq":%d,"data":%b}' % (kind.encode(), str(room_id).encode(), seq, data)


def passing_payload(kind: str, data: bytes, room_id: UUID | None = None) -> bytes:
    """An event outside any log: no `seq`."""
    room = b'"room_id":"%b",' % str(room_id).encode() if room_id else b""
    return b'{"on":"%b",%b"data":%b}' % (kind.encode(), room, data)


def room_named_by(payload: bytes) -> UUID | None:
    """The room that a passing payload is about."""
    _, is_named, rest = payload.partition(b',"data":')[0].partition(b'"room_id":"')
    return UUID(rest[:36].decode()) if is_named else None


def ok_payload(command_id: str, answer: BaseModel | bytes) -> bytes:
    """The reply to a command; an answer that is JSON already goes out as it is."""
    written = answer if isinstance(answer, bytes) else answer.model_dump_json().encode()
    return b'{"re":%b,"ok":%b}' % (to_json(command_id), written)


def refused_payload(command_id: str, refusal: Refusal, language: str) -> bytes:
    after = refusal.retry_after if isinstance(refusal, TooMany) else None
    fault = Fault(code=refusal.code, message=refusal.say(language), retry=refusal.may_retry, retry_after=after)
    return Failed(re=command_id, error=fault).model_dump_json(exclude_none=True).encode()
