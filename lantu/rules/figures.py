"""Where figures come from: which file brings an input of the model, and where bureaus keep it; and what a model without it is."""

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lantu.text import Text

OBSERVATIONS, ASSUMPTIONS = "observations.csv", "assumptions.yaml"
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
_START = "_start"

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
    place: str
    years: str
    kept_china: Text
    kept_elsewhere: Text


@cache
def kept_figures() -> tuple[KeptFigure, ...]:
    """Return the rows of figures.csv, by subject."""
    table = files("lantu.rules").joinpath("figures.csv").read_text(encoding="utf-8")
    return tuple(
        KeptFigure(
            row["subject"],
            row["variable"],
            row["place"],
            row["years"],
            Text(row["kept_china_zh"], row["kept_china_en"]),
            Text(row["kept_elsewhere_zh"], row["kept_elsewhere_en"]),
        )
        for row in csv.DictReader(table.splitlines())
    )


def kept(variable: str, in_china: bool) -> Text:
    """Return where bureaus keep a figure; empty where nobody said."""
    name = variable.removesuffix(_START)
    found = next((item for item in kept_figures() if item.variable == name), None)
    if found is None:
        return Text()
    return found.kept_china if in_china else found.kept_elsewhere


def file_of(name: str) -> str:
    """Return the file that brings an input of the model: assumptions where an embedded pack assumes it, else observations."""
    return ASSUMPTIONS if name in _assumed() else OBSERVATIONS


def where_to_put(name: str, start: int) -> Text:
    """Return where an input that is missing belongs; where a stock begins may be on record or assumed."""
    if name.endswith(_START):
        variable = name.removesuffix(_START)
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
            names = tuple(dict.fromkeys(item.removesuffix(_START) for item in lacks))
            found.append(LeftOut(name, names, tuple(dict.fromkeys(file_of(item) for item in lacks))))
    return found


@cache
def _assumed() -> frozenset[str]:
    """Return what the embedded packs assume; where a stock begins may be on record as well."""
    folder = files("lantu").joinpath("cities")
    texts = (city.joinpath(ASSUMPTIONS) for city in folder.iterdir() if city.is_dir())
    names = (name for text in texts if text.is_file() for name in _KEY.findall(text.read_text(encoding="utf-8")))
    return frozenset(name for name in names if not name.endswith(_START))
