"""あおば市 with the slapd of the tests: how it is asked, and as an administrator names it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from app.sign_on.egress import Egress
from app.sign_on.ldap_directory import Directories
from app.sign_on.ldap_settings import Asked
from app.sign_on.schemas import LdapSettings
from tests.fixtures.slapd import BASE, SERVICE, SERVICE_SECRET, Directory

OPENLDAP: dict[str, Any] = {
    "filter": "(uid={login})", "subject_attribute": "entryUUID", "login_id_claim": "uid",
    "kana_claim": "description",
}  # fmt: skip
ACTIVE_DIRECTORY: dict[str, Any] = {"filter": "(sAMAccountName={login})"}


def settings(directory: Directory, **other: Any) -> LdapSettings:
    usual = {"servers": [directory.secure], "base": BASE, "service": SERVICE}
    return LdapSettings(**(usual | OPENLDAP | other))


def asked(directory: Directory, **other: Any) -> Asked:
    return Asked(uuid4(), settings(directory, **other), directory.certificate, SERVICE_SECRET)


def directories() -> Directories:
    return Directories(Egress("127.0.0.0/8, ::1/128"))


@asynccontextmanager
async def silence() -> AsyncIterator[str]:
    """A directory that takes every call and says nothing."""

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        yield f"ldap://127.0.0.1:{server.sockets[0].getsockname()[1]}"
