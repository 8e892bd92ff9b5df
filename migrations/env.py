"""Where Alembic meets Kairan: migrations run on the connection that `app.database.migrate` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], target_metadata=None, transaction_per_migration=True
)
with context.begin_transaction():
    context.run_migrations()
