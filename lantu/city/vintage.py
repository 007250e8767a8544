"""A city as it was known at the end of an earlier year: the record is cut, so that what came can be held against it."""

from dataclasses import replace
from datetime import date

from lantu.city.schema import City
from lantu.language.errors import LantuError
from lantu.language.text import Text

_CENSUS = "people_census"


def as_of(city: City, year: int) -> City:
    """Return the city with nothing observed after the end of `year`; it starts from the last census up to then.

    An earlier census stands in the record as people_census_YEAR. Where the city starts from one, first values that are
    assumed of its own start (names that end in _start) are left out. Figures are those of today's record: what was revised
    later is known as revised, since few first prints are kept. Raises LantuError where there is no census up to `year`.
    """
    table = city.observations
    known = table[table["year"] <= year]
    start = max((found for found in censuses(city) if found <= year), default=None)
    if start is None:
        first = min(censuses(city), default=None)
        before = Text() if first is None else Text(f" {first} 年以前", f" before {first}")
        raise LantuError(
            Text(
                f"{city.id} 没有{before.zh}分年龄的普查：不能以其 {year} 年的人口作为起点",
                f"{city.id} has no census by age{before.en}: its people of {year} cannot be started from",
            )
        )
    named = {f"{_CENSUS}_{start}": _CENSUS}
    known = known.assign(variable=known["variable"].replace(named))
    own_start = start == city.start
    return replace(
        city,
        start=start,
        observations=known.reset_index(drop=True),
        breaks=tuple(item for item in city.breaks if item.on.year <= year),
        assumptions={name: item for name, item in city.assumptions.items() if own_start or not name.endswith("_start")},
        boundaries=city.boundaries or date(city.start, 12, 31),
    )


def censuses(city: City) -> list[int]:
    """Return the years of which the record holds people by sex and age: people_census, people_census_YEAR."""
    table = city.observations
    rows = table[table["variable"].str.fullmatch(rf"{_CENSUS}(_\d{{4}})?") & table["status"].eq("")]
    return sorted({int(year) for year in rows["year"]})
