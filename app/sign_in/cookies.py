"""The cookies of a browser: the session's, and those that say who has signed in here, which device this is, and that
nothing may be kept on it."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from app.errors import SignedOut
from app.people.caller import cookie_name, is_secure
from app.people.schemas import Me
from app.people.sessions import OpenSession
from app.people.tokens import Claim, Tokens
from app.settings import Settings
from app.sign_in.known_devices import KnownDevices
from app.sign_in.schemas import SignedInOut

REMEMBERED = timedelta(days=400)  # as long as browsers keep anything


class CookieJar:
    """Fills and empties them. Over plain HTTP they are neither pinned nor secure, or no browser would take them."""

    def __init__(self, request: Request, response: Response) -> None:
        provisions = request.app.state.provisions
        self._settings: Settings = provisions[Settings]
        self._tokens: Tokens = provisions[Tokens]
        self._known: KnownDevices = provisions[KnownDevices]
        self._is_secure, self._request, self._response = is_secure(request), request, response

    def fill(self, opened: OpenSession, person: Me) -> SignedInOut:
        seconds = self._settings.access_token_seconds
        token = self._tokens.sign(Claim(person.id, opened.session_id), timedelta(seconds=seconds))
        self._set("access", token, is_shared=opened.is_shared)
        if opened.refresh is not None:
            self._set("refresh", opened.refresh, is_shared=opened.is_shared)
        if opened.device is not None:
            self.recognise_by(opened.device, is_shared=opened.is_shared)
        if opened.is_shared:
            self._set("shared", "1", is_shared=True, is_hidden=False)
        else:
            self._drop("shared")
            self._know(person.login_id)
        return SignedInOut(access_token=token, expires_in=seconds, person=person, is_waiting=opened.is_waiting)

    def recognise_by(self, device: str, *, is_shared: bool) -> None:
        """Kept when they sign out. A PC that others use too keeps it no longer than it is open, unless it has it."""
        if is_shared and self.device == device:
            return
        self._remember("device", device, None if is_shared else REMEMBERED)

    def clear(self) -> None:
        for kind in ("access", "refresh", "shared"):
            self._drop(kind)

    def known_device(self, login_id: str) -> str | None:
        """The name of this browser, if this person has signed in with it before."""
        return self._known.device_of(self._kept("known"), login_id)

    @property
    def device(self) -> str | None:
        """The secret by which this browser is recognised, whoever uses it."""
        return self._kept("device")

    @property
    def refresh(self) -> str:
        found = self._kept("refresh")
        if found is None:
            raise SignedOut
        return found

    def _kept(self, kind: str) -> str | None:
        return self._request.cookies.get(cookie_name(kind, is_secure=self._is_secure))

    def _know(self, login_id: str) -> None:
        if self.known_device(login_id) is None:
            self._remember("known", self._known.mark(login_id), REMEMBERED)

    def _remember(self, kind: str, value: str, kept: timedelta | None) -> None:
        self._response.set_cookie(
            cookie_name(kind, is_secure=self._is_secure), value, secure=self._is_secure, httponly=True,
            samesite="strict", max_age=None if kept is None else int(kept.total_seconds()),
        )  # fmt: skip

    def _set(self, kind: str, value: str, *, is_shared: bool, is_hidden: bool = True) -> None:
        # On a shared PC they go when the browser is closed.
        self._response.set_cookie(
            cookie_name(kind, is_secure=self._is_secure), value, secure=self._is_secure, httponly=is_hidden,
            samesite="strict", max_age=None if is_shared else self._settings.session_hours * 3600,
        )  # fmt: skip

    def _drop(self, kind: str) -> None:
        name = cookie_name(kind, is_secure=self._is_secure)
        if name in self._request.cookies:
            self._response.delete_cookie(name, secure=self._is_secure, httponly=True, samesite="strict")
