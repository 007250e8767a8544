"""Fixtures of the tests of what a studio keeps."""

from tests.databases import (
    archive,
    change,
    database,
    pack,
    passwords_cost_little,
    sqlite_tables_are_made_once,
    steps_make_the_tables,
    the_disk_is_not_waited_for,
)

__all__ = [
    "archive",
    "change",
    "database",
    "pack",
    "passwords_cost_little",
    "sqlite_tables_are_made_once",
    "steps_make_the_tables",
    "the_disk_is_not_waited_for",
]
