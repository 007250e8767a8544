"""What a studio keeps that can be worked out again or was given up: found, and removed when somebody says so.

Never among it: the run that the pages show, anything that a job which waits or works may read, answers of jobs in the queue,
drafts that are open, proposed or returned, and what is younger than a number of days.
"""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from sqlalchemy import delete, func, select

from lantu.archive import head
from lantu.database import Archive, jobs
from lantu.database.audit import append, take_turn
from lantu.database.tables import drafts, edits, proposals
from lantu.database.tables.job_table import RUNNING, WAITING
from lantu.database.tables.job_table import jobs as job_table
from lantu.database.transactions import looking, writing
from lantu.web.jobs.worker import result_folder
from lantu.web.state.runs.judged import BASELINE
from lantu.web.state.runs.lock import run_lock

MANIFEST = "manifest.json"
CLOSED = ("dropped", "saved")  # states of drafts that nobody goes on with


@dataclass(frozen=True)
class Quota:
    """How much a studio keeps. runs, results: bytes; drafts: closed ones; days: how long everything stays in any case."""

    runs: int = 5 * 10**9
    results: int = 2 * 10**9
    drafts: int = 1000
    days: float = 30


@dataclass(frozen=True)
class Spare:
    """What may go: folders of runs and results with their bytes, ids of drafts with their edits. kept: bytes or rows that stay."""

    runs: Mapping[Path, int]
    results: Mapping[Path, int]
    drafts: Mapping[str, int]
    kept: Mapping[str, int]

    @property
    def size(self) -> int:
        """Bytes on the disk that would be free."""
        return sum(self.runs.values()) + sum(self.results.values())


def find_spare(archive: Archive, quota: Quota, now: datetime | None = None) -> Spare:
    """Return what is over the quota, the oldest first; nothing is changed."""
    now = now or datetime.now(UTC)
    before = now - timedelta(days=quota.days)
    waiting, _ = jobs.listed(archive, limit=100_000, states=(WAITING, RUNNING))
    runs, kept_runs = _over(_runs(archive, busy=bool(waiting)), quota.runs, before)
    asked = {result_folder(archive.home, job.hash) for job in waiting}
    results, kept_results = _over(_results(archive.home, asked), quota.results, before)
    given_up, kept_drafts = _closed_drafts(archive, quota.drafts, before)
    kept = {"runs": kept_runs, "results": kept_results, "drafts": kept_drafts}
    return Spare(runs, results, given_up, kept)


def remove(archive: Archive, spare: Spare, by: str) -> int:
    """Remove it and return the bytes that are free now; what a studio is using at this moment stays. On record in the audit log."""
    freed = 0
    for folder, size in spare.runs.items():
        with run_lock(archive.home, folder, patience=0) as held:
            freed += _gone(folder, size) if held else 0
    for folder, size in spare.results.items():
        if not _is_asked(archive, folder):
            freed += _gone(folder, size)
    with writing(archive) as connection:
        take_turn(connection)
        ids, removed = list(spare.drafts), 0
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            closed = drafts.c.id.in_(some) & drafts.c.state.in_(CLOSED)
            connection.execute(delete(edits).where(edits.c.draft.in_(select(drafts.c.id).where(closed))))
            removed += connection.execute(delete(drafts).where(closed)).rowcount
        append(connection, by, "clean_studio", "", {"bytes": freed, "drafts": removed})
    return freed


def _runs(archive: Archive, *, busy: bool) -> dict[Path, bool]:
    """Folders of runs, and whether each must stay: of the newest version the run that pages show; all while a job may read one."""
    version, top = head(archive), archive.home / "runs"
    own = top if version.taken else top / f"version-{version.id[:16]}"
    found = [file.parent for file in (*top.glob(f"*/{MANIFEST}"), *top.glob(f"version-*/*/{MANIFEST}"))]
    return {folder: busy or folder == own / BASELINE for folder in found}


def _results(home: Path, asked: set[Path]) -> dict[Path, bool]:
    return {folder: folder in asked for folder in (home / "results").glob("[!.]*") if folder.is_dir()}


def _over(found: Mapping[Path, bool], most: int, before: datetime) -> tuple[dict[Path, int], int]:
    """Return the folders that go, the oldest first, and the bytes that stay."""
    sizes = {folder: _size(folder) for folder in found}
    stays, spare = sum(sizes.values()), dict[Path, int]()
    for folder in sorted(found, key=lambda folder: (folder.stat().st_mtime, folder)):
        young = folder.stat().st_mtime >= before.timestamp()
        if stays > most and not young and not found[folder]:
            spare[folder] = sizes[folder]
            stays -= sizes[folder]
    return spare, stays


def _closed_drafts(archive: Archive, most: int, before: datetime) -> tuple[dict[str, int], int]:
    """Return drafts that were dropped or saved, with the number of their edits, and how many drafts stay."""
    proposed = select(proposals.c.draft)
    closed = (
        select(drafts.c.id, drafts.c.changed, func.count(edits.c.id))
        .outerjoin(edits, edits.c.draft == drafts.c.id)
        .where(drafts.c.state.in_(CLOSED), drafts.c.id.not_in(proposed))
        .group_by(drafts.c.id, drafts.c.changed)
        .order_by(drafts.c.changed.desc(), drafts.c.id)
    )
    with looking(archive) as connection:
        rows = connection.execute(closed).all()
        total = connection.execute(select(func.count()).select_from(drafts)).scalar_one()
    spare = {row[0]: int(row[2]) for row in reversed(rows[most:]) if row[1] < before}
    return spare, total - len(spare)


def _is_asked(archive: Archive, folder: Path) -> bool:
    """Whether a question came meanwhile whose answer this is."""
    question = select(job_table.c.id).where(job_table.c.hash == folder.name, job_table.c.state.in_((WAITING, RUNNING)))
    with looking(archive) as connection:
        return connection.execute(question).first() is not None


def _gone(folder: Path, size: int) -> int:
    """Remove a folder so that nobody ever reads half of it; return its bytes, 0 where it could not be removed."""
    aside = folder.with_name(f".{folder.name[:40]}.{token_hex(4)}.part")
    try:
        folder.rename(aside)
    except OSError:
        return 0
    shutil.rmtree(aside, ignore_errors=True)
    return size


def _size(folder: Path) -> int:
    return sum(_files(folder.rglob("*")))


def _files(paths: Iterable[Path]) -> Iterable[int]:
    for path in paths:
        try:
            if path.is_file():
                yield path.stat().st_size
        except OSError:  # gone meanwhile
            continue
