"""One node: `kairan serve`, behind links of its own to PostgreSQL and Redis."""

import asyncio
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.program import PATIENCE, Program

KAIRAN = str(Path(sys.executable).with_name("kairan"))
ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Wiring:
    """Where a node finds the others, and the secret that all nodes share."""

    postgres: int
    redis: int
    secret: str

    def settings(self, directory: Path) -> dict[str, str]:
        return {
            "KAIRAN_DATABASE_URL": f"postgresql://kairan@127.0.0.1:{self.postgres}/kairan",
            "KAIRAN_REDIS_URL": f"redis://127.0.0.1:{self.redis}/0",
            "KAIRAN_SECRET_KEY": self.secret,
            "KAIRAN_DATA_DIR": str(directory / "data"),
            "KAIRAN_SENDS_PER_10_SECONDS": "1000000",
            "KAIRAN_METRICS_TOKEN": self.secret,
        }


class Node(Program):
    """Serves on one port for ever; `sabotage` starts it with a planted weakness (see `sabotage.py`)."""

    def __init__(self, directory: Path, port: int, wiring: Wiring) -> None:
        super().__init__([], directory / "log")
        directory.mkdir(parents=True)
        self.port, self.sabotage = port, ""
        self.altered: dict[str, str] = {}  # what a scenario sets otherwise
        self._wiring = wiring.settings(directory) | {"PYTHONPATH": str(ROOT)}

    async def start(self) -> None:
        door = [sys.executable, "-m", "tests.faults.sabotage", self.sabotage] if self.sabotage else [KAIRAN]
        self.command = [*door, "serve", "--port", str(self.port)]
        self.settings = self._wiring | self.altered
        self.launch()
        async with asyncio.timeout(PATIENCE):
            while not await self.is_ready():
                if not self.is_running:
                    raise RuntimeError(f"a node does not start:\n{self.last_words()}")
                await asyncio.sleep(0.05)

    async def is_ready(self) -> bool:
        """Whether a balancer that asks would give it work."""
        try:
            async with asyncio.timeout(4):
                return await _status(self.port, "/health/ready") == 200
        except (OSError, TimeoutError, ValueError, IndexError):
            return False

    async def people(self) -> int:
        """How many people are connected here."""
        async with asyncio.timeout(4):
            figures = await _answer(
                self.port, "/metrics", f"Authorization: Bearer {self._wiring['KAIRAN_METRICS_TOKEN']}"
            )
        [count] = [line.split()[1] for line in figures.splitlines() if line.startswith("kairan_people_connected ")]
        return int(count)

    def arm(self) -> None:
        """Let the planted weakness break out at the next opportunity."""
        self.send(signal.SIGUSR1)


async def _status(port: int, path: str) -> int:
    return int((await _answer(port, path)).split()[1])


async def _answer(port: int, path: str, header: str = "Accept: */*") -> str:
    """The whole answer, its first line and headers included."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        asking = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{header}\r\n\r\n"
        writer.write(asking.encode())
        return (await reader.read()).decode()
    finally:
        writer.transport.abort()
