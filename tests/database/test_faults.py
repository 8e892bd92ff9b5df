"""What a failing database means: nearly always "again, with the same key", and never for our own mistakes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.faults import refusal_of, was_cut_off
from app.errors import Invalid, OutOfSpace, Refusal, Unavailable


class Fault(Exception):
    """What a driver raises."""

    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


STATES: list[tuple[str, type[Refusal] | None]] = [
    ("53100", OutOfSpace),  # disk full
    ("53300", Unavailable),  # too many connections
    ("08006", Unavailable),  # connection failure
    ("57P01", Unavailable),  # administrator's shutdown
    ("57014", Unavailable),  # statement timeout
    ("40P01", Unavailable),  # deadlock
    ("55P03", Unavailable),  # lock timeout
    ("58030", Unavailable),  # I/O error
    ("22021", Invalid),  # a character that is none
    ("22003", Invalid),  # a number out of range
    ("54000", Invalid),  # too large for an index
    ("23505", None),  # a key that is taken: ours to handle
    ("42P01", None),  # a table that is not there: our mistake
]


@pytest.mark.parametrize(("state", "kind"), STATES)
def test_a_state_of_the_database_stands_for_a_refusal(state: str, kind: type[Refusal] | None) -> None:
    assert type(refusal_of(DBAPIError("SELECT", {}, Fault(state)))) is (kind or type(None))


def test_a_connection_that_broke_is_passing() -> None:
    broken = DBAPIError("SELECT", {}, Fault(None), connection_invalidated=True)
    faults = [broken, InterfaceError("", {}, Fault(None)), OperationalError("", {}, Fault(None)), PoolTimeout()]
    for fault in [*faults, ConnectionRefusedError(), TimeoutError()]:
        assert isinstance(refusal_of(fault), Unavailable)


@pytest.mark.parametrize(("state", "is_cut"), [("08003", True), ("57P01", True), ("57014", False), ("55P03", False)])
def test_a_line_that_was_cut_is_told_from_a_statement_that_was_refused(state: str, is_cut: bool) -> None:
    assert was_cut_off(DBAPIError("SELECT", {}, Fault(state))) == was_cut_off(Fault(state)) == is_cut
    assert was_cut_off(DBAPIError("SELECT", {}, Fault(None), connection_invalidated=True))


@pytest.mark.parametrize("mistake", [ZeroDivisionError(), KeyError("x"), ValueError(), DBAPIError("", {}, Fault(None))])
def test_our_own_mistakes_are_no_refusals(mistake: Exception) -> None:
    assert refusal_of(mistake) is None


async def test_the_real_driver_tells_what_is_wrong(connection: AsyncConnection) -> None:
    await connection.execute(text("SET LOCAL statement_timeout = 50"))
    for statement, given, kind in (
        ("SELECT CAST(:x AS text)", {"x": "a\0b"}, Invalid),
        ("SELECT pg_sleep(1)", {}, Unavailable),
    ):
        with pytest.raises(DBAPIError) as caught:
            async with connection.begin_nested():
                await connection.execute(text(statement), given)
        assert isinstance(refusal_of(caught.value), kind)
