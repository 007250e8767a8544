"""Faults in what lives beside the plan: works and requests at every statement, the tables while they are brought forward."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from lantu.database import Archive, open_archive
from lantu.database.accounts import add_account
from lantu.database.open import newest_revision, revision_of
from lantu.desk.request import Actor
from lantu.govern import create_work, edit_work
from lantu.govern.desk import (
    add_destination,
    erase_requests,
    move_request,
    save_rules,
    set_member,
    take_request,
    verify_desk,
)
from lantu.language.errors import LantuError
from tests.database.failing import Acts, fail_at_every_statement, faults, kill_at_every_statement, whole
from tests.database.test_open import address_of, bring_to
from tests.databases import each
from tests.desk.requests import actor, complete, new
from tests.govern.projects import project

INTAKE = Actor("web", "intake", "热线")


def taken(archive: Archive, number: int) -> Any:
    return take_request(archive, new(number), INTAKE).request


def assigned(archive: Archive, number: int) -> Any:
    return move_request(archive, complete(taken(archive, number).id, "assign", 1), actor("dispatcher")).request


def closed(archive: Archive, number: int) -> Any:
    return move_request(archive, complete(taken(archive, number).id, "refuse", 1), actor("dispatcher")).request


def named(archive: Archive, number: int) -> str:
    return add_account(archive, f"officer {number}", "reader", "correct horse battery", "terminal").name


WORKS: Acts = {
    "take a work in": (lambda *_: None, lambda a, _, n: create_work(a, project(f"w{n}", title="路"), "ann")),
    "edit a work": (
        lambda a, n: create_work(a, project(f"w{n}"), "ann"),
        lambda a, v, n: edit_work(a, f"w{n}", v.number, project(f"w{n}", budget=Decimal(n)), "bo", "because"),
    ),
}
DESK: Acts = {
    "take a request": (lambda *_: None, lambda a, _, n: taken(a, n)),
    "assign a request": (taken, lambda a, r, _: move_request(a, complete(r.id, "assign", 1), actor("dispatcher"))),
    "accept a request": (assigned, lambda a, r, _: move_request(a, complete(r.id, "accept", 2), actor("officer"))),
    "erase a request": (closed, lambda a, r, _: erase_requests(a, [r.id], actor("admin"), "asked for")),
    "name an officer": (named, lambda a, name, _: set_member(a, Actor(name, "officer", "城管局"), "admin")),
    "put rules in force": (
        lambda *_: None,
        lambda a, _, n: save_rules(a, f"rule,priority,kinds,owner\nr{n},1,路灯,市政局\n", "ann", "why"),
    ),
    "name a destination": (lambda *_: None, lambda a, _, n: add_destination(a, f"to {n}", "https://example.org/x", "ann")),
}  # fmt: skip


@each
def test_a_fault_at_any_statement_leaves_all_of_an_act_of_works_and_desk_or_nothing(archive: Archive) -> None:
    taken(archive, 9999)  # the first request makes the secret of reporters' keys, in a transaction before its own
    cases = fail_at_every_statement(archive, {**WORKS, **DESK}, ("take a work in", "take a request"))
    assert verify_desk(archive).fault == ""
    assert cases > 60


def test_a_process_that_is_killed_leaves_all_of_an_act_of_works_and_desk_or_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    taken(archive, 9999)
    assert kill_at_every_statement(archive, {**WORKS, **DESK}, tmp_path / "killed") > 60
    assert verify_desk(archive).fault == ""


OLDER = "s06"  # a step of the tables from which they are brought forward
EVERY = 4  # one statement in so many fails


def _tables(address: str) -> dict[str, Any]:
    engine = create_engine(address)
    with engine.connect() as connection:
        found = {"revision": revision_of(connection), "tables": sorted(inspect(connection).get_table_names())}
    engine.dispose()
    return found


@pytest.mark.empty_database
@each
def test_tables_that_are_brought_forward_are_the_old_ones_or_the_new_ones(tmp_path: Path, database: str | None) -> None:
    home = tmp_path / "studio"
    address = address_of(home, database)
    bring_to(address, OLDER)
    before, at, cases = _tables(address), 0, 0
    while True:
        with faults(Engine) as fault:
            fault.at, fault.away = at, bool(cases % 2)
            try:
                open_archive(home, database).engine.dispose()
                done = True
            except (LantuError, DBAPIError):
                done = False
        if not fault.struck:
            assert done
            break
        assert not done
        assert _tables(address) == before, f"half brought forward when statement {at} failed"
        cases, at = cases + 1, at + EVERY
    assert _tables(address)["revision"] == newest_revision()
    assert cases > 10


@pytest.mark.empty_database
def test_tables_are_the_old_ones_or_the_new_ones_when_the_process_is_killed(tmp_path: Path) -> None:
    home, aside = tmp_path / "studio", tmp_path / "aside"
    bring_to(address_of(home, None), OLDER)
    seen = list[str]()
    count = 0

    def look() -> None:
        nonlocal count
        count += 1
        if count % EVERY:
            return
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(home, aside)
        with closing(sqlite3.connect(aside / "archive.sqlite")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            seen.append(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])

    with faults(Engine) as fault:
        fault.moments.append(look)
        open_archive(home).engine.dispose()
    assert set(seen) == {OLDER}
    archive = open_archive(aside)  # what the killed process left is brought forward by the next one
    whole(archive)
    archive.engine.dispose()
