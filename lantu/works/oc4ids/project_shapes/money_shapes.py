"""Where the money of a work stands in a project of OC4IDS: its budget by year and source, and what the whole costs.

Of several groups of a budget (by year, by funder: the same money told twice) the first one is the record's.
"""

from datetime import date
from typing import Any, cast

from lantu.works.oc4ids.project_shapes.names import ours
from lantu.works.oc4ids.project_shapes.shapes import (
    ABSENT,
    DAY,
    MONEY,
    SPAN,
    TEXT,
    JsonPart,
    JsonShape,
    get,
    key,
    many,
    one_of,
    put,
)
from lantu.works.record import FIGURE_STATUSES, OUTLOOKS, BudgetLine, CostFigure, Outlook, Span


def _read_year(line: Any) -> int | None:
    span: Span = SPAN.read(get(line, ["period"]))
    first, last = span.start or span.end, span.end or span.start
    # by the middle: a publisher's own midnights, written in UTC, begin and end the year in the one before
    return (first + (last - first) / 2).year if first and last and (last - first).days <= 366 else None


def _write_year(line: Any, year: int | None) -> Any:
    if year is None:
        return put(line, ["period"], ABSENT)
    return put(line, ["period"], SPAN.write(Span(date(year, 1, 1), date(year, 12, 31)), get(line, ["period"])))


def _read_source(line: Any) -> str:
    places = (["x_lantu", "source"], ["sourceParty", "name"], ["sourceParty", "id"])
    return next((said for place in places if (said := TEXT.read(get(line, place)))), "")


LINE = JsonShape(
    BudgetLine,
    (
        key("id", "id", TEXT),
        JsonPart("year", _read_year, _write_year),
        JsonPart("source", _read_source, lambda line, source: put(line, ["x_lantu", "source"], source or ABSENT)),
        key("amount", "amount", MONEY),
        key("status", ours("status"), one_of(FIGURE_STATUSES, "provisional")),
        key("line", ours("line"), TEXT),
    ),
    ("amount",),
)
_LINES = many(LINE)


def lines_path(project: Any) -> tuple[list[str], int | None]:
    """Return where the record's budget lines stand: the path of keys to an array, and the place in it of the group that has them.

    Releases before 0.9.4 have one array without groups; the place is then None.
    """
    groups = get(project, ["budget", "budgetBreakdowns"])
    if groups is ABSENT and isinstance(get(project, ["budget", "budgetBreakdown"]), list):
        return ["budget", "budgetBreakdown"], None
    listed = cast("list[Any]", groups) if isinstance(groups, list) else []
    first = next((at for at, group in enumerate(listed) if _LINES.read(get(group, ["budgetBreakdown"]))), 0)
    return ["budget", "budgetBreakdowns"], first


def read_budget(project: Any) -> tuple[BudgetLine, ...]:
    """Return the budget lines of a project."""
    path, place = lines_path(project)
    items = get(project, path)
    if place is None:
        return _LINES.read(items)
    listed = cast("list[Any]", items) if isinstance(items, list) else []
    return _LINES.read(get(listed[place], ["budgetBreakdown"])) if place < len(listed) else ()


def write_budget(project: Any, lines: tuple[BudgetLine, ...]) -> Any:
    """Return a project with these budget lines in place of those it had; other groups are not touched."""
    path, place = lines_path(project)
    items = get(project, path)
    if place is None:
        return put(project, path, _LINES.write(lines, items))
    if items is not ABSENT and not isinstance(items, list):
        return put(project, path, many(LINE).write(lines, items))  # says what is in the way
    groups = list(cast("list[Any]", items)) if isinstance(items, list) else []
    group = groups[place] if place < len(groups) else {"id": "1"}
    changed = put(group, ["budgetBreakdown"], _LINES.write(lines, get(group, ["budgetBreakdown"])))
    groups[place : place + 1] = [changed] if set(changed) - {"id"} else []
    return put(project, path, groups or ABSENT)


def _figure(path: tuple[str, ...], seen: str, outlook: Outlook, status: str) -> JsonShape:
    """A figure that the standard has a place for: an amount beside a date, its status in our extension."""
    return JsonShape(
        lambda **fields: CostFigure(outlook, **fields),
        (
            key("amount", ".".join(path), MONEY),
            key("status", ours("status"), one_of(FIGURE_STATUSES, status)),
            key("seen", seen, DAY),
        ),
        ("amount",),
    )


PLANNED = _figure(("amount",), "approvalDate", "planned", "provisional")
FINAL = _figure(("finalValue",), ours("seen"), "actual", "final")
FIGURE = JsonShape(
    CostFigure,
    (
        key("outlook", "outlook", one_of(OUTLOOKS)),
        key("amount", "amount", MONEY),
        key("status", "status", one_of(FIGURE_STATUSES, "provisional")),
        key("seen", "seen", DAY),
    ),
    ("outlook", "amount"),
)
_FIGURES = many(FIGURE)
_COSTS = ["x_lantu", "costs"]


def read_costs(project: Any) -> tuple[CostFigure, ...]:
    """Return what the work costs: the budget as a whole, our own figures, the final value."""
    planned, final = PLANNED.read(get(project, ["budget"])), FINAL.read(get(project, ["completion"]))
    return (*([planned] if planned else []), *_FIGURES.read(get(project, _COSTS)), *([final] if final else []))


def write_costs(project: Any, costs: tuple[CostFigure, ...]) -> Any:
    """Write the first figure if it is planned and the last if it is actual and no longer provisional; the rest is ours."""
    first = costs[0] if costs and costs[0].outlook == "planned" else None
    last = costs[-1] if costs and costs[-1].outlook == "actual" and costs[-1].status != "provisional" else None
    middle = costs[1 if first else 0 : len(costs) - 1 if last else len(costs)]
    for where, shape, figure, fields in (
        ("budget", PLANNED, first, ("amount", "approvalDate")),
        ("completion", FINAL, last, ("finalValue",)),
    ):
        before = get(project, [where])
        if figure:
            project = put(project, [where], shape.write(figure, before))
        elif shape.read(before):
            for field in (*fields, "x_lantu"):
                project = put(project, [where, field], ABSENT)
    return put(project, _COSTS, _FIGURES.write(middle, get(project, _COSTS)))
