"""The tables of the archive, one file a noun. Times are UTC, ids are random text unless they say otherwise.

A room further to the right keeps its tables here too, in a file of its own, with a step of its own in `migrations/`.
"""

from lantu.database.tables.accounts import accounts, sessions, tokens
from lantu.database.tables.audit import audit
from lantu.database.tables.drafts import drafts, edits
from lantu.database.tables.jobs import jobs
from lantu.database.tables.metadata import metadata
from lantu.database.tables.versions import blobs, versions

__all__ = ["accounts", "audit", "blobs", "drafts", "edits", "jobs", "metadata", "sessions", "tokens", "versions"]
