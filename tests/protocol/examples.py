"""One example of every frame that the server sends, made by the code that makes them in service."""

from datetime import UTC, datetime
from uuid import UUID

from pydantic import BaseModel

from app.confirmations.schemas import ConfirmationAsked, ConfirmationReminded, ConfirmationWithdrawn
from app.drafts.schemas import DraftMention, DraftOut
from app.errors import Conflict, Invalid, NotFound, TooMany, Unavailable
from app.files.schemas import FileChecked
from app.gateway.hello import Welcome
from app.messages.schemas import (
    EventsPage,
    MentionOut,
    MessageOut,
    Nothing,
    PersonBrief,
    PinNews,
    ReactionNews,
    ReactionOut,
    ReadOut,
    Unseen,
)
from app.notifications.schemas import NotificationsOut
from app.organisations.schemas import OrganisationBrief, OwnOrganisationOut
from app.people.schemas import BylineOut, Me, PostOut, Preferences
from app.realtime.protocol import Whisper, event_payload, ok_payload, passing_payload, refused_payload
from app.realtime.whispers import Whispers, reading_payload, typing_payload
from app.reminders.schemas import ReminderChanged
from app.rooms.schemas import (
    LastMessage,
    MemberJoined,
    MemberLeft,
    MemberRoleChanged,
    RoomChanged,
    RoomClassChanged,
    RoomOut,
    RoomReset,
    SenderBrief,
)
from app.schedule.schemas import ScheduledOut

ROOM = UUID("01000000-0000-4000-8000-000000000001")
AOBA = UUID("02000000-0000-4000-8000-000000000001")
SATO = UUID("03000000-0000-4000-8000-000000000001")
TAKAHASHI = UUID("03000000-0000-4000-8000-000000000002")
KEY = UUID("04000000-0000-4000-8000-000000000001")
FILE = UUID("05000000-0000-4000-8000-000000000001")
THEN = datetime(2026, 4, 1, 0, 30, 0, 123456, tzinfo=UTC)

_SATO = BylineOut(
    id=SATO, name="佐藤　美咲", organisation="あおば市", organisation_id=AOBA, department="健康推進課", title="主事"
)
_TAKAHASHI = BylineOut(
    id=TAKAHASHI, name="髙橋　健一", organisation="あおば市", organisation_id=AOBA, department=None, title=None
)
_BODY = f'<@{TAKAHASHI}> 「"回覧"」です。\n\\o/ 𠮷 👪'
_MESSAGE = MessageOut(
    room_id=ROOM, number=41, seq=57, client_id=KEY, sender=_SATO, body=_BODY, reply_to=40,
    mentions=[MentionOut(id=TAKAHASHI, name="髙橋　健一")], sent_at=THEN,
)  # fmt: skip
_GONE = _MESSAGE.model_copy(
    update={"body": "", "reply_to": None, "mentions": [], "deleted_at": THEN, "deleted_by": SATO}
)
_BY = PersonBrief(id=TAKAHASHI, name="髙橋　健一")
_NOTED = ReactionOut(emoji="了解", count=1, people=[_BY])
_NOBODY = ReactionOut(emoji="了解", count=0, people=[])
_EDITED = _MESSAGE.model_copy(
    update={"body": "「回覧」です。", "version": 2, "edited_at": THEN, "reactions": [_NOTED], "pinned_at": THEN}
)
_ME = Me(
    id=SATO, name="佐藤　美咲", kana="サトウ　ミサキ", login_id="sato", email=None,
    organisation=OwnOrganisationOut(id=AOBA, name="あおば市", code="041009", edit_hours=24, withdrawal_hours=24),
    department="健康推進課", title="主事",
    posts=[PostOut(department="健康推進課", title="主事", is_primary=True)], is_administrator=False, is_auditor=False,
    settings=Preferences(),
)  # fmt: skip
_ROOM = RoomOut(
    id=ROOM, kind="internal", name="健康推進課", description="",
    organisation=OrganisationBrief(id=AOBA, name="あおば市"),
    user_group=None, hides_past=False, hides_readers=False, epoch=1, last_seq=57, last_number=41,
    read_number=40, unread=1, mentions=1,
    role="member", member_count=2, organisation_count=1, people=[], created_at=THEN,
    last_message=LastMessage(
        number=41, sender=SenderBrief(id=SATO, name="佐藤　美咲"), body=_BODY, sent_at=THEN, deleted_at=None,
        mentions=[SenderBrief(id=TAKAHASHI, name="髙橋　健一")],
    ),
)  # fmt: skip


_DRAFT = DraftOut(
    room_id=ROOM, version=3, text="@髙橋　健一 さん、", mentions=[DraftMention(id=str(TAKAHASHI), name="髙橋　健一")],
    reply_to=40, file_ids=[], saved_at=THEN,
)  # fmt: skip

_SCHEDULED = ScheduledOut(
    client_id=KEY, room_id=ROOM, body=_BODY, reply_to=40, mentions=[MentionOut(id=TAKAHASHI, name="髙橋　健一")],
    send_at=THEN, state="failed", reason="late",
)  # fmt: skip

_REMINDER = ReminderChanged(number=41, due_at=THEN, is_due=True, is_done=False)


def _event(kind: str, data: BaseModel) -> bytes:
    return event_payload(kind, ROOM, 57, data.model_dump_json().encode())


def _read_moved() -> bytes:
    whispers = Whispers()
    whispers.gather(Whisper(ROOM, "read.moved", TAKAHASHI, 41, since=40))
    [(room_id, moved)] = whispers.take().items()
    return reading_payload(room_id, moved.markers, [(41, 12, 15)])


_WELCOME = Welcome(
    person=_ME, heads={ROOM: 57}, epochs={ROOM: 1}, reads={ROOM: 40},
    notifications=NotificationsOut(keywords=["接種券"], rooms={ROOM: "mentions"}),
)  # fmt: skip

# By the name of the file in `server/` that shows it.
FRAMES = {
    "hello.ok": ok_payload("1", _WELCOME),
    "message.send.ok": ok_payload("7", _MESSAGE),
    "room.read.ok": ok_payload("7", ReadOut(read_number=41, unread=0, mentions=0)),
    "room.catch_up.ok": ok_payload("7", EventsPage(items=[], next=None)),
    "typing.ok": ok_payload("7", Nothing()),
    "refused.not_found": refused_payload("7", NotFound(), "ja"),
    "refused.not_found.en": refused_payload("7", NotFound(), "en"),
    "refused.conflict": refused_payload("7", Conflict(), "ja"),
    "refused.too_many": refused_payload("7", TooMany(7), "ja"),
    "refused.unavailable": refused_payload("7", Unavailable(), "ja"),
    "refused.no_command": refused_payload("", Invalid(), "ja"),
    "message.sent": _event("message.sent", _MESSAGE),
    "message.sent.since_deleted": _event("message.sent", _GONE),
    "message.edit.ok": ok_payload("7", _EDITED),
    "message.edited": _event("message.edited", _EDITED),
    "message.edited.unseen": _event("message.edited", Unseen(number=41)),
    "message.delete.ok": ok_payload("7", _GONE),
    "message.deleted": _event("message.deleted", _GONE),
    "reaction.added": _event("reaction.added", ReactionNews(number=41, by=_BY, reaction=_NOTED)),
    "reaction.removed": _event("reaction.removed", ReactionNews(number=41, by=_BY, reaction=_NOBODY)),
    "message.pinned": _event("message.pinned", PinNews(number=41, by=_BY, pinned_at=THEN)),
    "message.unpinned": _event("message.unpinned", PinNews(number=41, by=_BY, pinned_at=None)),
    "member.joined": _event("member.joined", MemberJoined(person=_TAKAHASHI, role="member", by=SATO)),
    "member.role_changed": _event("member.role_changed", MemberRoleChanged(person=_TAKAHASHI, role="owner", by=None)),
    "member.left": _event("member.left", MemberLeft(person=_TAKAHASHI, by=None)),
    "room.changed": _event("room.changed", RoomChanged(name="健康推進課", description="朝会の記録", by=SATO)),
    "room.class_changed": _event(
        "room.class_changed", RoomClassChanged(confidentiality=3, holds_personal_data=True, by=SATO)
    ),
    "room.reset": _event("room.reset", RoomReset(epoch=2, last_seq=57, last_number=41)),
    "file.checked": _event("file.checked", FileChecked(number=41, id=FILE, state="clean")),
    "room.entered": passing_payload("room.entered", _ROOM.model_dump_json().encode(), ROOM),
    "room.left": passing_payload("room.left", b"{}", ROOM),
    "read.moved": _read_moved(),
    "reminder.changed": passing_payload("reminder.changed", _REMINDER.model_dump_json().encode(), ROOM),
    "scheduled.changed": passing_payload("scheduled.changed", _SCHEDULED.model_dump_json().encode(), ROOM),
    "draft.changed": passing_payload("draft.changed", _DRAFT.model_dump_json().encode(), ROOM),
    "confirmation.asked": _event("confirmation.asked", ConfirmationAsked(number=41, by=SATO)),
    "confirmation.reminded": _event("confirmation.reminded", ConfirmationReminded(number=41, by=SATO)),
    "confirmation.withdrawn": _event("confirmation.withdrawn", ConfirmationWithdrawn(number=41, by=SATO)),
    "confirmation.given": passing_payload("confirmation.given", b'{"number":41}', ROOM),
    "notifications.changed": passing_payload("notifications.changed", b"{}"),
    "typing": typing_payload(Whisper(ROOM, "typing", SATO, {"id": str(SATO), "name": "佐藤　美咲"})),
    "heads": passing_payload("heads", f'{{"heads":{{"{ROOM}":57}}}}'.encode()),
}
