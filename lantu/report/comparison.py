"""Two runs side by side, as text."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lantu.appraisal import works_row
from lantu.city import City
from lantu.engine import Run
from lantu.language.numbers import quantity
from lantu.language.text import say
from lantu.report.verdict.headline import works_sentence
from lantu.report.verdict.terminal import pad

LEAST = 0.005  # a change of odds that is worth a line
LEAST_MEDIAN = 0.03  # a change of a median that no goal is about, as a share of it


def comparison_text(goals: pd.DataFrame, reasons: Sequence[Mapping[str, Any]], city: City, language: str) -> str:
    """Return the goals whose odds differ, largest change first, each with what contributes; then figures without a goal."""
    rows: list[Any] = [row for row in goals.to_dict("records") if moved(row)]
    rows.sort(key=lambda row: -abs(change(row)))
    if not rows:
        return say("no_difference", language)
    lines: list[str] = []
    for row in rows:
        known = city.indicators.get(row["indicator"])
        name = known.name("zh") if known and language == "zh" else row["indicator"]
        where = "" if row["place"] == "city" else f" {row['place']}"
        medians = [quantity(row[f"median_{side}"], known.unit if known else "ratio", language) for side in "ab"]
        odds = [_percent(row[f"odds_{side}"]) for side in "ab"]
        chance = f"{say('odds', language)} {odds[0]} → {odds[1]}"
        if has_no_odds(row):
            chance = say(str(row["state_a"]), language)
        lines.append(f"{pad(f'{name}{where}', 36)} {row['year']}   {chance}   {medians[0]} → {medians[1]}")
        mine = [item for item in reasons if all(item[key] == row[key] for key in ("indicator", "place", "year"))]
        for item in sorted(mine, key=lambda item: -abs(item["odds"])):
            if abs(item["odds"]) >= LEAST:
                assumption = city.assumptions.get(item["group"])
                label = (
                    (assumption.label_zh if language == "zh" else assumption.label_en) if assumption else item["group"]
                )
                lines.append(f"    {item['odds'] * 100:+5.1f}   {label}")
    return "\n".join(lines)


def works_lines(one: Run, other: Run, language: str) -> str:
    """Return by phase what either run leaves unpaid and unbuilt: the figure that stands beside every change by a stress."""
    lines = [say("works_beside", language)]
    for row in works_beside(one, other):
        for side in ("a", "b"):
            sentence = works_sentence(row[side], one.city).say(language)
            lines.append(f"  {side.upper()}   {sentence}")
    return "\n".join(lines) if len(lines) > 1 else ""


def works_beside(one: Run, other: Run) -> list[dict[str, Any]]:
    """Return a row a phase with what each of two runs asks for, builds and leaves unpaid, under 'a' and 'b'."""
    years = [year for year in one.plan.phases if year in one.data["year"].values and year in other.data["year"].values]
    rows = [(year, works_row(one, year), works_row(other, year)) for year in years]
    return [{"year": year, "a": a.to_json(), "b": b.to_json()} for year, a, b in rows if a and b]


def change(row: Mapping[Any, Any]) -> float:
    """Return by how much the odds of a row of `compare_runs` differ; 0 where one of them has none."""
    pair = (row["odds_a"], row["odds_b"])
    return 0.0 if any(value is None or value != value for value in pair) else float(pair[1] - pair[0])


def moved(row: Mapping[Any, Any]) -> bool:
    """Whether a row of `compare_runs` differs by more than is worth a line."""
    if has_no_odds(row) and row["state_a"] == row["state_b"]:
        before, after = row["median_a"], row["median_b"]
        return abs(after - before) >= LEAST_MEDIAN * max(abs(before), 1e-12)
    return abs(change(row)) >= LEAST or row["state_a"] != row["state_b"]


def has_no_odds(row: Mapping[Any, Any]) -> bool:
    """Whether a row of `compare_runs` has medians in both runs and odds in neither: no goal, or a record too thin for odds."""
    known = all(row[f"median_{side}"] is not None and row[f"median_{side}"] == row[f"median_{side}"] for side in "ab")
    return known and all(row[f"odds_{side}"] is None or row[f"odds_{side}"] != row[f"odds_{side}"] for side in "ab")


def has_no_goal(row: Mapping[Any, Any]) -> bool:
    """Whether a row of `compare_runs` is a figure that no goal is about."""
    return row["state_a"] == "no goal" == row["state_b"]


def _percent(value: float | None) -> str:
    return "–" if value is None or value != value else f"{100 * value:.0f} %"
