"""Who is told of somebody's device: those who may decide about it, and no others."""

from app.devices.keepers import tell_keepers
from app.devices.schemas import DeviceDecided
from app.realtime.protocol import Aside
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of


async def test_administrators_and_the_departments_own_are_told(work: UnitOfWork, cast: Cast) -> None:
    cast.yoshida.is_administrator = cast.sugiyama.is_administrator = True
    cast.takahashi.administers = [(await department_of(work, cast.sato)).id]
    await work.session.flush()
    news = DeviceDecided(device_id=cast.sato.id, state="approved")
    await tell_keepers(work, cast.sato, "device.decided", news)
    told = [bell.person_id for bell in work.appended if isinstance(bell, Aside)]
    assert told == [cast.yoshida.id, cast.takahashi.id]


async def test_a_department_hears_nothing_of_others(work: UnitOfWork, cast: Cast) -> None:
    cast.takahashi.administers = [(await department_of(work, cast.takahashi)).id]
    await work.session.flush()
    await tell_keepers(work, cast.sato, "device.decided", DeviceDecided(device_id=cast.sato.id, state="approved"))
    assert work.appended == []
