"""Whose turn it is in the queue, and how long until then.

People take turns: first everybody's first job, then everybody's second; within a round those whose last job began longest ago, and then
who asked first. So twenty questions of one person keep another from one place, not from twenty.
"""

from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from lantu.database.open import Archive
from lantu.database.tables import jobs
from lantu.database.transactions import looking

REMEMBERED = 200  # finished jobs from which one learns how long a kind takes


def in_turn() -> tuple[Any, ...]:
    """Return by what rows of `jobs` are ordered: round, then when the asker had a turn last, then who asked first.

    The round is how many of the asker's open jobs come before: what runs, and of what waits what was asked earlier.
    """
    other = jobs.alias("others")
    earlier = or_(other.c.created < jobs.c.created, and_(other.c.created == jobs.c.created, other.c.id < jobs.c.id))
    before = or_(and_(other.c.state == "running", other.c.id != jobs.c.id), and_(other.c.state == "waiting", earlier))
    same = other.c.account == jobs.c.account
    round_of = select(func.count()).where(same, before).correlate(jobs).scalar_subquery()
    had_a_turn = select(func.max(other.c.started)).where(same).correlate(jobs).scalar_subquery()
    return round_of, had_a_turn.asc().nulls_first(), jobs.c.created, jobs.c.id


def wait_of(archive: Archive, name: str) -> tuple[int, float | None]:
    """Return how many jobs are in front of one that waits, and the seconds until one worker would begin it.

    Seconds are the medians of what finished last, by kind and lane, less what the running ones have had; None where a kind in front
    has never finished here. (0, None) for a job that does not wait.
    """
    with looking(archive) as connection:
        waits = connection.execute(select(jobs.c.short).where(jobs.c.id == name, jobs.c.state == "waiting")).first()
        if waits is None:
            return 0, None
        lane = [jobs.c.short] if waits[0] else []  # a short one waits for short ones alone
        waiting = select(jobs.c.id, *_KIND).where(jobs.c.state == "waiting", *lane).order_by(*in_turn())
        running = select(jobs.c.started, *_KIND).where(jobs.c.state == "running", *lane)
        queue: list[tuple[str, str, bool]] = [(row[0], row[1], bool(row[2])) for row in connection.execute(waiting)]
        under_way: list[tuple[datetime, str, bool]] = [
            (_utc(row[0]), row[1], bool(row[2])) for row in connection.execute(running)
        ]
        usual = _usual(connection)
    names = [waiting for waiting, _, _ in queue]
    before = [(kind, short) for _, kind, short in queue[: names.index(name) if name in names else 0]]
    if any(kind not in usual for kind in (*before, *((kind, short) for _, kind, short in under_way))):
        return len(before), None
    now = datetime.now(UTC)
    left = [max(0.0, usual[kind, short] - (now - began).total_seconds()) for began, kind, short in under_way]
    return len(before), sum(left) + sum(usual[kind] for kind in before)


_KIND = (jobs.c.kind, jobs.c.short)


def _usual(connection: Connection) -> dict[tuple[str, bool], float]:
    """Return the median seconds that jobs took which finished last, by kind and whether they were short."""
    last = (
        select(jobs.c.started, jobs.c.ended, *_KIND)
        .where(jobs.c.state == "done", jobs.c.ended > jobs.c.started)
        .order_by(jobs.c.ended.desc())
        .limit(REMEMBERED)
    )
    took: dict[tuple[str, bool], list[float]] = {}
    for began, ended, kind, short in connection.execute(last):
        took.setdefault((kind, bool(short)), []).append((_utc(ended) - _utc(began)).total_seconds())
    return {kind: median(seconds) for kind, seconds in took.items()}


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
