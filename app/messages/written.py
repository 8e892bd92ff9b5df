"""A new message as the JSON that goes out, written at once from what is known of it: the hot path of telling.

Going by `MessageOut` would build and walk two models for each message, three times the work. What is written here is
to the letter what the model would write; a test holds them together.
"""

from collections.abc import Sequence

from pydantic_core import to_json

from app.files.schemas import FileOut
from app.messages.drafts import SignedDraft, Stamp
from app.messages.schemas import MentionOut


def new_message(draft: SignedDraft, stamp: Stamp, mentions: Sequence[MentionOut], files: Sequence[FileOut]) -> bytes:
    """The JSON of `MessageOut` for a draft that has just got its number."""
    sender = {
        "id": draft.sender_id, "name": stamp.name, "organisation": stamp.organisation,
        "organisation_id": stamp.organisation_id, "department": stamp.department, "title": stamp.title,
    }  # fmt: skip
    return to_json({
        "room_id": draft.room_id, "number": stamp.number, "seq": stamp.seq, "client_id": draft.client_id,
        "sender": sender, "body": draft.body, "reply_to": draft.reply_to, "files": files, "reactions": (),
        "mentions": mentions, "forwarded": None if draft.origin is None else draft.origin.shown, "version": 1,
        "urgent": draft.urgent is not None, "sent_at": stamp.sent_at, "edited_at": None, "deleted_at": None,
        "deleted_by": None, "pinned_at": None,
    })  # fmt: skip
