"""Browsers on our own page, for people who have a password."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from app.people.models import Person
from app.sign_in.seals import Seals
from tests.fixtures.application import Town
from tests.fixtures.sockets import Line, open_line

SEALS = Seals(SecretStr("s" * 40))
PASSWORD = "回覧板は火曜日です"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 "
    "Edg/140.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1"
)


def browser_on(town: Town, user_agent: str = EDGE) -> httpx.AsyncClient:
    client = town.running.client()
    client.headers.update({"origin": town.running.url, "user-agent": user_agent})
    return client


async def give_password(town: Town, person: Person, password: str = PASSWORD) -> None:
    kairan = town.running.kairan
    asked = {"hash": await kairan.passwords.hashed(password), "id": person.id}
    async with kairan.begin() as work:
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), asked)


async def sign_in_at(
    browser: httpx.AsyncClient, person: Person, password: str = PASSWORD, **more: object
) -> httpx.Response:
    return await browser.post("/sign-in", json={"login_id": person.login_id, "password": password} | more)


async def socket_of(browser: httpx.AsyncClient, town: Town) -> Line:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"cookie": cookies, "origin": town.running.url, "x-forwarded-for": browser.headers.get("x-forwarded-for")}
    return await open_line(town, {name: value for name, value in headers.items() if value is not None})


async def make_administrator(town: Town, person: Person) -> None:
    async with town.running.kairan.begin() as work:
        await work.session.execute(text("UPDATE people SET is_administrator = true WHERE id = :id"), {"id": person.id})


async def ask_second_steps(town: Town) -> None:
    """Of everybody in あおば市, as if an administrator who has one had set the rule."""
    async with town.running.kairan.begin() as work:
        rule = text("INSERT INTO sign_in_rules (organisation_id, idle_minutes, session_hours, second_factor)"
                    " VALUES (:id, 480, 24, 'all')")  # fmt: skip
        await work.session.execute(rule, {"id": town.cast.aoba.id})


@asynccontextmanager
async def signed_in(town: Town, person: Person, user_agent: str = EDGE) -> AsyncIterator[httpx.AsyncClient]:
    """A browser in which this person has just signed in."""
    await give_password(town, person)
    async with browser_on(town, user_agent) as client:
        answer = await sign_in_at(client, person)
        assert answer.status_code == 200, answer.text
        yield client


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own page, with a password for 佐藤."""
    await give_password(town, town.cast.sato)
    async with browser_on(town) as client:
        yield client


async def lengthen_wait(town: Town, guessed: Person) -> None:
    """After five guesses one waits for a second, which a busy machine would let pass before it asks again."""
    longer = text(
        "UPDATE sign_in_strikes SET last_at = last_at + interval '1 minute' WHERE subject = :id AND failures = 5"
    )
    async with town.running.kairan.begin() as work:
        await work.session.execute(longer, {"id": guessed.login_id})
