"""Dig once: works on one street get common openings that keep every due date, and what that saves, counted.

A street is closed while any of its works is open; each opening that is closed again is one resurfacing. Works keep their length and may
begin on any day between their earliest and their latest. Which openings are best is in `openings`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.clashes.openings import StreetWork, closures, openings
from lantu.works.clashes.windows import FINISHED, now_of
from lantu.works.record import ExactMoney, Span, Work

MONTHS = 24
MONTH_DAYS = 30.4375  # days of a month on average


@dataclass(frozen=True)
class UnitRange:
    """What one resurfacing costs, low to high, and where the figures are from; basis: sourced or assumed."""

    low: ExactMoney
    high: ExactMoney
    basis: str
    source: str


@dataclass(frozen=True)
class Opening:
    """One opening of a street: its window, and when each work begins and ends within it."""

    window: Span
    works: tuple[tuple[str, Span], ...]


@dataclass(frozen=True)
class DigOnce:
    """What is proposed for a street. Days of closure and resurfacings are counted, before and after.

    proved: whether nothing better keeps all due dates. saved_low and saved_high: money, only where a unit range was given.
    """

    street: str
    openings: tuple[Opening, ...]
    closed_before: int
    closed_after: int
    resurfacings_before: int
    resurfacings_after: int
    proved: bool
    saved: tuple[ExactMoney, ExactMoney] | None = None
    unit: UnitRange | None = None

    @property
    def works(self) -> tuple[str, ...]:
        """The works that are in it, in the order in which they begin."""
        return tuple(work for opening in self.openings for work, _ in opening.works)


def dig_once(
    works: Sequence[Work], today: date, months: int = MONTHS, unit: UnitRange | None = None
) -> tuple[DigOnce, ...]:
    """Return proposals for streets where works within so many months of each other save a closure or a resurfacing, most days first.

    Works that have begun, have no dates, or close nothing stay as they are. See `street_works` for the days that others keep.
    """
    if months < 0:
        raise LantuError(
            Text(f"月数应不小于 0，实为 {months}", f"expected 0 months or more, found {months}"),
            hint=Text("如 24", "such as 24"),
        )
    found = []
    for street, asked in street_works(works, today, months).items():
        for near in _within(asked, round(months * MONTH_DAYS)):
            proposal = _proposal(street, near, unit)
            if proposal:
                found.append(proposal)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.closed_after - each.closed_before,
                each.resurfacings_after - each.resurfacings_before,
                each.street,
                each.works,
            ),
        )
    )


def street_works(works: Sequence[Work], today: date, months: int = MONTHS) -> dict[str, list[StreetWork]]:
    """Return by street the works that may still be moved, and how far.

    Days: those of its planned window, or of its tasks from the first to the last where they have dates. Earliest: so many months
    before the plan, but not before tomorrow and not before an excavation permit that it holds was granted. Latest: its first due
    date from then on that is not met, else the end of its plan, and not after such a permit expires. A due date is never passed,
    whatever that saves.
    """
    by_street: dict[str, list[StreetWork]] = defaultdict(list)
    for work in works:
        streets = {
            footprint.street for footprint in work.footprints if footprint.closes != "none" and footprint.street.strip()
        }
        if not streets or work.cancelled or work.stage in FINISHED or work.actual.start:
            continue
        window = _days_of_work(work)
        if window is None or window[0] <= today:
            continue
        start, end = window
        due = [each.due for each in work.milestones if each.due and each.due >= start and not each.met]
        held = [permit for permit in work.permits if permit.kind == "excavation" and permit.state == "granted"]
        last = min(due) if due else max(work.planned.end or end, end)
        latest = min([last, *(permit.expires for permit in held if permit.expires)])
        back = min(round(months * MONTH_DAYS), start.toordinal() - 1)
        granted = [permit.granted for permit in held if permit.granted]
        earliest = max([today + timedelta(days=1), start - timedelta(days=back), *granted])
        days = end.toordinal() - start.toordinal() + 1
        if earliest.toordinal() + days - 1 > latest.toordinal():
            continue  # its own dates leave no room: nothing can be proposed for it
        asked = StreetWork(work.id, days, earliest.toordinal(), latest.toordinal(), start.toordinal())
        for street in streets:
            by_street[street.strip()].append(asked)
    return dict(by_street)


def _days_of_work(work: Work) -> tuple[date, date] | None:
    """Return first and last day on which a work is planned to be in the street; None where either is not known."""
    window = now_of(work)
    begins = [task.planned_start for task in work.tasks if task.planned_start]
    ends = [task.planned_end for task in work.tasks if task.planned_end]
    start, end = min(begins) if begins else window.start, max(ends) if ends else window.end
    if start is None or end is None:
        return None
    start, end = max(start, window.start or start), min(end, window.end or end)
    return (start, end) if start <= end else None


def _within(asked: list[StreetWork], days: int) -> list[list[StreetWork]]:
    """Return works in groups: in a group each begins at most so many days after the one before it."""
    groups: list[list[StreetWork]] = []
    for work in sorted(asked, key=lambda work: (work.planned, work.id)):
        if groups and work.planned - groups[-1][-1].planned <= days:
            groups[-1].append(work)
        else:
            groups.append([work])
    return [group for group in groups if len(group) > 1]


def _proposal(street: str, works: list[StreetWork], unit: UnitRange | None) -> DigOnce | None:
    """Return the proposal for works of a street; None where their plan is as good."""
    before = closures([(work.planned, work.planned + work.days - 1) for work in works])
    chosen, proved = openings(works)
    after = closures([(begin, begin + work.days - 1) for opening in chosen for work, begin in opening])
    if after >= before:
        return None
    told = []
    for opening in sorted(chosen, key=lambda opening: opening[0][1]):
        spans = [(work.id, _span(begin, begin + work.days - 1)) for work, begin in opening]
        last = max(begin + work.days - 1 for work, begin in opening)
        told.append(Opening(_span(opening[0][1], last), tuple(spans)))
    saved = None
    fewer = Decimal(before[1] - after[1])
    if unit and fewer:
        saved = (
            ExactMoney(unit.low.amount * fewer, unit.low.currency),
            ExactMoney(unit.high.amount * fewer, unit.high.currency),
        )
    return DigOnce(
        street, tuple(told), before[0], after[0], before[1], after[1], proved, saved, unit if saved else None
    )


def _span(first: int, last: int) -> Span:
    return Span(date.fromordinal(first), date.fromordinal(last))
