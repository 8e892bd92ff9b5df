"""The way in to search, from outside."""

from tests.fixtures.application import Town
from tests.fixtures.cast import say


async def tell(town: Town, *bodies: str) -> None:
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, *bodies)


async def test_a_member_finds_and_pages_through(town: Town) -> None:
    await tell(town, *(f"会場の案内 {number}" for number in range(5)))
    async with town.as_("takahashi") as client:
        asked = {"q": "会場", "limit": "2", "room": str(town.places.section.id), "from": str(town.cast.sato.id)}
        page = (await client.get("/search", params=asked)).json()
        assert [one["message"]["body"] for one in page["items"]] == ["会場の案内 4", "会場の案内 3"]
        assert page["items"][0]["snippet"][0] == {"text": "会場", "is_hit": True}
        page = (await client.get("/search", params={**asked, "cursor": page["next"]})).json()
        assert [one["message"]["body"] for one in page["items"]] == ["会場の案内 2", "会場の案内 1"]


async def test_an_outsider_finds_nothing_and_a_room_of_others_is_not_there(town: Town) -> None:
    await tell(town, "内輪の会場")
    async with town.as_("sugiyama") as client:
        assert (await client.get("/search", params={"q": "内輪の会場"})).json()["items"] == []
        named = {"q": "会場", "room": str(town.places.section.id)}
        assert (await client.get("/search", params=named)).status_code == 404


async def test_nobody_finds_anything_without_signing_in(town: Town) -> None:
    async with town.running.client() as client:
        assert (await client.get("/search", params={"q": "会場"})).status_code == 401


async def test_what_cannot_be_is_refused_in_words(town: Town) -> None:
    async with town.as_("sato") as client:
        answer = await client.get("/search", params={"q": "・"})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert "探す言葉" in answer.json()["detail"]
        for wrong in ({"q": "あ" * 201}, {"q": "鍵", "sort": "oldest"}, {"q": "鍵", "limit": "0"}, {"q": "\0"},
                      {"q": "鍵", "since": "きのう"}, {"q": "鍵", "cursor": "%00"}):  # fmt: skip
            answer = await client.get("/search", params=wrong)
            assert answer.status_code == 422, wrong
