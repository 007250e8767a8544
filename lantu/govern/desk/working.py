"""What the desk does by itself: sends by rules, escalates, counts clocks anew, delivers letters, erases what is old.

Each round is a job of the studio's queue, under a lease: of several workers one does it, and where it dies another one takes it up.
"""

import hashlib
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from lantu.database import jobs
from lantu.database.open import Archive
from lantu.database.tables import desk_requests
from lantu.database.tables import jobs as jobs_table
from lantu.database.transactions import looking, writing
from lantu.desk.policy import DeskPolicy, escalations_of, usual_policy
from lantu.desk.request import SYSTEM, RequestMove
from lantu.govern.desk.chain.desk_check import seal_desk
from lantu.govern.desk.changes import ChangedRequest, DeskChange, change_desk
from lantu.govern.desk.letters.outbox import Send, deliver, destinations
from lantu.govern.desk.letters.webhook import post_letter
from lantu.govern.desk.personal.erasure import erase_old
from lantu.govern.desk.rows import request_of_row
from lantu.govern.desk.rules import send_by_rules
from lantu.govern.desk.word_search import let_go_of_words
from lantu.language.errors import LantuError

JOB = "desk"
EVERY = 30  # seconds between two rounds
_AT_ONCE = 500
_ROUNDS_A_DAY = 86400 // EVERY


@dataclass(frozen=True)
class DeskRound:
    """What one round did."""

    routed: int = 0
    escalated: int = 0
    sent: int = 0
    failed: int = 0
    erased: int = 0


def work_once(
    archive: Archive,
    policy: DeskPolicy | None = None,
    *,
    keep: timedelta | None = None,
    send: Send = post_letter,
    now: datetime | None = None,
) -> DeskRound:
    """Do one round. keep: how long what is personal of a finished request is kept; None keeps it."""
    routed = send_by_rules(archive, policy, at=now)
    escalated = escalate(archive, policy, now=now)
    sent = failed = 0
    for destination in destinations(archive):
        some, others = deliver(archive, destination, send=send, now=now)
        sent, failed = sent + some, failed + others
    erased = erase_old(archive, keep, now=now) if keep else 0
    return DeskRound(routed, escalated, sent, failed, erased)


def escalate(archive: Archive, policy: DeskPolicy | None = None, *, now: datetime | None = None) -> int:
    """Remind or watch every request whose moment has come; return how many steps were made. Each step is made once."""
    held, at, made = policy or usual_policy(), now or datetime.now(UTC), 0
    while True:
        question = select(desk_requests).where(desk_requests.c.next_check <= at).order_by(desk_requests.c.next_check)
        with looking(archive) as connection:
            rows = [request_of_row(row) for row in connection.execute(question.limit(_AT_ONCE)).mappings()]
        changes: list[DeskChange] = []
        for one in rows:
            steps = escalations_of(held, one.kind, one.urgency)
            if one.escalation < len(steps):
                step = steps[one.escalation]
                why = f"{step.rule} {step.means.zh}".strip()
                changes.append(DeskChange(RequestMove(one.id, step.action, one.version, reason=why), SYSTEM, now))
        told = change_desk(archive, changes, held) if changes else []
        done = sum(isinstance(item, ChangedRequest) for item in told)
        made += done
        if not done:
            return made


def run_worker(
    archive: Archive,
    holder: str,
    policy: DeskPolicy | None = None,
    *,
    keep: timedelta | None = None,
    stop: threading.Event | None = None,
    once: bool = False,
) -> DeskRound:
    """Do rounds until told to stop, each as a job that only one worker holds; return what the last one did.

    Once a day, and where it does only one round, what was erased leaves the file of the index of words as well.
    """
    ended, last, tidied = stop or threading.Event(), DeskRound(), -1
    while not ended.is_set():
        turn = int(datetime.now(UTC).timestamp()) // EVERY
        seal = hashlib.sha256(f"{JOB} {turn}".encode()).hexdigest()
        if once or _is_due(archive, seal):
            jobs.add(archive, JOB, {"turn": turn}, seal, "")
        job = jobs.take(archive, holder, kinds=(JOB,))
        if job is not None:
            last = _round(archive, job, policy, keep)
            if tidied != (today := turn // _ROUNDS_A_DAY):
                let_go_of_words(archive)
                tidied = today
        if once:
            return last
        ended.wait(EVERY / 6)
    return last


def _round(archive: Archive, job: jobs.Job, policy: DeskPolicy | None, keep: timedelta | None) -> DeskRound:
    over = threading.Event()
    beat = threading.Thread(target=_hold, args=(archive, job, over), daemon=True)
    beat.start()
    try:
        done = work_once(archive, policy, keep=keep)
        if done.routed or done.escalated or done.erased:
            seal_desk(archive, SYSTEM.name)
    except LantuError as error:
        jobs.fail(archive, job, str(error))
        return DeskRound()
    finally:
        over.set()
        beat.join()
    jobs.finish(archive, job)
    with writing(archive) as connection:  # rounds are many: the last one is enough to look at
        old = (jobs_table.c.kind == JOB) & (jobs_table.c.id != job.id) & (jobs_table.c.state == jobs.DONE)
        connection.execute(delete(jobs_table).where(old))
    return done


def _hold(archive: Archive, job: jobs.Job, over: threading.Event) -> None:
    while not over.wait(jobs.LEASE.total_seconds() / 3):
        if not jobs.renew(archive, job):
            return


def _is_due(archive: Archive, seal: str) -> bool:
    """Say whether nobody has asked for this round yet."""
    with looking(archive) as connection:
        return connection.execute(select(jobs_table.c.id).where(jobs_table.c.hash == seal).limit(1)).first() is None
