"""Drivers: everything that makes futures differ, by name, and what each future drew of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from scipy.special import ndtri

from lantu.engine.draws import normals, sobol
from lantu.engine.formula import variables_in
from lantu.engine.graph import base
from lantu.engine.model_error import LATER, SIZE, carriers, surprises
from lantu.engine.setup import Setup, arrange
from lantu.units import Array

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


def narrow(setup: Setup, wanted: Collection[str]) -> Setup:
    """Return a setup of those variables only that the wanted ones rest on: the same values, sooner.

    Its own draws are others than those of the whole setup, since its assumptions are fewer columns of Sobol points.
    """
    graph, known = setup.graph, setup.known
    reached = _reached(setup, wanted)
    return replace(
        setup,
        graph=replace(
            graph,
            functions=_only(graph.functions, reached),
            arguments=_only(graph.arguments, reached),
            starts=_only(graph.starts, reached),
            start_arguments=_only(graph.start_arguments, reached),
            first_order=tuple(name for name in graph.first_order if name in reached),
        ),
        known=replace(
            known,
            assumptions=_only(known.assumptions, reached),
            followed=_only(known.followed, reached),
            shocks=_only(known.shocks, reached),
            links=_only(known.links, reached),
        ),
        observed={key: item for key, item in setup.observed.items() if key[0] in reached},
        effects=_only(setup.effects, reached),
    )


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
            found[driver] = ndtri(points[driver.name])[:, None]
        elif driver.kind == "record":
            found[driver] = normals(seed, f"path:{driver.name}", members, years + 1)
        elif driver.kind == "chance":
            found[driver] = normals(seed, driver.name, members, known.shocks[driver.name], years)
        elif driver.kind == "error":
            found[driver] = surprises([driver.name], seed, members, setup.years)[driver.name]
        else:
            found[driver] = normals(seed, f"observed:{driver.name}", members, 1)
    return found


def _reached(setup: Setup, wanted: Collection[str]) -> set[str]:
    """Return every name that variables rest on, they themselves among them; last year's values by their variable."""
    graph = setup.graph
    reached: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        needs = [*graph.arguments.get(name, ()), *graph.start_arguments.get(name, ())]
        waiting += [base(need)[0] if base(need)[1] == "last" else need for need in needs]
        if name in setup.known.links:
            waiting += variables_in(setup.known.links[name].formula)
        if name in graph.functions:
            waiting.append(f"{name}_start")
            record = setup.records.get(name)
            if (name in setup.effects or (record and record.places)) and graph.units[name].additive:
                waiting.append("population")  # shares among districts what is known or built for the city only
    if reached.intersection(carriers(graph, setup.records)):
        reached |= {SIZE, LATER}
    return reached


def _only(items: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: item for name, item in items.items() if name in names}
