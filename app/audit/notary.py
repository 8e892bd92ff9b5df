"""Writing signed heads where the database cannot reach: into a file that only grows, and into the syslog."""

import fcntl
import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from logging.handlers import SysLogHandler
from pathlib import Path
from typing import IO, Any

from app.audit.heads import LONGEST_LINE, Head, digest, line_of, read_line, signature_of
from app.audit.keys import SigningKey, kept_key, name_of, new_key, replace_key
from app.errors import ConfigurationError
from app.settings import Settings

logger = logging.getLogger("kairan.audit")
PATIENCE = 10.0  # seconds; heads are signed in far less
HEADS, KEY, LOCK = "heads.jsonl", "key.pem", "lock"


@dataclass(frozen=True, slots=True)
class Standing:
    """The last line of the heads file: its hash, when it was signed, and by which key the next one is signed."""

    last: str | None = None
    at: datetime | None = None
    key_id: str | None = None


class Notary:
    """Signs heads in one directory; several processes may, one at a time."""

    def __init__(self, directory: Path, syslog: str = "/dev/log") -> None:
        self.directory, self.file = directory, directory / HEADS
        self._syslog_at = syslog
        self._has_said = False

    @contextmanager
    def at_work(self, patience: float = 0.0) -> Iterator[bool]:
        """Whether it is this process's turn, within `patience` seconds: somebody else is signing otherwise."""
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.directory / LOCK).open("w") as lock:
            until = time.monotonic() + patience
            while not (is_ours := _is_locked(lock)) and time.monotonic() < until:
                time.sleep(0.05)
            yield is_ours

    def key(self) -> SigningKey:
        return kept_key(self.directory / KEY)

    def last_signed(self) -> datetime | None:
        return self._standing().at

    def sign(self, heads: Sequence[Head]) -> list[bytes]:
        """Append a line for each and have it on the disk before anything says so; gives back the signatures."""
        key, standing = self.key(), self._standing()
        if standing.key_id not in (None, key.id):
            raise ConfigurationError(
                f"署名鍵が {self.file} の最後の鍵ではありません (not the last key of the heads file): {key.id}"
            )
        said = [_head_said(head) for head in heads]
        if said and standing.key_id is None:
            said.insert(0, _key_said(key, heads[0].at))
        lines = _lines(key, said, standing.last)
        self._append(lines)
        return [signature_of(line) for line in lines[len(lines) - len(heads) :]]

    def rotate(self, at: datetime, patience: float = PATIENCE) -> SigningKey:
        """A new key, announced by the one that it replaces. A server that is signing is waited for."""
        with self.at_work(patience) as is_ours:
            if not is_ours:
                raise ConfigurationError("いま署名中です。もう一度お試しください (signing right now, try again)")
            old, fresh = self.key(), new_key()
            standing = self._standing()
            said = [_key_said(fresh, at)] if standing.key_id else [_key_said(old, at), _key_said(fresh, at)]
            self._append(_lines(old, said, standing.last))
            replace_key(self.directory / KEY, fresh)
            return fresh

    def _standing(self) -> Standing:
        """Where the file ends; read from its end, however long it is."""
        if not self.file.exists():
            return Standing()
        with self.file.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 4 * LONGEST_LINE))
            lines = file.read().decode(errors="replace").splitlines()
        return next((_standing_at(line, said) for line in reversed(lines) if (said := read_line(line))), Standing())

    def _append(self, lines: list[str]) -> None:
        if not lines:
            return
        is_new = not self.file.exists()
        written = "".join(f"{line}\n" for line in lines)
        with self.file.open("a+b") as file:
            os.chmod(self.file, 0o600)
            if file.tell() and not _ends_its_line(file):
                written = f"\n{written}"  # a power cut tore the last line
            file.write(written.encode())
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _sync_directory(self.directory)
        self._tell_syslog(lines)

    def _tell_syslog(self, lines: Sequence[str]) -> None:
        try:
            with closing(_Strict(_address(self._syslog_at), SysLogHandler.LOG_AUTHPRIV)) as syslog:
                for line in lines:
                    syslog.emit(logging.LogRecord("kairan", logging.INFO, "", 0, "kairan-audit: %s", (line,), None))
        except OSError as error:
            if not self._has_said:
                logger.warning(
                    "監査の先頭を syslog に書けません。ファイルだけに残します (no syslog, the file alone): %s: %s",
                    self._syslog_at, error,
                )  # fmt: skip
            self._has_said = True


def notary_of(settings: Settings) -> Notary:
    return Notary(settings.audit_dir or settings.data_dir / "audit", settings.syslog)


class _Strict(SysLogHandler):
    """One that says when it could not."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        raise


def _address(said: str) -> str | tuple[str, int]:
    host, _, port = said.rpartition(":")
    return said if said.startswith("/") else (host, int(port))


def _ends_its_line(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def _sync_directory(directory: Path) -> None:
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _lines(key: SigningKey, said: Sequence[dict[str, Any]], last: str | None) -> list[str]:
    lines: list[str] = []
    for one in said:
        lines.append(line_of(key, one, digest(lines[-1]) if lines else last))
    return lines


def _standing_at(line: str, said: dict[str, Any]) -> Standing:
    key_id = name_of(bytes.fromhex(said["public"])) if said["kind"] == "key" else said["key"]
    return Standing(digest(line), datetime.fromisoformat(said["at"]), key_id)


def _key_said(key: SigningKey, at: datetime) -> dict[str, Any]:
    return {"kind": "key", "public": key.public.hex(), "at": at.isoformat()}


def _head_said(head: Head) -> dict[str, Any]:
    said = {"kind": "head", "chain": str(head.chain), "number": head.number, "hash": head.hash.hex()}
    return said | {"at": head.at.isoformat()}


def _is_locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
