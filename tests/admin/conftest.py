"""髙橋 is あおば市's auditor, 𠮷田 its administrator; 佐藤 is neither, and 杉山 audits みなと町."""

import pytest
from sqlalchemy import text

from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast


@pytest.fixture
async def watched(work: UnitOfWork, cast: Cast) -> Cast:
    cast.takahashi.is_auditor = True
    cast.yoshida.is_administrator = True
    cast.sugiyama.is_auditor = True
    await work.session.flush()
    return cast


@pytest.fixture
async def overseen(town: Town) -> Town:
    """The same, committed."""
    cast = town.cast
    async with town.running.kairan.begin() as work:
        roles = "UPDATE people SET is_auditor = id <> :yoshida, is_administrator = id = :yoshida WHERE id = ANY (:who)"
        who = [cast.takahashi.id, cast.yoshida.id, cast.sugiyama.id]
        await work.session.execute(text(roles), {"yoshida": cast.yoshida.id, "who": who})
    return town
