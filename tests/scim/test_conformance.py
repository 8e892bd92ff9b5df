"""What others say of it: scim2-tester asks a running server everything that RFC 7643 and 7644 demand."""

import asyncio
from collections.abc import Callable

import httpx2
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server
from scim2_tester.utils import CheckResult, Status

from tests.fixtures.application import Town
from tests.scim.conftest import Directory

FINE = {Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE}
# The root of the API is not searched across people and departments at once, and says so.
LEFT_OUT = {"search_with_attributes"}


def judged(town: Town, directory: Directory) -> list[CheckResult]:
    headers = {"Authorization": f"Bearer {directory.token}"}
    with httpx2.Client(base_url=f"{town.running.url}/scim/v2", headers=headers, timeout=30) as http:
        return check_server(SyncSCIMClient(http))


async def test_scim2_tester_finds_nothing_wrong(
    town: Town, directory: Directory, record_property: Callable[[str, object], None]
) -> None:
    results = await asyncio.to_thread(judged, town, directory)
    record_property("asked", f"{len(results)} checks")
    wrong = [one for one in results if one.status not in FINE and one.title not in LEFT_OUT]
    assert len(results) > 60
    assert [f"{one.resource_type} {one.title}: {one.status} {one.reason}" for one in wrong] == []
