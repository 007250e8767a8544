"""The life circle of a plan's place: who reaches what on foot now, and once the plan's located projects are built.

It stands beside the futures of a run and has no odds: what is measured is how far mapped facilities are, which is a lower bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.city.ground.ground import GroundParts, districts_of, ground_folder, ground_parts
from lantu.engine import Run, chosen_projects
from lantu.engine.projects.coverage import facilities_of_projects, located, place_of
from lantu.packs import lineage
from lantu.space import ImportRecord
from lantu.space.life_circle.accessibility import Accessibility, WalkedPlace, walked_place
from lantu.space.life_circle.by_place import PlaceCoverage, by_place
from lantu.space.life_circle.urbanisation import degree_of_urbanisation
from lantu.space.outline import Outline
from lantu.space.walking.profiles import PROFILES

# Kinds that serve an age: its first and last year (None: and over). Ages of school are those of China; elsewhere a pack counts its own.
AGES_SERVED: dict[str, tuple[int, int | None]] = {
    "childcare": (0, 2),
    "kindergarten": (3, 5),
    "primary_school": (6, 11),
    "middle_school": (12, 14),
    "elderly_care": (60, None),
}


@dataclass(frozen=True)
class Served:
    """How many facilities of a kind are mapped beside the people whom they serve, by a census of the pack.

    ages: such as 3-5. people: of these ages, groups that the census cut otherwise split evenly.
    """

    kind: str
    mapped: int
    ages: str
    people: float
    year: int
    source: str


@dataclass(frozen=True)
class Counted:
    """How many people the census of the pack counts where the homes of the map stand: what they can be held against."""

    people: float
    year: int


@dataclass(frozen=True)
class LaterCircle:
    """The life circle from a year on, once located projects of the plan are built."""

    year: int
    projects: tuple[str, ...]
    answer: Accessibility


@dataclass(frozen=True)
class LifeCircle:
    """Who reaches what in a place: now, and from the years on in which the plan's facilities stand.

    sources: the record of each import. places: by district, where homes lie in more than one. urbanisation: by class of town and country,
    where people were counted on cells of a kilometre or less.
    outline: the area that is spoken of, None where nobody imported it. census: None where the pack has none.
    """

    place: WalkedPlace
    now: Accessibility
    needs: tuple[Served, ...]
    later: tuple[LaterCircle, ...]
    sources: tuple[ImportRecord, ...]
    places: tuple[PlaceCoverage, ...] = ()
    urbanisation: tuple[PlaceCoverage, ...] = ()
    outline: Outline | None = None
    census: Counted | None = None

    def on_flat_map(self) -> "LifeCircle":
        """Return the same as a map without slopes and stairs has it."""
        later = tuple(replace(item, answer=item.answer.on_flat_map()) for item in self.later)
        return replace(self, now=self.now.on_flat_map(), later=later)


def has_ground(plan: Blueprint) -> bool:
    """Whether the plan's pack, or one that it builds on, has streets."""
    return ground_folder(lineage(plan.folder)) is not None


def life_circle(
    parts: GroundParts,
    city: City | None = None,
    place: str = "city",
    projects: Sequence[Project] = (),
    profiles: Sequence[str] = tuple(PROFILES),
    minutes: float = 15.0,
) -> LifeCircle:
    """Return who reaches what, now and after each year in which located projects end.

    city: for the people whom facilities serve; None where the pack has no figures. place: of the city, whose census counts.
    """
    walked = walked_place(parts.streets, parts.elevation, parts.facilities, parts.homes, profiles, stops=parts.stops)
    now = walked.answer(minutes)
    later: list[LaterCircle] = []
    grown = walked
    built: list[str] = []
    for year in sorted({project.end for project in located(projects) if project.end is not None}):
        new = [project for project in located(projects) if project.end == year]
        built += [project.id for project in new]
        grown = grown.with_facilities(facilities_of_projects(new))
        later.append(LaterCircle(year + 1, tuple(built), grown.answer(minutes)))
    needs = tuple(needs_of(city, place, now.facilities)) if city else ()
    places = by_place(walked, districts_of(parts.homes, city), minutes) if city and place == "city" else []
    classes = degree_of_urbanisation(parts.homes)
    return LifeCircle(
        walked,
        now,
        needs,
        tuple(later),
        parts.sources,
        tuple(places) if len(places) > 1 else (),
        () if classes is None else tuple(by_place(walked, classes, minutes)),
        parts.outline,
        counted_in(city, place) if city else None,
    )


def run_life_circle(run: Run) -> LifeCircle | None:
    """Return the life circle of a run's plan, with the projects that the run builds; None where its pack has no streets."""
    if not has_ground(run.plan):
        return None
    built = chosen_projects(run.plan, run.city, run.manifest["without"], run.manifest["including"])
    return life_circle(ground_parts(run.plan.folder), run.city, place_of(run.plan), built)


def counted_in(city: City, place: str) -> Counted | None:
    """Return the last measured number of people of a place; None where the pack has none."""
    rows: pd.DataFrame = city.observations
    rows = rows[city.plain & rows["variable"].eq("population") & rows["basis"].eq("measured") & rows["place"].eq(place)]
    if rows.empty:
        return None
    last = rows.sort_values("year").iloc[-1]
    return Counted(float(last["value"]), int(last["year"]))


def needs_of(city: City, place: str, mapped: dict[str, int]) -> list[Served]:
    """Return the people whom facilities serve, by the last census of the place; [] where the pack has none by age."""
    rows: pd.DataFrame = city.observations
    rows = rows[(rows["basis"] != "assumed")]  # the made-up census of a new pack says nothing of anybody's need
    counted = rows[(rows["variable"] == "people_census") & (rows["age"] != "") & (rows["status"] != "superseded")]
    districts = [item.id for item in city.districts()] if place == "city" else [place]
    counted = counted[counted["place"].isin(districts)]
    if counted.empty:
        return []
    year = int(counted["year"].max())
    last = counted[counted["year"] == year]
    by_age = last.groupby("age")["value"].sum()
    source = str(last["source"].iloc[0])
    return [
        Served(kind, mapped.get(kind, 0), f"{first}+" if end is None else f"{first}-{end}", people, year, source)
        for kind, (first, end) in AGES_SERVED.items()
        if (people := _people(by_age, first, end)) is not None
    ]


def _people(by_age: "pd.Series[float]", first: int, last: int | None) -> float | None:
    total = 0.0
    for group, people in by_age.items():
        start, end = _ends(str(group))
        if start is None:
            return None
        if end is None:  # an open group counts where all of it is asked for
            total += float(people) if last is None and start >= first else 0.0
            continue
        inside = max(0, min(end, end if last is None else last) - max(start, first) + 1)
        total += float(people) * inside / (end - start + 1)
    return total


def _ends(group: str) -> tuple[int | None, int | None]:
    first, _, last = group.partition("-")
    if group.endswith("+") and group[:-1].isdigit():
        return int(group[:-1]), None
    if not first.isdigit() or (last and not last.isdigit()):
        return None, None
    return int(first), int(last or first)
