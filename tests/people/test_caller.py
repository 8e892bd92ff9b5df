"""Who is asking: a bearer token from anywhere, a cookie only from our own pages."""

from uuid import uuid4

import httpx
import pytest

from app.people.caller import cookie_name
from tests.fixtures.application import Town

FOREIGN = [
    "https://evil.example",
    "null",
    "",
    "{url}.evil.example",
    "{url}@evil.example",
    "http://evil{host}",
    "http://127.0.0.1:1",
    "https://{host}",
    "{url}/",
]


async def ask(town: Town, method: str = "PATCH", **headers: str) -> httpx.Response:
    async with town.running.client() as client:
        return await client.request(
            method, "/me", json={"settings": {}} if method == "PATCH" else None, headers=headers
        )


def cookie(town: Town) -> dict[str, str]:
    return {"cookie": f"kairan_access={town.tokens['sato']}"}


async def test_nobody_is_signed_out(town: Town) -> None:
    answer = await ask(town, "GET")
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


async def test_a_bearer_token_is_taken_from_anywhere(town: Town) -> None:
    bearer = {"authorization": f"bearer {town.tokens['sato']}", "origin": "https://evil.example"}
    assert (await ask(town, **bearer)).status_code == 200


async def test_a_cookie_reads_without_an_origin_but_does_not_write(town: Town) -> None:
    assert (await ask(town, "GET", **cookie(town))).status_code == 200
    assert (await ask(town, **cookie(town))).status_code == 403


async def test_our_own_pages_write_with_the_cookie(town: Town) -> None:
    assert (await ask(town, **cookie(town), origin=town.running.url)).status_code == 200
    assert (await ask(town, **cookie(town), **{"sec-fetch-site": "same-origin"})).status_code == 200


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_foreign_page_does_not(town: Town, origin: str) -> None:
    url = town.running.url
    asked = origin.format(url=url, host=url.removeprefix("http://"))
    answer = await ask(town, **cookie(town), origin=asked, **{"sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_a_browser_that_says_it_comes_from_elsewhere_is_believed(town: Town, site: str) -> None:
    assert (await ask(town, **cookie(town), **{"sec-fetch-site": site})).status_code == 403


@pytest.mark.parametrize("written", ["Basic {token}", "Bearer", "Bearer {token} {token}", "Token {token}", "{token}"])
async def test_another_way_of_writing_the_header_is_nobody(town: Town, written: str) -> None:
    asked = written.format(token=town.tokens["sato"]).strip()
    assert (await ask(town, "GET", authorization=asked)).status_code == 401


async def test_a_wrong_bearer_is_not_helped_by_a_right_cookie(town: Town) -> None:
    assert (await ask(town, "GET", **cookie(town), authorization=f"Bearer {uuid4()}")).status_code == 401


def test_over_https_the_cookie_is_pinned_to_this_host() -> None:
    assert cookie_name("access", is_secure=True) == "__Host-kairan_access"
    assert cookie_name("access", is_secure=False) == "kairan_access"
