"""The whole description of the API, asked with whatever fits it and does not: no failure, no answer it does not know.

Bounded and with a fixed seed; `make security` asks more of each route.
"""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.fixtures.application import Town

SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
EXAMPLES = os.environ.get("SECURITY_EXAMPLES", "1")
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance"
# It would end the session with which all the others are asked.
LEFT_OUT = ("sign_out", "sign_out_other_devices", "sign_out_one_device")


@pytest.mark.parametrize(
    ("name", "role"), [("sato", None), ("takahashi", "is_auditor"), ("yoshida", "is_administrator")]
)
async def test_whatever_is_asked_the_answer_is_one_that_is_described(town: Town, name: str, role: str | None) -> None:
    if role is not None:
        async with town.running.kairan.begin() as work:
            known = {"id": getattr(town.cast, name).id}
            await work.session.execute(text(f"UPDATE people SET {role} = true WHERE id = :id"), known)
    left_out = [part for one in LEFT_OUT for part in ("--exclude-operation-id", one)]
    asking = await asyncio.create_subprocess_exec(
        SCHEMATHESIS, "run", f"{town.running.url}/api/v1/openapi.json", "--url", town.running.url,
        "--header", f"Authorization: Bearer {town.tokens[name]}", "--checks", CHECKS, "--max-examples", EXAMPLES,
        "--seed", "20260401", "--phases", "fuzzing", "--generation-database", "none", "--no-color",
        "--suppress-health-check", "all", "--request-timeout", "30", *left_out,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asking.communicate()
    assert asking.returncode == 0, said.decode()[-6000:]
