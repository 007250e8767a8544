"""Fixtures of the tests of what is decided while a plan is carried out: a register in SQLite, and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lantu.database import Archive, open_archive
from tests.databases import (
    database,
    passwords_cost_little,
    sqlite_tables_are_made_once,
    steps_make_the_tables,
    the_disk_is_not_waited_for,
)

__all__ = [
    "database",
    "passwords_cost_little",
    "register",
    "sqlite_tables_are_made_once",
    "steps_make_the_tables",
    "the_disk_is_not_waited_for",
]


@pytest.fixture
def register(tmp_path: Path, database: str | None) -> Iterator[Archive]:
    """An archive whose register holds no work yet."""
    opened = open_archive(tmp_path / "studio", database)
    yield opened
    opened.engine.dispose()
