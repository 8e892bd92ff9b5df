"""Confirmation over HTTP and live, from the request to the last click."""

from uuid import uuid4

import pytest

from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial


async def test_asked_confirmed_and_seen_by_the_author_at_once(town: Town, dial: Dial) -> None:
    room = town.places.section.id
    sato, takahashi, sugiyama = await dial("sato"), await dial("takahashi"), await dial("sugiyama")
    for line in (sato, takahashi, sugiyama):
        await line.hello()
    await sato.say(room, "防災訓練のお知らせ")
    path = f"/rooms/{room}/messages/1"
    async with town.as_("sato") as author, town.as_("takahashi") as reader:
        assert (await author.put(f"{path}/confirmation-request")).status_code == 204
        asked = await takahashi.hear("confirmation.asked", room_id=room)
        assert asked["data"] == {"number": 1, "by": str(town.cast.sato.id)}
        assert [one["number"] for one in (await reader.get("/confirmations")).json()["items"]] == [1]
        assert (await author.post(f"{path}/confirmation-request/reminders")).status_code == 204
        assert (await author.post(f"{path}/confirmation-request/reminders")).status_code == 429
        assert (await reader.put(f"{path}/confirmation")).status_code == 204
        given = await sato.hear("confirmation.given", room_id=room)
        [state] = (await author.get(f"/rooms/{room}/confirmations?first=1&last=200")).json()["items"]
        listed = (await author.get(f"{path}/confirmations")).json()
        assert (await reader.get("/confirmations")).json()["items"] == []
    assert given["data"] == {"number": 1}
    assert (state["confirmed"], state["of"]) == (1, 1)
    assert [one["person"]["name"] for one in listed["items"]] == ["髙橋　健一"]
    assert sugiyama.all("confirmation.asked") == sugiyama.all("confirmation.given") == []


WRONG = ["confirmations?first=1&last=201", "confirmations?first=2&last=1", "messages/1/confirmations?group=x"]


@pytest.mark.parametrize("path", WRONG)
async def test_what_cannot_be_asked_is_refused(town: Town, path: str) -> None:
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": "一"}
        await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)
        assert (await client.get(f"/rooms/{town.places.section.id}/{path}")).status_code == 422
