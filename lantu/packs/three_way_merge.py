"""Edits merged into their pack: what the draft changed of its base, beside what the head, the files as they are now, changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs.edited import EditedPack, Sheet, SheetRow
from lantu.packs.file_columns import SHEETS, column_names, key_names
from lantu.packs.file_edits import FileEdits, written
from lantu.packs.pack_files import Line, PackFiles, sheet_of

Side = Literal["", "head", "draft"]  # whose word counts where both changed a cell; empty: nobody's yet


@dataclass(frozen=True)
class Change:
    """One thing that a merge does: a cell changed, or a row added or removed (column empty). where: how the editor finds it."""

    file: str
    row: str
    column: str
    old: str
    new: str
    where: str


@dataclass(frozen=True)
class Conflict:
    """A cell, or a row (column empty), that was changed on both sides: what base, head and draft say.

    id: the row in the base; where: how the editor finds it.
    """

    file: str
    row: str
    column: str
    base: str
    head: str
    draft: str
    where: str
    id: str


@dataclass(frozen=True)
class Merge:
    """What a merge would do: changes in order, conflicts, and the new text of every file that changes."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    texts: Mapping[str, str]


def merge(draft: EditedPack, head: PackFiles, prefer: Side = "") -> Merge:
    """Merge edits into the files of their pack as they are now.

    A cell changed on one side only is taken from that side. prefer settles conflicts: 'head' keeps the file, 'draft'
    takes the edit. LantuError for sheets and columns that nobody knows.
    """
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    edits: dict[str, FileEdits] = {}
    current = {line.id: line for lines in head.sheets.values() for line in _relocated(lines, draft, head)}
    for name in SHEETS:
        if name in draft.sheets:
            _sheet(draft, draft.sheets[name], current, edits, changes, conflicts, prefer)
    texts = {file: written(file, head.texts.get(file, ""), edit) for file, edit in edits.items() if edit}
    if conflicts and not prefer:
        return Merge(tuple(changes), tuple(conflicts), {})
    return Merge(
        tuple(changes),
        tuple(conflicts),
        {file: text for file, text in texts.items() if text != head.texts.get(file)},
    )


def _relocated(lines: Iterable[Line], draft: EditedPack, head: PackFiles) -> Iterable[Line]:
    """Yield the rows of the files now under the ids that they have in the base; rows that are new keep an id of their own."""
    by_file: dict[str, list[Line]] = {}
    for line in lines:
        by_file.setdefault(line.id.partition(":")[0], []).append(line)
    for file, rows in by_file.items():
        if head.hashes.get(file) == draft.hashes.get(file) or file.endswith(".yaml"):
            yield from rows
            continue
        before = {row: values for row, values in draft.base.items() if row.partition(":")[0] == file}
        old_ids = match_rows(before, rows, key_names(sheet_of(file)))
        for line in rows:
            yield Line(old_ids.get(line.id, f"new:{line.id}"), {**line.values, "": line.id})


def match_rows(before: Mapping[str, Mapping[str, str]], rows: Sequence[Line], keys: Sequence[str]) -> dict[str, str]:
    """Return which row of the file now was which in the base: the same row first, then one with the same key."""
    found: dict[str, str] = {}
    for names in (None, keys):
        waiting: dict[object, list[str]] = {}
        taken = set(found.values())
        for row, values in before.items():
            if row not in taken:
                waiting.setdefault(_identity(values, names), []).append(row)
        for line in rows:
            queue = waiting.get(_identity(line.values, names))
            if line.id not in found and queue:
                found[line.id] = queue.pop(0)
    return found


def _identity(values: Mapping[str, str], names: Sequence[str] | None) -> object:
    return tuple(sorted(values.items())) if names is None else tuple(values.get(name, "") for name in names)


def _sheet(
    draft: EditedPack,
    sheet: Sheet,
    current: Mapping[str, Line],
    edits: dict[str, FileEdits],
    changes: list[Change],
    conflicts: list[Conflict],
    prefer: Side,
) -> None:
    known = column_names(sheet.name)
    for column in sheet.heads:
        if column and not column.startswith("#") and column not in known:
            raise LantuError(
                Text(
                    f"工作表“{sheet.name}”有未知的列“{column}”",
                    f"sheet '{sheet.name}' has an unknown column '{column}'",
                ),
                hint=did_you_mean(column, known),
            )
    missing = [name for name in key_names(sheet.name) if name not in sheet.heads]
    if missing:
        raise LantuError(
            Text(
                f"工作表“{sheet.name}”缺少“{missing[0]}”列",
                f"sheet '{sheet.name}' is missing the column '{missing[0]}'",
            )
        )
    heads = [column for column in sheet.heads if column in known]
    seen: set[str] = set()
    for row in sheet.rows:
        if row.id in draft.base and row.id not in seen:
            seen.add(row.id)
            _compare(row, heads, draft.base[row.id], current.get(row.id), edits, changes, conflicts, prefer)
        else:
            file = home_file(sheet.name)
            values = {column: row.values.get(column, "") for column in heads}
            edits.setdefault(file, FileEdits()).added.append(values)
            changes.append(Change(file, _named(values, sheet.name), "", "", _short(values), row.at))
    _removed(draft, sheet, seen, current, edits, changes, conflicts, prefer)


def _compare(
    row: SheetRow,
    heads: Sequence[str],
    base: Mapping[str, str],
    line: Line | None,
    edits: dict[str, FileEdits],
    changes: list[Change],
    conflicts: list[Conflict],
    prefer: Side,
) -> None:
    file = row.id.partition(":")[0]
    name = _named(base, sheet_of(file))
    edited = {
        column: row.values.get(column, "")
        for column in heads
        if not same(base.get(column, ""), row.values.get(column, ""))
    }
    if line is None:
        if edited:
            conflicts.append(Conflict(file, name, "", _short(base), "–", _short(edited), row.at, row.id))
            if prefer == "draft":
                edits.setdefault(file, FileEdits()).added.append({**base, **edited})
        return
    for column, value in edited.items():
        current = line.values.get(column, "")
        if same(current, value):
            continue
        if not same(current, base.get(column, "")):
            conflicts.append(Conflict(file, name, column, base.get(column, ""), current, value, row.at, row.id))
            if prefer != "draft":
                continue
        edits.setdefault(file, FileEdits()).cells.setdefault(line.values.get("", line.id), {})[column] = value
        changes.append(Change(file, name, column, current, value, row.at))


def _removed(
    draft: EditedPack,
    sheet: Sheet,
    seen: set[str],
    current: Mapping[str, Line],
    edits: dict[str, FileEdits],
    changes: list[Change],
    conflicts: list[Conflict],
    prefer: Side,
) -> None:
    for row, base in draft.base.items():
        file = row.partition(":")[0]
        line = current.get(row)
        if sheet_of(file) != sheet.name or row in seen or line is None:
            continue
        contents = {key: value for key, value in line.values.items() if key}
        if any(not same(contents.get(key, ""), value) for key, value in base.items()):
            conflicts.append(
                Conflict(file, _named(base, sheet.name), "", _short(base), _short(contents), "–", sheet.name, row)
            )
            if prefer != "draft":
                continue
        edits.setdefault(file, FileEdits()).removed.append(line.values.get("", line.id))
        changes.append(Change(file, _named(base, sheet.name), "", _short(contents), "", sheet.name))


def same(one: str, other: str) -> bool:
    """Whether two cells say the same: the same text, or the same number written another way.

    >>> same("5.0", "5"), same("500116", "500117")
    (True, False)
    """
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return " ".join(one.split()) == " ".join(other.split())


def home_file(sheet: str) -> str:
    """Return the file that new rows of a sheet go to."""
    if sheet == "assumptions":
        return "assumptions.yaml"
    return f"{sheet}.csv"


def _named(values: Mapping[str, str], sheet: str) -> str:
    return "/".join(values[key] for key in key_names(sheet) if values.get(key))


def _short(values: Mapping[str, str]) -> str:
    text = ", ".join(value for value in values.values() if value)
    return text if len(text) <= 80 else f"{text[:79]}…"
