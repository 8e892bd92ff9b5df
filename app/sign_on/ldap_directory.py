"""Asking a town's directory who somebody is: one server after the other, several people at once, never for long.

Whoever is found is bound by their own name in the tree, so that the account that is described and the password that is
right are of the same person, however they were found. A directory that does not answer holds up nobody but those who
come by it, and no unit of work is open meanwhile.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from pydantic import JsonValue

from app.errors import WrongCredentials
from app.sign_on.egress import PATIENCE, CertificateRefused, Egress, Forbidden, ProviderAway
from app.sign_on.ldap_line import Account, LdapLine, Search, Told, line_to
from app.sign_on.ldap_settings import Asked
from app.sign_on.ldap_words import (
    filter_for,
    filter_of_subjects,
    is_switched_off,
    name_for,
    refusal_in,
    server_of,
    subject_in,
    text_in,
)
from app.sign_on.newcomers import Vouched
from app.sign_on.policy import Outcome
from app.sign_on.schemas import LdapSettings

AT_ONCE = 16  # of one directory; whoever comes then waits within the same patience
_CONTROL = "userAccountControl"
_CLAIMS = ("staff_number_claim", "name_claim", "kana_claim", "login_id_claim", "email_claim")
Answer = TypeVar("Answer")


class DirectoryTrouble(ProviderAway):
    """Something between us and the directory that no password mends; `outcome` is for its administrator alone."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class NotFoundThere(WrongCredentials):
    """To whoever signs in all of it is a wrong password; `outcome` is for the administrator alone."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class Directories:
    """Those of all organisations; keeps which server answered last."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress
        self._turns: dict[UUID, asyncio.Semaphore] = {}
        self._last: dict[UUID, str] = {}

    async def prove(self, asked: Asked, login: str, password: str) -> Vouched:
        """Who has this login and this password there."""

        async def ask(line: LdapLine) -> Vouched:
            found, vouched = await _look(line, asked, login, password)
            _refuse_wrong(await line.bind(found.name, password))
            return vouched

        return await self._ask(asked, ask)

    async def confirm(self, asked: Asked, known: tuple[str, str], password: str) -> None:
        """That this is the password of somebody who is known by login ID and lasting word: the latter decides."""
        login, subject = known
        attribute = asked.settings.subject_attribute

        async def ask(line: LdapLine) -> None:
            if asked.settings.own_name:
                found, vouched = await _look(line, asked, login, password)
                is_same = vouched.subject == subject
            else:
                await _introduce(line, asked)
                search = Search(asked.settings.base, filter_of_subjects(attribute, [subject]), [attribute])
                there = await _search(line, search)
                is_same, found = len(there) == 1, there[0] if there else Account("", {})
            if not is_same:
                raise NotFoundThere("not_found")
            _refuse_wrong(await line.bind(found.name, password))

        await self._ask(asked, ask)

    async def describe(self, asked: Asked, login: str) -> tuple[str, Vouched]:
        """Who has this login there: where in the tree, and what is said of them."""

        async def ask(line: LdapLine) -> tuple[str, Vouched]:
            found, vouched = await _look(line, asked, login, "")
            return found.name, vouched

        return await self._ask(asked, ask)

    async def remaining(self, asked: Asked, subjects: list[str]) -> set[str]:
        """Those of them who are still there, and not switched off."""
        attribute = asked.settings.subject_attribute
        search = Search(
            asked.settings.base, filter_of_subjects(attribute, subjects), [attribute, _CONTROL], len(subjects) + 1
        )

        async def ask(line: LdapLine) -> set[str]:
            await _introduce(line, asked)
            found = await _search(line, search)
            there = {subject_in(attribute, one.first(attribute)) for one in found if not _is_off(one)}
            return {one for one in there if one is not None}

        return await self._ask(asked, ask)

    async def _ask(self, asked: Asked, ask: Callable[[LdapLine], Awaitable[Answer]]) -> Answer:
        turns = self._turns.setdefault(asked.provider_id, asyncio.Semaphore(AT_ONCE))
        try:
            async with asyncio.timeout(PATIENCE), turns:
                return await self._ask_in_turn(asked, ask)
        except TimeoutError:
            raise DirectoryTrouble("unreachable") from None

    async def _ask_in_turn(self, asked: Asked, ask: Callable[[LdapLine], Awaitable[Answer]]) -> Answer:
        settings, trouble = asked.settings, DirectoryTrouble("unreachable")
        last = self._last.get(asked.provider_id)
        for address in sorted(settings.servers, key=lambda one: one != last):
            line = line_to(self._egress, server_of(address), asked.certificate, is_plain=settings.is_plain)
            try:
                async with line as opened:
                    answer = await ask(opened)
            except DirectoryTrouble:
                raise
            except CertificateRefused:
                trouble = DirectoryTrouble("certificate")
            except Forbidden:
                trouble = DirectoryTrouble("not_allowed")
            except ProviderAway:
                continue
            else:
                self._last[asked.provider_id] = address
                return answer
        raise trouble


async def _look(line: LdapLine, asked: Asked, login: str, password: str) -> tuple[Account, Vouched]:
    """The one who is meant; looked for by the service account, or by themselves."""
    settings = asked.settings
    if settings.own_name and password:
        _refuse_wrong(await line.bind(name_for(settings.own_name, login), password))
    else:
        await _introduce(line, asked)
    attributes = [settings.subject_attribute, *(getattr(settings, one) for one in _CLAIMS)]
    search = Search(settings.base, filter_for(settings.filter, login), [one for one in attributes if one])
    found = await _search(line, search)
    if len(found) != 1:
        raise NotFoundThere("several" if found else "not_found")
    [entry] = found
    subject = subject_in(settings.subject_attribute, entry.first(settings.subject_attribute))
    if subject is None or not entry.name:
        raise NotFoundThere("nameless")
    return entry, _vouched(entry, subject, settings)


async def _introduce(line: LdapLine, asked: Asked) -> None:
    if asked.settings.service and not (await line.bind(asked.settings.service, asked.secret or "")).is_good:
        raise DirectoryTrouble("service_refused")


async def _search(line: LdapLine, search: Search) -> list[Account]:
    told, found = await line.search(search)
    if told.is_no_such_place:
        raise DirectoryTrouble("base_wrong")
    if not told.is_good:
        raise DirectoryTrouble("service_refused")
    return found


def _refuse_wrong(told: Told) -> None:
    if not told.is_good:
        raise refusal_in(told.words) or NotFoundThere("wrong_password")


def _is_off(entry: Account) -> bool:
    return is_switched_off(entry.first(_CONTROL))


def _vouched(entry: Account, subject: str, settings: LdapSettings) -> Vouched:
    said: dict[str, JsonValue] = {name: text_in(values[0]) for name, values in entry.values.items() if values}
    names: dict[str, JsonValue] = {one: getattr(settings, one).lower() for one in _CLAIMS}
    return Vouched.of(said | {"sub": subject}, names)
