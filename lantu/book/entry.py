"""An entry of the model book: all that is known of one variable, as data."""

import inspect
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from lantu.book.docstring import equation_of, file_of, read_docstring, source_of
from lantu.city import CODE, Assumption, City
from lantu.engine.graph import PLAN_INPUTS, Function, Graph, base
from lantu.engine.inputs import ZONE
from lantu.engine.record.record import Record
from lantu.engine.store.results import names_of
from lantu.language.units import declared_units

Supplier = Literal["variable", "assumption", "observation", "chance", "plan", "calendar", "optional", "missing"]
# Variables that the hindcast foretells under another name than their own.
_FORETOLD_AS = {"population": ("people",), "people_by_age": ("people",)}


@dataclass(frozen=True)
class Given:
    """An input as a function names it: what it is about, how ('' this year, 'last', 'observed', …), and who supplies it.

    evidence: of an assumption its value, range, basis and source; of a record its years, last value, basis; in the
    unit that `unit` names.
    """

    name: str
    about: str
    how: str
    supplier: Supplier
    unit: str
    label_zh: str
    label_en: str
    evidence: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class VariableEntry:
    """One variable: names, unit, file, what it says, equation, inputs, users, source, record and track record.

    start: the equation of the first year, '' where record or assumption give it; start_inputs: what that needs;
    users: variables that need it; indicators: those it goes into; track: rows of the hindcast about it; lacks: the
    inputs for want of which the city's model leaves it out; own: whether it is the pack's own code.
    """

    name: str
    label_zh: str
    label_en: str
    unit: str
    file: str
    text: str
    equation: str
    start: str
    inputs: tuple[Given, ...]
    start_inputs: tuple[Given, ...]
    users: tuple[str, ...]
    indicators: tuple[str, ...]
    source: str
    record: Mapping[str, Any]
    track: tuple[Mapping[str, Any], ...]
    lacks: tuple[str, ...]
    own: bool

    def label(self, language: str) -> str:
        """Return the name in 'zh' or 'en'."""
        return self.label_zh if language == "zh" and self.label_zh else self.label_en

    def to_json(self) -> dict[str, Any]:
        """Return the entry as the documented JSON object."""
        return asdict(self)


def make_entry(
    name: str,
    functions: Mapping[str, Function],
    graph: Graph,
    city: City,
    records: Mapping[str, Record],
    users: Mapping[str, tuple[str, ...]],
    track: tuple[Mapping[str, Any], ...],
) -> VariableEntry:
    """Return the entry of one of these functions. users: as `users_of` has them; track: all rows of the city's hindcast."""
    function = functions[name]
    english, chinese = names_of(function.__doc__ or name)
    start = functions.get(f"{name}_start")
    needs = [*inspect.signature(function).parameters]
    begin = [*inspect.signature(start).parameters] if start else []
    spared = {*_optional(function), *(_optional(start) if start else ())}
    if start is None and f"{name}_last" in needs and name not in records:
        begin = [f"{name}_start"]

    def given(argument: str) -> Given:
        found = _given(argument, functions, graph, city, records)
        return replace(found, supplier="optional") if argument in spared and found.supplier == "missing" else found

    return VariableEntry(
        name=name,
        label_zh=chinese,
        label_en=english,
        unit=str(declared_units(function)["return"]),
        file=CODE if name in city.functions else file_of(function),
        text=read_docstring(function.__doc__).text or name,
        equation=equation_of(function),
        start=equation_of(start) if start else "",
        inputs=tuple(map(given, needs)),
        start_inputs=tuple(map(given, begin)),
        users=users.get(name, ()),
        indicators=tuple(item.id for item in city.indicators.values() if name in (item.numerator, item.denominator)),
        source=source_of(function),
        record=_record(records[name]) if name in records else {},
        track=tuple(row for row in track if _is_about(row, name)),
        lacks=tuple(graph.missing.get(name, ())),
        own=name in city.functions,
    )


def _optional(function: Function) -> set[str]:
    """Return the names of the arguments that a function can do without."""
    return {name for name, item in inspect.signature(function).parameters.items() if item.default is None}


def users_of(functions: Mapping[str, Function]) -> dict[str, tuple[str, ...]]:
    """Return the variables that need each variable, this year's or last year's value, in the order of the model."""
    found: dict[str, dict[str, None]] = {}
    for name, function in functions.items():
        user = name.removesuffix("_start") if name.removesuffix("_start") in functions else name
        for about, how in map(base, inspect.signature(function).parameters):
            if how in ("", "last") and about != user:
                found.setdefault(about, {})[user] = None
    return {name: tuple(users) for name, users in found.items()}


def _is_about(row: Mapping[str, Any], name: str) -> bool:
    """Whether a row of the hindcast is about a variable: 'people 0-14' is about people, and so about population."""
    first = str(row["variable"]).partition(" ")[0]
    return first == name or first in _FORETOLD_AS.get(name, ())


def _given(
    argument: str, functions: Mapping[str, Function], graph: Graph, city: City, records: Mapping[str, Record]
) -> Given:
    about, how = base(argument)
    spelt = about.replace("_", " ")
    if how in ("shock", "place_shock"):
        return Given(argument, about, how, "chance", "ratio", spelt, spelt)
    if argument in PLAN_INPUTS:
        return Given(argument, about, how, "plan", str(PLAN_INPUTS[argument]), spelt, spelt)
    if argument == "year":
        return Given(argument, about, how, "calendar", "year", spelt, spelt)
    if about in functions and how in ("", "last"):
        english, chinese = names_of(functions[about].__doc__ or about)
        unit = str(declared_units(functions[about])["return"])
        return Given(argument, about, how, "variable", unit, chinese or english, english)
    if argument in city.assumptions:
        item = city.assumptions[argument]
        return Given(argument, about, how, "assumption", str(item.unit), item.label_zh, item.label_en, _assumed(item))
    if about in records:
        seen = _record(records[about])
        return Given(argument, about, how, "observation", str(seen["unit"]), spelt, spelt, seen)
    if argument == ZONE:
        return Given(argument, about, how, "observation", "ratio", spelt, spelt)
    unit = graph.units.get(about)
    supplier: Supplier = "observation" if how in ("observed", "city_observed") else "missing"
    return Given(argument, about, how, supplier, str(unit or ""), spelt, spelt)


def _assumed(item: Assumption) -> dict[str, Any]:
    scale = item.unit.scale
    return {
        "value": item.value / scale,
        "low": item.low / scale,
        "high": item.high / scale,
        "basis": item.basis,
        "source": item.source,
    }


def _record(record: Record) -> dict[str, Any]:
    """Return what is on record: years, where (city, districts, by sex and age), and the last figure of the city."""
    tables = sorted({int(year) for year in record.table["year"]}) if not record.table.empty else []
    by_place = sorted({year for year, _ in record.places})
    years = sorted({*record.city, *by_place, *tables})
    last = max(record.city, default=None)
    return {
        "unit": str(record.unit),
        "first_year": years[0],
        "last_year": years[-1],
        "years": len(years),
        "districts": bool(by_place),
        "sex_and_age": bool(tables),
        "own": record.own,
        "city_year": last,
        "city_value": None if last is None else record.city[last] / record.unit.scale,
        "basis": None if last is None else record.basis.get(last, "measured"),
    }
