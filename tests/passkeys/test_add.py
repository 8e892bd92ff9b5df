"""Adding a passkey: by somebody who has just shown who they are, in the session that asked, once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.errors import Invalid, NotPermitted
from app.passkeys.add import MOST, PasswordNeeded, add_passkey, ask_for_new, be_sure
from app.passkeys.places import Site
from app.passkeys.prove import Desk
from app.passkeys.schemas import PasskeyDraft
from app.people.caller import SignedInCaller
from app.people.passwords import Passwords
from app.people.sessions import open_session
from app.sign_in.models import Passkey
from app.sign_in.rules import change_rules
from app.sign_in.schemas import SignInRulesChange
from app.work import BeginWork
from tests.fixtures.callers import caller_of
from tests.fixtures.cast import Cast
from tests.passkeys.authenticator import PRESENT, Authenticator
from tests.passkeys.holders import DESK, register
from tests.sign_in.browser import PASSWORD


async def count(begin: BeginWork, cast: Cast) -> int:
    theirs = [person.id for person in (cast.sato, cast.takahashi, cast.sugiyama)]
    async with begin() as work:
        return await work.session.scalar(select(func.count()).where(Passkey.person_id.in_(theirs))) or 0


async def asked(begin: BeginWork, caller: SignedInCaller) -> dict[str, Any]:
    async with begin() as work:
        return (await ask_for_new(work, DESK, caller)).model_dump()


async def add(begin: BeginWork, caller: SignedInCaller, draft: dict[str, Any], desk: Desk = DESK) -> Passkey:
    async with begin() as work:
        return await add_passkey(work, desk, caller, PasskeyDraft.model_validate(draft))


async def test_it_is_kept_with_its_name_and_in_the_audit(begin: BeginWork, cast: Cast) -> None:
    key, passkey = await register(begin, cast.sato)
    assert (passkey.name, passkey.rp_id, passkey.is_synced) == ("職場のパソコン", "localhost", False)
    assert passkey.credential_id == key.credential_id
    query = text("SELECT detail FROM audit_entries WHERE action = 'passkey.added' AND actor_id = :id")
    async with begin() as work:
        detail = await work.session.scalar(query, {"id": cast.sato.id})
    assert detail == {"passkey_id": str(passkey.id), "name": "職場のパソコン", "rp_id": "localhost"}


async def test_asking_again_is_told_which_there_are(begin: BeginWork, cast: Cast) -> None:
    caller = await caller_of(begin, cast.sato)
    first = await asked(begin, caller)
    assert (first["known"], first["user_name"], first["algorithms"]) == ([], cast.sato.login_id, [-8, -7, -257])
    made = Authenticator().make(first)
    await add(begin, caller, made)
    assert (await asked(begin, caller))["known"] == [made["credential_id"]]


async def test_the_same_sent_twice_is_one_passkey(begin: BeginWork, cast: Cast) -> None:
    caller = await caller_of(begin, cast.sato)
    made = Authenticator().make(await asked(begin, caller))
    assert (await add(begin, caller, made)).id == (await add(begin, caller, made)).id
    assert await count(begin, cast) == 1


@pytest.mark.parametrize("lie", [
    {"origin": "https://evil.example"}, {"rp_id": "evil.example"}, {"flags": PRESENT}, {"kind": "webauthn.get"},
], ids=str)  # fmt: skip
async def test_none_is_kept_that_was_made_elsewhere(begin: BeginWork, cast: Cast, lie: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        await register(begin, cast.sato, **lie)
    assert await count(begin, cast) == 0


async def test_a_challenge_adds_one_and_only_in_the_session_that_asked(begin: BeginWork, cast: Cast) -> None:
    mine, elsewhere = await caller_of(begin, cast.sato), await caller_of(begin, cast.sato)
    theirs = await caller_of(begin, cast.takahashi)
    question = await asked(begin, mine)
    for caller in (elsewhere, theirs):
        with pytest.raises(Invalid):
            await add(begin, caller, Authenticator().make(question))
    await add(begin, mine, Authenticator().make(question))
    with pytest.raises(Invalid):
        await add(begin, mine, Authenticator().make(question))
    assert await count(begin, cast) == 1


async def test_another_persons_passkey_cannot_be_made_ones_own(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    for person in (cast.takahashi, cast.sugiyama):
        caller = await caller_of(begin, person)
        with pytest.raises(Invalid):
            await add(begin, caller, key.make(await asked(begin, caller)))
    assert await count(begin, cast) == 1


async def test_there_is_an_end_to_how_many(begin: BeginWork, cast: Cast) -> None:
    for _ in range(MOST):
        await register(begin, cast.sato)
    with pytest.raises(Invalid, match=str(MOST)):
        await register(begin, cast.sato)


async def test_none_is_made_where_none_is_used(begin: BeginWork, cast: Cast) -> None:
    caller = await caller_of(begin, cast.sato)
    async with begin() as work:
        for host in ("10.0.0.1", "evil.example", "kairan"):
            with pytest.raises(Invalid):
                await ask_for_new(work, Desk(DESK.challenges, Site(host, 8000, None)), caller)
        cast.takahashi.is_administrator = True
        await change_rules(work, cast.takahashi, SignInRulesChange(passkeys=False))
        with pytest.raises(NotPermitted):
            await ask_for_new(work, DESK, caller)


async def test_one_has_just_signed_in_or_says_the_password_once_more(
    begin: BeginWork, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords, caller = Passwords(), await caller_of(begin, cast.sato)
    await be_sure(begin, passwords, caller, None)
    async with begin() as work:
        asked = {"hash": await passwords.hashed(PASSWORD), "id": cast.sato.id}
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), asked)
        token = await open_session(work, cast.sato, timedelta(hours=1), kind="token")
    with pytest.raises(PasswordNeeded):  # a program was not just here
        await be_sure(begin, passwords, SignedInCaller(cast.sato, token.session_id), None)
    monkeypatch.setattr("app.passkeys.add.FRESH", timedelta())
    with pytest.raises(PasswordNeeded):
        await be_sure(begin, passwords, caller, None)
    with pytest.raises(Invalid, match="wrong"):
        await be_sure(begin, passwords, caller, "違う")
    await be_sure(begin, passwords, caller, PASSWORD)
