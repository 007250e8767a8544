"""Coverage: which share of a place reaches what on foot, in every future of a run, and what located projects add to it.

What stands in a hazard comes by the same way (`exposure`): figures of the ground that located projects change.

A run asks the streets of its pack for the goals that they measure and no figure on record does. What comes out lies between two bounds
(heights smoothed or raw, levels that nobody mapped, schools of unstated stage); a future has its own place between them, the same for
all goals. Facilities count from the year after the works end. Only mapped facilities count, so that both ends are lower bounds of what
is there, and the variable says so (`bound`). Streets, homes and people stay as they are on the day of the map.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.city.ground.ground import WITHIN, WITHIN_MINUTES, districts_of, ground_folder, ground_parts
from lantu.city.ground.ground_effects import GroundEffect, read_effects
from lantu.engine.draws import normals
from lantu.engine.projects.exposure import exposures_asked, exposures_by_year
from lantu.engine.record.record import Record
from lantu.language.errors import LantuError
from lantu.later import later
from lantu.packs import lineage
from lantu.space import Facilities

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

if TYPE_CHECKING:
    from lantu.space.life_circle.accessibility import WalkedPlace

WALKER = "adult"
AT = "@"  # between an indicator and the place that its variable is of; the city's has none
_STREAM = "coverage"


@dataclass(frozen=True)
class Coverage:
    """What is asked of the streets, for the projects that a run builds.

    wanted: (indicator, place); whole: the place that all homes of the ground are of. as_of: year of the map, 0 where it says none.
    exposed: (indicator, place) that effects of projects change, off the figures of records. found: variable -> (2, year), low and high.
    """

    plan: Blueprint
    city: City
    wanted: tuple[tuple[str, str], ...]
    whole: str
    projects: tuple[Project, ...]
    years: range
    as_of: int
    records: Mapping[str, Record]
    exposed: tuple[tuple[str, str], ...] = ()
    effects: tuple[GroundEffect, ...] = ()
    found: Mapping[str, Array] = field(default_factory=dict[str, Array])

    @property
    def walked(self) -> frozenset[str]:
        """The variables that streets measure, lower bounds of what is there."""
        return frozenset(variable_at(*item) for item in self.wanted) & frozenset(self.found)

    def paths(self, seed: int, members: range) -> dict[str, Array]:
        """Return each variable's futures (member, year): a place between the bounds, drawn once a member."""
        position = special.ndtr(normals(seed, _STREAM, members, 1))
        return {name: low + position * (high - low) for name, (low, high) in self.found.items()}

    def middle(self, members: int) -> dict[str, Array]:
        """Return the middle between the bounds, the same for so many members."""
        return {name: np.broadcast_to(ends.mean(0), (members, len(self.years))) for name, ends in self.found.items()}

    def tried(self, projects: Sequence[Project], sign: float) -> dict[str, Array]:
        """Return the middle once for each project (project, year), which alone is added to those that are built (sign -1: left out)."""
        rows: dict[str, list[Array]] = {name: [] for name in self.found}
        for project in projects:
            others = [item for item in self.projects if item.id != project.id]
            built = [*others, project] if sign > 0 else others
            found = self.found if not _counts(project, self.effects) else _by_year(self, built)
            for name, ends in found.items():
                rows[name].append(ends.mean(0))
        return {name: np.array(values) for name, values in rows.items()}


def coverage_of(
    plan: Blueprint, city: City, records: Mapping[str, Record], projects: Sequence[Project], years: range
) -> Coverage | None:
    """Return what a run asks of the streets; None where its pack has none that can be walked, or no goal asks for them."""
    folders = lineage(plan.folder)
    folder = ground_folder(folders)
    goals = tuple(dict.fromkeys((goal.indicator, goal.place) for goal in plan.goals))
    wanted = tuple(item for item in goals if _walks(item[0]) and not _on_record(records.get(item[0]), item[1]))
    effects = next((found for one in folders if (found := read_effects(one))), ())
    exposed = exposures_asked(goals, effects, records)
    days: list[str] = []
    if folder is not None and wanted:
        try:
            days = [item.as_of[:4] for item in ground_parts(plan.folder).sources if item.as_of[:4].isdigit()]
        except LantuError:  # streets without facilities or homes: access says what is missing
            wanted = ()
    else:
        wanted = ()
    if not wanted and not exposed:
        return None
    own = folder is not None and folder.resolve() == plan.folder.resolve()
    asked = Coverage(
        plan,
        city,
        wanted,
        place_of(plan) if own else "city",
        tuple(item for item in projects if _counts(item, effects)),
        years,
        int(max(days, default="0")),
        {name: records[name] for name, _ in exposed},
        exposed,
        effects,
    )
    found = _by_year(asked, asked.projects)
    return Coverage(**{**vars(asked), "found": found}) if found else None


def variable_at(indicator: str, place: str) -> str:
    """Return the name under which a run keeps what the streets say of an indicator at a place."""
    return indicator if place == "city" else f"{indicator}{AT}{place}"


def place_of(plan: Blueprint) -> str:
    """Return the place that a plan is of: of a district's plan the one that all its goals name, else the city."""
    named = {goal.place for goal in plan.goals}
    return next(iter(named)) if plan.parent and len(named) == 1 else "city"


def located(projects: Sequence[Project]) -> list[Project]:
    """Return the projects that build a facility at a point."""
    return [project for project in projects if project.facility and project.point]


def facilities_of_projects(projects: Sequence[Project]) -> Facilities:
    """Return the facilities that located projects build."""
    built = located(projects)
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


def _walks(indicator: str) -> bool:
    from lantu.space.life_circle.circles import LIFE_CIRCLES

    return indicator.startswith(WITHIN) or indicator in LIFE_CIRCLES


def _on_record(record: Record | None, place: str) -> bool:
    """Whether somebody published a figure of the place: it goes before what the streets say."""
    if record is None:
        return False
    return bool(record.own and record.city) if place == "city" else any(item == place for _, item in record.places)


def _counts(project: Project, effects: Sequence[GroundEffect] = ()) -> bool:
    if project.end is None:
        return False
    return bool(project.facility and project.point) or any(item.project == project.id for item in effects)


def _by_year(asked: Coverage, projects: Sequence[Project]) -> dict[str, Array]:
    """Return low and high (2, year) of each variable, with what each project brings from the year after its end on."""
    exposed = exposures_by_year(asked.exposed, asked.effects, asked.records, projects, asked.years)
    found = {variable_at(*item): ends for item, ends in exposed.items()}
    return {**_walked_by_year(asked, [item for item in projects if _counts(item)]), **found}


def _walked_by_year(asked: Coverage, projects: Sequence[Project]) -> dict[str, Array]:
    if not asked.wanted:
        return {}
    walked = walked_ground(asked.plan.folder)
    seen: dict[tuple[str, ...], dict[str, tuple[float, float]]] = {}
    before: set[str] = set()
    rows: list[dict[str, tuple[float, float]]] = []
    for year in asked.years:
        built = [item for item in projects if item.end is not None and item.end < year]
        key = tuple(item.id for item in built)
        if key not in seen:
            new = [item for item in built if item.id not in before]
            walked = walked.with_facilities(facilities_of_projects(new)) if new else walked
            seen[key], before = _figures(asked, walked), set(key)
        rows.append(seen[key])
    return {name: np.array([row[name] for row in rows], dtype=np.float64).T for name in rows[0]}


def _figures(asked: Coverage, walked: "WalkedPlace") -> dict[str, tuple[float, float]]:
    from lantu.space.life_circle.by_place import share_in

    of_home: NDArray[np.str_] | None = None
    found: dict[str, tuple[float, float]] = {}
    for indicator, place in asked.wanted:
        here = None
        if place != asked.whole:
            if asked.whole != "city":  # the streets of a district say nothing of other places
                continue
            of_home = districts_of(walked.homes, asked.city) if of_home is None else of_home
            here = of_home == place
            if not here.any():
                continue
        kind = indicator.removeprefix(WITHIN) if indicator.startswith(WITHIN) else None
        share = share_in(walked, kind or indicator, None if kind is None else WITHIN_MINUTES, here)
        if share is not None:
            found[variable_at(indicator, place)] = (share.low, share.high)
    return found


def walked_ground(folder: Path) -> "WalkedPlace":
    """Return the ground of a pack as an adult walks it, kept while its files stay as they are."""
    source = (ground_folder(lineage(folder)) or folder) / "space"
    stamp = tuple((item.name, item.stat().st_mtime_ns, item.stat().st_size) for item in sorted(source.iterdir()))
    return _walked(folder, stamp)


@lru_cache(maxsize=2)
def _walked(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> "WalkedPlace":
    from lantu.space.life_circle.accessibility import walked_place

    parts = ground_parts(folder)
    return walked_place(parts.streets, parts.elevation, parts.facilities, parts.homes, (WALKER,), stops=parts.stops)
