"""Works of a pack's files taken into the register, and given back: neither side ever overwrites the other unasked.

The three sides are those of the merge of tables: base is what the file said when it was last taken or written, head what
it says now, draft what the register says. A change of one side alone goes over by itself; where both changed a field,
nothing of that work is touched until somebody says whose word counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from lantu.database.audit import take_turn
from lantu.database.open import Archive
from lantu.database.tables import works
from lantu.database.transactions import looking, writing
from lantu.govern.works.record_json import read_record, record_text
from lantu.govern.works.record_merge import RecordConflict, changed_paths, merge_records
from lantu.govern.works.register import put_version
from lantu.govern.works.version import WorkVersion, newest, newest_versions, version_of_row
from lantu.language.errors import LantuError
from lantu.packs import Side
from lantu.works import Work
from lantu.works.oc4ids import project_json, work_of


@dataclass(frozen=True)
class PackConflict:
    """A work that the pack and the register have both changed, and the fields where they cannot both be."""

    work: str
    fields: tuple[RecordConflict, ...]


@dataclass(frozen=True)
class PackTaking:
    """What taking a pack's works did, by ids: new ones, changed ones, merged ones; what waits for a word; what was refused."""

    created: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    conflicts: tuple[PackConflict, ...] = ()
    refused: tuple[tuple[str, LantuError], ...] = ()


def take_works(archive: Archive, found: Sequence[Work], by: str = "", prefer: Side = "") -> PackTaking:
    """Take the works of a pack into the register; all of it, with its entries of the audit log, or nothing.

    by: who asked, '' where the studio did when it opened. prefer settles what both changed: 'head' the pack, 'draft' the
    register.
    """
    texts: dict[str, str] = {}
    refused: list[tuple[str, LantuError]] = []
    for work in found:
        try:
            texts[work.id] = record_text(project_json(work))
        except LantuError as error:
            refused.append((work.id, error))
    with looking(archive) as connection:
        known = {row.id: row.base for row in connection.execute(select(works.c.id, works.c.base))}
    waiting = [(name, text) for name, text in texts.items() if known.get(name) != text]
    if not waiting:
        return PackTaking(refused=tuple(refused))
    told: dict[str, list[str]] = {"created": [], "taken": [], "merged": []}
    conflicts: list[PackConflict] = []
    with writing(archive) as connection:
        take_turn(connection)
        for name, text in waiting:
            try:
                done = _take(connection, name, text, by, prefer)
            except LantuError as error:
                refused.append((name, error))
                continue
            if isinstance(done, PackConflict):
                conflicts.append(done)
            elif done:
                told[done].append(name)
    lists = {name: tuple(ids) for name, ids in told.items()}
    return PackTaking(**lists, conflicts=tuple(conflicts), refused=tuple(refused))


def works_to_give(archive: Archive, found: Sequence[Work]) -> tuple[tuple[Work, ...], tuple[PackConflict, ...]]:
    """Return what the register would write into a pack's files, and which works stand against it.

    found: what the files hold now. A work whose file was changed since it was taken is merged, not overwritten; one that
    both changed in the same field stands among the conflicts, and keeps what its file says.
    """
    held = {work.id: work for work in found}
    conflicts: list[PackConflict] = []
    with looking(archive) as connection:
        bases = {row.id: row.base for row in connection.execute(select(works.c.id, works.c.base))}
        given: dict[str, Work] = {}
        for version in _all_newest(connection):
            there = held.get(version.work)
            if there is None:
                given[version.work] = work_of(version.project)
                continue
            base = bases.get(version.work)
            merged = merge_records(read_record(base) if base else {}, project_json(there), version.project)
            if merged.conflicts:
                conflicts.append(PackConflict(version.work, merged.conflicts))
            given[version.work] = there if merged.conflicts else work_of(merged.record)
    return tuple({**held, **given}.values()), tuple(conflicts)


def mark_given(archive: Archive, written: Sequence[Work]) -> None:
    """Remember what the files of a pack say after they were written: the base of the next merge."""
    with writing(archive) as connection:
        for work in written:
            text = record_text(project_json(work))
            connection.execute(update(works).where(works.c.id == work.id).values(base=text))


def newest_works(archive: Archive) -> tuple[Work, ...]:
    """Return the newest record of every work of the register, in the order of their ids."""
    with looking(archive) as connection:
        return tuple(work_of(version.project) for version in _all_newest(connection))


def _all_newest(connection: Connection) -> Iterator[WorkVersion]:
    for row in connection.execute(newest_versions().order_by(works.c.id)).mappings():
        yield version_of_row(row)


def _take(connection: Connection, name: str, text: str, by: str, prefer: Side) -> PackConflict | str:
    now = newest(connection, name)
    pack = read_record(text)
    kind = "created"
    if now is None:
        put_version(connection, None, text, "take", by, "")
    else:
        kept = connection.execute(select(works.c.base).where(works.c.id == name)).scalar_one()
        base = read_record(kept) if kept else {}
        merged = merge_records(base, pack, now.project, prefer)
        if merged.conflicts and not prefer:
            return PackConflict(name, merged.conflicts)
        kind = ""
        if changed_paths(now.project, merged.record):
            kind = "merged" if changed_paths(pack, merged.record) else "taken"
            put_version(connection, now, record_text(merged.record), "merge" if kind == "merged" else "take", by, "")
    connection.execute(update(works).where(works.c.id == name).values(base=text))
    return kind
