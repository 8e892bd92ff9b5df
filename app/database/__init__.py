"""The record: PostgreSQL, its own role for the application, and the base of every table.

The application connects as a role that owns nothing (`kairan_app`): it may read and write rows, but can neither
change a table nor switch off a constraint. Migrations run as the owner. All separation between organisations is
in the keys of the tables themselves (see `migrations/`), so a fault in the code above cannot undo it.

Which tables live where, should the data ever be distributed, is written down in `distribution`, and checked.
"""
