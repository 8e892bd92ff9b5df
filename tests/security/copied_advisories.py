"""Advisories that were brought along as a copy, handed to pip-audit the way osv.dev would: where nobody else answers.

A copy is a folder or a zip of OSV records in JSON, such as osv.dev's own `PyPI/all.zip`. Which versions a record means
is decided as OSV's schema says (https://ossf.github.io/osv-schema/, "Evaluation"): those it lists, and those that its
ranges introduced before and fixed after.
"""

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import Version

Advisory = dict[str, Any]
ECOSYSTEM = "PyPI"
BEGINNING = "0"  # what is introduced at "0" was there from the first version


class Copy:
    """The records of a copy by the packages that they are about, and the day of the newest."""

    def __init__(self, place: Path) -> None:
        self._by_package: defaultdict[str, list[Advisory]] = defaultdict(list)
        self.newest = ""
        for record in _records_in(place):
            self.newest = max(self.newest, str(record.get("modified", ""))[:10])
            for name in {canonicalize_name(one["package"]["name"]) for one in _about_packages(record)}:
                self._by_package[name].append(record)

    def known_of(self, name: str, version: str) -> list[Advisory]:
        """The records that mean this version of this package."""
        return [record for record in self._by_package[canonicalize_name(name)] if _means(record, name, version)]


def _records_in(place: Path) -> Iterator[Advisory]:
    if place.is_dir():
        for path in sorted(place.rglob("*.json")):
            yield json.loads(path.read_bytes())
        return
    with zipfile.ZipFile(place) as packed:
        for name in packed.namelist():
            if name.endswith(".json"):
                yield json.loads(packed.read(name))


def _about_packages(record: Advisory) -> list[Advisory]:
    return [one for one in record.get("affected", ()) if one.get("package", {}).get("ecosystem") == ECOSYSTEM]


def _means(record: Advisory, name: str, version: str) -> bool:
    return any(
        version in one.get("versions", ()) or any(_is_within(Version(version), each) for each in one.get("ranges", ()))
        for one in _about_packages(record)
        if canonicalize_name(one["package"]["name"]) == canonicalize_name(name)
    )


def _is_within(version: Version, span: Advisory) -> bool:
    if span["type"] != "ECOSYSTEM":
        return False
    is_in = False
    for kind, at in sorted(_events_of(span), key=lambda event: event[1]):
        if kind == "introduced" and version >= at:
            is_in = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            is_in = False
    return is_in


def _events_of(span: Advisory) -> list[tuple[str, Version]]:
    return [
        (kind, Version("0.dev0" if at == BEGINNING else at))
        for event in span["events"]
        for kind, at in event.items()
        if kind != "limit"
    ]


@contextmanager
def answering(copy: Copy) -> Iterator[str]:
    """The address at which pip-audit can ask, while inside."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            known = copy.known_of(asked["package"]["name"], asked["version"])
            body = json.dumps({"vulns": known} if known else {}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the verdict says what was asked."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/query"
        finally:
            server.shutdown()
