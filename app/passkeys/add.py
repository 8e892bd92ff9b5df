"""Adding a passkey: asked for by somebody who has just shown who they are, made by a device that knows them."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import Invalid, NotPermitted
from app.organisations.models import Organisation
from app.passkeys.ceremony import ALGORITHMS, WrongPasskey, bytes_of, challenge_in, read_new_key, written
from app.passkeys.challenges import adding_in
from app.passkeys.places import Place, place_for
from app.passkeys.prove import Desk
from app.passkeys.schemas import NewPasskeyQuestion, PasskeyDraft
from app.people.caller import SignedInCaller
from app.people.models import Person, PersonSession
from app.people.passwords import Passwords
from app.sign_in.change_password import confirm_password
from app.sign_in.elsewhere import NOWHERE, Elsewhere
from app.sign_in.models import Passkey
from app.sign_in.rules import rules_of
from app.work import BeginWork, UnitOfWork

MOST = 20
FRESH = timedelta(minutes=10)


class PasswordNeeded(Invalid):
    code = "password_needed"
    ja = (
        "本人であることを確かめるため、パスワードを入力してください。"
        "パスワードがない方は、いったんサインアウトし、入り直してからお試しください。"
    )
    en = "Please enter your password, so that we know it is you. If you have none, please sign out and in again first."


async def be_sure(
    begin: BeginWork, passwords: Passwords, caller: SignedInCaller, password: str | None,
    elsewhere: Elsewhere = NOWHERE,
) -> None:  # fmt: skip
    """Whoever has just signed in, or says their password once more; not a program with a token."""
    if password is not None:
        await confirm_password(begin, passwords, caller.person, password, elsewhere)
        return
    recent = PersonSession.created_at > func.now() - FRESH
    query = select(PersonSession.id).where(PersonSession.id == caller.session_id, PersonSession.kind == "browser")
    async with begin() as work:
        if await work.session.scalar(query.where(recent)) is None:
            raise PasswordNeeded


async def ask_for_new(work: UnitOfWork, desk: Desk, caller: SignedInCaller) -> NewPasskeyQuestion:
    """What their device makes a passkey from; nothing is kept until it has."""
    person = caller.person
    place = await _place(work.session, desk, person)
    known = list(await work.session.scalars(select(Passkey.credential_id).where(Passkey.person_id == person.id)))
    _refuse_more(len(known))
    town = await work.session.scalar(select(Organisation.name).where(Organisation.id == person.organisation_id))
    return NewPasskeyQuestion(
        challenge=written(desk.challenges.issue(adding_in(caller.session_id))), rp_id=place.rp_id,
        rp_name=f"回覧 {town}", user_handle=written(person.id.bytes), user_name=person.login_id,
        user_label=person.name, algorithms=[int(one) for one in ALGORITHMS], known=[written(one) for one in known],
    )  # fmt: skip


async def add_passkey(work: UnitOfWork, desk: Desk, caller: SignedInCaller, draft: PasskeyDraft) -> Passkey:
    """From now on it signs this person in. Safe to retry: the same passkey again is the one that there is."""
    person = caller.person
    place, challenge = await _place(work.session, desk, person), challenge_in(draft.client_data)
    there = await _own(work.session, person, bytes_of(draft.credential_id))
    if there is not None:
        return there
    if not await desk.challenges.spend(work, challenge, adding_in(caller.session_id)):
        raise _not_made()
    try:
        made = read_new_key(draft, place, challenge)
    except WrongPasskey:
        raise _not_made() from None
    # One after the other, or two at once would both be the last that is allowed.
    await work.session.execute(select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))
    count = select(func.count()).where(Passkey.person_id == person.id)
    _refuse_more(await work.session.scalar(count) or 0)
    row = {
        "person_id": person.id, "name": draft.name, "rp_id": place.rp_id, "credential_id": made.credential_id,
        "public_key": made.public_key, "sign_count": made.sign_count, "is_synced": made.is_synced,
    }  # fmt: skip
    added: Passkey | None = await work.session.scalar(
        insert(Passkey).values(row).on_conflict_do_nothing().returning(Passkey)
    )
    if added is None:  # somebody else's: no authenticator makes the same one twice
        raise _not_made()
    await record_act(
        work, "passkey.added", organisation_id=person.organisation_id, actor_id=person.id, subject_id=person.id,
        detail={"passkey_id": str(added.id), "name": added.name, "rp_id": added.rp_id},
    )  # fmt: skip
    return added


async def _place(session: AsyncSession, desk: Desk, person: Person) -> Place:
    if not (await rules_of(session, person.organisation_id)).passkeys:
        raise NotPermitted("組織の決まりで、パスキーは使えません。", "Your organisation does not use passkeys.")
    place = await place_for(session, desk.site, person.organisation_id)
    if place is None:
        raise Invalid(
            "このアドレスでは、パスキーを使えません。https で始まるいつものアドレスで開いてください。",
            "Passkeys are not used at this address. Please open Kairan by its usual address, with https.",
        )
    return place


async def _own(session: AsyncSession, person: Person, credential_id: bytes) -> Passkey | None:
    query = select(Passkey).where(Passkey.credential_id == credential_id, Passkey.person_id == person.id)
    found: Passkey | None = await session.scalar(query)
    return found


def _refuse_more(count: int) -> None:
    if count >= MOST:
        raise Invalid(
            f"パスキーは {MOST} 個まで登録できます。使っていないものを削除してください。",
            f"There are {MOST} passkeys already. Please remove one that you do not use.",
        )


def _not_made() -> Invalid:
    return Invalid(
        "パスキーを登録できませんでした。はじめからやり直してください。",
        "The passkey could not be added. Please begin again.",
    )
