"""A draft saved as a version: merged by row and cell with what others have saved since it was begun."""

import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from lantu.archive.drafts import Draft, DraftState, base_files, still_open
from lantu.archive.edits import Drafted, as_edited, drafted
from lantu.archive.snapshot import Content
from lantu.archive.versions import Version, head, put_version, read_content, write_content
from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import drafts
from lantu.database.transactions import writing
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import EditedPack, Merge, PackFiles, SheetRow, key_names, merge, same, sheet_of
from lantu.revision import refuse_unreadable

Take = Literal["head", "draft"]
Spot = tuple[str, str, str]  # sheet, row, column; an empty column is the whole row
TRIES = 20  # savers that may come first, one after another


@dataclass(frozen=True)
class Clash:
    """A cell, or a whole row (column empty), that the draft and a version since its base both changed.

    name: the row for people; base, head and draft: what stood there, what the newest version says, what the draft says
    (None: the row is not there).
    """

    sheet: str
    row: str
    column: str
    name: str
    base: str | None
    head: str | None
    draft: str | None

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return self.sheet, self.row, self.column


@dataclass(frozen=True)
class Entry:
    """What the audit log says of a version that is saved: who did what, and more of it."""

    who: str
    what: str
    detail: Mapping[str, Any] = field(default_factory=dict[str, Any])


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
    entry: Entry | None = None,
    state: DraftState = "open",
    also: Callable[[Connection, Version], None] | None = None,
) -> Saving:
    """Save a draft as the next version, or return what clashes; the draft is then left as it is.

    picks: whose side counts, for each clash with the version `seen`; where the head is another one by now, what clashes
    is asked anew. entry: what the audit log says (default: that its author saved a version), state: what the draft must be
    in, also: what else is written with it; all of it in one transaction. LantuError where there is nothing to save,
    UnreadableError where the plan could not be read afterwards.
    """
    refuse_empty(draft, message)
    for _ in range(TRIES):
        merged = merge_with_head(archive, draft, picks, seen, trust_code=trust_code)
        if merged.clashes:
            return Saving(merged.head, merged.clashes)
        try:
            with writing(archive) as connection:
                take_turn(connection)
                _close(connection, draft, state)
                if merged.content:
                    saved = put_version(connection, merged.head, merged.content, message.strip(), author)
                    said = entry or Entry(author, "save_version")
                    append(connection, said.who, said.what, saved.id, {"number": saved.number, **said.detail})
                else:  # others have made the same changes
                    saved = merged.head
                if also:
                    also(connection, saved)
                return Saving(saved)
        except IntegrityError:  # somebody else saved first: merge with it
            continue
    raise LantuError(
        Text("其他人正在连续保存，本次未保存", "others are saving all the time; nothing was saved"),
        hint=Text("请再试一次", "try again"),
    )


@dataclass(frozen=True)
class MergedDraft:
    """A draft merged with the newest version: the files as they would be saved (None: they are the head's), or the clashes."""

    head: Version
    content: Content | None = None
    clashes: tuple[Clash, ...] = ()


def merge_with_head(
    archive: Archive, draft: Draft, picks: Mapping[Spot, Take] | None, seen: str, *, trust_code: bool = False
) -> MergedDraft:
    """Merge a draft with what others have saved since, and see that the plan can be read; UnreadableError where not."""
    base = base_files(archive, draft.base)
    newest = head(archive)
    now = base if newest.id == draft.base.id else base_files(archive, newest)
    settled = (picks or {}) if seen in ("", newest.id) else {}
    merged, clashes = merge_draft(drafted(base, draft.live), now, settled)
    if clashes or not merged.texts:
        return MergedDraft(newest, clashes=clashes)
    content = _with_texts(archive, newest, merged.texts)
    _readable(content, merged.texts, trust_code)
    return MergedDraft(newest, content)


def refuse_empty(draft: Draft, message: str) -> None:
    """LantuError where a draft holds nothing to save, or nobody says what it changes."""
    if not draft.live:
        raise LantuError(Text("没有可保存的内容：草稿中没有改动", "there is nothing to save: the draft holds no edits"))
    if not message.strip():
        raise LantuError(Text("请用一句话说明这一版改了什么", "say in a few words what this version changes"))


def merge_draft(made: Drafted, now: PackFiles, picks: Mapping[Spot, Take]) -> tuple[Merge, tuple[Clash, ...]]:
    """Merge a drafted base with the tables of the head; returns the clashes that no pick settles."""
    edited, both = _both_added(as_edited(made), now)
    found = _clashes(edited, merge(edited, now), both)
    left = tuple(clash for clash in found if picks.get(clash.spot) not in ("head", "draft"))
    settled = _given_up(edited, [clash for clash in found if picks.get(clash.spot) == "head"])
    return merge(settled, now, "draft"), left


def _both_added(edited: EditedPack, now: PackFiles) -> tuple[EditedPack, frozenset[str]]:
    """Put rows that both sides have added under one key on top of each other.

    Returns the edits, in which such a row is an edit of the head's, and the ids that those rows got in their base.
    """
    base, sheets, both = dict(edited.base), dict(edited.sheets), set[str]()
    for name, sheet in edited.sheets.items():
        keys = key_names(name)
        known = {_key(values, keys) for values in edited.base.values()}
        added = {key: line for line in now.sheets.get(name, ()) if (key := _key(line.values, keys)) not in known}
        rows: list[SheetRow] = []
        for row in sheet.rows:
            line = added.pop(_key(row.values, keys), None) if not row.id else None
            if line is None:
                rows.append(row)
                continue
            file = line.id.partition(":")[0]
            spot = line.id if file.endswith(".yaml") else f"{file}:both-{row.at}"
            base[spot] = dict(line.values)
            both.add(spot)
            rows.append(replace(row, id=spot))
        sheets[name] = replace(sheet, rows=tuple(rows))
    return replace(edited, base=base, sheets=sheets), frozenset(both)


def _key(values: Mapping[str, str], keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(values.get(key, "") for key in keys)


def _clashes(edited: EditedPack, merged: Merge, both: Collection[str]) -> list[Clash]:
    found: list[Clash] = []
    sheets = {row.id: (name, row.at) for name, sheet in edited.sheets.items() for row in sheet.rows if row.id}
    for name, sheet in edited.sheets.items():
        for row in sheet.rows:
            if row.id in both:
                cells = edited.base[row.id]
                found += [
                    Clash(name, row.at, column, _named(cells, name), None, cells.get(column, ""), value)
                    for column, value in row.values.items()
                    if not same(cells.get(column, ""), value)
                ]
    for item in merged.conflicts:
        sheet, row = sheets.get(
            item.id, (sheet_of(item.file), item.id)
        )  # a row that the draft took out has its base's id
        head = None if not item.column and item.head == "–" else item.head
        draft = None if not item.column and item.draft == "–" else item.draft
        found.append(Clash(sheet, row, item.column, item.row, item.base, head, draft))
    return found


def _named(values: Mapping[str, str], sheet: str) -> str:
    return "/".join(values[key] for key in key_names(sheet) if values.get(key))


def _given_up(edited: EditedPack, clashes: Iterable[Clash]) -> EditedPack:
    """Return the edits without those that give way to the head."""
    given: dict[str, dict[str, set[str]]] = {}
    for clash in clashes:
        given.setdefault(clash.sheet, {}).setdefault(clash.row, set()).add(clash.column)
    sheets = dict(edited.sheets)
    for name, spots in given.items():
        rows = [_as_base(row, edited.base.get(row.id, {}), spots.get(row.at, set())) for row in sheets[name].rows]
        here = {row.id for row in rows}
        back = [row for row, names in spots.items() if "" in names and row not in here and row in edited.base]
        rows += [SheetRow(row, row, edited.base[row]) for row in back]
        sheets[name] = replace(sheets[name], rows=tuple(rows))
    return replace(edited, sheets=sheets)


def _as_base(row: SheetRow, base: Mapping[str, str], names: set[str]) -> SheetRow:
    given = {name: base.get(name, "") for name in row.values if name in names or "" in names}
    return replace(row, values={**row.values, **given})


def _with_texts(archive: Archive, version: Version, texts: Mapping[str, str]) -> Content:
    content = read_content(archive, version)
    inside = "" if content.pack in ("", ".") else f"{content.pack}/"
    changed = {f"{inside}{file}": text.encode("utf-8") for file, text in texts.items()}
    return Content(content.pack, {**content.files, **changed})


def _readable(content: Content, changed: Iterable[str], trust_code: bool) -> None:
    """Read the plan from a copy, and its city where that has changed; UnreadableError with what would be wrong."""
    with tempfile.TemporaryDirectory(prefix="lantu-save-") as folder:
        write_content(content, Path(folder) / "files")
        city = not set(changed) <= {"goals.csv", "projects.csv"}
        refuse_unreadable(Path(folder) / "files" / content.pack, city=city, trust_code=trust_code)


def _close(connection: Connection, draft: Draft, state: DraftState) -> None:
    still_open(connection, draft, state)  # an edit that came while we merged must not be lost
    connection.execute(update(drafts).where(drafts.c.id == draft.id).values(state="saved", changed=datetime.now(UTC)))
