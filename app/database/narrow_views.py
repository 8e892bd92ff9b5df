"""The record without rooms that are shared with other organisations, for whoever comes in where those are closed.

A transaction that says `SET LOCAL search_path TO without_user_groups, public` reads these views under the names of the
tables. They are made after each migration, so that no column is ever missing, and ask with the rights of who asks.
"""

from sqlalchemy import Connection, text

from app.database.place import APPLICATION_ROLE

SCHEMA = "without_user_groups"
KEPT = {
    "rooms": "user_group_id IS NULL", "memberships": "user_group_id IS NULL", "admissions": "false",
    # One's own, whatever became of the room: nobody asks for the membership.
    "scheduled_messages": "EXISTS (SELECT FROM public.rooms WHERE id = room_id AND user_group_id IS NULL)",
}  # fmt: skip


def make_narrow_views(connection: Connection) -> None:
    for table, kept in KEPT.items():
        view = f"{SCHEMA}.{table}"
        body = f"SELECT * FROM public.{table} WHERE {kept}"
        connection.execute(text(f"CREATE OR REPLACE VIEW {view} WITH (security_invoker = true) AS {body}"))
        connection.execute(text(f"GRANT SELECT, INSERT, UPDATE ON {view} TO {APPLICATION_ROLE}"))
