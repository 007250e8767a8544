"""What each section of the report says, as rows ready for a page in both languages."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lantu.appraisal import STATES, Verdict
from lantu.blueprint import Blueprint, Text
from lantu.city import City
from lantu.engine import Run
from lantu.report.hindcast_text import named
from lantu.report.numbers import digits, quantity, unit_name
from lantu.report.terminal import pace_words
from lantu.report.words import say
from lantu.units import Unit

Said = Mapping[str, str]  # {'zh': ..., 'en': ...}
RELATIONS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "about": "≈"}


def both(zh: str, en: str) -> Said:
    """Pair a text in both languages; the other one stands in where one is empty."""
    return {"zh": zh or en, "en": en or zh}


def said(key: str) -> Said:
    """Return a word of the interface in both languages."""
    return {"zh": say(key, "zh"), "en": say(key, "en")}


def text(words: Text) -> Said:
    """Return a plan's text in both languages."""
    return both(words.zh, words.en)


def in_both(value: float | None, unit: Any) -> Said:
    """Write a quantity in both languages."""
    return {language: quantity(value, unit, language) for language in ("zh", "en")}


def unit_names(in_unit: Unit) -> Said:
    """Return how a unit is written in both languages."""
    return {language: unit_name(in_unit, language) for language in ("zh", "en")}


def phase_rows(verdict: Verdict) -> list[dict[str, Any]]:
    """Return a row for each year with goals: its states in their order with their numbers and shares."""
    rows = []
    for year, counts in sorted(verdict.counts.items()):
        total = sum(counts.values())
        states = [
            {
                "state": state,
                "said": said(state),
                "number": counts[state],
                "share": 100 * counts[state] / total,
            }
            for state in STATES
            if counts.get(state)
        ]
        rows.append({"year": year, "total": total, "states": states})
    return rows


def goal_rows(verdict: Verdict, city: City) -> list[dict[str, Any]]:
    """Return a row for each goal, by year, unlikely ones first."""
    order = {
        "unlikely": 0,
        "uncertain": 1,
        "series break": 2,
        "not measurable": 3,
        "in words": 4,
        "likely": 5,
    }
    rows = verdict.goals.assign(order=verdict.goals["state"].map(order).fillna(6))
    places = {place.id: both(place.name_zh, place.name_en) for place in city.places}
    ordered: list[Any] = rows.sort_values(["year", "order", "odds"], kind="stable").to_dict("records")
    return [_goal_row(row, city, places) for row in ordered]


def _goal_row(row: Mapping[str, Any], city: City, places: Mapping[str, Said]) -> dict[str, Any]:
    known = city.indicators.get(row["indicator"])
    unit = known.unit if known else "ratio"
    source = city.sources.get(row["source"])
    shown = {
        "indicator": row["indicator"],
        "name": both(known.name_zh, known.name_en) if known else both(row["indicator"], ""),
        "place_id": row["place"],
        "place": places.get(row["place"], both(row["place"], "")) if row["place"] != "city" else None,
        "year": int(row["year"]),
        "state": row["state"],
        "said": said(row["state"]),
        "kind": row["kind"],
        "odds": None if _missing(row["odds"]) else float(row["odds"]) * 100,
        "pace": {
            language: pace_words(None if _missing(row["pace"]) else row["pace"], language) for language in ("zh", "en")
        },
        "basis": both("", "") if _missing(row["basis"]) else said(row["basis"]),
        "note": "" if _missing(row["note"]) else row["note"],
        "source": {
            "id": row["source"],
            "title": source.title if source else row["source"],
            "url": source.url if source else "",
        },
    }
    target = "" if _missing(row["target"]) else f"{RELATIONS.get(row['relation'], row['relation'])} "
    shown["target"] = {
        lang: f"{target}{quantity(row['target'], unit, lang)}" if target else "–" for lang in ("zh", "en")
    }
    shown["last"] = in_both(None if _missing(row["last_value"]) else row["last_value"], unit)
    shown["last_year"] = None if _missing(row["last_year"]) else int(row["last_year"])
    for name in ("median", "low", "high", "gap"):
        shown[name] = in_both(None if _missing(row[name]) else row[name], unit)
    return shown


def _missing(value: Any) -> bool:
    return value is None or value != value


def place_rows(run: Run, verdict: Verdict) -> list[dict[str, Any]]:
    """Return a row for each district: people now and at the end, GDP per head, people of working age per older one."""
    years = run.data["year"].values
    first, last = int(years[0]), int(years[-1])
    median: dict[str, Any] = {
        name: run[name].median("member").transpose("place", "year").to_pandas()
        for name in ("population", "gdp", "working_age", "people_60_plus")
        if name in run.data
    }
    worst = {row["place"]: row["times"] for row in verdict.worst_places}
    rows = []
    for place in run.city.districts():
        people = median["population"].loc[place.id]
        row: dict[str, Any] = {
            "id": place.id,
            "name": both(place.name_zh, place.name_en),
            "worst": worst.get(place.id, 0),
            "people": in_both(float(people[first]), "person"),
            "people_last": in_both(float(people[last]), "person"),
            "people_change": float(people[last] / people[first] - 1) * 100,
        }
        if "gdp" in median:
            row["gdp_per_head"] = float(median["gdp"].loc[place.id][last] / people[last])
        if {"working_age", "people_60_plus"} <= median.keys():
            support = median["working_age"].loc[place.id] / median["people_60_plus"].loc[place.id]
            row["support"], row["support_first"] = float(support[last]), float(support[first])
        rows.append(row)
    return sorted(rows, key=lambda row: row.get("gdp_per_head", 0))


def measures(names: Iterable[str], verdict: Verdict) -> list[Said]:
    """Return the names of indicators and of GDP per head in both languages."""
    known = ((name, verdict.indicators.get(name)) for name in names)
    return [both(item.name_zh, item.name_en) if item else said(name) for name, item in known]


def fairness_rows(verdict: Verdict, money: str) -> list[dict[str, Any]]:
    """Return a row for each measure and year: Theil's T with its split, and top over bottom fifth; money is the city's currency."""
    rows = []
    for row in verdict.fairness.to_dict("records"):
        known = verdict.indicators.get(row["measure"])
        name = measures([row["measure"]], verdict)[0]
        total = row.get("total", np.nan)
        rows.append(
            {
                "name": name,
                "year": int(row["year"]),
                "total": digits(total * 1000),
                "between": digits(row["between"] * 1000) if total == total else "–",
                "within": digits(row["within"] * 1000) if total == total else "–",
                "share_between": f"{100 * row['between'] / total:.0f} %" if total == total and total > 0 else "–",
                "fifths": digits(row.get("top_to_bottom_fifth", np.nan)),
                "worst_tenth": in_both(row["worst_tenth"] / known.unit.scale, known.unit)
                if known
                else in_both(row["worst_tenth"], f"{money}/person"),
            }
        )
    return rows


def hindcast_facts(city: City) -> dict[str, Any]:
    """Return what the pack's hindcast.json holds; {} where none was made."""
    try:
        facts: dict[str, Any] = json.loads((city.folder / "hindcast.json").read_text(encoding="utf-8"))
        return facts if facts["rows"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def hindcast_rows(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a hindcast table in both languages; `single`: of one series of the city, with few cases."""
    words = ("variable", "level", "origin", "rival", "used")
    return [
        {
            "informed": False,  # files written before rows said so
            **row,
            **{name: {language: named(row[name], language) for language in ("zh", "en")} for name in words},
            "single": row["level"] == "city" and not row["variable"].startswith("all series"),
        }
        for row in facts.get("rows", [])
    ]


MONEY: Mapping[str, tuple[str, ...]] = {
    "money_in": ("budget_revenue", "transfers", "fund_revenue", "other_income", "fiscal_resources"),
    "money_out": (
        "budget_spending",
        "public_investment",
        "plan_investment",
        "interest",
        "unfunded_spending",
        "unfunded_upkeep",
    ),
    "money_borrowed": ("new_debt_limit", "new_bonds", "principal_repaid", "net_borrowing", "debt_taken_over"),
    "money_owed": (
        "government_debt",
        "general_debt",
        "special_debt",
        "principal_due",
        "principal_refinanced",
        "debt_service",
        "debt_rate",
        "debt_service_ratio",
        "debt_ratio",
    ),
}


def money_groups(run: Run, years: Sequence[int]) -> list[dict[str, Any]]:
    """Return what comes in, goes out, is borrowed and is owed: for each variable its medians, and its range at the end."""
    groups = [
        {"name": said(group), "rows": [_money_row(run, name, years) for name in names if name in run.data]}
        for group, names in MONEY.items()
    ]
    return [group for group in groups if group["rows"]]


def _money_row(run: Run, name: str, years: Sequence[int]) -> dict[str, Any]:
    values, attributes = run.at(name, "city"), run.data[name].attrs
    unit, scale = (run.city.money_unit, 1.0) if attributes["units"] == "yuan" else ("%", 100.0)
    shown = [scale * values.sel(year=year).values.astype(np.float64) for year in years]
    low, high = np.percentile(shown[-1], [5, 95])
    band = {
        language: f"{quantity(low, unit, language)} … {quantity(high, unit, language)}" for language in ("zh", "en")
    }
    return {
        "id": name,
        "name": both(attributes["long_name_zh"], attributes["long_name"]),
        "values": [in_both(float(np.median(value)), unit) for value in shown],
        "range": band,
    }


def plan_rows(plan: Blueprint, verdict: Verdict) -> list[dict[str, Any]]:
    """Return a row for each target: its words, quote, and the worst state of each of its indicators."""
    rank = {
        state: index
        for index, state in enumerate(
            ("unlikely", "uncertain", "series break", "not measurable", "in words", "likely", "met early", "met")
        )
    }
    worst = (
        verdict.goals.assign(rank=verdict.goals["state"].map(rank))
        .sort_values("rank", kind="stable")
        .drop_duplicates("indicator")
        .set_index("indicator")["state"]
    )
    rows = []
    for target in plan.targets:
        indicators = [
            {
                "id": name,
                "name": both(verdict.indicators[name].name_zh, verdict.indicators[name].name_en),
                "state": worst.get(name, "no goal"),
                "said": said(str(worst.get(name, "no goal"))),
                "observed": name not in verdict.unmeasured,
            }
            for name in target.indicators
            if name in verdict.indicators
        ]
        quote = target.source.quote if target.source else ""
        tasks = [text(task.name) for task in plan.tasks if target.id in task.serves]
        rows.append({"name": text(target.name), "quote": quote, "indicators": indicators, "tasks": tasks})
    return rows


def assumption_rows(run: Run) -> list[dict[str, Any]]:
    """Return a row for each assumption that the run drew: value, 90 % range, source."""
    from lantu.engine import used_assumptions

    rows = []
    for item in used_assumptions(run):
        scale = item.unit.scale
        rows.append(
            {
                "name": item.name,
                "label": both(item.label_zh, item.label_en),
                "value": in_both(item.value / scale, item.unit),
                "range": {
                    language: " … ".join(quantity(end / scale, item.unit, language) for end in (item.low, item.high))
                    for language in ("zh", "en")
                },
                "basis": item.basis,
                "source": item.source,
            }
        )
    return rows


def source_rows(run: Run, verdict: Verdict) -> list[dict[str, Any]]:
    """Return the sources that the goals and the observations of the run rest on, with how many figures of each."""
    used = pd.concat([run.city.observations["source"], verdict.goals["source"]])
    counted = Counter(used[used.ne("")].to_list()).most_common()
    known = run.city.sources
    return [
        {
            "id": name,
            "figures": int(number),
            "title": known[name].title,
            "publisher": known[name].publisher,
            "url": known[name].url,
            "licence": known[name].licence,
        }
        for name, number in counted
        if name in known
    ]
