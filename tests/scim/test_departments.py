"""Departments as the directory reads them, with their people where these are asked for."""

from app.scim.access import Desk
from app.scim.departments import group, groups, kept_department
from app.scim.resources import Group, search_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of
from tests.scim.test_access import connected

BASE = "https://chat.example/scim/v2"


async def test_departments_have_their_people_unless_these_are_left_out(work: UnitOfWork, cast: Cast) -> None:
    desk = Desk(work, await connected(work, cast.takahashi), BASE)
    shown, total = await groups(desk, search_of(Group, {}))
    assert total == len(shown) == 3
    assert {member.value for one in shown for member in one.members or []} == {
        str(one.id) for one in (cast.sato, cast.takahashi, cast.yoshida)
    }
    without, _ = await groups(desk, search_of(Group, {"excludedAttributes": "members"}))
    assert [one.members for one in without] == [None] * 3
    department = await department_of(work, cast.sato)
    assert (await group(desk, department.id)).display_name == "健康推進課"
    assert await kept_department(work.session, department) is None
