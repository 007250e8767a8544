"""What the page of one work shows of its whole life: goal, land, money, contracts, permits, tasks, upkeep, documents."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lantu.language.text import Text, both, listed
from lantu.web.views.works.names import WorkNames
from lantu.web.views.works.record_rows import (
    ContractShown,
    CurrencyMoney,
    GoalServed,
    MilestonePlaces,
    RecordShown,
    SourceMoney,
    StageOfLife,
    TaskDrawing,
    WayLack,
    WayOn,
)
from lantu.web.views.works.rows import lacking, party_name
from lantu.works import OUTLOOKS, STAGES, BudgetLine, ExactMoney, Work, next_stage, transitions
from lantu.works.heritage.assets import Asset
from lantu.works.record import WorkTask
from lantu.works.schedule.out_of_order import begun_early, ended_early

WIDE = 480  # of the drawing of tasks
LAND, RED_LINE = "land", "red_line"


def facts(work: Work, names: WorkNames, today: date, assets: Sequence[Asset] = ()) -> RecordShown:
    """Return what the page shows of a record."""
    to_stage = next_stage(work)
    return {
        "work": work,
        "title": work.title.both if work.title else both(work.id, work.id),
        "place_name": names.place(work.place) if work.place else None,
        "owner_name": party_name(work, work.owner) if work.owner else None,
        "goals_served": [_goal(name, names) for name in work.goals],
        "life": _life(work),
        "next": to_stage,
        "lacking": lacking(work, names.goals or None, today, assets),
        "ways": ways(work, names.goals or None, today, assets),
        "land": [item for item in work.permits if item.kind == LAND],
        "permits": [item for item in work.permits if item.kind != LAND],
        "costs": [figure for outlook in OUTLOOKS for figure in work.costs if figure.outlook == outlook],
        "money": money_table(work.budget),
        "gap": money_gap(work),
        "contracts": [ContractShown(item, listed_parties(work, item.suppliers)) for item in work.contracts],
        "payer": party_name(work, work.upkeep.payer) if work.upkeep.payer else None,
        "drawing": drawing(work, today),
        "task_names": {task.id: task.name.both if task.name else both(task.id, task.id) for task in work.tasks},
        "early": early(work),
        "waits": {item.id: item.tasks for item in work.milestones},
        "late": lateness(work),
    }


def early(work: Work) -> dict[str, tuple[str, ...]]:
    """Return the tasks that began or ended before those that they wait for, with the ids of these."""
    known = {task.id: task for task in work.tasks}
    found = {
        task.id: (*begun_early(task, known, task.actual_start), *ended_early(task, known, task.actual_end))
        for task in work.tasks
    }
    return {name: before for name, before in found.items() if before}


def published(work: Work, on: date) -> Work:
    """Return a work without the documents that were not made public by a day."""
    return replace(work, documents=tuple(item for item in work.documents if item.published and item.published <= on))


def _goal(name: str, names: WorkNames) -> GoalServed:
    parts = name.split("/")
    year = parts[-1] if len(parts) > 1 else ""
    return GoalServed(names.goal(name), name in names.goals, parts[0], year)


def _life(work: Work) -> list[StageOfLife]:
    """Return the stages of a life, each with the day on which the work entered it last, None where nobody recorded it.

    ahead: whether the work is still to come to it; a work whose stage is not known, or that was cancelled, does not say.
    """
    entered = {move.stage: move.on for move in work.moves}
    now = STAGES.index(work.stage) if work.stage else len(STAGES)
    return [
        StageOfLife(stage, entered.get(stage), here=stage == work.stage, ahead=place > now)
        for place, stage in enumerate(STAGES)
    ]


def ways(work: Work, goals: Collection[str] | None, on: date, assets: Sequence[Asset] = ()) -> list[WayOn]:
    """Return the stages that a work can go to: what the move is, who may make it, what is missing for it."""
    from lantu.works import missing

    found: list[WayOn] = []
    for way in transitions():
        if way.from_stage == work.stage:
            lacks = missing(work, way.to_stage, goals=goals, on=on, assets=assets)
            found.append(WayOn(way, [WayLack(item.message, item.owner) for item in lacks]))
    return found


def money_table(budget: Iterable[BudgetLine]) -> list[CurrencyMoney]:
    """Return of each currency of a budget its years, its sources, and amounts by both with their sums."""
    by_currency: dict[str, list[BudgetLine]] = {}
    for line in budget:
        by_currency.setdefault(line.amount.currency, []).append(line)
    return [_of_currency(currency, lines) for currency, lines in by_currency.items()]


def _of_currency(currency: str, lines: list[BudgetLine]) -> CurrencyMoney:
    years = sorted({line.year for line in lines}, key=lambda year: (year is None, year))
    sources = list(dict.fromkeys(line.source for line in lines))
    cells: dict[tuple[str, int | None], Decimal] = {}
    statuses: dict[int | None, list[str]] = {}
    for line in lines:
        at = (line.source, line.year)
        cells[at] = cells.get(at, Decimal(0)) + line.amount.amount
        if line.status not in statuses.setdefault(line.year, []):
            statuses[line.year].append(line.status)
    return CurrencyMoney(
        currency=currency,
        years=years,
        statuses=statuses,
        rows=[
            SourceMoney(
                source=source,
                amounts=[cells.get((source, year)) for year in years],
                sum=sum((cells.get((source, year), Decimal(0)) for year in years), Decimal(0)),
            )
            for source in sources
        ],
        sums=[sum((cells.get((source, year), Decimal(0)) for source in sources), Decimal(0)) for year in years],
        total=sum(cells.values(), Decimal(0)),
    )


def money_gap(work: Work) -> ExactMoney | None:
    """Return by how much the money falls short of what the work costs as far as it is known; below zero where more is there.

    None where there is no cost, or money in another currency.
    """
    cost = work.cost("actual") or work.cost("forecast") or work.cost("planned")
    if cost is None or {line.amount.currency for line in work.budget} - {cost.amount.currency}:
        return None
    given = sum((line.amount.amount for line in work.budget), Decimal(0))
    return ExactMoney(cost.amount.amount - given, cost.amount.currency)


def listed_parties(work: Work, names: Iterable[str]) -> Text:
    """Return names of parties, one after the other as each language does."""
    called = [party_name(work, name) for name in names]
    return Text(listed(name.zh for name in called).zh, listed(name.en for name in called).en)


def lateness(work: Work) -> int | None:
    """Return by how many days a work ends after its planned day, as far as it is known best; None where it is not."""
    end = work.actual.end or work.forecast.end
    return (end - work.planned.end).days if end and work.planned.end else None


def drawing(work: Work, today: date) -> TaskDrawing | None:
    """Return the tasks as bars: planned above, and below what was and what is forecast; None where no task has a date."""
    days = [day for task in work.tasks for day in _days_of(task)] + [item.due for item in work.milestones if item.due]
    if not days:
        return None
    first, last = min(days), max(max(days), today if work.actual.end is None else max(days))
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return round((day - first).days / span * WIDE, 1)

    return TaskDrawing(
        wide=WIDE,
        today=at(today) if first <= today <= last else None,
        years=[(year, at(date(year, 1, 1))) for year in range(first.year + 1, last.year + 1)],
        first=first,
        last=last,
        bars={task.id: _bars(task, today, at) for task in work.tasks},
        milestones={
            item.id: MilestonePlaces(at(item.due) if item.due else None, at(item.met) if item.met else None)
            for item in work.milestones
        },
    )


def _days_of(task: WorkTask) -> list[date]:
    named = (task.planned_start, task.planned_end, task.actual_start, task.actual_end, task.forecast_end)
    return [day for day in named if day]


def _bars(task: WorkTask, today: date, at: Callable[[date], float]) -> Mapping[str, tuple[float, float]]:
    """Return from and width of the bars of a task, where it has the dates for them; a day is drawn as wide as it is."""
    bars: dict[str, tuple[float, float]] = {}

    def put(name: str, start: date | None, end: date | None) -> None:
        if start and end and end >= start:
            bars[name] = (at(start), max(at(end) - at(start), 2.0))

    put("planned", task.planned_start, task.planned_end)
    put("actual", task.actual_start, task.actual_end or (min(today, task.forecast_end) if task.forecast_end else today))
    if not task.actual_end and task.forecast_end:
        length = (task.planned_end - task.planned_start) if task.planned_start and task.planned_end else None
        begins = max(task.actual_start, today) if task.actual_start else task.forecast_end - length if length else None
        put("forecast", begins, task.forecast_end)
    return bars
