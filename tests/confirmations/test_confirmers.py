"""Who has confirmed and who has not: by name where names are shown, in figures everywhere."""

import pytest

from app.confirmations.ask import ask_confirmation
from app.confirmations.confirm import confirm_message
from app.confirmations.confirmers import confirmers_of
from app.confirmations.schemas import ConfirmersPage, Group
from app.readers.access import access_read
from app.rooms.join import add_members
from app.work import UnitOfWork
from tests.fixtures.cast import Cast, Places, say


async def listed(
    work: UnitOfWork, cast: Cast, places: Places, group: Group, after: str | None = None
) -> ConfirmersPage:
    read = await access_read(work.session, cast.sato, places.section.id, 1)
    return await confirmers_of(work.session, read, group, after=after, limit=1)


@pytest.fixture
async def asked(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await add_members(work, cast.sato, places.section.id, [cast.yoshida.id])
    await say(work, cast.sato, places.section, "お知らせ")
    await ask_confirmation(work, cast.sato, places.section.id, 1)


@pytest.mark.usefixtures("asked")
async def test_each_is_in_one_of_two_lists(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await confirm_message(work, cast.takahashi, places.section.id, 1)
    [confirmed] = (await listed(work, cast, places, "confirmed")).items
    page = await listed(work, cast, places, "waiting")
    assert (confirmed.person.name, confirmed.confirmed_at is not None) == ("髙橋　健一", True)
    assert [(one.person.name, one.confirmed_at) for one in page.items] == [("𠮷田　誠", None)]
    assert (page.confirmed, page.waiting, page.unnamed) == (1, 1, 0)


@pytest.mark.usefixtures("asked")
async def test_pages_follow_each_other(work: UnitOfWork, cast: Cast, places: Places) -> None:
    first = await listed(work, cast, places, "waiting")
    second = await listed(work, cast, places, "waiting", after=first.next)
    assert [one.person.name for one in (*first.items, *second.items)] == ["髙橋　健一", "𠮷田　誠"]
    assert second.next is None


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("whose", ["the room", "the organisation"])
async def test_hidden_names_never_leave_the_server(work: UnitOfWork, cast: Cast, places: Places, whose: str) -> None:
    await confirm_message(work, cast.takahashi, places.section.id, 1)
    (places.section if whose == "the room" else cast.aoba).hides_readers = True
    await work.session.flush()
    groups: tuple[Group, ...] = ("confirmed", "waiting")
    for group in groups:
        page = await listed(work, cast, places, group)
        assert (page.items, page.confirmed, page.waiting, page.unnamed) == ([], 1, 1, 1)
