"""Projects left out, one at a time, of the median member: what each of them does."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Project
from lantu.engine.graph import PLAN_INPUTS
from lantu.engine.inputs import middle_inputs
from lantu.engine.monte_carlo import Watch
from lantu.engine.projects.levers import lever_effects
from lantu.engine.projects.works_money import plan_money
from lantu.engine.setup import Setup
from lantu.engine.simulate import World
from lantu.sensitivity.designs import try_worlds

_PAIR = 2  # of a single row numpy adds up in another order


def try_without(setup: Setup, built: Sequence[Project], watch: Watch) -> dict[str, Array]:
    """Return what is watched in the median member with all projects, then without each: name -> (project + 1, …).

    built: the projects of the setup. Those whose levers only add are left out side by side, one member each; the
    others one by one, since what they do depends on what else is built.
    """
    rows = [try_worlds(setup, _PAIR, lambda chosen: _middle(setup, len(chosen)), watch)]
    place: dict[str, tuple[int, int]] = {}  # project -> which of the rows, and where in them
    together = [project for project in built if _adds(setup, project)]
    if len(together) >= _PAIR:
        rows.append(
            try_worlds(
                setup,
                len(together),
                lambda chosen: setup.trial(together[chosen.start : chosen.stop], sign=-1.0),
                watch,
            )
        )
        place = {project.id: (1, at) for at, project in enumerate(together)}
    for project in built:
        if project.id not in place:
            rest = _with(setup, [item for item in built if item is not project])
            place[project.id] = (len(rows), 0)
            rows.append(try_worlds(rest, _PAIR, lambda chosen, one=rest: _middle(one, len(chosen)), watch))
    order = [(0, 0), *(place[project.id] for project in built)]
    return {name: np.stack([rows[number][name][at] for number, at in order]) for name in rows[0]}


def _adds(setup: Setup, project: Project) -> bool:
    measure = setup.city.measures.get(project.measure)
    return measure is None or all(lever.how == "add" for lever in measure.levers)


def _middle(setup: Setup, members: int) -> World:
    inputs = middle_inputs(setup.known, members)
    return World(setup.graph, inputs, setup.records, setup.observed, {}, setup.effects, setup.places, setup.years)


def _with(setup: Setup, built: Sequence[Project]) -> Setup:
    """Return a setup in which other projects are built: their effects, and their money."""
    money = plan_money(built, setup.years, setup.terms)
    paid = {
        name: [np.array([[amount]]) for amount in money[name]] for name in PLAN_INPUTS if name in setup.known.yearly
    }
    known = replace(setup.known, yearly={**setup.known.yearly, **paid})
    found = lever_effects(built, setup.city, setup.graph, setup.records, setup.years)
    return replace(setup, known=known, effects={name: found.get(name, []) for name in setup.effects})
