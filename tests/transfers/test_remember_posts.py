"""How people stood is written down for every room that their new posts are news to, and for no other."""

from uuid import UUID, uuid4

from sqlalchemy import text

from app.transfers.followings import follow_posts
from app.transfers.remember_posts import followed_by_rooms
from app.transfers.schemas import FollowingDraft
from tests.transfers.hall import Hall

END = """UPDATE posts SET ended_on = (now() AT TIME ZONE 'Asia/Tokyo')::date
         WHERE person_id = :person AND ended_on IS NULL"""
BEGIN = """INSERT INTO posts (id, person_id, organisation_id, department_id, title, is_primary)
           SELECT gen_random_uuid(), id, organisation_id, :department, :title, true FROM people WHERE id = :person"""
DEPARTMENT = "SELECT id FROM departments WHERE code = :code AND organisation_id = :aoba"
WAITING = "SELECT room_id, person_id, held FROM post_moves WHERE organisation_id = :aoba"


async def place(hall: Hall, person_id: UUID, like: UUID, title: str = "主事") -> None:
    """As a directory does it: their only post becomes one in the department that `like` had at first."""
    [code] = [line.code for name, line in hall.lines.items() if getattr(hall.cast, name).id == like]
    async with hall.begin() as work, followed_by_rooms(work, hall.cast.aoba.id, [person_id], by=uuid4()):
        department = await work.session.scalar(text(DEPARTMENT), {"code": code, "aoba": hall.cast.aoba.id})
        await work.session.execute(text(END), {"person": person_id})
        await work.session.execute(
            text(BEGIN), {"person": person_id, "department": department, "title": title}
        )  # fmt: skip


async def waiting(hall: Hall) -> list[tuple[object, ...]]:
    async with hall.begin() as work:
        return [tuple(row) for row in await work.session.execute(text(WAITING), {"aoba": hall.cast.aoba.id})]


async def test_how_they_stood_at_first_stays_written_down(hall: Hall) -> None:
    cast, line = hall.cast, hall.lines["sato"]
    was = [(hall.places.section.id, cast.sato.id, [[line.code, line.title]])]
    await place(hall, cast.sato.id, cast.takahashi.id)
    assert await waiting(hall) == was
    await place(hall, cast.sato.id, cast.yoshida.id)
    assert await waiting(hall) == was


async def test_what_is_news_to_no_room_is_not_written_down(hall: Hall) -> None:
    await place(hall, hall.cast.sato.id, hall.cast.sato.id, "係長")  # the room follows the department alone
    await place(hall, hall.cast.takahashi.id, hall.cast.yoshida.id)
    assert await waiting(hall) == []


async def test_nothing_is_written_down_where_no_room_follows_anybody(hall: Hall) -> None:
    async with hall.begin() as work:
        await follow_posts(work, hall.administrator, hall.places.section.id, [])
    await place(hall, hall.cast.sato.id, hall.cast.takahashi.id)
    assert await waiting(hall) == []
    async with hall.begin() as work:
        await follow_posts(work, hall.administrator, hall.places.section.id, [FollowingDraft(title="部長")])
    await place(hall, hall.cast.sato.id, hall.cast.takahashi.id, "部長")
    [(room_id, person_id, _)] = await waiting(hall)
    assert (room_id, person_id) == (hall.places.section.id, hall.cast.sato.id)
