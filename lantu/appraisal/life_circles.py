"""The life circle of a plan's place: who reaches what on foot now, and once the plan's located projects are built.

It stands beside the futures of a run and has no odds: what is measured is how far mapped facilities are, which is a lower bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.engine import Run, chosen_projects
from lantu.errors import LantuError
from lantu.packs import find_pack, lineage
from lantu.space import Elevation, Facilities, Homes, ImportRecord, Stops, Streets, open_space
from lantu.space.inside import inside
from lantu.space.life_circle.accessibility import Accessibility, WalkedPlace, walked_place
from lantu.space.life_circle.by_place import PlaceCoverage, by_place
from lantu.space.outline import Outline
from lantu.space.walking.profiles import PROFILES
from lantu.text import Text

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
class LaterCircle:
    """The life circle from a year on, once located projects of the plan are built."""

    year: int
    projects: tuple[str, ...]
    answer: Accessibility


@dataclass(frozen=True)
class LifeCircle:
    """Who reaches what in a place: now, and from the years on in which the plan's facilities stand.

    sources: the record of each import. places: by district, where homes lie in more than one.
    outline: the area that is spoken of, None where nobody imported it.
    """

    place: WalkedPlace
    now: Accessibility
    needs: tuple[Served, ...]
    later: tuple[LaterCircle, ...]
    sources: tuple[ImportRecord, ...]
    places: tuple[PlaceCoverage, ...] = ()
    outline: Outline | None = None

    def on_flat_map(self) -> "LifeCircle":
        """Return the same as a map without slopes and stairs has it."""
        later = tuple(replace(item, answer=item.answer.on_flat_map()) for item in self.later)
        return replace(self, now=self.now.on_flat_map(), later=later)


@dataclass(frozen=True)
class GroundParts:
    """What a pack knows of its ground, as needed for a walk; elevation, stops and outline may be None."""

    folder: Path
    streets: Streets
    elevation: Elevation | None
    facilities: Facilities
    homes: Homes
    sources: tuple[ImportRecord, ...]
    stops: Stops | None = None
    outline: Outline | None = None


def ground_parts(pack: str | Path) -> GroundParts:
    """Return streets, facilities and homes of a pack, or of the first that it builds on that has streets.

    LantuError where one is missing, with the command that brings it.
    """
    here = find_pack(pack)
    spaces = [open_space(folder) for folder in lineage(here)]
    space = next((item for item in spaces if (item.folder / "streets.npz").exists()), spaces[0])
    streets = space.streets()
    if streets is None or not streets.start.size:
        raise LantuError(
            Text(f"规划包“{here.name}”没有街道", f"the pack '{here.name}' has no streets"),
            hint=Text(f"请导入：lantu import osm 文件 {here}", f"bring them: lantu import osm FILE {here}"),
        )
    facilities, homes = space.facilities(), space.people() or space.buildings()
    if facilities is None or not facilities.id.size:
        raise LantuError(
            Text(f"规划包“{here.name}”没有设施", f"the pack '{here.name}' has no facilities"),
            hint=Text(
                f"请导入：lantu import osm 文件 {here}，或 lantu import table 文件 {here}",
                f"bring them: lantu import osm FILE {here}, or lantu import table FILE {here}",
            ),
        )
    if homes is None or not homes.weight.sum() > 0:
        raise LantuError(
            Text(f"规划包“{here.name}”没有人口，也没有住宅", f"the pack '{here.name}' has neither people nor homes"),
            hint=Text(
                f"请导入人口网格：lantu import raster 文件 {here} --as population；或用 lantu import osm 导入建筑",
                f"bring a grid of people: lantu import raster FILE {here} --as population; or buildings: lantu import osm",
            ),
        )
    sources = tuple(space.records().values())
    return GroundParts(here, streets, space.elevation(), facilities, homes, sources, space.stops(), space.outline())


def has_ground(plan: Blueprint) -> bool:
    """Whether the plan's pack, or one that it builds on, has streets."""
    return any((open_space(folder).folder / "streets.npz").exists() for folder in lineage(plan.folder))


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
    for year in sorted({project.end for project in _located(projects) if project.end is not None}):
        new = [project for project in _located(projects) if project.end == year]
        built += [project.id for project in new]
        grown = grown.with_facilities(facilities_of_projects(new))
        later.append(LaterCircle(year + 1, tuple(built), grown.answer(minutes)))
    needs = tuple(needs_of(city, place, now.facilities)) if city else ()
    places = by_place(walked, districts_of(parts.homes, city), minutes) if city and place == "city" else []
    return LifeCircle(
        walked, now, needs, tuple(later), parts.sources, tuple(places) if len(places) > 1 else (), parts.outline
    )


def run_life_circle(run: Run) -> LifeCircle | None:
    """Return the life circle of a run's plan, with the projects that the run builds; None where its pack has no streets."""
    if not has_ground(run.plan):
        return None
    built = chosen_projects(run.plan, run.city, run.manifest["without"], run.manifest["including"])
    return life_circle(ground_parts(run.plan.folder), run.city, place_of(run.plan), built)


def districts_of(homes: Homes, city: City) -> NDArray[np.str_]:
    """Return the district (home,) that each home lies in, by the outlines of the city's places; empty in none."""
    found = np.full(homes.weight.size, "", dtype=f"<U{max([1, *(len(place.id) for place in city.places)])}")
    for place in city.districts():
        if place.geometry:
            found[(found == "") & inside(place.geometry, homes.lon, homes.lat)] = place.id
    return found


def place_of(plan: Blueprint) -> str:
    """Return the place that a plan is of: of a district's plan the one that all its goals name, else the city."""
    named = {goal.place for goal in plan.goals}
    return next(iter(named)) if plan.parent and len(named) == 1 else "city"


def _located(projects: Sequence[Project]) -> list[Project]:
    return [project for project in projects if project.facility and project.point]


def facilities_of_projects(projects: Sequence[Project]) -> Facilities:
    """Return the facilities that located projects build."""
    built = _located(projects)
    points = np.array([project.point for project in built], dtype=np.float64).reshape(-1, 2)
    unknown = np.full(len(built), np.nan)
    return Facilities(
        id=np.array([f"project:{project.id}" for project in built], dtype=np.str_),
        kind=np.array([project.facility for project in built], dtype=np.str_),
        name=np.array([project.name.say("zh") for project in built], dtype=np.str_),
        lon=points[:, 0],
        lat=points[:, 1],
        capacity=unknown,
        area=unknown,
        source=np.array(["projects.csv"] * len(built), dtype=np.str_),
    )


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
