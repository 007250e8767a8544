"""The life of a work in the register: who changed what, when and why, and any version as it was. And whether all is whole."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import desc, select

from lantu.database.audit import verify
from lantu.database.open import Archive
from lantu.database.tables import audit, work_versions, works
from lantu.database.transactions import looking
from lantu.govern.broken import broken_at
from lantu.govern.works.facts import public_project
from lantu.govern.works.record_json import hash_of
from lantu.govern.works.record_merge import changed_paths
from lantu.govern.works.register import find_work
from lantu.govern.works.version import UnknownWorkError, WorkVersion, version_of_row
from lantu.language.text import Text

_CHANGED = Text("记录与其校验值不符", "the record is not what its hash says")
_HOLE = Text("版本缺失或多出", "its versions have a hole, or one too many")
_NOT_LOGGED = Text("版本与操作日志不符", "its versions are not those of the audit log")
KINDS = ("create", "edit", "move", "document", "take", "merge")


@dataclass(frozen=True)
class WorkChange:
    """A version and what it changed of the one before it: the paths of fields, all of them for the first."""

    version: WorkVersion
    paths: tuple[str, ...]


@dataclass(frozen=True)
class RegisterCheck:
    """Whether the register is whole: how many works and versions, and the first fault with its reason."""

    works: int
    versions: int
    fault: str = ""
    reason: Text = Text()

    @property
    def sentence(self) -> Text:
        """What was found, in a sentence."""
        if self.fault:
            return broken_at(Text("工程登记册", "the register of works"), self.fault, self.reason)
        return Text(
            f"共 {self.works} 个工程 {self.versions} 版，与保存时一致",
            f"{self.works} works in {self.versions} versions, as they were saved",
        )


def history_of(
    archive: Archive, name: str, *, before: int | None = None, limit: int = 100, public_on: date | None = None
) -> list[WorkChange]:
    """Return the versions of a work, the newest first, each with what it changed. before: only those below a number.

    public_on: only versions that anybody may read on that day; the first of them then changed everything.
    """
    find_work(archive, name, public_on)
    question = select(work_versions).where(work_versions.c.work == name).order_by(desc(work_versions.c.number))
    if before is not None:
        question = question.where(work_versions.c.number < before)
    if public_on is not None:
        question = question.where(work_versions.c.disclosed <= public_on)
    with looking(archive) as connection:
        rows = [version_of_row(row) for row in connection.execute(question.limit(limit + 1)).mappings()]
    projects = [row.project if public_on is None else public_project(row.project, public_on) for row in rows]
    return [
        WorkChange(version, changed_paths(projects[at + 1] if at + 1 < len(rows) else {}, projects[at]))
        for at, version in enumerate(rows[:limit])
    ]


def work_at(archive: Archive, name: str, number: int, public_on: date | None = None) -> WorkVersion:
    """Return a version of a work as it was saved; UnknownWorkError where there is none, or none that may be read."""
    newest = find_work(archive, name, public_on).number
    if 1 <= number <= newest:
        wanted = (work_versions.c.work == name) & (work_versions.c.number == number)
        with looking(archive) as connection:
            found = version_of_row(connection.execute(select(work_versions).where(wanted)).mappings().one())
        if found.is_open(public_on):
            return found
    raise UnknownWorkError(
        Text(
            f"“{name}”没有第 {number} 版，最新为第 {newest} 版",
            f"'{name}' has no version {number}; the newest is {newest}",
        )
    )


def verify_register(archive: Archive) -> RegisterCheck:
    """Walk the register and the audit log: versions without a hole, each as its one entry of an unbroken log says."""
    chain = verify(archive)
    if chain.broken_at is not None:
        return RegisterCheck(0, 0, f"audit {chain.broken_at}", chain.reason)
    logged: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    names = [f"{kind}_work" for kind in KINDS]
    kept: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    with archive.engine.connect().execution_options(yield_per=500) as connection:
        for entry in connection.execute(
            select(audit.c.who, audit.c.about, audit.c.detail).where(audit.c.what.in_(names)).order_by(audit.c.number)
        ):
            told = entry.detail
            logged[entry.about].append((told["version"], told["hash"], entry.who, told["reason"]))
        for row in connection.execute(select(work_versions).order_by(work_versions.c.work, work_versions.c.number)):
            if hash_of(row.record) != row.hash:
                return RegisterCheck(len(kept), 0, f"{row.work} {row.number}", _CHANGED)
            kept[row.work].append((row.number, row.hash, row.author, row.reason))
        heads = {row.id: row.version for row in connection.execute(select(works.c.id, works.c.version))}
    counted = RegisterCheck(len(kept), sum(map(len, kept.values())))
    for name in sorted({*logged, *kept, *heads}):
        if [number for number, *_ in kept[name]] != list(range(1, heads.get(name, 0) + 1)):
            return RegisterCheck(counted.works, counted.versions, name, _HOLE)
        if kept[name] != logged[name]:
            return RegisterCheck(counted.works, counted.versions, name, _NOT_LOGGED)
    return counted
