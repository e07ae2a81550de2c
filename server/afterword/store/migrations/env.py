"""How Alembic reaches the database: by the connection it is handed, in that connection's transaction."""

from alembic import context

from afterword.store.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,  # SQLite alters a table only by copying it
    compare_type=True,
)
context.run_migrations()
