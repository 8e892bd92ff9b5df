"""The part of the API's description that is SCIM's, asked by schemathesis with a directory's own token."""

from collections.abc import Callable
from pathlib import Path

from tests.fixtures.application import Town
from tests.scim.conftest import Directory
from tests.security.test_openapi_holds import fuzzed


async def test_whatever_a_directory_asks_the_server_does_not_fail(
    town: Town, directory: Directory, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    asked = await fuzzed(town, directory.token, tmp_path, "--include-path-regex", "^/scim/v2/")
    record_property("asked", asked)
    assert (await directory.http.get("/Users")).status_code == 200  # its token held all the while
