"""Asking a town's directory who somebody is: the right person with the right password, or a clear no."""

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest

from app.errors import WrongCredentials
from app.sign_on import ldap_directory
from app.sign_on.egress import Egress
from app.sign_on.ldap_directory import Directories, DirectoryTrouble, NotFoundThere
from tests.fixtures.slapd import BASE, GUID, PEOPLE, THEIR_PASSWORD, Directory
from tests.sign_on.slapd_town import ACTIVE_DIRECTORY, asked, directories, silence

OWN = {"service": "", "own_name": f"uid={{login}},{PEOPLE}"}


@pytest.mark.parametrize("way", [{}, OWN], ids=("service account", "by themselves"))
async def test_who_knows_the_password_is_who_the_directory_says(directory: Directory, way: dict[str, Any]) -> None:
    vouched = await directories().prove(asked(directory, **way), "nozomi", THEIR_PASSWORD)
    assert (vouched.staff_number, vouched.name, vouched.kana) == ("N-1", "新井　望", "アライ　ノゾミ")
    assert (vouched.login_id, vouched.email, len(vouched.subject)) == ("nozomi", "nozomi@aoba.example", 36)


@pytest.mark.parametrize(("login", "password", "outcome"), [
    ("nozomi", "wrong", "wrong_password"), ("nozomi", "", "wrong_password"), ("stranger", THEIR_PASSWORD, "not_found"),
    ("twin", THEIR_PASSWORD, "several"), ("*", THEIR_PASSWORD, "not_found"),
])  # fmt: skip
async def test_to_whoever_signs_in_every_no_is_the_same(
    directory: Directory, login: str, password: str, outcome: str
) -> None:
    with pytest.raises(NotFoundThere) as refused:
        await directories().prove(asked(directory), login, password)
    assert (refused.value.outcome, refused.value.code) == (outcome, "wrong_credentials")
    assert refused.value.ja == WrongCredentials.ja


async def test_an_account_without_its_lasting_word_is_nobodys(directory: Directory) -> None:
    with pytest.raises(NotFoundThere) as refused:
        await directories().prove(asked(directory, subject_attribute="objectGUID"), "nozomi", THEIR_PASSWORD)
    assert refused.value.outcome == "nameless"


async def test_active_directorys_number_is_read_in_its_own_order(directory: Directory) -> None:
    asking = asked(directory, **ACTIVE_DIRECTORY, subject_attribute="objectGUID")
    vouched = await directories().prove(asking, "TARO", THEIR_PASSWORD)
    assert vouched.subject == str(GUID)
    there = await directories().remaining(asking, [str(GUID), str(GUID)[:-1] + "2", str(GUID)[:-1] + "3"])
    assert there == {str(GUID)}  # the second is switched off, the third was never there


async def test_whoever_binds_by_one_name_is_not_taken_for_whom_the_filter_finds(directory: Directory) -> None:
    """Two accounts whose names cross: the password that was right for the one does not open the other."""
    crossed = asked(
        directory, service="", own_name=f"uid={{login}},{PEOPLE}", filter="(|(uid=cross{login})(uid=nozomi))"
    )
    assert (await directories().prove(crossed, "nozomi", THEIR_PASSWORD)).login_id == "nozomi"
    with pytest.raises(NotFoundThere):
        await directories().prove(crossed, "stranger", THEIR_PASSWORD)


@pytest.mark.parametrize(("other", "outcome"), [
    ({"base": f"ou=nowhere,{BASE}"}, "base_wrong"), ({"service": f"cn=nobody,{BASE}"}, "service_refused"),
    ({"servers": ["ldaps://127.0.0.1:{port}"]}, "certificate"), ({"servers": ["ldap://localhost:1"]}, "unreachable"),
    ({"servers": ["ldaps://10.255.255.1"]}, "not_allowed"), ({"service": ""}, "base_wrong"),
])  # fmt: skip
async def test_its_administrator_is_told_what_does_not_work(
    directory: Directory, other: dict[str, Any], outcome: str
) -> None:
    servers = [one.format(port=directory.ports[1]) for one in other.get("servers", [directory.secure])]
    with pytest.raises(DirectoryTrouble) as trouble:
        await directories().describe(asked(directory, **(other | {"servers": servers})), "nozomi")
    assert (trouble.value.outcome, trouble.value.code) == (outcome, "provider_away")


async def test_the_next_server_is_asked_when_one_is_away_and_is_asked_first_from_then_on(directory: Directory) -> None:
    dead = "ldap://localhost:1"
    asking, known = asked(directory, servers=[dead, directory.secure, directory.plain]), directories()
    assert (await known.describe(asking, "nozomi"))[0] == f"uid=nozomi,{PEOPLE}"
    assert known._last[asking.provider_id] == directory.secure
    alone = replace(asking, settings=asking.settings.model_copy(update={"servers": [dead]}))
    with pytest.raises(DirectoryTrouble):
        await known.describe(alone, "nozomi")


async def test_a_directory_that_says_nothing_holds_up_nobody_elses(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ldap_directory, "PATIENCE", 0.6)
    monkeypatch.setattr(ldap_directory, "AT_ONCE", 2)
    known = Directories(Egress("127.0.0.0/8, ::1/128"))
    async with silence() as address:
        deaf, began = asked(directory, servers=[address], is_plain=True), time.monotonic()
        waiting = [asyncio.create_task(known.describe(deaf, "nozomi")) for _ in range(6)]
        await asyncio.sleep(0)
        await known.describe(asked(directory), "nozomi")
        assert not any(one.done() for one in waiting)
        said = await asyncio.gather(*waiting, return_exceptions=True)
    assert [one.outcome for one in said if isinstance(one, DirectoryTrouble)] == ["unreachable"] * 6
    assert time.monotonic() - began < 5
