"""Proving who somebody is: each lie is refused alike, and the audit knows which it was."""

from typing import Any

import pytest
from sqlalchemy import text

from app.passkeys.ceremony import WrongPasskey, written
from app.passkeys.places import Site
from app.passkeys.prove import Desk, PasskeysAreOff, Proof, prove
from app.passkeys.schemas import Assertion
from app.sign_in.rules import change_rules
from app.sign_in.schemas import SignInRulesChange
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.passkeys.authenticator import PRESENT, VERIFIED, new_key
from tests.passkeys.holders import DESK, challenge, register


async def shown(begin: BeginWork, said: dict[str, Any], desk: Desk = DESK) -> Proof:
    return await prove(begin, desk, Assertion.model_validate(said))


async def reasons(begin: BeginWork, cast: Cast) -> list[str]:
    query = text("""
        SELECT detail ->> 'reason' FROM audit_entries
        WHERE action = 'session.refused' AND organisation_id = ANY(CAST(:towns AS uuid[])) ORDER BY id
    """)
    async with begin() as work:
        return list(await work.session.scalars(query, {"towns": [cast.aoba.id, cast.minato.id]}))


async def test_the_key_says_whose_it_is_and_counts_on(begin: BeginWork, cast: Cast) -> None:
    key, passkey = await register(begin, cast.sato)
    for count in (1, 2):
        proof = await shown(begin, key.sign(await challenge(begin)))
        assert (proof.person.id, proof.passkey_id) == (cast.sato.id, passkey.id)
        query = text("SELECT sign_count, last_used_at IS NOT NULL FROM passkeys WHERE id = :id")
        async with begin() as work:
            assert tuple((await work.session.execute(query, {"id": passkey.id})).one()) == (count, True)


@pytest.mark.parametrize("lie", [
    {"origin": "https://evil.example"}, {"origin": "http://localhost:9000"}, {"rp_id": "evil.example"},
    {"flags": PRESENT}, {"flags": VERIFIED}, {"kind": "webauthn.create"},
    pytest.param({"key": new_key()}, id="another key"),
], ids=str)  # fmt: skip
async def test_what_was_signed_elsewhere_opens_nothing(begin: BeginWork, cast: Cast, lie: dict[str, Any]) -> None:
    key, _ = await register(begin, cast.sato)
    with pytest.raises(WrongPasskey):
        await shown(begin, key.sign(await challenge(begin), **lie))
    assert await reasons(begin, cast) == ["signature"]
    await shown(begin, key.sign(await challenge(begin)))  # and did it no harm


async def test_a_signature_is_good_once(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    said = key.sign(await challenge(begin))
    await shown(begin, said)
    with pytest.raises(WrongPasskey):
        await shown(begin, said)
    failed = await challenge(begin)
    with pytest.raises(WrongPasskey):
        await shown(begin, key.sign(failed, flags=PRESENT))
    with pytest.raises(WrongPasskey):  # a challenge is used up by failing as well
        await shown(begin, key.sign(failed))
    assert await reasons(begin, cast) == ["challenge", "signature", "challenge"]


async def test_a_challenge_of_nobody_or_for_something_else_opens_nothing(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    for one in (written(b"x" * 56), written(DESK.challenges.issue("add 1"))):
        with pytest.raises(WrongPasskey):
            await shown(begin, key.sign(one))
    assert await reasons(begin, cast) == ["challenge", "challenge"]


async def test_one_persons_key_never_opens_for_another(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    other, _ = await register(begin, cast.sugiyama)
    with pytest.raises(WrongPasskey):  # it says that it is somebody else's
        await shown(begin, key.sign(await challenge(begin), user_handle=written(cast.takahashi.id.bytes)))
    with pytest.raises(WrongPasskey):  # another's name, signed with one's own
        await shown(begin, key.sign(await challenge(begin), credential_id=other.credential_id, user_handle=None))
    with pytest.raises(WrongPasskey):
        await shown(begin, key.sign(await challenge(begin), credential_id=b"nobody's"))
    assert await reasons(begin, cast) == ["person", "signature"]


async def test_a_key_is_of_no_use_at_another_address(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    elsewhere = Desk(DESK.challenges, Site("chat.example", 443, "https://chat.example"))
    lie = {"rp_id": "chat.example", "origin": "https://chat.example"}
    with pytest.raises(WrongPasskey):
        await shown(begin, key.sign(await challenge(begin), **lie), elsewhere)
    assert await reasons(begin, cast) == ["place"]


async def test_a_count_that_goes_back_stops_the_key_for_good(begin: BeginWork, cast: Cast) -> None:
    key, passkey = await register(begin, cast.sato)
    await shown(begin, key.sign(await challenge(begin), count=7))
    with pytest.raises(WrongPasskey):  # a lie about the count that the key did not sign stops nothing
        await shown(begin, key.sign(await challenge(begin), count=3, key=new_key()))
    await shown(begin, key.sign(await challenge(begin), count=8))
    with pytest.raises(WrongPasskey):
        await shown(begin, key.sign(await challenge(begin), count=8))
    with pytest.raises(WrongPasskey):
        await shown(begin, key.sign(await challenge(begin), count=9))
    assert await reasons(begin, cast) == ["signature", "count", "stopped"]
    query = text("SELECT detail FROM audit_entries WHERE action = 'passkey.stopped' AND subject_id = :id")
    async with begin() as work:
        assert await work.session.scalar(query, {"id": cast.sato.id}) == {
            "passkey_id": str(passkey.id),
            "count": 8,
            "before": 8,
        }


async def test_a_key_that_never_counts_is_no_copy(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    for _ in range(3):
        await shown(begin, key.sign(await challenge(begin), count=0))


async def test_where_they_are_switched_off_the_right_key_is_told_so(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    cast.takahashi.is_administrator = True
    async with begin() as work:
        await change_rules(work, cast.takahashi, SignInRulesChange(passkeys=False))
    with pytest.raises(PasskeysAreOff):
        await shown(begin, key.sign(await challenge(begin)))
    with pytest.raises(WrongPasskey):  # who does not have the key learns nothing of the rules
        await shown(begin, key.sign(await challenge(begin), key=new_key()))
