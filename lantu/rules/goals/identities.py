"""LB110: goals that cannot hold at the same time, whatever the city does."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lantu.appraisal import ABOUT
from lantu.blueprint import Goal
from lantu.catalogue import Indicator
from lantu.language.errors import Finding
from lantu.language.text import Text, package_rows
from lantu.rules.findings import Ground

SLACK = 1e-9  # relative: what rounding may do to two bounds that touch


class Range(NamedTuple):
    """What the goals of an indicator leave open, in base units, and the goals that set each end."""

    low: float
    high: float
    lowest: Goal | None
    highest: Goal | None


def lb110_together(ground: Ground) -> Iterator[Finding]:
    """LB110 Two goals that cannot both hold (两个目标值不可能同时成立).

    Why: quantities are bound to each other; a part cannot be above its whole, nor a ratio part from its terms.
    Example: permanent farmland of at least 2,100万亩 and all farmland of at most 2,064万亩; GDP of at most 1,800亿元
    and 130,000 yuan a head for at least 150万 people.
    How to fix: change one of them; `identities.csv` and the catalogue's numerators and denominators list what is bound.
    """
    groups: dict[tuple[str, int], dict[str, list[Goal]]] = defaultdict(lambda: defaultdict(list))
    for goal in ground.numbered:
        groups[goal.place, goal.year][goal.indicator].append(goal)
    for goals in groups.values():
        ranges = {name: _range(ground, name, items) for name, items in goals.items()}
        yield from _against_itself(ground, ranges)
        yield from _parts(ground, ranges)
        yield from _ratios(ground, ranges)


def _range(ground: Ground, name: str, goals: list[Goal]) -> Range:
    known = ground.city.indicators[name]
    low = known.lower if known.lower is not None else float("-inf")
    high = known.upper if known.upper is not None else float("inf")
    found = Range(low, high, None, None)
    for goal in goals:
        target = goal.target or 0.0
        near = ABOUT * abs(target) if goal.slack is None else goal.slack
        slack = near if goal.relation == "about" else 0.0
        upward = goal.relation == "=" or ground.upward(goal)
        downward = goal.relation == "=" or not ground.upward(goal)
        if upward and target - slack > found.low:
            found = found._replace(low=target - slack, lowest=goal)
        if downward and target + slack < found.high:
            found = found._replace(high=target + slack, highest=goal)
    return found


def _above(one: float, other: float) -> bool:
    return one > other + SLACK * max(abs(one), abs(other))


def _clash(ground: Ground, one: Goal | None, other: Goal | None, why: Text) -> Iterator[Finding]:
    if one is None or other is None:
        return
    later = max(one, other, key=lambda goal: (goal.location.line or 0, goal.id))
    first = other if later is one else one
    yield ground.finding(
        "LB110",
        "error",
        later.location,
        later.id,
        f"{later.id} 与 {first.id}（{first.location}）不可能同时成立：{why.zh}",
        f"{later.id} and {first.id} ({first.location}) cannot both hold: {why.en}",
    )


def _against_itself(ground: Ground, ranges: dict[str, Range]) -> Iterator[Finding]:
    for item in ranges.values():
        if _above(item.low, item.high):
            yield from _clash(
                ground, item.lowest, item.highest, Text("上下限相互矛盾", "one asks for more than the other allows")
            )


def _parts(ground: Ground, ranges: dict[str, Range]) -> Iterator[Finding]:
    for total, parts, zh, en in _IDENTITIES:
        whole, shares = ranges.get(total), [ranges[part] for part in parts if part in ranges]
        if whole and shares and _above(sum(share.low for share in shares), whole.high):
            largest = max(shares, key=lambda share: share.low)
            yield from _clash(ground, largest.lowest, whole.highest, Text(zh, en))


def _ratios(ground: Ground, ranges: dict[str, Range]) -> Iterator[Finding]:
    for name, ratio in ranges.items():
        known = ground.city.indicators[name]
        top, bottom = (_of_variable(ground, ranges, item) for item in (known.numerator, known.denominator))
        if not known.denominator or top is None or bottom is None or bottom.low <= 0:
            continue
        most, least = known.factor * top.high / bottom.low, known.factor * top.low / bottom.high
        why = _told(known)
        if _above(ratio.low, most):
            yield from _clash(ground, ratio.lowest, top.highest or bottom.lowest, why)
        elif _above(least, ratio.high):
            yield from _clash(ground, ratio.highest, top.lowest or bottom.highest, why)


def _of_variable(ground: Ground, ranges: dict[str, Range], variable: str) -> Range | None:
    names = (name for name in ranges if ground.city.indicators[name].variable == variable)
    name = next(names, None) if variable else None
    return ranges[name] if name else None


def _told(known: Indicator) -> Text:
    return Text(
        f"{known.name_zh}（{known.id}）等于 {known.numerator} 除以 {known.denominator}",
        f"{known.name_en} ({known.id}) is {known.numerator} divided by {known.denominator}",
    )


def _read() -> list[tuple[str, tuple[str, ...], str, str]]:
    rows = package_rows("lantu.rules.goals", "identities.csv")
    return [(row["total"], tuple(row["parts"].split(";")), row["why_zh"], row["why_en"]) for row in rows]


_IDENTITIES = _read()
