"""Search: a million messages in two thousand rooms, asked as somebody who is in fifty of them.

The messages are made in bulk by PostgreSQL of pieces of the demo's sentences, a tenth of the rooms having most of
them. The index is filled from the rooms' logs by the product's own worker, without its rests: that is what it costs.
"""

import asyncio
import re
import time
import tomllib
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import asyncpg
from sqlalchemy.engine import make_url

from app.database.engine import open_engine, sessions_of
from app.database.place import Door
from app.realtime.broker import LocalBroker
from app.search import filling
from app.search.filling import fill_blocks
from app.work import units_of_work
from tests.bench.figures import Report, percentile
from tests.bench.options import Options
from tests.bench.reader import Reader
from tests.bench.server import Server, running_server
from tests.bench.town import Size, settle

MESSAGES, LARGE = 1_000_000, 3_000_000
TOWN = Size(people=1000, rooms=2000, members=25)  # so that everybody is in fifty
REQUESTS = 12  # of each word, one page after the other's
AIM, AIM_P99 = 20.0, 150.0  # ms
VOCABULARY = 1500  # pieces: PostgreSQL goes through an array of texts from its beginning each time
DEMO = Path(__file__).parents[2] / "app" / "demo" / "rooms"
PIECES = re.compile(r"[^\s。、・「」『』（）!！?？{}\[\]\"'=,\\]{1,9}")
ASKED = {
    "one character": ["会", "の", "鍵", "ぬ", "璧", "鵺"],
    "two characters": ["会場", "です", "予算", "鍵を", "鱗雲", "鵺が"],
    "three and more": ["ワクチン", "健康推進課", "お願いします", "高齢者施設の担当", "サーバー室", "渡邉係長"],
    "absent": ["存在しない言葉", "鵺の鳴く夜", "XYZZY", "無い無い尽くし"],
    "several words": ["会場 鍵", "予算 資料 明日", "ワクチン 鵺"],
    "exact": ['"ワクチン接種"', '"サーバー"'],
}

_FILL = """
    WITH weighed AS (
        SELECT id, CASE WHEN row_number() OVER (ORDER BY id) % 10 = 0 THEN 12 ELSE 1 END AS weight FROM rooms
    ), sized AS (
        SELECT id, weight, sum(weight) OVER () AS whole FROM weighed
    ), counted AS (SELECT id AS room_id, ($1::bigint * weight / whole)::int AS messages FROM sized),
    speaker AS (
        SELECT room_id, array_agg(person_id) AS people, array_agg(byline_id) AS bylines
        FROM memberships JOIN people ON people.id = person_id GROUP BY room_id
    ), said AS (
        SELECT counted.room_id, number, people[1 + number % cardinality(people)] AS sender_id,
               bylines[1 + number % cardinality(people)] AS byline_id,
               (SELECT string_agg(($2::text[])[1 + floor(random() * cardinality($2::text[]))::int], '' ORDER BY n)
                FROM generate_series(1, 3 + number % 9) AS n) AS body,
               now() - interval '400 days' * (1 - number::float / messages) AS sent_at
        FROM counted JOIN speaker USING (room_id) CROSS JOIN LATERAL generate_series(1, messages) AS number
    ), event AS (
        INSERT INTO events (room_id, seq, kind, number, actor_id)
        SELECT room_id, number, 'message.sent', number, sender_id FROM said
    ), head AS (
        UPDATE rooms SET last_seq = messages, last_number = messages FROM counted WHERE rooms.id = counted.room_id
    )
    INSERT INTO messages (room_id, number, seq, client_id, sender_id, byline_id, body, sent_at)
    SELECT room_id, number, number, gen_random_uuid(), sender_id, byline_id, body, sent_at FROM said
"""
_SIZES = """
    SELECT inhparent::regclass::text AS name, sum(pg_total_relation_size(inhrelid)) AS bytes
    FROM pg_inherits WHERE inhparent = ANY(ARRAY['messages', 'search_blocks']::regclass[]) GROUP BY 1
"""


async def search(directory: Path, options: Options) -> Report:
    """Fill, then ask one thing after the other; each answer is a page of twenty with its snippets."""
    messages = LARGE if options.is_large else MESSAGES
    report = Report("search", f"{messages:,} messages, {TOWN.rooms:,} rooms, asked as somebody in 50 of them")
    with running_server(directory / "search") as server:
        tokens = settle(server, TOWN)
        await _talk(server, messages)
        await _fill(report, server, messages)
        _ask(report, Reader(server.port, tokens[len(tokens) // 2]))
    return report


def _vocabulary() -> list[str]:
    said = "\n".join(str(tomllib.loads(path.read_text("utf-8"))) for path in sorted(DEMO.glob("*.toml")))
    return Random(1).sample(PIECES.findall(said), VOCABULARY)  # what is said often is in it often


async def _talk(server: Server, messages: int) -> None:
    connection = await asyncpg.connect(server.database_url("postgres"), command_timeout=1800)
    try:
        await connection.execute("SET session_replication_role = replica")  # no triggers: keys are right already
        await connection.execute(_FILL, messages, _vocabulary())
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def _fill(report: Report, server: Server, messages: int) -> None:
    filling.EVENTS = 4096  # with nobody waiting, larger portions
    engine = open_engine(Door(make_url(server.database_url("kairan_app"))), 2)
    begin = units_of_work(sessions_of(engine), LocalBroker())
    began, filled = time.perf_counter(), 0
    while True:
        async with begin() as work:
            progress = await fill_blocks(work)
        filled += progress.caught_up
        if not progress.rooms:
            break
        if not progress.caught_up:  # the server's own worker has all the rooms that come next
            await asyncio.sleep(0.01)
    took = time.perf_counter() - began
    await engine.dispose()
    report.add("filling the index", took / max(1, filled) * 1e6, "µs a message")
    connection = await asyncpg.connect(server.database_url("postgres"), command_timeout=600)
    await connection.execute("VACUUM ANALYZE search_blocks, search_positions")
    sizes: dict[str, Any] = {row["name"]: float(row["bytes"]) for row in await connection.fetch(_SIZES)}
    await connection.close()
    report.add("size of the index", sizes["search_blocks"] / 1e6, "MB")
    report.add("size of the messages", sizes["messages"] / 1e6, "MB")
    report.add("size of the index a message", sizes["search_blocks"] / messages, "bytes")


def _ask(report: Report, reader: Reader) -> None:
    rooms = reader.get_json("/rooms")["items"]
    report.note(
        f"in {len(rooms)} rooms with {sum(room['last_number'] for room in rooms):,} messages; found on page one:"
    )
    everything: list[float] = []
    for kind, words in ASKED.items():
        times = [taken for word in words for taken in reader.times(f"/search?q={quote(word)}", REQUESTS)]
        found = [len(reader.get_json(f"/search?q={quote(word)}")["items"]) for word in words]
        report.add_times(kind, times)
        report.note(f"{kind}: " + ", ".join(f"{word} {count}" for word, count in zip(words, found, strict=True)))
        everything += times
    report.add("all of these p50", percentile(everything, 50) * 1000, "ms", AIM)
    report.add("all of these p99", percentile(everything, 99) * 1000, "ms", AIM_P99)
