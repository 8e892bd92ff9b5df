"""What a failing database means for whoever asked."""

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.database.faults import refusal_of
from app.errors import OutOfSpace, Unavailable


class DriverError(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


def failed(sqlstate: str | None, kind: type[DBAPIError] = DBAPIError) -> DBAPIError:
    return kind("SELECT 1", {}, DriverError(sqlstate))


@pytest.mark.parametrize("sqlstate", ["08006", "57P01", "57014", "40P01", "55P03", "53300"])
def test_what_passes_by_itself_may_be_tried_again(sqlstate: str) -> None:
    assert isinstance(refusal_of(failed(sqlstate)), Unavailable)


@pytest.mark.parametrize("error", [PoolTimeout(), OSError(), TimeoutError(), ConnectionRefusedError()])
def test_a_database_that_cannot_be_reached_is_unavailable(error: Exception) -> None:
    assert isinstance(refusal_of(error), Unavailable)


def test_a_lost_connection_has_no_state_but_may_be_tried_again() -> None:
    assert isinstance(refusal_of(failed(None, InterfaceError)), Unavailable)


def test_a_full_disk_is_said_by_its_name() -> None:
    assert isinstance(refusal_of(failed("53100")), OutOfSpace)


@pytest.mark.parametrize("error", [failed("42601"), failed("23505", IntegrityError), ValueError("ours")])
def test_our_own_mistakes_are_not_hidden(error: Exception) -> None:
    assert refusal_of(error) is None
