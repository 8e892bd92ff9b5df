"""Forgetting: what is old goes, what still counts stays."""

from sqlalchemy import text

from app.sign_in.clean import forget_old
from app.work import BeginWork


async def test_only_what_is_over_is_forgotten(begin: BeginWork) -> None:
    async with begin() as work:
        await work.session.execute(
            text("""INSERT INTO sign_in_strikes (kind, subject, failures, last_at)
                    VALUES ('login', 'old', 9, now() - interval '2 d'), ('login', 'new', 9, now())""")
        )
    for _ in range(2):
        await forget_old(begin)
    async with begin() as work:
        query = text("SELECT subject FROM sign_in_strikes WHERE subject IN ('old', 'new')")
        assert (await work.session.scalars(query)).all() == ["new"]
