"""The audit with a million entries: written, checked from end to end, looked through, and taken out.

The entries are made by PostgreSQL and chained by the same function that chains each act: two years of a hall of 12,000.
"""

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import asyncpg
from sqlalchemy.dialects import postgresql

from app.admin.question import Question, entries_of
from app.audit.models import AuditLink
from tests.bench.export import Taken, take
from tests.bench.figures import Report, percentile
from tests.bench.files import MEGABYTE, MOST_GROWTH, watched
from tests.bench.hall import CODE, Hired, hire
from tests.bench.options import Options
from tests.bench.reader import Reader
from tests.bench.server import KAIRAN, Server, Stopwatch, running_server

ENTRIES, LARGE = 1_000_000, 3_000_000
DAYS = 730
ACTS = 300  # written one by one, each with a transaction of its own
REQUESTS = 30
AIM = 200.0  # ms, p99 of each look
MOST_MEMORY = 256.0  # MB of the command that checks; it reads a page at a time
# The commonest of all, one of a hundred, and one of ten thousand.
COMMON, SELDOM, RARE = "session.opened", "file.infected", "room.opened"
_FILL = f"""
    INSERT INTO audit_entries (organisation_id, at, actor_id, action, subject_id, session_id, address, detail)
    SELECT $1, now() - interval '{DAYS} days' * (1 - n::float / $2),
           people[1 + (random() * random() * (cardinality(people) - 1))::int],
           CASE WHEN n % 10000 = 0 THEN '{RARE}' WHEN n % 100 = 1 THEN '{SELDOM}' WHEN n % 5 < 3 THEN '{COMMON}'
                WHEN n % 5 = 3 THEN 'file.downloaded' ELSE 'session.ended' END,
           gen_random_uuid(), gen_random_uuid(), '10.1.2.3',
           CASE WHEN n % 5 = 3 THEN jsonb_build_object('room_id', rooms[1 + n % cardinality(rooms)]) ELSE '{{}}' END
    FROM generate_series(1, $2) AS n,
         (SELECT array_agg(id) AS people FROM (SELECT id FROM people ORDER BY staff_number) AS one) AS staff,
         (SELECT array_agg(gen_random_uuid()) AS rooms FROM generate_series(1, 500)) AS place
"""
_CHAIN = """
    DO $$ DECLARE entry audit_entries; BEGIN
        FOR entry IN SELECT * FROM audit_entries WHERE id > (SELECT max(entry_id) FROM audit_links) ORDER BY id
        LOOP PERFORM link_audit_entry(entry); END LOOP;
    END $$
"""
_ACT = """
    INSERT INTO audit_entries (organisation_id, actor_id, action, subject_id, detail)
    VALUES ($1, $2, 'file.downloaded', gen_random_uuid(), jsonb_build_object('room_id', gen_random_uuid()))
"""
_SIZE = "SELECT sum(pg_total_relation_size(one)) FROM unnest(ARRAY['audit_entries', 'audit_links']::regclass[]) AS one"


async def audit(directory: Path, options: Options) -> Report:
    """Every look is asked as it is asked by the console, and answered with the names of whoever is named."""
    entries = LARGE if options.is_large else ENTRIES
    report = Report("audit", f"{entries:,} entries of one organisation, {DAYS} days")
    with running_server(directory / "audit") as server:
        staff = hire(server, directory)
        connection = await asyncpg.connect(server.database_url("postgres"), command_timeout=3600)
        organisation = await connection.fetchval("SELECT id FROM organisations WHERE code = $1", CODE)
        await _act(report, server, organisation, f"an act, after {len(staff):,} entries")
        await _fill(report, connection, organisation, entries)
        await _act(report, server, organisation, f"an act, after {entries:,}")
        room = await connection.fetchval("SELECT place_id FROM audit_links WHERE action = 'file.downloaded' LIMIT 1")
        looks = _looks(staff, room)
        for name, question in looks.items():
            await _look(report, server, staff, connection, (name, organisation, question))
        await connection.close()
        _export(report, server, staff[0].token, entries)
        _verify(report, server)
    return report


async def _fill(
    report: Report, connection: "asyncpg.Connection[asyncpg.Record]", organisation: UUID, entries: int
) -> None:
    await connection.execute("SET session_replication_role = replica")  # neither stamped nor chained: that comes next
    await connection.execute(_FILL, organisation, entries)
    began = time.monotonic()
    await connection.execute(_CHAIN)
    report.add("chaining", (time.monotonic() - began) / entries * 1e6, "µs an entry")
    await connection.execute("SET session_replication_role = origin")
    await connection.execute("VACUUM ANALYZE audit_entries, audit_links")
    report.add("size of an entry with its link", await connection.fetchval(_SIZE) / entries, "bytes")


async def _act(report: Report, server: Server, organisation: UUID, name: str) -> None:
    """As the application writes it: until it is committed, its place in the chain included."""
    connection = await asyncpg.connect(server.database_url("kairan_app"))
    seconds = []
    for _ in range(ACTS):
        began = time.perf_counter()
        await connection.execute(_ACT, organisation, None)
        seconds.append(time.perf_counter() - began)
    await connection.close()
    report.add_times(name, seconds)


def _looks(staff: list[Hired], room: UUID) -> dict[str, Question]:
    """What an auditor asks; the last of the staff did the least of all."""
    often, seldom = UUID(staff[1].person_id), UUID(staff[-1].person_id)
    now = datetime.now(UTC)
    old = Question(since=now - timedelta(days=600), until=now - timedelta(days=570))
    return {
        "the newest": Question(),
        "a common act": Question(action=COMMON),
        "a seldom act": Question(action=SELDOM),
        "a rare act": Question(action=RARE),
        "who did much": Question(person_id=often),
        "who did little": Question(person_id=seldom),
        "nobody": Question(person_id=UUID(int=7)),
        "a room": Question(room_id=room),
        "a month long ago": old,
        "a month long ago, a rare act": replace(old, action=RARE),
        "a month long ago, who did little": replace(old, person_id=seldom),
        "who did little, a rare act": Question(person_id=seldom, action=RARE),
    }


async def _look(
    report: Report,
    server: Server,
    staff: list[Hired],
    connection: "asyncpg.Connection[asyncpg.Record]",
    asked: tuple[str, UUID, Question],
) -> None:
    name, organisation, question = asked
    reader = Reader(server.port, staff[0].token)
    seconds = reader.times(f"/audit?{urlencode(_as_query(question))}", REQUESTS)
    reader.hang_up()
    report.add(f"{name} p50", percentile(seconds, 50) * 1000, "ms")
    report.add(f"{name} p99", percentile(seconds, 99) * 1000, "ms", AIM)
    query = entries_of(organisation, question).order_by(AuditLink.number.desc()).limit(51)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # untyped there
    written = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    plan = [row[0] for row in await connection.fetch(f"EXPLAIN {written}")]
    if any("Seq Scan" in line for line in plan):
        report.note(f"{name}: reads a table from end to end: " + " / ".join(line.strip() for line in plan))


def _as_query(question: Question) -> Mapping[str, str]:
    named = {
        "since": question.since, "until": question.until, "person_id": question.person_id, "action": question.action,
        "room_id": question.room_id,
    }  # fmt: skip
    return {name: value.isoformat() if isinstance(value, datetime) else str(value)
            for name, value in named.items() if value is not None}  # fmt: skip


def _export(report: Report, server: Server, token: str, entries: int) -> None:
    watch = Stopwatch(server=[server.process], PostgreSQL=server.postgres())
    with watched(server) as peak:
        taken: Taken = take(server, token, "/audit/export", b"\r\n")
    report.add_shares(watch.shares(), "CSV, ")
    if taken.status != 200 or taken.rows < entries:
        raise RuntimeError(f"not the whole audit: {taken}")
    report.add("CSV", taken.seconds, "s")
    report.add("CSV, size", taken.size / MEGABYTE, "MB")
    report.add("CSV, memory grown", peak.growth / MEGABYTE, "MB", MOST_GROWTH)


def _verify(report: Report, server: Server) -> None:
    """The operator's command, in a process of its own, beside the running server."""
    began = time.monotonic()
    checking = subprocess.Popen(
        [KAIRAN, "audit", "verify", "--data-dir", str(server.directory / "data")], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(checking.pid, 0)
    if status:
        raise RuntimeError("kairan audit verify found something, or could not look")
    report.add("verify", time.monotonic() - began, "s")
    report.add("verify, its own CPU", used.ru_utime + used.ru_stime, "s")
    report.add("verify, memory", used.ru_maxrss / 1024, "MB", MOST_MEMORY)
