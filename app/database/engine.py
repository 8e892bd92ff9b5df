"""The pool of connections that the application works with: bounded in number, and every wait bounded in time.

PostgreSQL gives up by itself first (`TIMEOUTS`). One that says nothing at all, because it was stopped or the line
swallows everything, is hung up on half a second later, and with it every other connection of that age: whoever asked
is told to try again within five seconds, and what is opened next is new.
"""

from dataclasses import dataclass

from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from app.database.place import Door
from app.database.pooler import tell_each_transaction, told_on_entering


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait at most: for a new connection, for the answer to a command, for one's turn."""

    connect: float
    command: float | None
    turn: float


USUAL = Patience(connect=2.0, command=4.5, turn=4.0)
OPERATORS = Patience(connect=10.0, command=None, turn=4.0)

# What a room's lock may cost others at most: a statement that hangs gives the lock back by itself.
TIMEOUTS = {"statement_timeout": "4000", "lock_timeout": "2000", "idle_in_transaction_session_timeout": "10000"}
# The same from the server's side, for a line that is gone; and no firewall forgets one that is merely quiet.
KEEPALIVES = {
    "tcp_keepalives_idle": "30", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3",
    "tcp_user_timeout": "20000",
}  # fmt: skip

# A plan is made once per connection, perhaps while its table was empty, and kept while the table grows: one that reads
# a whole table because there was nothing in it would be dear by noon. All that the application asks has its index.
STEADY_PLANS = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off"}


def open_engine(door: Door, pool: int, *, patient: bool = False, patience: Patience = USUAL) -> AsyncEngine:
    """Connections for `door`; a `patient` engine is an operator's: its statements may take their time."""
    asked = {"application_name": "kairan", "jit": "off", "timezone": "UTC", **KEEPALIVES}
    if patient:
        patience = OPERATORS
    else:
        asked |= TIMEOUTS | STEADY_PLANS
    if door.role:
        asked["role"] = door.role
    entering = told_on_entering(asked) if door.is_pooled else {"server_settings": asked}
    engine = create_async_engine(
        door.driver_url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=patience.turn,
        connect_args={"timeout": patience.connect, "command_timeout": patience.command, **entering},
    )
    if door.is_pooled:
        tell_each_transaction(engine, asked)
    event.listen(engine.sync_engine, "handle_error", _hang_up_on_silence)
    return engine


def sessions_of(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, expire_on_commit=False, autoflush=False)


def _hang_up_on_silence(context: ExceptionContext) -> None:
    """Without a word: rolling back or taking leave politely would be to wait once more for the one who is silent."""
    if isinstance(context.original_exception, TimeoutError) and context.connection is not None:
        driver = context.connection.connection.driver_connection
        if driver is not None:
            driver.terminate()
        context.is_disconnect = True
