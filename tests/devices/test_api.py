"""The way in to devices: what cannot be is refused in plain words."""

import ast

import httpx
import pytest

from app.database.migrate import ROOT
from tests.fixtures.application import Town


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("GET", "/admin/devices?show=never", None), ("GET", "/admin/devices?limit=0", None),
        ("PUT", "/admin/devices/x/decision", {"is_approved": True}),
        ("POST", "/admin/devices/bulk", {"act": "delete", "is_rehearsal": False}),
        ("POST", "/admin/devices/bulk", {"act": "sign_out"}),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_refused(keeper: httpx.AsyncClient, method: str, path: str, said: object) -> None:
    assert (await keeper.request(method, path, json=said)).status_code == 422


async def test_nobody_asks_without_having_signed_in(town: Town) -> None:
    async with town.running.client() as client:
        for method in ("GET", "POST"):
            assert (await client.request(method, "/me/device")).status_code == 401


async def test_a_foreign_page_cannot_ask(keeper: httpx.AsyncClient) -> None:
    answer = await keeper.post("/me/device", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_every_way_in_brings_what_the_browser_is_recognised_by() -> None:
    """A way that forgot it would find a new device at each signing in."""
    ways = [
        (path.parent.name, {keyword.arg for keyword in node.keywords})
        for path in sorted((ROOT / "app").glob("*/api.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Attempt"
    ]
    assert len(ways) >= 3
    assert [way for way, given in ways if "device" not in given] == []
