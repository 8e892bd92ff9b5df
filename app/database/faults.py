"""What a failing database means for whoever asked: nearly always "again, with the same key"."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import Invalid, OutOfSpace, Refusal, Unavailable

DISK_FULL = "53100"
# Connection, resources, operator intervention, lock or deadlock: the same request may succeed a moment later.
PASSING = ("08", "53", "57", "40", "55", "58")
CUT_OFF = ("08", "57P0")  # connection lost; shut down, crashed, or starting again
# A value that no column holds (U+0000 in a text, a number out of range) or that is too large for its index.
UNSTORABLE = ("22", "54")


def refusal_of(error: BaseException) -> Refusal | None:
    """The refusal that stands for this fault, or None when it is our own mistake."""
    if isinstance(error, (PoolTimeout, OSError, TimeoutError)):
        return Unavailable()
    if not isinstance(error, DBAPIError):
        return None
    state = _state_of(error.orig)
    if state == DISK_FULL:
        return OutOfSpace()
    if state.startswith(UNSTORABLE):
        return Invalid()
    if error.connection_invalidated or state.startswith(PASSING):
        return Unavailable()
    if isinstance(error, (InterfaceError, OperationalError)) and not state:
        return Unavailable()
    return None


def was_cut_off(error: BaseException) -> bool:
    """Whether the line to the database was cut, and nothing else was wrong: over a new one the same may succeed."""
    is_known_lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return is_known_lost or _state_of(error.orig if isinstance(error, DBAPIError) else error).startswith(CUT_OFF)


def _state_of(fault: BaseException | None) -> str:
    return str(getattr(fault, "sqlstate", None) or getattr(fault, "pgcode", None) or "")
