"""A whole synthetic installation."""

import json

import pytest
from sqlalchemy import func, select

from app.errors import Invalid
from app.load.load_installation import Amounts, load_installation
from app.organisations.models import Organisation
from app.work import BeginWork


async def test_what_was_asked_for_is_there_and_shown(begin: BeginWork) -> None:
    shown = json.loads(json.dumps((await load_installation(begin, Amounts(40, 3, 10, 5))).shown()))
    assert (len(shown["people"]), len(shown["organisations"])) == (40, 2)
    assert [(room["kind"], room["members"], room["messages"]) for room in shown["rooms"]] == [
        ("topic", 10, 5), ("internal", 10, 5), ("internal", 10, 5),
    ]  # fmt: skip
    assert set(shown) == {"organisations", "user_group", "people", "rooms"}


async def test_a_second_run_adds_another_batch(begin: BeginWork) -> None:
    first = await load_installation(begin, Amounts(6, 1, 3, 2))
    second = await load_installation(begin, Amounts(6, 1, 3, 2))
    logins = [person.login_id for loaded in (first, second) for town in loaded.towns for person in town.people]
    assert len(set(logins)) == 12
    assert first.group.id != second.group.id


async def test_more_members_than_people_are_refused_and_nothing_is_written(begin: BeginWork) -> None:
    async with begin() as work:
        before = await work.session.scalar(select(func.count()).select_from(Organisation))
    with pytest.raises(Invalid):
        await load_installation(begin, Amounts(people=5, rooms=1, members=6, messages=0))
    async with begin() as work:
        assert await work.session.scalar(select(func.count()).select_from(Organisation)) == before


async def test_people_alone_can_be_had(begin: BeginWork) -> None:
    loaded = await load_installation(begin, Amounts(people=3, rooms=0, members=1, messages=9))
    assert loaded.shown()["rooms"] == []
