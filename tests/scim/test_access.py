"""Whose directory asks is looked up, never read from the token; whoever else is there looks as if not."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.people.models import Person
from app.scim.access import NoDirectory, access_account, access_connection, access_group, hash_of, lock_directory
from app.scim.connections import make_token
from app.scim.models import ScimConnection
from app.scim.schemas import ScimTokenDraft
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of
from tests.scim.conftest import Directory


async def connected(work: UnitOfWork, administrator: Person) -> ScimConnection:
    administrator.is_administrator = True
    token = await make_token(work, administrator, ScimTokenDraft())
    return await access_connection(work.session, token)


async def test_only_a_token_that_was_made_is_one(work: UnitOfWork, cast: Cast) -> None:
    connection = await connected(work, cast.takahashi)
    assert (connection.organisation_id, connection.last_used_at) == (cast.aoba.id, None)
    for token in (None, "", "kairan-scim-x", str(connection.id), hash_of("x").hex(), "x" * 10_000):
        with pytest.raises(NoDirectory):
            await access_connection(work.session, token)
    await work.session.refresh(connection)
    assert connection.last_used_at is not None
    token = await make_token(work, cast.takahashi, ScimTokenDraft())
    suspended = text("UPDATE organisations SET suspended_at = now() WHERE id = :id")
    await work.session.execute(suspended, {"id": cast.aoba.id})
    with pytest.raises(NoDirectory):
        await access_connection(work.session, token)


async def test_people_and_departments_of_others_are_not_there(work: UnitOfWork, cast: Cast) -> None:
    connection = await connected(work, cast.takahashi)
    own, other = await department_of(work, cast.sato), await department_of(work, cast.sugiyama)
    assert (await access_account(work.session, connection, cast.sato.id)).id == cast.sato.id
    assert (await access_group(work.session, connection, own.id)).id == own.id
    assert (await lock_directory(work.session, connection)).id == cast.aoba.id
    for person_id in (cast.sugiyama.id, uuid4()):
        with pytest.raises(NotFound):
            await access_account(work.session, connection, person_id)
    for department_id in (other.id, uuid4()):
        with pytest.raises(NotFound):
            await access_group(work.session, connection, department_id)


async def test_a_token_is_taken_only_from_where_it_may_come(town: Town, directory: Directory) -> None:
    async with town.as_("takahashi") as client:
        for ranges, status in ((["10.0.0.0/8"], 403), (["10.0.0.0/8", "127.0.0.1"], 200), ([], 200)):
            changed = await client.patch("/organisation/scim", json={"ranges": ranges})
            assert changed.status_code == 200, changed.text
            answer = await directory.http.get("/Users")
            assert answer.status_code == status
