"""A part of a run: the variables that somebody asks for and what they rest on, in the same futures as the whole run."""

import os
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine.ensemble import Run
from lantu.engine.formula import variables_in
from lantu.engine.graph import base
from lantu.engine.members.pieces import Piece, PieceTask, Threads, cut, piece_size
from lantu.engine.record.model_error import LATER, SIZE, carriers
from lantu.engine.setup import Setup, arrange, model_of
from lantu.engine.store.results import BLOCK, dataset, make_room
from lantu.model import WITHIN


def run_part(
    plan: Blueprint,
    city: City,
    wanted: Collection[str],
    *,
    members: int,
    seed: int = 0,
    to: int | None = None,
    settings: Mapping[str, float] | None = None,
    without: Collection[str] = (),
    including: Collection[str] = (),
) -> Run:
    """Simulate what some variables rest on, and return a run whose data holds only them: bit for bit what `run` gives them.

    wanted: names of variables; those that the model does not have are left out. The other arguments are those of `run`, which
    refuses what cannot be. The manifest says members, seed, last year, settings and projects; such a run is not saved.
    """
    years = range(city.start, (city.end if to is None else to) + 1)
    whole = arrange(plan, city, model_of(city), seed, years, settings or {}, without, including)
    part = narrow(whole, wanted, whole_draws=True)
    seen = whole.shapes if whole.has_seen_shapes else part.shapes
    shapes = {name: shape for name, shape in seen.items() if name in wanted}
    arrays = make_room(shapes, members)
    job = PieceTask(part, shapes, BLOCK, None, None)
    with Threads(os.cpu_count()) as crew:
        crew.simulate(job, cut(range(members), piece_size(members, None)), _forget, arrays)
    facts = {
        "members": members,
        "seed": seed,
        "to": years[-1],
        "settings": dict(settings or {}),
        "without": sorted(without),
        "including": sorted(including),
    }
    return Run(dataset(part, arrays, range(members)), plan, city, facts, whole.graph.missing, whole.graph)


def _forget(piece: Piece) -> None:
    """Nobody waits for a piece of its own."""


def narrow(setup: Setup, wanted: Collection[str], *, whole_draws: bool = False) -> Setup:
    """Return a setup of those variables only that the wanted ones rest on: the same values, sooner.

    Its own draws are others than those of the whole setup, since its assumptions are fewer columns of Sobol points; whole_draws keeps
    all columns, so that each future draws what it draws in the whole.
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
            assumptions=known.assumptions if whole_draws else _only(known.assumptions, reached),
            followed=_only(known.followed, reached),
            shocks=_only(known.shocks, reached),
            links=_only(known.links, reached),
        ),
        observed={key: item for key, item in setup.observed.items() if key[0] in reached},
        effects=_only(setup.effects, reached),
    )


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
            waiting += [f"{name}_start", *(whole for part, whole in WITHIN.items() if part == name)]
            record = setup.records.get(name)
            if (name in setup.effects or (record and record.places)) and graph.units[name].additive:
                waiting.append("population")  # shares among districts what is known or built for the city only
    if reached.intersection(carriers(graph, setup.records)):
        reached |= {SIZE, LATER}
    return reached


def _only(items: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: item for name, item in items.items() if name in names}
