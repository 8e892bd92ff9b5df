"""One program of the fleet: started, signalled and taken away, even when the campaign itself is killed."""

import asyncio
import ctypes
import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

PATIENCE = 60.0  # seconds for starting and for stopping
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
_NO_SETTINGS = {name: value for name, value in os.environ.items() if not name.startswith("KAIRAN_")}


class Program:
    """A process that may be killed, paused and started again with the same command."""

    def __init__(self, command: Sequence[str], log: Path, **account: Any) -> None:
        self.command, self.log, self._account = list(command), log, account
        self.settings: dict[str, str] = {}
        self._last_word = signal.SIGKILL  # what the kernel tells it when the campaign is gone
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def process(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def launch(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
                env=_NO_SETTINGS | self.settings, preexec_fn=self._bind_to_us, **self._account,
            )  # fmt: skip

    def _bind_to_us(self) -> None:
        os.setpgid(0, 0)  # a Ctrl-C is the campaign's to handle
        _libc.prctl(_PR_SET_PDEATHSIG, int(self._last_word))

    def send(self, number: signal.Signals) -> None:
        if self._process is not None and self.is_running:
            self._process.send_signal(number)

    async def end(self, number: signal.Signals = signal.SIGTERM, patience: float = PATIENCE) -> int:
        """Signal it and wait; whoever does not go is killed. Gives back how it ended."""
        if self._process is None:
            return 0
        self.send(number)
        try:
            async with asyncio.timeout(patience):
                while self.is_running:  # noqa: ASYNC110 - another process is watched
                    await asyncio.sleep(0.01)
        except TimeoutError:
            self._process.kill()
        code = self._process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # whatever it has left behind
        return code

    async def kill(self) -> None:
        """As the machine would: no goodbye, nothing flushed."""
        await self.end(signal.SIGKILL)

    def pause(self) -> None:
        """Stand still with everybody it started, as a machine that hangs does."""
        self._send_to_all(signal.SIGSTOP)

    def resume(self) -> None:
        self._send_to_all(signal.SIGCONT)

    def _send_to_all(self, number: signal.Signals) -> None:
        if self.is_running:
            for one in (self.process, *self.process.children(recursive=True)):
                one.send_signal(number)

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


async def answers(port: int) -> bool:
    """Whether anybody listens there."""
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.transport.abort()
    return True
