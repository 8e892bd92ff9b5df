"""The JSON: one object with everything in it, a line for each message, and a word at its end that it is whole."""

import json
from uuid import uuid4

from app.export.begin import Asked
from app.messages.delete import delete_message
from app.messages.forward import forward_message
from app.messages.react import add_reaction
from app.messages.schemas import ForwardDraft
from app.work import BeginWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.export import opened, take_out


async def test_everything_about_a_message_is_in_it(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.takahashi, places.direct, "転送する話")
        await forward_message(
            work, cast.sato, places.direct.id, 1, ForwardDraft(client_id=uuid4(), to_room_id=places.section.id)
        )
        await say(work, cast.sato, places.section, f"<@{cast.takahashi.id}> <@everyone>")
        await put_file(work, cast.sato, places.section, number=2)
        await add_reaction(work, cast.takahashi, places.section.id, 2, "👍")
    written = json.loads(await take_out(begin, cast.sato, places.section))
    assert written["is_complete"] is True
    assert (written["room"]["name"], written["message_count"], written["file_count"]) == ("健康推進課", 2, 1)
    assert written["exported_by"]["department"] == "健康推進課"
    assert [(one["person"]["name"], one["role"]) for one in written["members"]] == [
        ("佐藤　美咲", "owner"), ("髙橋　健一", "member")
    ]  # fmt: skip
    first, second = written["messages"]
    assert first["forwarded"]["sender"]["name"] == "髙橋　健一"
    assert second["body"] == "@髙橋　健一 @全員"
    assert [one["kind"] for one in second["mentions"]] == ["person", "everyone"]
    assert [one["name"] for one in second["files"]] == ["手順書.txt"]
    assert [(one["emoji"], one["count"]) for one in second["reactions"]] == [("👍", 1)]
    assert (second["sender"]["organisation"], second["sender"]["title"]) == ("あおば市", "主事")


async def test_what_was_withdrawn_is_an_empty_place(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.section, "消える話")
        await delete_message(work, cast.sato, places.section.id, 1)
    content = await take_out(begin, cast.sato, places.section)
    [gone] = json.loads(content)["messages"]
    assert (gone["body"], gone["earlier"], gone["deleted_at"] is None) == ("", [], False)
    assert "消える話" not in content.decode()


async def test_each_message_begins_a_line_and_an_empty_room_is_whole_too(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    empty = await take_out(begin, cast.sato, places.section)
    assert (json.loads(empty)["messages"], empty.count(b"\n{")) == ([], 0)
    async with begin() as work:
        await say(work, cast.sato, places.section, "一\n{二", "三")
    assert (await take_out(begin, cast.sato, places.section)).count(b"\n{") == 2


async def test_pages_with_nothing_of_the_period_in_them_leave_no_trace(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    form = (await opened(begin, cast.sato, Asked(places.section.id, "json"))).form
    assert (
        json.loads(form.head() + form.members([]) + form.messages([]) + form.messages([]) + form.end())["messages"]
        == []
    )
