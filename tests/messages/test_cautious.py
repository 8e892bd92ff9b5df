"""Holding back: in company too, where one draft is held and its neighbours go on; plain words ask no statement more."""

from uuid import uuid4

from app.cautions.watch import Watch
from app.messages.cautious import ConfirmationNeeded, HeldBack, looked_at
from app.messages.drafts import Sent, SignedDraft
from app.messages.send import send_messages
from app.people.models import Person
from app.rooms.models import Room
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast, Places

NUMBER = "1234-5678-9018"


def signed(person: Person, room: Room, body: str, *, is_confirmed: bool = False) -> SignedDraft:
    return SignedDraft(person.id, room.id, uuid4(), body, is_suspect=True, is_confirmed=is_confirmed)


async def test_one_that_is_held_back_holds_up_no_other(work: UnitOfWork, cast: Cast, places: Places) -> None:
    drafts = [
        signed(cast.sato, places.section, NUMBER), signed(cast.takahashi, places.section, "はい"),
        signed(cast.sato, places.topic, NUMBER, is_confirmed=True),
        signed(cast.sato, places.section, NUMBER, is_confirmed=True),
    ]  # fmt: skip
    asked, plain, held, sent = await send_messages(work, drafts)
    assert isinstance(asked, ConfirmationNeeded)
    assert isinstance(held, HeldBack)
    assert isinstance(plain, Sent)
    assert isinstance(sent, Sent)
    assert (plain.message.number, sent.message.number) == (1, 2)


def test_what_nobody_worries_about_goes_by_the_plain_way(begin: BeginWork, cast: Cast, places: Places) -> None:
    watch = Watch(begin)
    plain = SignedDraft(cast.sato.id, places.section.id, uuid4(), "お疲れさまです")
    assert looked_at(watch, plain) is plain
    assert plain.is_plain
    suspect = looked_at(watch, SignedDraft(cast.sato.id, places.section.id, uuid4(), NUMBER))
    assert suspect.is_suspect
    assert not suspect.is_plain
