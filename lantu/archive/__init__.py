"""What was decided, by whom and when: versions of the plan, drafts, jobs, accounts and the audit log, in a database.

SQLite in the studio's folder by default, PostgreSQL where an address is given; the same migrations make both.
"""

from lantu.archive.drafts import Draft, EditError, add_edits, base_files, draft_of, drop, open_draft, redo, undo
from lantu.archive.edits import Drafted, Edit, drafted, new_texts, row_lines
from lantu.archive.proposals import (
    DecidedError,
    OwnProposalError,
    Proposal,
    ProposalState,
    approve,
    find_proposal,
    give_back,
    list_proposals,
    propose,
    take_up,
    withdraw,
)
from lantu.archive.saving import Clash, Entry, Saving, Spot, Take, merge_with_head, save_draft
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
    "DecidedError",
    "Draft",
    "Drafted",
    "Edit",
    "EditError",
    "Entry",
    "OwnProposalError",
    "Proposal",
    "ProposalState",
    "Saving",
    "Spot",
    "Take",
    "Version",
    "VersionChain",
    "add_edits",
    "add_version",
    "approve",
    "base_files",
    "clear_unfinished",
    "draft_of",
    "drafted",
    "drop",
    "find_proposal",
    "find_version",
    "folder_of",
    "give_back",
    "head",
    "history",
    "list_proposals",
    "merge_with_head",
    "new_texts",
    "open_draft",
    "pack_content",
    "propose",
    "read_content",
    "redo",
    "row_lines",
    "save_draft",
    "take_folder",
    "take_up",
    "undo",
    "verify_versions",
    "withdraw",
    "workbook_edits",
    "write_content",
    "write_folder",
]
