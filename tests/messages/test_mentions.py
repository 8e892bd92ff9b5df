"""Mentions: members of the room only; to anybody else a mention is only text."""

from uuid import uuid4

import pytest

from app.messages.mentions import MOST, members_among, mentioned_in
from app.rooms.leave import remove_member
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say

PERSON = uuid4()


@pytest.mark.parametrize(
    "body",
    ["", "佐藤さん", f"@{PERSON}", f"<@{PERSON}", f"<@{str(PERSON).upper()}>", "<@everyone>", f"&lt;@{PERSON}&gt;"],
)
def test_what_is_no_token_mentions_nobody(body: str) -> None:
    assert mentioned_in(body) == []


def test_each_person_is_mentioned_once_and_in_order() -> None:
    other = uuid4()
    assert mentioned_in(f"<@{PERSON}><@{other}> <@{PERSON}>") == [PERSON, other]


def test_a_flood_of_mentions_is_cut_off() -> None:
    assert len(mentioned_in("".join(f"<@{uuid4()}>" for _ in range(MOST + 50)))) == MOST


async def test_only_members_are_mentioned(work: UnitOfWork, cast: Cast, places: Places) -> None:
    body = f"<@{cast.takahashi.id}> <@{cast.yoshida.id}> <@{cast.sugiyama.id}> <@{uuid4()}>"
    [sent] = await say(work, cast.sato, places.section, body)
    assert [(one.id, one.name) for one in sent.message.mentions] == [(cast.takahashi.id, "髙橋　健一")]


async def test_who_has_left_is_mentioned_no_more(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await remove_member(work, cast.sato, places.section.id, cast.takahashi.id)
    await work.session.flush()
    assert await members_among(work.session, [(places.section.id, cast.takahashi.id)]) == {}


async def test_asking_for_nobody_asks_nothing(work: UnitOfWork) -> None:
    assert await members_among(work.session, []) == {}
