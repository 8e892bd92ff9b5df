"""The pool: as the application's role, with bounds on what one statement may cost the others."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.engine import TIMEOUTS, open_engine, sessions_of
from app.database.place import APPLICATION_ROLE, Place


async def test_the_application_works_as_its_own_role(engine: AsyncEngine) -> None:
    async with sessions_of(engine).begin() as session:
        assert await session.scalar(text("SELECT current_user")) == APPLICATION_ROLE


async def test_a_statement_cannot_hold_the_others_up_for_ever(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for name in TIMEOUTS:
            assert await connection.scalar(text(f"SHOW {name}")) != "0"
        await connection.execute(text("SET LOCAL statement_timeout = '20ms'"))
        with pytest.raises(DBAPIError, match="statement timeout"):
            await connection.execute(text("SELECT pg_sleep(5)"))


async def test_an_operators_statements_may_take_their_time(place: Place) -> None:
    patient = open_engine(place.application, pool=1, patient=True)
    async with patient.connect() as connection:
        assert await connection.scalar(text("SHOW statement_timeout")) == "0"
    await patient.dispose()
