"""Taking back what was new: people are suspended, departments go unless somebody uses them."""

from dataclasses import replace

from sqlalchemy import text

from app.transfers.difference import changes_of
from app.transfers.followings import follow_posts
from app.transfers.schemas import FollowingDraft
from app.transfers.weigh import weigh
from tests.sign_in.browser import SEALS
from tests.transfers.hall import Hall, transfer_of


async def test_new_people_are_suspended_and_new_departments_go(hall: Hall) -> None:
    before = await hall.standing()
    new = replace(hall.lines["sato"], number="N1", login=f"new-{hall.cast.aoba.code}", code="999", department="新課")
    await hall.undo(await hall.apply(hall.csv(new=new)))
    after = await hall.standing()
    [left] = [one for one in after if one not in before]
    assert new.login in left
    async with hall.begin() as work:
        suspended = await work.session.scalar(
            text("SELECT suspended_at = missing_since FROM people WHERE login_id = :login"), {"login": new.login}
        )
    assert suspended


async def test_a_department_that_a_room_follows_meanwhile_stays(hall: Hall) -> None:
    new = replace(hall.lines["sato"], number="N1", login=f"new-{hall.cast.aoba.code}", code="999", department="新課")
    transfer_id = await hall.apply(hall.csv(new=new))
    found = "SELECT id FROM departments WHERE organisation_id = :aoba AND code = '999'"
    async with hall.begin() as work:
        department_id = await work.session.scalar(text(found), {"aoba": hall.cast.aoba.id})
        rule = FollowingDraft(department_id=department_id)
        await follow_posts(work, hall.administrator, hall.places.section.id, [rule])
    await hall.undo(transfer_id)
    async with hall.begin() as work:
        assert await work.session.scalar(text(found), {"aoba": hall.cast.aoba.id}) == department_id


async def test_a_closed_department_opens_for_whom_a_list_puts_there_and_is_closed_again(hall: Hall) -> None:
    closed = text("SELECT closed_at FROM departments WHERE organisation_id = :aoba AND code = '999'")
    here = {"aoba": hall.cast.aoba.id}
    async with hall.begin() as work:
        await work.session.execute(
            text("""INSERT INTO departments (id, organisation_id, code, name, closed_at)
                    VALUES (gen_random_uuid(), :aoba, '999', '旧課', now() - interval '1 year')"""),
            here,
        )
        since = await work.session.scalar(closed, here)
    moved = replace(hall.lines["sato"], code="999", department="旧課")
    before = await hall.standing()
    transfer_id = await hall.bring(hall.csv(sato=moved))
    async with hall.begin() as work:
        weighed = await weigh(work.session, SEALS, await transfer_of(work, transfer_id))
    assert "department_reopened" in [change.kind for change in changes_of(weighed)]
    await hall.go(transfer_id)
    await hall.work_on()
    async with hall.begin() as work:
        assert await work.session.scalar(closed, here) is None
    await hall.undo(transfer_id)
    async with hall.begin() as work:
        assert await work.session.scalar(closed, here) == since
    assert await hall.standing() == before
