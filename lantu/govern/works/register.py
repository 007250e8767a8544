"""The register of works: what each work is now, and every version of its record, each with author, time and reason.

An edit names the version that it was made on. Where somebody else was first it is refused and handed back whole, with what
they changed and when. A change and its entry of the audit log are one transaction: both are on the disk, or neither.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import work_versions, works
from lantu.database.transactions import looking, writing
from lantu.govern.works.facts import facts_of
from lantu.govern.works.record_json import hash_of, read_record, record_text
from lantu.govern.works.record_merge import changed_paths
from lantu.govern.works.stale_edit import StaleEditError
from lantu.govern.works.version import (
    ExistingWorkError,
    UnknownWorkError,
    WorkVersion,
    newest,
    unknown_work,
    version_of_row,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text

LONGEST_REASON = 2000


def create_work(archive: Archive, project: Mapping[str, Any], by: str, reason: str = "") -> WorkVersion:
    """Take a work into the register as its version 1; LantuError where there is one of its id already."""
    record = record_text(project)
    name = facts_of(project).id
    with writing(archive) as connection:
        take_turn(connection)
        if newest(connection, name) is not None:
            raise ExistingWorkError(
                Text(f"登记册中已有工程“{name}”", f"there is a work '{name}' in the register already"),
                hint=Text("请修改它，或换一个编号", "edit it, or choose another id"),
            )
        return put_version(connection, None, record, "create", by, reason)


def edit_work(
    archive: Archive, name: str, made_on: int, project: Mapping[str, Any], by: str, reason: str = ""
) -> WorkVersion:
    """Save an edit that was made on a version as the next one; the same record again is no new version.

    StaleEditError where that is not the newest, UnknownWorkError where there is none, LantuError where the edit changes
    what has a way of its own: the id and the stage.
    """
    record = record_text(project)
    with writing(archive) as connection:
        take_turn(connection)
        now = current_on(connection, name, made_on, project, whole=True)
        _keep_its_own_ways(now, project)
        if not changed_paths(now.project, project):
            return now
        return put_version(connection, now, record, "edit", by, reason)


def find_work(archive: Archive, name: str, public_on: date | None = None) -> WorkVersion:
    """Return the newest version of a work; UnknownWorkError where there is none, with the nearest id.

    public_on: only what anybody may read on that day; what is not public is then not there, and no id is told.
    """
    with looking(archive) as connection:
        found = newest(connection, name)
        if found is None or not found.is_open(public_on):
            raise unknown_work(connection, name, tell=public_on is None)
        return found


def current_on(
    connection: Connection, name: str, made_on: int, refused: Mapping[str, Any], *, whole: bool = False
) -> WorkVersion:
    """Return the newest version where it is the one that an edit was made on; StaleEditError where it is not.

    Within a transaction whose turn it is, so that nobody comes between. whole: what is refused is a whole record.
    """
    now = newest(connection, name)
    if now is None:
        raise unknown_work(connection, name)
    if made_on == now.number:
        return now
    if made_on < 1 or made_on > now.number:
        raise UnknownWorkError(
            Text(
                f"“{name}”没有第 {made_on} 版，最新为第 {now.number} 版",
                f"'{name}' has no version {made_on}; the newest is {now.number}",
            )
        )
    rows = connection.execute(
        select(work_versions)
        .where(work_versions.c.work == name, work_versions.c.number >= made_on)
        .order_by(work_versions.c.number)
    ).mappings()
    since = [version_of_row(row) for row in rows]
    raise StaleEditError(now, since[1:], since[0], refused, whole=whole)


def put_version(
    connection: Connection, before: WorkVersion | None, record: str, kind: str, by: str, reason: str
) -> WorkVersion:
    """Save a record as the version after `before` (None: the first), with its entry of the audit log, in a transaction."""
    reason = checked_reason(reason)
    facts = facts_of(read_record(record))
    made = WorkVersion(
        work=facts.id,
        number=before.number + 1 if before else 1,
        record=record,
        hash=hash_of(record),
        disclosed=facts.disclosed,
        kind=kind,
        author=by,
        reason=reason,
        created=datetime.now(UTC),
    )
    shown = {name: getattr(facts, name) for name in ("stage", "title", "place", "owner", "disclosed")}
    if before is None:
        connection.execute(insert(works).values(id=facts.id, version=1, base=None, **shown))
    else:
        connection.execute(update(works).where(works.c.id == facts.id).values(version=made.number, **shown))
    connection.execute(insert(work_versions).values(**_columns(made)))
    logged = {"version": made.number, "hash": made.hash, "stage": facts.stage, "reason": reason}
    append(connection, by, f"{kind}_work", facts.id, logged)
    return made


def checked_reason(reason: str) -> str:
    """Return a reason as it is kept; LantuError where it is too long or cannot be written."""
    kept = " ".join(reason.split())
    if len(kept) > LONGEST_REASON:
        raise LantuError(
            Text(
                f"理由最多 {LONGEST_REASON:,} 个字符，实为 {len(kept):,}",
                f"a reason has at most {LONGEST_REASON:,} letters, found {len(kept):,}",
            )
        )
    if re.search("[\x00\ud800-\udfff]", kept):
        raise LantuError(Text("理由含有不能保存的字符", "the reason holds a character that cannot be kept"))
    return kept


def _keep_its_own_ways(now: WorkVersion, project: Mapping[str, Any]) -> None:
    """Refuse an edit that changes what has a way of its own."""
    was, to_be = facts_of(now.project), facts_of(project)
    if was.id != to_be.id:
        raise LantuError(
            Text(
                f"工程的编号不变：应为“{was.id}”，实为“{to_be.id}”",
                f"the id of a work stays: expected '{was.id}', found '{to_be.id}'",
            )
        )
    if was.stage != to_be.stage or was.moves != to_be.moves:
        raise LantuError(
            Text(
                f"修改不能改变阶段或阶段记录（现为 {was.stage or '未定'}）",
                f"an edit does not change the stage or the record of its moves (now {was.stage or 'not known'})",
            ),
            hint=Text("请用阶段变更", "move the stage instead"),
        )


def _columns(version: WorkVersion) -> dict[str, Any]:
    names = ("work", "number", "record", "hash", "disclosed", "kind", "author", "reason", "created")
    return {name: getattr(version, name) for name in names}
