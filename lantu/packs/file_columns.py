"""The columns of the tables of a pack, said once: file_columns.csv.

Readers, schemas for editors, workbooks, the headings that are recognised in a bureau's sheet and what drafting writes are
projections of it. A column more is one row more; a reader that has no place of its own for it keeps it in `more`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from lantu.language.text import Text, both, package_rows

SHEETS = ("goals", "projects", "observations", "assumptions", "sources")  # tables that a workbook shows
ROW = "#row"  # the hidden column that says which row of which file a row came from

_LISTS = {  # what a column of a type may be chosen from
    "indicator_id": "indicators",
    "place_id": "places",
    "relation": "relations",
    "unit": "units",
    "goal_kind": "goal_kinds",
    "project_kind": "project_kinds",
    "source_ids": "sources",
    "task_id": "tasks",
    "measure_id": "measures",
    "observed_basis": "bases",
    "sex": "sexes",
    "status": "statuses",
}


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, what kind of value it holds, and how people call it.

    required: 'column' where the file must have it, 'cell' where every row must fill it as well. key: whether it tells rows
    apart. width is that in a workbook, in characters; names are headings that bureaus give it, beside its labels.
    """

    table: str
    column: str
    type: str
    required: Literal["", "column", "cell"]
    key: bool
    width: float
    label_zh: str
    label_en: str
    note_zh: str
    note_en: str
    names: tuple[str, ...]

    @property
    def labels(self) -> Text:
        """The label in both languages."""
        return both(self.label_zh, self.label_en)

    @property
    def counterpart(self) -> str:
        """The column of its table that says the same in the other language; empty where there is none.

        >>> [column.counterpart for column in columns("goals") if column.column in ("year", "note", "note_zh")]
        ['', 'note_zh', 'note']
        """
        stem = self.column.removesuffix("_zh").removesuffix("_en")
        names = column_names(self.table)
        return next((name for name in (stem, f"{stem}_zh", f"{stem}_en") if name != self.column and name in names), "")

    @property
    def language(self) -> str:
        """The language of its words: 'zh' or 'en' where it has a counterpart, else empty."""
        return "" if not self.counterpart else "zh" if self.column.endswith("_zh") else "en"

    @property
    def list(self) -> str:
        """The list that its cells are chosen from; empty where they are free."""
        return _LISTS.get(self.type, "")


@cache
def _all() -> tuple[Column, ...]:
    return tuple(
        Column(
            **{
                **row,
                "key": bool(row["key"]),
                "width": float(row["width"] or 14),
                "names": tuple(filter(None, row["names"].split("|"))),
            }  # type: ignore[arg-type]
        )
        for row in package_rows("lantu.packs", "file_columns.csv")
    )


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in order; none for a table that nobody knows."""
    return tuple(column for column in _all() if column.table == table)


@cache
def column_names(table: str) -> tuple[str, ...]:
    """Return the names of the columns of a table in order.

    >>> column_names("goals")[:3]
    ('indicator', 'place', 'year')
    """
    return tuple(column.column for column in columns(table))


def key_names(table: str) -> tuple[str, ...]:
    """Return the names of the columns that tell the rows of a table apart.

    >>> key_names("projects"), key_names("goals")
    (('id',), ('indicator', 'place', 'year'))
    """
    return tuple(column.column for column in columns(table) if column.key)


def required_names(table: str) -> tuple[str, ...]:
    """Return the names of the columns without which a table cannot be read."""
    return tuple(column.column for column in columns(table) if column.required)
