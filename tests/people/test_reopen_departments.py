"""A closed department opens again for whoever works there, with what lies above it, and for nobody else."""

from sqlalchemy import text

from app.organisations.models import Department
from app.people.reopen_departments import reopen_departments_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of


async def test_it_opens_with_what_lies_above_it_and_the_audit_has_it(work: UnitOfWork, cast: Cast) -> None:
    own, above, other = [await department_of(work, one) for one in (cast.sato, cast.yoshida, cast.takahashi)]
    own.parent_id = above.id
    await _close(work, own, above, other)
    await reopen_departments_of(work, [])
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.sato.id})
    await reopen_departments_of(work, [cast.sato.id])  # who does not work opens nothing
    assert await _open(work, own, above, other) == [False, False, False]
    await work.session.execute(text("UPDATE people SET suspended_at = NULL WHERE id = :id"), {"id": cast.sato.id})
    await reopen_departments_of(work, [cast.sato.id], actor_id=cast.yoshida.id)
    assert await _open(work, own, above, other) == [True, True, False]
    said = "SELECT count(*) FROM audit_entries WHERE action = 'department.reopened' AND actor_id = :id"
    assert await work.session.scalar(text(said), {"id": cast.yoshida.id}) == 2


async def _close(work: UnitOfWork, *departments: Department) -> None:
    await work.session.flush()
    ids = {"ids": [one.id for one in departments]}
    await work.session.execute(text("UPDATE departments SET closed_at = now() WHERE id = ANY (:ids)"), ids)


async def _open(work: UnitOfWork, *departments: Department) -> list[bool]:
    for one in departments:
        await work.session.refresh(one)
    return [one.closed_at is None for one in departments]
