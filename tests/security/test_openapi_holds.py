"""The whole description of the API, asked with whatever fits it and does not: no failure, no answer it does not know.

With a fixed seed. Here the administrator asks, whose answers are the most, once of each route; `make security` asks
more of each, and as everybody else too.
"""

import asyncio
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.admin.guests import admit_guest
from app.admin.schemas import GuestDraft
from app.people.models import Person
from app.rooms.join import add_members
from tests.fixtures.application import Town

SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
EXAMPLES = os.environ.get("SECURITY_EXAMPLES")
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance"
# It would end the session with which all the others are asked: what a list has answered is asked about later, and
# whoever administers finds their own session among those that may be signed out.
LEFT_OUT = (
    "sign_out", "sign_out_other_devices", "sign_out_one_device", "sign_out_here_and_there", "sign_out_at_device",
)  # fmt: skip


ROLES = ("administrator",) if EXAMPLES is None else ("administrator", "auditor", "member", "guest")


async def token_of(town: Town, role: str) -> str:
    """佐藤 is a member, 髙橋 of the same room gets the role that is asked for, or brings a guest into it."""
    if role == "member":
        return town.tokens["sato"]
    column = "is_auditor" if role == "auditor" else "is_administrator"
    async with town.running.kairan.begin() as work:
        known = {"id": town.cast.takahashi.id}
        await work.session.execute(text(f"UPDATE people SET {column} = true WHERE id = :id"), known)
        if role != "guest":
            return town.tokens["takahashi"]
        administrator = await work.session.get_one(Person, town.cast.takahashi.id, populate_existing=True)
        draft = GuestDraft(
            name="田中　一郎", kana="タナカ　イチロウ", guest_of="青葉システム", login_id=f"guest-{uuid4().hex}"
        )
        admitted = await admit_guest(work, town.running.kairan.passwords, administrator, draft)
        guest = await work.session.get_one(Person, admitted.person.id)
        await add_members(work, town.cast.sato, town.places.section.id, [guest.id])
    return await town.running.token(guest)


async def fuzzed(town: Town, token: str, place: Path, *options: str) -> str:
    """Set it upon the server as whoever this token is of; gives back how much it asked."""
    # Each request on a line of its own: a node lets go of an idle one after five seconds, and where the tool has just
    # been thinking for so long, its next request meets the end of that line, which it takes for a fault.
    # From a file: it waits ten seconds for a description and no longer, which a busy machine may need.
    description = place / "openapi.json"
    async with town.running.client() as client:
        description.write_bytes((await client.get("/openapi.json", timeout=120)).content)
    asking = await asyncio.create_subprocess_exec(
        SCHEMATHESIS, "run", description, "--url", town.running.url,
        "--header", f"Authorization: Bearer {token}", "--header", "Connection: close",
        "--checks", CHECKS, "--max-examples", EXAMPLES or "1",
        "--seed", "20260401", "--phases", "fuzzing", "--generation-database", "none", "--no-color",
        "--suppress-health-check", "all", "--request-timeout", "300", *options,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    written, _ = await asking.communicate()
    said = written.decode()
    assert asking.returncode == 0, said.partition(" WARNINGS ")[0][-6000:]
    routes, cases = re.search(r"Tested: (\d+)", said), re.search(r"(\d+) generated", said)
    assert routes, said[-2000:]
    assert cases, said[-2000:]
    return f"{routes[1]} routes, {cases[1]} requests"


@pytest.mark.parametrize("role", ROLES)
async def test_whatever_is_asked_the_answer_is_one_that_is_described(
    town: Town, role: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    token = await token_of(town, role)
    left_out = [part for one in LEFT_OUT for part in ("--exclude-operation-id", one)]
    record_property("asked", await fuzzed(town, token, tmp_path, *left_out))
    async with town.running.client(token) as client:
        assert (await client.get("/me")).status_code == 200  # whoever asked was signed in to the end
