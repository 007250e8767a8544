"""A draft saved as a version: merged by row and cell with what others have saved since it was begun."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from lantu.archive.drafts import Draft, base_files, still_open
from lantu.archive.edits import Drafted, as_book, drafted
from lantu.archive.snapshot import Content
from lantu.archive.versions import Version, head, put_version, read_content, write_content
from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.database.open import Archive
from lantu.database.tables import drafts
from lantu.database.transactions import writing
from lantu.errors import LantuError
from lantu.packs import Conflict, Merge, PackFiles, SheetRow, Workbook, key_names, merge, same

Take = Literal["mine", "theirs"]
Spot = tuple[str, str, str]  # sheet, row, column; an empty column is the whole row
TRIES = 20  # savers that may come first, one after another


@dataclass(frozen=True)
class Clash:
    """A cell, or a whole row (column empty), that the draft and a version since its base both changed.

    name: the row for people; base, theirs and mine: what stood there, what the head says, what the draft says (None: the
    row is not there).
    """

    sheet: str
    row: str
    column: str
    name: str
    base: str | None
    theirs: str | None
    mine: str | None

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return self.sheet, self.row, self.column


@dataclass(frozen=True)
class Saving:
    """What came of it: the version that was saved, or the clashes with the head that must be settled first."""

    head: Version
    clashes: tuple[Clash, ...] = ()


def save_draft(
    archive: Archive,
    draft: Draft,
    message: str,
    author: str,
    picks: Mapping[Spot, Take] | None = None,
    seen: str = "",
    *,
    trust_code: bool = False,
) -> Saving:
    """Save a draft as the next version, or return what clashes; the draft is then left as it is.

    picks: whose side counts, for each clash with the version `seen`; where the head is another one by now, what clashes
    is asked anew. LantuError where there is nothing to save, UnreadableError where the plan could not be read afterwards.
    """
    if not draft.live:
        raise LantuError("there is nothing to save: the draft holds no edits")
    if not message.strip():
        raise LantuError("say in a few words what this version changes")
    base = base_files(archive, draft.base)
    made = drafted(base, draft.live)
    for _ in range(TRIES):
        newest = head(archive)
        now = base if newest.id == draft.base.id else base_files(archive, newest)
        merged, clashes = merge_draft(made, now, (picks or {}) if seen in ("", newest.id) else {})
        if clashes:
            return Saving(newest, clashes)
        content = _with_texts(archive, newest, merged.texts)
        if merged.texts:
            _readable(content, merged.texts, trust_code)
        try:
            with writing(archive) as connection:
                _close(connection, draft)
                if not merged.texts:  # others have made the same changes
                    return Saving(newest)
                return Saving(put_version(connection, newest, content, message.strip(), author))
        except IntegrityError:  # somebody else saved first: merge with theirs
            continue
    raise LantuError("others are saving all the time; nothing was saved", hint="try again")


def merge_draft(made: Drafted, now: PackFiles, picks: Mapping[Spot, Take]) -> tuple[Merge, tuple[Clash, ...]]:
    """Merge a drafted base with the tables of the head; returns the clashes that no pick settles."""
    book, both = _both_added(as_book(made), now)
    found = _clashes(book, merge(book, now), made, both)
    left = tuple(clash for clash in found if picks.get(clash.spot) not in ("mine", "theirs"))
    settled = _given_up(book, made, [clash for clash in found if picks.get(clash.spot) == "theirs"])
    return merge(settled, now, "theirs"), left


def _both_added(book: Workbook, now: PackFiles) -> tuple[Workbook, dict[str, str]]:
    """Put rows that both sides have added under one key on top of each other.

    Returns the workbook, in which such a row is an edit of theirs, and the ids of those rows by the id that they got.
    """
    base, sheets, both = dict(book.base), dict(book.sheets), dict[str, str]()
    for name, sheet in book.sheets.items():
        keys = key_names(name)
        known = {_key(values, keys) for values in book.base.values()}
        theirs = {key: line for line in now.sheets.get(name, ()) if (key := _key(line.values, keys)) not in known}
        rows: list[SheetRow] = []
        for row in sheet.rows:
            line = theirs.pop(_key(row.values, keys), None) if not row.id else None
            if line is None:
                rows.append(row)
                continue
            file = line.id.partition(":")[0]
            spot = line.id if file.endswith(".yaml") else f"{file}:both-{row.number}"
            base[spot] = dict(line.values)
            both[spot] = line.id
            rows.append(replace(row, id=spot))
        sheets[name] = replace(sheet, rows=tuple(rows))
    return replace(book, base=base, sheets=sheets), both


def _key(values: Mapping[str, str], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(values.get(key, "") for key in keys)


def _clashes(book: Workbook, merged: Merge, made: Drafted, both: Mapping[str, str]) -> list[Clash]:
    found: list[Clash] = []
    numbers = _numbers(made)
    for name, sheet in book.sheets.items():
        for row in sheet.rows:
            if row.id in both:
                theirs = book.base[row.id]
                found += [
                    Clash(
                        name,
                        numbers[name, row.number],
                        column,
                        _named(theirs, name),
                        None,
                        theirs.get(column, ""),
                        value,
                    )
                    for column, value in row.values.items()
                    if not same(theirs.get(column, ""), value)
                ]
    for item in merged.conflicts:
        sheet, _, number = item.where.partition(" row ")
        row = numbers[sheet, int(number)] if number else _removed_row(item, sheet, made)
        base: str | None = item.base
        theirs = None if not item.column and item.file_now == "–" else item.file_now
        mine = None if not item.column and item.workbook == "–" else item.workbook
        found.append(Clash(sheet, row, item.column, item.row, base, theirs, mine))
    return found


def _removed_row(item: Conflict, sheet: str, made: Drafted) -> str:
    """Return the id of a row that the draft took out and the head changed."""
    gone = [line for line in made.files.sheets[sheet] if line.id not in made.sheets[sheet]]
    return next((line.id for line in gone if _named(line.values, sheet) == item.row), gone[0].id)


def _named(values: Mapping[str, str], sheet: str) -> str:
    return "/".join(values[key] for key in key_names(sheet) if values.get(key))


def _given_up(book: Workbook, made: Drafted, clashes: Iterable[Clash]) -> Workbook:
    """Return the workbook without the edits that give way to theirs."""
    theirs: dict[str, dict[str, set[str]]] = {}
    for clash in clashes:
        theirs.setdefault(clash.sheet, {}).setdefault(clash.row, set()).add(clash.column)
    numbers = _numbers(made)
    sheets = dict(book.sheets)
    for name, spots in theirs.items():
        rows = [
            _as_theirs(row, book.base.get(row.id, {}), spots.get(numbers[name, row.number], set()))
            for row in sheets[name].rows
        ]
        here = {row.id for row in rows}
        back = [row for row, names in spots.items() if "" in names and row not in here and row in book.base]
        rows += [SheetRow(0, row, book.base[row]) for row in back]
        sheets[name] = replace(sheets[name], rows=tuple(rows))
    return replace(book, sheets=sheets)


def _as_theirs(row: SheetRow, base: Mapping[str, str], names: set[str]) -> SheetRow:
    given = {name: base.get(name, "") for name in row.values if name in names or "" in names}
    return replace(row, values={**row.values, **given})


def _numbers(made: Drafted) -> dict[tuple[str, int], str]:
    """Return the id of each row by its sheet and its number in the workbook that `as_book` makes."""
    return {(name, number): row for name in made.touched for number, row in enumerate(made.sheets.get(name, {}), 1)}


def _with_texts(archive: Archive, version: Version, texts: Mapping[str, str]) -> Content:
    content = read_content(archive, version)
    inside = "" if content.pack in ("", ".") else f"{content.pack}/"
    changed = {f"{inside}{file}": text.encode("utf-8") for file, text in texts.items()}
    return Content(content.pack, {**content.files, **changed})


def _readable(content: Content, changed: Iterable[str], trust_code: bool) -> None:
    """Read the plan from a copy, and its city where that has changed; UnreadableError with what would be wrong."""
    with tempfile.TemporaryDirectory(prefix="lantu-save-") as folder:
        write_content(content, Path(folder) / "files")
        pack = Path(folder) / "files" / content.pack
        read_blueprint(pack)
        if not set(changed) <= {"goals.csv", "projects.csv"}:
            read_city(pack, trust_code=trust_code)


def _close(connection: Connection, draft: Draft) -> None:
    still_open(connection, draft)  # an edit that came while we merged must not be lost
    connection.execute(update(drafts).where(drafts.c.id == draft.id).values(state="saved", changed=datetime.now(UTC)))
