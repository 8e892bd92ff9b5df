"""What an organisation takes is its administrators' to say, within what the installation takes."""

import pytest

from app.errors import NotPermitted, TooLarge, UnsupportedType
from app.files.kinds import Nature
from app.files.rules import Rules, rules_of, set_rules
from app.files.schemas import FileRulesDraft
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast

DEFAULT = Rules(largest=1000)
STRICT = FileRulesDraft(largest=100, refused=["program", "video"], takes_unscannable=True)


def test_what_is_too_large_or_of_a_refused_kind_is_named() -> None:
    rules = Rules(largest=5 * 1024**2)
    rules.refuse_size(5 * 1024**2)
    rules.refuse_kind(Nature("pdf", "x"))
    with pytest.raises(TooLarge, match="5 MB"):
        rules.refuse_size(5 * 1024**2 + 1)
    with pytest.raises(UnsupportedType):
        rules.refuse_kind(Nature("program", "x"))


async def test_without_rules_of_its_own_a_town_has_those_of_the_installation(work: UnitOfWork, cast: Cast) -> None:
    assert await rules_of(work.session, cast.sato, "internal", DEFAULT) == DEFAULT


async def test_rules_hold_for_one_town_and_one_kind_of_room(work: UnitOfWork, cast: Cast) -> None:
    cast.takahashi.is_administrator = True
    for draft in (FileRulesDraft(largest=1), STRICT, STRICT):  # said again, the last word counts
        await set_rules(work, cast.takahashi, "topic", draft)
    found = await rules_of(work.session, cast.sato, "topic", DEFAULT)
    assert found == Rules(100, ("program", "video"), takes_unscannable=True)
    assert await rules_of(work.session, cast.sato, "internal", DEFAULT) == DEFAULT
    assert await rules_of(work.session, cast.sugiyama, "topic", DEFAULT) == DEFAULT


async def test_a_town_takes_no_more_than_the_installation(work: UnitOfWork, cast: Cast) -> None:
    cast.takahashi.is_administrator = True
    await set_rules(work, cast.takahashi, "topic", FileRulesDraft(largest=5000))
    assert (await rules_of(work.session, cast.sato, "topic", DEFAULT)).largest == 1000


async def test_only_administrators_set_rules(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        await set_rules(work, cast.sato, "topic", STRICT)


async def test_what_a_room_refuses_is_told_before_and_after(town: Town) -> None:
    async with town.running.kairan.begin() as work:
        await work.session.merge(town.cast.takahashi)
        takahashi = await work.session.get_one(type(town.cast.takahashi), town.cast.takahashi.id)
        takahashi.is_administrator = True
    draft = {"largest": 10, "refused": ["text"]}
    files = f"/rooms/{town.places.section.id}/files?name=a"
    async with town.as_("takahashi") as client:
        assert (await client.put("/organisation/file-rules/internal", json=draft)).json()["largest"] == 10
    async with town.as_("sato") as client:
        assert (await client.get(f"/rooms/{town.places.section.id}/file-rules")).json()["refused"] == ["text"]
        assert (await client.get("/organisation/file-rules/direct")).json()["refused"] == ["program"]
        answers = [await client.post(files, content=content) for content in (b"x" * 11, b"\0" * 10, b"ok")]
    assert [answer.status_code for answer in answers] == [413, 201, 415]
    assert [answer.json().get("code") for answer in answers] == ["too_large", None, "unsupported_type"]
