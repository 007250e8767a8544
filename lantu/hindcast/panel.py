"""Places counted twice: counties of China in the censuses of 2010 and 2020, to learn from and to test on."""

import csv
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from lantu.city import City
from lantu.units import Array

Numbers = NDArray[np.bool_] | NDArray[np.int_]

CENSUS_GROUPS = ("0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 85, 5)), "85+")
MOVED_BORDER = 0.25  # log points by which a cohort that hardly moves may miss what usually survives
_OLD_BEFORE, _OLD_AFTER = (
    slice(10, 15),
    slice(12, 17),
)  # 50-74 in 2010, 60-84 in 2020, of the five-year groups


@dataclass(frozen=True)
class Places:
    """Places with their people in five-year groups (place, 18: 0-4 .. 85+) at a census, and after ten years if known.

    facts are what the first census says of each place: births and deaths per mille, shares of in-migrants by origin,
    urban share, people per household, and whether it is an urban district (区) or a county-level city (市).
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    province: tuple[str, ...]
    prefecture: tuple[str, ...]
    before: Array
    after: Array | None
    facts: Mapping[str, Array]

    def chosen(self, rows: Numbers) -> "Places":
        """Return some of the places, by a mask or by numbers."""
        numbers = np.arange(len(self.codes))[np.asarray(rows)]

        def those(words: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(words[number] for number in numbers)

        return Places(
            those(self.codes),
            those(self.names),
            those(self.province),
            those(self.prefecture),
            self.before[numbers],
            None if self.after is None else self.after[numbers],
            {name: values[numbers] for name, values in self.facts.items()},
        )


def five_year_groups(groups: Array) -> Array:
    """Return people by five years of age (…, 18) from the census's groups 0, 1-4, 5-9 .. 85+ (…, 19)."""
    return np.concatenate([groups[..., :1] + groups[..., 1:2], groups[..., 2:]], axis=-1)


def read_panel() -> Places:
    """Return the counties of the panel whose borders did not move, by the rule of `steady`."""
    content = files("lantu.cities").joinpath("china/panel/counties_2010_2020.csv.gz").read_bytes()
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(content).decode("utf-8-sig"))))

    def ages(year: int) -> Array:
        return np.array(
            [
                [sum(_number(row[f"{sex}_{age}_{year}"]) for sex in "mf") for age in CENSUS_GROUPS]
                for row in rows
            ]
        )

    people = np.array([_number(row["population_2010"]) for row in rows])
    facts = {
        "births": np.array([_number(row["births_per_mille"]) for row in rows]),
        "deaths": np.array([_number(row["deaths_per_mille"]) for row in rows]),
        "from_county": np.array([_number(row["in_same_county_2010"]) for row in rows]) / people,
        "from_province": np.array([_number(row["in_same_province_2010"]) for row in rows]) / people,
        "from_outside": np.array([_number(row["in_other_province_2010"]) for row in rows]) / people,
        "urban": np.array([_number(row["urban_2010"]) for row in rows]) / people,
        "household": people / np.array([_number(row["households_2010"]) for row in rows]),
        "district": np.array([float(row["name_2010"].endswith("区")) for row in rows]),
        "town": np.array([float(row["name_2010"].endswith("市")) for row in rows]),
    }
    places = Places(
        tuple(row["code"] for row in rows), tuple(row["name_2010"] for row in rows), tuple(row["province"] for row in rows),
        tuple(f"{row['province']}/{row['city']}" for row in rows), five_year_groups(ages(2010)), five_year_groups(ages(2020)), facts,
    )  # fmt: skip
    complete = np.all([np.isfinite(values) for values in facts.values()], axis=0) & (places.before.min(1) > 0)
    return places.chosen(complete & steady(places))


def _number(text: str) -> float:
    return float(text) if text else float("nan")


def steady(places: Places) -> Numbers:
    """Tell which places kept their borders: people of 50-74 hardly move, so ten years later most of them are there.

    Where 60-84 year-olds of the second census miss 50-74 year-olds of the first by a quarter more or less than in
    the median place, people came or went with land. The rule knows nothing of younger ages, which are to be foretold.
    """
    if places.after is None:
        return np.ones(len(places.codes), dtype=bool)
    ratio = np.log(places.after[:, _OLD_AFTER].sum(1) / places.before[:, _OLD_BEFORE].sum(1))
    return np.abs(ratio - np.median(ratio)) < MOVED_BORDER


def city_places(city: City, census: int = 2010) -> Places | None:
    """Return a city's districts as they were counted in a census and ten years later; None where something is missing."""
    districts = city.districts()
    table = city.observations
    used = table[table["status"].eq("")]

    def by_age(variable: str, year: int) -> Array | None:
        rows = used[used["variable"].eq(variable) & used["year"].eq(year)]
        wide = rows.pivot_table(index="place", columns="age", values="value", aggfunc="sum")
        codes = [place.id for place in districts]
        if rows.empty or not set(codes) <= set(wide.index) or not set(CENSUS_GROUPS) <= set(wide.columns):
            return None
        return five_year_groups(wide.loc[codes, list(CENSUS_GROUPS)].to_numpy(dtype=np.float64))

    def of(variable: str, year: int) -> Array | None:
        rows = used[used["variable"].eq(variable) & used["year"].eq(year) & used["sex"].eq("")].set_index(
            "place"
        )["value"]
        codes = [place.id for place in districts]
        return rows.loc[codes].to_numpy(dtype=np.float64) if set(codes) <= set(rows.index) else None

    before, after = by_age(f"people_census_{census}", census), by_age("people_census", census + 10)
    names = ("birth_rate_census", "death_rate_census", "movers_within_county", "movers_within_city", "movers_from_outside",
             "urban_population_census", "households_all")  # fmt: skip
    seen = {name: of(name, census) for name in names}
    if before is None or any(values is None for values in seen.values()):
        return None
    known = {name: values for name, values in seen.items() if values is not None}
    people = before.sum(1)
    facts = {
        "births": 1000 * known["birth_rate_census"], "deaths": 1000 * known["death_rate_census"],
        "from_county": known["movers_within_county"] / people, "from_province": known["movers_within_city"] / people,
        "from_outside": known["movers_from_outside"] / people, "urban": known["urban_population_census"] / people,
        "household": people / known["households_all"],
        "district": np.array([float(place.name_zh.endswith("区")) for place in districts]),
        "town": np.array([float(place.name_zh.endswith("市")) for place in districts]),
    }  # fmt: skip
    return Places(
        tuple(place.id for place in districts), tuple(place.name_zh for place in districts), (city.id,) * len(districts),
        (city.id,) * len(districts), before, after, facts,
    )  # fmt: skip
