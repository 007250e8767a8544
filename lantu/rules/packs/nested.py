"""LB501 and LB502: plans of districts under the plan of their city."""

from collections import defaultdict
from collections.abc import Iterator

from lantu.blueprint import Goal
from lantu.language.errors import Finding
from lantu.language.numbers import all_digits, as_given
from lantu.rules.findings import Ground


def lb501_looser(ground: Ground) -> Iterator[Finding]:
    """LB501 Goal looser than the one of the plan that it extends (下级目标比上级目标宽松).

    Why: a district that asks less of itself than the city promised for it, or for every place, takes the promise back.
    Example: the city's plan asks 70 % of 500116 by 2027, the district's own plan 68 %. Below a rate that the city promised
    as a whole it is a warning: others must then do better.
    How to fix: raise the goal, or agree on another one above and write both down.
    """
    for child, parent in _promised_above(ground):
        severity = "error" if child.place == parent.place else "warning"
        looser = child.target < parent.target if ground.upward(parent) else child.target > parent.target  # type: ignore[operator]
        if looser:
            known = ground.city.indicators[child.indicator]
            own, above = (
                as_given((item.target or 0.0) / known.unit.scale, known.unit, all_digits) for item in (child, parent)
            )
            zh = f"{child.id} 为 {own.zh}，比上级规划 {parent.id} 的 {above.zh} 宽松"
            en = f"{child.id} asks {own.en}, looser than {parent.id} of the plan above: {above.en}"
            yield ground.finding("LB501", severity, child.location, child.id, zh, en)


def _promised_above(ground: Ground) -> Iterator[tuple[Goal, Goal]]:
    """Yield goals of this plan with the goal that binds them: of the same place, or of the city for all places."""
    parent = ground.plan.parent
    bound: dict[tuple[str, str], list[Goal]] = defaultdict(list)
    for goal in parent.goals if parent else ():
        if goal.target is not None and goal.kind != "benchmark" and goal.indicator in ground.city.indicators:
            bound[goal.indicator, goal.place].append(goal)
    for goal in ground.numbered:
        known = ground.city.indicators[goal.indicator]
        candidates = bound[goal.indicator, goal.place]
        if not candidates and not known.unit.additive and known.direction != "band":
            candidates = bound[goal.indicator, "city"]
        due = [item for item in candidates if item.year <= goal.year]
        if due:
            yield goal, max(due, key=lambda item: item.year)


def lb502_sum(ground: Ground) -> Iterator[Finding]:
    """LB502 Goals of the parts do not add up to the goal of the whole (各地方目标之和与全市目标不符).

    Why: if every district keeps its promise and the city still misses its own, somebody's number is wrong.
    Example: GDP of at least 4,000亿元 for the city in 2027; its districts promise 3,600亿元 together.
    How to fix: share the rest among districts, or correct the total. Counted are quantities that add up (people, money,
    area), over the goals of this plan, of the plan that it extends and of its `children`. While some districts have no
    goal the sum of `at least` goals is not judged, only told (note).
    """
    plans = [ground.plan, *ground.plan.children, *([ground.plan.parent] if ground.plan.parent else [])]
    goals = [goal for plan in plans for goal in plan.goals if goal.target is not None]
    districts = {place.id: place for place in ground.city.districts()}
    groups: dict[tuple[str, int], dict[str, Goal]] = defaultdict(dict)
    for goal in goals:
        known = ground.city.indicators.get(goal.indicator)
        if known and known.unit.additive and goal.kind != "benchmark":
            groups[goal.indicator, goal.year].setdefault(goal.place, goal)
    for (indicator, year), found in groups.items():
        whole, parts = found.get("city"), {name: item for name, item in found.items() if name in districts}
        if whole is None or not parts:
            continue
        unit = ground.city.indicators[indicator].unit
        total, promised = (
            (whole.target or 0.0) / unit.scale,
            sum(item.target or 0.0 for item in parts.values()) / unit.scale,
        )
        where = (next(iter(parts.values())) if whole not in ground.plan.goals else whole).location
        complete, upward = len(parts) == len(districts), ground.upward(whole)
        short = promised < total if upward else promised > total
        sums = as_given(promised, unit, all_digits), as_given(total, unit, all_digits)
        if short and (complete or not upward):
            zh = f"{indicator}/{year}：各区县合计 {sums[0].zh}，全市目标 {sums[1].zh}"
            en = f"{indicator}/{year}: the districts promise {sums[0].en}, the city {sums[1].en}"
            yield ground.finding("LB502", "error", where, whole.id, zh, en)
        elif short:
            counted, others = len(parts), len(districts) - len(parts)
            zh = f"{indicator}/{year}：{counted} 个区县合计 {sums[0].zh}，其余 {others} 个须补足至 {sums[1].zh}"
            en = (
                f"{indicator}/{year}: districts with a goal: {counted}, together {sums[0].en}; "
                f"the other {others} must bring it to {sums[1].en}"
            )
            yield ground.finding("LB502", "note", where, whole.id, zh, en)
