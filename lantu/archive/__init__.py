"""What was decided, by whom and when: versions of the plan, drafts, jobs, accounts and the audit log, in a database.

SQLite in the studio's folder by default, PostgreSQL where an address is given; the same migrations make both.
"""

from lantu.archive.drafts import Draft, EditError, add_edits, base_files, drop, open_draft, redo, undo
from lantu.archive.edits import Drafted, Edit, drafted, new_texts, row_lines
from lantu.archive.saving import Clash, Saving, Spot, Take, save_draft
from lantu.archive.snapshot import Content, pack_content
from lantu.archive.uploading import workbook_edits
from lantu.archive.version_chain import VersionChain, verify_versions
from lantu.archive.versions import (
    Version,
    add_version,
    clear_unfinished,
    find_version,
    folder_of,
    head,
    history,
    read_content,
    take_folder,
    write_content,
    write_folder,
)

__all__ = [
    "Clash",
    "Content",
    "Draft",
    "Drafted",
    "Edit",
    "EditError",
    "Saving",
    "Spot",
    "Take",
    "Version",
    "VersionChain",
    "add_edits",
    "add_version",
    "base_files",
    "clear_unfinished",
    "drafted",
    "drop",
    "find_version",
    "folder_of",
    "head",
    "history",
    "new_texts",
    "open_draft",
    "pack_content",
    "read_content",
    "redo",
    "row_lines",
    "save_draft",
    "take_folder",
    "undo",
    "verify_versions",
    "workbook_edits",
    "write_content",
    "write_folder",
]
