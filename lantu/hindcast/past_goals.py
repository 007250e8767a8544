"""Odds tested: past official goals, how likely the record before their adoption made them, and whether they were met."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

import numpy as np

from lantu.appraisal import attains
from lantu.blueprint import Relation
from lantu.city import City
from lantu.engine import path_of, read_records
from lantu.language.errors import UnreadableError, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, Row, known_unit, number, read_table, year

MEMBERS = 2000
LIKELY, UNLIKELY = 2 / 3, 1 / 3  # the words of the IPCC


@dataclass(frozen=True)
class PastGoal:
    """A goal whose year has passed. target and outcome in base units; odds None where nothing was on record before."""

    plan: str
    adopted: int
    indicator: str
    year: int
    relation: Relation
    target: float
    source: str
    outcome: float | None = None
    met: bool | None = None
    odds: float | None = None


def read_past_goals(city: City) -> list[PastGoal]:
    """Return the goals of the pack's past_goals.csv; [] where there is none, UnreadableError where one cannot be read."""
    reading = Reading(city.folder)
    rows = read_table(reading, "past_goals")
    found = [_goal(reading, row, city) for row in rows]
    if reading.errors:
        raise UnreadableError(reading.errors)
    return [goal for goal in found if goal]


def _goal(reading: Reading, row: Row, city: City) -> PastGoal | None:
    adopted, due = (year(reading, row[name], row.at(name)) for name in ("adopted", "year"))
    known_unit(reading, row["unit"] or "ratio", row.at("unit"))
    value = number(reading, row["value"], row.at("value"), row["unit"])
    relations = [name for name in get_args(Relation) if name != "words"]
    for name, choices in (("indicator", city.indicators), ("relation", relations), ("source", city.sources)):
        if row[name] not in choices:
            hint = did_you_mean(row[name], choices)
            wrong = Text(f"未知的 {name}“{row[name]}”", f"unknown {name} '{row[name]}'")
            reading.add("LB006", row.at(name), wrong, hint)
    if adopted is not None and due is not None and due < adopted:
        wrong = Text(
            f"目标年 {due} 早于提出的 {adopted} 年", f"the goal's year {due} lies before {adopted}, when it was set"
        )
        reading.add("LB003", row.at("year"), wrong)
    if adopted is None or due is None or value is None or reading.errors:
        return None
    relation: Any = row["relation"]
    return PastGoal(row["plan"], adopted, row["indicator"], due, relation, value[0], row["source"])


def judged(city: City, goals: Sequence[PastGoal]) -> list[PastGoal]:
    """Return the goals with their odds and what came, those whose year is on record.

    Odds: share of the paths on which the record before the year of adoption is carried on; nothing later is known.
    """
    records = read_records(city)
    found = []
    for goal in goals:
        record = records.get(goal.indicator)
        if record is None or goal.year not in record.city:
            continue
        better = city.indicators[goal.indicator].direction != "lower"
        outcome = record.city[goal.year]
        met = bool(attains(np.array([outcome]), goal.relation, goal.target, better)[0])
        found.append(replace(goal, outcome=outcome, met=met, odds=odds_at_adoption(city, goal)))
    return found


def odds_at_adoption(city: City, goal: PastGoal) -> float | None:
    """Return how likely a goal was by the record from before its year of adoption; None where there is none."""
    table = city.observations
    then = replace(
        city,
        observations=table[(table["year"] < goal.adopted) & table["variable"].eq(goal.indicator)],
        breaks=tuple(item for item in city.breaks if item.on.year < goal.adopted),
    )
    record = read_records(then).get(goal.indicator)
    if record is None or not record.city:
        return None
    paths = path_of(record, range(goal.adopted, goal.year + 1), 0, MEMBERS)[:, -1]
    better = city.indicators[goal.indicator].direction != "lower"
    return float(attains(paths, goal.relation, goal.target, better).mean())


def odds_record(goals: Sequence[PastGoal]) -> Mapping[str, Any]:
    """Return the goals as plain data, and how good their odds were: Brier score (Brier 1950) beside that of the base rate.

    likely, unlikely: how many goals were called so, and how many of these were met.
    """
    told = [(goal.odds, goal.met) for goal in goals if goal.odds is not None and goal.met is not None]
    odds, met = np.array([item[0] for item in told]), np.array([float(item[1]) for item in told])
    called = {"likely": odds >= LIKELY, "unlikely": odds <= UNLIKELY} if told else {}
    return {
        "goals": [asdict(goal) for goal in goals],
        "n": len(told),
        "brier": float(np.mean((odds - met) ** 2)) if told else None,
        "brier_base_rate": float(np.mean((met.mean() - met) ** 2)) if told else None,
        **{name: {"n": int(which.sum()), "met": int(met[which].sum())} for name, which in called.items()},
    }
