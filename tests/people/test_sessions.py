"""Sessions: the secret changes at every use, a stolen one ends the session, and the row decides."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import SignedOut
from app.people.sessions import (
    Admission,
    Device,
    OpenSession,
    access_caller,
    admit_all,
    continue_session,
    end_session,
    open_session,
)
from app.people.tokens import Claim
from app.realtime.protocol import Bell, Revised
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast

DAY = timedelta(days=1)


async def continued(begin: BeginWork, refresh: str | None) -> OpenSession | None:
    assert refresh is not None
    async with begin() as work:
        return await continue_session(work, refresh)


async def opened_for(begin: BeginWork, cast: Cast) -> OpenSession:
    async with begin() as work:
        return await open_session(work, cast.sato, DAY, device=Device("x" * 1000))


async def test_each_use_gives_the_next_secret_of_the_same_session(begin: BeginWork, cast: Cast) -> None:
    first = await opened_for(begin, cast)
    second = await continued(begin, first.refresh)
    assert second is not None
    third = await continued(begin, second.refresh)
    assert third is not None
    assert len({first.refresh, second.refresh, third.refresh}) == 3
    assert first.session_id == second.session_id == third.session_id


async def test_the_secret_itself_is_nowhere_in_the_database(begin: BeginWork, cast: Cast) -> None:
    first = await opened_for(begin, cast)
    async with begin() as work:
        rows = await work.session.scalars(text("SELECT row_to_json(sessions)::text FROM sessions"))
        assert all(str(first.refresh) not in row for row in rows)


async def test_a_second_tab_that_refreshes_at_the_same_moment_is_forgiven(begin: BeginWork, cast: Cast) -> None:
    first = await opened_for(begin, cast)
    second = await continued(begin, first.refresh)
    other_tab = await continued(begin, first.refresh)
    assert other_tab is not None
    assert (other_tab.session_id, other_tab.refresh) == (first.session_id, None)
    assert second is not None
    assert await continued(begin, second.refresh) is not None


async def test_a_secret_used_again_later_was_stolen_and_ends_the_session(
    begin: BeginWork, cast: Cast, bells: list[Bell]
) -> None:
    first = await opened_for(begin, cast)
    second = await continued(begin, first.refresh)
    async with begin() as work:
        await work.session.execute(text("UPDATE sessions SET rotated_at = now() - interval '11 s'"))
    assert await continued(begin, first.refresh) is None
    assert bells == [Revised((cast.sato.id,))]  # every node closes its sockets
    assert second is not None
    with pytest.raises(SignedOut):
        await continued(begin, second.refresh)


async def test_a_secret_that_never_was_is_refused(begin: BeginWork) -> None:
    with pytest.raises(SignedOut):
        await continued(begin, "never")


async def test_ending_a_session_twice_is_ending_it_once_and_leaves_the_others(work: UnitOfWork, cast: Cast) -> None:
    one, other = [await open_session(work, cast.sato, DAY) for _ in range(2)]
    for _ in range(2):
        await end_session(work, cast.sato, one.session_id)
    with pytest.raises(SignedOut):
        await access_caller(work.session, cast.sato.id, one.session_id)
    assert (await access_caller(work.session, cast.sato.id, other.session_id)).id == cast.sato.id


async def test_nobody_ends_somebody_elses_session(work: UnitOfWork, cast: Cast) -> None:
    theirs = await open_session(work, cast.takahashi, DAY)
    await end_session(work, cast.sato, theirs.session_id)
    await access_caller(work.session, cast.takahashi.id, theirs.session_id)


async def test_a_session_is_its_persons_and_ends_by_itself(work: UnitOfWork, cast: Cast) -> None:
    lives, ended = await open_session(work, cast.sato, DAY), await open_session(work, cast.sato, -DAY)
    for person_id, session_id in (
        (cast.takahashi.id, lives.session_id), (cast.sato.id, ended.session_id), (cast.sato.id, uuid4()),
    ):  # fmt: skip
        with pytest.raises(SignedOut):
            await access_caller(work.session, person_id, session_id)


@pytest.mark.parametrize("table", ["people", "organisations"])
async def test_who_is_suspended_has_no_session_that_holds(work: UnitOfWork, cast: Cast, table: str) -> None:
    opened = await open_session(work, cast.sato, DAY)
    who = cast.sato.id if table == "people" else cast.aoba.id
    await work.session.execute(text(f"UPDATE {table} SET suspended_at = now() WHERE id = :id"), {"id": who})
    with pytest.raises(SignedOut):
        await access_caller(work.session, cast.sato.id, opened.session_id)
    with pytest.raises(SignedOut):
        await continue_session(work, str(opened.refresh))


async def test_a_minted_token_cannot_be_continued(work: UnitOfWork, cast: Cast) -> None:
    assert (await open_session(work, cast.sato, DAY, kind="token")).refresh is None


async def test_many_are_admitted_together_by_the_same_rule(work: UnitOfWork, cast: Cast) -> None:
    people = (cast.sato, cast.takahashi, cast.yoshida, cast.sugiyama)
    claims = [Claim(one.id, (await open_session(work, one, DAY)).session_id) for one in people]
    await end_session(work, cast.takahashi, claims[1].session_id)
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.yoshida.id})
    await work.session.execute(
        text("UPDATE organisations SET suspended_at = now() WHERE id = :id"), {"id": cast.minato.id}
    )
    late = Claim(cast.sato.id, (await open_session(work, cast.sato, timedelta(seconds=-1))).session_id)
    stolen = Claim(cast.takahashi.id, claims[0].session_id)
    admitted = await admit_all(work.session, [*claims, late, stolen, Claim(cast.sato.id, uuid4()), claims[0]])
    assert [isinstance(one, Admission) for one in admitted] == [True, *[False] * 6, True]
    first = admitted[0]
    assert isinstance(first, Admission)
    assert first.revision == cast.sato.revision
    assert DAY.total_seconds() - 60 < first.seconds <= DAY.total_seconds()


async def test_whoever_is_let_in_again_comes_in_anew_and_nobody_else_is_signed_out(
    work: UnitOfWork, cast: Cast
) -> None:
    """However they were suspended: the row itself is what ends their sessions."""
    theirs = await open_session(work, cast.sato, DAY)
    minted = await open_session(work, cast.sato, DAY, kind="token")
    another = await open_session(work, cast.takahashi, DAY)
    for moment in ("now()", "now()", "NULL"):
        if moment == "NULL":
            late = await open_session(work, cast.sato, DAY)  # came in just while it was done
        suspend = text(f"UPDATE people SET suspended_at = {moment} WHERE id = :id")
        await work.session.execute(suspend, {"id": cast.sato.id})
    for ended in (theirs, minted, late):
        with pytest.raises(SignedOut):
            await access_caller(work.session, cast.sato.id, ended.session_id)
    await access_caller(work.session, cast.takahashi.id, another.session_id)
    again = await open_session(work, cast.sato, DAY)
    assert (await access_caller(work.session, cast.sato.id, again.session_id)).id == cast.sato.id
