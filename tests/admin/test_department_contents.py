"""What is in a department is counted with all below it; rooms are named for an administrator alone."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.admin.department_contents import contents_of
from app.admin.departments import add_department
from app.admin.schemas import DepartmentDraft
from app.errors import NotFound, NotPermitted
from app.people.models import Post
from app.transfers.followings import follow_posts
from app.transfers.schemas import FollowingDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places
from tests.people.test_charge import department_of


async def test_people_rooms_and_what_lies_below_are_told(work: UnitOfWork, watched: Cast, places: Places) -> None:
    department = await department_of(work, watched.sato)
    draft = DepartmentDraft(code="0901", name="保健係", parent_id=department.id)
    below = await add_department(work, watched.yoshida, draft)
    post = Post(person_id=watched.takahashi.id, organisation_id=watched.aoba.id, department_id=below.id)
    work.session.add(post)
    await work.session.flush()
    await follow_posts(work, watched.yoshida, places.section.id, [FollowingDraft(department_id=below.id)])
    told = await contents_of(work.session, watched.yoshida, department.id)
    assert (told.people, told.posts, told.suspended) == (2, 2, 0)
    assert told.names == ["佐藤　美咲", "髙橋　健一"]
    assert (told.rooms, told.room_names) == (1, ["健康推進課"])
    assert (told.departments, told.department_names) == (1, ["保健係"])
    await work.session.execute(
        text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": watched.takahashi.id}
    )
    told = await contents_of(work.session, watched.yoshida, department.id)
    assert (told.people, told.suspended, told.names) == (1, 1, ["佐藤　美咲"])


async def test_whoever_administers_departments_is_told_how_many_rooms_and_not_which(
    work: UnitOfWork, watched: Cast, places: Places
) -> None:
    top = await department_of(work, watched.sato)
    below = await add_department(work, watched.yoshida, DepartmentDraft(code="0901", name="保健係", parent_id=top.id))
    await follow_posts(work, watched.yoshida, places.section.id, [FollowingDraft(department_id=below.id)])
    watched.takahashi.administers = [top.id]
    await work.session.flush()
    told = await contents_of(work.session, watched.takahashi, below.id)
    assert (told.rooms, told.room_names) == (1, [])
    with pytest.raises(NotPermitted):
        await contents_of(work.session, watched.takahashi, (await department_of(work, watched.yoshida)).id)


async def test_nobody_else_is_told_and_a_foreign_one_is_not_there(work: UnitOfWork, watched: Cast) -> None:
    with pytest.raises(NotPermitted):
        await contents_of(work.session, watched.sato, (await department_of(work, watched.sato)).id)
    for department_id in (uuid4(), (await department_of(work, watched.sugiyama)).id):
        with pytest.raises(NotFound):
            await contents_of(work.session, watched.yoshida, department_id)
