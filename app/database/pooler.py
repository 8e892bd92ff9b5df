"""Behind a pooler (PgBouncer in transaction mode), where each transaction may meet another of PostgreSQL's connections.

Nothing may outlive its transaction there. So each is told for itself what else a connection is told once, the role
among it, and no statement stays prepared under a name: that costs a round trip per transaction and one per statement,
and works with every PgBouncer, old ones without prepared statements included.
"""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine

# What PgBouncer itself carries from one connection to the other; it refuses whoever asks for more on entering.
CARRIED = ("application_name", "timezone")
UNNAMED: dict[str, Any] = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: "",
}


def told_on_entering(asked: dict[str, str]) -> dict[str, Any]:
    """The arguments of a connection to the pooler."""
    return {"server_settings": {name: asked[name] for name in CARRIED}, **UNNAMED}


def tell_each_transaction(engine: AsyncEngine, asked: dict[str, str]) -> None:
    """Say the rest at the beginning of each transaction, valid until its end. Lines to PostgreSQL are the pooler's."""
    told = {name: value for name, value in asked.items() if name not in CARRIED and not name.startswith("tcp_")}
    said = "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in told.items())

    @event.listens_for(engine.sync_engine, "begin")
    def tell(connection: Connection) -> None:
        connection.exec_driver_sql(said)
