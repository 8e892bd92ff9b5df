"""The audit: written with the act or not at all, and nobody in the application reads or changes it."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.audit.record import record_act
from app.database.engine import sessions_of
from app.realtime.broker import LocalBroker
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.models import UserGroup
from app.work import BeginWork, UnitOfWork, units_of_work
from tests.fixtures.application import Town
from tests.fixtures.cast import make_organisation


@pytest.fixture
def begin_for_good(engine: AsyncEngine) -> BeginWork:
    """Units of work as in service: what they commit stays."""
    return units_of_work(sessions_of(engine), LocalBroker())


async def acts_on(owner: AsyncConnection, subject: UUID) -> list[tuple[Any, ...]]:
    asked = "SELECT action, organisation_id, actor_id, subject_id, detail FROM audit_entries WHERE subject_id = :id"
    return [tuple(row) for row in await owner.execute(text(f"{asked} ORDER BY id"), {"id": subject})]


async def is_there(owner: AsyncConnection, group: UserGroup) -> bool:
    found = await owner.execute(text("SELECT 1 FROM user_groups WHERE id = :id"), {"id": group.id})
    return found.first() is not None


async def test_an_act_is_kept_with_who_what_and_where(begin_for_good: BeginWork, owner: AsyncConnection) -> None:
    actor, subject = uuid4(), uuid4()
    async with begin_for_good() as work:
        town = await make_organisation(work, "あおば市")
        await record_act(
            work, "room.exported", organisation_id=town.id, actor_id=actor, subject_id=subject, detail={"pages": 3}
        )
    assert await acts_on(owner, subject) == [("room.exported", town.id, actor, subject, {"pages": 3})]


async def test_without_an_actor_it_was_the_operator(begin_for_good: BeginWork, owner: AsyncConnection) -> None:
    subject = uuid4()
    async with begin_for_good() as work:
        await record_act(work, "installation.moved", subject_id=subject)
    assert await acts_on(owner, subject) == [("installation.moved", None, None, subject, {})]


async def test_postgresql_says_when(begin_for_good: BeginWork, owner: AsyncConnection) -> None:
    subject = uuid4()
    async with begin_for_good() as work:
        began = await work.session.scalar(text("SELECT now()"))
        await record_act(work, "clock.asked", subject_id=subject)
    found = await owner.execute(text("SELECT at FROM audit_entries WHERE subject_id = :id"), {"id": subject})
    assert found.scalar_one() == began


async def test_an_act_that_is_undone_leaves_no_trace_in_the_audit(
    begin_for_good: BeginWork, owner: AsyncConnection
) -> None:
    made: list[UserGroup] = []

    async def add_a_group_and_stumble() -> None:
        async with begin_for_good() as work:
            made.append(await add_user_group(work, f"取りやめた会 {uuid4().hex[:8]}"))
            raise TimeoutError

    with pytest.raises(TimeoutError):
        await add_a_group_and_stumble()
    assert await acts_on(owner, made[0].id) == []
    assert not await is_there(owner, made[0])


async def test_an_act_is_undone_when_its_audit_cannot_be_written(
    begin_for_good: BeginWork, owner: AsyncConnection
) -> None:
    made: list[UserGroup] = []

    async def admit_a_town_that_is_not_there() -> None:
        async with begin_for_good() as work:
            made.append(await add_user_group(work, f"記録できない会 {uuid4().hex[:8]}"))
            await record_act(work, "user_group.admitted", organisation_id=uuid4(), subject_id=made[0].id)

    with pytest.raises(DBAPIError):
        await admit_a_town_that_is_not_there()
    assert await acts_on(owner, made[0].id) == []
    assert not await is_there(owner, made[0])


async def test_doing_it_again_is_not_recorded_again(begin_for_good: BeginWork, owner: AsyncConnection) -> None:
    name = f"一度だけの会 {uuid4().hex[:8]}"
    async with begin_for_good() as work:
        town = await make_organisation(work, "みなと町")
    for _ in range(2):
        async with begin_for_good() as work:
            group = await add_user_group(work, name)
            await admit_organisation(work, group, town)
    assert await is_there(owner, group)
    assert [act[:2] for act in await acts_on(owner, group.id)] == [
        ("user_group.added", None),
        ("user_group.admitted", town.id),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT action FROM audit_entries",
        "SELECT count(*) FROM audit_entries",
        "INSERT INTO audit_entries (action) VALUES ('x') RETURNING id",
        "UPDATE audit_entries SET action = 'nothing happened'",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "COPY audit_entries TO STDOUT",
    ],
)
async def test_the_application_may_append_and_nothing_else(work: UnitOfWork, statement: str) -> None:
    await record_act(work, "something.done")
    with pytest.raises(DBAPIError) as refused:
        async with work.session.begin_nested():
            await work.session.execute(text(statement))
    assert getattr(refused.value.orig, "sqlstate", "") == "42501"


async def test_the_application_may_not_choose_an_entrys_number(work: UnitOfWork) -> None:
    with pytest.raises(DBAPIError) as refused:
        async with work.session.begin_nested():
            await work.session.execute(text("INSERT INTO audit_entries (id, action) VALUES (1, 'x')"))
    assert getattr(refused.value.orig, "sqlstate", "") == "428C9"


async def test_no_word_of_a_message_and_no_secret_reaches_the_audit(town: Town, owner: AsyncConnection) -> None:
    canary = f"カナリア{uuid4().hex}"
    async with town.as_("sato") as client:
        draft = {"client_id": str(uuid4()), "body": canary}
        await client.post(f"/rooms/{town.places.section.id}/messages", json=draft)
        await client.post("/sign-in", json={"login_id": "nobody", "password": canary})
        await client.post("/sign-out")
    entries = (await owner.scalars(text("SELECT row_to_json(audit_entries)::text FROM audit_entries"))).all()
    assert any("session.ended" in entry for entry in entries)
    assert not any(canary in entry or town.tokens["sato"] in entry for entry in entries)
