"""One version of a work's record, and how it is found in the archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Select, select

from lantu.database.tables import work_versions, works
from lantu.govern.works.record_json import read_record
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text


@dataclass(frozen=True)
class WorkVersion:
    """One version of a work's record. record: JSON text of its project; author is empty where a pack's file said it.

    kind: create, edit, move, document, take (from the pack) or merge. disclosed: from that day on anybody may read it.
    """

    work: str
    number: int
    record: str
    hash: str
    disclosed: date | None
    kind: str
    author: str
    reason: str
    created: datetime

    @cached_property
    def project(self) -> dict[str, Any]:
        """The record as a project of OC4IDS, its amounts exact."""
        return read_record(self.record)

    def is_open(self, public_on: date | None) -> bool:
        """Whether it may be read: by anybody on a day, or (None) by who has an account."""
        return public_on is None or (self.disclosed is not None and self.disclosed <= public_on)


class UnknownWorkError(LantuError):
    """There is no work, or no version of it, of that name."""


class ExistingWorkError(LantuError):
    """There is a work of that id already."""


def newest(connection: Connection, name: str) -> WorkVersion | None:
    """Return the newest version of a work; None where there is none."""
    if "\0" in name:
        return None  # PostgreSQL takes no such text
    row = connection.execute(newest_versions().where(works.c.id == name)).mappings().first()
    return version_of_row(row) if row else None


def newest_versions() -> Select[Any]:
    """Return the question for the newest version of every work."""
    return select(work_versions).join(
        works, (works.c.id == work_versions.c.work) & (works.c.version == work_versions.c.number)
    )


def version_of_row(row: Mapping[Any, Any]) -> WorkVersion:
    """Return a row of the table as a version."""
    return WorkVersion(**row)


def unknown_work(connection: Connection, name: str, *, tell: bool = True) -> UnknownWorkError:
    """Return what is said of an id that no work has; tell: with the nearest id."""
    ids = connection.execute(select(works.c.id).limit(5000)).scalars() if tell else ()
    return UnknownWorkError(
        Text(f"登记册中没有工程“{name[:80]}”", f"there is no work '{name[:80]}' in the register"),
        hint=did_you_mean(name[:80], ids),
    )
