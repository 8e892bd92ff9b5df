"""The pool of connections that the application works with."""

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from app.database.place import Door

# What a room's lock may cost others at most: a statement that hangs gives the lock back by itself.
TIMEOUTS = {"statement_timeout": "5000", "lock_timeout": "2000", "idle_in_transaction_session_timeout": "10000"}


def open_engine(door: Door, pool: int, *, patient: bool = False) -> AsyncEngine:
    """Connections for `door`; a `patient` engine is an operator's: its statements may take their time."""
    asked = {"application_name": "kairan", "jit": "off", "timezone": "UTC"} | ({} if patient else TIMEOUTS)
    if door.role:
        asked["role"] = door.role
    return create_async_engine(
        door.driver_url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=5,
        connect_args={"server_settings": asked, "timeout": 5},
    )


def sessions_of(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, expire_on_commit=False, autoflush=False)
