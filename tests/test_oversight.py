"""The operator's commands about oversight: what is broken is named, keys and roles are given."""

import json
import re
import subprocess

import asyncpg

from app.database.place import Place
from app.settings import Settings
from tests.devices.door import administered, code_of, coming
from tests.entry.places import CLOSED, network, set_networks
from tests.fixtures.application import Town
from tests.fixtures.process import KAIRAN
from tests.test_cli import run

__all__ = ["administered"]


async def test_the_audit_is_checked_and_what_is_broken_is_named(town: Town, settings: Settings, place: Place) -> None:
    code = town.cast.aoba.code
    sound = await run(settings, "audit", "verify", "--organisation", code)
    assert (sound.returncode, "異常はありません" in sound.stdout, code in sound.stdout) == (0, True, True)
    superuser = await asyncpg.connect(place.owner.url.set(username="postgres").render_as_string())
    await superuser.execute("SET session_replication_role = replica")
    await superuser.execute(
        "UPDATE audit_entries SET action = 'x' WHERE id ="
        " (SELECT entry_id FROM audit_links WHERE chain = $1 AND number = 2)", town.cast.aoba.id,
    )  # fmt: skip
    await superuser.close()
    broken = await run(settings, "audit", "verify", "--organisation", code)
    assert (broken.returncode, "Traceback" in broken.stderr) == (1, False)
    assert re.search(rf"改ざん {code} .* 2 \(\d+\) 番: 内容が書き換えられています \(changed", broken.stdout)
    beside = await run(settings, "audit", "verify", "--organisation", town.cast.minato.code)
    assert beside.returncode == 0


async def test_the_audits_key_is_renewed(settings: Settings) -> None:
    first, second = [await run(settings, "audit", "rotate-key") for _ in range(2)]
    assert re.fullmatch(r"[0-9a-f]{16}\n", first.stdout)
    assert first.stdout != second.stdout


async def test_roles_are_given_and_taken_by_the_operator(town: Town, settings: Settings) -> None:
    login_id = town.cast.takahashi.login_id
    await run(settings, "person", "roles", town.cast.sato.login_id, "--administrator")
    given = await run(settings, "person", "roles", login_id, "--auditor", "--administrator")
    assert given.stdout == "administrator\tyes\nauditor\tyes\n"
    assert (await run(settings, "person", "roles", login_id, "--no-administrator")).stdout.startswith(
        "administrator\tno"
    )
    async with town.as_("takahashi") as client:
        me = (await client.get("/me")).json()
        assert (me["is_administrator"], me["is_auditor"]) == (False, True)
        acts = (await client.get("/audit", params={"action": "person.roles_changed"})).json()["items"]
    assert [(one["actor"], one["detail"]) for one in acts] == [
        (None, {"is_administrator": False}), (None, {"is_administrator": True, "is_auditor": True}),
            (None, {"is_administrator": True}),  # of the other, so that somebody stays
    ]  # fmt: skip
    assert "nobody-at-all" in (await run(settings, "person", "roles", "nobody-at-all")).stderr


async def test_the_operator_lists_what_waits_and_approves_it(administered: Town, settings: Settings) -> None:
    login_id = administered.cast.yoshida.login_id  # the only administrator: nobody else could
    async with coming(administered, administered.cast.yoshida) as waiting:
        code = await code_of(waiting)
        assert (await run(settings, "person", "devices", login_id)).stdout.startswith(f"{code}\tWindows\t")
        wrong = await run(settings, "person", "devices", login_id, "--approve", "x")
        assert (wrong.returncode, "番号" in wrong.stderr, "Traceback" in wrong.stderr) == (1, True, False)
        assert (await waiting.get("/rooms")).status_code == 403
        assert (await run(settings, "person", "devices", login_id, "--approve", code)).stdout == ""
        assert (await waiting.get("/rooms")).status_code == 200


async def test_the_operator_lets_everybody_in_again(town: Town, settings: Settings) -> None:
    await set_networks(town, (network("その他", allowed=CLOSED),))
    shown = await run(settings, "organisation", "networks", town.cast.aoba.code)
    assert json.loads(shown.stdout)[0]["member"]["sign_in"] is False
    async with town.as_("sato") as client:
        assert (await client.get("/me")).status_code == 403
        reset = await run(settings, "organisation", "networks", town.cast.aoba.code, "--reset")
        assert json.loads(reset.stdout)[0]["name"] == "すべて"
        assert (await client.get("/me")).status_code == 200


async def test_the_operator_takes_a_town_out_of_a_group_and_of_the_installation(town: Town, settings: Settings) -> None:
    group, code = town.cast.group.name, town.cast.aoba.code
    asked = await run(settings, "user-group", "dismiss", group, code)
    assert asked.returncode != 0  # nobody said yes
    gone = await run(settings, "user-group", "dismiss", group, code, "--yes")
    assert gone.stdout.splitlines() == ["people\t1", "rooms\t1"]
    out = await run(settings, "organisation", "suspend", code, "--yes")
    assert out.stdout == "suspended\t3\n"
    async with town.as_("sato") as client:
        assert (await client.get("/me")).status_code == 401
        assert (await run(settings, "organisation", "reinstate", code)).stdout == "reinstated\t3\n"
        assert (await client.get("/me")).status_code == 200


def test_the_sheets_are_printed_without_a_database() -> None:
    guideline, asvs = [subprocess.run([KAIRAN, "security-sheet", *more], capture_output=True, text=True, check=True)
                       for more in ([], ["--asvs"])]  # fmt: skip
    assert "三層の対策" in guideline.stdout
    assert "8.3.2" in asvs.stdout
