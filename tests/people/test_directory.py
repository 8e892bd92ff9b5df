"""The directory: found by kanji, kana, romaji, department and title; whom one may not see is not there."""

import pytest

from app.errors import Invalid
from app.people.directory import Part, people_out, people_seen_by
from app.people.models import Person
from app.people.order import Order
from app.rooms.leave import leave_room
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places


async def names(work: UnitOfWork, person: Person, wanted: str = "") -> list[str]:
    return [one.name for one in (await people_seen_by(work.session, person, wanted))[0]]


async def test_everybody_of_ones_own_organisation_is_listed_by_kana(work: UnitOfWork, cast: Cast) -> None:
    assert await names(work, cast.sato) == ["佐藤　美咲", "髙橋　健一", "𠮷田　誠"]


@pytest.mark.parametrize(
    "wanted",
    [
        "髙橋",
        "高橋",
        "タカハシ",
        "たかはし",
        "ﾀｶﾊｼ",
        "takahashi",
        "TAKAHASI",
        "橋　健",
        "情報政策",
        "係長",
        "高橋　係長",
        "ﾀｶﾊｼ ｹﾝｲﾁ",
        "高橋 情報政策課",
    ],
)
async def test_a_person_is_found_by_whatever_one_types(work: UnitOfWork, cast: Cast, wanted: str) -> None:
    assert await names(work, cast.sato, wanted) == ["髙橋　健一"]


@pytest.mark.parametrize("wanted", ["%", "_", "高橋 健康推進課", "\\", "杉山", "sugiyama"])
async def test_what_nobody_has_finds_nobody(work: UnitOfWork, cast: Cast, wanted: str) -> None:
    assert await names(work, cast.sato, wanted) == []


async def test_somebody_from_outside_is_seen_only_while_together_in_a_room(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    assert "杉山　圭" in await names(work, cast.sato)
    assert "杉山　圭" not in await names(work, cast.takahashi)  # of the same town, but not in that room
    assert await names(work, cast.sugiyama) == ["佐藤　美咲", "杉山　圭"]
    await leave_room(work, cast.sugiyama, places.topic.id)
    await work.session.flush()
    assert "杉山　圭" not in await names(work, cast.sato)
    assert await names(work, cast.sugiyama) == ["杉山　圭"]


@pytest.mark.parametrize("order", ["kana", "organisation"])
async def test_pages_meet_without_a_gap_or_a_double(work: UnitOfWork, cast: Cast, order: Order) -> None:
    seen, cursor = list[str](), None
    while True:
        people, cursor = await people_seen_by(work.session, cast.sato, part=Part(order, cursor, 1))
        seen += [one.name for one in people]
        if cursor is None:
            break
    everybody, _ = await people_seen_by(work.session, cast.sato, part=Part(order))
    assert seen == [one.name for one in everybody]
    assert sorted(seen) == sorted(["佐藤　美咲", "髙橋　健一", "𠮷田　誠"])


@pytest.mark.parametrize(
    "cursor", ["x", "サトウ\nx", "[]", '["サトウ"]', '["サトウ", "x"]', "[1, 2]", "{}", '["\\u0000", "x"]']
)
async def test_a_cursor_that_was_never_given_out_is_refused(work: UnitOfWork, cast: Cast, cursor: str) -> None:
    with pytest.raises(Invalid):
        await people_seen_by(work.session, cast.sato, part=Part(after=cursor))


async def test_who_is_suspended_is_not_listed(work: UnitOfWork, cast: Cast) -> None:
    cast.takahashi.suspended_at = cast.takahashi.created_at
    await work.session.flush()
    assert await names(work, cast.sato) == ["佐藤　美咲", "𠮷田　誠"]


async def test_a_person_is_shown_with_their_post_and_nothing_private(work: UnitOfWork, cast: Cast) -> None:
    [seen] = await people_out(work.session, [cast.sato.id])
    assert (seen.department, seen.title, seen.organisation.name) == ("健康推進課", "主事", "あおば市")
    private = {"login_id", "email", "staff_number", "password_hash", "settings", "is_administrator", "search_text"}
    assert not private & set(seen.model_dump())
