"""Speaking LDAP on one line: binding and searching; the only module that knows sansldap.

Never binds without a password, which servers take for a binding as nobody and answer with "success" (RFC 4513 §5.1.2).
Referrals are not followed: whom a directory points to was named by no administrator. What comes is bounded.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sansldap import (
    BindResponse,
    ExtendedOperations,
    ExtendedResponse,
    LDAPClient,
    LDAPError,
    LDAPFilter,
    LDAPMessage,
    LDAPResult,
    LDAPResultCode,
    SearchResultDone,
    SearchResultEntry,
)

from app.errors import Invalid
from app.sign_on.egress import Egress, Line, ProviderAway
from app.sign_on.ldap_words import Server

LARGEST = 1024 * 1024
SECONDS = 5  # that the directory may search
CONNECTING = 3.0  # seconds; with several servers, the next one gets its turn
_FINAL = (BindResponse, ExtendedResponse, SearchResultDone)


@dataclass(frozen=True, slots=True)
class Told:
    """How something ended that was asked of the directory: its code (RFC 4511 §4.1.9), and what it says beside it."""

    code: int
    words: str = ""

    @property
    def is_good(self) -> bool:
        return self.code == LDAPResultCode.SUCCESS

    @property
    def is_no_such_place(self) -> bool:
        """Not here: there is no such name, it is none, or it is another directory's."""
        codes = (LDAPResultCode.NO_SUCH_OBJECT, LDAPResultCode.INVALID_DN_SYNTAX, LDAPResultCode.REFERRAL)
        return self.code in codes

    @property
    def is_wrong_password(self) -> bool:
        """Or a name that nobody has: most directories answer both alike."""
        codes = (LDAPResultCode.INVALID_CREDENTIALS, LDAPResultCode.NO_SUCH_OBJECT, LDAPResultCode.INVALID_DN_SYNTAX)
        return self.code in codes


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody in the directory, with what was asked about them; names of attributes in small letters."""

    name: str
    values: dict[str, list[bytes]]

    def first(self, attribute: str) -> bytes:
        return next(iter(self.values.get(attribute.lower(), [])), b"")


@dataclass(frozen=True, slots=True)
class Search:
    """Where, for whom, about what, and how many at the most."""

    base: str
    filter: str
    attributes: Sequence[str]
    most: int = 2


class LdapLine:
    """A line to one server, on which one thing is asked at a time."""

    def __init__(self, line: Line) -> None:
        self._line, self._client, self._heard = line, LDAPClient(), 0

    async def start_tls(self, certificate: str | None) -> None:
        """From here on encrypted. What somebody in between said before that is forgotten, read or not."""
        self._client.extended_request(ExtendedOperations.LDAP_START_TLS.value)
        [*_, answer] = await self._answers()
        if not isinstance(answer, ExtendedResponse) or answer.result.result_code != LDAPResultCode.SUCCESS:
            raise ProviderAway
        await self._line.encrypt(certificate)
        self._client = LDAPClient()

    async def bind(self, name: str, password: str) -> Told:
        if not name or not password:
            return Told(LDAPResultCode.INVALID_CREDENTIALS)
        self._client.bind_simple(name, password)
        [*_, answer] = await self._answers()
        return _told(answer.result if isinstance(answer, BindResponse) else None)

    async def search(self, asked: Search) -> tuple[Told, list[Account]]:
        self._client.search_request(
            asked.base, size_limit=asked.most, time_limit=SECONDS, filter=parsed_filter(asked.filter),
            attributes=list(asked.attributes),
        )  # fmt: skip
        answers = await self._answers()
        found = [_entry(one) for one in answers if isinstance(one, SearchResultEntry)]
        done = answers[-1]
        told = _told(done.result if isinstance(done, SearchResultDone) else None)
        if told.code == LDAPResultCode.SIZE_LIMIT_EXCEEDED:  # as many as were asked for, and there are more
            told = Told(LDAPResultCode.SUCCESS)
        return told, found

    async def hang_up(self) -> None:
        await self._line.close()

    async def _answers(self) -> list[LDAPMessage]:
        """All that is said until it is done."""
        answers: list[LDAPMessage] = []
        try:
            await self._line.say(self._client.data_to_send())
            while not answers or not isinstance(answers[-1], _FINAL):
                piece = await self._line.hear()
                self._heard += len(piece)
                if not piece or self._heard > LARGEST:
                    raise ProviderAway
                answers += self._client.receive(piece)
        except (LDAPError, RecursionError, UnicodeError):
            raise ProviderAway from None
        return answers


@asynccontextmanager
async def line_to(
    egress: Egress, server: Server, certificate: str | None, *, is_plain: bool
) -> AsyncIterator[LdapLine]:
    """Encrypted before anything is said on it, at once or by StartTLS, but where an administrator waived that."""
    is_encrypted = server.is_tls or not is_plain
    line = await egress.line_to(server.host, server.port, is_encrypted=is_encrypted, patience=CONNECTING)
    spoken = LdapLine(line)
    try:
        if server.is_tls:
            await line.encrypt(certificate)
        elif not is_plain:
            await spoken.start_tls(certificate)
        yield spoken
    finally:
        await spoken.hang_up()


def parsed_filter(written: str) -> LDAPFilter:
    try:
        return LDAPFilter.from_string(written)
    except (ValueError, RecursionError):
        raise Invalid(
            "検索の条件を読めません。例：(sAMAccountName={login})",
            "This filter cannot be read. For example: (sAMAccountName={login})",
        ) from None


def _told(result: LDAPResult | None) -> Told:
    if result is None:
        raise ProviderAway
    return Told(int(result.result_code), result.diagnostics_message)


def _entry(found: SearchResultEntry) -> Account:
    return Account(found.object_name, {one.name.lower(): list(one.values) for one in found.attributes})
