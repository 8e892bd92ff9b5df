"""Oneself: with organisation, posts in their order, and preferences; one alone or many at once."""

from uuid import uuid4

from app.organisations.models import Department
from app.people.models import Post
from app.people.myself import me, selves_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_oneself_is_shown_with_ones_settings(work: UnitOfWork, cast: Cast) -> None:
    myself = await me(work.session, cast.sato)
    assert (myself.login_id, myself.organisation.code, myself.settings.language) == (
        cast.sato.login_id, cast.aoba.code, "ja",
    )  # fmt: skip
    assert (myself.department, myself.title, len(myself.posts)) == ("健康推進課", "主事", 1)


async def test_many_are_read_at_once_and_each_sees_themself(work: UnitOfWork, cast: Cast) -> None:
    cast.yoshida.settings = {"theme": "dark", "of an older version": 1}
    await work.session.flush()
    people = (cast.sato, cast.sugiyama, cast.yoshida)
    selves = await selves_of(work.session, [*(person.id for person in people), uuid4()])
    assert {one: myself.login_id for one, myself in selves.items()} == {one.id: one.login_id for one in people}
    assert selves[cast.yoshida.id].settings.theme == "dark"
    assert selves[cast.sugiyama.id].organisation.name == "みなと町"


async def test_the_first_post_is_the_primary_one_and_a_blank_title_is_none(work: UnitOfWork, cast: Cast) -> None:
    department = Department(id=uuid4(), organisation_id=cast.aoba.id, code="000", name="災害対策本部", position=0)
    work.session.add(department)
    await work.session.flush()
    second = Post(
        person_id=cast.sato.id, organisation_id=cast.aoba.id, department_id=department.id, title="", is_primary=False
    )
    work.session.add(second)
    await work.session.flush()
    myself = await me(work.session, cast.sato)
    assert [(post.department, post.title) for post in myself.posts] == [("健康推進課", "主事"), ("災害対策本部", None)]
    assert myself.department == "健康推進課"


async def test_one_is_called_by_ones_departments_and_all_above_them(work: UnitOfWork, cast: Cast) -> None:
    top, middle = (
        Department(id=uuid4(), organisation_id=cast.aoba.id, code=code, name=code, position=0) for code in ("部", "課")
    )
    work.session.add(top)
    await work.session.flush()
    middle.parent_id = top.id
    work.session.add(middle)
    await work.session.flush()
    post = Post(
        person_id=cast.sato.id, organisation_id=cast.aoba.id, department_id=middle.id, title="", is_primary=False
    )
    work.session.add(post)
    await work.session.flush()
    found, alone = [(await selves_of(work.session, [one.id]))[one.id] for one in (cast.sato, cast.sugiyama)]
    assert {top.id, middle.id} < set(found.department_ids)
    assert (len(found.department_ids), len(alone.department_ids)) == (3, 1)
