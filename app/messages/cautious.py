"""Holding back what its sender should think about first, or what their organisation does not let out."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.cautions.find import Finding, findings_in
from app.cautions.models import Action
from app.cautions.policy import action_on
from app.cautions.rules import rules_of
from app.cautions.watch import Watch
from app.errors import Invalid
from app.files.models import RoomFile
from app.folding import fold
from app.messages.drafts import Key, SignedDraft, Standing
from app.people.models import Person
from app.rooms.models import Room
from app.work import BeginWork, UnitOfWork

_NAMES: Mapping[Finding, tuple[str, str]] = {
    "my_number": ("マイナンバーと思われる数字", "what looks like an individual number"),
    "names": ("氏名と電話番号の一覧と思われるもの", "what looks like a list of people with their telephone numbers"),
    "words": ("団体で注意を決めた言葉", "a word that your organisation watches for"),
    "unread": ("中身を確かめられないファイル", "a file that could not be looked into"),
}
Where = Literal["words", "names", "contents", "several"]
_WHERE: Mapping[Where, tuple[str, str]] = {
    "words": ("", ""), "names": ("添付ファイルの名前に", "in the name of a file: "),
    "contents": ("添付ファイルの中に", "in an attached file: "),
    "several": ("本文または添付ファイルに", "in the text or a file: "),
}  # fmt: skip
# Of these something may be hidden in letters; a picture or a film is looked at by whoever attaches it.
_HOLD_LETTERS = ("text", "table", "office", "pdf", "archive", "other")


class ConfirmationNeeded(Invalid):
    """Sent again as confirmed, it is sent."""

    code = "confirmation_needed"


class HeldBack(Invalid):
    """`held`: where nothing of the work is kept that it ended, and so nothing is written down yet."""

    code = "held_back"
    held: "Held | None" = None

    @property
    def is_recorded(self) -> bool:
        return self.held is not None


class Judgement(NamedTuple):
    """What is found in a text, and what the organisation of its author does about it."""

    organisation_id: UUID
    findings: Sequence[Finding]
    action: Action
    where: Where = "words"

    def refusal_of(self, *, is_confirmed: bool) -> Invalid | None:
        names = [_NAMES[one] for one in self.findings]
        ja, en = "、".join(one for one, _ in names), ", ".join(one for _, one in names)
        if self.findings != ["unread"]:
            ja, en = _WHERE[self.where][0] + ja, _WHERE[self.where][1] + en
        if self.action == "refuse":
            return HeldBack(
                f"{ja}が含まれているため、このルームには送れません（団体の決まり）。取り除いてから送ってください。",
                f"This holds {en}, and is not sent to this room: your organisation's rule. Please take it out.",
            )
        if self.action == "warn" and not is_confirmed:
            return ConfirmationNeeded(
                f"{ja}が含まれています。だれが読むかを確かめて、よければ「確かめて送る」を押してください。"
                "（ボタンが出ないときは、画面を再読み込みしてください）",
                f"This holds {en}. Please make sure who reads it, and press “Send all the same”."
                " (Where there is no such button, please reload the page.)",
            )
        return None


class Held(NamedTuple):
    """Who was not let say something, where, and what was found in it."""

    judgement: Judgement
    person_id: UUID
    room_id: UUID
    files: int = 0


def looked_at(watch: Watch, draft: SignedDraft) -> SignedDraft:
    """Marked for a second look where it deserves one; nearly all go on as they came."""
    return draft._replace(is_suspect=True) if watch.suspects(draft.body) else draft


async def judge(
    session: AsyncSession, person_id: UUID, room_id: UUID, text: str, held: Collection[Finding] = ()
) -> Judgement | None:
    """None where there is nothing to think about. `held`: what the files hold that go with the text."""
    query = select(Person.organisation_id, Room.organisation_id.is_(None), Room.holds_personal_data)
    query = query.select_from(Person).join(Room, Room.id == room_id).where(Person.id == person_id)
    row = (await session.execute(query)).first()
    if row is None:
        return None
    organisation_id, is_shared, holds_personal_data = row
    rules = await rules_of(session, organisation_id)
    found = {*findings_in(text, map(fold, rules.words)), *held}
    if (rules.unread_shared if is_shared else rules.unread_inside) == "allow":
        found.discard("unread")
    findings = [one for one in _NAMES if one in found]
    action = action_on(rules, findings, is_shared=is_shared, holds_personal_data=holds_personal_data)
    return None if action == "allow" else Judgement(organisation_id, findings, action)


async def judged(work: UnitOfWork, firsts: Mapping[Key, SignedDraft]) -> dict[Key, Judgement]:
    """Of those alone that deserve a second look. Asked under the locks of the rooms: their class stays what it is."""
    found = {}
    for key, draft in firsts.items():
        if draft.is_suspect or draft.file_ids:
            judgement = await _judged(work.session, draft)
            if judgement is not None:
                found[key] = judgement
    return found


async def _judged(session: AsyncSession, draft: SignedDraft) -> Judgement | None:
    """The words, and the names and contents of the files that go with them."""
    if not draft.file_ids:
        return await judge(session, draft.sender_id, draft.room_id, draft.body)
    files = await _own_files(session, draft)
    whole = "\n".join((draft.body, *(name for name, _, _ in files)))
    held = {one for _, kind, found in files for one in _held(kind, found)}
    judgement = await judge(session, draft.sender_id, draft.room_id, whole, held)
    if judgement is None:
        return None
    of_words = await judge(session, draft.sender_id, draft.room_id, draft.body)
    of_names = await judge(session, draft.sender_id, draft.room_id, whole)
    return judgement._replace(where=_where(judgement, of_words, of_names))


async def _own_files(session: AsyncSession, draft: SignedDraft) -> list[tuple[str, str, list[Finding] | None]]:
    """Of the sender's own alone: what somebody else's is called, or holds, is nobody's to find out."""
    query = select(RoomFile.name, RoomFile.kind, RoomFile.findings).where(
        RoomFile.room_id == draft.room_id, RoomFile.id.in_(draft.file_ids), RoomFile.uploader_id == draft.sender_id
    )
    return [(name, kind, found) for name, kind, found in await session.execute(query)]


def _held(kind: str, found: list[Finding] | None) -> Sequence[Finding]:
    if found is not None:
        return found
    return ("unread",) if kind in _HOLD_LETTERS else ()


def _where(whole: Judgement, of_words: Judgement | None, of_names: Judgement | None) -> Where:
    if of_words is not None:
        return "words" if of_words.findings == whole.findings else "several"
    if of_names is not None:
        return "names" if of_names.findings == whole.findings else "several"
    return "contents"


async def refuse_unconfirmed(
    work: UnitOfWork, person: Person, room: Room, text: str, *, is_confirmed: bool
) -> Judgement | None:
    """For what is written otherwise than by sending: raises what has to be said, and gives back what was confirmed."""
    judgement = await judge(work.session, person.id, room.id, text)
    if judgement is not None:
        _refuse(Held(judgement, person.id, room.id), is_confirmed=is_confirmed)
    return judgement


async def refuse_unconfirmed_draft(work: UnitOfWork, draft: SignedDraft) -> None:
    """The same for what will be sent later, with its files: asked now, when there is somebody to answer."""
    judgement = await _judged(work.session, draft)
    if judgement is not None:
        held = Held(judgement, draft.sender_id, draft.room_id, len(draft.file_ids))
        _refuse(held, is_confirmed=draft.is_confirmed)


def _refuse(held: Held, *, is_confirmed: bool) -> None:
    refusal = held.judgement.refusal_of(is_confirmed=is_confirmed)
    if isinstance(refusal, HeldBack):
        refusal.held = held
    if refusal is not None:
        raise refusal


async def record_judged(work: UnitOfWork, draft: SignedDraft, standing: Standing, judgement: Judgement) -> None:
    """What was sent all the same, or not let out. What somebody still thinks about is nobody's business."""
    if standing.fresh is not None:
        await record_confirmed(work, draft.sender_id, judgement, draft.room_id, standing.fresh.number)
    elif isinstance(standing.refusal_of(draft), HeldBack):
        await record_held(work, Held(judgement, draft.sender_id, draft.room_id, len(draft.file_ids)))


async def record_held(work: UnitOfWork, held: Held) -> None:
    """In a work of its own, where the refusal undoes the one in which it was found."""
    await record_act(
        work, "message.held_back", organisation_id=held.judgement.organisation_id, actor_id=held.person_id,
        subject_id=held.room_id, detail={"findings": list(held.judgement.findings), "files": held.files},
    )  # fmt: skip


@asynccontextmanager
async def recording_held(begin: BeginWork) -> AsyncIterator[None]:
    """Around a work that comes by the socket; over HTTP, whatever renders the refusal does it."""
    try:
        yield
    except HeldBack as refusal:
        if refusal.held is not None:
            async with begin() as work:
                await record_held(work, refusal.held)
        raise


async def record_confirmed(work: UnitOfWork, sender_id: UUID, judgement: Judgement, room_id: UUID, number: int) -> None:
    """That it was sent all the same, and what for: never a word of it."""
    await record_act(
        work, "message.confirmed", organisation_id=judgement.organisation_id, actor_id=sender_id, subject_id=room_id,
        detail={"number": number, "findings": list(judgement.findings)},
    )  # fmt: skip
