"""Where figures come from: which file brings an input of the model, and where bureaus keep it; and what a model without it is."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lantu.catalogue import needed_rows
from lantu.engine.graph import PLAN_INPUTS, base, build, required
from lantu.engine.inputs import ZONE
from lantu.language.text import Text
from lantu.model import COUNTED_BY_DISTRICT, functions

OBSERVATIONS, ASSUMPTIONS = "observations.csv", "assumptions.yaml"
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
START = "_start"

# What a whole part of the model yields: the variable without which it has nothing to say, and what it is called.
SUBJECTS: Mapping[str, tuple[str, Text]] = {
    "people": ("population", Text("人口", "people")),
    "economy": ("gdp", Text("经济", "output")),
    "money": ("government_debt", Text("财政", "money")),
    "land": ("built_up_area", Text("土地", "land")),
    "homes": ("housing_area", Text("住房", "homes")),
    "energy": ("energy_consumption", Text("能源", "energy")),
}


@dataclass(frozen=True)
class KeptFigure:
    """A figure that the model starts from: for which places and years, and where bureaus keep it in China and elsewhere."""

    subject: str
    variable: str
    name: Text
    place: str
    years: str
    kept_china: Text
    kept_elsewhere: Text


@cache
def kept_figures() -> tuple[KeptFigure, ...]:
    """Return the rows of needed.csv, by subject."""
    return tuple(
        KeptFigure(
            row["subject"],
            row["variable"],
            Text(row["name_zh"], row["name_en"]),
            row["place"],
            row["years"],
            Text(row["kept_china_zh"], row["kept_china_en"]),
            Text(row["kept_elsewhere_zh"], row["kept_elsewhere_en"]),
        )
        for row in needed_rows()
    )


def kept(variable: str, in_china: bool) -> Text:
    """Return where bureaus keep a figure; empty where nobody said."""
    name = variable.removesuffix(START)
    found = next((item for item in kept_figures() if item.variable == name), None)
    if found is None:
        return Text()
    return found.kept_china if in_china else found.kept_elsewhere


def file_of(name: str) -> str:
    """Return the file that brings an input of the model: assumptions where an embedded pack assumes it, else observations.

    A figure that bureaus keep is brought as one, even where the pack of all countries assumes it.
    """
    kept_by_bureaus = name in {item.variable for item in kept_figures()}
    return ASSUMPTIONS if name in _assumed() and not kept_by_bureaus else OBSERVATIONS


def where_to_put(name: str, start: int) -> Text:
    """Return where an input that is missing belongs; where a stock begins may be on record or assumed."""
    if name.endswith(START):
        variable = name.removesuffix(START)
        return Text(
            f"{OBSERVATIONS}：{start}年或以前的 {variable}；或 {ASSUMPTIONS} 中的 {name}",
            f"{OBSERVATIONS}: {variable} of {start} or before; or {name} in {ASSUMPTIONS}",
        )
    file = file_of(name)
    return Text(file, file)


@dataclass(frozen=True)
class LeftOut:
    """A whole part of the model that is left out: what it is, the variables that it lacks, and the files that bring them."""

    subject: Text
    lacks: tuple[str, ...]
    files: tuple[str, ...]


def left_out(missing: Mapping[str, Collection[str]]) -> list[LeftOut]:
    """Return the parts of the model that are left out. missing: variable -> the inputs that it lacks (`Run.missing`)."""
    found: list[LeftOut] = []
    for variable, name in SUBJECTS.values():
        lacks = tuple(missing.get(variable, ()))
        if lacks:
            names = tuple(dict.fromkeys(item.removesuffix(START) for item in lacks))
            found.append(LeftOut(name, names, tuple(dict.fromkeys(file_of(item) for item in lacks))))
    return found


@cache
def least(subject: str) -> tuple[str, ...]:
    """Return the fewest figures with which a part of the model is calculated in a city that inherits a country's pack, by name.

    What the functions require, less what another figure on record stands for. The rates of a country are among them.
    """
    head, figures = SUBJECTS[subject][0], _required_figures(SUBJECTS[subject][0])
    assumed = {*_names_assumed(countries=True), ZONE}
    for name in sorted(figures):
        if head in build(functions(), assumed | figures - {name}, by_place=COUNTED_BY_DISTRICT).functions:
            figures.remove(name)
    return tuple(sorted(figures))


def _required_figures(head: str) -> set[str]:
    """Return the figures that a variable, and all that it is calculated from, require."""
    plain, found = {name: item for name, item in functions().items() if not name.endswith(START)}, set[str]()
    starts = {name.removesuffix(START): item for name, item in functions().items() if name.endswith(START)}
    seen, waiting = set[str](), [head]
    while waiting:
        name = waiting.pop()
        if name in seen or name in PLAN_INPUTS or name == "year":
            continue
        seen.add(name)
        if name not in plain:
            found |= {name} if file_of(name) == OBSERVATIONS else set()
            continue
        for need in required(plain[name]):
            about, how = base(need)
            if how in ("", "last") and about != name:
                waiting.append(about)
            elif how == "last" and name in starts:
                waiting += [other for other, how in map(base, required(starts[name])) if not how]
            elif how == "last":
                found.add(name)
    return found


@cache
def _assumed() -> frozenset[str]:
    """Return what the embedded packs assume; where a stock begins may be on record as well."""
    return frozenset(name for name in _names_assumed() if not name.endswith(START))


_LABEL = re.compile(r"^(\w+):\n(?:  .*\n)*?  label: \{zh: (.+?), en: \"?(.+?)\"?\}", re.MULTILINE)


@cache
def assumption_names() -> Mapping[str, Text]:
    """Return what each assumption of the embedded packs is called, by its id."""
    found = (row for text in _texts() for row in _LABEL.findall(text))
    return {name: Text(zh.strip('"'), en) for name, zh, en in found}


def _names_assumed(countries: bool = False) -> list[str]:
    """Return the names in the assumptions of the embedded packs, or of those of countries only."""
    return [name for text in _texts(countries) for name in _KEY.findall(text)]


def _texts(countries: bool = False) -> list[str]:
    """Return the assumptions of the embedded packs as they are written, or of those of countries only: they have no plan.

    The pack of all countries is none of one country: it assumes widely what a country's pack leaves to the city's figures.
    """
    folders = [item for item in files("lantu").joinpath("cities").iterdir() if item.is_dir()]
    other = ("blueprint.yaml", "countries.csv")
    kept = [item for item in folders if not (countries and any(item.joinpath(name).is_file() for name in other))]
    written = [item.joinpath(ASSUMPTIONS) for item in kept]
    return [text.read_text(encoding="utf-8") for text in written if text.is_file()]
