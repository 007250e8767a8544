"""Scenarios compared: every goal in each of them, how far it moves, and which setting moves it."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, NotRequired, TypedDict

import numpy as np

from lantu.appraisal import comparable, explain_difference, side_by_side
from lantu.language.errors import LantuError
from lantu.language.numbers import in_both
from lantu.language.text import Text, alike, both, say_both
from lantu.language.units import unit
from lantu.report.comparison import LEAST, change, has_no_goal, moved
from lantu.web.state.runs.judged import BASELINE, JudgedRun

SIDES = ("a", "b", "c", "d")  # in an address: ?a=baseline&b=low_birth
EXPLAINED_WITH = 64  # futures of each small run that a difference is taken apart with
_TAKING_APART = Lock()  # up to 64 small runs: one at a time, so that other pages keep their share of the machine


class ComparedSide(TypedDict):
    """A scenario's side of a compared figure: its state, as a key and in words; odds in percent, None where it has none; its median.

    change: but for the first scenario, by how much it differs from the first: points of odds, or percent of a median that no
    goal is about; empty where it does not.
    """

    state: str
    said: Text
    odds: float | None
    median: Text
    change: NotRequired[Text]


class ComparedGoal(TypedDict):
    """A goal, a debt ratio or a figure without a goal (`goal` is False) in each scenario compared.

    place: None for the whole city. moved: whether any scenario differs from the first by more than is worth a line; most: the
    largest change of the odds, a share from 0 to 1. sides: in the order of the scenarios.
    """

    indicator: str
    name: Text
    place: Text | None
    year: int
    goal: bool
    moved: bool
    most: float
    sides: list[ComparedSide]


class DifferenceReason(TypedDict):
    """What one setting or project (group) adds to a goal's difference between two scenarios: points of odds, and of the median.

    place: None for the whole city. exact: over all orders of change; members: futures of each small run behind it.
    """

    indicator: str
    name: Text
    year: int
    place: Text | None
    group: Text
    odds: float
    median: Text
    exact: bool
    members: int


def scenarios_asked(query: Mapping[str, str]) -> list[str]:
    """Return the scenarios that an address names, each once; the first is the baseline where it is not named."""
    first, *others = SIDES
    asked = [query.get(first) or BASELINE, *(query.get(side) for side in others)]
    return list(dict.fromkeys(name for name in asked if name))


def judged_runs_of(judged: JudgedRun, query: Mapping[str, str]) -> list[JudgedRun]:
    """Return the judged runs of those scenarios; LantuError where there are not two."""
    names = scenarios_asked(query)
    if len(names) == 1:
        raise LantuError(
            Text("对比需要两个情景", "a comparison needs two scenarios"),
            hint=alike("?a=baseline&b=low_birth"),
        )
    return [judged.beside(name) for name in names]


def compared(judged_runs: Sequence[JudgedRun]) -> list[ComparedGoal]:
    """Return a row for each goal, debt ratio and figure without a goal, with each scenario's side of it; most moved first."""
    first, *others = judged_runs
    tables = [first.once(("compared", other.scenario), lambda other=other: _table(first, other)) for other in others]
    rows: list[ComparedGoal] = []
    for key in dict.fromkeys(key for table in tables for key in table):
        pairs = [table[key] for table in tables if key in table]
        if len(pairs) < len(others):
            continue
        sides = [_side(first, pairs[0], "a")]
        for pair in pairs:
            side = _side(first, pair, "b")
            side["change"] = _change(pair)
            sides.append(side)
        rows.append(
            {
                "indicator": key[0],
                "name": first.city.indicator_names(key[0]),
                "place": None if key[1] == "city" else first.city.place_names(key[1]),
                "year": int(key[2]),
                "goal": not has_no_goal(pairs[0]),
                "moved": any(moved(pair) for pair in pairs),
                "most": max(abs(change(pair)) for pair in pairs),
                "sides": sides,
            }
        )
    return sorted(rows, key=lambda row: (not row["moved"], not row["goal"], -row["most"]))


def _table(one: JudgedRun, other: JudgedRun) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    tables = [
        item.once("comparable", lambda item=item: comparable(item.run, item.verdict.goals)) for item in (one, other)
    ]
    rows: list[Any] = side_by_side(*tables).to_dict("records")
    return {(row["indicator"], row["place"], int(row["year"])): row for row in rows}


def _side(judged: JudgedRun, row: Mapping[str, Any], side: str) -> ComparedSide:
    known = judged.city.indicators.get(row["indicator"])
    state, odds, median = (row[f"{name}_{side}"] for name in ("state", "odds", "median"))
    return {
        "state": str(state or ""),
        "said": say_both(str(state)) if state else both("", ""),
        "odds": None if odds is None or odds != odds else 100 * float(odds),
        "median": in_both(
            None if median is None or median != median else float(median), known.unit if known else unit("ratio")
        ),
    }


def _change(row: Mapping[str, Any]) -> Text:
    """Return by how much one side differs from the other, in words; empty where it does not."""
    if has_no_goal(row):
        before, after = float(row["median_a"]), float(row["median_b"])
        share = 100 * (after - before) / abs(before) if before else np.nan
        return both(f"{share:+.1f}%", f"{share:+.1f} %") if np.isfinite(share) and abs(share) >= 0.05 else both("", "")
    points = 100 * change(row)
    return both(f"{points:+.0f}", f"{points:+.0f}") if abs(points) >= 100 * LEAST else both("", "")


def reasons(one: JudgedRun, other: JudgedRun) -> list[DifferenceReason]:
    """Return what each setting adds to each goal's difference, largest first. Slow the first time: it runs them one by one."""
    return one.once(("reasons", other.scenario), lambda: _reasons(one, other))


def _reasons(one: JudgedRun, other: JudgedRun) -> list[DifferenceReason]:
    members = min(EXPLAINED_WITH, int(one.run.manifest["members"]))
    with _TAKING_APART:
        found = explain_difference(one.run, other.run, members)
    rows: list[DifferenceReason] = [
        {
            "indicator": item["indicator"],
            "name": one.city.indicator_names(item["indicator"]),
            "year": int(item["year"]),
            "place": None if item["place"] == "city" else one.city.place_names(item["place"]),
            "group": _label(one, item["group"]),
            "odds": 100 * item["odds"],
            "median": _median(one, item),
            "exact": item["exact"],
            "members": members,
        }
        for item in found
        if abs(item["odds"]) >= LEAST
    ]
    return sorted(rows, key=lambda row: -abs(row["odds"]))


def _median(judged: JudgedRun, item: Mapping[str, Any]) -> Text:
    known = judged.city.indicators.get(item["indicator"])
    return in_both(item["median"], known.unit if known else unit("ratio"))


def _label(judged: JudgedRun, group: str) -> Text:
    known = judged.city.assumptions.get(group)
    return known.labels if known else both(group, "")
