"""What a failing database means for whoever asked: nearly always "again, with the same key"."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import Invalid, OutOfSpace, Refusal, Unavailable

DISK_FULL = "53100"
# Connection, resources, operator intervention, lock or deadlock: the same request may succeed a moment later.
PASSING = ("08", "53", "57", "40", "55", "58")
# A value that no column holds (U+0000 in a text, a number out of range) or that is too large for its index.
UNSTORABLE = ("22", "54")


def refusal_of(error: BaseException) -> Refusal | None:
    """The refusal that stands for this fault, or None when it is our own mistake."""
    if isinstance(error, (PoolTimeout, OSError, TimeoutError)):
        return Unavailable()
    if not isinstance(error, DBAPIError):
        return None
    state = str(getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None) or "")
    if state == DISK_FULL:
        return OutOfSpace()
    if state.startswith(UNSTORABLE):
        return Invalid()
    if error.connection_invalidated or state.startswith(PASSING):
        return Unavailable()
    if isinstance(error, (InterfaceError, OperationalError)) and not state:
        return Unavailable()
    return None
