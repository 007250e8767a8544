"""The simulation of a block of members through the years."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lantu.arrays import Array
from lantu.engine.graph import Graph, base
from lantu.engine.inputs import Inputs
from lantu.engine.observe import Observed, distance, hold_within, keep_distance, meet
from lantu.engine.projects.levers import LeverEffect, apply
from lantu.engine.projects.trial import Trial
from lantu.engine.record.links import Link, drivers_of_links, follow, moved_by
from lantu.engine.record.record import Record, start_values
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.model import WITHIN


@dataclass(frozen=True)
class World:
    """All that some members need: the graph, its inputs, the record and its errors, the projects' effects, places, years."""

    graph: Graph
    inputs: Inputs
    records: Mapping[str, Record]
    observed: Mapping[tuple[str, int], Observed]
    errors: Mapping[str, Array]
    effects: Mapping[str, Sequence[LeverEffect]]
    places: tuple[str, ...]
    years: range
    trials: Mapping[str, Trial] = field(default_factory=dict[str, Trial])
    model_errors: Mapping[str, Array] = field(default_factory=dict[str, Array])

    def additive(self, name: str) -> bool:
        """Whether districts add up to the city."""
        return name in self._additive

    @cached_property
    def _additive(self) -> frozenset[str]:
        return frozenset(name for name, unit in self.graph.units.items() if unit.additive)

    def touched(self) -> set[str]:
        """Return the variables that something outside their function acts on in any year: a record, or a project."""
        return {*(name for name, _ in self.observed), *self.effects, *self.trials, *self.model_errors}

    def met(self, name: str, index: int, value: Array, members: slice) -> Array:
        """Return a value of some members with what is on record of it in a year; itself where nothing is."""
        observed = self.observed.get((name, index))
        if observed is None or value.ndim > 2:
            return value
        error = self.errors.get(name)
        return meet(value, observed, self.additive(name), None if error is None else error[members])


Keep = Callable[[str, int, Array], None]
KeepPath = Callable[[str, Array], None]


def simulate_years(world: World, members: slice, keep: Keep, keep_path: KeepPath) -> None:
    """Calculate every variable of some members for every year; keep(name, index of year, value) gets each value.

    The first year holds starts and what is on record; a flow that needs last year's values is NaN there.
    keep_path(name, (member, year)) gets what is carried on from its record, all years at once.
    """
    graph = world.graph
    paths = _paths(world, members)
    env = _constant(world, members)
    kept: dict[str, tuple[Array, Array]] = {}
    _set_year(world, members, 0, paths, env)
    for name in graph.first_order:
        env[name] = _first(world, name, env, members, kept)
        keep(name, 0, env[name])
    links = world.inputs.links
    for name, path in paths.items():
        if name not in links:
            keep_path(name, path)
    driving = _Driving(world, links, members.stop - members.start)
    driving.note(0, env)
    lasting = sorted(
        {base(need)[0] for called in graph.arguments.values() for need in called if base(need)[1] == "last"}
    )
    fixed = _fixed(world)
    touched = world.touched()
    steps = [
        (name, item, graph.arguments[name], graph.is_state(name), name in touched)
        for name, item in graph.functions.items()
    ]
    for index in range(1, len(world.years)):
        for name in lasting:
            env[f"{name}_last"] = env[name]
        _set_year(world, members, index, paths, env)
        for name, function, arguments, state, settles in steps:
            if name not in fixed:
                value = function(**{argument: env[argument] for argument in arguments})
                env[name] = settle(world, name, value, index, state, members, kept, env) if settles else value
            keep(name, index, env[name])
        driving.note(index, env)

    def with_projects(name: str, path: Array) -> Array:
        return _path_with_effects(world, name, path, members)

    series = driving.series | {name: path for name, path in paths.items() if name not in links}
    for name, path in follow(links, paths, series, world.years, with_projects).items():
        keep_path(name, path)


class _Driving:
    """Totals of the city of what links need, gathered year by year while the model runs."""

    def __init__(self, world: World, links: Mapping[str, Link], members: int) -> None:
        names = sorted(drivers_of_links(links) - set(world.inputs.paths))
        self.series: dict[str, Array] = {name: np.empty((members, len(world.years))) for name in names}

    def note(self, index: int, env: Mapping[str, Array]) -> None:
        """Note a year."""
        for name, series in self.series.items():
            value = env[name]
            series[:, index] = value[:, 0] if value.shape[1] == 1 else value.sum(1)


def settle(
    world: World,
    name: str,
    value: Array,
    index: int,
    state: bool,
    members: slice,
    kept: dict[str, tuple[Array, Array]],
    env: Mapping[str, Array],
) -> Array:
    """Return a calculated value after the distance to the record, the projects' effects, and the record itself."""
    calculated = value
    if name in kept:
        value = keep_distance(value, kept[name])
    if name in world.model_errors:
        value = value * world.model_errors[name][members, index : index + 1]
    people = env.get("population") if world.additive(name) else None
    value = _with_effects(world, name, value, index, members, people)
    if (name, index) in world.observed and value.ndim == 2:
        value = _inside(name, world.met(name, index, value, members), env)
        if not state:
            kept[name] = distance(value, np.broadcast_to(calculated, value.shape))
        return value
    return _inside(name, value, env)


def _inside(name: str, value: Array, env: Mapping[str, Array]) -> Array:
    """Return a value that is nowhere above what it is a part of."""
    whole = env.get(WITHIN.get(name, ""))
    return value if whole is None or whole.shape[-1] != value.shape[-1] else hold_within(value, whole)


def _with_effects(world: World, name: str, value: Array, index: int, members: slice, people: Array | None) -> Array:
    """Return a value after the effects of the projects that are built, and of the one that a member tries."""
    if name in world.effects:
        value = apply(value, world.effects[name], index, people, members)
    if name in world.trials:
        every = np.broadcast_to(value, (members.stop - members.start, value.shape[1]))
        value = world.trials[name].apply(every, index, people)
    return value


def _constant(world: World, members: slice) -> dict[str, Array]:
    env = dict(world.inputs.fixed)
    for name, values in world.inputs.drawn.items():
        env[name] = values[members]
    return env


def _paths(world: World, members: slice) -> dict[str, Array]:
    """Return what is carried on from its record, with the effects of projects unless it hangs on others: name -> (member, year)."""
    links = world.inputs.links
    return {
        name: path[members] if name in links else _path_with_effects(world, name, path[members], members)
        for name, path in world.inputs.paths.items()
    }


def _path_with_effects(world: World, name: str, path: Array, members: slice) -> Array:
    """Return a path (member, year) after the effects of projects."""
    if name not in world.effects and name not in world.trials:
        return path
    years = [
        _with_effects(world, name, path[:, index : index + 1], index, members, None) for index in range(path.shape[1])
    ]
    return np.concatenate(years, axis=1)


def _set_year(world: World, members: slice, index: int, paths: Mapping[str, Array], env: dict[str, Array]) -> None:
    inputs = world.inputs
    for name, values in inputs.yearly.items():
        env[name] = values[index]
    for name, path in paths.items():
        env[name] = path[:, index : index + 1]
    for name, shocks in inputs.shocks.items():
        env[name] = shocks[members, :, index]


def _first(
    world: World, name: str, env: dict[str, Array], members: slice, kept: dict[str, tuple[Array, Array]]
) -> Array:
    graph = world.graph
    width = members.stop - members.start
    if name in graph.starts:
        value = graph.starts[name](**{argument: env[argument] for argument in graph.start_arguments[name]})
    elif not graph.needs_last(name):
        value = graph.functions[name](**{argument: env[argument] for argument in graph.arguments[name]})
        return settle(world, name, value, 0, False, members, kept, env)
    elif not graph.is_state(name):  # a flow of the first year, of which nobody knows the shape yet
        return np.full((width, 1), np.nan)
    else:
        people, record = env.get("population"), world.records.get(name)
        start = (
            start_values(record, world.years[0], world.places, None if people is None else people[0])
            if record
            else None
        )
        if start is not None and record is not None and not record.places:
            start = start * moved_by(record, world.records, world.years[0])
        start = env.get(f"{name}_start") if start is None else start
        if start is None and record is not None and record.city:  # known only later, and nobody assumed where it began
            start = np.array([[record.city[min(record.city)]]]) * moved_by(record, world.records, world.years[0])
        if start is None:
            raise LantuError(
                Text(
                    f"observations.csv：不知道 {name} 从何处开始；请补上起始年的数",
                    f"observations.csv: nobody says where {name} begins; bring a figure of the first year",
                )
            )
        value = np.broadcast_to(start, (width, start.shape[1])).copy()
    return world.met(name, 0, value, members)


def _fixed(world: World) -> frozenset[str]:
    """Return the variables that never change after the first year: nothing they need varies in time."""
    graph, touched, fixed = world.graph, world.touched(), set[str]()
    for name in graph.functions:
        arguments = graph.arguments[name]
        if (
            not graph.needs_last(name)
            and not any(world.inputs.varies(argument) for argument in arguments)
            and all(argument in fixed or argument not in graph.functions for argument in arguments)
            and name not in touched
        ):
            fixed.add(name)
    return frozenset(fixed)
