"""Sets wapiti, a scanner that nobody here wrote, upon a running server.

It is told every path of the API that reads, with ids that are really there, and asks them as an administrator; then
the paths of SCIM as a directory; then the door at which a SAML provider's answers arrive, as nobody. What the server
writes down as its own failure meanwhile is a finding too.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx

from tests.fixtures.process import Server, kairan
from tests.security.verdict import Verdict
from tests.sign_on.saml_provider import SamlProvider

# Not ssrf: it would ask a server outside.
MODULES = "backup,cookieflags,crlf,csp,exec,file,htaccess,http_headers,redirect,sql,timesql,xss"
SECONDS_A_MODULE = 45
ADMINISTRATOR = "takahashi"
NOBODY = "00000000-0000-0000-0000-000000000000"
# What some routes will not answer without.
TODAY = date.today()
QUERIES = {
    "q": "a", "first": "1", "last": "9", "after": "0",
    "since": (TODAY - timedelta(days=30)).isoformat(), "until": TODAY.isoformat(),
}  # fmt: skip


@dataclass
class Hunt:
    """One server, the program that is set upon it, and what came of it so far."""

    program: Path
    server: Server
    place: Path
    asked: int = 0
    found: list[str] = field(default_factory=list)

    async def go(self, name: str, paths: list[str], *options: str) -> None:
        """Attack these paths, and everything that they lead to."""
        report = self.place / f"{name}.json"
        starts = [f"{self.server.url}{path}" for path in paths]
        addresses = [part for start in starts for part in ("-s", start)]
        hunting = await asyncio.create_subprocess_exec(
            self.program, "-u", starts[0], *addresses, *options, "-m", MODULES, "--flush-session", "--scope", "domain",
            "--store-session", self.place / name, "--max-scan-time", "600", "--max-attack-time", str(SECONDS_A_MODULE),
            "-f", "json", "-o", report, "--no-bugreport", "-v", "0", stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        if await hunting.wait() != 0:
            raise RuntimeError("wapiti did not come to its end")
        said: dict[str, Any] = json.loads(report.read_text())
        self.asked += said["infos"]["crawled_pages_nbr"]
        self.found += [
            f"{name}: {kind}: {case['method']} {case['path']} {case['parameter']}: {case['info']}"
            for kind, cases in said["vulnerabilities"].items() for case in cases
        ]  # fmt: skip


async def scan(program: Path, place: Path) -> Verdict:
    """Everything that it found, and every failure of the server's own."""
    async with _demo(place) as server:
        token = kairan("person", "token", ADMINISTRATOR, data_dir=server.data_dir).stdout.split("\t")[2].strip()
        hunt = Hunt(program, server, place)
        async with server.client(token) as client:
            description = (await client.get("/openapi.json")).json()
            directory = (await client.post("/organisation/scim/token", json={})).json()["token"]
            known = await _known(client)
            paths = _reading(description, known)
        scim = [path for path in paths if path.startswith("/scim/")]
        await hunt.go("administrator", ["/", *(path for path in paths if path not in scim)], *_bearer(token))
        await hunt.go("directory", scim, *_bearer(directory))
        door = f"/api/v1/sign-on/{known['provider_id']}/acs"
        await hunt.go("nobody", [door], "--data", "SAMLResponse=PHNhbWw+&RelayState=a")
        log = (place / "server.log").read_text()
    failures = [line for line in log.splitlines() if "a request failed" in line]
    return Verdict(f"{hunt.asked} addresses, {len(MODULES.split(','))} kinds of attack", hunt.found + failures)


def _bearer(token: str) -> tuple[str, str]:
    return "-H", f"Authorization: Bearer {token}"


@asynccontextmanager
async def _demo(place: Path) -> AsyncIterator[Server]:
    kairan("demo", data_dir=place / "data")
    server = Server(place / "data", log=place / "server.log")
    await server.start()
    try:
        yield server
    finally:
        await server.clear_away()


async def _provider(client: httpx.AsyncClient) -> str:
    """A SAML provider of the town's, so that its doors are there."""
    draft = {"id": str(uuid4()), "name": "庁内の認証", "saml": {"metadata": SamlProvider().metadata}}
    made = await client.post("/organisation/providers", json=draft)
    made.raise_for_status()
    return str(made.json()["id"])


async def _known(client: httpx.AsyncClient) -> dict[str, str]:
    """An id of everything that a path may name: what is not there is answered 404, and asked nothing more."""
    room = (await client.get("/rooms")).json()["items"][0]["id"]
    page = (await client.get(f"/rooms/{room}/messages")).json()["items"]
    files = (await client.get(f"/rooms/{room}/files")).json()["items"]
    groups = (await client.get("/user-groups")).json()["items"]
    return {
        "room_id": room,
        "person_id": (await client.get("/people", params={"q": "佐藤"})).json()["items"][0]["id"],
        "number": str(page[0]["number"]),
        "file_id": files[0]["id"] if files else NOBODY,
        "user_group_id": groups[0]["id"] if groups else NOBODY,
        "provider_id": await _provider(client),
        "room_kind": "internal",
        "emoji": "👍",
        "department_id": (await client.get("/departments")).json()["items"][0]["id"],
        "name": "User",
    }


def _reading(description: dict[str, Any], known: dict[str, str]) -> list[str]:
    """Every path that is only looked at, filled in, with the queries that are needed for an answer."""
    return [
        f"{path.format_map(defaultdict(lambda: NOBODY, known))}?{urlencode(_queries(methods['get']))}"
        for path, methods in description["paths"].items() if "get" in methods
    ]  # fmt: skip


def _queries(route: dict[str, Any]) -> dict[str, str]:
    named = {one["name"] for one in route.get("parameters", ()) if one["in"] == "query"}
    return {name: QUERIES.get(name, "10") for name in sorted(named & QUERIES.keys() | {"limit"})}
