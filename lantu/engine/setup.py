"""A setup: all of a run that does not depend on the member, arranged once and taken to wherever members are simulated."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.engine.graph import PLAN_INPUTS, Function, Graph, build
from lantu.engine.inputs import Known, draw_inputs, look_up, middle_inputs, offered_inputs, set_assumptions
from lantu.engine.observe import Observed, draw_errors, observed_by_year
from lantu.engine.projects.coverage import Coverage, coverage_of
from lantu.engine.projects.levers import LeverEffect, chosen_projects, later_completions, lever_effects
from lantu.engine.projects.trial import trials
from lantu.engine.projects.works_money import BondTerms, bond_terms, plan_money
from lantu.engine.record.model_error import LATER, SIZE, carriers, error_factors, surprises
from lantu.engine.record.record import Record, read_records
from lantu.engine.simulate import World, simulate_years
from lantu.model import functions

LONGEST_AGE_AXIS = 22  # groups of a census; single years of age are working state and not kept
_PROBE = 2  # of a single row numpy adds up in another order
_MOST_SEEN = 32
_GRAPH = ("graph",)  # what a city keeps its graph under
_SEEN: dict[Hashable, Mapping[str, tuple[int, ...]]] = {}  # what shapes hang on -> shapes; never changed once seen


@dataclass(frozen=True)
class Setup:
    """A plan on a city, ready to be simulated: the graph, what it is given, the record, the projects' effects."""

    plan: Blueprint
    city: City
    graph: Graph
    records: Mapping[str, Record]
    known: Known
    observed: Mapping[tuple[str, int], Observed]
    effects: Mapping[str, list[LeverEffect]]
    terms: Mapping[str, BondTerms]
    places: tuple[str, ...]
    years: range
    seed: int
    coverage: Coverage | None = None

    def world(self, members: range) -> World:
        """Draw the worlds of some members; they are the same whichever others are drawn, and wherever."""
        inputs = draw_inputs(self.known, self.seed, members)
        if self.coverage:
            inputs = replace(inputs, paths={**inputs.paths, **self.coverage.paths(self.seed, members)})
        errors = draw_errors(self.observed, self.seed, members)
        off: dict[str, Array] = {}
        if SIZE in inputs.drawn:
            noise = surprises(carriers(self.graph, self.records), self.seed, members, self.years)
            off = error_factors(self.graph, self.records, self.years, inputs.drawn, noise)
        effects = {
            name: [item.drawn(self.seed, members, self.years) for item in items] for name, items in self.effects.items()
        }
        return World(
            self.graph,
            inputs,
            self.records,
            self.observed,
            errors,
            effects,
            self.places,
            self.years,
            model_errors=off,
        )

    def middle(self, members: int) -> World:
        """Return the median member, the same for so many members."""
        inputs = middle_inputs(self.known, members)
        if self.coverage:
            inputs = replace(inputs, paths={**inputs.paths, **self.coverage.middle(members)})
        return World(self.graph, inputs, self.records, self.observed, {}, self.effects, self.places, self.years)

    def trial(self, projects: Sequence[Project], sign: float = 1.0) -> World:
        """Return the median member once for each project, which alone is added; the plan's own are in all of them.

        sign -1 takes a project away instead, which is right for those of the plan.
        """
        inputs = middle_inputs(self.known, len(projects))
        money = [plan_money([project], self.years, self.terms) for project in projects]
        paid = {
            name: [
                whole + sign * np.array([[item[name][index]] for item in money]) for index, whole in enumerate(known)
            ]
            for name, known in self.known.yearly.items()
            if name in PLAN_INPUTS
        }
        walked = self.coverage.tried(projects, sign) if self.coverage else {}
        inputs = replace(inputs, yearly={**inputs.yearly, **paid}, paths={**inputs.paths, **walked})
        tried = trials(projects, self.city, self.graph, self.records, self.years, sign)
        return World(self.graph, inputs, self.records, self.observed, {}, self.effects, self.places, self.years, tried)

    @cached_property
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """The shape of every variable that a run keeps, for one member: (place or 1, year[, sex, age]).

        Seen by simulating the middle one, once for all setups that are alike in whatever shapes hang on: what is drawn, and what
        projects do, is as wide as what it is drawn around or done to.
        """
        alike = self._what_shapes_hang_on()
        if alike not in _SEEN:
            while len(_SEEN) >= _MOST_SEEN:
                _SEEN.pop(next(iter(_SEEN)), None)
            _SEEN[alike] = self._probed()
        return _SEEN[alike]

    @property
    def has_seen_shapes(self) -> bool:
        """Whether shapes of a setup like this one were seen before in this process."""
        return self._what_shapes_hang_on() in _SEEN

    def _probed(self) -> Mapping[str, tuple[int, ...]]:
        shapes: dict[str, tuple[int, ...]] = {}

        def note(name: str, index: int, value: Array) -> None:
            if is_kept(value):
                width = max(value.shape[1], shapes.get(name, (0,))[0])  # a flow's first year has no places yet
                shapes[name] = (width, len(self.years), *value.shape[2:])

        def note_path(name: str, path: Array) -> None:
            shapes[name] = (1, len(self.years))

        with np.errstate(all="ignore"):
            simulate_years(self.middle(_PROBE), slice(0, _PROBE), note, note_path)
        return shapes

    def _what_shapes_hang_on(self) -> Hashable:
        """Return what the widths of arrays follow from: functions, which inputs and figures are by place, which years and places."""
        known = self.known
        return (
            tuple(self.graph.functions.items()),
            tuple(self.graph.starts.items()),
            tuple((name, array.shape) for name, array in sorted(known.fixed.items())),
            tuple((name, tuple(array.shape for array in arrays)) for name, arrays in sorted(known.yearly.items())),
            tuple((name, bool(item.by_place and item.value)) for name, item in sorted(known.assumptions.items())),
            tuple(sorted(known.followed)),
            tuple(sorted(known.links)),
            tuple(sorted(known.shocks.items())),
            tuple((key, item.places is None, item.city is None) for key, item in sorted(self.observed.items())),
            tuple((name, bool(record.places)) for name, record in sorted(self.records.items())),
            tuple(sorted(self.coverage.found)) if self.coverage else (),
            len(self.places),
            self.years,
        )


def model_of(city: City) -> dict[str, Function]:
    """Return the functions of the model for a city: Lantu's, with what trusted code of its pack adds or replaces."""
    return {**functions(), **city.functions}


def graph_of(city: City) -> Graph:
    """Return the model of a city as a graph; GraphError where it cannot be calculated."""
    return _graph(model_of(city), city)


def _graph(model: Mapping[str, Function], city: City) -> Graph:
    """Return a model of a city as a graph: the one that was built of it last, where it was of the very same functions."""
    kept = city.looked_up.get(_GRAPH)
    if kept is None or kept[0] != model:
        records = read_records(city)
        by_place = {name for name, record in records.items() if record.places}
        graph = build(model, offered_inputs(city, records), by_place=by_place)
        kept = city.looked_up[_GRAPH] = (dict(model), graph)
    return kept[1]


def arrange(
    plan: Blueprint,
    city: City,
    model: Mapping[str, Function],
    seed: int,
    years: range,
    settings: Mapping[str, float],
    without: Collection[str] = (),
    including: Collection[str] = (),
) -> Setup:
    """Arrange everything that a run needs before its first member."""
    records = read_records(city)
    assumptions = set_assumptions(city, settings)
    graph = _graph(model, city)
    projects = chosen_projects(plan, city, without, including)
    terms = bond_terms(assumptions)
    money = plan_money(projects, years, terms)
    places = tuple(place.id for place in city.districts())
    return Setup(
        plan=plan,
        city=city,
        graph=graph,
        records=records,
        known=look_up(
            graph, city, records, assumptions, money, years, (SIZE, LATER) if carriers(graph, records) else ()
        ),
        observed=observed_by_year(records, graph, years, places, assumptions),
        effects=lever_effects(projects, city, graph, records, years, later_completions(plan, city)),
        terms=terms,
        places=places,
        years=years,
        seed=seed,
        coverage=coverage_of(plan, city, records, projects, years),
    )


def is_kept(value: Array) -> bool:
    """Whether a run keeps values of this shape: by member and place, or by census group as well."""
    return value.ndim == 2 or (value.ndim == 4 and value.shape[-1] <= LONGEST_AGE_AXIS)
