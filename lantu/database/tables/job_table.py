"""The queue of jobs."""

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table, Text, false

from lantu.database.tables.naming import TIME, metadata

WAITING, RUNNING, DONE, FAILED, CANCELLED, DEAD = "waiting", "running", "done", "failed", "cancelled", "dead"

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),  # run, optimise or compare
    Column("question", JSON, nullable=False),
    Column("hash", String(64), nullable=False, index=True),  # of the question and of all that it reads
    Column("state", String(16), nullable=False, index=True),  # waiting, running, done, failed, cancelled or dead
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("told", Text, nullable=False, default=""),  # the last line of its progress
    Column("error", Text, nullable=False, default=""),
    Column("account", String(32), nullable=False, index=True),
    Column(
        "short", Boolean, nullable=False, server_default=false()
    ),  # also taken by the lane that never waits for long ones
    Column("attempts", Integer, nullable=False, server_default="0"),  # how often it was taken; fences late writers
    Column("lease_holder", String(120), nullable=False, server_default=""),  # the worker that runs it
    Column("lease_until", TIME, nullable=True),  # by the database's clock; past it anybody may take the job
    Column("heartbeat", TIME, nullable=True),  # when its holder was last heard
    Column("created", TIME, nullable=False),
    Column("started", TIME, nullable=True),
    Column("ended", TIME, nullable=True),
)
