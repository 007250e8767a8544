"""LB111 and LB112: goals that ask for what was never seen, or that start from nowhere."""

import math
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from lantu.blueprint import Goal
from lantu.catalogue import Indicator
from lantu.language.errors import Finding
from lantu.language.numbers import in_both, promised_in_both
from lantu.language.text import Text, alike
from lantu.language.units import unit
from lantu.rules.findings import Ground

TIMES = 10.0  # from which on a goal is a slip of a unit rather than an aim
WINDOW = (4, 6)  # years between two figures that count as a change over five years
_RELATIVE = ("% of base", "% vs base year")


def lb111_pace(ground: Ground) -> Iterator[Finding]:
    """LB111 Pace needed is beyond anything seen in the record (所需速度超过历史最快五年).

    Why: what was never done in any five years is not impossible, but somebody should say what will be different.
    Example: GDP to double in three years, when the fastest five years on record added 12 % a year.
    How to fix: move the goal to a later phase, lower it, or waive the finding with the reason why it can be faster now.
    """
    found: dict[tuple[str, str, bool], tuple[float, int, int] | None] = {}
    for goal in ground.numbered:
        known = ground.city.indicators[goal.indicator]
        last = ground.last(goal)
        if last is None or last[0] >= goal.year or ground.meets(goal, last[1]):
            continue
        key = (goal.indicator, goal.place, ground.upward(goal))
        if key not in found:
            seen = since_break(ground, known, ground.record(known, goal.place))
            found[key] = fastest_change(seen, known, ground.upward(goal))
        fastest = found[key]
        if fastest is None:
            yield from _many_times(ground, goal, known, last)
            continue
        needed = _change(known, last[1], goal.target or 0.0) / (goal.year - last[0])
        needed = needed if ground.upward(goal) else -needed
        if not math.isfinite(needed) or needed <= max(fastest[0], 0.0):
            continue
        yield from _beyond(ground, goal, known, needed, fastest)


def _many_times(ground: Ground, goal: Goal, known: Indicator, last: tuple[int, float]) -> Iterator[Finding]:
    """Tell of a total that is to be many times the last one on record, or a fraction of it, where no five years are on record."""
    target = goal.target or 0.0
    if not known.unit.additive or last[1] <= 0 or target <= 0 or 1 / TIMES < target / last[1] < TIMES:
        return
    asked, seen = (promised_in_both(value / known.unit.scale, known.unit) for value in (target, last[1]))
    zh = f"{goal.id} 为 {asked.zh}，{last[0]} 年为 {seen.zh}，相差 {TIMES:g} 倍以上"
    en = f"{goal.id} asks for {asked.en}; it was {seen.en} in {last[0]}, over {TIMES:g} times apart"
    hint = Text("单位是否写错", "is its unit another one?")
    yield ground.finding("LB111", "warning", goal.location, goal.id, zh, en, hint)


def fastest_change(seen: pd.DataFrame, known: Indicator, upward: bool) -> tuple[float, int, int] | None:
    """Return the fastest yearly change towards the goal over about five years, and its first and last year.

    Per year: in logs for totals (people, money), in base units for shares and rates. None where the record is
    too short to have five years in it.
    """
    values = {int(year): float(value) for year, value in seen["value"].items()}  # type: ignore[call-overload]
    found: list[tuple[float, int, int]] = []
    for first, last in combinations(sorted(values), 2):
        if WINDOW[0] <= last - first <= WINDOW[1]:
            change = _change(known, values[first], values[last]) / (last - first)
            found.append((change if upward else -change, first, last))
    return max((item for item in found if math.isfinite(item[0])), default=None)


def since_break(ground: Ground, known: Indicator, seen: pd.DataFrame) -> pd.DataFrame:
    """Return the part of a record after its last change of definition: both sides cannot be compared."""
    names = {known.id, known.numerator, known.denominator}
    breaks = [item.on.year for item in ground.city.breaks if item.variable in names]
    begun = [year for year in breaks if not seen.empty and year <= seen.index[-1]]
    return seen[seen.index >= max(begun)] if begun else seen


def _change(known: Indicator, first: float, last: float) -> float:
    if not known.unit.additive:
        return last - first
    return math.log(last / first) if first > 0 and last > 0 else math.nan


def _beyond(
    ground: Ground, goal: Goal, known: Indicator, needed: float, fastest: tuple[float, int, int]
) -> Iterator[Finding]:
    per_year = _said(known, needed), _said(known, fastest[0])
    years = f"{fastest[1]}-{fastest[2]}"
    if fastest[0] > 0:
        ratio = f"{needed / fastest[0]:.1f}"
        zh = f"{goal.id} 每年需变化 {per_year[0].zh}，是历史最快（{years} 年，{per_year[1].zh}）的 {ratio} 倍"
        en = f"{goal.id} needs {per_year[0].en} a year, {ratio} times the fastest on record ({years}: {per_year[1].en})"
    else:
        zh = f"{goal.id} 每年需变化 {per_year[0].zh}，而历史记录从未朝这个方向变化"
        en = f"{goal.id} needs {per_year[0].en} a year, and the record has never moved that way"
    yield ground.finding("LB111", "warning", goal.location, goal.id, zh, en)


def _said(known: Indicator, change: float) -> Text:
    if known.unit.additive:
        return alike(f"{100 * (math.exp(change) - 1):.1f} %")
    points = unit("% point") if known.unit.symbol == "%" else known.unit
    return in_both(float(f"{change / known.unit.scale:.3g}"), points)


def lb112_base(ground: Ground) -> Iterator[Finding]:
    """LB112 Relative goal without a base year (相对目标没有基年).

    Why: a cut of 18 % from nobody knows when can be met by choosing the year.
    Example: `co2_intensity_reduction about 15 %` with an empty `baseline`.
    How to fix: write the year that the goal counts from into the column `baseline`.
    """
    for goal in ground.numbered:
        known = ground.city.indicators[goal.indicator]
        relative = known.id.endswith(("_cut", "_reduction")) or known.unit.symbol in _RELATIVE
        if relative and goal.baseline is None:
            zh, en = f"{goal.id} 是相对目标，但没有基年", f"{goal.id} is relative, and has no base year"
            hint = Text("在 baseline 列写基年", "write the base year into the column baseline")
            yield ground.finding("LB112", "warning", goal.location, goal.id, zh, en, hint)
