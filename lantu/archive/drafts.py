"""Drafts: what somebody is changing in the plan before they save it. Every edit is in the archive before it is acknowledged.

Long because what it refuses is said in both languages where it is refused.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeGuard
from uuid import uuid4

from sqlalchemy import Connection, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from lantu.archive.edits import Drafted, Edit, drafted, new_texts
from lantu.archive.versions import Version, find_version, folder_of, head
from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import drafts
from lantu.database.tables import edits as edits_table
from lantu.database.transactions import looking, writing
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs import SHEETS, PackFiles, column_names, read_pack_files

LONGEST_CELL = 10_000
LONGEST_STEP = 20_000  # edits made together


class EditError(LantuError):
    """An edit that does not fit what the draft holds now: somebody (or another window) changed the cell first."""


DraftState = Literal["open", "proposed", "returned", "saved", "dropped"]


@dataclass(frozen=True)
class Draft:
    """A draft over its base version, with its edits in order."""

    id: str
    account: str
    base: Version
    edits: tuple[Edit, ...]

    @property
    def live(self) -> tuple[Edit, ...]:
        """The edits that are not undone."""
        return tuple(edit for edit in self.edits if not edit.undone)


def open_draft(archive: Archive, account: str) -> Draft:
    """Return somebody's open draft; made over the head where there is none, moved to the head where nothing is edited."""
    newest = head(archive)
    for _ in range(3):
        with looking(archive) as connection:
            row = connection.execute(_open(account)).mappings().first()
            made = _edits(connection, row["id"]) if row else ()
        if row and (row["base"] == newest.id or any(not edit.undone for edit in made)):
            base = newest if row["base"] == newest.id else find_version(archive, row["base"])
            return Draft(row["id"], account, base, made)
        try:
            with writing(archive) as connection:
                if row:
                    _move(connection, row["id"], newest)
                else:
                    _begin(connection, account, newest)
        except IntegrityError:  # another window was first
            continue
    raise LantuError(Text("无法打开草稿", "the draft could not be opened"))


def _open(account: str) -> Any:
    return select(drafts).where(drafts.c.account == account, drafts.c.state == "open").order_by(drafts.c.created)


def _begin(connection: Connection, account: str, base: Version) -> None:
    count = connection.execute(select(func.count()).select_from(drafts).where(drafts.c.account == account)).scalar_one()
    # The same for two windows that open at once, so that only one of them makes it.
    name = hashlib.sha256(f"{account}\n{count + 1}".encode()).hexdigest()[:32]
    now = datetime.now(UTC)
    connection.execute(
        insert(drafts).values(id=name, account=account, base=base.id, state="open", created=now, changed=now)
    )


def _move(connection: Connection, draft: str, base: Version) -> None:
    """Put a draft without edits onto another base, unless an edit has come meanwhile."""
    busy = select(edits_table.c.id).where(edits_table.c.draft == draft, ~edits_table.c.undone)
    if connection.execute(busy.limit(1)).first() is None:
        connection.execute(delete(edits_table).where(edits_table.c.draft == draft))
        connection.execute(update(drafts).where(drafts.c.id == draft).values(base=base.id))


def _edits(connection: Connection, draft: str) -> tuple[Edit, ...]:
    rows = connection.execute(
        select(edits_table).where(edits_table.c.draft == draft).order_by(edits_table.c.id)
    ).mappings()
    return tuple(Edit(**{name: row[name] for name in (*_KEPT, "undone")}) for row in rows)


def draft_of(archive: Archive, name: str) -> Draft:
    """Return a draft by its id, whoever's it is and whatever became of it; LantuError where there is none."""
    with looking(archive) as connection:
        row = connection.execute(select(drafts).where(drafts.c.id == name)).mappings().first()
        if row is None:
            raise LantuError(Text(f"没有草稿“{name[:40]}”", f"there is no draft '{name[:40]}'"))
        made = _edits(connection, name)
    return Draft(row["id"], row["account"], find_version(archive, row["base"]), made)


def base_files(archive: Archive, version: Version) -> PackFiles:
    """Return the tables of a version's pack; the few that were asked for last are at hand."""
    return _tables(folder_of(archive, version))


@lru_cache(maxsize=4)
def _tables(folder: Path) -> PackFiles:
    return read_pack_files(folder)  # a version's folder never changes


def add_edits(
    archive: Archive,
    draft: Draft,
    requested: Sequence[Edit],
    files: PackFiles,
    sheets: Iterable[str] = SHEETS,
    *,
    by: str = "",
    what: str = "edit_draft",
) -> Draft:
    """Append edits as one step and return the draft with them; what was undone before is given up.

    files: the tables of the draft's base; by, what: who did it and how, for the audit log. A row that is added gets its
    id here. LantuError for sheets, rows and columns
    that are not there, EditError where a cell does not hold what the edit says it held.
    """
    if not 0 < len(requested) <= LONGEST_STEP:
        raise LantuError(
            Text(
                f"一次应提交 1 至 {LONGEST_STEP} 处修改，实为 {len(requested)} 处",
                f"expected 1 to {LONGEST_STEP} edits, found {len(requested)}",
            )
        )
    now = drafted(files, draft.live)
    step = max((edit.step for edit in draft.edits), default=0) + 1
    made: list[Edit] = []
    for edit in requested:
        done = _fitting(edit, now, tuple(sheets), step)
        now.add(done)
        made.append(done)
    if any(edit.sheet == "assumptions" for edit in made):
        new_texts(now)  # refuses what the file has no line for
    with writing(archive) as connection:
        take_turn(connection)
        still_open(connection, draft)
        append(connection, by or draft.account, what, draft.id, {"step": step, "edits": len(made)})
        connection.execute(delete(edits_table).where(and_(edits_table.c.draft == draft.id, edits_table.c.undone)))
        stamp = datetime.now(UTC)
        connection.execute(
            insert(edits_table),
            [
                {
                    **{name: getattr(edit, name) for name in _KEPT},
                    "draft": draft.id,
                    "undone": False,
                    "made": stamp,
                }
                for edit in made
            ],
        )
        connection.execute(update(drafts).where(drafts.c.id == draft.id).values(changed=stamp))
    return Draft(draft.id, draft.account, draft.base, (*draft.live, *made))


_KEPT = ("step", "sheet", "row", "column", "before", "after")


def still_open(connection: Connection, draft: Draft, state: DraftState = "open") -> None:
    """EditError where the draft was saved, proposed, dropped or edited by another window since it was read."""
    question = select(drafts.c.state, drafts.c.base).where(drafts.c.id == draft.id)
    if connection.dialect.name == "postgresql":
        question = question.with_for_update()
    row = connection.execute(question).first()
    if row is None or row.state != state or row.base != draft.base.id:
        raise EditError(
            Text("这份草稿已被保存、提交或放弃", "this draft was saved, proposed or dropped meanwhile"),
            hint=Text("请重新打开页面", "load the page again"),
        )
    if _edits(connection, draft.id) != draft.edits:
        raise EditError(
            Text("这份草稿已在另一个窗口中修改", "this draft was edited in another window meanwhile"),
            hint=Text("请重新打开页面", "load the page again"),
        )


def _fitting(edit: Edit, now: Drafted, sheets: tuple[str, ...], step: int) -> Edit:
    if edit.sheet not in sheets:
        raise LantuError(
            Text(f"没有可编辑的表“{edit.sheet[:60]}”", f"there is no sheet '{edit.sheet[:60]}' to edit"),
            hint=did_you_mean(edit.sheet, sheets)
            or Text(f"可选的表：{'、'.join(sheets)}", f"sheets: {', '.join(sheets)}"),
        )
    known = column_names(edit.sheet)
    if not edit.column:
        return _whole_row(edit, now, known, step)
    cells = now.row(edit.sheet, edit.row)
    if cells is None:
        raise _row_is_gone(edit)
    if edit.column not in known:
        raise LantuError(
            Text(f"{edit.sheet} 中没有“{edit.column[:80]}”这一列", f"{edit.sheet} has no column '{edit.column[:80]}'"),
            hint=did_you_mean(edit.column, known),
        )
    if edit.sheet == "assumptions" and edit.column == "name" and not edit.row.startswith("new:"):
        raise LantuError(
            Text("假设不能改名", "an assumption keeps its name"),
            hint=Text("请新增一项，再删去这一项", "add another one and take this one out"),
        )
    before, after = _text(edit.before), _text(edit.after)
    if cells.get(edit.column, "") != before:
        raise EditError(
            Text(
                f"{edit.column} 现为“{cells.get(edit.column, '')[:80]}”，已不是“{before[:80]}”",
                f"{edit.column} holds '{cells.get(edit.column, '')[:80]}' now, not '{before[:80]}'",
            ),
            hint=Text("请重新打开页面", "load the page again"),
        )
    return Edit(edit.sheet, edit.row, edit.column, before, after, step)


def _row_is_gone(edit: Edit) -> EditError:
    return EditError(
        Text(f"{edit.sheet} 中已没有“{edit.row[:200]}”这一行", f"{edit.sheet} has no row '{edit.row[:200]}' any more")
    )


def _whole_row(edit: Edit, now: Drafted, known: Sequence[str], step: int) -> Edit:
    if edit.after is None:
        row_now = now.row(edit.sheet, edit.row)
        if row_now is None:
            raise _row_is_gone(edit)
        return Edit(edit.sheet, edit.row, "", {name: row_now.get(name, "") for name in known}, None, step)
    if not _is_row(edit.after):
        raise LantuError(Text("新增一行须按列给出各单元格", "expected the cells of a new row by column"))
    unknown = [str(name) for name in edit.after if name not in known]
    if unknown:
        raise LantuError(
            Text(f"{edit.sheet} 中没有“{unknown[0][:80]}”这一列", f"{edit.sheet} has no column '{unknown[0][:80]}'"),
            hint=did_you_mean(unknown[0], known),
        )
    values = {name: _text(edit.after.get(name)) for name in known}
    if edit.sheet == "assumptions" and not values["name"].isidentifier():
        raise LantuError(
            Text(
                "新假设的名称只能用英文字母、数字和 _",
                "expected a name of letters, digits and _ for the new assumption",
            )
        )
    return Edit(edit.sheet, f"new:{uuid4().hex[:12]}", "", None, values, step)


def _is_row(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _text(value: object) -> str:
    text = "" if value is None else str(value).strip()
    if len(text) > LONGEST_CELL:
        raise LantuError(Text(f"单元格最多 {LONGEST_CELL} 个字符", f"a cell holds at most {LONGEST_CELL} letters"))
    if "\0" in text:
        raise LantuError(Text("单元格不能含有零字节", "a cell cannot hold zero bytes"))
    return text


def undo(archive: Archive, draft: Draft, *, by: str = "") -> tuple[Draft, tuple[Edit, ...]]:
    """Take the last step back; returns the draft and the edits that no longer count (none where there is no step)."""
    step = max((edit.step for edit in draft.live), default=None)
    return _mark(archive, draft, step, True, by)


def redo(archive: Archive, draft: Draft, *, by: str = "") -> tuple[Draft, tuple[Edit, ...]]:
    """Make the step again that was undone last; returns the draft and the edits that count again."""
    step = min((edit.step for edit in draft.edits if edit.undone), default=None)
    return _mark(archive, draft, step, False, by)


def _mark(archive: Archive, draft: Draft, step: int | None, undone: bool, by: str) -> tuple[Draft, tuple[Edit, ...]]:
    if step is None:
        return draft, ()
    with writing(archive) as connection:
        take_turn(connection)
        still_open(connection, draft)
        append(connection, by or draft.account, "undo_edit" if undone else "redo_edit", draft.id, {"step": step})
        connection.execute(
            update(edits_table).where(edits_table.c.draft == draft.id, edits_table.c.step == step).values(undone=undone)
        )
        made = _edits(connection, draft.id)
    return Draft(draft.id, draft.account, draft.base, made), tuple(edit for edit in made if edit.step == step)


def drop(archive: Archive, draft: Draft, *, by: str = "") -> None:
    """Give a draft up; its edits stay in the archive, but nobody works on them any more."""
    with writing(archive) as connection:
        append(connection, by or draft.account, "drop_draft", draft.id, {"edits": len(draft.live)})
        connection.execute(
            update(drafts)
            .where(drafts.c.id == draft.id, drafts.c.state == "open")
            .values(state="dropped", changed=datetime.now(UTC))
        )
