"""Cookies: pinned and secure over HTTPS, taken by browsers over plain HTTP, gone when signed out."""

from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import pytest
from starlette.requests import Request
from starlette.responses import Response

from app.errors import SignedOut
from app.people.myself import me
from app.people.sessions import open_session
from app.people.tokens import Tokens
from app.settings import Settings
from app.sign_in.cookies import CookieJar
from app.sign_in.known_devices import KnownDevices
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


class App:
    def __init__(self, settings: Settings) -> None:
        self.state = self
        self.provisions = {
            Settings: settings, Tokens: Tokens(settings.secret_key), KnownDevices: KnownDevices(settings.secret_key),
        }  # fmt: skip


def jar(settings: Settings, scheme: str, cookies: str = "") -> tuple[CookieJar, Response]:
    scope = {
        "type": "http", "method": "POST", "path": "/", "query_string": b"", "scheme": scheme, "server": ("town", 443),
        "headers": [(b"cookie", cookies.encode())], "app": App(settings),
    }  # fmt: skip
    response = Response()
    return CookieJar(Request(scope), response), response


def written(response: Response) -> list[Morsel[str]]:
    return [next(iter(SimpleCookie(one).values())) for one in response.headers.getlist("set-cookie")]


@pytest.mark.parametrize("scheme", ["https", "http"])
async def test_they_are_as_safe_as_the_line_allows(
    work: UnitOfWork, cast: Cast, settings: Settings, scheme: str
) -> None:
    filled, response = jar(settings, scheme)
    opened = await open_session(work, cast.sato, timedelta(hours=1))
    filled.fill(opened, await me(work.session, cast.sato))
    cookies = written(response)
    start = "__Host-kairan_" if scheme == "https" else "kairan_"
    assert [one.key for one in cookies] == [f"{start}access", f"{start}refresh", f"{start}known"]
    for one in cookies:
        assert bool(one["secure"]) is (scheme == "https")
        assert (bool(one["httponly"]), one["samesite"], one["path"], one["domain"]) == (True, "strict", "/", "")
    assert {one["max-age"] for one in cookies[:2]} == {str(settings.session_hours * 3600)}


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_signing_out_drops_those_that_came_in_the_way_they_were_set(settings: Settings, scheme: str) -> None:
    start = "__Host-kairan_" if scheme == "https" else "kairan_"
    emptied, response = jar(settings, scheme, f"{start}access=a; {start}refresh=b")
    emptied.clear()
    assert [(one.key, one.value, one["max-age"]) for one in written(response)] == [
        (f"{start}access", "", "0"), (f"{start}refresh", "", "0"),
    ]  # fmt: skip


def test_without_a_cookie_nobody_is_renewed(settings: Settings) -> None:
    empty, _ = jar(settings, "http", "kairan_other=1")
    with pytest.raises(SignedOut):
        _ = empty.refresh
