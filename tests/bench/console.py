"""The administrator's screens in a hall of 12,000 people with two devices each: pages, and acts on all of them at once.

Devices and sessions are made in bulk by PostgreSQL: as they are after a year in which nobody signed out.
"""

import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import asyncpg

from tests.bench.figures import Report, percentile
from tests.bench.hall import DEPARTMENTS, PEOPLE, Desk, Hired, hire
from tests.bench.options import Options
from tests.bench.reader import Reader
from tests.bench.server import Server, running_server

REQUESTS = 30
AIM = 200.0  # ms, p99 of each page
LARGEST = 250_000  # bytes of a page of fifty
BULK = 30.0  # seconds; somebody waits, and is told how many it was
WAITING = 3_000
TODAY = date.today()
_DEVICES = f"""
    INSERT INTO devices (id, person_id, organisation_id, mark, state, code, asked_at, user_agent, network, address,
                         created_at, last_seen_at, expires_at)
    SELECT gen_random_uuid(), people.id, organisation_id, sha256(gen_random_uuid()::text::bytea),
           CASE WHEN row_number() OVER () <= {WAITING} THEN 'waiting' ELSE 'seen' END,
           lpad((row_number() OVER ())::text, 6, '0'), now(),
           'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130', 'すべて',
           '10.1.2.3', now() - interval '300 days', now() - random() * interval '30 days', now() + interval '60 days'
    FROM people CROSS JOIN generate_series(1, 2)
"""
_SESSIONS = """
    INSERT INTO sessions (id, person_id, kind, refresh_hash, user_agent, created_at, last_seen_at, expires_at,
                          device_id, network, address)
    SELECT gen_random_uuid(), person_id, 'browser', sha256(gen_random_uuid()::text::bytea), user_agent, created_at,
           last_seen_at, now() + interval '7 days', id, network, address
    FROM devices
"""
_TABLES = "VACUUM ANALYZE people, posts, devices, sessions"


async def console(directory: Path, options: Options) -> Report:
    """Each page as the administrator of everybody asks for it; then what is done to many."""
    del options
    report = Report(
        "console", f"{PEOPLE:,} people, {2 * PEOPLE:,} devices and as many sessions, {DEPARTMENTS} departments"
    )
    with running_server(directory / "console") as server:
        staff = hire(server, directory)
        await _furnish(server)
        reader = Reader(server.port, staff[0].token)
        for name, path in _pages(reader).items():
            seconds = reader.times(path, REQUESTS)
            report.add(f"{name} p50", percentile(seconds, 50) * 1000, "ms")
            report.add(f"{name} p99", percentile(seconds, 99) * 1000, "ms", AIM)
            if (size := len(reader.get(path))) > LARGEST:
                report.note(f"{name}: {size:,} bytes")
        _act(report, Desk(server, staff[0].token), staff)
    return report


async def _furnish(server: Server) -> None:
    connection = await asyncpg.connect(server.database_url("postgres"), command_timeout=600)
    for statement in (_DEVICES, _SESSIONS, _TABLES):
        await connection.execute(statement)
    await connection.close()


def _pages(reader: Reader) -> dict[str, str]:
    """The lists from the beginning, deep inside, and looked through."""
    devices, people = "/admin/devices", "/admin/people"
    since = f"since={TODAY - timedelta(days=30)}&until={TODAY}"
    return {
        "devices, first page": devices,
        "devices, fortieth page": _later(reader, devices, 40),
        "devices that wait": f"{devices}?show=waiting",
        "devices, signed in": f"{devices}?show=signed_in",
        "devices that are refused (none)": f"{devices}?show=refused",
        "devices by a name": f"{devices}?q=n777",
        "devices by a number": f"{devices}?q=001234",
        "devices of nobody": f"{devices}?q={quote('存在しない')}",
        "devices of an entry": f"{devices}?network={quote('すべて')}",
        "devices, summary": f"{devices}/summary",
        "people, first page": people,
        "people, fortieth page": _later(reader, people, 40),
        "people by a department": f"{people}?q={quote('第77課')}",
        "people, nobody": f"{people}?q={quote('存在しない')}",
        "people who hold office": f"{people}?standing=offices",
        "people never seen": f"{people}?standing=unseen",
        "roles": "/organisation/roles",
        "departments": "/departments",
        "inventory": "/organisation/inventory",
        "rooms": "/admin/rooms?concern=all",
        "overview": f"/admin/overview?{since}",
    }


def _later(reader: Reader, path: str, pages: int) -> str:
    cursor = ""
    for _ in range(pages - 1):
        cursor = f"?cursor={quote(reader.get_json(f'{path}{cursor}')['next'])}"
    return f"{path}{cursor}"


def _act(report: Report, desk: Desk, staff: list[Hired]) -> None:
    """All that wait and all that were seen approved, everybody signed out: first rehearsed, then done."""
    approving = {"act": "approve", "network": "すべて"}
    signing_out = {"act": "sign_out"}
    for name, draft in (("approving", approving), ("signing out", signing_out)):
        for is_rehearsal in (True, False):
            began = time.monotonic()
            told = desk.get("POST", "/admin/devices/bulk", draft | {"is_rehearsal": is_rehearsal})
            shown = f"{name}, {'rehearsed' if is_rehearsal else 'done'}"
            report.add(shown, time.monotonic() - began, "s", BULK)
            report.add(f"{shown}, devices", told["devices"], "", 2 * PEOPLE, at_least=True)
    began = time.monotonic()
    for one in staff[-50:]:
        desk.get("POST", f"/people/{one.person_id}/suspension")
    report.add("suspending one", (time.monotonic() - began) / 50 * 1000, "ms", AIM)
