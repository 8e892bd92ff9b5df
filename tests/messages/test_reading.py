"""Reading from a copy of the record: never less than was seen, never what was deleted, never for who was removed."""

from collections.abc import AsyncIterator
from dataclasses import replace as changed

import httpx
import pytest
from sqlalchemy import event, text

from app.database.engine import Patience, open_engine
from app.database.place import Place as DatabasePlace
from app.database.replica import Replica
from app.main import Kairan, application_of
from app.messages.history import Window
from app.messages.reading import Reading
from app.messages.schemas import HistoryPage
from app.rooms.access import Place, access_room
from app.rooms.leave import remove_member
from tests.fixtures.application import Town
from tests.fixtures.cast import say
from tests.fixtures.replica import Standby

READS = "FROM messages"


@pytest.fixture
async def replica(standby: Standby) -> AsyncIterator[Replica]:
    opened = Replica(open_engine(standby.application, 2, patience=Patience(connect=5, command=5, turn=5)))
    yield opened
    await opened.close()


def statements_of(replica: Replica | None) -> list[str]:
    """The statements that the copy is asked from now on."""
    assert replica is not None
    asked: list[str] = []
    event.listen(replica._engine.sync_engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    return asked


@pytest.fixture
def copied(replica: Replica) -> list[str]:
    return statements_of(replica)


async def stand(town: Town, name: str = "takahashi") -> Place:
    async with town.running.kairan.begin() as work:
        return await access_room(work.session, getattr(town.cast, name), town.places.section.id)


async def tell(town: Town, *bodies: str) -> None:
    async with town.running.kairan.begin() as work:
        await say(work, town.cast.sato, town.places.section, *bodies)


async def page(town: Town, reading: Reading, place: Place) -> HistoryPage:
    async with town.running.kairan.begin() as work:
        return await reading.page(work.session, place, Window())


def bodies(read: HistoryPage) -> list[str]:
    return [message.body for message in read.items]


def was_read(copied: list[str]) -> bool:
    return any(READS in statement for statement in copied)


async def test_a_copy_that_has_come_as_far_answers(
    town: Town, standby: Standby, replica: Replica, copied: list[str]
) -> None:
    await tell(town, "一", "二")
    await standby.catch_up()
    place = await stand(town)
    read = await page(town, Reading(replica), place)
    assert was_read(copied)
    assert bodies(read) == ["一", "二"]
    assert read == await page(town, Reading(None), place)


async def test_ones_own_message_is_there_at_once_though_the_copy_lags(
    town: Town, standby: Standby, replica: Replica, copied: list[str]
) -> None:
    await tell(town, "一")
    await standby.catch_up()
    await standby.hold_back()
    try:
        await tell(town, "二")
        assert bodies(await page(town, Reading(replica), await stand(town))) == ["一", "二"]
        assert copied
        assert not was_read(copied)
    finally:
        await standby.follow()
    assert bodies(await page(town, Reading(replica), await stand(town))) == ["一", "二"]
    assert was_read(copied)


DELETION = """
    WITH gone AS (UPDATE messages SET body = '', deleted_at = now() WHERE room_id = :room AND number = 1),
         counted AS (UPDATE rooms SET last_seq = last_seq + 1 WHERE id = :room RETURNING last_seq)
    INSERT INTO events (room_id, seq, kind, number) SELECT :room, last_seq, 'message.deleted', 1 FROM counted
"""


async def test_a_copy_that_lags_does_not_bring_back_what_was_deleted(
    town: Town, standby: Standby, replica: Replica
) -> None:
    await tell(town, "消した話")
    await standby.catch_up()
    await standby.hold_back()
    try:
        async with town.running.kairan.begin() as work:
            await work.session.execute(text(DELETION), {"room": town.places.section.id})
        assert bodies(await page(town, Reading(replica), await stand(town))) == [""]
    finally:
        await standby.follow()


async def test_a_copy_that_knows_of_a_removal_says_nothing_to_who_was_removed(
    town: Town, standby: Standby, replica: Replica, copied: list[str]
) -> None:
    await tell(town, "一")
    before = await stand(town)
    async with town.running.kairan.begin() as work:
        await remove_member(work, town.cast.sato, town.places.section.id, town.cast.takahashi.id)
    await standby.catch_up()
    await page(town, Reading(replica), before)
    assert copied
    assert not was_read(copied)


async def test_a_copy_of_another_epoch_is_not_believed(
    town: Town, standby: Standby, replica: Replica, copied: list[str]
) -> None:
    await tell(town, "一")
    await standby.catch_up()
    async with town.running.kairan.begin() as work:
        raise_epoch = text("UPDATE rooms SET epoch = epoch + 1 WHERE id = :room")
        await work.session.execute(raise_epoch, {"room": town.places.section.id})
    await standby.catch_up()
    place = await stand(town)
    assert bodies(await page(town, Reading(replica), place)) == ["一"]
    assert was_read(copied)
    copied.clear()
    place.room.epoch += 1  # the record has been restored meanwhile
    assert bodies(await page(town, Reading(replica), place)) == ["一"]
    assert not was_read(copied)


@pytest.fixture
async def kairan(town: Town, place: DatabasePlace, standby: Standby) -> AsyncIterator[Kairan]:
    """The application, told of the copy."""
    made = Kairan(town.running.kairan.settings, changed(place, replica=standby.application))
    assert made.replica is not None
    yield made
    await made.replica.close()
    await made.engine.dispose()


async def test_the_application_reads_from_the_copy_that_was_named(town: Town, standby: Standby, kairan: Kairan) -> None:
    await tell(town, "一")
    await standby.catch_up()
    copied = statements_of(kairan.replica)
    transport = httpx.ASGITransport(application_of(kairan))
    headers = {"authorization": f"Bearer {town.tokens['takahashi']}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://kairan/api/v1", headers=headers) as client:
        answer = await client.get(f"/rooms/{town.places.section.id}/messages")
    assert [message["body"] for message in answer.json()["items"]] == ["一"]
    assert was_read(copied)
