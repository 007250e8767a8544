"""Whose turn it is in the queue, and how long until then.

People take turns: first everybody's first job, then everybody's second; within a round those whose last job began longest ago, and then
who asked first. So twenty questions of one person keep another from one place, not from twenty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from lantu.database.open import Archive
from lantu.database.tables import jobs
from lantu.database.tables.job_table import DONE, RUNNING, WAITING
from lantu.database.transactions import looking

REMEMBERED = 200  # finished jobs from which one learns how long a kind takes


def in_turn() -> tuple[Any, ...]:
    """Return by what rows of `jobs` are ordered: round, then when the asker had a turn last, then who asked first.

    The round is how many of the asker's open jobs come before: what runs, and of what waits what was asked earlier.
    """
    other = jobs.alias("others")
    earlier = or_(other.c.created < jobs.c.created, and_(other.c.created == jobs.c.created, other.c.id < jobs.c.id))
    before = or_(and_(other.c.state == RUNNING, other.c.id != jobs.c.id), and_(other.c.state == WAITING, earlier))
    same = other.c.account == jobs.c.account
    round_of = select(func.count()).where(same, before).correlate(jobs).scalar_subquery()
    had_a_turn = select(func.max(other.c.started)).where(same).correlate(jobs).scalar_subquery()
    return round_of, had_a_turn.asc().nulls_first(), jobs.c.created, jobs.c.id


@dataclass(frozen=True)
class Wait:
    """How many jobs are in front of one that waits, and the seconds until one worker would begin it; None where nobody knows."""

    before: int = 0
    seconds: float | None = None


def waits(archive: Archive) -> dict[str, Wait]:
    """Return the wait of every job that waits, by its id.

    Seconds are the medians of what finished last, by kind and lane, less what the running ones have had; None where a kind in front
    has never finished here. A short job waits for short ones alone.
    """
    with looking(archive) as connection:
        queue = connection.execute(select(jobs.c.id, *_KIND).where(jobs.c.state == WAITING).order_by(*in_turn())).all()
        if not queue:
            return {}
        running = connection.execute(select(jobs.c.started, *_KIND).where(jobs.c.state == RUNNING)).all()
        usual = _usual(connection)
    now = datetime.now(UTC)
    found: dict[str, Wait] = {}
    for lane in (False, True):
        before = 0
        seconds = _sum(
            _left(usual.get((kind, short)), began, now) for began, kind, short in running if short or not lane
        )
        for name, kind, short in queue:
            if lane and not short:
                continue
            if short == lane:
                found[name] = Wait(before, seconds)
            before += 1
            seconds = _sum((seconds, usual.get((kind, short))))
    return found


_KIND = (jobs.c.kind, jobs.c.short)


def _left(usual: float | None, began: datetime, now: datetime) -> float | None:
    return None if usual is None else max(0.0, usual - (now - began).total_seconds())


def _sum(seconds: Iterable[float | None]) -> float | None:
    """Return a sum that nobody knows where a part is not known."""
    total = 0.0
    for part in seconds:
        if part is None:
            return None
        total += part
    return total


def _usual(connection: Connection) -> dict[tuple[str, bool], float]:
    """Return the median seconds that jobs took which finished last, by kind and whether they were short."""
    last = (
        select(jobs.c.started, jobs.c.ended, *_KIND)
        .where(jobs.c.state == DONE, jobs.c.ended > jobs.c.started)
        .order_by(jobs.c.ended.desc())
        .limit(REMEMBERED)
    )
    took: dict[tuple[str, bool], list[float]] = {}
    for began, ended, kind, short in connection.execute(last):
        took.setdefault((kind, short), []).append((ended - began).total_seconds())
    return {kind: median(seconds) for kind, seconds in took.items()}
