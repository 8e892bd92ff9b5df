"""Writing a draft: the newest version wins, unless it was written upon one that is no longer the newest."""

from uuid import UUID

from sqlalchemy import text

from app.drafts.read import draft_of
from app.drafts.schemas import DraftOut, WrittenDraft
from app.errors import Conflict
from app.people.models import Person
from app.realtime.protocol import Aside, passing_payload
from app.rooms.access import access_room
from app.work import UnitOfWork

# Upon what nobody wrote there is nothing to lose: an emptied draft takes whatever comes.
_WRITE = text("""
    INSERT INTO drafts AS there (room_id, person_id, version, text, mentions, reply_to, file_ids)
    VALUES (:room_id, :person_id, :base + 1, :text, CAST(:mentions AS jsonb), :reply_to, CAST(:file_ids AS uuid[]))
    ON CONFLICT (room_id, person_id) DO UPDATE
    SET version = greatest(there.version, :base) + 1, text = excluded.text, mentions = excluded.mentions,
        reply_to = excluded.reply_to, file_ids = excluded.file_ids, saved_at = now()
    WHERE there.version = :base OR there.is_empty
    RETURNING version
""")


class DraftMoved(Conflict):
    code = "draft_moved"
    ja = "ほかの端末で下書きが書き換えられています。両方の文章を残します。"
    en = "This draft was changed on another device. Both texts are kept."


async def write_draft(work: UnitOfWork, person: Person, room_id: UUID, written: WrittenDraft) -> DraftOut:
    """Keep what is being written, and show it on the writer's other devices. Safe to retry.

    Written upon an older version than the newest, it overwrites nothing: the writer hears `draft_moved`, reads what
    stands there, and puts both together.
    """
    place = await access_room(work.session, person, room_id)
    asked = {
        "room_id": room_id, "person_id": person.id, "base": written.base, "text": written.text,
        "mentions": f"[{','.join(one.model_dump_json() for one in written.mentions)}]",
        "reply_to": written.reply_to, "file_ids": written.file_ids,
    }  # fmt: skip
    is_written = (await work.session.execute(_WRITE, asked)).first() is not None
    draft = await draft_of(work.session, place)
    if is_written:
        work.append(Aside(person.id, passing_payload("draft.changed", draft.model_dump_json().encode(), room_id)))
    elif not _says_the_same(draft, written):
        raise DraftMoved
    return draft


def _says_the_same(draft: DraftOut, written: WrittenDraft) -> bool:
    """The first try had arrived after all, or two devices came to the same words."""
    return draft.model_dump(include=_CONTENT) == written.model_dump(include=_CONTENT)


_CONTENT = {"text", "mentions", "reply_to", "file_ids"}
