"""What is decided while a plan is carried out: the register of works, who changed what in it, when and why."""

from lantu.govern.record_json import read_record, record_text
from lantu.govern.record_merge import MergedRecord, RecordConflict, changed_paths, merge_records
from lantu.govern.stale_edit import StaleEditError
from lantu.govern.work_version import UnknownWorkError, WorkVersion
from lantu.govern.works_history import RegisterCheck, WorkChange, history_of, verify_register, work_at
from lantu.govern.works_list import WorkFilter, count_works, list_works
from lantu.govern.works_register import create_work, edit_work, find_work

__all__ = [
    "MergedRecord",
    "RecordConflict",
    "RegisterCheck",
    "StaleEditError",
    "UnknownWorkError",
    "WorkChange",
    "WorkFilter",
    "WorkVersion",
    "changed_paths",
    "count_works",
    "create_work",
    "edit_work",
    "find_work",
    "history_of",
    "list_works",
    "merge_records",
    "read_record",
    "record_text",
    "verify_register",
    "work_at",
]
