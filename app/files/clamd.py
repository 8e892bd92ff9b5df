"""Asking ClamAV's daemon what it finds in a file, over INSTREAM.

A daemon that reports what it could not look into as "OK" is worse than none. So before it is believed, it is shown two
harmless archives that a well-set daemon reports: one nested too deeply (AlertExceedsMax), one encrypted
(AlertEncrypted). What it does not answer, answers too late or breaks off is no verdict.
"""

import asyncio
import io
import socket
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

CHUNK = 256 * 1024
PATIENCE = 30.0  # seconds for a piece to be taken, and for the verdict on top of what its size takes
SLOWEST = 2 * 1024**2  # bytes a second that a daemon looks through at the least
DEEP = 40  # archives in one another; daemons give up at 17 unless told otherwise
_UNSEEN = ("Heuristics.Limits.Exceeded", "Heuristics.Encrypted")


class Verdict(NamedTuple):
    """Whether it was looked into and nothing or something harmful found (neither: it was not), and what was said."""

    is_clean: bool
    is_infected: bool
    said: str


class ScannerAway(Exception):
    """There is no verdict now: the daemon is not there, did not answer, or cannot be believed."""


class Scanner(Protocol):
    async def scan(self, path: Path) -> Verdict: ...


class Clamd:
    """The daemon behind a unix socket (`/run/clamav/clamd.ctl`) or an address (`host:3310`)."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._is_believed = False

    async def scan(self, path: Path) -> Verdict:
        return await asyncio.to_thread(self._scan, path)

    def _scan(self, path: Path) -> Verdict:
        try:
            if not self._is_believed:
                self._try_out()
            with path.open("rb") as file:
                return self._ask(file, path.stat().st_size)
        except (OSError, EOFError) as error:
            self._is_believed = False  # whoever comes back may be set up differently
            raise ScannerAway(f"clamd: {error or type(error).__name__}") from error

    def _try_out(self) -> None:
        for archive, setting in ((nested_archive(), "AlertExceedsMax"), (encrypted_archive(), "AlertEncrypted")):
            if self._ask(io.BytesIO(archive), len(archive)).is_clean:
                raise ScannerAway(f"clamd.conf needs '{setting} yes': it calls clean what it could not look into")
        self._is_believed = True

    def _ask(self, file: BinaryIO, size: int) -> Verdict:
        with self._line() as line:
            # It hangs up when it has seen enough, and has said why: what it said is read all the same.
            with suppress(ConnectionError):
                line.sendall(b"zINSTREAM\0")
                while chunk := file.read(CHUNK):
                    line.sendall(len(chunk).to_bytes(4, "big") + chunk)
                line.sendall(b"\0\0\0\0")
            line.settimeout(PATIENCE + size / SLOWEST)
            answer = b""
            while not answer.endswith(b"\0"):
                answer += _more(line)
        return verdict_of(answer.rstrip(b"\0").decode(errors="replace"))

    def _line(self) -> socket.socket:
        if not self._address.startswith("/"):
            host, _, port = self._address.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(PATIENCE)
            line.connect(self._address)
        except OSError:
            line.close()
            raise
        return line


def _more(line: socket.socket) -> bytes:
    heard = line.recv(4096)
    if not heard:
        raise EOFError("it broke off")
    return heard


def verdict_of(answer: str) -> Verdict:
    """From `stream: OK`, `stream: Name FOUND` or an error; only the first of them is clean."""
    said = answer.removeprefix("stream: ").removeprefix("INSTREAM ")
    if said == "OK":
        return Verdict(True, False, "")
    if said.endswith(" FOUND"):
        name = said.removesuffix(" FOUND")
        return Verdict(False, not name.startswith(_UNSEEN), name)
    if "size limit exceeded" in said:
        return Verdict(False, False, "Size.Limit.Exceeded")
    raise EOFError(said)


def nested_archive() -> bytes:
    content, name = b"kairan", "kairan.txt"
    for _ in range(DEEP):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        content, name = packed.getvalue(), "kairan.zip"
    return content


def encrypted_archive() -> bytes:
    """Not really: it only says so, in the flags of both its headers, which is what a scanner goes by."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kairan.txt", b"kairan" * 10)
    data = bytearray(packed.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)
