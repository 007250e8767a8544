"""What an office decides about its desk: how much time a request has, when it is open, and what happens by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from lantu.desk.clock import Allowance, DueTime, allowance_of, due_time, read_due_times
from lantu.desk.office_hours import OfficeHours, after_worked_seconds, usual_hours
from lantu.desk.request import URGENCIES, Request
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed, package_rows


@dataclass(frozen=True)
class Escalation:
    """What happens by itself so many hours after a request is due (before it where below zero). kinds, urgencies: () is any."""

    rule: str
    kinds: tuple[str, ...]
    urgencies: tuple[str, ...]
    hours: float
    counted: str
    action: str
    means: Text


@dataclass(frozen=True)
class DeskPolicy:
    """The tables of an office."""

    due_times: tuple[DueTime, ...]
    hours: OfficeHours
    escalations: tuple[Escalation, ...]


@lru_cache
def usual_policy() -> DeskPolicy:
    """Return the tables that Lantu ships: assumptions, until the office writes its own."""
    return DeskPolicy(
        read_due_times(package_rows("lantu.desk", "due_times.csv")),
        usual_hours(),
        read_escalations(package_rows("lantu.desk", "escalations.csv")),
    )


@lru_cache
def policy_at(zone: tzinfo, country: str) -> DeskPolicy:
    """Return the tables that Lantu ships for an office elsewhere: by its clock, and the working days of its country (ISO code)."""
    usual = usual_policy()
    if country == usual.hours.country and str(zone) == "Asia/Shanghai":
        return usual
    return replace(usual, hours=replace(usual.hours, zone=zone, country=country))


def read_escalations(rows: Iterable[Mapping[str, str]], file: str = "escalations.csv") -> tuple[Escalation, ...]:
    """Read rows of a table of escalations; LantuError names the line of a cell that means nothing."""
    found: list[Escalation] = []
    for line, row in enumerate(rows, 2):
        try:
            hours = float(row["hours"])
        except ValueError:
            hours = float("nan")
        urgencies = tuple(row["urgencies"].split())
        if (
            not abs(hours) < 10_000
            or row["action"] not in ("urge", "supervise")
            or row["counted"] not in ("hours", "working_hours")
            or not set(urgencies) <= set(URGENCIES)
        ):
            counted, actions, cells = "hours, working_hours", "urge, supervise", ",".join(row.values())
            raise LantuError(
                Text(
                    f"应为小时数、计时方式（{counted}）、动作（{actions}）和紧急程度，实为“{cells}”",
                    f"expected a number of hours, what counts them ({counted}), an action ({actions}) and urgencies, found '{cells}'",
                ),
                hint=Text(f"紧急程度：{listed(URGENCIES).zh}", f"urgencies: {listed(URGENCIES).en}"),
                location=Location(file, line),
            )
        means = Text(row.get("zh", ""), row.get("en", ""))
        found.append(
            Escalation(row["rule"], tuple(row["kinds"].split()), urgencies, hours, row["counted"], row["action"], means)
        )
    return tuple(sorted(found, key=lambda item: item.hours))


def due_by(policy: DeskPolicy, kind: str, urgency: str, start: datetime) -> tuple[datetime | None, str]:
    """Return when a request is due and its unit; None where no row says so, or its year's days off are not known yet.

    A request is taken all the same; whoever shows it says that its time is not known.
    """
    allowance = allowance_of(policy.due_times, kind, urgency)
    if allowance is None:
        return None, ""
    try:
        return due_time(policy.hours, start, allowance), allowance.unit
    except LantuError:
        return None, allowance.unit


def escalations_of(policy: DeskPolicy, kind: str, urgency: str) -> list[Escalation]:
    """Return what happens by itself to a kind and urgency, in the order of time."""
    return [
        item
        for item in policy.escalations
        if (not item.kinds or kind in item.kinds) and (not item.urgencies or urgency in item.urgencies)
    ]


def next_escalation(policy: DeskPolicy, request: Request) -> tuple[datetime, Escalation] | None:
    """Return what happens next by itself and when; None where nothing does, or the clock does not run."""
    rows = escalations_of(policy, request.kind, request.urgency)
    if request.waiting is None or request.escalation >= len(rows):
        return None
    row = rows[request.escalation]
    return escalation_time(policy, request.waiting, row), row


def escalation_time(policy: DeskPolicy, due: datetime, row: Escalation) -> datetime:
    """Return when an escalation comes, by the clock that it counts with; by the wall where a year's days off are not known."""
    if row.counted == "working_hours" and row.hours:
        try:
            return after_worked_seconds(policy.hours, due, row.hours * 3600)
        except LantuError:
            pass
    return due + timedelta(hours=row.hours)


def allowance_for(policy: DeskPolicy, request: Request) -> Allowance | None:
    """Return the time that a request has."""
    return allowance_of(policy.due_times, request.kind, request.urgency)
