"""Canaries through every flow: no password, token or code is in a frame, a log, a figure, the audit or a table."""

import json
import logging

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.fixtures.application import Town
from tests.fixtures.database import FIGURES
from tests.fixtures.http import plain_client
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import browser, make_administrator, sign_in_at

__all__ = ["browser"]
WRONG, NEW = "かなりあ・まちがい・4711", "かなりあ・あたらしい・0815"
TABLES = text("""
    SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
      AND relnamespace = 'public'::regnamespace
""")


async def tables_with(owner: AsyncConnection, secrets: list[str]) -> dict[str, str]:
    found = {}
    for table in (await owner.scalars(TABLES)).all():
        for secret in secrets:
            query = text(f"SELECT 1 FROM {table} AS one WHERE strpos(one::text, :secret) > 0 LIMIT 1")
            if await owner.scalar(query, {"secret": secret}) is not None:
                found[table] = secret
    return found


async def test_no_secret_is_in_any_frame_log_figure_audit_or_table(
    town: Town, browser: httpx.AsyncClient, dial: Dial, owner: AsyncConnection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="kairan")
    await make_administrator(town, town.cast.sato)
    lines = [await dial(name) for name in ("sato", "takahashi", "sugiyama")]
    for line in lines:
        await line.hello()
    assert (await sign_in_at(browser, town.cast.sato, WRONG)).status_code == 401
    opened = await sign_in_at(browser, town.cast.sato)
    secrets = [WRONG, NEW, opened.json()["access_token"], *browser.cookies.values()]
    changed = await browser.post("/me/password", json={"current": "回覧板は火曜日です", "new": NEW})
    assert changed.status_code == 204, changed.text
    enrolment = (await browser.post("/me/second-factor", json={"password": NEW})).json()
    reset = await browser.post(f"/people/{town.cast.yoshida.id}/password-reset")
    assert reset.status_code == 200, reset.text
    secrets += [enrolment["secret"], reset.json()["password"], *town.tokens.values()]
    async with town.as_("takahashi") as client:  # something that is heard
        await client.patch("/me", json={"settings": {"theme": "dark"}})
    await lines[1].say(town.places.section.id, "聞こえますか")
    async with plain_client(town.running.url) as client:
        figures = await client.get("/metrics", headers={"authorization": f"Bearer {FIGURES.get_secret_value()}"})
    told = "\n".join([*(json.dumps(line.heard, ensure_ascii=False) for line in lines), figures.text, caplog.text])
    assert "聞こえますか" in told  # the premise
    assert [secret for secret in secrets if secret in told] == []
    assert await tables_with(owner, [secret for secret in secrets if secret]) == {}
    assert "messages" in await tables_with(owner, ["聞こえますか"])  # the premise again
