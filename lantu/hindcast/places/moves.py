"""Net moves of a city's districts in the ten years after a census, as other places' past foretells them: what runs start from."""

import csv
import io
from collections.abc import Mapping

import numpy as np

from lantu.arrays import Array
from lantu.city import City, as_of, censuses
from lantu.engine import read_records, table_of
from lantu.engine.record.record import Record
from lantu.hindcast.places.growth import project
from lantu.hindcast.places.panel import Places, city_places, on_first_borders
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.model import migration
from lantu.model.mortality import mortality_place_factor_start

VARIABLE, SHARED, SOURCE = "net_moves_foretold", "net_moves_shared", "learned_relation"
_COLUMNS = ("place", "year", "variable", "sex", "age", "value", "unit", "basis", "source", "note", "status")
_MIDDLE = np.array([0.5])
_ADULTS, _ADULT_GROUPS = (
    slice(3, None),
    slice(4, None),
)  # 15 and over: of five-year groups, of the census's own


def moves_foretold(city: City, panel: Places, census: int) -> tuple[dict[str, float], float]:
    """Return net arrivals a year per resident, by district, in the ten years after a census, and what part of a surprise is shared.

    The part: of the variance, by districts of one zone, as counties of one prefecture share it beyond what their province does.

    What the learned relation foretells of people who will be 15 and over, less those of the census who survive by the
    deaths of their own district: the residual method with a foretold second census. With one level of deaths for all, a
    district where fewer die would be given the living twice, as arrivals and as survivors of the run.
    Raises LantuError where people by age and sex or mortality are missing.
    """
    then = as_of(city, census)
    places = city_places(then, census)
    records = read_records(then)
    if places is None or "mortality_rate" not in records:
        raise LantuError(
            Text(
                f"{city.id} 没有 {census} 年分地方、性别、年龄的普查，或没有分年龄死亡率",
                f"{city.id} has no census of {census} by place, sex and age, or no mortality by age",
            )
        )
    codes = tuple(places.codes)
    people = table_of(records["people_census"], census, codes)[None]
    rates = records["mortality_rate"]
    mortality = table_of(rates, max(rates.table["year"].tolist()), codes)[None]
    foretold = project(on_first_borders(panel), places, _MIDDLE)
    told, (near, far) = foretold.middle, foretold.together
    level = _level_of_deaths(then, records, census, codes, people, mortality)
    survivors = migration.alive_after(people, mortality, level)[0][..., _ADULT_GROUPS].sum((-1, -2))
    rate: Array = migration.net_rate(told[:, _ADULTS].sum(1), survivors)
    return dict(zip(codes, rate.tolist(), strict=True)), (near - far) / (1 - far)


def _level_of_deaths(
    then: City, records: Mapping[str, Record], census: int, codes: tuple[str, ...], people: Array, mortality: Array
) -> Array | None:
    """Return the deaths of each district against the city's life table (1, place) as runs take them; None where unknown."""
    deaths, shrink = records.get("death_rate_census"), then.assumptions.get("mortality_shrink")
    if deaths is None or shrink is None:
        return None
    earlier = records.get("people_census_2010")
    counted = None if earlier is None else table_of(earlier, 2010, codes)[None]
    rate = deaths.last_place_values(census, codes)[None]
    return mortality_place_factor_start(
        people, mortality, death_rate_census=rate, people_census_2010=counted, mortality_shrink=np.array(shrink.value)
    )


def moves_table(city: City, panel: Places) -> str:
    """Return the observations that runs read, for every census that the city has, as text of a CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    note = "ten years after the census"
    for census in censuses(city):
        rates, together = moves_foretold(city, panel, census)
        told = [(VARIABLE, code, f"{100 * rate:.4f}", "%/year") for code, rate in rates.items()]
        told += [(SHARED, code, f"{together:.4f}", "share") for code in rates]
        for variable, code, value, unit in told:
            writer.writerow([code, census, variable, "", "", value, unit, "modelled", SOURCE, note, ""])
    return file.getvalue()
