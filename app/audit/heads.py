"""The heads file: one signed line for each head of a chain, each line naming the hash of the line before.

A line is JSON. `kind` is `head` (this chain had this hash at this number) or `key` (from here on this key signs; the
first one signs itself, every later one is signed by the key before). The signature is over the line's other fields,
sorted, without spaces. What stands before the first brace is not read: lines of a syslog serve as well.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from app.audit.findings import Finding
from app.audit.keys import SigningKey, is_signed, name_of

LONGEST_LINE = 4_096


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ended at a moment."""

    chain: UUID
    number: int
    hash: bytes
    at: datetime


@dataclass(slots=True)
class HeadsFile:
    """The heads that can be believed, in order; `findings` names the lines that cannot, by their number."""

    lines: TextIO
    findings: list[Finding] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    count: int = 0
    last: str | None = None
    last_at: datetime | None = None
    _known: dict[str, bytes] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Head]:
        for number, line in enumerate(iter(lambda: self.lines.readline(LONGEST_LINE), ""), 1):
            said = read_line(line)
            if said is None:
                continue  # torn by a power cut, or not ours: the line after it says whether anything is missing
            if not self._is_genuine(said):
                self.findings.append(Finding("forged", number=number))
                continue
            if self.last not in (None, said["previous"]):
                self.findings.append(Finding("deleted", number=number))
            self.last, self.last_at = digest(line), datetime.fromisoformat(said["at"])
            if said["kind"] == "head":
                self.count += 1
                yield Head(UUID(said["chain"]), said["number"], bytes.fromhex(said["hash"]), self.last_at)

    def _is_genuine(self, said: dict[str, Any]) -> bool:
        content, signature = signed_content(said), signature_in(said)
        if said["kind"] == "key":
            public = bytes.fromhex(said["public"])
            signer = self._known.get(said["key"], b"") if self._known else public
            if name_of(public) in self._known or not is_signed(signer, signature, content):
                return False
            self._known = {name_of(public): public} | self._known
            self.keys.append(name_of(public))
            return True
        # Only the newest key signs heads: an older one that was stolen is worth nothing.
        return self.keys[-1:] == [said["key"]] and is_signed(self._known[said["key"]], signature, content)


@contextmanager
def heads_in(file: Path) -> Iterator[HeadsFile]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        yield HeadsFile(lines)


def line_of(key: SigningKey, said: dict[str, Any], previous: str | None) -> str:
    """A signed line that follows another."""
    whole = {"form": 1, **said, "key": key.id, "previous": previous or ""}
    signature = base64.b64encode(key.sign(signed_content(whole))).decode()
    return json.dumps(whole | {"signature": signature}, sort_keys=True, separators=(",", ":"))


def signed_content(said: dict[str, Any]) -> bytes:
    rest = {name: value for name, value in said.items() if name != "signature"}
    return json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()


def digest(line: str) -> str:
    return hashlib.sha256(line[line.index("{") :].rstrip("\n").encode()).hexdigest()


def read_line(line: str) -> dict[str, Any] | None:
    """What a line says, whoever wrote it; None when it is no line of this file."""
    start = line.find("{")
    try:
        said = json.loads(line[start:]) if start >= 0 else None
    except ValueError:
        return None
    wanted = {"form", "kind", "key", "previous", "signature", "at"}
    return said if isinstance(said, dict) and wanted <= said.keys() and said["form"] == 1 else None


def signature_of(line: str) -> bytes:
    return signature_in(json.loads(line))


def signature_in(said: dict[str, Any]) -> bytes:
    try:
        return base64.b64decode(str(said["signature"]), validate=True)
    except (binascii.Error, ValueError):
        return b""
