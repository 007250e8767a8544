"""The model as a graph: which function needs what, in which order, and do the units meet."""

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from lantu.arrays import Array
from lantu.language.errors import GraphError, did_you_mean
from lantu.language.text import Text
from lantu.language.units import Unit, declared_units, unit

Function = Callable[..., Array]

_YUAN, _NUMBER, _YEAR = unit("yuan"), unit("ratio"), unit("year")
PLAN_INPUTS: dict[str, Unit] = dict.fromkeys(
    (
        "plan_capital_spending",
        "plan_bond_issue",
        "plan_principal",
        "plan_interest",
        "plan_debt",
        "plan_debt_opening",
        "plan_upkeep",
        "plan_upkeep_unassigned",
        "plan_works_by_others",
    ),
    _YUAN,
)


@dataclass(frozen=True)
class Graph:
    """A model ready to run.

    functions: variable -> function, in order of calculation; arguments: the ones it is called with;
    starts: state variable -> function of its first value; first_order: the order of the first year;
    inputs: names that must come from assumptions or observations; units: of every variable;
    missing: variable left out -> the inputs that it (or what it needs) lacks.
    """

    functions: Mapping[str, Function]
    arguments: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, Function]
    start_arguments: Mapping[str, tuple[str, ...]]
    first_order: tuple[str, ...]
    inputs: frozenset[str]
    units: Mapping[str, Unit]
    missing: Mapping[str, tuple[str, ...]]

    def is_state(self, name: str) -> bool:
        """Whether a variable needs its own last value."""
        return f"{name}_last" in self.arguments.get(name, ())

    def needs_last(self, name: str) -> bool:
        """Whether a variable needs any value of last year."""
        return any(base(argument)[1] == "last" for argument in self.arguments[name])


@lru_cache(maxsize=4096)
def base(argument: str) -> tuple[str, str]:
    """Split an argument into the name it is about and how: 'last', 'observed', 'city_observed', shocks, or ''.

    >>> base("debt_last"), base("births_city_observed"), base("growth_place_shock"), base("gdp")
    (('debt', 'last'), ('births', 'city_observed'), ('growth', 'place_shock'), ('gdp', ''))
    """
    for suffix in ("last", "city_observed", "observed", "place_shock", "shock"):
        if argument.endswith(f"_{suffix}"):
            return argument[: -len(suffix) - 1], suffix
    return argument, ""


def build(
    functions: Mapping[str, Function],
    available: Mapping[str, Unit | None] | Collection[str],
    strict: bool = False,
    by_place: Collection[str] = (),
) -> Graph:
    """Arrange functions into a graph.

    available: names that assumptions or observations offer, with their units where known. A variable whose input
    nobody offers is left out with all that need it, or refused with its path where strict. by_place: of what is available,
    figures of districts, which stand still after the last one: where a variable is left out, they do not stand in for it.
    Raises GraphError for a cycle, for units that do not meet, and (strict) for a missing input.
    """
    offered = dict(available) if isinstance(available, Mapping) else dict.fromkeys(available)
    starts = {name[:-6]: item for name, item in functions.items() if name.endswith("_start") and name[:-6] in functions}
    plain = {name: item for name, item in functions.items() if not (name.endswith("_start") and name[:-6] in functions)}
    missing = _missing(plain, starts, offered, by_place)
    if missing and strict:
        name = next(iter(missing))
        raise GraphError(_missing_sentence(name, missing, plain, starts, offered))
    kept = {name: item for name, item in plain.items() if name not in missing}
    offered = _usable(offered, missing, by_place)
    kept_starts = {
        name: item
        for name, item in starts.items()
        if name in kept and all(_resolves(need, kept, offered) for need in required(item))
    }
    arguments = {name: _called_with(item, kept, offered) for name, item in kept.items()}
    start_arguments = {name: _called_with(item, kept, offered) for name, item in kept_starts.items()}
    order = _order({name: [a for a in arguments[name] if a in kept] for name in kept})
    first = {}
    for name in kept:
        needs = start_arguments.get(name, () if _needs_any_last(arguments[name]) else arguments[name])
        first[name] = [argument for argument in needs if argument in kept]
    units = {name: declared_units(item)["return"] for name, item in kept.items() if "return" in declared_units(item)}
    for name, item in [*kept.items(), *((f"{name}_start", item) for name, item in kept_starts.items())]:
        _check_units(name, item, units, offered)
    used = {argument for called in (*arguments.values(), *start_arguments.values()) for argument in called}
    inputs = {base(item)[0] if base(item)[1] == "last" else item for item in used} - set(kept)
    state_inputs = {name for name in kept if f"{name}_last" in arguments[name]}
    return Graph(
        functions={name: kept[name] for name in order},
        arguments=arguments,
        starts=kept_starts,
        start_arguments=start_arguments,
        first_order=tuple(_order(first)),
        inputs=frozenset(inputs | {f"{name}_start" for name in state_inputs if f"{name}_start" in offered}),
        units=units,
        missing=missing,
    )


@lru_cache(maxsize=2048)  # asked again and again, for every graph that is built
def required(function: Function) -> tuple[str, ...]:
    """Return the arguments without which a function cannot be called."""
    parameters = inspect.signature(function).parameters.items()
    return tuple(name for name, item in parameters if item.default is item.empty)


def idle(names: Iterable[str], graph: Graph, model: Mapping[str, Function]) -> list[str]:
    """Return which of these inputs change nothing: they feed variables of the model, and each of those was left out."""
    fed = {argument for name in graph.missing if name in model for argument in _arguments(model[name])}
    return [name for name in names if name in fed and name not in graph.inputs]


@lru_cache(maxsize=2048)
def _arguments(function: Function) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def _called_with(function: Function, kept: Collection[str], offered: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in _arguments(function) if _resolves(name, kept, offered))


def _resolves(argument: str, kept: Collection[str], offered: Collection[str]) -> bool:
    about, how = base(argument)
    if how == "last":
        return about in kept or about in offered
    if how:
        return True
    return argument in kept or argument in offered or argument in PLAN_INPUTS or argument == "year"


def _needs_any_last(arguments: Iterable[str]) -> bool:
    return any(base(argument)[1] == "last" for argument in arguments)


def _missing(
    plain: Mapping[str, Function],
    starts: Mapping[str, Function],
    available: Mapping[str, Unit | None],
    by_place: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """Leave out what cannot be had, again and again until nothing changes."""
    missing: dict[str, tuple[str, ...]] = {}
    while True:
        offered = _usable(available, missing, by_place)
        kept = dict.fromkeys(name for name in plain if name not in missing)  # in order, and asked thousands of times
        found: dict[str, tuple[str, ...]] = {}
        for name in kept:
            lacks = [need for need in required(plain[name]) if not _resolves(need, kept, offered)]
            if f"{name}_last" in required(plain[name]) and not _can_start(name, starts, kept, offered):
                unmet = [need for need in _start_needs(name, starts) if not _resolves(need, kept, offered)]
                lacks += unmet or [f"{name}_start"]
            if lacks:
                found[name] = tuple(
                    dict.fromkeys(root for lack in lacks for root in missing.get(base(lack)[0], (lack,)))
                )
        if not found:
            return missing
        missing |= found


def _usable(
    offered: Mapping[str, Unit | None], missing: Collection[str], by_place: Collection[str]
) -> dict[str, Unit | None]:
    """Return what is offered but for figures by district of what is left out: output that stood still would be taken for a fall."""
    return {name: item for name, item in offered.items() if name not in by_place or name not in missing}


def _can_start(name: str, starts: Mapping[str, Function], kept: Collection[str], offered: Collection[str]) -> bool:
    if name in offered or f"{name}_start" in offered:
        return True
    return name in starts and all(_resolves(need, kept, offered) for need in required(starts[name]))


def _start_needs(name: str, starts: Mapping[str, Function]) -> tuple[str, ...]:
    return required(starts[name]) if name in starts else ()


def _missing_sentence(
    name: str,
    missing: Mapping[str, tuple[str, ...]],
    plain: Mapping[str, Function],
    starts: Mapping[str, Function],
    offered: Collection[str],
) -> Text:
    path, lack = [name], missing[name][0]
    while True:
        needs = (*required(plain[path[-1]]), *_start_needs(path[-1], starts))
        if lack in needs or lack == f"{path[-1]}_start":
            break
        path.append(
            next(about for need in needs if lack in missing.get(about := base(need)[0], ()) and about not in path)
        )
    hint, chain = did_you_mean(lack, [*plain, *offered]), " <- ".join([*path, lack])
    return Text(
        f"没有谁提供“{lack}”：{chain}" + (f"（{hint.zh}）" if hint else ""),
        f"nobody supplies '{lack}': {chain}" + (f" ({hint.en})" if hint else ""),
    )


def _order(needs: Mapping[str, Iterable[str]]) -> list[str]:
    try:
        return list(TopologicalSorter({name: sorted(set(items)) for name, items in needs.items()}).static_order())
    except CycleError as error:
        raise GraphError(
            Text(
                f"同一年内变量互相依赖：{' -> '.join(error.args[1])}",
                f"variables need each other in the same year: {' -> '.join(error.args[1])}",
            )
        ) from None


def _check_units(name: str, function: Function, units: Mapping[str, Unit], offered: Mapping[str, Unit | None]) -> None:
    declared = declared_units(function)
    if name.endswith("_start") and name[:-6] in units and "return" in declared:
        _meet(name, Text("其结果", "its result"), declared["return"], units[name[:-6]], name[:-6])
    for argument, wanted in declared.items():
        if argument == "return":
            continue
        about, how = base(argument)
        given = {"shock": _NUMBER, "place_shock": _NUMBER}.get(how) or units.get(about) or offered.get(about)
        given = PLAN_INPUTS.get(argument, _YEAR if argument == "year" else given)
        if given is not None:
            _meet(name, Text(f"“{argument}”", f"'{argument}'"), wanted, given, about)


def _meet(name: str, what: Text, wanted: Unit, given: Unit, source: str) -> None:
    if wanted.dimension != given.dimension:
        raise GraphError(
            Text(
                f"{source} -> {name} 的单位不符：{what.zh}应为 {wanted}，实为 {given}",
                f"units do not meet on {source} -> {name}: {what.en} is expected in {wanted}, found {given}",
            )
        )
