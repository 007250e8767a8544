"""What was decided, by whom and when: versions of the plan, drafts, jobs, accounts and the audit log, in a database.

SQLite in the studio's folder by default, PostgreSQL where an address is given; the same migrations make both.
"""

from lantu.archive.audit import append, record, verify
from lantu.archive.open import Archive, open_archive

__all__ = ["Archive", "append", "open_archive", "record", "verify"]
