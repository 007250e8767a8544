"""The queue: what was asked, how far it is, and how it ended. The table is the only truth about a job.

A job's state goes from waiting to running, and from there to done, failed or cancelled. A worker that takes a job holds a
lease on it, by the database's clock, and renews it while it works. A lease that ran out is anybody's: the job is taken again,
and after MOST_ATTEMPTS it is dead, until somebody asks for it again. Every step asks for the state, the holder and the attempt
that it starts from, so a job that was cancelled stays cancelled, and a worker that lost its lease writes nothing.

Long because the steps of a job's state are one automaton, which is wrong as soon as one of them is.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, or_, select, text, update

from lantu.database.job_turns import in_turn
from lantu.database.open import Archive
from lantu.database.tables import jobs
from lantu.database.tables.job_table import CANCELLED, DEAD, DONE, FAILED, RUNNING, WAITING
from lantu.database.transactions import looking, writing
from lantu.language.errors import LantuError
from lantu.language.text import Text

ENDED = (DONE, FAILED, CANCELLED, DEAD)
LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 3
_ANY_OPEN = select(jobs.c.id).where(or_(jobs.c.state == WAITING, jobs.c.state == RUNNING)).limit(1)
_QUEUE = 5261862  # the lock of a PostgreSQL database under which questions are put into the queue


class QueueFullError(LantuError):
    """Somebody has as many jobs open as one person may have."""


@dataclass(frozen=True)
class Job:
    """One job.

    kind is run, optimise or compare; hash is that of the question and of all that it reads; done of total tells how far
    it is, told is the last line of its progress; account is the id of who asked; short: it has a lane that waits for no
    long one. attempts counts how often it was taken;
    lease_holder may work on it until lease_until, and was last heard at heartbeat.
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
    short: bool
    attempts: int
    lease_holder: str
    lease_until: datetime | None
    heartbeat: datetime | None
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
    short: bool = False,
    most_open: int | None = None,
) -> Job:
    """Put a question into the queue and return its job; the one that is there already where it was asked before.

    answered: its answer is there, so the job is done at once. short: the lane of short questions may take it too.
    QueueFullError where the account has most_open jobs that wait or run; counted in the transaction that puts it in.
    """
    same = (DONE,) if answered else (WAITING, RUNNING)
    with writing(archive) as connection:
        _one_asker(connection)
        known = (
            connection.execute(
                select(jobs).where(jobs.c.hash == hash_of_it, jobs.c.state.in_(same)).order_by(jobs.c.created).limit(1)
            )
            .mappings()
            .first()
        )
        if known is not None:
            return _job(known)
        if not answered and most_open is not None:
            refuse_more(connection, account, most_open)
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
            "short": short,
            **_UNTOUCHED,
            "created": now,
            "started": now if answered else None,
            "ended": now if answered else None,
        }
        connection.execute(jobs.insert().values(**row))
    return Job(**row)


def find(archive: Archive, name: str) -> Job | None:
    """Return a job by its id; None where there is none."""
    with looking(archive) as connection:
        row = connection.execute(select(jobs).where(jobs.c.id == name)).mappings().first()
    return None if row is None else _job(row)


def tally(archive: Archive) -> dict[tuple[str, str], int]:
    """Return how many jobs there are by kind and state."""
    group = (jobs.c.kind, jobs.c.state)
    with looking(archive) as connection:
        return {(row[0], row[1]): row[2] for row in connection.execute(select(*group, func.count()).group_by(*group))}


def listed(
    archive: Archive, *, limit: int = 50, offset: int = 0, kind: str | None = None, states: Sequence[str] = ()
) -> tuple[list[Job], int]:
    """Return jobs, the newest first, and how many there are in all; of one kind and of some states where asked."""
    wanted = [
        *([jobs.c.kind == kind] if kind else []),
        *([jobs.c.state.in_(states)] if states else []),
    ]
    with looking(archive) as connection:
        rows = (
            connection.execute(
                select(jobs).where(*wanted).order_by(jobs.c.created.desc(), jobs.c.id).limit(limit).offset(offset)
            )
            .mappings()
            .all()
        )
        total = connection.execute(select(func.count()).select_from(jobs).where(*wanted)).scalar_one()
    return [_job(row) for row in rows], total


def refuse_more(connection: Connection, account: str, most: int) -> None:
    """Raise QueueFullError where an account has as many jobs open as it may have."""
    opened = select(func.count()).where(jobs.c.account == account, jobs.c.state.in_((WAITING, RUNNING)))
    if connection.execute(opened).scalar_one() >= most:
        raise QueueFullError(
            Text(
                f"您已有 {most} 个计算任务在等候；请取消一个，或稍候",
                f"{most} of your jobs wait already; cancel one, or wait for it",
            )
        )


def take(
    archive: Archive, holder: str, lease: timedelta = LEASE, *, kinds: Sequence[str] = (), short: bool = False
) -> Job | None:
    """Lease the job whose turn it is of those that wait or whose lease ran out; None where there is none.

    kinds: those that this worker can do; none named are all. short: short ones alone.

    A job that was taken MOST_ATTEMPTS times and never ended is dead, and the next one is looked at.
    """
    with looking(archive) as connection:
        # an empty queue is looked at often: it costs nobody a lock, and one short question
        if connection.execute(_ANY_OPEN).first() is None:
            return None
        if connection.execute(_free(_clock(connection), kinds, short=short)).first() is None:
            return None
    while True:
        with writing(archive) as connection:
            now = _clock(connection)
            row = connection.execute(_free(now, kinds, short=short).with_for_update(skip_locked=True, of=jobs)).first()
            if row is None:
                return None
            this = update(jobs).where(jobs.c.id == row.id)
            if row.attempts < MOST_ATTEMPTS:
                leased = {
                    "attempts": row.attempts + 1,
                    "lease_holder": holder,
                    "lease_until": now + lease,
                    "heartbeat": now,
                }
                connection.execute(this.values({**_UNBEGUN, **leased, "state": RUNNING, "started": now}))
                return _job(connection.execute(select(jobs).where(jobs.c.id == row.id)).mappings().one())
            died = f"{row.attempts} workers took it, and none of them was heard of again"
            connection.execute(
                this.values(state=DEAD, error=row.error or died, ended=now, lease_holder="", lease_until=None)
            )


def renew(archive: Archive, job: Job, lease: timedelta = LEASE) -> bool:
    """Hold a job for longer; False where it is not this worker's any more: cancelled, or taken by another one."""
    return _advance(archive, job, {}, lease)


def progress(archive: Archive, job: Job, done: int, total: int, told: str, lease: timedelta = LEASE) -> bool:
    """Note how far a job is and hold it for longer; False where it is not this worker's any more."""
    return _advance(archive, job, {"done": done, "total": total, "told": told}, lease)


def finish(archive: Archive, job: Job) -> bool:
    """Note that a job is done; False where it is not this worker's any more."""
    return _end(archive, job, {"state": DONE, "error": ""})


def fail(archive: Archive, job: Job, error: str) -> bool:
    """Note that a job failed, and why; False where it is not this worker's any more."""
    return _end(archive, job, {"state": FAILED, "error": error})


def release(archive: Archive, job: Job) -> bool:
    """Let a job wait again, because its worker is told to stop; this attempt does not count."""
    with writing(archive) as connection:
        again = {**_UNBEGUN, **_UNTOUCHED, "attempts": job.attempts - 1, "state": WAITING}
        return connection.execute(_mine(job).values(**again)).rowcount == 1


def cancel(archive: Archive, name: str) -> bool:
    """Cancel a job that waits or runs, here or in another process; False where it was over already."""
    with writing(archive) as connection:
        waits = update(jobs).where(jobs.c.id == name, jobs.c.state.in_((WAITING, RUNNING)))
        return connection.execute(waits.values(state=CANCELLED, ended=_clock(connection))).rowcount == 1


def retry(archive: Archive, name: str) -> bool:
    """Let a job that failed or is dead wait again, with all its attempts before it.

    False where it did not end so, or where its question waits or runs already as another job.
    """
    with writing(archive) as connection:
        _one_asker(connection)
        row = connection.execute(select(jobs).where(jobs.c.id == name, jobs.c.state.in_((FAILED, DEAD)))).first()
        if row is None:
            return False
        same = select(jobs.c.id).where(jobs.c.hash == row.hash, jobs.c.state.in_((WAITING, RUNNING)))
        if connection.execute(same).first() is not None:
            return False
        again = {**_UNBEGUN, **_UNTOUCHED, "state": WAITING, "error": "", "ended": None}
        connection.execute(update(jobs).where(jobs.c.id == name).values(**again))
        return True


_UNBEGUN: Mapping[str, Any] = {"started": None, "done": 0, "total": 0, "told": ""}
_UNTOUCHED: Mapping[str, Any] = {"attempts": 0, "lease_holder": "", "lease_until": None, "heartbeat": None}


def _free(now: datetime, kinds: Sequence[str] = (), *, short: bool = False) -> Any:
    """Ask for the first job that anybody may take; one that runs without a lease is of a Lantu that had none."""
    lapsed = and_(jobs.c.state == RUNNING, or_(jobs.c.lease_until.is_(None), jobs.c.lease_until < now))
    free = or_(jobs.c.state == WAITING, lapsed)
    wanted = [*([jobs.c.kind.in_(kinds)] if kinds else []), *([jobs.c.short] if short else [])]
    return select(jobs).where(free, *wanted).order_by(*in_turn()).limit(1)


def _mine(job: Job) -> Any:
    """Change a job only as long as this attempt at it is the one that runs."""
    return update(jobs).where(
        jobs.c.id == job.id,
        jobs.c.state == RUNNING,
        jobs.c.attempts == job.attempts,
        jobs.c.lease_holder == job.lease_holder,
    )


def _advance(archive: Archive, job: Job, values: Mapping[str, Any], lease: timedelta) -> bool:
    with writing(archive) as connection:
        now = _clock(connection)
        lease_values = {"heartbeat": now, "lease_until": now + lease}
        return connection.execute(_mine(job).values(**values, **lease_values)).rowcount == 1


def _end(archive: Archive, job: Job, values: Mapping[str, Any]) -> bool:
    with writing(archive) as connection:
        over = {"ended": _clock(connection), "lease_until": None}
        return connection.execute(_mine(job).values(**values, **over)).rowcount == 1


def _one_asker(connection: Connection) -> None:
    """Let nobody else put a question into the queue before this transaction ends: the same one would be there twice."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_QUEUE})"))


def _clock(connection: Connection) -> datetime:
    """Return the database's time: workers on several machines need not agree on theirs. SQLite's is this machine's."""
    if connection.dialect.name == "postgresql":
        return connection.execute(select(func.clock_timestamp())).scalar_one()
    return datetime.now(UTC)


def _job(row: RowMapping) -> Job:
    return Job(**row)
