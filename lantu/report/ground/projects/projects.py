"""Projects ranked by what they take out of harm's way for their money: people, minutes, yuan, each with a band; never summed.

Draws hold the share of the harm that a project takes away and, of floods, the curve, the value and the storeys, which are the same for
all projects: what nobody knows of all of them at once ranks none above another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.language.units import CURRENCIES
from lantu.packs import lineage
from lantu.report.ground.losses import SEED
from lantu.report.ground.people import GroundPeople
from lantu.report.ground.projects.project_costs import cost_of, names_of_projects
from lantu.report.ground.projects.project_savings import losses_avoided, ways_kept
from lantu.report.ground.standing import GroundStanding, LayerStanding
from lantu.space.hazards.annual import annual_expectation
from lantu.space.hazards.damage import curve
from lantu.space.hazards.exposure import classes_of
from lantu.space.hazards.layer import hazard_classes
from lantu.space.hazards.losses import AssetValue
from lantu.space.protection.combinations import combinations, taken_away
from lantu.space.protection.protects import Protects, read_protects
from lantu.space.protection.where import homes_protected, protected_areas_drawn
from lantu.works.ground import drawn_footprints
from lantu.works.plane import plane_around
from lantu.works.record import Work

MEMBERS = 200
MEASURES = ("people", "connected", "minutes", "money")
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RankedProject:
    """A project and what it protects, in draws (member,); None where it does nothing of the kind, or nobody can tell.

    cost: in the city's money. people: who no longer stand in a flood, on a steep slope or in the heat, each once; by_harm: of each
    harm. yearly: of a mean year, of floods. connected: who keeps a way to what they walk to; minutes: weight x minutes that are not lost,
    each once its link would be lost. money: that floods do not cost in a mean year, in value's money. notes: what it rests on.
    """

    id: str
    name: Text
    cost: float | None
    rows: tuple[Protects, ...]
    people: Numbers | None
    by_harm: Mapping[str, Numbers]
    yearly: Numbers | None
    connected: Numbers | None
    minutes: Numbers | None
    money: Numbers | None
    notes: tuple[Text, ...]

    def amount(self, measure: str) -> Numbers | None:
        """Return the draws of one of MEASURES."""
        return getattr(self, measure)


@dataclass(frozen=True)
class RankedProjects:
    """All of them, in the order of projects.csv. currency: of costs, by its code; value: what flooded floors are worth."""

    projects: tuple[RankedProject, ...]
    currency: str
    value: AssetValue | None
    place: str

    def worth(self, project: RankedProject, measure: str) -> Numbers | None:
        """Return the amount for each unit of money (member,); None where one of both is not known or in another money."""
        amount = project.amount(measure)
        if amount is None or not project.cost:
            return None
        if measure == "money" and (self.value is None or self.value.money != self.currency):
            return None
        return amount / project.cost

    def ranks(self, measure: str) -> dict[str, tuple[int, int, int]]:
        """Return best, middle and worst rank of 90 % of the draws, by project; of those alone that can be told."""
        told = {item.id: worth for item in self.projects if (worth := self.worth(item, measure)) is not None}
        if not told:
            return {}
        table = np.stack(list(told.values()))
        rank = 1 + (table[:, None, :] < table[None, :, :]).sum(axis=1)  # of equal ones each has the better rank
        ends = np.percentile(rank, [5, 50, 95], axis=1, method="nearest").astype(int).T
        return {name: (int(low), int(middle), int(high)) for name, (low, middle, high) in zip(told, ends, strict=True)}


def ranked_projects(
    pack: Path,
    plan: Blueprint | None,
    city: City | None,
    works: Sequence[Work],
    standing: GroundStanding,
    value: AssetValue | None,
    continent: str = "asia",
    assets: str = "residential",
    shocks: Any = None,
) -> RankedProjects:
    """Return what each project of `space/protects.csv` protects.

    shocks: () -> PackShocks, asked for only where a row keeps a link open. LantuError: a row that cannot be, or nobody counted people.
    """
    names = names_of_projects(plan, works)
    spaces = [folder / "space" for folder in lineage(pack)]
    rows = next((told for space in spaces if (told := read_protects(space, list(names)))), ())
    areas: Mapping[str, Any] = next(
        (drawn for space in spaces if (drawn := protected_areas_drawn(space))), dict[str, Any]()
    )
    currency = CURRENCIES[city.money_unit].code if city else ""
    people = standing.people
    if rows and people is None:
        raise LantuError(standing.without)
    if not rows or people is None:
        return RankedProjects((), currency, value, standing.place)
    found: list[RankedProject] = []
    for name in dict.fromkeys(row.project for row in rows):
        own = tuple(row for row in rows if row.project == name)
        random = np.random.default_rng([SEED, *name.encode()])
        position = random.uniform(size=MEMBERS)
        shares = [row.least + position * (row.most - row.least) for row in own]
        project = RankedProject(
            name, names[name], cost_of(name, plan, city, works), own, None, {}, None, None, None, None, ()
        )
        held = _held(own, people, areas, _built(name, plan, works))
        project = _people(project, standing, people, held, shares)
        saved = losses_avoided(own, standing, people, held, shares, value, curve(continent, assets))
        cut, minutes = ways_kept(own, shares, position, shocks)
        project = replace(project, money=saved, connected=cut, minutes=minutes)
        found.append(project)
    return RankedProjects(tuple(found), currency, value, standing.place)


def _built(name: str, plan: Blueprint | None, works: Sequence[Work]) -> Any:
    """Return the footprint of a work, else the point of a project, in degrees; None where nobody drew either."""
    import shapely

    own = [work for work in works if work.id == name and work.footprints]
    if own:
        shapes = [shape for shape in drawn_footprints(own).geometry.tolist() if shape is not None]
        return shapely.union_all(shapes) if shapes else None
    points = [item.point for item in (plan.all_projects if plan else ()) if item.id == name and item.point]
    return shapely.Point(*points[0]) if points else None


def _held(rows: Sequence[Protects], people: GroundPeople, areas: Mapping[str, Any], built: Any) -> NDArray[np.bool_]:
    """Return which homes each row protects (row, home)."""
    plane = plane_around(people.lon)
    nobody = np.zeros(people.lon.size, np.bool_)
    return np.array(
        [
            nobody
            if row.harm == "lost_link"
            else homes_protected(row, built, areas, plane.metres, people.lon, people.lat)
            for row in rows
        ]
    ).reshape(len(rows), people.lon.size)


def _people(
    project: RankedProject,
    standing: GroundStanding,
    people: GroundPeople,
    held: NDArray[np.bool_],
    shares: Sequence[Numbers],
) -> RankedProject:
    layers = [one.layer for one in standing.layers]
    depths = [layer for layer in layers if layer.kind == "depth"]
    harms = [row.harm for row in project.rows]
    notes = list(project.notes)
    stands = {harm: _stands(harm, standing.layers, people) for harm in dict.fromkeys(harms) if harm != "lost_link"}
    notes += [_no_layer(harm) for harm, found in stands.items() if found is None]
    wet = {layer.period: np.asarray(layer.at(people.lon, people.lat) >= np.float32(0.3)) for layer in depths}
    by_harm = {harm: np.zeros(MEMBERS) for harm, found in stands.items() if found is not None}
    whole, yearly = np.zeros(MEMBERS), np.zeros((MEMBERS, max(len(depths), 1)))
    for homes, rows in combinations(held):
        counts = people.people[homes].astype(np.float64)
        there, taken_of = list[NDArray[np.bool_]](), list[Numbers]()
        for harm in by_harm:
            mine = np.array([item == harm for item in harms])
            taken = taken_away(shares, rows, mine)
            here = np.asarray(stands[harm])[homes]
            if harm == "flood":
                here = np.zeros(homes.size, np.bool_)
                for at, layer in enumerate(depths):
                    dry = np.array([row.harm == "flood" and row.up_to >= layer.period for row in project.rows])
                    kept = taken_away(shares, rows, dry)
                    yearly[:, at] += kept * float(counts[wet[layer.period][homes]].sum())
                    here |= wet[layer.period][homes] & bool((kept > 0).any())
            of_whom = counts if harm != "heat" or people.older is None else people.older[homes]
            by_harm[harm] += taken * float(of_whom[here].sum())
            there.append(here)
            taken_of.append(taken)
        for some, which in combinations(np.array(there).reshape(len(there), homes.size)):
            whole += taken_away(taken_of, which) * float(counts[some].sum())
    annual = (
        annual_expectation(np.array([layer.period for layer in depths]), yearly).mean if "flood" in by_harm else None
    )
    return replace(
        project, people=whole if by_harm else None, by_harm=by_harm, yearly=annual, notes=tuple(notes)
    )  # fmt: skip


def _stands(harm: str, layers: Sequence[LayerStanding], people: GroundPeople) -> NDArray[np.bool_] | None:
    """Return which homes (home,) stand in a harm; None where no layer tells. Of floods: in the deepest map."""
    kind = {"flood": "depth"}.get(harm, harm)
    layer = next((one.layer for one in reversed(layers) if one.layer.kind == kind), None)
    if layer is None:
        return None
    exposed = np.array([one.exposed for one in hazard_classes(layer.kind)])
    found = classes_of(layer, layer.at(people.lon, people.lat))
    return np.where(found >= 0, exposed[np.maximum(found, 0)], False)


def _no_layer(harm: str) -> Text:
    told = {
        "flood": Text("没有淹没水深图，不知道谁受淹", "no map of flood depths: who stands in water is not known"),
        "landslide": Text("没有坡度，不知道谁住在陡坡上", "no slopes: who lives on a steep one is not known"),
        "heat": Text("没有温度图层，不知道哪里更热", "no layer of heat: where it is hotter is not known"),
    }
    return told[harm]
