"""All that can be said of one work's time on a day: odds of its milestones, slippage, money by month, and what one more would buy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lantu.language.errors import LantuError
from lantu.works.record import Work
from lantu.works.schedule.calendar import WorkingCalendar, settled_until, working_calendar
from lantu.works.schedule.decided_days import DecidedDays
from lantu.works.schedule.members import WorkSchedule, schedule_work
from lantu.works.schedule.milestones import MilestoneOdds, milestone_odds, phase_odds
from lantu.works.schedule.one_more import BoughtTime, one_more_crew, one_more_month
from lantu.works.schedule.s_curve import SCurve, s_curve
from lantu.works.schedule.warning import Slippage, slippage

MEMBERS = 2000
AHEAD = 10  # years of a provisional calendar beyond the last date of the record
FARTHEST = 60  # years from now that a provisional calendar ends at most


@dataclass(frozen=True, eq=False)
class WorkForecast:
    """What is said of a work.

    phases: odds that all is done by the end of a phase's year, None where not known. slippage is None before its plan begins;
    money where it has no budget; month where nothing is due.
    """

    schedule: WorkSchedule
    milestones: tuple[MilestoneOdds, ...]
    phases: tuple[tuple[int, float | None], ...]
    slippage: Slippage | None
    money: SCurve | None
    crews: tuple[BoughtTime, ...]
    month: BoughtTime | None

    @property
    def end(self) -> MilestoneOdds:
        """The end of the whole work."""
        return self.milestones[-1]


def forecast_work(
    work: Work,
    calendar: WorkingCalendar,
    known_to: date,
    *,
    members: int = MEMBERS,
    seed: int = 0,
    threads: int = 1,
    phases: Sequence[int] = (),
    whole: bool = True,
) -> WorkForecast:
    """Return the forecast of a work; without money and what one more would buy unless whole. LantuError where it has none.

    phases: the years of the plan's phases.
    """
    schedule = schedule_work(work, calendar, known_to, members=members, seed=seed, threads=threads)
    milestones = milestone_odds(schedule)
    due = milestones[-1].due
    return WorkForecast(
        schedule,
        milestones,
        tuple(phase_odds(schedule, tuple(phases)).items()),
        None if due is None else slippage(schedule, due, members=members, seed=seed + 1),
        _money(schedule) if whole else None,
        one_more_crew(schedule, due, seed=seed) if whole else (),
        one_more_month(schedule, due) if whole and due else None,
    )


def works_calendar(
    works: Sequence[Work],
    known_to: date,
    country: str,
    *,
    subdivision: str = "",
    decided: Sequence[DecidedDays] = (),
    provisional: bool = False,
) -> WorkingCalendar:
    """Return the working days from the first date of these works on: as far as the country has settled them, or further provisionally.

    It does not begin before the years whose days off are known (provisionally: FARTHEST years ago), so that a mistyped date stops its
    own work alone: task_network refuses that one. LantuError where the days off of the year of known_to are not known.
    """
    days = [known_to, *(day for work in works for day in _days_of(work))]
    asked = max(known_to.year - min(days).year, 0)
    first = known_to.year - min(asked, FARTHEST)
    if not provisional:
        first = settled_until(country, known_to.year, subdivision=subdivision, decided=decided, most=asked, step=-1)
    if provisional:
        until = min(max(days).year + AHEAD, known_to.year + FARTHEST)
        return working_calendar(country, first, until, subdivision=subdivision, decided=decided, provisional=True)
    last = settled_until(country, known_to.year, subdivision=subdivision, decided=decided)
    return working_calendar(country, first, last, subdivision=subdivision, decided=decided)


def _days_of(work: Work) -> list[date]:
    days = [
        day
        for task in work.tasks
        for day in (task.planned_start, task.planned_end, task.actual_start, task.actual_end)
        if day
    ]
    return [*days, *(item.due for item in work.milestones if item.due)]


def _money(schedule: WorkSchedule) -> SCurve | None:
    try:
        return s_curve(schedule)
    except LantuError:  # a record without a budget is told by its own rules
        return None
