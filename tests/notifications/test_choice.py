"""What somebody wants to be told of: kept for all their devices, theirs alone, and told to nobody else."""

import asyncio
from datetime import UTC, datetime, time

import pytest

from app.errors import Invalid
from app.notifications.choice import change_choice, choice_of
from app.notifications.level import set_level
from app.notifications.schemas import NotificationsChange, NotificationsOut
from app.realtime.protocol import Aside, Bell
from app.rooms.leave import remove_member
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places

EVENING = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)


async def test_whoever_chose_nothing_has_the_defaults(work: UnitOfWork, cast: Cast) -> None:
    assert await choice_of(work.session, cast.sato) == NotificationsOut(rooms={})


async def test_what_is_named_is_set_and_the_rest_stays(work: UnitOfWork, cast: Cast) -> None:
    for _ in range(2):  # safe to retry
        await change_choice(work, cast.sato, NotificationsChange(topic="all", keywords=["接種券", "接種券"]))
        await change_choice(work, cast.sato, NotificationsChange(text="name", quiet_until=EVENING))
    chosen = await choice_of(work.session, cast.sato)
    assert (chosen.topic, chosen.text, chosen.keywords, chosen.internal) == ("all", "name", ["接種券"], "all")
    assert chosen.quiet_until == EVENING
    assert (await choice_of(work.session, cast.takahashi)).text == "full"


async def test_a_quiet_time_is_taken_away_by_name(work: UnitOfWork, cast: Cast) -> None:
    hours = {"quiet_from": time(17, 15), "quiet_to": time(8, 30)}
    await change_choice(work, cast.sato, NotificationsChange(quiet_until=EVENING, **hours))
    await change_choice(work, cast.sato, NotificationsChange(quiet_until=None, sound=None))
    chosen = await choice_of(work.session, cast.sato)
    assert (chosen.quiet_until, chosen.quiet_from, chosen.sound) == (None, time(17, 15), False)
    await change_choice(work, cast.sato, NotificationsChange(quiet_from=None, quiet_to=None))
    assert (await choice_of(work.session, cast.sato)).quiet_to is None


@pytest.mark.parametrize("hours", [(time(8), None), (None, time(8)), (time(8), time(8))])
async def test_quiet_hours_have_two_ends(work: UnitOfWork, cast: Cast, hours: tuple[time | None, time | None]) -> None:
    change = NotificationsChange(quiet_from=hours[0], quiet_to=hours[1])
    with pytest.raises(Invalid):
        await change_choice(work, cast.sato, change)


async def test_ones_own_devices_hear_of_it_and_nobody_else(
    begin: BeginWork, settled: tuple[Cast, Places], bells: list[Bell]
) -> None:
    cast, places = settled
    async with begin() as work:
        await change_choice(work, cast.sato, NotificationsChange(sound=True))
        await set_level(work, cast.sato, places.section.id, "none")
    assert bells == [Aside(cast.sato.id, b'{"on":"notifications.changed","data":{}}')] * 2


async def test_the_level_of_a_room_that_one_has_left_is_not_told(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await set_level(work, cast.takahashi, places.section.id, "none")
    assert (await choice_of(work.session, cast.takahashi)).rooms == {places.section.id: "none"}
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    assert (await choice_of(work.session, cast.takahashi)).rooms == {}


async def test_two_devices_that_change_different_things_at_once_both_get_their_way(town: Town) -> None:
    changes: list[dict[str, object]] = [
        {"sound": True},
        {"text": "nothing"},
        {"internal": "mentions"},
        {"keywords": ["選挙"]},
    ]
    async with town.as_("sato") as client:
        answers = await asyncio.gather(*(client.patch("/notifications", json=change) for change in changes))
        chosen = (await client.get("/notifications")).json()
    assert [answer.status_code for answer in answers] == [200] * 4
    assert {name: chosen[name] for change in changes for name in change} == {
        name: value for change in changes for name, value in change.items()
    }
