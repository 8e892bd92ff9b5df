"""Sets wapiti, a scanner that nobody here wrote, upon a running server: `python -m tests.security.scan PROGRAM`.

It is told every path of the API that reads, and asks them as a person who is signed in. Ends with 1 when it finds
anything.
"""

import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fixtures.process import Server, kairan

# Not ssrf: it would ask a server outside.
MODULES = "backup,cookieflags,crlf,csp,exec,file,htaccess,http_headers,redirect,sql,timesql,xss"
MINUTES = 10
NOBODY = "00000000-0000-0000-0000-000000000000"


async def scan(program: Path, directory: Path) -> dict[str, list[dict[str, str]]]:
    """What it found, by kind."""
    sign_ins = kairan("demo", data_dir=directory).stdout
    server = Server(directory)
    await server.start()
    try:
        login_id = next(
            line.split("\t")[0] for line in sign_ins.splitlines() if "\t" in line and not line.startswith("#")
        )
        token = kairan("person", "token", login_id, data_dir=directory).stdout.split("\t")[2].strip()
        paths = await _paths(server)
        starts = [part for path in paths for part in ("-s", f"{server.url}{path}")]
        report = directory / "wapiti.json"
        scanning = await asyncio.create_subprocess_exec(
            program, "-u", f"{server.url}/", *starts, "-m", MODULES, "-H", f"Authorization: Bearer {token}",
            "--flush-session", "--max-scan-time", str(MINUTES * 60), "--max-attack-time", "60", "-f", "json",
            "-o", report, "--no-bugreport", "-v", "0",
        )  # fmt: skip
        if await scanning.wait() != 0:
            raise SystemExit("wapiti did not come to its end")
        found: dict[str, list[dict[str, str]]] = json.loads(report.read_text())["vulnerabilities"]
        return {kind: cases for kind, cases in found.items() if cases}
    finally:
        await server.clear_away()


async def _paths(server: Server) -> list[str]:
    async with server.client() as client:
        description = (await client.get("/openapi.json")).json()
    queries = {"/api/v1/search": "?q=a", "/api/v1/people": "?q=a"}
    reading = [path for path, methods in description["paths"].items() if "get" in methods]
    return [_filled(path) + queries.get(path, "?limit=10") for path in reading]


def _filled(path: str) -> str:
    words = {"{number}": "1", "{emoji}": "x", "{room_kind}": "internal"}
    return "/".join(words.get(part, NOBODY if part.startswith("{") else part) for part in path.split("/"))


if __name__ == "__main__":
    with TemporaryDirectory(prefix="kairan-scan-") as place:
        found = asyncio.run(scan(Path(sys.argv[1]).absolute(), Path(place)))
    for kind, cases in found.items():
        for case in cases:
            sys.stdout.write(f"{kind}: {case['method']} {case['path']} {case['parameter']}: {case['info']}\n")
    sys.exit(1 if found else 0)
