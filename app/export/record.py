"""An export as JSON, for programs: one object, each member and each message on a line of its own."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.export.begin import Facts
from app.export.pages import Said
from app.rooms.schemas import MemberOut

_MESSAGE = {"number", "seq", "sent_at", "sender", "reply_to", "urgent", "edited_at", "deleted_at", "pinned_at"}
_FILE = {"id", "name", "size", "media_type", "version", "origin_id"}


class Record:
    """Complete only when it ends with `"is_complete": true`."""

    media_type = "application/json"
    ending = "json"

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._gap = b"\n "  # what stands before the next one
        self._is_open = False

    def head(self) -> bytes:
        facts, outline, period = self._facts, self._facts.outline, self._facts.asked.period
        head = {
            "kind": "kairan.room_export", "version": 1,
            "room": facts.room.model_dump(
                mode="json", include={"id", "kind", "name", "description", "organisation", "user_group"}
            ),
            "period": {"since": _day(period.since), "until": _day(period.until), "time_zone": "Asia/Tokyo"},
            "exported_at": facts.at.isoformat(), "exported_by": facts.by.model_dump(mode="json"),
            "message_count": outline.messages, "file_count": outline.files, "has_bytes_of_files": False,
        }  # fmt: skip
        return _line(head)[:-1] + b',\n"members": ['

    def members(self, members: Sequence[MemberOut]) -> bytes:
        shown = (one.model_dump(mode="json", exclude={"person": {"kana", "posts"}}) for one in members)
        return self._listed(shown, b",\n ")

    def messages(self, page: Sequence[Said]) -> bytes:
        return self._opening() + self._listed(map(_message, page), b",\n")

    def end(self) -> bytes:
        return self._opening() + b'\n],\n"is_complete": true\n}\n'

    def _opening(self) -> bytes:
        """The members end, the messages begin: once."""
        if self._is_open:
            return b""
        self._is_open, self._gap = True, b"\n"
        return b'\n],\n"messages": ['

    def _listed(self, items: Iterable[dict[str, Any]], gap: bytes) -> bytes:
        parts = []
        for item in items:
            parts += [self._gap, _line(item)]
            self._gap = gap
        return b"".join(parts)


def _message(said: Said) -> dict[str, Any]:
    one = said.message
    shown = one.model_dump(mode="json", include=_MESSAGE)
    return shown | {
        "body": said.body,
        "mentions": [each.model_dump(mode="json", include={"kind", "id", "name"}) for each in one.mentions],
        "earlier": [each.model_dump(mode="json", include={"version", "body", "written_at"}) for each in said.earlier],
        "reactions": [each.model_dump(mode="json") for each in one.reactions],
        "files": [each.model_dump(mode="json", include=_FILE) for each in one.files],
        "forwarded": one.forwarded and one.forwarded.model_dump(mode="json", include={"sender", "sent_at"}),
    }


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
