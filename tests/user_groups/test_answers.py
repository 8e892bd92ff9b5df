"""An answer waits for each administrator of who asked, and for nobody else, until they have seen it."""

from typing import Any

import httpx

from tests.fixtures.application import Town
from tests.sign_in.browser import make_administrator
from tests.user_groups.test_tell import group_of_minato


async def answers(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await client.get("/organisation/group-requests")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["answers"]
    return found


async def test_whoever_was_away_finds_the_answer_until_they_have_seen_it(town: Town) -> None:
    group = await group_of_minato(town)
    await make_administrator(town, town.cast.sato)
    async with town.as_("yoshida") as yoshida, town.as_("sugiyama") as sugiyama, town.as_("sato") as sato:
        await yoshida.put(f"/user-groups/{group}/request", json={})
        assert await answers(yoshida) == []
        for _ in range(2):  # answered once
            await sugiyama.put(f"/user-groups/{group}/organisations/{town.cast.aoba.id}")
        [told] = await answers(yoshida)
        assert (told["user_group_id"], told["is_admitted"]) == (group, True)
        assert told["user_group"].startswith("水道の会")
        for _ in range(2):  # safe to retry
            assert (await yoshida.delete(f"/organisation/group-answers/{group}")).status_code == 204
        assert await answers(yoshida) == []
        assert len(await answers(sato)) == 1  # a colleague has still to see it
        assert await answers(sugiyama) == []  # and whoever answered hears nothing of it


async def test_whoever_asks_anew_no_longer_hears_the_answer_of_before(town: Town) -> None:
    group = await group_of_minato(town)
    async with town.as_("yoshida") as yoshida, town.as_("sugiyama") as sugiyama:
        await yoshida.put(f"/user-groups/{group}/request", json={})
        await sugiyama.delete(f"/user-groups/{group}/requests/{town.cast.aoba.id}")
        assert [one["is_admitted"] for one in await answers(yoshida)] == [False]
        await yoshida.put(f"/user-groups/{group}/request", json={})
        assert await answers(yoshida) == []
        await sugiyama.put(f"/user-groups/{group}/organisations/{town.cast.aoba.id}")
        assert [one["is_admitted"] for one in await answers(yoshida)] == [True]


async def test_whoever_administers_nothing_has_nothing_to_see(town: Town) -> None:
    group = await group_of_minato(town)
    async with town.as_("sato") as client:
        assert (await client.delete(f"/organisation/group-answers/{group}")).status_code == 403
