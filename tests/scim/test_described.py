"""The part of the API's description that is SCIM's, asked by schemathesis with a directory's own token."""

import asyncio

from tests.fixtures.application import Town
from tests.scim.conftest import Directory
from tests.security.test_openapi_holds import CHECKS, EXAMPLES, SCHEMATHESIS


async def test_whatever_a_directory_asks_the_server_does_not_fail(town: Town, directory: Directory) -> None:
    asking = await asyncio.create_subprocess_exec(
        SCHEMATHESIS, "run", f"{town.running.url}/api/v1/openapi.json", "--url", town.running.url,
        "--header", f"Authorization: Bearer {directory.token}", "--checks", CHECKS, "--max-examples", EXAMPLES or "1",
        "--include-path-regex", "^/scim/v2/", "--seed", "20260401", "--phases", "fuzzing", "--generation-database",
        "none", "--no-color", "--suppress-health-check", "all", "--request-timeout", "30",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await asking.communicate()
    assert asking.returncode == 0, said.decode()[-6000:]
    assert (await directory.http.get("/Users")).status_code == 200  # its token held all the while
