"""Drivers: everything that makes futures differ, by name, and what each future drew of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lantu.arrays import Array
from lantu.engine.draws import normals, sobol
from lantu.engine.record.model_error import SIZE, carriers, surprises
from lantu.engine.setup import Setup, arrange
from lantu.later import later

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

if TYPE_CHECKING:
    from lantu.engine.ensemble import Run

DriverKind = Literal["assumption", "record", "chance", "error", "observation"]


@dataclass(frozen=True)
class Driver:
    """One thing that differs between futures.

    kind: 'assumption'; 'record', the path that carries a record on; 'chance', the yearly surprises of one name;
    'error', what the model's own value of one variable is off by; 'observation', the error of a figure that was not measured.
    name: of the assumption, of the quantity on record or calculated, or of the surprise as a function's argument has it.
    """

    name: str
    kind: DriverKind


def setup_of(run: "Run") -> Setup:
    """Return the setup that a run was simulated from, arranged again from its plan, city, graph and manifest."""
    facts, graph = run.manifest, run.graph
    model = {**graph.functions, **{f"{name}_start": item for name, item in graph.starts.items()}}
    years = range(run.city.start, int(facts["to"]) + 1)
    chosen = [tuple(facts.get(name, ())) for name in ("without", "including")]
    return arrange(run.plan, run.city, model, int(facts["seed"]), years, facts.get("settings", {}), *chosen)


def drivers_of(setup: Setup) -> list[Driver]:
    """Return what differs between the members of a setup, by kind and name; assumptions that were fixed do not."""
    known = setup.known
    free = [name for name, item in known.assumptions.items() if item.low < item.high]
    doubtful = {name for (name, _), item in setup.observed.items() if item.doubt}
    return [
        *(Driver(name, "assumption") for name in sorted(free)),
        *(Driver(name, "record") for name in sorted(known.followed)),
        *(Driver(name, "chance") for name in sorted(known.shocks)),
        *(Driver(name, "error") for name in carriers(setup.graph, setup.records) if SIZE in known.assumptions),
        *(Driver(name, "observation") for name in sorted(doubtful)),
    ]


def numbers_of(setup: Setup, drivers: Iterable[Driver], members: range) -> dict[Driver, Array]:
    """Return the standard normals that members of a run drew of each driver. setup: the run's whole one.

    Shapes: of an assumption or observation (member, 1), of a record (member, year + 1), of chance (member, 1 or
    place, year), of an error (member, year).
    """
    known, seed, years = setup.known, setup.seed, len(setup.years)
    points = sobol(seed, members, sorted(known.assumptions))
    found: dict[Driver, Array] = {}
    for driver in drivers:
        if driver.kind == "assumption":
            found[driver] = special.ndtri(points[driver.name])[:, None]
        elif driver.kind == "record":
            found[driver] = normals(seed, f"path:{driver.name}", members, years + 1)
        elif driver.kind == "chance":
            found[driver] = normals(seed, driver.name, members, known.shocks[driver.name], years)
        elif driver.kind == "error":
            found[driver] = surprises([driver.name], seed, members, setup.years)[driver.name]
        else:
            found[driver] = normals(seed, f"observed:{driver.name}", members, 1)
    return found
