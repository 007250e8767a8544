"""What is known of one place: projects, where it is among the worst off, its people by age; and the list of all places."""

from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from lantu.city import Place
from lantu.language.numbers import in_both
from lantu.language.text import Text, both
from lantu.language.units import Unit
from lantu.report.verdict.worst import worst_words
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import peers
from lantu.web.views.money import cost_of, source_of

# What the list of places shows: id of the measure, in the order of the columns.
COLUMNS = (
    "population",
    "gdp_per_population",
    "urban_population_per_population",
    "people_60_plus_per_population",
    "housing_area_per_population",
)
_ORDER = {"committed": 0, "candidate": 1, "illustrative": 2}


class ListedPlace(TypedDict):
    """A district in the list of places. find: what words are looked for in; worst: how often it is in the worst tenth.

    cells and numbers: by column of the list that is known of it, the value written and in its own unit.
    """

    id: str
    name: Text
    zone: Text
    zone_id: str
    find: str
    worst: int
    cells: dict[str, Text]
    numbers: dict[str, float]


class PlaceColumn(TypedDict):
    """A column of the list of places."""

    id: str
    name: Text
    unit: Unit


@dataclass(frozen=True, slots=True)
class WorstNamed:
    """A measure in which a place is among the worst tenth, with what is said of it."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class WorstTenth:
    """In how many measures (times) of how many (of) a place is among the worst tenth in a year, and in which."""

    year: int
    times: int
    of: int
    measures: list[WorstNamed]


class PlaceProject(TypedDict):
    """A project of a place, written. cost_by_rule: the cost is the measure's unit cost, since nobody has said it."""

    id: str
    name: Text
    kind: str
    stage: str
    measure: Text
    quantity: Text
    years: str
    cost: Text
    cost_by_rule: bool
    source: str
    place: Text
    place_id: str


class AgeRow(TypedDict):
    """Residents of an age group, medians over futures, in people."""

    age: str
    men: float
    women: float


def place_rows(judged: JudgedRun, year: int) -> list[ListedPlace]:
    """Return a row for each district with the columns of the list, and how often it is in the worst tenth."""
    return judged.once(("places", year), lambda: _places(judged, year))


def _places(judged: JudgedRun, year: int) -> list[ListedPlace]:
    compared = {item.measure.id: item for item in peers.simulated(judged, year)}
    worst = {row["place"]: row for row in judged.verdict.worst_places}
    rows: list[ListedPlace] = []
    for place in judged.city.districts():
        shown: ListedPlace = {
            "id": place.id,
            "name": place.names,
            "zone": Text() if place.parent in ("", "city") else judged.city.place_names(place.parent),
            "zone_id": place.parent,
            "find": " ".join(place.callings).lower(),
            "worst": worst[place.id]["times"] if place.id in worst else 0,
            "cells": {},
            "numbers": {},
        }
        for name in COLUMNS:
            item = compared.get(name)
            if item and place.id in item.value:
                shown["numbers"][name] = item.value[place.id]
                shown["cells"][name] = in_both(item.value[place.id], item.measure.unit)
        rows.append(shown)
    return rows


def columns(judged: JudgedRun, year: int) -> list[PlaceColumn]:
    """Return the columns of the list that the run knows."""
    known = {item.measure.id: item.measure for item in peers.simulated(judged, year)}
    return [{"id": name, "name": known[name].name, "unit": known[name].unit} for name in COLUMNS if name in known]


def sorted_rows(rows: list[ListedPlace], by: str, up: bool) -> list[ListedPlace]:
    """Sort the rows of the list by a column; places without a value come last either way."""
    if by == "name":
        return sorted(rows, key=lambda row: row["id"], reverse=not up)
    if by == "worst":
        return sorted(rows, key=lambda row: (row["worst"] if up else -row["worst"], row["id"]))
    known = [row for row in rows if by in row["numbers"]]
    return sorted(known, key=lambda row: row["numbers"][by], reverse=not up) + [
        row for row in rows if by not in row["numbers"]
    ]


def worst_of(judged: JudgedRun, place: Place) -> WorstTenth | None:
    """Return the measures in which a place is among the worst tenth; None where in none."""
    for row in judged.verdict.worst_places:
        if row["place"] == place.id:
            return WorstTenth(
                year=row["year"],
                times=row["times"],
                of=row["of"],
                measures=[WorstNamed(item["measure"], worst_words(item, judged.verdict)) for item in row["worst_in"]],
            )
    return None


def project_rows(judged: JudgedRun, place: Place, *, around: bool = False) -> list[PlaceProject]:
    """Return the projects of a place and of what lies in it; around: those of its zone and of the whole city instead."""
    city = judged.city
    inside = {item.id for item in city.places if place.id in (item.id, item.parent)}
    above = {place.parent, "city"} - {"", place.id}
    rows: list[PlaceProject] = []
    for project in judged.plan.all_projects:
        if project.place not in (above if around else inside):
            continue
        measure = city.measures.get(project.measure)
        cost, by_rule = cost_of(project, city)
        costed = measure.cost_source if measure and by_rule else project.source
        rows.append(
            {
                "id": project.id,
                "name": project.name.both,
                "kind": project.kind,
                "stage": project.stage,
                "measure": measure.names if measure else both(project.measure, ""),
                "quantity": in_both(project.quantity, measure.unit) if measure else both("–", ""),
                "years": "–".join(dict.fromkeys(str(year) for year in (project.start, project.end) if year)),
                "cost": in_both(cost, city.money_unit),
                "cost_by_rule": by_rule,
                "source": source_of(costed, city),
                "place": city.place_names(project.place),
                "place_id": project.place,
            }
        )
    return sorted(rows, key=lambda row: _ORDER.get(row["kind"], 3))


def age_rows(judged: JudgedRun, place: str, year: int) -> list[AgeRow]:
    """Return residents by age group and sex in a place and year, medians over futures; [] without ages or without a district."""
    return judged.once(("ages", place, year), lambda: _ages(judged, place, year))


def _ages(judged: JudgedRun, place: str, year: int) -> list[AgeRow]:
    inside = (place in ("city", item.id, item.parent) for item in judged.city.districts())
    if "people_by_age" not in judged.run.data or not any(inside):
        return []
    values = judged.run.at("people_by_age", place).sel(year=year)
    people = values.median("member").transpose("age", "sex").values
    ages, sexes = values["age"].values, list(values["sex"].values)
    return [
        {"age": str(age), "men": float(row[sexes.index("m")]), "women": float(row[sexes.index("f")])}
        for age, row in zip(ages, np.asarray(people, dtype=np.float64), strict=True)
    ]
