"""Net moves of a city's districts in the ten years after a census, as other places' past foretells them: what runs start from."""

import csv
import io

import numpy as np

from lantu.city import City, as_of, censuses
from lantu.engine import read_records, table_of
from lantu.errors import LantuError
from lantu.hindcast.growth import project
from lantu.hindcast.panel import Places, city_places
from lantu.model import migration
from lantu.units import Array

VARIABLE, SOURCE = "net_moves_foretold", "learned_relation"
_COLUMNS = ("place", "year", "variable", "sex", "age", "value", "unit", "basis", "source", "note", "status")
_MIDDLE = np.array([0.5])
_ADULTS, _ADULT_GROUPS = (
    slice(3, None),
    slice(4, None),
)  # 15 and over: of five-year groups, of the census's own


def moves_foretold(city: City, panel: Places, census: int) -> dict[str, float]:
    """Return net arrivals a year per resident, by district, in the ten years after a census.

    What the learned relation foretells of people who will be 15 and over, less those of the census who survive: the
    residual method with a foretold second census. Raises LantuError where people by age and sex or mortality are missing.
    """
    then = as_of(city, census)
    places = city_places(then, census)
    records = read_records(then)
    if places is None or "mortality_rate" not in records:
        raise LantuError(f"{city.id} has no census of {census} by place, sex and age, or no mortality by age")
    codes = tuple(places.codes)
    people = table_of(records["people_census"], census, codes)[None]
    rates = records["mortality_rate"]
    mortality = table_of(rates, max(rates.table["year"].tolist()), codes)[None]
    told = project(panel, places, _MIDDLE).middle
    survivors = migration.alive_after(people, mortality)[0][..., _ADULT_GROUPS].sum((-1, -2))
    rate: Array = migration.net_rate(told[:, _ADULTS].sum(1), survivors)
    return dict(zip(codes, rate.tolist(), strict=True))


def moves_table(city: City, panel: Places) -> str:
    """Return the observations that runs read, for every census that the city has, as text of a CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for census in censuses(city):
        for code, rate in moves_foretold(city, panel, census).items():
            note = "ten years after the census"
            writer.writerow(
                [code, census, VARIABLE, "", "", f"{100 * rate:.4f}", "%/year", "modelled", SOURCE, note, ""]
            )
    return file.getvalue()
