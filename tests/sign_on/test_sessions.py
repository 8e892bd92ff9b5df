"""Sessions that came of a provider end as it says: one of them, or all of a person's, and nobody else's."""

from datetime import timedelta

import pytest

from app.people.models import Person, PersonSession
from app.people.sessions import open_session
from app.realtime.protocol import Bell, Revised
from app.sign_on.models import IdentityProvider, SignOnSession
from app.sign_on.sessions import Theirs, end_sessions_of, provider_of
from app.work import BeginWork, UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import make_provider


async def came(work: UnitOfWork, provider: IdentityProvider, person: Person, theirs: Theirs) -> PersonSession:
    opened = await open_session(work, person, timedelta(hours=1))
    work.session.add(SignOnSession(
        session_id=opened.session_id, provider_id=provider.id, subject=theirs.subject or "",
        provider_session=theirs.provider_session,
    ))  # fmt: skip
    await work.session.flush()
    assert (await provider_of(work.session, opened.session_id)) is not None
    return await work.session.get_one(PersonSession, opened.session_id)


@pytest.mark.parametrize(("theirs", "ended"), [
    (Theirs("1", "a"), "1a 1-"), (Theirs(None, "a"), "1a"), (Theirs("1"), "1a 1b 1-"), (Theirs("2", "a"), ""),
    (Theirs("3"), ""), (None, "1a 1b 1- 2c"),
], ids=str)  # fmt: skip
async def test_those_that_are_meant_end(
    begin: BeginWork, bells: list[Bell], cast: Cast, theirs: Theirs | None, ended: str
) -> None:
    async with begin() as work:
        provider = await make_provider(work, cast)
        other = await make_provider(work, cast, name="別")
        rows = {
            "1a": await came(work, provider, cast.sato, Theirs("1", "a")),
            "1b": await came(work, provider, cast.sato, Theirs("1", "b")),
            "1-": await came(work, provider, cast.sato, Theirs("1")),
            "2c": await came(work, provider, cast.yoshida, Theirs("2", "c")),
            "elsewhere": await came(work, other, cast.sato, Theirs("1", "a")),
        }
        await open_session(work, cast.sato, timedelta(hours=1))
    async with begin() as work:
        assert await end_sessions_of(work, provider, theirs) == len(ended.split())
        assert await end_sessions_of(work, provider, theirs) == 0
    async with begin() as work:
        left = [await work.session.get_one(PersonSession, row.id) for row in rows.values()]
    assert {name for name, row in zip(rows, left, strict=True) if row.revoked_at is not None} == set(ended.split())
    told = {person for bell in bells if isinstance(bell, Revised) for person in bell.person_ids}
    assert told == ({cast.sato.id} if ended else set()) | ({cast.yoshida.id} if "2c" in ended else set())
