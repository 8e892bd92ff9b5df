"""The operator's door: prints what scripts need, says what to mend, and shows no traceback."""

import asyncio
import json
from subprocess import CompletedProcess
from uuid import UUID

import pytest

from app.organisations.codes import check_digit
from app.settings import Settings
from tests.fixtures.application import Town
from tests.fixtures.process import KAIRAN, kairan

Done = CompletedProcess[str]


async def run(settings: Settings, *arguments: str, **environment: str) -> Done:
    """A command beside the running server."""
    return await asyncio.to_thread(kairan, *arguments, data_dir=settings.data_dir, **environment)


def said_without_a_traceback(done: Done) -> str:
    assert done.returncode == 1
    assert done.stderr.startswith("エラー: ")
    assert "Traceback" not in done.stderr
    return done.stderr


async def test_an_organisation_is_added_once(town: Town, settings: Settings) -> None:
    code = f"13999{check_digit('13999')}"
    first, again = [await run(settings, "organisation", "add", code, "試験村") for _ in range(2)]
    assert first.stdout == again.stdout
    organisation_id, *rest = first.stdout.rstrip("\n").split("\t")
    assert (bool(UUID(organisation_id)), rest) == (True, [code, "東京都", "試験村"])
    assert town.running.url  # a server was running all the while


@pytest.mark.parametrize("code", ["131017", "13101", "abcdef", "991015"])
async def test_a_wrong_code_is_refused_with_what_is_wrong(town: Town, settings: Settings, code: str) -> None:
    assert code in said_without_a_traceback(await run(settings, "organisation", "add", code, "x"))
    assert town.cast.aoba.code != code


async def test_the_rules_of_an_organisation_are_set_and_shown(town: Town, settings: Settings) -> None:
    code = town.cast.aoba.code
    await run(settings, "organisation", "rules", code, "--edit-hours", "2", "--forward-outside")
    shown = await run(settings, "organisation", "rules", code)
    assert shown.stdout == "edit-hours\t2\nwithdrawal-hours\t24\nforward-outside\tyes\n"
    closed = await run(settings, "organisation", "rules", code, "--no-forward-outside")
    assert closed.stdout.endswith("forward-outside\tno\n")


async def test_a_group_is_made_and_organisations_admitted(town: Town, settings: Settings) -> None:
    name, aoba, minato = f"会 {town.cast.aoba.code}", town.cast.aoba.code, town.cast.minato.code
    made = await run(settings, "user-group", "add", name, "--admit", aoba)
    admitted = await run(settings, "user-group", "admit", name, minato)
    assert made.stdout == admitted.stdout
    async with town.as_("sugiyama") as client:
        seen = (await client.get(f"/user-groups/{made.stdout.strip()}")).json()
    assert {one["code"] for one in seen["organisations"]} == {aoba, minato}


async def test_the_home_of_a_group_is_named_among_those_who_were_admitted(town: Town, settings: Settings) -> None:
    name = town.cast.group.name
    for _ in range(2):  # safe to retry
        named = await run(settings, "user-group", "home", name, town.cast.aoba.code)
        assert named.stdout.strip() == str(town.cast.group.id)
    await run(settings, "user-group", "add", f"{name} 別")
    refused = await run(settings, "user-group", "home", f"{name} 別", town.cast.aoba.code)
    assert "user-group admit" in said_without_a_traceback(refused)


async def test_a_group_that_is_not_there_is_said(town: Town, settings: Settings) -> None:
    done = await run(settings, "user-group", "admit", "そんな会はない", town.cast.aoba.code)
    assert "そんな会はない" in said_without_a_traceback(done)


async def test_minted_tokens_open_the_door(town: Town, settings: Settings) -> None:
    done = await run(settings, "person", "token", "--organisation", town.cast.aoba.code, "--limit", "2")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(lines) == 2
    for login_id, person_id, token in lines:
        async with town.running.client(token) as client:
            me = (await client.get("/me")).json()
        assert (me["login_id"], me["id"]) == (login_id, person_id)


async def test_a_token_for_nobody_is_refused(town: Town, settings: Settings) -> None:
    assert town.running.url
    assert "nobody-at-all" in said_without_a_traceback(await run(settings, "person", "token", "nobody-at-all"))
    said_without_a_traceback(await run(settings, "person", "token"))


async def test_the_operator_helps_even_the_only_administrator(town: Town, settings: Settings) -> None:
    done = await run(settings, "person", "password", town.cast.sato.login_id)
    login_id, password = done.stdout.rstrip("\n").split("\t")
    async with town.running.client() as client:
        asked = await client.post("/sign-in", json={"login_id": login_id, "password": password})
    assert (asked.status_code, asked.json()["code"]) == (401, "new_password_needed")
    said_without_a_traceback(await run(settings, "person", "password", "nobody-at-all"))


async def test_a_setting_that_cannot_be_is_named(settings: Settings) -> None:
    done = await run(settings, "organisation", "add", "131016", "x", KAIRAN_DATABASE_POOL="many")
    assert "KAIRAN_DATABASE_POOL" in said_without_a_traceback(done)


async def test_the_description_of_the_api_is_printed_without_a_database() -> None:
    done = await asyncio.create_subprocess_exec(KAIRAN, "openapi", stdout=asyncio.subprocess.PIPE)
    printed, _ = await done.communicate()
    assert "/api/v1/rooms/{room_id}/messages" in json.loads(printed)["paths"]
