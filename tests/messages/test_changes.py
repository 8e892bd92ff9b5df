"""What a room is told of a message, later: as the message is then, and never more than its row says."""

import json

from app.messages.delete import delete_message
from app.messages.edit import edit_message
from app.messages.history import message_by_number
from app.messages.log import events_after
from app.messages.schemas import MessageChange
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def test_the_log_keeps_no_copy_and_tells_what_is_true_now(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="二"))
    await edit_message(work, cast.sato, places.section.id, 1, MessageChange(body="三"))
    now = (await message_by_number(work.session, places.section.id, 1)).model_dump(mode="json")
    frames = [json.loads(event.payload) for event in await events_after(work.session, places.section.id, 2, 10)]
    assert [frame["on"] for frame in frames] == ["message.sent", "message.edited", "message.edited"]
    assert [frame["data"] for frame in frames] == [now] * 3
    await delete_message(work, cast.sato, places.section.id, 1)
    frames = [json.loads(event.payload) for event in await events_after(work.session, places.section.id, 2, 10)]
    assert [frame["data"]["body"] for frame in frames] == [""] * 4
