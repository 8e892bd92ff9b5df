"""Writing what differs: a few statements for everybody."""

from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import select

from app.organisations.departments import departments_of
from app.organisations.models import Department
from app.people.models import Person, Post
from app.people.staff_changes import Listed, StaffChanges
from app.people.write_staff import people_in_departments, write_staff
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.staff import SATO


async def posts_of(work: UnitOfWork, person_id: UUID) -> list[tuple[str, str, bool, bool]]:
    query = select(Department.name, Post.title, Post.is_primary, Post.ended_on.is_not(None))
    query = query.join(Department, Department.id == Post.department_id).where(Post.person_id == person_id)
    return sorted((name, title, primary, ended) for name, title, primary, ended in await work.session.execute(query))


async def test_new_departments_follow_those_that_are_there(work: UnitOfWork, cast: Cast) -> None:
    await write_staff(work.session, cast.aoba, StaffChanges(new_departments={"b": "総務課", "a": "会計課"}), {})
    assert [one.name for one in await departments_of(work.session, cast.aoba.id)][-2:] == ["総務課", "会計課"]
    await write_staff(work.session, cast.aoba, StaffChanges(new_departments={"0": "議会事務局"}), {})
    assert (await departments_of(work.session, cast.aoba.id))[-1].name == "議会事務局"


async def test_departments_of_another_town_keep_their_name(work: UnitOfWork, cast: Cast) -> None:
    for town in (cast.aoba, cast.minato):
        await write_staff(work.session, town, StaffChanges(new_departments={"1": "総務課"}), {})
    await write_staff(work.session, cast.aoba, StaffChanges(renamed_departments={"1": "総務部"}), {})
    names = select(Department.name).where(Department.organisation_id == cast.minato.id, Department.code == "1")
    assert await work.session.scalar(names) == "総務課"


async def test_a_move_ends_the_primary_post_and_leaves_the_secondary_one(work: UnitOfWork, cast: Cast) -> None:
    department_id = await work.session.scalar(select(Post.department_id).where(Post.person_id == cast.takahashi.id))
    assert department_id is not None
    secondary = Post(person_id=cast.sato.id, organisation_id=cast.aoba.id, department_id=department_id)
    secondary.title, secondary.is_primary = "兼務", False
    work.session.add(secondary)
    await work.session.flush()
    moved = StaffChanges(new_departments={"411": "予防接種係"}, moved=[Listed(cast.sato.id, SATO)])
    await write_staff(work.session, cast.aoba, moved, {})
    assert await posts_of(work, cast.sato.id) == [
        ("予防接種係", "主事", True, False), ("健康推進課", "主事", True, True), ("情報政策課", "兼務", False, False),
    ]  # fmt: skip


async def test_login_ids_can_be_exchanged(work: UnitOfWork, cast: Cast) -> None:
    sato, takahashi = cast.sato, cast.takahashi
    changed = [
        Listed(sato.id, replace(SATO, login_id=takahashi.login_id)),
        Listed(takahashi.id, replace(SATO, login_id=sato.login_id)),
    ]
    exchange = StaffChanges(changed=changed, moving_login_ids=[sato.id, takahashi.id])
    await write_staff(work.session, cast.aoba, exchange, {})
    login_id = select(Person.login_id).where(Person.id == sato.id)
    assert await work.session.scalar(login_id) == takahashi.login_id


async def test_a_password_chosen_meanwhile_is_kept(work: UnitOfWork, cast: Cast) -> None:
    password_hash = select(Person.password_hash).where(Person.id == cast.sato.id)
    for hashed in ("first", "second"):
        await write_staff(work.session, cast.aoba, StaffChanges(), {cast.sato.id: hashed})
    assert await work.session.scalar(password_hash) == "first"


async def test_everybody_in_a_department_is_known(work: UnitOfWork, cast: Cast) -> None:
    moved = [Listed(one.id, SATO) for one in (cast.sato, cast.takahashi)]
    await write_staff(work.session, cast.aoba, StaffChanges(new_departments={"411": "予防接種係"}, moved=moved), {})
    assert set(await people_in_departments(work.session, cast.aoba, ["411"])) == {cast.sato.id, cast.takahashi.id}
    assert await people_in_departments(work.session, cast.minato, ["411"]) == []
    assert await people_in_departments(work.session, cast.aoba, []) == []


async def test_somebody_without_a_department_gets_no_post(work: UnitOfWork, cast: Cast) -> None:
    added = [Listed(uuid4(), replace(SATO, department_code="", department="", title=""))]
    await write_staff(work.session, cast.aoba, StaffChanges(added=added), {})
    assert await posts_of(work, added[0].id) == []
