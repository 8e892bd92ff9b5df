"""A chain of its own for each test, really committed, and a superuser to do to it what no application can."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.audit.findings import Finding
from app.audit.notary import Notary
from app.audit.record import record_act
from app.audit.verify import verify_audit
from app.database.engine import sessions_of
from app.database.place import Place
from app.realtime.broker import LocalBroker
from app.work import BeginWork, units_of_work
from tests.fixtures.cast import make_organisation

Tamper = Callable[[str], Awaitable[None]]


@pytest.fixture
def begin_for_good(engine: AsyncEngine) -> BeginWork:
    """Units of work as in service: what they commit stays."""
    return units_of_work(sessions_of(engine), LocalBroker())


@dataclass
class Chain:
    """One organisation's audit: eight entries, one of which was there before the organisation's own acts."""

    id: UUID
    begin: BeginWork
    superuser: "asyncpg.Connection[asyncpg.Record]"

    async def act(self, count: int = 1) -> None:
        for _ in range(count):
            async with self.begin() as work:
                await record_act(work, "room.exported", organisation_id=self.id, actor_id=uuid4(), detail={"pages": 3})

    async def tamper(self, statement: str) -> None:
        """As the database's superuser, past every trigger and key; `{chain}` is this one."""
        async with self.superuser.transaction():
            await self.superuser.execute("SET LOCAL session_replication_role = replica")
            await self.superuser.execute(statement.replace("{chain}", f"'{self.id}'"))

    async def findings(self, heads: Path | None = None) -> list[Finding]:
        return (await verify_audit(self.begin, self.id, heads)).findings

    async def kinds(self, heads: Path | None = None) -> list[tuple[str, int | None]]:
        return [(one.kind, one.number) for one in await self.findings(heads)]


@pytest.fixture
async def superuser(place: Place) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(place.owner.url.set(username="postgres").render_as_string())
    yield connection
    await connection.close()


@pytest.fixture
async def chain(begin_for_good: BeginWork, superuser: "asyncpg.Connection[asyncpg.Record]") -> Chain:
    async with begin_for_good() as work:
        town = await make_organisation(work, "あおば市")
    made = Chain(town.id, begin_for_good, superuser)
    await made.act(7)
    return made


@pytest.fixture
def notary(tmp_path: Path) -> Notary:
    return Notary(tmp_path / "audit", str(tmp_path / "no-syslog"))
