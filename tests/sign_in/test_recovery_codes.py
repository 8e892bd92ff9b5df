"""Recovery codes: ten, each once, nobody else's, and nowhere to be read again."""

import re
from uuid import UUID

from sqlalchemy import text

from app.sign_in.recovery_codes import HOW_MANY, codes_left, drop_codes, renew_codes, use_code
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_in.browser import SEALS


async def use(work: UnitOfWork, person_id: UUID, code: str) -> bool:
    return await use_code(work, SEALS, person_id, code.replace("-", ""))


async def test_each_of_ten_opens_once(work: UnitOfWork, cast: Cast) -> None:
    codes = await renew_codes(work, SEALS, cast.sato.id)
    assert len(set(codes)) == HOW_MANY
    assert all(re.fullmatch(r"[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}", code) for code in codes)
    assert [await use(work, cast.sato.id, codes[0]) for _ in range(2)] == [True, False]
    assert await codes_left(work.session, cast.sato.id) == HOW_MANY - 1


async def test_they_are_one_persons(work: UnitOfWork, cast: Cast) -> None:
    codes = await renew_codes(work, SEALS, cast.sato.id)
    await renew_codes(work, SEALS, cast.takahashi.id)
    assert not await use(work, cast.takahashi.id, codes[0])
    assert await use(work, cast.sato.id, codes[0])


async def test_new_ones_make_the_old_ones_worthless_and_dropped_ones_are_gone(work: UnitOfWork, cast: Cast) -> None:
    old = await renew_codes(work, SEALS, cast.sato.id)
    new = await renew_codes(work, SEALS, cast.sato.id)
    assert not await use(work, cast.sato.id, old[0])
    await drop_codes(work.session, [cast.sato.id])
    assert not await use(work, cast.sato.id, new[0])
    assert await codes_left(work.session, cast.sato.id) == 0


async def test_the_codes_themselves_are_nowhere_in_the_database(work: UnitOfWork, cast: Cast) -> None:
    codes = await renew_codes(work, SEALS, cast.sato.id)
    rows = (await work.session.scalars(text("SELECT row_to_json(recovery_codes)::text FROM recovery_codes"))).all()
    assert rows
    assert not [row for row in rows for code in codes if code in row or code.replace("-", "") in row]
