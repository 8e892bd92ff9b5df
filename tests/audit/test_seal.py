"""Every hour each chain is checked, and signed if it is as it was written."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.heads import heads_in
from app.audit.notary import Notary
from app.audit.seal import Sealer
from tests.audit.conftest import Chain

SEALS = text("SELECT number, finding FROM audit_seals WHERE chain = :chain AND key_id = :key ORDER BY sealed_at")


def numbers_in(notary: Notary, chain: Chain) -> list[int]:
    with heads_in(notary.file) as heads:
        return [one.number for one in heads if one.chain == chain.id]


async def seals(owner: AsyncConnection, notary: Notary, chain: Chain) -> list[tuple[int, str | None]]:
    rows = await owner.execute(SEALS, {"chain": chain.id, "key": notary.key().id})
    return [(row[0], row[1]) for row in rows]


@pytest.fixture
def long_ago(notary: Notary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notary, "last_signed", lambda: datetime.now(UTC) - timedelta(hours=2))


async def test_a_head_is_signed_once_an_hour(chain: Chain, notary: Notary, owner: AsyncConnection) -> None:
    sealer = Sealer(chain.begin, notary)
    await sealer.seal_due()
    await chain.act()
    await sealer.seal_due()
    assert numbers_in(notary, chain) == [8]
    assert await seals(owner, notary, chain) == [(8, None)]


@pytest.mark.usefixtures("long_ago")
async def test_only_what_has_grown_is_signed_anew(chain: Chain, notary: Notary) -> None:
    sealer = Sealer(chain.begin, notary)
    for _ in range(2):
        await sealer.seal_due()
    await chain.act(2)
    await sealer.seal_due()
    assert numbers_in(notary, chain) == [8, 10]
    assert await chain.findings(notary.file) == []


@pytest.mark.usefixtures("long_ago")
@pytest.mark.parametrize(
    "broken",
    [
        ("UPDATE audit_entries SET action = 'x' WHERE id = "
         "(SELECT entry_id FROM audit_links WHERE chain = {chain} AND number = 10)", "changed 10"),
        ("UPDATE audit_links SET hash = sha256('x') WHERE chain = {chain} AND number = 8", "recomputed 8"),
        ("DELETE FROM audit_links WHERE chain = {chain} AND number > 6", "truncated 7-8"),
    ],
)  # fmt: skip
async def test_what_is_broken_is_said_and_not_signed(
    chain: Chain, notary: Notary, owner: AsyncConnection, caplog: pytest.LogCaptureFixture, broken: tuple[str, str]
) -> None:
    statement, finding = broken
    sealer = Sealer(chain.begin, notary)
    await sealer.seal_due()
    await chain.act(2)
    await chain.tamper(statement)
    with caplog.at_level(logging.ERROR):
        for _ in range(2):  # said once, and an hour later again
            await sealer.seal_due()
    assert numbers_in(notary, chain) == [8]
    assert [(one or "").split(" (")[0] for _, one in await seals(owner, notary, chain)] == ["", finding]
    assert str(chain.id) in caplog.text
    assert sealer.findings >= 1


async def test_who_comes_while_another_signs_does_nothing(chain: Chain, notary: Notary) -> None:
    with notary.at_work():
        await Sealer(chain.begin, notary).seal_due()
    assert not notary.file.exists()
