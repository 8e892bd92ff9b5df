"""Whoever is called anew has the byline of now, and is found by it."""

from sqlalchemy import text

from app.people.bylines import bylines_of
from app.people.call_anew import call_anew
from app.people.directory import people_seen_by
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of


async def test_they_are_called_and_found_by_the_new_name_and_nobody_else_is_touched(
    work: UnitOfWork, cast: Cast
) -> None:
    department = await department_of(work, cast.sato)
    await work.session.execute(text("UPDATE departments SET name = 'こども課' WHERE id = :id"), {"id": department.id})
    await call_anew(work, [])
    assert (await bylines_of(work.session, [cast.sato]))[cast.sato.id].department == "健康推進課"
    revisions = {one.id: one.revision for one in (cast.sato, cast.takahashi)}
    await call_anew(work, [cast.sato.id])
    for person in (cast.sato, cast.takahashi):
        await work.session.refresh(person)
    assert (await bylines_of(work.session, [cast.sato]))[cast.sato.id].department == "こども課"
    assert [one.id for one in (await people_seen_by(work.session, cast.takahashi, "こども課"))[0]] == [cast.sato.id]
    assert (cast.sato.revision, cast.takahashi.revision) == (revisions[cast.sato.id] + 1, revisions[cast.takahashi.id])
