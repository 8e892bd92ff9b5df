"""Recognising a browser: by its secret and whose it is, for as long as it is used; and never too many of them."""

from uuid import uuid4

from sqlalchemy import text

from app.people.models import Person
from app.sign_in.recognise import MOST_UNAPPROVED, Brought, Recognised, forget_devices, mark_of, recognise
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def approve(work: UnitOfWork, known: Recognised, until: str = "30 days") -> None:
    await work.session.execute(
        text("UPDATE devices SET state = 'approved', decided_at = now(),"
             " expires_at = now() + CAST(CAST(:until AS text) AS interval) WHERE id = :id"),
        {"id": known.id, "until": until},
    )  # fmt: skip


async def count(work: UnitOfWork, person: Person) -> int:
    query = text("SELECT count(*) FROM devices WHERE person_id = :id")
    return int(await work.session.scalar(query, {"id": person.id}) or 0)


async def test_the_same_secret_is_the_same_device_of_the_same_person_alone(work: UnitOfWork, cast: Cast) -> None:
    first = await recognise(work.session, cast.sato, Brought(None, "Edg/1"))
    again = await recognise(work.session, cast.sato, Brought(first.secret, "Edg/2"))
    other = await recognise(work.session, cast.takahashi, Brought(first.secret, "Edg/2"))
    fresh = await recognise(work.session, cast.sato, Brought(None, "Edg/1"))  # what it says of itself decides nothing
    assert (again.id, again.secret) == (first.id, first.secret)
    assert len({first.id, other.id, fresh.id}) == 3
    assert fresh.secret != first.secret


async def test_an_approval_is_found_again_and_moves_on_and_ends(work: UnitOfWork, cast: Cast) -> None:
    known = await recognise(work.session, cast.sato, Brought(None))
    assert known.approved_until is None
    await approve(work, known)
    first = (await recognise(work.session, cast.sato, Brought(known.secret))).approved_until
    assert first is not None
    await approve(work, known, "-1 second")
    over = await recognise(work.session, cast.sato, Brought(known.secret))
    assert (over.id, over.approved_until) == (known.id, None)


async def test_what_was_approved_on_a_shared_pc_does_not_move_on(work: UnitOfWork, cast: Cast) -> None:
    known = await recognise(work.session, cast.sato, Brought(None, is_shared=True))
    await approve(work, known, "1 hour")
    again = await recognise(work.session, cast.sato, Brought(known.secret, is_shared=True))
    own = await recognise(work.session, cast.sato, Brought(known.secret))
    minutes = text("SELECT extract(epoch FROM expires_at - now()) / 60 FROM devices WHERE id = :id")
    assert 59 < float(await work.session.scalar(minutes, {"id": again.id}) or 0) <= 60
    assert (again.id, own.approved_until) == (known.id, None)
    assert own.id != known.id


async def test_no_more_are_kept_than_somebody_can_have(work: UnitOfWork, cast: Cast) -> None:
    kept = await recognise(work.session, cast.sato, Brought(None))
    await approve(work, kept)
    for _ in range(MOST_UNAPPROVED + 5):
        await recognise(work.session, cast.sato, Brought(None))
    assert await count(work, cast.sato) == MOST_UNAPPROVED + 1
    assert (await recognise(work.session, cast.sato, Brought(kept.secret))).id == kept.id


async def test_what_was_not_used_for_long_is_forgotten(work: UnitOfWork, cast: Cast) -> None:
    old, new = [await recognise(work.session, cast.sato, Brought(None)) for _ in range(2)]
    await approve(work, old, "-1 second")
    await forget_devices(work.session)
    assert await count(work, cast.sato) == 1
    assert (await recognise(work.session, cast.sato, Brought(new.secret))).id == new.id


async def test_a_secret_that_is_none_of_ours_is_another_one(work: UnitOfWork, cast: Cast) -> None:
    for brought in ("", "x" * 101):
        assert (await recognise(work.session, cast.sato, Brought(brought))).secret != brought


def test_a_mark_says_nothing_of_its_secret() -> None:
    marks = {mark_of("secret", uuid4(), is_shared=shared) for shared in (True, False)}
    assert len(marks) == 2
    assert all(b"secret" not in one and len(one) == 32 for one in marks)
