"""A message on its way into a room: the signed draft, where its sender stands, and the number it gets."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.errors import Conflict, Invalid, NotFound, Refusal
from app.messages.mentions import mentioned_in
from app.messages.schemas import MentionOut, MessageOut
from app.people.schemas import BylineOut

Key = tuple[UUID, UUID]  # the sender and their client_id


@dataclass(frozen=True, slots=True)
class SignedDraft:
    """What somebody wants to say, and who they are."""

    sender_id: UUID
    room_id: UUID
    client_id: UUID
    body: str
    reply_to: int | None = None

    @property
    def key(self) -> Key:
        return self.sender_id, self.client_id

    @property
    def fingerprint(self) -> bytes:
        """The same key with another fingerprint is another message, and refused."""
        said = f"{self.room_id}\n{self.reply_to or ''}\n{self.body}".encode()
        return hashlib.blake2b(said, digest_size=16).digest()

    @property
    def mentioned(self) -> list[tuple[UUID, UUID]]:
        return [(self.room_id, person_id) for person_id in mentioned_in(self.body)]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the record says about a draft: who sends it, may they, and has it been sent before."""

    byline_id: UUID | None
    byline: BylineOut | None
    may_reply: bool
    sent_as: tuple[UUID, int] | None
    fingerprint: bytes | None

    def refusal_of(self, draft: SignedDraft) -> Refusal | None:
        if self.byline is None:
            return NotFound()
        if self.sent_as is not None:
            return None if self.fingerprint == draft.fingerprint else Conflict()
        if not self.may_reply:
            return Invalid("返信先の発言が見つかりません。", "The message replied to is not there.")
        return None


@dataclass(slots=True)
class Fresh:
    """A draft that becomes a message now."""

    draft: SignedDraft
    byline_id: UUID
    byline: BylineOut
    number: int
    seq: int
    mentions: list[MentionOut] = field(default_factory=list)

    def message(self, sent_at: datetime) -> MessageOut:
        return MessageOut(
            room_id=self.draft.room_id, number=self.number, seq=self.seq, client_id=self.draft.client_id,
            sender=self.byline, body=self.draft.body, reply_to=self.draft.reply_to, mentions=self.mentions,
            sent_at=sent_at,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that is durable, and whether this very draft made it."""

    message: MessageOut
    is_new: bool


Outcome = Sent | Refusal
