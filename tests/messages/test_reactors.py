"""Everybody who reacted, by name: for members, and nobody else."""

import pytest

from app.errors import NotFound
from app.messages.react import add_reaction
from app.messages.reactors import reactors_of
from app.rooms.access import access_room
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places, say


async def test_they_come_in_the_order_in_which_they_reacted(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.topic, "一")
    for person in (cast.sugiyama, cast.sato):
        await add_reaction(work, person, places.topic.id, 1, "👍")
    place = await access_room(work.session, cast.sato, places.topic.id)
    found = (await reactors_of(work.session, place, 1, "👍")).items
    assert [(one.id, one.organisation) for one in found] == [
        (cast.sugiyama.id, "みなと町"), (cast.sato.id, "あおば市"),
    ]  # fmt: skip
    assert (await reactors_of(work.session, place, 1, "🙏")).items == []
    with pytest.raises(NotFound):
        await reactors_of(work.session, place, 2, "👍")


async def test_over_http_a_reaction_is_in_the_address(town: Town) -> None:
    room = town.places.section.id
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, "一")
    at = f"/rooms/{room}/messages/1/reactions"
    async with town.as_("takahashi") as client:
        added = await client.put(f"{at}/了解")
        assert (added.status_code, added.json()["reactions"][0]["emoji"]) == (200, "了解")
        assert [one["id"] for one in (await client.get(f"{at}/了解")).json()["items"]] == [str(town.cast.takahashi.id)]
        assert (await client.put(f"{at}/ながい話")).status_code == 422
        assert (await client.put(f"{at}/{'👍' * 33}")).status_code == 422
        assert (await client.delete(f"{at}/了解")).json()["reactions"] == []
    async with town.as_("sugiyama") as client:
        answers = [await client.put(f"{at}/👍"), await client.delete(f"{at}/👍"), await client.get(f"{at}/👍")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
