"""What people do on a mixed day, one thing after the other, at random times."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from random import Random

from tests.bench.crowd import Crowd
from tests.bench.figures import percentile
from tests.bench.visitor import Refused, Visit

A_SECOND = 0.0113  # things that a connected person does
READING_SECONDS = 1.0  # in view for so long counts as read
SCROLLED = 51  # the page before this number is a full one of fifty
Deed = Callable[[int, str, float], Awaitable[None]]


class Day:
    """`taken` are the seconds that each kind of request took, `errors` what failed."""

    def __init__(self, crowd: Crowd, port: int, tokens: list[str], rooms: dict[str, list[int]]) -> None:
        self._crowd, self._port, self._tokens = crowd, port, tokens
        self._rooms: dict[int, list[str]] = defaultdict(list)
        for room_id, people in rooms.items():
            for person in people:
                self._rooms[person].append(room_id)
        self._people = list(self._rooms)
        self._random = Random(830)
        self._away: set[int] = set()
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    async def spend(self, seconds: float) -> None:
        """Things begin when they are due, whatever has become of those before."""
        deeds: dict[Deed, float] = {
            self._post: 1.0, self._switch: 6.52 + 0.98, self._scroll: 1.99, self._look: 1.0, self._reconnect: 0.144,
        }  # fmt: skip
        kinds, weights = list(deeds), list(deeds.values())
        due, over = time.monotonic(), time.monotonic() + seconds
        async with asyncio.TaskGroup() as doing:
            while (due := due + self._random.expovariate(A_SECOND * len(self._people))) < over:
                await asyncio.sleep(due - time.monotonic())
                [deed] = self._random.choices(kinds, weights)
                person = self._somebody()
                doing.create_task(self._attempt(deed, person, self._random.choice(self._rooms[person]), due))

    def p99(self, kind: str) -> float:
        return percentile(self.taken[kind], 99)

    def _somebody(self) -> int:
        """Anybody who is not just coming back."""
        while (person := self._random.choice(self._people)) in self._away:
            pass
        return person

    async def _attempt(self, deed: Deed, person: int, room_id: str, due: float) -> None:
        try:
            await deed(person, room_id, due)
        except (Refused, OSError, EOFError, TimeoutError) as error:
            self.errors.append(f"{deed.__name__}: {error!r}")

    def _took(self, kind: str, since: float) -> None:
        self.taken[kind].append(time.monotonic() - since)

    async def _post(self, person: int, room_id: str, due: float) -> None:
        del due
        self._crowd.say(person, room_id)

    async def _switch(self, person: int, room_id: str, due: float) -> None:
        async with Visit(self._port, self._tokens[person]) as visit:
            page = await visit.get(f"/rooms/{room_id}/messages")
        self._took("switch: page of a room", due)
        await asyncio.sleep(READING_SECONDS)
        if page["last_number"] and person not in self._away:
            self._crowd.mark_read(person, room_id, page["last_number"])

    async def _scroll(self, person: int, room_id: str, due: float) -> None:
        async with Visit(self._port, self._tokens[person]) as visit:
            await visit.get(f"/rooms/{room_id}/messages?before={SCROLLED}")
        self._took("scroll: page before", due)

    async def _look(self, person: int, room_id: str, due: float) -> None:
        del room_id
        async with Visit(self._port, self._tokens[person]) as visit:
            await visit.get("/rooms")
        self._took("look: list of rooms", due)

    async def _reconnect(self, person: int, room_id: str, due: float) -> None:
        del room_id
        self._away.add(person)
        async with Visit(self._port, self._tokens[person]) as visit:
            await visit.get("/me")
            self._took("reconnect: who am I", due)
            self._crowd.come_again(person)
            began = time.monotonic()
            await visit.get("/rooms")
            self._took("reconnect: list of rooms", began)
        await asyncio.sleep(READING_SECONDS)
        self._away.discard(person)
