"""Direct rooms: the same people the same room, and outside only when every organisation allows it."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import Invalid, OutsideOrganisation
from app.organisations.models import Organisation
from app.rooms.direct import open_direct_room
from app.rooms.overview import room_seen_by
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places


async def allow_outside(work: UnitOfWork, *organisations: Organisation) -> None:
    for organisation in organisations:
        organisation.allows_direct_outside = True
    await work.session.flush()


async def test_the_same_people_get_the_same_room_whoever_asks(work: UnitOfWork, cast: Cast, places: Places) -> None:
    again, is_new = await open_direct_room(work, cast.takahashi, [cast.sato.id, cast.takahashi.id, cast.sato.id])
    assert (again.id, is_new) == (places.direct.id, False)
    three, is_new = await open_direct_room(work, cast.sato, [cast.takahashi.id, cast.yoshida.id])
    assert (three.id != places.direct.id, is_new) == (True, True)


async def test_everybody_sees_the_others_as_its_name(work: UnitOfWork, cast: Cast) -> None:
    room, _ = await open_direct_room(work, cast.sato, [cast.takahashi.id, cast.yoshida.id])
    names = {
        person.name: (await room_seen_by(work.session, person.id, room.id)).name
        for person in (cast.sato, cast.takahashi, cast.yoshida)
    }
    assert names == {
        "佐藤　美咲": "髙橋　健一、𠮷田　誠",
        "髙橋　健一": "佐藤　美咲、𠮷田　誠",
        "𠮷田　誠": "佐藤　美咲、髙橋　健一",
    }


async def test_oneself_alone_is_no_conversation(work: UnitOfWork, cast: Cast) -> None:
    with pytest.raises(Invalid):
        await open_direct_room(work, cast.sato, [cast.sato.id])


async def test_strangers_and_unknown_people_are_refused_alike(work: UnitOfWork, cast: Cast) -> None:
    refusals = []
    for stranger in (cast.sugiyama.id, uuid4()):  # not together in any room yet
        with pytest.raises(OutsideOrganisation) as refused:
            await open_direct_room(work, cast.sato, [stranger])
        refusals.append(refused.value.ja)
    assert refusals[0] == refusals[1]


@pytest.mark.parametrize("allowing", [(), ("aoba",), ("minato",)])
async def test_outside_is_refused_unless_everybody_allows_it(
    work: UnitOfWork, cast: Cast, places: Places, allowing: tuple[str, ...]
) -> None:
    assert places.topic.user_group_id == cast.group.id  # they do sit together
    await allow_outside(work, *(getattr(cast, one) for one in allowing))
    with pytest.raises(OutsideOrganisation):
        await open_direct_room(work, cast.sato, [cast.sugiyama.id])


async def test_outside_is_opened_in_a_common_group_when_both_allow_it(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    assert places.topic.kind == "topic"
    await allow_outside(work, cast.aoba, cast.minato)
    room, is_new = await open_direct_room(work, cast.sato, [cast.sugiyama.id])
    assert (is_new, room.organisation_id, room.user_group_id) == (True, None, cast.group.id)


async def test_without_a_common_group_nothing_is_allowed(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await allow_outside(work, cast.aoba, cast.minato)
    leave = text("UPDATE memberships SET left_seq = 9, left_at = now() WHERE person_id = :id AND room_id = :room")
    await work.session.execute(leave, {"id": cast.sugiyama.id, "room": places.topic.id})
    await work.session.execute(text("DELETE FROM admissions WHERE organisation_id = :id"), {"id": cast.minato.id})
    with pytest.raises(OutsideOrganisation):
        await open_direct_room(work, cast.sato, [cast.sugiyama.id])


async def test_racing_to_open_the_same_room_makes_one(town: Town) -> None:
    asked = {"person_ids": [str(town.cast.yoshida.id)]}
    async with town.as_("sato") as sato, town.as_("yoshida") as yoshida:
        other = {"person_ids": [str(town.cast.sato.id)]}
        answers = await asyncio.gather(
            *(sato.post("/rooms/direct", json=asked) for _ in range(5)),
            *(yoshida.post("/rooms/direct", json=other) for _ in range(5)),
        )
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert {answer.json()["last_seq"] for answer in answers} == {2}
