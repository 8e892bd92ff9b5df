"""One device of one person: keeps its line alive, resumes by its positions, and notes every frame it sees.

It behaves as the real client does: hello with its positions, full-jitter back-off, silence of forty seconds means
a dead line, 45xx means not to come back.
"""

import asyncio
import random
import time
from contextlib import suppress
from datetime import datetime

from tests.faults.record import LEFT, RESET, START, Absence, Ear, Heard, Records
from tests.faults.wire import Json, Lost, Refused, Socket, open_socket

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STABLE_SECONDS = 30.0
SILENCE_SECONDS = 40.0


class Device:
    """`port` is where it knocks, `is_welcome` whether its session holds as far as it knows."""

    def __init__(self, ear: Ear, token: str, port: int, records: Records, seed: int) -> None:
        self.ear, self.token, self.port, self.records = ear, token, port, records
        self.positions: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.is_welcome = True
        self.is_current = asyncio.Event()  # said hello, and has everything up to the heads it was told
        self._socket: Socket | None = None
        self._random = random.Random(seed)
        self._line = self._failures = 0
        self._opened_at = 0.0
        self._heard_at = 0.0
        self._gone = asyncio.Event()
        self._code = 1006
        self._awaited: dict[str, int] = {}
        self._absence: Absence | None = None

    async def keep(self) -> None:
        """Stay on the line until cancelled, or until told not to come back."""
        try:
            while self.is_welcome:
                with suppress(Lost):
                    await self._one_line()
                if self.is_welcome:
                    ceiling = min(LONGEST_PAUSE, FIRST_PAUSE * 2**self._failures)
                    self._failures += 1
                    await asyncio.sleep(self._random.uniform(0, ceiling))
        finally:
            if self._socket is not None:
                self._socket.hang_up()

    async def _one_line(self) -> None:
        self._gone.clear()
        knocked = time.time()
        try:
            self._socket = await open_socket(self.port, self.token, self._hear, self._lose)
        except Refused as refused:
            self.records.count_refusal(f"handshake {refused.status}")
            self.is_welcome = refused.status != 401
            return
        self._note_admission(knocked)
        self._line += 1
        self._opened_at = self._heard_at = time.time()
        try:
            await self._say_hello(self._socket)
            while (silence := time.time() - self._heard_at) < SILENCE_SECONDS and not self._gone.is_set():
                with suppress(TimeoutError):
                    async with asyncio.timeout(SILENCE_SECONDS - silence + 0.1):
                        await self._gone.wait()
        finally:
            self._socket.hang_up()
            self._leave()

    def _note_admission(self, knocked: float) -> None:
        revocation = self.records.revocations.get(self.ear.session)
        if revocation is not None and knocked > revocation.answered:
            revocation.admitted.append(knocked)

    async def _say_hello(self, socket: Socket) -> None:
        reply = await socket.ask("hello", {"positions": self.positions})
        if "ok" not in reply:
            self.records.count_refusal(f"hello {reply['error']['code']}")
            raise Lost

    def _greet(self, heads: dict[str, int]) -> None:
        """Called before any other frame of the line: from here on it hears its rooms."""
        self.positions = {room: self.positions.get(room, head) for room, head in heads.items()}
        for room, position in self.positions.items():
            self.ear.note(room, Heard(time.time(), self._line, position, START))
        self._awaited = {room: head for room, head in heads.items() if self.positions[room] < head}
        self.ear.is_listening = True
        self._look_if_current()

    def _look_if_current(self) -> None:
        if self.ear.is_listening and not self._awaited and not self.is_current.is_set():
            self.is_current.set()
            if self._absence is not None:
                self._absence.back, self._absence = time.time(), None

    def _lose(self, code: int) -> None:
        self._code = code
        self._gone.set()
        revocation = self.records.revocations.get(self.ear.session)
        if revocation is not None:
            revocation.closed.append(time.time())
        if 4500 <= code < 4600:
            self.is_welcome = False

    def _leave(self) -> None:
        self.ear.is_listening = False
        if self.is_current.is_set() and self.is_welcome:
            if time.time() - self._opened_at > STABLE_SECONDS:
                self._failures = 0
            self._absence = Absence(self.ear.name, time.time(), self._code, self._failures)
            self.records.absences.append(self._absence)
        self.is_current.clear()

    def _hear(self, frame: Json) -> None:
        self._heard_at = time.time()
        room = frame.get("room_id", "")
        if "re" in frame:
            if "heads" in frame.get("ok", {}):
                self._greet(frame["ok"]["heads"])
            return
        match frame["on"]:
            case "room.entered":
                self.positions[room] = frame["data"]["last_seq"]
                self.ear.note(room, Heard(self._heard_at, self._line, self.positions[room], START))
            case "room.left":
                self.ear.note(room, Heard(self._heard_at, self._line, self.positions.pop(room, 0), LEFT))
                self._awaited.pop(room, None)
            case "room.reset":
                self.positions[room] = frame["data"]["last_seq"]
                self.ear.note(room, Heard(self._heard_at, self._line, self.positions[room], RESET))
            case _ if "seq" in frame:
                self._take(room, frame)
        if self._awaited.get(room, 1) <= self.positions.get(room, 0):
            self._awaited.pop(room, None)
        self._look_if_current()

    def _take(self, room: str, frame: Json) -> None:
        seq, key = frame["seq"], frame["on"]
        if key == "message.sent":
            message = frame["data"]
            key = message["client_id"] if message["body"].startswith(message["client_id"]) else "another's words"
            self.numbers[room] = max(self.numbers.get(room, 0), message["number"])
            written = datetime.fromisoformat(message["sent_at"]).timestamp()
            if written > self._opened_at:
                self.records.latencies.append((self._heard_at, self._heard_at - written))
        self.ear.note(room, Heard(self._heard_at, self._line, seq, key))
        self.positions[room] = max(self.positions.get(room, 0), seq)

    def hang_up(self) -> None:
        """As if the network went away for a moment."""
        if self._socket is not None:
            self._socket.hang_up()

    def calm_down(self) -> None:
        """Forget what it has suffered: the next loss comes out of the blue."""
        self._failures = 0

    async def ask(self, do: str, with_: Json) -> Json:
        """A command over the line as it is now."""
        if self._socket is None or self._gone.is_set():
            raise Lost
        return await self._socket.ask(do, with_)
