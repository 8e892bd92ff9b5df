"""A crowd: everybody's devices, what they do all day, and the quiet in which they are compared with the record."""

import asyncio
import random
import time
from collections.abc import Coroutine
from contextlib import suppress

from tests.faults.device import Device
from tests.faults.fleet import Fleet
from tests.faults.record import Ear, Records
from tests.faults.town import Pass, Resident, Town

PATIENCE = 90.0  # seconds until everybody must have come back, or everything must have been said
SPREAD_PATIENCE = 15.0


class Crowd:
    """Residents with one or two devices each. `under_way` is what somebody has begun and carries through."""

    def __init__(self, fleet: Fleet, town: Town, seed: int) -> None:
        self.fleet, self.town = fleet, town
        self.random = random.Random(seed)
        self.records = Records()
        self.devices: list[Device] = []
        self.under_way: set[asyncio.Task[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._mistakes: list[BaseException] = []

    @property
    def port(self) -> int:
        """The balancer's, over a wire that can be broken where the scenario needs one."""
        return self.fleet.to_nginx.port if self.fleet.is_aimed_by_links else self.fleet.nginx.port

    def start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (mistake := task.exception()) is not None:
            self._mistakes.append(mistake)

    def begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Something that is carried through even when the day is over."""
        task = self.start(work)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)
        return task

    def come(self, resident: Resident, shown: Pass, port: int | None = None) -> Device:
        """One more device on the line."""
        ear = Ear(f"device {len(self.devices) + 1}", resident.id, shown.session)
        device = Device(ear, shown.token, port or self.port, self.records, self.random.randrange(2**32))
        self.devices.append(device)
        self.records.ears.append(ear)
        self.start(device.keep())
        return device

    async def gather(self) -> None:
        """Everybody comes with one device, every other with a second one, under sessions of their own."""
        for place, resident in enumerate(self.town.residents):
            for shown in resident.passes[: 1 + place % 2]:
                self.come(resident, shown)
        await self.all_current()

    async def all_current(self, patience: float = PATIENCE) -> None:
        """Whoever is signed out meanwhile is not waited for."""
        async with asyncio.timeout(patience):
            while self._somebody_is_away():  # noqa: ASYNC110 - devices come, and stop being welcome
                await asyncio.sleep(0.05)

    def _somebody_is_away(self) -> bool:
        return any(device.is_welcome and not device.is_current.is_set() for device in self.devices)

    async def spread(self) -> None:
        """Everybody hangs up and comes anew, so that every node has people again; stragglers are not waited for."""
        for device in self.devices:
            device.calm_down()
            device.hang_up()
        await asyncio.sleep(0.1)
        with suppress(TimeoutError):
            await self.all_current(SPREAD_PATIENCE)
        for device in self.devices:
            device.calm_down()

    async def quieten(self, habits: "asyncio.Task[None]", patience: float = PATIENCE) -> bool:
        """Nobody begins anything new; True when everything was said and everybody has caught up with the record."""
        habits.cancel()
        with suppress(asyncio.CancelledError):
            await habits
        if self.under_way:
            await asyncio.wait(self.under_way, timeout=patience)
        is_quiet = not self.under_way
        for task in tuple(self.under_way):
            task.cancel()
        if self._mistakes:
            raise BaseExceptionGroup("the simulated people made mistakes", self._mistakes[:3])
        return await self._all_level(patience) and is_quiet

    async def _all_level(self, patience: float) -> bool:
        """Everybody who may come back is back, in exactly their rooms, and at their heads."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            due = await self._due_positions()
            welcome = [device for device in self.devices if device.is_welcome]
            if all(one.is_current.is_set() and one.positions == due.get(one.ear.person, {}) for one in welcome):
                return True
            await asyncio.sleep(0.25)
        return False

    async def _due_positions(self) -> dict[str, dict[str, int]]:
        due: dict[str, dict[str, int]] = {}
        async with self.fleet.postgres.connected() as connection:
            rows = await connection.fetch(
                "SELECT person_id::text, room_id::text, last_seq FROM memberships"
                " JOIN rooms ON rooms.id = room_id WHERE left_seq IS NULL"
            )
        for person, room, last_seq in rows:
            due.setdefault(person, {})[room] = last_seq
        return due

    async def leave(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
