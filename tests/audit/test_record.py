"""The audit: written in the transaction of the act, without bodies or secrets; the application cannot read it."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.record import record_act
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cast import Cast

_OF = text("SELECT action, actor_id, subject_id, detail FROM audit_entries WHERE subject_id = :id ORDER BY id")


async def test_an_act_is_written_with_the_act(town: Town, owner: AsyncConnection) -> None:
    subject, actor = uuid4(), town.cast.sato.id
    async with town.running.kairan.begin() as work:
        await record_act(
            work, "form.closed", organisation_id=town.cast.aoba.id, actor_id=actor, subject_id=subject,
            detail={"answers": 3},
        )  # fmt: skip
    [entry] = await owner.execute(_OF, {"id": subject})
    assert tuple(entry) == ("form.closed", actor, subject, {"answers": 3})


async def test_an_act_that_is_rolled_back_leaves_no_entry(town: Town, owner: AsyncConnection) -> None:
    subject = uuid4()

    async def fail_after_the_act() -> None:
        async with town.running.kairan.begin() as work:
            await record_act(work, "form.closed", subject_id=subject)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_after_the_act()
    assert (await owner.execute(_OF, {"id": subject})).all() == []


@pytest.mark.parametrize("statement", ["SELECT 1 FROM audit_entries", "DELETE FROM audit_entries"])
async def test_the_application_neither_reads_nor_deletes_it(work: UnitOfWork, cast: Cast, statement: str) -> None:
    await record_act(work, "form.closed", organisation_id=cast.aoba.id)
    with pytest.raises(DBAPIError, match="permission denied"):
        async with work.session.begin_nested():
            await work.session.execute(text(statement))


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
