"""Speaking LDAP with a real slapd: encrypted before a password is said, bounded, and never as nobody."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from app.errors import Invalid
from app.sign_on import ldap_line
from app.sign_on.egress import CertificateRefused, Egress, Forbidden, ProviderAway
from app.sign_on.ldap_line import LdapLine, Search, line_to, parsed_filter
from app.sign_on.ldap_words import filter_for, name_for, server_of
from tests.fixtures.slapd import BASE, PEOPLE, SERVICE, SERVICE_SECRET, THEIR_PASSWORD, Directory

OPEN = Egress("127.0.0.0/8, ::1/128")


@asynccontextmanager
async def line(directory: Directory, address: str = "", *, is_plain: bool = False) -> AsyncIterator[LdapLine]:
    server = server_of(address or directory.secure)
    async with line_to(OPEN, server, directory.certificate, is_plain=is_plain) as opened:
        yield opened


def asking(login: str, base: str = BASE) -> Search:
    return Search(base, filter_for("(uid={login})", login), ["entryUUID", "displayName", "employeeNumber"])


@pytest.mark.parametrize("way", ["ldaps", "StartTLS", "plain"])
async def test_somebody_is_found_on_every_kind_of_line(directory: Directory, way: str) -> None:
    address = directory.secure if way == "ldaps" else directory.plain
    async with line(directory, address, is_plain=way == "plain") as spoken:
        assert (await spoken.bind(SERVICE, SERVICE_SECRET)).is_good
        told, [found] = await spoken.search(asking("nozomi"))
        assert told.is_good
        assert found.name == f"uid=nozomi,{PEOPLE}"
        assert (found.first("displayname").decode(), len(found.first("entryUUID"))) == ("新井　望", 36)
        assert (await spoken.bind(found.name, THEIR_PASSWORD)).is_good
        assert (await spoken.bind(found.name, "wrong")).is_wrong_password


async def test_without_a_password_nobody_is_bound_though_the_directory_would_say_yes(directory: Directory) -> None:
    async with line(directory) as spoken:
        assert (await spoken.bind(SERVICE, "")).is_wrong_password
        assert (await spoken.bind("", "password")).is_wrong_password
        _, found = await spoken.search(asking("nozomi"))
        assert found == []


@pytest.mark.parametrize("typed", ["*", "s*", "nozomi)(uid=*", "nozomi))(|(uid=*", "\0", "nozomi\0", "\\2a", "(", ""])
async def test_what_is_typed_finds_nobody_else(directory: Directory, typed: str) -> None:
    async with line(directory) as spoken:
        await spoken.bind(SERVICE, SERVICE_SECRET)
        told, found = await spoken.search(asking(typed))
        assert (told.is_good, found) == (True, [])
        assert (await spoken.bind(name_for(f"uid={{login}},{PEOPLE}", typed), THEIR_PASSWORD)).is_wrong_password


async def test_who_is_really_called_like_that_is_found(directory: Directory) -> None:
    name = "a*b(c)\\d"
    async with line(directory) as spoken:
        await spoken.bind(SERVICE, SERVICE_SECRET)
        _, [found] = await spoken.search(asking(name))
        assert found.first("employeeNumber") == b"N-3"
        assert (await spoken.bind(name_for(f"uid={{login}},{PEOPLE}", name), THEIR_PASSWORD)).is_good


async def test_many_are_not_told_from_several(directory: Directory) -> None:
    async with line(directory) as spoken:
        await spoken.bind(SERVICE, SERVICE_SECRET)
        told, found = await spoken.search(Search(BASE, "(uid=s*)", ["uid"]))
        assert (told.is_good, len(found)) == (True, 2)
        told, found = await spoken.search(asking("nozomi", "ou=nowhere,dc=aoba,dc=example"))
        assert (told.is_no_such_place, found) == (True, [])
        told, _ = await spoken.search(asking("nozomi", "not a name"))
        assert told.is_no_such_place


async def test_a_certificate_counts_for_its_own_host_and_authority_alone(directory: Directory) -> None:
    for address in (directory.secure, directory.plain):
        with pytest.raises(CertificateRefused):
            async with line(directory, address.replace("localhost", "127.0.0.1")):
                pass
        with pytest.raises(CertificateRefused):
            async with line_to(OPEN, server_of(address), None, is_plain=False):
                pass


async def test_only_where_the_operator_allows_it_and_in_the_open_never_outside(directory: Directory) -> None:
    for address, is_plain in ((directory.secure, False), (directory.plain, True), ("ldap://93.184.216.34", True)):
        with pytest.raises(Forbidden):
            async with line_to(Egress(), server_of(address), None, is_plain=is_plain):
                pass


@asynccontextmanager
async def answering(answer: Callable[[], bytes]) -> AsyncIterator[str]:
    """A server that says the same to whatever it is asked."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(answer())
        writer.close()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        yield f"ldap://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize("said", [
    b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x30\x84\x7f\xff\xff\xff" + b"x" * 70_000, b"\x30\x80" * 2000,
    bytes.fromhex("300c02010161070a010004000400") * 20,  # somebody else's success, twenty times
    bytes.fromhex("300c02010961070a010004000400"),  # a success to something that was not asked
    bytes.fromhex("300c02010161070a017f04000400"),  # no such code
])  # fmt: skip
async def test_what_is_no_ldap_counts_for_nothing(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(ldap_line, "LARGEST", 50_000)
    async with answering(lambda: said) as address, line_to(OPEN, server_of(address), None, is_plain=True) as spoken:
        with pytest.raises(ProviderAway):
            await spoken.search(asking("nozomi"))


async def test_what_comes_before_the_line_is_encrypted_is_not_believed() -> None:
    """A success for the next question, slipped in behind the answer to StartTLS, is gone."""
    started = bytes.fromhex("300c02010178070a010004000400")
    async with answering(lambda: started + bytes.fromhex("300c02010261070a010004000400")) as address:
        with pytest.raises(ProviderAway):
            async with line_to(OPEN, server_of(address), None, is_plain=False):
                pass


@pytest.mark.parametrize("written", ["", "(uid=x", "(&)(", "(" * 600, "(uid=\\zz)"])
def test_a_filter_that_is_none_is_refused_before_it_is_sent(written: str) -> None:
    with pytest.raises(Invalid):
        parsed_filter(written)
