"""Who hears of a request to join a group: its home's administrators; of the answer: those who asked. Nobody else."""

import httpx
from sqlalchemy import text

from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.home import name_home
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import make_administrator

KINDS = ("admission.asked", "admission.settled", "admission.answered")


async def group_of_minato(town: Town) -> str:
    """みなと町 is its home, 杉山 its administrator; 𠮷田 administers あおば市, which may ask."""
    cast = town.cast
    for person in (cast.sugiyama, cast.yoshida):
        await make_administrator(town, person)
    async with town.running.kairan.begin() as work:
        group = await add_user_group(work, f"水道の会 {cast.group.name}")
        await admit_organisation(work, group, cast.minato)
        await name_home(work, group, cast.minato)
        await work.session.execute(
            text("UPDATE user_groups SET takes_requests = true WHERE id = :id"), {"id": group.id}
        )
    return str(group.id)


async def waiting(client: httpx.AsyncClient) -> int:
    answer = await client.get("/organisation/group-requests")
    assert answer.status_code == 200, answer.text
    return int(answer.json()["waiting"])


async def test_the_home_hears_who_asks_and_who_asked_hears_the_answer(town: Town, dial: Dial) -> None:
    group = await group_of_minato(town)
    home, asking, colleague = [await dial(one) for one in ("sugiyama", "yoshida", "sato")]
    for line in (home, asking, colleague):
        await line.hello()
    async with town.as_("yoshida") as yoshida, town.as_("sugiyama") as sugiyama:
        for _ in range(2):  # asked again is not told again
            assert (await yoshida.put(f"/user-groups/{group}/request", json={})).status_code == 204
        asked = (await home.hear("admission.asked"))["data"]
        assert (asked["user_group_id"], asked["organisation"]) == (group, "あおば市")
        assert (await waiting(sugiyama), await waiting(yoshida)) == (1, 0)
        path = f"/user-groups/{group}/organisations/{town.cast.aoba.id}"
        for _ in range(2):
            assert (await sugiyama.put(path)).status_code == 204
        answer = (await asking.hear("admission.answered"))["data"]
        assert (answer["user_group_id"], answer["is_admitted"]) == (group, True)
        await home.hear("admission.settled")
        assert await waiting(sugiyama) == 0
    assert [len(home.all(kind)) for kind in KINDS] == [1, 1, 0]
    assert [len(asking.all(kind)) for kind in KINDS] == [0, 0, 1]
    assert [len(colleague.all(kind)) for kind in KINDS] == [0, 0, 0]


async def test_a_request_that_is_declined_or_taken_back_is_told_as_such(town: Town, dial: Dial) -> None:
    group = await group_of_minato(town)
    home, asking = await dial("sugiyama"), await dial("yoshida")
    await home.hello()
    await asking.hello()
    async with town.as_("yoshida") as yoshida, town.as_("sugiyama") as sugiyama:
        await yoshida.put(f"/user-groups/{group}/request", json={})
        await sugiyama.delete(f"/user-groups/{group}/requests/{town.cast.aoba.id}")
        assert (await asking.hear("admission.answered"))["data"]["is_admitted"] is False
        await yoshida.put(f"/user-groups/{group}/request", json={})
        await yoshida.delete(f"/user-groups/{group}/request")
        await home.until(lambda _: len(home.all("admission.settled")) == 2)
        assert await waiting(sugiyama) == 0
    assert len(asking.all("admission.answered")) == 1


async def test_whoever_administers_nothing_does_not_ask_how_many_wait(town: Town) -> None:
    async with town.as_("sato") as client:
        assert (await client.get("/organisation/group-requests")).status_code == 403
