"""The database of a studio: opening and bringing forward, one writer at a time, the audit log, accounts, sessions and the queue of jobs.

SQLite in the studio's folder by default, PostgreSQL where an address is given; the same migrations make both.
"""

from lantu.database.audit import append, record, verify
from lantu.database.open import Archive, open_archive
from lantu.database.transactions import ArchiveError, looking, writing

__all__ = ["Archive", "ArchiveError", "append", "looking", "open_archive", "record", "verify", "writing"]
