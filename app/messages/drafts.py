"""A message on its way into a room: the signed draft, where its sender stands, and the number it gets."""

import hashlib
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from app.errors import Conflict, Invalid, NotFound, Refusal
from app.messages.origins import Origin
from app.messages.schemas import MessageDraft, MessageOut

Key = tuple[UUID, UUID]  # the sender and their client_id


class SignedDraft(NamedTuple):
    """What somebody wants to say, and who they are."""

    sender_id: UUID
    room_id: UUID
    client_id: UUID
    body: str
    reply_to: int | None = None
    urgent: str | None = None
    file_ids: tuple[UUID, ...] = ()
    origin: Origin | None = None
    # Whether it deserves a second look, and whether its sender has had one.
    is_suspect: bool = False
    is_confirmed: bool = False

    @classmethod
    def of(cls, sender_id: UUID, room_id: UUID, draft: MessageDraft) -> Self:
        """What came in, under the name of whoever it came from."""
        files = tuple(draft.file_ids)
        return cls(
            sender_id, room_id, draft.client_id, draft.body, draft.reply_to, draft.urgent, files,
            is_confirmed=draft.confirmed,
        )  # fmt: skip

    @property
    def key(self) -> Key:
        return self.sender_id, self.client_id

    @property
    def is_plain(self) -> bool:
        """Nothing but words: nobody is called, nothing attached or forwarded, nothing audited or to be looked into."""
        return (
            not self.is_suspect
            and not self.file_ids
            and self.urgent is None
            and self.origin is None
            and "<@" not in self.body
        )

    @property
    def fingerprint(self) -> bytes:
        """The same key with another fingerprint is another message, and refused."""
        mark = "!" if self.urgent else ""
        files = "".join(f"{file_id}\n" for file_id in self.file_ids)
        # What is forwarded is the same whatever it says by now.
        body = self.body if self.origin is None else f"forwards {self.origin.room_id} {self.origin.number}"
        said = f"{self.room_id}\n{self.reply_to or ''}{mark}\n{files}{body}".encode()
        return hashlib.blake2b(said, digest_size=16).digest()


class Earlier(NamedTuple):
    """The message that a draft's key had become before."""

    room_id: UUID
    number: int


class Stamp(NamedTuple):
    """What a draft became: its number and its seq in the room, when, and who its sender is at this moment."""

    number: int
    seq: int
    sent_at: datetime
    name: str
    organisation: str
    organisation_id: UUID
    department: str | None
    title: str | None


class Standing(NamedTuple):
    """What the record says about a draft: who sends it, may they, has it been sent before, or what it became now."""

    is_member: bool
    may_reply: bool
    sent_as: Earlier | None
    fingerprint: bytes | None
    has_its_files: bool = True
    fresh: Stamp | None = None
    held: Refusal | None = None

    def refusal_of(self, draft: SignedDraft) -> Refusal | None:
        if not self.is_member:
            return NotFound()
        if self.sent_as is not None:
            return None if self.fingerprint == draft.fingerprint else Conflict()
        if not self.may_reply:
            return Invalid("返信先の発言が見つかりません。", "The message replied to is not there.")
        if self.held is not None:
            return self.held
        if not self.has_its_files:
            return Invalid(
                "添付するファイルが見つかりません。もう一度添付してください。",
                "A file is not there, or was sent already. Please attach it again.",
            )
        return None


class Sent(NamedTuple):
    """A message that is durable, as the JSON that goes out, and whether this very draft made it."""

    json: bytes
    is_new: bool

    @property
    def message(self) -> MessageOut:
        return MessageOut.model_validate_json(self.json)


Outcome = Sent | Refusal
