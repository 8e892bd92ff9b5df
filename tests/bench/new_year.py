"""1 April in a hall of 12,000: the dry run, the switch while people chat, and the way back."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import asyncpg

from app.organisations.codes import check_digit
from tests.bench.figures import Report
from tests.bench.options import Options
from tests.bench.server import Server, running_server

PEOPLE, DEPARTMENTS, MOVES = 12_000, 400, 3_000
DRY_RUN, SWITCH = 20.0, 60.0  # seconds
CHATTING = 8
CODE = f"40999{check_digit('40999')}"
HEADER = "職員番号,氏名,フリガナ,部署コード,部署名,職名,メールアドレス,ログインID,初期パスワード"
ADMINISTRATOR = "n0"
STANDING = (
    "SELECT id, name, login_id, suspended_at, byline_id, search_text FROM people ORDER BY id",
    "SELECT * FROM posts ORDER BY id",
    "SELECT room_id, person_id, role, joined_number, joined_at FROM memberships WHERE left_seq IS NULL ORDER BY 1, 2",
)


class Hired(NamedTuple):
    """Somebody by number, which says in which department they begin."""

    number: int
    person_id: str
    token: str


class Desk:
    """One person's line to the server."""

    def __init__(self, server: Server, token: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        self._line.request(method, f"/api/v1{path}", body=content, headers=self._headers)
        answer = self._line.getresponse()
        said = answer.read()
        return answer.status, json.loads(said) if said else None

    def get(self, method: str, path: str, body: object = None) -> Any:
        status, said = self.ask(method, path, body)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {said}")
        return said


async def new_year(directory: Path, options: Options) -> Report:
    """Every department has its room; those who move go round by one department."""
    del options
    report = Report("new-year", f"{PEOPLE:,} people, {DEPARTMENTS} departments, {MOVES:,} moves")
    with running_server(directory / "new-year") as server:
        staff = _hire(server, directory)
        desk = Desk(server, staff[0].token)
        rooms = _open_rooms(desk, staff)
        before = await _standing(server)
        list_id = desk.get("POST", "/organisation/transfers?name=april.csv", _list(moved=MOVES))["id"]
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


def _list(*, moved: int) -> bytes:
    lines = [HEADER]
    for number in range(PEOPLE):
        # The first of each department stays: it is they who chat, and who keep the room.
        goes = DEPARTMENTS <= number < DEPARTMENTS + moved
        place = (number + goes) % DEPARTMENTS
        lines.append(f"{number:05},職員　{number},ショクイン,{place:03},第{place}課,主事,,n{number},")
    return "\r\n".join(lines).encode()


def _hire(server: Server, directory: Path) -> list[Hired]:
    file = directory / "staff.csv"
    file.write_bytes(_list(moved=0))
    server.operate("organisation", "add", CODE, "青葉市")
    server.operate("people", "import", CODE, str(file))
    server.operate("person", "roles", ADMINISTRATOR, "--administrator")
    minted = [line.split("\t") for line in server.operate("person", "token", "--organisation", CODE).splitlines()]
    return sorted((Hired(int(login[1:]), person_id, token) for login, person_id, token in minted))


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
