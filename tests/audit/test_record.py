"""The audit: written with the act or not at all, chained as it commits, and nothing in the application changes it."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.record import record_act
from app.audit.verify import verify_audit
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.models import UserGroup
from app.work import BeginWork, UnitOfWork
from tests.audit.conftest import Chain
from tests.fixtures.application import Town
from tests.fixtures.cast import make_organisation


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
        "UPDATE audit_entries SET action = 'nothing happened'",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "INSERT INTO audit_chains VALUES (gen_random_uuid())",
        "SELECT FROM audit_chains FOR UPDATE",
        "INSERT INTO audit_links (chain, number, entry_id, previous_hash, hash, at, action)"
        " SELECT chain, number + 1, entry_id, hash, hash, at, action FROM audit_links",
        "UPDATE audit_links SET action = 'nothing happened'",
        "DELETE FROM audit_links",
        "TRUNCATE audit_links",
        "UPDATE audit_seals SET finding = NULL",
        "DELETE FROM audit_seals",
        "ALTER TABLE audit_entries DISABLE TRIGGER chain",
        "DROP TRIGGER chain ON audit_entries",
        "SET session_replication_role = replica",
        "SELECT body FROM withdrawn_versions",
    ],
)
async def test_the_application_may_append_and_read_and_nothing_else(work: UnitOfWork, statement: str) -> None:
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


LINKS = "SELECT number FROM audit_links WHERE chain = :town ORDER BY number"


async def test_the_acts_of_an_organisation_are_numbered_without_a_gap_in_the_order_of_their_commits(
    chain: Chain, owner: AsyncConnection
) -> None:
    async def act(number: int) -> None:
        async with chain.begin() as work:
            await record_act(work, "room.exported", organisation_id=chain.id, detail={"number": number})
            await asyncio.sleep(0.01 * (number % 3))
            if number % 4 == 0:
                raise TimeoutError

    outcomes = await asyncio.gather(*(act(number) for number in range(20)), return_exceptions=True)
    assert sum(isinstance(one, TimeoutError) for one in outcomes) == 5
    assert list(await owner.scalars(text(LINKS), {"town": chain.id})) == list(range(1, 8 + 15 + 1))
    assert await chain.findings() == []


async def test_a_long_act_keeps_nobody_of_its_organisation_waiting(chain: Chain) -> None:
    async with chain.begin() as long:
        await record_act(long, "people.imported", organisation_id=chain.id)
        async with asyncio.timeout(2):
            await chain.act()
    assert await chain.findings() == []


async def test_acts_on_the_same_two_organisations_do_not_wait_for_each_other_in_a_circle(chain: Chain) -> None:
    async with chain.begin() as work:
        other = (await make_organisation(work, "みなと町")).id

    async def act(towns: Sequence[UUID]) -> None:
        async with chain.begin() as work:
            for town in towns:
                await record_act(work, "message.urgent", organisation_id=town)

    both = [chain.id, other]
    await asyncio.gather(*(act(both if number % 2 else both[::-1]) for number in range(30)))
    assert (await verify_audit(chain.begin, other)).chains[other].number == 31


async def test_who_says_that_nothing_waits_is_chained_all_the_same(chain: Chain) -> None:
    async with chain.begin() as work:
        await record_act(work, "room.exported", organisation_id=chain.id)
        await work.session.execute(text("SELECT set_config('kairan.audit_chains', '', true)"))
        await work.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    assert (await verify_audit(chain.begin, chain.id)).chains[chain.id].number == 9


async def test_nobody_writes_into_the_past(chain: Chain, owner: AsyncConnection) -> None:
    async with chain.begin() as work:
        await work.session.execute(
            text("INSERT INTO audit_entries (organisation_id, action, at) VALUES (:town, 'x', '2001-01-01')"),
            {"town": chain.id},
        )
    latest = text("SELECT at > now() - interval '1 hour' FROM audit_links WHERE chain = :town AND number = 9")
    assert await owner.scalar(latest, {"town": chain.id})


@pytest.mark.parametrize("table", ["audit_entries", "audit_links"])
async def test_not_even_the_owner_changes_what_was_written(owner: AsyncConnection, chain: Chain, table: str) -> None:
    for statement in (f"UPDATE {table} SET action = 'x'", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(DBAPIError):
            async with owner.begin_nested():
                await owner.execute(text(statement))
    assert await chain.findings() == []


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
