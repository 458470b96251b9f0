"""Run by alembic for each migration, inside the transaction that server/db/migrating.py has opened."""

from alembic import context

from server.db import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    # SQLite cannot alter most of a table: it is then copied.
    render_as_batch=True,
)
context.run_migrations()
