"""The fleet: nodes, nginx, PostgreSQL, Redis and the links between them, in one directory that goes away with it."""

import asyncio
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.faults.nginx import Nginx
from tests.faults.node import KAIRAN, Node, Wiring
from tests.faults.postgres import Postgres
from tests.faults.program import free_port
from tests.faults.proxies import Link
from tests.faults.redis import Redis

NODES = 3


class Fleet:
    """Everything that serves. Each node has links of its own, so that it can be cut off alone."""

    def __init__(self, directory: Path, seed: int) -> None:
        directory.chmod(0o755)  # PostgreSQL's account must reach its cluster
        self.directory, secret = directory, secrets.token_urlsafe(48)
        self.postgres = Postgres(directory / "postgres", free_port())
        (directory / "redis").mkdir()
        self.redis = Redis(directory / "redis", free_port())
        self.nginx = Nginx(directory / "nginx", free_port())
        self.links: list[Link] = []
        self.to_postgres: list[Link] = []
        self.to_redis: list[Link] = []
        self.to_nodes: list[Link] = []
        self.nodes: list[Node] = []
        self.is_aimed_by_links = False
        self._secret, self._seed = secret, seed

    async def start(self) -> None:
        await asyncio.to_thread(self.postgres.create)
        await asyncio.gather(self.postgres.start(), self.redis.start())
        await self.postgres.found()
        self.to_nginx = await self.open_link(self.nginx.port)
        for place in range(NODES):
            self.to_postgres.append(await self.open_link(self.postgres.port))
            self.to_redis.append(await self.open_link(self.redis.port))
            wiring = Wiring(self.to_postgres[place].port, self.to_redis[place].port, self._secret)
            self.nodes.append(Node(self.directory / f"node{place + 1}", free_port(), wiring))
            self.to_nodes.append(await self.open_link(self.nodes[place].port))
        await asyncio.gather(*(node.start() for node in self.nodes))
        self.nginx.aim([node.port for node in self.nodes])
        await self.nginx.start()

    async def open_link(self, target: int) -> Link:
        """One more wire, with dice of its own."""
        link = Link(target, self._seed + len(self.links))
        await link.open()
        self.links.append(link)
        return link

    async def aim_nginx(self, *, by_links: bool) -> None:
        """Over links that can be broken, or straight to the nodes."""
        ports = [link.port for link in self.to_nodes] if by_links else [node.port for node in self.nodes]
        self.is_aimed_by_links = by_links
        await self.nginx.end()
        self.nginx.aim(ports)
        await self.nginx.start()

    async def heal(self) -> None:
        """Whatever was done to it: everything runs again, nothing is weak, every link is fair."""
        for link in self.links:
            link.heal()
        for program in (self.postgres, self.redis, *self.nodes):
            program.resume()
        if not self.postgres.is_running:
            await self.postgres.start()
        if not self.redis.is_running:
            await self.redis.start()
        for node in self.nodes:
            if node.sabotage or node.altered:
                node.sabotage, node.altered = "", {}
                await node.kill()
        await asyncio.gather(*(node.start() for node in self.nodes if not node.is_running))
        if not self.nginx.is_running:
            await self.nginx.start()

    async def operate(self, *command: str) -> str:
        """Run `kairan …` as the operator would, past every proxy; gives back what it printed."""
        settings = Wiring(self.postgres.port, self.redis.port, self._secret).settings(self.directory / "operator")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KAIRAN_")}
        done = await asyncio.to_thread(
            subprocess.run, [KAIRAN, *command], env=kept | settings, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"kairan {' '.join(command)}\n{done.stderr}")
        return done.stdout

    async def take_away(self) -> None:
        for link in self.links:
            await link.close()
        for program in (self.nginx, *self.nodes, self.redis, self.postgres):
            program.resume()
        await self.nginx.end()
        await asyncio.gather(*(node.kill() for node in self.nodes), self.redis.kill(), self.postgres.crash())


@asynccontextmanager
async def running_fleet(seed: int, keep: Path | None = None) -> AsyncIterator[Fleet]:
    """A fleet while inside; its logs are kept where somebody asked for them."""
    directory = Path(tempfile.mkdtemp(prefix="kairan-faults-"))
    fleet = Fleet(directory, seed)
    try:
        await fleet.start()
        yield fleet
    finally:
        await fleet.take_away()
        if keep is not None:
            shutil.copytree(directory, keep, dirs_exist_ok=True, ignore=shutil.ignore_patterns("cluster"))
        shutil.rmtree(directory, ignore_errors=True)
