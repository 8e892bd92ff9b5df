"""Typing: heard by those who are there now, by nobody else, and never recorded."""

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.messages.typing import say_typing
from app.realtime.protocol import Whisper
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast, Places
from tests.fixtures.sockets import Dial


async def test_typing_is_a_whisper_that_leaves_no_trace(work: UnitOfWork, cast: Cast, places: Places) -> None:
    before = await work.session.scalar(text("SELECT count(*) FROM events"))
    work.appended.clear()
    await say_typing(work, cast.sato, places.section.id)
    [whisper] = work.appended
    assert isinstance(whisper, Whisper)
    assert (whisper.room_id, whisper.kind, whisper.about) == (places.section.id, "typing", cast.sato.id)
    assert await work.session.scalar(text("SELECT count(*) FROM events")) == before


async def test_an_outsider_cannot_type_there(work: UnitOfWork, cast: Cast, places: Places) -> None:
    work.appended.clear()
    with pytest.raises(NotFound):
        await say_typing(work, cast.sugiyama, places.section.id)
    assert work.appended == []


async def test_the_others_of_the_room_hear_it_and_nobody_else(town: Town, dial: Dial) -> None:
    sato, takahashi, sugiyama = await dial("sato"), await dial("takahashi"), await dial("sugiyama")
    for line in (sato, takahashi, sugiyama):
        await line.hello()
    assert (await sato.ask("typing", room_id=town.places.section.id))["ok"] == {}
    heard = await takahashi.hear("typing", room_id=town.places.section.id)
    assert heard["data"] == {"person": {"id": str(town.cast.sato.id), "name": "佐藤　美咲"}}
    await sato.ask("typing", room_id=town.places.topic.id)
    await sugiyama.hear("typing", room_id=town.places.topic.id)
    assert len(sugiyama.all("typing")) == 1
    assert sato.all("typing") == []
