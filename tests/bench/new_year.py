"""1 April in a hall of 12,000: the dry run, the switch while people chat, and the way back."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from tests.bench.figures import Report
from tests.bench.hall import DEPARTMENTS, PEOPLE, Desk, Hired, hire, staff_list
from tests.bench.options import Options
from tests.bench.server import Server, running_server

MOVES = 3_000
DRY_RUN, SWITCH = 20.0, 60.0  # seconds
CHATTING = 8
STANDING = (
    "SELECT id, name, login_id, suspended_at, byline_id, search_text FROM people ORDER BY id",
    "SELECT * FROM posts ORDER BY id",
    "SELECT room_id, person_id, role, joined_number, joined_at FROM memberships WHERE left_seq IS NULL ORDER BY 1, 2",
)


async def new_year(directory: Path, options: Options) -> Report:
    """Every department has its room; those who move go round by one department."""
    del options
    report = Report("new-year", f"{PEOPLE:,} people, {DEPARTMENTS} departments, {MOVES:,} moves")
    with running_server(directory / "new-year") as server:
        staff = hire(server, directory)
        desk = Desk(server, staff[0].token)
        rooms = _open_rooms(desk, staff)
        before = await _standing(server)
        list_id = desk.get("POST", "/organisation/transfers?name=april.csv", staff_list(moved=MOVES))["id"]
        path = f"/organisation/transfers/{list_id}"
        began = time.monotonic()
        shown = desk.get("GET", f"{path}/difference")
        report.add("dry run", time.monotonic() - began, "s", DRY_RUN)
        report.add("moves shown", shown["totals"]["moved"], "people", MOVES, at_least=True)
        report.add("memberships that move", shown["totals"]["room_moves"], "")
        with _chatting(server, staff, rooms) as chat:
            for what, body, state in (("go", {"mark": shown["mark"]}, "done"), ("undo", None, "undone")):
                report.add(what, _until(desk, path, what, body, state), "s", SWITCH)
        report.add("messages sent meanwhile", len(chat.seconds), "")
        report.add("sends that failed", len(chat.failures), "", 0)
        report.add_times("a send meanwhile", chat.seconds)
        report.add("slowest send", max(chat.seconds), "s")
        after = await _standing(server)
        report.add("rows not as before", sum(one != other for one, other in zip(before, after, strict=True)), "", 0)
    return report


def _open_rooms(desk: Desk, staff: list[Hired]) -> list[str]:
    """A room for each department, which follows it, with everybody who is in it now."""
    departments = {one["code"]: one["id"] for one in desk.get("GET", "/departments")["items"]}
    rooms = []
    for place in range(DEPARTMENTS):
        people = [one.person_id for one in staff[place::DEPARTMENTS] if one.number]
        room = desk.get("POST", "/rooms", {"kind": "internal", "name": f"第{place}課", "person_ids": people})
        rule = {"items": [{"department_id": departments[f"{place:03}"]}]}
        desk.get("PUT", f"/rooms/{room['id']}/followings", rule)
        rooms.append(room["id"])
    return rooms


def _until(desk: Desk, path: str, what: str, body: object, state: str) -> float:
    began = time.monotonic()
    desk.get("POST", f"{path}/{what}", body)
    while (seen := desk.get("GET", path))["state"] != state:
        if seen["state"] == "failed" or time.monotonic() - began > 10 * SWITCH:
            raise RuntimeError(f"{what}: {seen}")
        time.sleep(0.2)
    return time.monotonic() - began


class Chat:
    """People who write one message after the other into their department's room."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.failures: list[object] = []
        self.is_over = threading.Event()

    def go_on(self, desk: Desk, room: str) -> None:
        while not self.is_over.is_set():
            began = time.perf_counter()
            status, said = desk.ask("POST", f"/rooms/{room}/messages", {"client_id": str(uuid4()), "body": "仕事中"})
            self.seconds.append(time.perf_counter() - began)
            if status != 201:
                self.failures.append((status, said))
            time.sleep(0.05)


@contextmanager
def _chatting(server: Server, staff: list[Hired], rooms: list[str]) -> Iterator[Chat]:
    chat = Chat()
    threads = [
        threading.Thread(target=chat.go_on, args=(Desk(server, staff[number].token), rooms[number]))
        for number in range(1, CHATTING + 1)
    ]
    for thread in threads:
        thread.start()
    try:
        yield chat
    finally:
        chat.is_over.set()
        for thread in threads:
            thread.join()


async def _standing(server: Server) -> list[tuple[object, ...]]:
    """Everything that the switch may touch, row by row."""
    connection = await asyncpg.connect(server.database_url("kairan_app"))
    try:
        return [tuple(row) for statement in STANDING for row in await connection.fetch(statement)]
    finally:
        await connection.close()
