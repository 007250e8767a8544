"""People of the last census by place, sex and group of ages, as rows that other rooms count with."""

from lantu.city.census.age_groups import CENSUS
from lantu.city.schema import City

CensusRow = tuple[str, str, str, float]


def census_counts(city: City) -> tuple[int, tuple[CensusRow, ...]]:
    """Return the year of the last census of a city's districts, and (place, sex, group of ages, people) of each count.

    Places are the districts that the city counts by; figures that are superseded or assumed are left out. Year 0 and no rows where none
    is left.
    """
    rows, districts = city.observations, {place.id for place in city.districts()}
    rows = rows[rows["variable"].eq(CENSUS) & rows["age"].ne("") & rows["status"].ne("superseded")]
    rows = rows[rows["basis"].ne("assumed") & rows["place"].isin(districts)]
    if rows.empty:
        return 0, ()
    year = int(rows["year"].max())
    last = rows[rows["year"].eq(year)]
    columns = (last[name].astype(str) for name in ("place", "sex", "age"))
    return year, tuple(zip(*columns, last["value"].astype(float), strict=True))
