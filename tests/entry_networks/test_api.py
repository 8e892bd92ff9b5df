"""Entry networks over HTTP; and what they change is in force on every socket within a second."""

import time

from tests.entry.places import CLOSED, LGWAN, NETWORKS, OFFICE, STREET, from_, network, set_networks
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import make_administrator


async def test_an_administrator_sets_them_and_everybody_knows_where_they_are(town: Town) -> None:
    await make_administrator(town, town.cast.sato)
    said = {"networks": [one.model_dump(mode="json") for one in NETWORKS], "version": 0}
    async with from_(town, "sato", OFFICE) as client:
        answer = await client.put("/organisation/entry-networks", json=said)
        assert (answer.status_code, answer.json()["networks"]) == (200, said["networks"])
        assert (await client.get("/organisation/entry-networks")).json()["here"]["network"] == "庁内"
    async with from_(town, "takahashi", LGWAN) as client:
        here = (await client.get("/me/entry")).json()
        assert (here["network"], here["address"], here["allowed"]["user_groups"]) == ("LGWAN", LGWAN, False)
        assert (await client.get("/organisation/entry-networks")).status_code == 403
    async with from_(town, "sugiyama", LGWAN) as client:
        assert (await client.get("/me/entry")).json()["network"] == "すべて"


async def test_a_range_that_cannot_be_read_is_named(town: Town) -> None:
    await make_administrator(town, town.cast.sato)
    said = {"networks": [{"name": "庁内", "ranges": ["10.0.0.0/8", "庁舎"]}, {"name": "その他"}], "version": 0}
    async with town.as_("sato") as client:
        answer = await client.put("/organisation/entry-networks", json=said)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "networks.0.ranges.1")


async def test_a_socket_is_sent_away_within_a_second_when_its_entry_is_closed(town: Town, dial: Dial) -> None:
    near, far = [await dial("sato", **{"x-forwarded-for": one}) for one in (OFFICE, STREET)]
    theirs = await dial("sugiyama", **{"x-forwarded-for": STREET})
    for line in (near, far, theirs):
        await line.hello()
    began = time.monotonic()
    await set_networks(town)
    assert await far.ended() == 4412  # come back: and the door says no
    assert time.monotonic() - began < 1
    assert (await near.say(town.places.section.id, "庁内は続く"))["number"] == 1
    assert (await theirs.say(town.places.elsewhere.id, "よその町も"))["number"] == 1


async def test_a_socket_that_loses_shared_rooms_comes_back_without_them(town: Town, dial: Dial) -> None:
    line = await dial("sato", **{"x-forwarded-for": LGWAN})
    topic = str(town.places.topic.id)
    assert topic in (await line.hello())["heads"]
    await set_networks(town)
    assert await line.ended() == 4412
    again = await dial("sato", **{"x-forwarded-for": LGWAN})
    assert topic not in (await again.hello())["heads"]


async def test_nobody_connects_from_where_nothing_is_open(town: Town) -> None:
    await set_networks(town, (network("その他", allowed=CLOSED),))
    async with town.as_("sato") as client:
        upgrade = {"upgrade": "websocket", "connection": "upgrade", "sec-websocket-version": "13",
                   "sec-websocket-key": "x3JJHMbDL1EzLkh9GBhXDw==", "sec-websocket-protocol": "kairan.v1"}  # fmt: skip
        assert (await client.get("/socket", headers=upgrade)).status_code == 403
