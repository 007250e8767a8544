"""The queue: what was asked, how far it is, and how it ended. The table is the only truth about a job.

A job's state goes from waiting to running, and from there to done, failed or cancelled. Every step asks for the state that
it starts from, so a job that was cancelled in the meantime stays cancelled.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from lantu.database.open import Archive
from lantu.database.tables import jobs

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
ENDED = (DONE, FAILED, CANCELLED)


@dataclass(frozen=True)
class Job:
    """One job.

    kind is run, optimise or compare; hash is that of the question and of all that it reads; done of total tells how far
    it is, told is the last line of its progress; account is the id of who asked.
    """

    id: str
    kind: str
    question: Mapping[str, Any]
    hash: str
    state: str
    done: int
    total: int
    told: str
    error: str
    account: str
    created: datetime
    started: datetime | None
    ended: datetime | None

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDED


def add(
    archive: Archive,
    kind: str,
    question: Mapping[str, Any],
    hash_of_it: str,
    account: str,
    *,
    answered: bool = False,
) -> Job:
    """Put a question into the queue and return its job; the one that is there already where it was asked before.

    answered: its answer is there, so the job is done at once.
    """
    same = (DONE,) if answered else (WAITING, RUNNING)
    with archive.engine.begin() as connection:
        known = connection.execute(
            select(jobs).where(jobs.c.hash == hash_of_it, jobs.c.state.in_(same)).order_by(jobs.c.created).limit(1)
        ).first()
        if known is not None:
            return _job(known)
        now = datetime.now(UTC)
        row: dict[str, Any] = {
            "id": secrets.token_hex(16),
            "kind": kind,
            "question": dict(question),
            "hash": hash_of_it,
            "state": DONE if answered else WAITING,
            "done": 0,
            "total": 0,
            "told": "",
            "error": "",
            "account": account,
            "created": now,
            "started": now if answered else None,
            "ended": now if answered else None,
        }
        connection.execute(jobs.insert().values(**row))
    return Job(**row)


def find(archive: Archive, name: str) -> Job | None:
    """Return a job by its id; None where there is none."""
    with archive.engine.connect() as connection:
        row = connection.execute(select(jobs).where(jobs.c.id == name)).first()
    return None if row is None else _job(row)


def listed(
    archive: Archive, *, limit: int = 50, offset: int = 0, kind: str | None = None, states: Sequence[str] = ()
) -> tuple[list[Job], int]:
    """Return jobs, the newest first, and how many there are in all; of one kind and of some states where asked."""
    wanted = [
        *([jobs.c.kind == kind] if kind else []),
        *([jobs.c.state.in_(states)] if states else []),
    ]
    with archive.engine.connect() as connection:
        rows = connection.execute(
            select(jobs).where(*wanted).order_by(jobs.c.created.desc(), jobs.c.id).limit(limit).offset(offset)
        ).all()
        total = connection.execute(select(func.count()).select_from(jobs).where(*wanted)).scalar_one()
    return [_job(row) for row in rows], total


def waiting_before(archive: Archive, job: Job) -> int:
    """Return how many jobs wait in front of this one."""
    earlier = select(func.count()).where(jobs.c.state == WAITING, jobs.c.created < job.created)
    with archive.engine.connect() as connection:
        return connection.execute(earlier).scalar_one()


def take(archive: Archive) -> Job | None:
    """Begin the job that has waited longest and return it; None where none waits."""
    with archive.engine.begin() as connection:
        row = connection.execute(
            select(jobs).where(jobs.c.state == WAITING).order_by(jobs.c.created, jobs.c.id).limit(1)
        ).first()
    if row is None:
        return None
    began = {"state": RUNNING, "started": datetime.now(UTC), "done": 0, "total": 0, "told": ""}
    return find(archive, row.id) if _step(archive, row.id, (WAITING,), began) else None


def progress(archive: Archive, name: str, done: int, total: int, told: str) -> bool:
    """Note how far a running job is; False where it does not run any more, because somebody cancelled it."""
    return _step(archive, name, (RUNNING,), {"done": done, "total": total, "told": told})


def finish(archive: Archive, name: str) -> bool:
    """Note that a running job is done."""
    return _step(archive, name, (RUNNING,), {"state": DONE, "ended": datetime.now(UTC)})


def fail(archive: Archive, name: str, error: str) -> bool:
    """Note that a running job failed, and why."""
    return _step(archive, name, (RUNNING,), {"state": FAILED, "error": error, "ended": datetime.now(UTC)})


def cancel(archive: Archive, name: str) -> bool:
    """Cancel a job that waits or runs; False where it was over already."""
    return _step(archive, name, (WAITING, RUNNING), {"state": CANCELLED, "ended": datetime.now(UTC)})


def put_back(archive: Archive) -> int:
    """Let jobs wait again that were running when the studio stopped; return how many."""
    again = {"state": WAITING, "started": None, "done": 0, "total": 0, "told": ""}
    with archive.engine.begin() as connection:
        return connection.execute(update(jobs).where(jobs.c.state == RUNNING).values(**again)).rowcount


def _step(archive: Archive, name: str, before: Sequence[str], values: Mapping[str, Any]) -> bool:
    with archive.engine.begin() as connection:
        found = connection.execute(update(jobs).where(jobs.c.id == name, jobs.c.state.in_(before)).values(**values))
    return found.rowcount == 1


def _job(row: Row[Any]) -> Job:
    values = dict(row._mapping)
    for name in ("created", "started", "ended"):
        values[name] = _utc(values[name])
    return Job(**values)


def _utc(at: datetime | None) -> datetime | None:
    """Return a time with its zone, which SQLite does not keep."""
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)
