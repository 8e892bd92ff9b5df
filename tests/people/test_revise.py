"""Raising a revision: in the transaction, with one bell for everybody concerned and for nobody else."""

from sqlalchemy import select

from app.people.models import Person
from app.people.revise import revise_people
from app.realtime.protocol import Bell, Revised
from app.work import BeginWork
from tests.fixtures.cast import Cast


async def test_the_revision_rises_and_the_nodes_are_told(begin: BeginWork, cast: Cast, bells: list[Bell]) -> None:
    async with begin() as work:
        await revise_people(work, [cast.sato.id, cast.takahashi.id])
    async with begin() as work:
        await revise_people(work, [cast.sato.id])
    async with begin() as work:
        rows = await work.session.execute(select(Person.id, Person.revision))
        raised = {row.id: row.revision for row in rows}
    assert raised[cast.sato.id] - 2 == raised[cast.takahashi.id] - 1 == raised[cast.yoshida.id]
    assert bells == [Revised((cast.sato.id, cast.takahashi.id)), Revised((cast.sato.id,))]


async def test_nobody_to_revise_rings_nothing(begin: BeginWork, bells: list[Bell]) -> None:
    async with begin() as work:
        await revise_people(work, [])
    assert bells == []
