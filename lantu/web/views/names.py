"""What things are called in both languages, and where in the plan's time a page looks by default."""

from functools import lru_cache

from lantu.city import City, Place
from lantu.engine import names_of
from lantu.engine.store.results import name_on_record
from lantu.language.text import Text, both, each
from lantu.model import functions
from lantu.web.http.not_found import not_found
from lantu.web.http.words import word
from lantu.web.state.runs.judged import JudgedRun

THE_CITY: Text = Text("全市", "The whole city")


def variable_name(city: City, name: str) -> Text:
    """Return the name of a variable or indicator; its own spelling where nobody named it."""
    known = city.indicators.get(name)
    if known is not None:
        return known.names
    if name in city.functions:  # of the pack's own model.py
        return _named(name, city.functions[name].__doc__)
    return _model_names().get(name) or each(lambda language: _word(city, name, language))


@lru_cache
def _model_names() -> dict[str, Text]:
    """Return the names of the model's variables."""
    return {name: _named(name, function.__doc__) for name, function in functions().items()}


def _named(name: str, docstring: str | None) -> Text:
    """Return the name that the first line of a docstring gives; a variable's own spelling where it gives none."""
    english, chinese = names_of(docstring) if docstring and docstring.strip() else (name.replace("_", " "), "")
    return both(chinese or english, english)


def _word(city: City, name: str, language: str) -> str:
    try:
        return word(name, language)
    except KeyError:
        return name_on_record(city, name)[language]


def place_names(city: City) -> dict[str, Text]:
    """Return id -> name of the city, its zones and the districts that it counts by."""
    shown = [item for item in city.places if item.level in ("city", "zone")] + list(city.districts())
    return {item.id: item.names for item in shown}


def place_of(city: City, asked: str) -> Place:
    """Return a place of `place_names`; Missing where there is none."""
    names = place_names(city)
    if asked not in names:
        raise not_found(Text("地方", "place"), asked, names, "/place/")
    return next(item for item in city.places if item.id == asked)


def year_of(judged: JudgedRun, asked: str | None, default: int) -> int:
    """Return the year asked for, held within those of the run; the default where it is no year."""
    first, last = int(judged.run.data["year"].values[0]), int(judged.run.data["year"].values[-1])
    year = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) == 4 else default
    return min(max(year, first), last)


def years_of(judged: JudgedRun) -> list[int]:
    """Return the years of the run."""
    return [int(year) for year in judged.run.data["year"].values]


def phase_years(judged: JudgedRun) -> list[int]:
    """Return the years that pages offer first: that of the plan's adoption, and its phases, within the run."""
    years = years_of(judged)
    return [year for year in sorted({judged.plan.adopted.year, *judged.plan.phases}) if year in years]
