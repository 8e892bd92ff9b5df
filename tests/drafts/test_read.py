"""Reading drafts: one's own, those with something in them, the newest first."""

from sqlalchemy import text

from app.drafts.read import draft_of, drafts_of
from app.drafts.schemas import WrittenDraft
from app.drafts.write import write_draft
from app.rooms.access import access_room
from app.work import UnitOfWork
from tests.fixtures.cabinet import put_file
from tests.fixtures.cast import Cast, Places, say


async def test_where_nothing_was_written_there_is_version_nought(work: UnitOfWork, cast: Cast, places: Places) -> None:
    draft = await draft_of(work.session, await access_room(work.session, cast.sato, places.section.id))
    assert (draft.version, draft.text, draft.saved_at) == (0, "", None)


async def test_ones_own_begun_drafts_come_newest_first_and_emptied_ones_not_at_all(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    for place, said in ((places.section, "先"), (places.direct, "後"), (places.topic, "消す")):
        await write_draft(work, cast.sato, place.id, WrittenDraft(base=0, text=said))
    await write_draft(work, cast.sato, places.topic.id, WrittenDraft(base=1, text=""))
    await write_draft(work, cast.takahashi, places.direct.id, WrittenDraft(base=0, text="髙橋の下書き"))
    earlier = "UPDATE drafts SET saved_at = now() - interval '1 day' WHERE room_id = :room_id"
    await work.session.execute(text(earlier), {"room_id": places.section.id})
    assert [draft.text for draft in await drafts_of(work.session, cast.sato)] == ["後", "先"]


async def test_a_file_that_was_sent_meanwhile_is_not_offered_again(
    work: UnitOfWork, cast: Cast, places: Places
) -> None:
    [message] = await say(work, cast.sato, places.section, "送りました")
    sent = await put_file(work, cast.sato, places.section, number=message.message.number)
    kept = await put_file(work, cast.sato, places.section)
    await write_draft(work, cast.sato, places.section.id, WrittenDraft(base=0, text="次", file_ids=[sent.id, kept.id]))
    assert [draft.file_ids for draft in await drafts_of(work.session, cast.sato)] == [[kept.id]]
