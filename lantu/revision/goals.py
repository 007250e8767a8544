"""Goals of two versions: raised, lowered, delayed, dropped, or measured otherwise."""

from collections.abc import Iterator
from typing import Any

from lantu.appraisal import ABOUT
from lantu.blueprint import Goal
from lantu.catalogue import Indicator
from lantu.revision.change import GoalChange, GoalKind, How, PlanVersion
from lantu.revision.matching import pair_up
from lantu.revision.measure import measured_otherwise

SAME = 1e-9  # relative: two spellings of one number
_REST: tuple[tuple[str, GoalKind], ...] = (
    ("kind", "re-classified"),
    ("source", "re-sourced"),
    ("note", "re-noted"),
)
_SHARES = ("%", "share", "ratio", "‰")


def compare_goals(old: PlanVersion, new: PlanVersion) -> Iterator[GoalChange]:
    """Yield what happened to every goal, in the order of the old plan, new ones last."""
    pairs, dropped, added = pair_up(
        old.plan.goals,
        new.plan.goals,
        lambda goal: (goal.indicator, goal.place, goal.year, goal.kind),
        lambda goal: (goal.indicator, goal.place, goal.year),
        lambda goal: (goal.indicator, goal.year, goal.kind, goal.target, goal.relation),  # another place
        lambda goal: (goal.indicator, goal.place, goal.kind),  # another year
        _numbers,  # another name
    )
    order = {id(goal): number for number, goal in enumerate(old.plan.goals)}
    for before, after in sorted(pairs, key=lambda pair: order[id(pair[0])]):
        yield from _compare(old, new, before, after)
    for goal in dropped:
        yield change("dropped", old, goal, goal, None, after=None)
    for goal in added:
        yield change("added", new, goal, None, goal)


def _numbers(goal: Goal) -> Any:
    """What stays the same when only the indicator's name changes; a promise in words has its note."""
    number = goal.target if goal.target is not None else goal.note or None
    return None if number is None else (goal.place, goal.year, goal.relation, number, goal.source)


def change(
    kind: GoalKind,
    version: PlanVersion,
    goal: Goal,
    before: Goal | None,
    new: Goal | None,
    easier_by: float | None = None,
    how: How = "",
    texts: tuple[str, str] = ("", ""),
    after: Any = "",
) -> GoalChange:
    """Return a change of a goal, with values in the unit of its indicator (easier_by is given in base units)."""
    known = version.city.indicators.get(goal.indicator)
    scale = known.unit.scale if known else (goal.unit.scale if goal.unit else 1.0)
    unit = str(known.unit) if known else str(goal.unit or "")

    def shown(item: Goal | None) -> float | None:
        return None if item is None or item.target is None else float(f"{item.target / scale:.12g}")

    eased = None if easier_by is None else float(f"{easier_by / scale:.12g}")
    return GoalChange(kind, goal.indicator, goal.place, goal.year, shown(before), shown(new), eased, unit, how, *texts)


def _compare(old: PlanVersion, new: PlanVersion, before: Goal, after: Goal) -> Iterator[GoalChange]:
    known = new.city.indicators.get(after.indicator)

    def make_change(kind: GoalKind, easier_by: float | None = None, how: How = "", texts: tuple[str, str] = ("", "")):
        return change(kind, new, before, before, after, easier_by, how, texts)

    if before.year != after.year:
        moved: GoalKind = "delayed" if after.year > before.year else "advanced"
        yield make_change(moved, texts=(str(before.year), str(after.year)))
    if before.indicator != after.indicator:
        yield make_change("renamed", texts=(before.indicator, after.indicator))
    yield from _number(before, after, known, make_change)
    for kind, easier_by, how, texts in measured_otherwise(old, new, before, after):
        yield make_change(kind, easier_by, how, texts)
    for name, kind in _REST:
        texts = (" ".join(getattr(before, name).split()), " ".join(getattr(after, name).split()))
        if texts[0] != texts[1]:
            yield make_change(kind, texts=texts)


def _number(before: Goal, after: Goal, known: Indicator | None, make_change: Any) -> Iterator[GoalChange]:
    """Yield what happened to relation, number and unit."""
    texts = _written(before), _written(after)
    if before.target is None or after.target is None:
        if before.target is not None:
            yield make_change("goalpost moved", how="relation", texts=texts)
        elif after.target is not None:
            yield make_change("raised", texts=texts)
        return
    up, up_before = _upward(after, known), _upward(before, known)
    unit = str(before.unit) != str(after.unit)
    if up != up_before:
        yield make_change("re-defined", how="relation", texts=texts)
        return
    least = before.target - _slack(before, up), after.target - _slack(after, up)
    easier_by = least[0] - least[1] if up else least[1] - least[0]
    if abs(easier_by) > SAME * max(abs(least[0]), abs(least[1])):
        hidden: How = "unit" if unit else "relation" if before.target == after.target else ""
        eased: GoalKind = "goalpost moved" if hidden else "lowered"
        yield make_change(eased if easier_by > 0 else "raised", easier_by, hidden if easier_by > 0 else "", texts)
    elif before.relation != after.relation:
        loose = before.relation in (">", "<", "=")
        yield make_change("goalpost moved" if loose else "raised", 0.0, "relation" if loose else "", texts)
    elif unit and _another_measure(before, after):
        yield make_change("re-defined", how="unit", texts=texts)


def _slack(goal: Goal, up: bool) -> float:
    near = ABOUT * abs(goal.target or 0.0) if goal.slack is None else goal.slack
    slack = near if goal.relation == "about" else 0.0
    return slack if up else -slack


def _upward(goal: Goal, known: Indicator | None) -> bool:
    if goal.relation in (">=", ">", "<=", "<"):
        return goal.relation[0] == ">"
    return known is None or known.direction != "lower"


def _another_measure(before: Goal, after: Goal) -> bool:
    """Whether two units of the same size mean different things, as % and percentage points do."""
    units = [str(goal.unit) for goal in (before, after)]
    same_kind = before.unit is not None and after.unit is not None and before.unit.dimension == after.unit.dimension
    bare = same_kind and before.unit is not None and not before.unit.dimension
    return not same_kind or (bare and not all(name in _SHARES for name in units))


def _written(goal: Goal) -> str:
    if goal.value is None:
        return "words"
    return f"{goal.relation} {goal.value:.12g} {goal.unit}"
