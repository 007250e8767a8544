"""LB113: a level set by law that its own record breaks."""

from collections.abc import Iterator
from itertools import pairwise

from lantu.catalogue import Indicator
from lantu.catalogue.nature import nature_of
from lantu.language.errors import Finding, Location
from lantu.language.numbers import in_both, promised_in_both
from lantu.language.text import Text
from lantu.rules.findings import Ground


def lb113_legal_level(ground: Ground) -> Iterator[Finding]:
    """LB113 Legal level that its record breaks (法定底线被记录突破).

    Why: a run never moves what a law sets, so no odds will ever show that it was broken: only the record can.
    Example: at least 20,300 km2 inside the ecological red line, and a figure of 20,100 km2 for last year; or a figure below
    that of the year before.
    How to fix: correct the figure or its unit; where it is right, name the decision that changed the level in its note, and waive.
    """
    for goal in ground.numbered:
        known = ground.city.indicators[goal.indicator]
        last = ground.last(goal) if _set_by_law(ground, known) else None
        if last is None or ground.meets(goal, last[1]):
            continue
        seen, asked = (
            promised_in_both(value / known.unit.scale, known.unit) for value in (last[1], goal.target or 0.0)
        )
        zh = f"{goal.id} 是法定底线 {asked.zh}，而 {last[0]} 年的记录是 {seen.zh}"
        en = f"{goal.id} is a level set by law, {asked.en}, and the record of {last[0]} says {seen.en}"
        yield ground.finding("LB113", "warning", goal.location, goal.id, zh, en, _HINT)
    for known in ground.city.indicators.values():
        seen = ground.record(known, "city")
        if known.direction == "band" or len(seen) < 2 or not _set_by_law(ground, known):
            continue
        figures = zip(seen.index.astype(int).tolist(), seen["value"].tolist(), strict=True)
        for (before, first), (after, then) in pairwise(figures):
            worse = then < first if known.direction == "higher" else then > first
            if worse:
                values = [in_both(value / known.unit.scale, known.unit) for value in (first, then)]
                zh = f"{known.name_zh}是法定底线，却从 {before} 年的 {values[0].zh} 变为 {after} 年的 {values[1].zh}"
                en = f"{known.name_en} is set by law, and went from {values[0].en} in {before} to {values[1].en} in {after}"
                where = _where(ground, known.id, after)
                yield ground.finding("LB113", "warning", where, f"{known.id}/{after}", zh, en, _HINT)


_HINT = Text(
    "更正数字；确有调整的，注明依据后豁免",
    "correct the figure; where it is right, note the decision and waive it",
)


def _set_by_law(ground: Ground, known: Indicator) -> bool:
    return nature_of(known.id, known.unit, ground.city.indicators).kind == "legal level"


def _where(ground: Ground, variable: str, year: int) -> Location:
    """Return where the city's last figure of a variable and year is written."""
    rows = ground.city.observations
    found = rows[rows["variable"].eq(variable) & rows["year"].eq(year) & rows["place"].eq("city")].iloc[-1]
    return Location(str(found["file"]), int(found["line"]))
