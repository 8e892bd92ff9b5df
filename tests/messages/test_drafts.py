"""Drafts: what counts as the same message, and why one is refused."""

from uuid import uuid4

import pytest

from app.errors import Conflict, Invalid, NotFound, Refusal
from app.messages.drafts import Earlier, SignedDraft, Standing

SENDER, ROOM, KEY = uuid4(), uuid4(), uuid4()
DRAFT = SignedDraft(SENDER, ROOM, KEY, "回覧")


def standing(*, is_in: bool = True, may_reply: bool = True, fingerprint: bytes | None = None) -> Standing:
    sent_as = Earlier(ROOM, 1) if fingerprint is not None else None
    return Standing(is_in, may_reply, sent_as, fingerprint)


def test_the_fingerprint_is_of_room_reply_and_words_not_of_the_key() -> None:
    assert SignedDraft(SENDER, ROOM, uuid4(), "回覧").fingerprint == DRAFT.fingerprint
    others = [
        SignedDraft(SENDER, uuid4(), KEY, "回覧"),
        SignedDraft(SENDER, ROOM, KEY, "回覧 "),
        SignedDraft(SENDER, ROOM, KEY, "回覧", 1),
        SignedDraft(SENDER, ROOM, KEY, "1\n回覧"),
    ]
    assert len({one.fingerprint for one in (DRAFT, *others)}) == 5


@pytest.mark.parametrize(
    ("found", "refusal"),
    [
        (standing(), None),
        (standing(is_in=False), NotFound),
        (standing(fingerprint=DRAFT.fingerprint), None),
        (standing(fingerprint=b"other"), Conflict),
        (standing(may_reply=False), Invalid),
        (standing(is_in=False, fingerprint=b"other"), NotFound),
    ],
)
def test_a_draft_is_refused_for_the_first_reason(found: Standing, refusal: type[Refusal] | None) -> None:
    assert type(found.refusal_of(DRAFT)) is (refusal or type(None))
