"""User groups over HTTP: found, joined and left by oneself; for another town they were never there."""

from uuid import uuid4

import httpx
from sqlalchemy import text

from tests.fixtures.application import Running, Town
from tests.fixtures.cast import make_organisation, make_person
from tests.fixtures.sockets import Dial, Json


async def stranger(town: Town) -> httpx.AsyncClient:
    """Somebody of ひので村, which no group admitted."""
    async with town.running.kairan.begin() as work:
        hino = await make_organisation(work, "ひので村")
        names, post = ("井上　花", "イノウエ　ハナ"), ("総務課", "主事")
        inoue = await make_person(work, hino, f"inoue-{uuid4().hex[:8]}", names, post)
    return town.running.client(await town.running.token(inoue))


async def answers(client: httpx.AsyncClient, *paths: str) -> list[Json]:
    replies = [await client.get(path) for path in paths]
    assert [reply.status_code for reply in replies] == [200] * len(paths)
    return [reply.json() for reply in replies]


async def test_a_group_is_listed_read_and_searched(town: Town) -> None:
    group = town.cast.group.id
    async with town.as_("sugiyama") as client:
        listed, detail, topics = await answers(
            client, "/user-groups", f"/user-groups/{group}", f"/user-groups/{group}/topics?q=ｺﾛﾅ"
        )
    assert [one["id"] for one in listed["items"]] == [str(group)]
    assert [one["name"] for one in detail["organisations"]] == ["あおば市", "みなと町"]
    [topic] = topics["items"]
    assert (topic["name"], topic["is_member"], topics["next"]) == ("新型コロナワクチン接種", True, None)
    assert topic["user_group"] == {"id": str(group), "name": town.cast.group.name}


async def test_topics_come_in_pages(town: Town) -> None:
    group = town.cast.group.id
    async with town.as_("sato") as client:
        await client.post("/rooms", json={"kind": "topic", "user_group_id": str(group), "name": "ふるさと納税"})
        [first] = await answers(client, f"/user-groups/{group}/topics?limit=1")
        [second] = await answers(client, f"/user-groups/{group}/topics?limit=1&cursor={first['next']}")
    assert {page["items"][0]["name"] for page in (first, second)} == {"新型コロナワクチン接種", "ふるさと納税"}
    assert second["next"] is None


async def test_somebody_joins_hears_and_leaves_by_themselves(town: Town, dial: Dial) -> None:
    room = town.places.topic.id
    yoshida, sato = await dial("yoshida"), await dial("sato")
    for line in (yoshida, sato):
        await line.hello()
    async with town.as_("yoshida") as client:
        assert (await client.get(f"/rooms/{room}")).status_code == 404
        joined = await client.post(f"/rooms/{room}/join")
        assert (joined.status_code, joined.json()["role"]) == (200, "member")
        assert (await yoshida.hear("room.entered"))["data"]["id"] == str(room)
        await sato.say(room, "ようこそ")
        assert (await yoshida.hear("message.sent"))["data"]["body"] == "ようこそ"
        assert (await client.post(f"/rooms/{room}/leave")).status_code == 204
        await yoshida.hear("room.left", room_id=room)
        await sato.say(room, "もういない")
        assert (await client.get(f"/rooms/{room}")).status_code == 404
    await sato.until(lambda frame: frame.get("data", {}).get("body") == "もういない")
    assert [frame["data"]["body"] for frame in yoshida.all("message.sent")] == ["ようこそ"]


async def test_joining_and_leaving_twice_changes_nothing_more(town: Town) -> None:
    room = town.places.topic.id
    async with town.as_("yoshida") as client:
        heads = [(await client.post(f"/rooms/{room}/join")).json()["last_seq"] for _ in range(2)]
        assert heads[0] == heads[1]
        left = [(await client.post(f"/rooms/{room}/leave")).status_code for _ in range(2)]
    assert left == [204, 404]


async def test_for_another_town_a_group_looks_as_if_it_never_was(town: Town) -> None:
    async with await stranger(town) as client:
        for path in ("/user-groups/{id}", "/user-groups/{id}/topics", "/user-groups/{id}/topics?q=新型"):
            theirs = await client.get(path.format(id=town.cast.group.id))
            nowhere = await client.get(path.format(id=uuid4()))
            assert theirs.status_code == nowhere.status_code == 404
            assert theirs.content == nowhere.content


async def test_another_town_can_neither_list_nor_join_nor_open_a_topic(town: Town) -> None:
    async with await stranger(town) as client:
        assert (await client.get("/user-groups")).json() == {"items": [], "next": None}
        for group, room in ((town.cast.group.id, town.places.topic.id), (uuid4(), uuid4())):
            draft = {"kind": "topic", "user_group_id": str(group), "name": "よその話題"}
            assert (await client.post("/rooms", json=draft)).status_code == 404
            assert (await client.post(f"/rooms/{room}/join")).status_code == 404


async def test_a_town_whose_admission_was_withdrawn_sees_it_no_more(town: Town) -> None:
    group, room = town.cast.group.id, town.places.topic.id
    async with town.as_("sugiyama") as client:
        assert (await client.get(f"/user-groups/{group}")).status_code == 200
        await client.post(f"/rooms/{room}/leave")
        async with town.running.kairan.begin() as work:
            gone = text("DELETE FROM admissions WHERE organisation_id = :town")
            await work.session.execute(gone, {"town": town.cast.minato.id})
        replies = [await client.get(f"/user-groups/{one}") for one in (group, uuid4())]
        assert (await client.get("/user-groups")).json()["items"] == []
        assert (await client.post(f"/rooms/{room}/join")).status_code == 404
    assert [reply.status_code for reply in replies] == [404, 404]
    assert replies[0].content == replies[1].content


async def test_a_question_that_cannot_be_is_refused(town: Town) -> None:
    async with town.as_("sato") as client:
        for query in ("limit=0", "limit=201", "cursor=-1", "cursor=x", "q=" + "あ" * 201):
            refused = await client.get(f"/user-groups/{town.cast.group.id}/topics?{query}")
            assert (refused.status_code, refused.json()["code"]) == (422, "invalid"), query


async def test_without_a_sign_in_nothing_is_told(running: Running) -> None:
    async with running.client() as client:
        for path in ("/user-groups", f"/user-groups/{uuid4()}", f"/user-groups/{uuid4()}/topics"):
            assert (await client.get(path)).status_code == 401, path
