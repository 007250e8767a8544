"""Faults at every statement of every act: each is done as a whole or not at all, and what was acknowledged stays.

The matrix is made from the acts themselves: an act is carried out again and again with its first, second, third … statement or
commit failing, until it gets through. What fails: the disk is full, or the database goes away from there on and comes back later.
For a process that is killed, the files of SQLite are copied as they lie before each statement and commit and after the act: what is
read from a copy is what a new process would find. The clock goes back by a day between two acts. Real kills stand in test_faults.py
and tests/web/test_killed_studio.py.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest

from lantu.archive import Draft, Edit, add_edits, base_files, drop, open_draft
from lantu.archive.proposals import approve, give_back, propose, withdraw
from lantu.archive.saving import save_draft
from lantu.database import Archive, jobs
from lantu.database.accounts import add_account, close_account, find_account, set_role
from lantu.database.backup import write_backup
from lantu.database.passwords import hash_password
from lantu.database.sessions import begin_session, end_session, make_token
from lantu.database.sign_in_brakes import Caller, let_in, refuse, seconds_to_wait, unlock
from tests.database.failing import Acts, fail_at_every_statement, kill_at_every_statement, whole
from tests.databases import each

PASSWORD = "correct horse battery"


def edited(archive: Archive, who: str, value: int) -> Draft:
    """Somebody's draft with one more edit."""
    held = open_draft(archive, who)
    files = base_files(archive, held.base)
    line = files.sheets["goals"][0]
    known = {edit.column: edit.after for edit in held.live if edit.row == line.id}
    before = known.get("note", line.values.get("note", ""))
    return add_edits(archive, held, [Edit("goals", line.id, "note", before, f"note {value}")], files)


def proposed(archive: Archive, number: int) -> Any:
    return propose(archive, edited(archive, f"author{number}", number), f"message {number}", f"author{number}")


def taken(archive: Archive, number: int) -> jobs.Job:
    jobs.add(archive, "run", {"n": number}, f"{number:064}", "local")
    job = jobs.take(archive, "worker")
    assert job is not None
    return job


def named(archive: Archive, number: int) -> str:
    return add_account(archive, f"person {number}", "editor", PASSWORD, "terminal").name


# name -> what is there before, and the act on it
ACTS: Acts = {
    "edit a draft": (lambda a, n: open_draft(a, f"ann{n}"), lambda a, _, n: edited(a, f"ann{n}", n)),
    "save": (lambda a, n: edited(a, f"bo{n}", n), lambda a, d, n: save_draft(a, d, f"save {n}", f"bo{n}")),
    "drop a draft": (lambda a, n: edited(a, f"cy{n}", n), lambda a, d, n: drop(a, d, by=f"cy{n}")),
    "propose": (lambda a, n: edited(a, f"di{n}", n), lambda a, d, n: propose(a, d, f"please {n}", f"di{n}")),
    "approve": (proposed, lambda a, p, _: approve(a, p, "somebody else")),
    "return": (proposed, lambda a, p, _: give_back(a, p, "somebody else", "not yet")),
    "withdraw": (proposed, lambda a, p, n: withdraw(a, p, f"author{n}")),
    "ask a question": (lambda *_: None, lambda a, _, n: jobs.add(a, "run", {"q": n}, f"{n + 5000:064}", "local", most_open=999)),
    "take a job": (lambda a, n: jobs.add(a, "run", {"t": n}, f"{n + 7000:064}", "local"), lambda a, *_: jobs.take(a, "worker")),
    "tell progress": (taken, lambda a, j, n: jobs.progress(a, j, n, 100, "half")),
    "finish a job": (taken, lambda a, j, _: jobs.finish(a, j)),
    "fail a job": (taken, lambda a, j, _: jobs.fail(a, j, "why")),
    "cancel a job": (taken, lambda a, j, _: jobs.cancel(a, j.id)),
    "add an account": (lambda *_: None, lambda a, _, n: add_account(a, f"new {n}", "editor", PASSWORD, "terminal")),
    "change a role": (named, lambda a, name, _: set_role(a, name, "approver", "admin")),
    "close an account": (named, lambda a, name, _: close_account(a, name, "admin")),
    "sign in": (named, lambda a, name, _: begin_session(a, find_account(a, name))),
    "sign out": (lambda a, n: begin_session(a, find_account(a, named(a, n))), lambda a, token, _: end_session(a, token, "x")),
    "make a token": (named, lambda a, name, _: make_token(a, name, 1, "terminal")),
    "count a try": (lambda *_: None, lambda a, _, n: seconds_to_wait(a, Caller(f"n{n}", "192.0.2.1"))),
    "refuse a try": (lambda *_: None, lambda a, _, n: refuse(a, Caller(f"n{n}", "192.0.2.1"), "wrong")),
    "know a browser": (named, lambda a, name, _: let_in(a, Caller(name, "", "token"), find_account(a, name))),
    "unlock": (named, lambda a, name, _: unlock(a, name, "terminal")),
    "back up": (lambda *_: None, lambda a, _, n: write_backup(a, a.home / f"backup{n}.zip")),
}  # fmt: skip


LOST = ("save", "approve", "take a job", "finish a job", "sign in")  # tried with a database that stays away, too


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash for all: what is tried here is not how it is made."""
    once = hash_password(PASSWORD, "nobody")
    monkeypatch.setattr("lantu.database.accounts.hash_password", lambda *_: once)


@each
def test_a_fault_at_any_statement_leaves_all_of_an_act_or_nothing(archive: Archive) -> None:
    assert fail_at_every_statement(archive, ACTS, LOST) > 200


def test_a_process_that_is_killed_at_any_statement_leaves_all_of_an_act_or_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    assert kill_at_every_statement(archive, ACTS, tmp_path / "killed") > 100


@each
def test_a_clock_that_is_set_back_breaks_no_chain_and_no_act(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, (before, act) in enumerate(ACTS.values(), 1):
        act(archive, before(archive, number), number)

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) - timedelta(days=1)

    for name, module in list(sys.modules.items()):
        if name.startswith(("lantu.database", "lantu.archive")) and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", Earlier)
    for number, (before, act) in enumerate(ACTS.values(), 1001):
        act(archive, before(archive, number), number)
    whole(archive)
