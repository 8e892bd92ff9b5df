"""The JSON of a new message: to the letter what the model would write."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from asyncpg.pgproto import pgproto

from app.files.schemas import FileOut
from app.messages.drafts import SignedDraft, Stamp
from app.messages.origins import Origin
from app.messages.schemas import MentionOut, MessageOut
from app.messages.written import new_message
from app.people.schemas import BylineOut

NOON = datetime(2026, 4, 1, 3, tzinfo=UTC)
PLAIN = SignedDraft(uuid4(), uuid4(), uuid4(), '回覧します。\n"引用" \\ 🙏 \u2028 </script>')
STAMP = Stamp(1, 3, NOON + timedelta(microseconds=120), "佐藤　美咲", "あおば市", uuid4(), "総務課", "主査")
SAKURA = BylineOut(id=uuid4(), name="桜", organisation="さくら町", organisation_id=uuid4(), department=None, title=None)
FILE = FileOut(
    id=uuid4(), name="様式.xlsx", size=12, kind="office", media_type="application/octet-stream", state="clean",
    width=None, height=None, pages=None, preview=None, origin_id=uuid4(), version=1, newest_id=uuid4(),
)  # fmt: skip
MENTION = MentionOut(id=uuid4(), name="髙橋　健一", organisation="あおば市", reached=420)


@pytest.mark.parametrize(
    "draft",
    [
        PLAIN,
        PLAIN._replace(reply_to=7, urgent="避難所の開設"),
        PLAIN._replace(origin=Origin(uuid4(), 9, uuid4(), SAKURA, NOON, is_outside=False)),
        PLAIN._replace(origin=Origin(uuid4(), 9, uuid4(), SAKURA, NOON, is_outside=True)),
    ],
    ids=["plain", "urgent reply", "forwarded", "forwarded outside"],
)
@pytest.mark.parametrize(
    "stamp",
    [STAMP, STAMP._replace(sent_at=NOON, department=None, title=None, organisation_id=pgproto.UUID(str(UUID(int=5))))],
    ids=["with a post", "without a post, as the driver gives it"],
)
@pytest.mark.parametrize(("mentions", "files"), [([], []), ([MENTION], [FILE])], ids=["words", "words and files"])
def test_it_is_to_the_letter_what_the_model_writes(
    draft: SignedDraft, stamp: Stamp, mentions: list[MentionOut], files: list[FileOut]
) -> None:
    json = new_message(draft, stamp, mentions, files)
    message = MessageOut.model_validate_json(json)
    assert message.model_dump_json().encode() == json
    assert (message.body, message.sender.id, message.files) == (draft.body, draft.sender_id, files)
