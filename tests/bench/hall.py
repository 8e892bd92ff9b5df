"""A town hall of 12,000 in 400 departments, brought in by the operator's own commands from a staff list."""

import http.client
import json
from pathlib import Path
from typing import Any, NamedTuple

from app.organisations.codes import check_digit
from tests.bench.server import Server

PEOPLE, DEPARTMENTS = 12_000, 400
CODE = f"40999{check_digit('40999')}"
HEADER = "職員番号,氏名,フリガナ,部署コード,部署名,職名,メールアドレス,ログインID,初期パスワード"
ADMINISTRATOR = "n0"


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


def staff_list(*, moved: int) -> bytes:
    lines = [HEADER]
    for number in range(PEOPLE):
        # The first of each department stays: it is they who chat, and who keep the room.
        goes = DEPARTMENTS <= number < DEPARTMENTS + moved
        place = (number + goes) % DEPARTMENTS
        lines.append(f"{number:05},職員　{number},ショクイン,{place:03},第{place}課,主事,,n{number},")
    return "\r\n".join(lines).encode()


def hire(server: Server, directory: Path) -> list[Hired]:
    file = directory / "staff.csv"
    file.write_bytes(staff_list(moved=0))
    server.operate("organisation", "add", CODE, "青葉市")
    server.operate("people", "import", CODE, str(file))
    server.operate("person", "roles", ADMINISTRATOR, "--administrator")
    minted = [line.split("\t") for line in server.operate("person", "token", "--organisation", CODE).splitlines()]
    return sorted((Hired(int(login[1:]), person_id, token) for login, person_id, token in minted))
