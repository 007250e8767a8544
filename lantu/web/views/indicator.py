"""What is known of one indicator: goals, record, how it stands by district, how it is computed, and how wrong it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

import numpy as np

from lantu.book import VariableEntry, make_entry, users_of
from lantu.catalogue import Indicator
from lantu.engine import band_of, model_of, names_of, read_records
from lantu.indicators import FUNCTIONS, evaluate_by_place, record
from lantu.language.numbers import in_both
from lantu.language.text import Text, both, each, say_both
from lantu.report.uncertainty.track_record import HindcastRow, hindcast_facts, hindcast_rows
from lantu.report.verdict.goals import WrittenGoal
from lantu.report.verdict.marks import marked_in_both
from lantu.web.http.not_found import not_found
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.names import THE_CITY, variable_name

_PEOPLE = "people"  # the name under which the hindcast foretells residents


class ObservedRow(TypedDict):
    """What was observed of an indicator in a year: in its own unit (number), written (value), with basis and source."""

    year: int
    number: float
    value: Text
    basis: Text
    source: str


class RankingRow(TypedDict):
    """A district in the ranking of an indicator: median over futures and 90 % range in its own unit, and both written.

    last: the last figure on record of the district, None where there is none.
    """

    rank: int
    place: str
    name: Text
    median: float
    low: float
    high: float
    said: Text
    range: Text
    last: ObservedRow | None


@dataclass(frozen=True, slots=True)
class BreakShown:
    """A break of a series that an indicator rests on: when and why."""

    on: date
    reason: Text
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """An indicator in the list of all. find: what words are looked for in; goal: the first of its goals for the whole city.

    last: the last figure on record; by_place: whether it is known by district.
    """

    id: str
    name: Text
    find: str
    last: ObservedRow | None
    goal: WrittenGoal | None
    goals: int
    by_place: bool


@dataclass(frozen=True, slots=True)
class TargetIndicators:
    """The indicators that serve one target of the plan."""

    name: Text
    rows: list[IndicatorSummary]


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that can be chosen."""

    id: str
    name: Text


def known(judged: JudgedRun, asked: str) -> Indicator:
    """Return an indicator by id; Missing with the nearest ones where there is none."""
    found = judged.verdict.indicators.get(asked)
    if found is None:
        names = {item.id: item.names for item in judged.verdict.indicators.values()}
        raise not_found(Text("指标", "indicator"), asked, names, "/indicator/")
    return found


def goals_of(judged: JudgedRun, name: str) -> list[WrittenGoal]:
    """Return the rows of an indicator's goals."""
    return [row for row in judged.goals if row.indicator == name]


def record_rows(judged: JudgedRun, indicator: Indicator, place: str = "city") -> list[ObservedRow]:
    """Return what was observed of an indicator in a place, newest first, each with basis and source."""
    seen = record(judged.city, indicator, place)
    return [
        {
            "year": int(year),
            "number": float(row["value"]) / indicator.unit.scale,
            "value": marked_in_both(
                in_both(float(row["value"]) / indicator.unit.scale, indicator.unit), str(row["basis"])
            ),
            "basis": say_both(row["basis"]),
            "source": row["source"],
        }
        for year, row in zip(seen.index.to_list()[::-1], seen.to_dict("records")[::-1], strict=True)
    ]


def has_places(judged: JudgedRun, indicator: Indicator) -> bool:
    """Whether an indicator is known by district."""
    return judged.once(("has places", indicator.id), lambda: evaluate_by_place(judged.run, indicator) is not None)


def ranking_rows(judged: JudgedRun, indicator: Indicator, year: int) -> list[RankingRow]:
    """Return a row for each district, best first (highest first where no direction is better); [] where it is not known."""
    return judged.once(("ranking", indicator.id, year), lambda: _ranking(judged, indicator, year))


def _ranking(judged: JudgedRun, indicator: Indicator, year: int) -> list[RankingRow]:
    values = evaluate_by_place(judged.run, indicator)
    if values is None:
        return []
    shown = values.sel(year=year).values.astype(np.float64) / indicator.unit.scale
    low, median, high = band_of(shown)
    places = judged.city.districts()
    order = np.argsort(median if indicator.direction == "lower" else -median, kind="stable")
    order = [int(at) for at in order if np.isfinite(median[at])]
    rows: list[RankingRow] = []
    for rank, at in enumerate(order, 1):
        place = places[at]
        seen = record_rows(judged, indicator, place.id)
        ends = [in_both(float(end[at]), indicator.unit) for end in (low, high)]
        rows.append(
            {
                "rank": rank,
                "place": place.id,
                "name": place.names,
                "median": float(median[at]),
                "low": float(low[at]),
                "high": float(high[at]),
                "said": in_both(float(median[at]), indicator.unit),
                "range": Text(f"{ends[0].zh} … {ends[1].zh}", f"{ends[0].en} … {ends[1].en}"),
                "last": seen[0] if seen else None,
            }
        )
    return rows


def formula(judged: JudgedRun, indicator: Indicator) -> Mapping[str, str]:
    """Return how an indicator comes from variables, in words; empty where it is a variable itself or only on record."""
    if indicator.function:
        english, chinese = names_of(FUNCTIONS[indicator.function].__doc__ or indicator.function)
        return both(chinese, english)
    if not indicator.denominator:
        return both("", "")
    top, bottom = (variable_name(judged.city, name) for name in (indicator.numerator, indicator.denominator))
    factor = "" if indicator.factor == 1 else f" × {indicator.factor:g}"
    return each(lambda language: f"{top[language]} ÷ {bottom[language]}{factor}")


def entries_of(judged: JudgedRun, names: Sequence[str]) -> list[VariableEntry]:
    """Return the pages of the model book about some variables: equation, inputs, source of the form."""
    run = judged.run
    functions = judged.once("functions", lambda: model_of(judged.city))
    records = judged.once("records", lambda: read_records(judged.city))
    users = judged.once("users", lambda: users_of(functions))

    def entry(name: str) -> VariableEntry:
        return make_entry(name, functions, run.graph, judged.city, records, users, ())

    return [judged.once(("entry", name), lambda name=name: entry(name)) for name in names if name in functions]


def track_rows(judged: JudgedRun, indicator: Indicator) -> list[HindcastRow]:
    """Return the rows of the hindcast about an indicator or the variables that it is made of."""
    facts = judged.once("hindcast", lambda: hindcast_facts(judged.city))
    names = {indicator.id, indicator.numerator, indicator.denominator} - {""}
    if "population" in names:
        names.add(_PEOPLE)
    rows = {**facts, "rows": [row for row in facts.get("rows", []) if row["variable"] in names]}
    return hindcast_rows(rows)


def skill_of(rows: Sequence[HindcastRow]) -> str:
    """Return 'untested', 'no_skill' (no row beats its simple rival), 'some_skill' (a row does not) or 'skill'.

    >>> skill_of([{"skill": 0.2}, {"skill": -0.1}]), skill_of([])
    ('some_skill', 'untested')
    """
    if not rows:
        return "untested"
    better = [row["skill"] > 0 for row in rows]
    return "skill" if all(better) else "some_skill" if any(better) else "no_skill"


def breaks_of(judged: JudgedRun, indicator: Indicator) -> list[BreakShown]:
    """Return the breaks of the series that an indicator rests on."""
    names = {indicator.id, indicator.numerator, indicator.denominator}
    return [
        BreakShown(item.on, both(item.reason_zh, item.reason_en), item.source)
        for item in judged.city.breaks
        if item.variable in names
    ]


def targets(judged: JudgedRun) -> list[TargetIndicators]:
    """Return every indicator under the targets that it serves; those that serve none stand in a group of their own at the end."""
    return judged.once("indicators by target", lambda: _targets(judged))


def _targets(judged: JudgedRun) -> list[TargetIndicators]:
    indicators = judged.verdict.indicators
    groups = [
        (target.name.both, [name for name in target.indicators if name in indicators]) for target in judged.plan.targets
    ]
    placed = {name for _, names in groups for name in names}
    groups.append((both("其他指标", "Other indicators"), [name for name in indicators if name not in placed]))
    return [
        TargetIndicators(group, [_summary(judged, indicators[name]) for name in names])
        for group, names in groups
        if names
    ]


def _summary(judged: JudgedRun, indicator: Indicator) -> IndicatorSummary:
    seen = record_rows(judged, indicator)
    goals = [row for row in goals_of(judged, indicator.id) if row.place is None]
    return IndicatorSummary(
        id=indicator.id,
        name=indicator.names,
        find=" ".join((indicator.id, indicator.name_zh, indicator.name_en)).lower(),
        last=seen[0] if seen else None,
        goal=goals[0] if goals else None,
        goals=len(goals),
        by_place=has_places(judged, indicator),
    )


def place_choices(judged: JudgedRun) -> list[PlaceChoice]:
    """Return the city and its districts, to choose from."""
    districts = [PlaceChoice(item.id, item.names) for item in judged.city.districts()]
    return [PlaceChoice("city", THE_CITY), *districts]
