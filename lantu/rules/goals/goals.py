"""LB101 to LB109: goals that cannot be judged, or promise nothing."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from lantu.blueprint import Goal
from lantu.catalogue import is_growth
from lantu.city import moved_between
from lantu.city.census.age_groups import CENSUS
from lantu.engine import graph_of
from lantu.language.errors import Finding, Location
from lantu.language.numbers import in_both, promised_in_both
from lantu.language.text import Text
from lantu.rules.findings import Ground, bounds


def lb101_source(ground: Ground) -> Iterator[Finding]:
    """LB101 Goal without a source (目标值没有来源).

    Why: a number that nobody can look up is not a promise.
    Example: a row of goals.csv with an empty `source`.
    How to fix: add the document to sources.csv and write its id into the row.
    """
    for goal in ground.plan.goals:
        if not goal.source:
            yield ground.finding(
                "LB101",
                "warning",
                goal.location,
                goal.id,
                f"{goal.id} 没有来源",
                f"{goal.id} has no source",
                Text("在 source 列写 sources.csv 的编号", "write an id of sources.csv into the source column"),
            )


def lb102_met_already(ground: Ground) -> Iterator[Finding]:
    """LB102 Goal already met on the day of adoption (目标在通过之日已达成).

    Why: a goal that was met before it was set asks nothing of anybody.
    Example: income ratio at most 2.3 by 2027; it was 2.24 in 2024.
    How to fix: set a new goal, or keep the number with a waiver that says why. A growth of one year says nothing of the next, so
    goals of growth are left out.
    """
    for goal in ground.numbered:
        if is_growth(goal.indicator, ground.city.indicators):
            continue
        last = ground.last(goal, ground.plan.adopted.year)
        if last and ground.meets(goal, last[1]):
            in_unit = ground.city.indicators[goal.indicator].unit
            value = in_both(last[1] / in_unit.scale, in_unit)
            zh = f"{goal.id} 在 {last[0]} 年已达成（{value.zh}）"
            en = f"{goal.id} was met already in {last[0]} ({value.en})"
            yield ground.finding(
                "LB102", "warning", goal.location, goal.id, zh, en, Text("请设定新目标", "ask for a new goal")
            )


def lb103_backwards(ground: Ground) -> Iterator[Finding]:
    """LB103 Phases move backwards (后一阶段的目标比前一阶段宽松).

    Why: a later phase that asks for less takes back an earlier promise.
    Example: 90 % by 2027 and 85 % by 2030.
    How to fix: correct the later number, or say in a waiver why it falls. Of an indicator without a better side (people,
    built-up area) a cap may grow, as such plans do; only a floor that falls takes back.
    """
    groups: dict[tuple[str, str, str], list[Goal]] = defaultdict(list)
    for goal in ground.numbered:
        groups[goal.indicator, goal.place, goal.kind].append(goal)
    for goals in groups.values():
        ordered = sorted(goals, key=lambda goal: goal.year)
        for earlier, later in pairwise(ordered):
            before, after = cast(float, earlier.target), cast(float, later.target)
            easier = after < before if ground.upward(later) else after > before
            floors = earlier.relation in (">=", ">") and later.relation in (">=", ">")
            if ground.city.indicators[later.indicator].direction == "band" and not floors:
                continue
            if earlier.year < later.year and easier:
                zh = f"{later.id} 比 {earlier.year} 年的目标更宽松"
                en = f"{later.id} is easier than the goal of {earlier.year}"
                hint = Text(
                    "请核对两个数和关系；确实如此的，用豁免说明理由",
                    "look at both numbers and relations; where it is meant so, waive it with the reason",
                )
                yield ground.finding("LB103", "error", later.location, later.id, zh, en, hint)


def lb104_impossible(ground: Ground) -> Iterator[Finding]:
    """LB104 Goal outside what the quantity can be (目标值超出可能范围).

    Why: more than 366 good days in a year, or 140 % of all homes, can never be met.
    Example: `good_air_days >= 400`.
    How to fix: correct the number or its unit.
    """
    for goal in ground.numbered:
        low, high = bounds(ground.city.indicators[goal.indicator])
        if not low <= cast(float, goal.target) <= high:
            asked = promised_in_both(goal.value, goal.unit or "ratio")
            zh = f"{goal.id} 的目标值 {asked.zh} 不可能出现"
            en = f"{goal.id}: {asked.en} is more or less than the quantity can be"
            yield ground.finding("LB104", "error", goal.location, goal.id, zh, en)


def lb105_no_indicator(ground: Ground) -> Iterator[Finding]:
    """LB105 Target or task with no indicator, or indicators with no goal in any phase (没有指标，或指标没有目标值).

    Why: what nobody measures cannot be kept; what has no number cannot be missed.
    Example: a target whose eleven indicators have two goals between them.
    How to fix: name an indicator; set a goal, or take the indicator out of the plan.
    """
    promised = {goal.indicator for goal in ground.plan.goals}
    if not promised and ground.plan.parent is None:
        zh, en = "规划没有任何目标值，无从评判", "the plan has no goal, so there is nothing to judge"
        hint = Text("在 goals.csv 写下目标值", "write goals into goals.csv")
        yield ground.finding("LB105", "warning", Location("goals.csv", 1), "goals", zh, en, hint)
    for part in (*ground.plan.targets, *ground.plan.tasks):
        if not part.indicators:
            yield ground.finding(
                "LB105",
                "warning",
                part.location,
                part.id,
                f"“{part.id}”没有指标",
                f"'{part.id}' has no indicator",
            )
    for target in ground.plan.targets:
        bare = [name for name in target.indicators if name not in promised]
        if bare:
            listed = ", ".join(bare)
            zh = f"目标“{target.id}”的 {len(bare)} 个指标在各阶段都没有目标值：{listed}"
            en = f"target '{target.id}': indicators with no goal in any phase: {len(bare)} ({listed})"
            yield ground.finding("LB105", "warning", target.location, target.id, zh, en)


def lb106_unobserved(ground: Ground) -> Iterator[Finding]:
    """LB106 Goal for an indicator with no observation (目标的指标没有观测).

    Why: nobody can tell whether it is met, nor how far it is.
    Example: full coverage by 15-minute life circles, with no figure of today's coverage.
    How to fix: add an observation with its source; `lantu doctor` says where. A census by age is an observation of residents, and of
    every count of them.
    """
    for goal in ground.numbered:
        seen = ground.record(ground.city.indicators[goal.indicator], goal.place)
        if seen.empty and not _counted_by_census(ground, goal):
            zh, en = f"{goal.id} 的指标没有任何观测", f"{goal.id}: its indicator has no observation"
            yield ground.finding(
                "LB106",
                "warning",
                goal.location,
                goal.id,
                zh,
                en,
                Text("lantu doctor 说明需要什么", "lantu doctor says what is needed"),
            )


def _counted_by_census(ground: Ground, goal: Goal) -> bool:
    """Whether all that an indicator is made of is on record, or people whom the model counts from a census by age."""
    if CENSUS not in {name[: len(CENSUS)] for name in ground.observed}:
        return False
    known, units = ground.city.indicators[goal.indicator], ground.once("units", lambda: graph_of(ground.city).units)
    terms = [name for name in (known.numerator, known.denominator) if name]
    people = {name for name in terms if name in units and units[name].base == "person"}
    return bool(people) and {*terms} <= people | ground.observed


def lb107_series_break(ground: Ground) -> Iterator[Finding]:
    """LB107 Definition changed between baseline and phase (基线与目标年之间口径变化).

    Why: the number promised and the number measured are no longer the same quantity.
    Example: good-air days: the index changed in March 2026, the goal of 338 days was set before; or a goal of a district
    whose boundary changes before the goal's year.
    How to fix: restate the goal in the new definition, or publish both for some years.
    """
    for goal in ground.numbered:
        known, last = ground.city.indicators[goal.indicator], ground.last(goal)
        names = {known.id, known.numerator, known.denominator}
        for item in ground.city.breaks:
            if last and item.variable in names and last[0] < item.on.year <= goal.year:
                zh = f"{goal.id} 的口径在 {item.on} 变化：{item.reason_zh}"
                en = f"{goal.id}: the definition changes on {item.on}: {item.reason_en}"
                yield ground.finding("LB107", "warning", goal.location, goal.id, zh, en)
        moved = moved_between(ground.city, goal.place, last[0], goal.year) if last else None
        if moved:
            zh = f"{goal.id} 的区划在 {moved.on} 调整，此前与此后的数不可比"
            en = f"{goal.id}: the boundary of its place changes on {moved.on}, so figures before and after do not compare"
            yield ground.finding("LB107", "warning", goal.location, goal.id, zh, en)


def lb108_words(ground: Ground) -> Iterator[Finding]:
    """LB108 Promise in words only (承诺仅有文字).

    Why: "basically completed" can be claimed at any time; it never counts as met.
    Example: a relation `words`.
    How to fix: say in numbers what completed means.
    """
    for goal in ground.plan.goals:
        if goal.relation == "words":
            note = f": {goal.note}" if goal.note else ""
            yield ground.finding(
                "LB108",
                "warning",
                goal.location,
                goal.id,
                f"{goal.id} 只有文字承诺{note}",
                f"{goal.id} is promised in words only{note}",
            )


def lb109_two_goals(ground: Ground) -> Iterator[Finding]:
    """LB109 Two goals for the same indicator, place and phase (同一指标、地方、阶段有两个目标值).

    Why: nobody knows which of them counts.
    Example: 90 % and 92 % by 2027, both official.
    How to fix: keep one; the older one may stay in the notes.
    """
    first: dict[tuple[str, str, int, str], Goal] = {}
    for goal in ground.plan.goals:
        key = (goal.indicator, goal.place, goal.year, goal.kind)
        if key in first:
            where = first[key].location
            yield ground.finding(
                "LB109",
                "error",
                goal.location,
                goal.id,
                f"{goal.id} 重复，首次出现在 {where}",
                f"{goal.id} appears twice, first at {where}",
            )
        first.setdefault(key, goal)
