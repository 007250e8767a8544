"""A trace: every value that a variable rests on, for every year, as the engine calculated it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine.graph import base
from lantu.engine.projects.levers import apply
from lantu.engine.setup import arrange, model_of
from lantu.engine.simulate import World, simulate_years
from lantu.language.units import Unit


@dataclass(frozen=True)
class Trace:
    """A run that kept everything: values[variable, index of year] as (member, place or 1, ...)."""

    world: World
    values: Mapping[tuple[str, int], Array]
    members: int
    money_unit: str = "yuan"  # the symbol of the city's currency
    told_in: Mapping[str, Unit] = field(default_factory=dict[str, Unit])  # variable -> unit of the indicator that it is

    def argument(self, name: str, index: int) -> Array:
        """Return what a function was given under this name in a year."""
        about, how = base(name)
        if how == "last":
            return self.argument(about, index - 1)
        inputs = self.world.inputs
        if (name, index) in self.values:
            return self.values[name, index]
        if name in inputs.shocks:
            return inputs.shocks[name][:, :, index]
        if name in inputs.paths:
            return inputs.paths[name][:, index : index + 1]
        if name in inputs.yearly:
            return inputs.yearly[name][index]
        return inputs.drawn[name] if name in inputs.drawn else inputs.fixed[name]

    def arguments(self, variable: str, index: int) -> dict[str, Array]:
        """Return all arguments of a variable's function in a year."""
        return {name: self.argument(name, index) for name in self.world.graph.arguments[variable]}

    def calculated(self, variable: str, index: int) -> Array:
        """Return what the function alone says, before record and projects."""
        return self.world.graph.functions[variable](**self.arguments(variable, index))

    def pulled(self, variable: str, index: int) -> tuple[Array, Array]:
        """Return what projects do to a variable in a year: a factor and an addition."""
        like = self.values[variable, index]
        effects = self.world.effects.get(variable, ())
        people = self.values.get(("population", index)) if self.world.additive(variable) else None
        factor = apply(np.ones(like.shape), [effect for effect in effects if effect.how == "times"], index, None)
        return factor, apply(np.zeros(like.shape), [effect for effect in effects if effect.how == "add"], index, people)


def trace(plan: Blueprint, city: City, facts: Mapping[str, Any], members: int) -> Trace:
    """Simulate the first members of a run again and keep every value. facts: the manifest of the run."""
    years = range(city.start, int(facts["to"]) + 1)
    settings: Mapping[str, float] = facts.get("settings", {})
    chosen = [tuple(facts.get(name, ())) for name in ("without", "including")]
    setup = arrange(plan, city, model_of(city), int(facts["seed"]), years, settings, *chosen)
    world = setup.world(range(members))
    values: dict[tuple[str, int], Array] = {}

    def keep(name: str, index: int, value: Array) -> None:
        values[name, index] = np.array(value)

    def keep_path(name: str, path: Array) -> None:
        for index in range(path.shape[1]):
            values[name, index] = np.array(path[:, index : index + 1])

    with np.errstate(all="ignore"):
        simulate_years(world, slice(0, members), keep, keep_path)
    told_in = {item.variable: item.unit for item in city.indicators.values() if item.variable}
    return Trace(world, values, members, city.money_unit, told_in)
