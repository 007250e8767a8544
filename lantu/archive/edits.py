"""A pack's tables with a draft's edits in them, and the files that they would make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.packs import (
    EditedPack,
    PackFiles,
    Sheet,
    SheetRow,
    assumption_lines,
    column_names,
    home_file,
    merge,
    read_records,
    record_lines,
    sheet_of,
)


@dataclass(frozen=True)
class Edit:
    """An edit: a cell's text before and after; column empty: a whole row was added (before None) or taken out (after None)."""

    sheet: str
    row: str
    column: str
    before: Any
    after: Any
    step: int = 0
    undone: bool = False


@dataclass
class Drafted:
    """The tables of a base with edits in them: rows by sheet, and which sheets were edited."""

    files: PackFiles
    sheets: dict[str, dict[str, Mapping[str, str]]]
    touched: set[str] = field(default_factory=set[str])

    def row(self, sheet: str, row: str) -> Mapping[str, str] | None:
        """Return a row's cells; None where it is not there."""
        return self.sheets.get(sheet, {}).get(row)

    def add(self, edit: Edit) -> None:
        """Take one more edit in."""
        rows = self.sheets.setdefault(edit.sheet, {})
        if edit.column:
            rows[edit.row] = {**rows.get(edit.row, {}), edit.column: edit.after}
        elif edit.after is None:
            rows.pop(edit.row, None)
        else:
            rows[edit.row] = edit.after
        self.touched.add(edit.sheet)


def drafted(files: PackFiles, edits: Iterable[Edit]) -> Drafted:
    """Return a base's tables with edits in them."""
    made = Drafted(files, {name: {line.id: line.values for line in lines} for name, lines in files.sheets.items()})
    for edit in edits:
        made.add(edit)
    return made


def as_edited(made: Drafted) -> EditedPack:
    """Return the edited sheets with what they were edited from; each row is found by its id in the draft."""
    sheets: dict[str, Sheet] = {}
    base: dict[str, Mapping[str, str]] = {}
    for name in sorted(made.touched):
        lines = made.files.sheets.get(name, ())
        base |= {line.id: dict(line.values) for line in lines}
        heads = column_names(name)
        rows = tuple(
            SheetRow(row, row if row in base else "", values) for row, values in made.sheets.get(name, {}).items()
        )
        sheets[name] = Sheet(name, heads, rows)
    return EditedPack(sheets, made.files.folder.name, made.files.hashes, base)


def new_texts(made: Drafted) -> Mapping[str, str]:
    """Return the text of every file of the base that the edits change."""
    return merge(as_edited(made), made.files, "draft").texts


def row_lines(made: Drafted, texts: Mapping[str, str], file: str) -> dict[str, int]:
    """Return in which line of a file's new text each row of the edited tables begins."""
    sheet, text = sheet_of(file), texts.get(file, made.files.texts.get(file, ""))
    kept = {line.id for line in made.files.sheets.get(sheet, ())}
    rows = made.sheets.get(sheet, {})
    here = [row for row in rows if row in kept and row.partition(":")[0] == file]
    if file == home_file(sheet):
        here += [row for row in rows if row not in kept]
    if file.endswith(".yaml"):
        return dict(zip(here, assumption_lines(text), strict=False))
    return dict(zip(here, record_lines(read_records(text)), strict=False))
