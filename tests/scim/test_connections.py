"""A directory is connected by administrators of the organisation alone; its token is told once and kept nowhere."""

import pytest
from sqlalchemy import text

from app.errors import NotFound, NotPermitted
from app.people.models import Person
from app.scim.access import NoDirectory, access_connection
from app.scim.connections import change_connection, connection_of, make_token, revoke_token
from app.scim.schemas import ScimConnectionChange, ScimTokenDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

BASE = "https://chat.example/scim/v2"


@pytest.fixture
def administrator(cast: Cast) -> Person:
    cast.takahashi.is_administrator = True
    return cast.takahashi


async def test_each_token_is_another_one_and_the_last_alone_holds(work: UnitOfWork, administrator: Person) -> None:
    first, second = [await make_token(work, administrator, ScimTokenDraft()) for _ in range(2)]
    assert first != second
    assert len(second) > 70
    with pytest.raises(NoDirectory):
        await access_connection(work.session, first)
    connection = await access_connection(work.session, second)
    kept = await work.session.scalar(
        text("SELECT scim_connections::text FROM scim_connections WHERE id = :id"), {"id": connection.id}
    )
    assert second not in str(kept)


async def test_what_is_shown_says_how_it_stands(work: UnitOfWork, administrator: Person) -> None:
    assert (await connection_of(work.session, administrator, BASE)).expires_at is None
    await make_token(work, administrator, ScimTokenDraft(days=30))
    shown = await connection_of(work.session, administrator, BASE)
    assert shown.made_at is not None
    assert shown.expires_at is not None
    assert ((shown.expires_at - shown.made_at).days, shown.is_over, shown.address) == (30, False, BASE)
    await work.session.execute(text("UPDATE scim_connections SET expires_at = now() WHERE token_hash IS NOT NULL"))
    assert (await connection_of(work.session, administrator, BASE)).is_over


async def test_taking_it_away_is_safe_to_repeat(work: UnitOfWork, administrator: Person) -> None:
    with pytest.raises(NotFound):
        await revoke_token(work, administrator)
    token = await make_token(work, administrator, ScimTokenDraft())
    for _ in range(2):
        await revoke_token(work, administrator)
    with pytest.raises(NoDirectory):
        await access_connection(work.session, token)
    assert (await connection_of(work.session, administrator, BASE)).made_at is None


async def test_addresses_are_kept_as_ranges(work: UnitOfWork, administrator: Person) -> None:
    await make_token(work, administrator, ScimTokenDraft())
    change = ScimConnectionChange.model_validate({"ranges": ["１０.0.0.7", "10.1.0.0/16"]})
    for _ in range(2):
        await change_connection(work, administrator, change)
    assert (await connection_of(work.session, administrator, BASE)).ranges == ["10.0.0.7/32", "10.1.0.0/16"]


async def test_nobody_else_connects_or_sees(work: UnitOfWork, cast: Cast) -> None:
    cast.yoshida.is_auditor = True
    for person in (cast.sato, cast.yoshida):
        with pytest.raises(NotPermitted):
            await make_token(work, person, ScimTokenDraft())
        with pytest.raises(NotPermitted):
            await connection_of(work.session, person, BASE)
        with pytest.raises(NotPermitted):
            await revoke_token(work, person)
