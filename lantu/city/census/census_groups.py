"""What participants are held against: the census of a city in groups, names of its districts, and its residents."""

from collections.abc import Sequence

from lantu.city.census.census_counts import census_counts
from lantu.city.schema import City
from lantu.voice.sample.census import Census, census


def census_of(city: City, begins: Sequence[int]) -> tuple[Census, dict[str, str]]:
    """Return the census of a city in groups of ages, and its districts by how they may be written."""
    year, rows = census_counts(city)
    of = census(year, rows, begins)
    return of, district_names(city)


def district_names(city: City) -> dict[str, str]:
    """Return the ids of districts by how they may be written, in small letters."""
    return {name.casefold(): place.id for place in city.districts() for name in place.callings}


def residents(city: City, year: int) -> dict[str, float]:
    """Return people by place as last counted in a year or before, else by the census; 'city' for all, else the sum of districts."""
    rows = city.observations[city.plain]
    rows = rows[
        rows["variable"].eq("population") & rows["year"].le(year) & ~rows["basis"].isin(["assumed", "modelled"])
    ]
    last = rows.sort_values("year").drop_duplicates("place", keep="last")
    found = dict(zip(last["place"].astype(str), last["value"].astype(float), strict=True))
    counted: dict[str, float] = {}
    for place, _, _, people in census_counts(city)[1]:
        counted[place] = counted.get(place, 0.0) + people
    found = counted | found
    districts = [place.id for place in city.districts()]
    if "city" not in found and districts and all(name in found for name in districts):
        found["city"] = sum(found[name] for name in districts)
    return found
