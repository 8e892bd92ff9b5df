"""Reading the audit: one's own organisation's, by what one asks for, and never unseen."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.place import Place
from tests.fixtures.application import Town

Json = dict[str, Any]


async def read(town: Town, name: str = "takahashi", **asked: Any) -> Json:
    async with town.as_(name) as client:
        answer = await client.get("/audit", params=asked)
    assert answer.status_code == 200, answer.text
    page: Json = answer.json()
    return page


def actions(page: Json) -> list[str]:
    return [one["action"] for one in page["items"]]


@pytest.mark.parametrize("name", ["takahashi", "yoshida"])
async def test_auditors_and_administrators_read_their_own_organisations(overseen: Town, name: str) -> None:
    page = await read(overseen, name)
    numbers = [one["number"] for one in page["items"]]
    assert numbers == list(range(len(numbers), 0, -1))
    assert "organisation.added" in actions(page)
    made = next(one for one in page["items"] if one["action"] == "room.created" and one["detail"]["kind"] == "internal")
    assert (made["said"], made["actor"]["name"], made["room"]["name"]) == ("ルームの作成", "佐藤　美咲", "健康推進課")
    assert "room_id" not in made["detail"]
    assert len(made["hash"]) == 64


async def test_nobody_else_does_and_that_is_recorded(overseen: Town) -> None:
    async with overseen.as_("sato") as client:
        for path in ("/audit", "/audit/export", "/audit/status", "/audit/acts", "/organisation/roles"):
            assert (await client.get(path)).status_code == 403, path
    refused = [one for one in (await read(overseen))["items"] if one["action"] == "access.denied"]
    assert len(refused) == 5
    assert {one["actor"]["name"] for one in refused} == {"佐藤　美咲"}


async def test_another_organisations_is_never_shown(overseen: Town) -> None:
    theirs = await read(overseen, "sugiyama")
    ours = await read(overseen)
    people = {one["actor"]["id"] for one in ours["items"] if one["actor"]}
    assert str(overseen.cast.sugiyama.id) not in people
    assert str(overseen.cast.sato.id) not in {one["actor"]["id"] for one in theirs["items"] if one["actor"]}
    room = str(overseen.places.elsewhere.id)
    assert (await read(overseen, room_id=room))["items"] == []
    assert actions(await read(overseen, "sugiyama", room_id=room))[-1:] == ["room.created"]


async def test_each_reading_is_recorded_with_what_was_asked(overseen: Town) -> None:
    await read(overseen, action="room.created", limit=1)
    await read(overseen, before=2)
    newest = (await read(overseen))["items"][:2]
    assert [(one["action"], one["detail"]) for one in newest] == [
        ("audit.read", {"before": 2}), ("audit.read", {"action": "room.created"}),
    ]  # fmt: skip
    assert newest[0]["address"] == "127.0.0.1"


_LONG_AGO = """
    WITH entry AS (
        INSERT INTO audit_entries (organisation_id, action, at) VALUES ($1, 'demo.filled', now() - $2::interval)
        RETURNING *)
    INSERT INTO audit_links (chain, number, entry_id, previous_hash, hash, at, action)
    SELECT $1, (SELECT max(number) + 1 FROM audit_links WHERE chain = $1), id, '', '', at, action FROM entry
"""


async def test_it_is_narrowed_down(overseen: Town) -> None:
    cast, places = overseen.cast, overseen.places
    assert set(actions(await read(overseen, action="token.minted"))) == {"token.minted"}
    mine = await read(overseen, person_id=str(cast.sato.id))
    assert {"room.created", "token.minted"} <= set(actions(mine))  # what they did, and what was done for them
    assert "organisation.added" not in actions(mine)
    there = await read(overseen, room_id=str(places.section.id))
    assert actions(there) == ["audit.read", "room.members_added", "room.created"] or actions(there) == [
        "room.members_added", "room.created",
    ]  # fmt: skip
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert (await read(overseen, since=soon))["items"] == []
    assert (await read(overseen, until=soon, limit=1))["items"]


async def test_a_period_has_what_began_in_it_however_late_it_ended(overseen: Town, place: Place) -> None:
    """Numbers follow the end of an act, times its beginning: a long one stands after what began later."""
    beginnings = [timedelta(days=30), timedelta(days=20), timedelta(days=20, minutes=50), timedelta(days=10)]
    superuser = await asyncpg.connect(place.owner.url.set(username="postgres").render_as_string())
    await superuser.execute("SET session_replication_role = replica")
    for past in beginnings:  # replica: the time is the one that is named, and nothing is chained by itself
        await superuser.execute(_LONG_AGO, overseen.cast.aoba.id, past)
    await superuser.close()
    now = datetime.now(UTC)
    since, until = (now - timedelta(days=days) for days in (21, 19))
    page = await read(overseen, action="demo.filled", since=since.isoformat(), until=until.isoformat())
    assert [now - datetime.fromisoformat(one["at"]) > timedelta(days=20, minutes=30) for one in page["items"]] == [
        True, False,
    ]  # fmt: skip
    assert len((await read(overseen, action="demo.filled", until=now.isoformat()))["items"]) == len(beginnings)


async def test_pages_follow_each_other_without_a_gap(overseen: Town) -> None:
    first = await read(overseen, limit=3)
    second = await read(overseen, limit=3, before=first["next"])
    numbers = [one["number"] for page in (first, second) for one in page["items"]]
    assert numbers == list(range(numbers[0], numbers[0] - 6, -1))
    assert (await read(overseen, limit=200, before=2))["next"] is None


async def test_bad_questions_are_refused(overseen: Town) -> None:
    bad: list[Json] = [
        {"since": "2026-04-01T00:00:00"}, {"since": "yesterday"}, {"action": "x' OR 1=1"}, {"person_id": "7"},
        {"before": 0}, {"limit": 201}, {"room_id": "x"},
    ]  # fmt: skip
    async with overseen.as_("takahashi") as client:
        for asked in bad:
            assert (await client.get("/audit", params=asked)).status_code == 422, asked


async def test_its_standing_says_how_far_it_was_signed(overseen: Town, owner: AsyncConnection) -> None:
    await overseen.running.kairan.sealer.seal_due()
    async with overseen.as_("yoshida") as client:
        status = (await client.get("/audit/status")).json()
    assert status["number"] >= 5
    assert status["finding"] is None
    if status["seal"]:  # the hour may not have come: then nothing is signed yet
        assert status["seal"]["number"] <= status["number"]


async def test_every_act_is_called_by_a_name_in_the_readers_language(overseen: Town) -> None:
    async with overseen.as_("takahashi") as client:
        japanese = (await client.get("/audit/acts")).json()["items"]
        english = (await client.get("/audit/acts", headers={"accept-language": "en"})).json()["items"]
    assert {"action": "room.created", "said": "ルームの作成"} in japanese
    assert {"action": "room.created", "said": "room created"} in english
