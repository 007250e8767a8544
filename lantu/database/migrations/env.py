"""Called by alembic: runs the steps on the connection that `open_archive` hands over."""

from alembic import context

from lantu.database.tables import metadata

if hasattr(context, "config"):  # not where somebody only looks for examples in the docstrings
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
    )
    context.run_migrations()
