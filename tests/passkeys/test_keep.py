"""One's own passkeys: seen, renamed, and taken away with whatever they had opened."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import NotFound, NotPermitted
from app.passkeys.ceremony import WrongPasskey
from app.passkeys.keep import passkeys_of, remove_passkey, rename_passkey
from app.people.caller import SignedInCaller
from app.realtime.protocol import Bell, Revised
from app.sign_in.rules import change_rules
from app.sign_in.schemas import SignInRulesChange
from app.work import BeginWork
from tests.fixtures.callers import caller_of
from tests.fixtures.cast import Cast
from tests.passkeys.holders import DESK, challenge, enter, register


async def test_one_sees_ones_own_the_newest_first(begin: BeginWork, cast: Cast) -> None:
    key, _ = await register(begin, cast.sato)
    await register(begin, cast.sato, name="予備")
    await register(begin, cast.takahashi)
    await enter(begin, key.sign(await challenge(begin)))
    async with begin() as work:
        seen = await passkeys_of(work.session, DESK, cast.sato)
        assert (seen.is_allowed, seen.rp_id) == (True, "localhost")
        assert {one.name: one.last_used_at is not None for one in seen.items} == {"職場のパソコン": True, "予備": False}
        assert (await passkeys_of(work.session, DESK, cast.yoshida)).items == []


async def test_one_renames_ones_own_and_no_other(begin: BeginWork, cast: Cast) -> None:
    _, passkey = await register(begin, cast.sato)
    async with begin() as work:
        for _ in range(2):
            assert (await rename_passkey(work, cast.sato, passkey.id, "自宅")).name == "自宅"
        with pytest.raises(NotFound):
            await rename_passkey(work, cast.sugiyama, passkey.id, "盗用")


async def test_removing_one_signs_out_whoever_is_in_by_it(begin: BeginWork, bells: list[Bell], cast: Cast) -> None:
    key, passkey = await register(begin, cast.sato)
    other, _ = await register(begin, cast.sato)
    by_it = await enter(begin, key.sign(await challenge(begin)))
    by_other = await enter(begin, other.sign(await challenge(begin)))
    caller = await caller_of(begin, cast.sato)
    bells.clear()
    async with begin() as work:
        await remove_passkey(work, caller, passkey.id)
    assert [bell for bell in bells if isinstance(bell, Revised)] == [Revised((cast.sato.id,))]
    query = text("SELECT id FROM sessions WHERE person_id = :id AND revoked_at IS NOT NULL")
    async with begin() as work:
        assert list(await work.session.scalars(query, {"id": cast.sato.id})) == [by_it.session_id]
        assert by_other.session_id != by_it.session_id
        with pytest.raises(NotFound):
            await remove_passkey(work, caller, passkey.id)
    with pytest.raises(WrongPasskey):
        await enter(begin, key.sign(await challenge(begin)))
    await enter(begin, other.sign(await challenge(begin)))


async def test_whoever_removes_the_one_they_came_in_by_stays(begin: BeginWork, cast: Cast) -> None:
    key, passkey = await register(begin, cast.sato)
    opened = await enter(begin, key.sign(await challenge(begin)))
    async with begin() as work:
        await remove_passkey(work, SignedInCaller(cast.sato, opened.session_id), passkey.id)
        query = text("SELECT revoked_at FROM sessions WHERE id = :id")
        assert await work.session.scalar(query, {"id": opened.session_id}) is None


async def test_nobody_removes_anothers(begin: BeginWork, cast: Cast) -> None:
    _, passkey = await register(begin, cast.sato)
    for person in (cast.takahashi, cast.sugiyama):
        caller = await caller_of(begin, person)
        async with begin() as work:
            for wanted in (passkey.id, uuid4()):
                with pytest.raises(NotFound):
                    await remove_passkey(work, caller, wanted)


async def test_the_last_second_factor_stays_where_one_is_needed(begin: BeginWork, cast: Cast) -> None:
    _, passkey = await register(begin, cast.sato)
    caller = await caller_of(begin, cast.sato)
    cast.takahashi.is_administrator = True
    async with begin() as work:
        await change_rules(work, cast.takahashi, SignInRulesChange(second_factor="all"))
    with pytest.raises(NotPermitted):
        async with begin() as work:
            await remove_passkey(work, caller, passkey.id)
    await register(begin, cast.sato)
    async with begin() as work:
        await remove_passkey(work, caller, passkey.id)
