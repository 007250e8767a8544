"""What is decided while a plan is carried out: the register of works, who changed what in it, when and why."""

from lantu.govern.works.documents import AddedDocument, KeptFile, add_document, read_document
from lantu.govern.works.facts import public_project, public_work
from lantu.govern.works.file_kinds import ENDINGS
from lantu.govern.works.file_kinds import LARGEST as LARGEST_FILE
from lantu.govern.works.history import RegisterCheck, WorkChange, history_of, verify_register, work_at
from lantu.govern.works.listing import WorkFilter, changed_works, count_works, list_works, register_mark
from lantu.govern.works.pack import PackConflict, PackTaking, mark_given, newest_works, take_works, works_to_give
from lantu.govern.works.photo_privacy import REMOVED
from lantu.govern.works.record_json import exact_json, read_record, record_text
from lantu.govern.works.record_merge import MergedRecord, RecordConflict, changed_paths, merge_records
from lantu.govern.works.register import create_work, edit_work, find_work
from lantu.govern.works.stages import RoleError, enter_work, move_work
from lantu.govern.works.stale_edit import StaleEditError
from lantu.govern.works.version import ExistingWorkError, UnknownWorkError, WorkVersion

__all__ = [
    "ENDINGS",
    "LARGEST_FILE",
    "REMOVED",
    "AddedDocument",
    "ExistingWorkError",
    "KeptFile",
    "MergedRecord",
    "PackConflict",
    "PackTaking",
    "RecordConflict",
    "RegisterCheck",
    "RoleError",
    "StaleEditError",
    "UnknownWorkError",
    "WorkChange",
    "WorkFilter",
    "WorkVersion",
    "add_document",
    "changed_paths",
    "changed_works",
    "count_works",
    "create_work",
    "edit_work",
    "enter_work",
    "exact_json",
    "find_work",
    "history_of",
    "list_works",
    "mark_given",
    "merge_records",
    "move_work",
    "newest_works",
    "public_project",
    "public_work",
    "read_document",
    "read_record",
    "record_text",
    "register_mark",
    "take_works",
    "verify_register",
    "work_at",
    "works_to_give",
]
