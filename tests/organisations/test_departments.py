"""The departments of one's own organisation."""

from app.organisations.departments import departments_of
from app.organisations.models import Department
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_departments_come_in_the_organisations_order(work: UnitOfWork, cast: Cast) -> None:
    work.session.add_all(
        Department(organisation_id=cast.minato.id, code=code, name=name, position=position)
        for code, name, position in (("b", "二", 2), ("a", "三", 3), ("c", "一", 1))
    )
    await work.session.flush()
    assert [one.name for one in await departments_of(work.session, cast.minato.id)] == ["福祉課", "一", "二", "三"]


async def test_departments_of_another_organisation_are_not_shown(work: UnitOfWork, cast: Cast) -> None:
    assert {one.name for one in await departments_of(work.session, cast.aoba.id)} == {"健康推進課", "情報政策課"}
