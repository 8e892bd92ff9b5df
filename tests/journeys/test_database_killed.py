"""The embedded PostgreSQL is killed under a running server: people only wait, and nothing is lost or doubled."""

import asyncio

import psutil

from tests.fixtures.process import postmaster_of
from tests.journeys.conftest import Journey
from tests.journeys.test_crashes import Sender, check


async def test_sending_goes_on_after_the_database_was_killed(journey: Journey) -> None:
    senders, each = [Sender(journey, "sato"), Sender(journey, "takahashi")], 60
    sending = [asyncio.create_task(sender.send(each)) for sender in senders]
    while sum(len(sender.acknowledged) for sender in senders) < 40:  # noqa: ASYNC110 - watched from outside
        await asyncio.sleep(0.002)
    killed = psutil.Process(postmaster_of(journey.server.data_dir))
    killed.kill()
    await asyncio.gather(*sending)
    assert sum(sender.tries for sender in senders) > 2 * each  # it was felt
    assert postmaster_of(journey.server.data_dir) != killed.pid
    await check(journey, senders, each)
