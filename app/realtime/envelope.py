"""A bell as bytes between processes, sealed: what was not sealed by us is not heard.

The doorbell may be lost, doubled, late or shuffled; with the seal it may also be forged without any effect. The
layout: 16 bytes of seal, one letter for the kind, then the bell.
"""

import hmac
import json
from hashlib import blake2b
from uuid import UUID

from pydantic import SecretStr

from app.realtime.protocol import Aside, Bell, Revised, RoomEvent, Whisper

SEAL = 16
NOBODY = UUID(int=0)


class Envelopes:
    """Seals and opens bells with a key derived from the installation's secret."""

    def __init__(self, secret: SecretStr) -> None:
        self._key = blake2b(secret.get_secret_value().encode(), digest_size=32, person=b"doorbell").digest()

    def seal(self, bell: Bell) -> bytes:
        content = _written(bell)
        return self._seal_of(content) + content

    def open(self, letter: bytes) -> Bell | None:
        """The bell, or None for anything that we did not seal or cannot read."""
        seal, content = letter[:SEAL], letter[SEAL:]
        if not content or not hmac.compare_digest(seal, self._seal_of(content)):
            return None
        try:
            return _read(content)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def _seal_of(self, content: bytes) -> bytes:
        return blake2b(content, digest_size=SEAL, key=self._key).digest()


def _written(bell: Bell) -> bytes:
    match bell:
        case RoomEvent():
            leaves = (bell.leaves or NOBODY).bytes
            return b"E" + bell.room_id.bytes + bell.seq.to_bytes(8, "big") + leaves + bell.payload
        case Whisper():
            said = {
                "room": str(bell.room_id), "kind": bell.kind, "about": str(bell.about), "value": bell.value,
                "since": bell.since,
            }  # fmt: skip
            return b"W" + json.dumps(said).encode()
        case Revised():
            return b"R" + b"".join(person_id.bytes for person_id in bell.person_ids)
        case Aside():
            return b"A" + bell.person_id.bytes + bell.payload


def _read(content: bytes) -> Bell:
    kind, rest = content[:1], content[1:]
    if kind == b"E":
        leaves = UUID(bytes=rest[24:40])
        return RoomEvent(
            UUID(bytes=rest[:16]), int.from_bytes(rest[16:24], "big"), rest[40:], None if leaves == NOBODY else leaves
        )
    if kind == b"W":
        said = json.loads(rest)
        # A node of the version before says nothing of `since`.
        return Whisper(UUID(said["room"]), said["kind"], UUID(said["about"]), said["value"], int(said.get("since", 0)))
    if kind == b"R":
        return Revised(tuple(UUID(bytes=rest[i : i + 16]) for i in range(0, len(rest), 16)))
    if kind == b"A":
        return Aside(UUID(bytes=rest[:16]), rest[16:])
    raise ValueError(kind)
