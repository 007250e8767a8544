"""Places counted twice: counties of China in the censuses of 2010 and 2020, to learn from and to test on."""

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.city import City

Numbers = NDArray[np.bool_] | NDArray[np.int_]

CENSUS_GROUPS = ("0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 85, 5)), "85+")
# What a census may say of a place besides the ages of its people; what is unknown is NaN.
FACTS = (
    "births",
    "deaths",
    "from_county",
    "from_province",
    "from_outside",
    "urban",
    "household",
    "district",
    "town",
)
MOVED_BORDER = 0.25  # log points by which a cohort that hardly moves may miss what usually survives
_OLD_BEFORE, _OLD_AFTER = (
    slice(10, 15),
    slice(12, 17),
)  # 50-74 in 2010, 60-84 in 2020, of the five-year groups


@dataclass(frozen=True)
class Places:
    """Places with their people in five-year groups (place, 18: 0-4 .. 85+) at a census, and after ten years if known.

    facts are what the first census says of each place: births and deaths per mille, shares of in-migrants by origin,
    urban share, people per household, and whether it is an urban district (区) or a county-level city (市); NaN where unknown.
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


@lru_cache(maxsize=1)
def read_panel() -> Places:
    """Return the counties of the panel whose facts are complete, whatever became of their borders: nobody knows it beforehand."""
    content = files("lantu.cities").joinpath("china/panel/counties_2010_2020.csv.gz").read_bytes()
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(content).decode("utf-8-sig"))))
    places = places_of(rows, 2010)
    complete = np.all([np.isfinite(places.facts[name]) for name in FACTS], axis=0) & (places.before.min(1) > 0)
    return places.chosen(complete)


def places_of(rows: Sequence[Mapping[str, str]], census: int) -> Places:
    """Return places from rows whose columns are those of the panel; facts that a row is missing are NaN.

    The second census is taken where every row has it.
    """

    def column(name: str) -> Array:
        return _column(rows, name)

    before, after = people_counted(rows, census), people_counted(rows, census + 10)
    people = before.sum(1)
    names = [row.get(f"name_{census}") or row.get("name") or "" for row in rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        facts = {
            "births": column("births_per_mille"),
            "deaths": column("deaths_per_mille"),
            "from_county": column(f"in_same_county_{census}") / people,
            "from_province": column(f"in_same_province_{census}") / people,
            "from_outside": column(f"in_other_province_{census}") / people,
            "urban": column(f"urban_{census}") / people,
            "household": people / column(f"households_{census}"),
            **kinds(names),
        }
    province = tuple(row.get("province") or row["code"][:2] for row in rows)
    region = tuple(row.get("city") or row["code"][:4] for row in rows)
    return Places(
        codes=tuple(row["code"] for row in rows),
        names=tuple(name or row["code"] for name, row in zip(names, rows, strict=True)),
        province=province,
        prefecture=tuple(f"{one}/{other}" for one, other in zip(province, region, strict=True)),
        before=before,
        after=after if np.isfinite(after).all() else None,
        facts={name: np.where(np.isfinite(values), values, np.nan) for name, values in facts.items()},
    )


def people_counted(rows: Sequence[Mapping[str, str]], census: int) -> Array:
    """Return what a census counted by five-year groups (row, 18), from rows as `places_of` takes them; NaN where a row has no figure."""
    ages = [sum(_column(rows, f"{sex}_{age}_{census}") for sex in "mf") for age in CENSUS_GROUPS]
    return five_year_groups(np.stack(ages, axis=-1))


def kinds(names: Sequence[str]) -> dict[str, Array]:
    """Tell urban districts (区) and county-level cities (市) by the ends of their names; NaN for a place without one."""
    return {
        kind: np.array([float(name.endswith(end)) if name else np.nan for name in names])
        for kind, end in (("district", "区"), ("town", "市"))
    }


def _column(rows: Sequence[Mapping[str, str]], name: str) -> Array:
    return np.array([float(row.get(name) or "nan") for row in rows])


def steady(places: Places) -> Numbers:
    """Tell which places kept their borders: people of 50-74 hardly move, so ten years later most of them are there.

    Where 60-84 year-olds of the second census miss 50-74 year-olds of the first by a quarter more or less than in
    the median place, people came or went with land. The rule knows the outcome, so it decides nothing of what is learned or
    foretold: it only tells rows of scores apart.
    """
    return np.abs(_land_moved(places)) < MOVED_BORDER


def on_first_borders(places: Places) -> Places:
    """Return the places with the second census put on the borders of the first, for what keeps its borders: a city's districts.

    Where `steady` says that people came or went with land, all ages are brought back by as much as those who hardly move.
    """
    if places.after is None:
        return places
    moved = np.where(steady(places), 0.0, _land_moved(places))
    return replace(places, after=places.after * np.exp(-moved)[:, None])


def _land_moved(places: Places) -> Array:
    """Return by how much people of 50-74 differ from their number ten years later, (place,), in logs, from the median place."""
    if places.after is None:
        return np.zeros(len(places.codes))
    ratio = np.log(places.after[:, _OLD_AFTER].sum(1) / places.before[:, _OLD_BEFORE].sum(1))
    return np.asarray(ratio - np.median(ratio), dtype=np.float64)


def city_places(city: City, census: int = 2010) -> Places | None:
    """Return a city's districts as a census counted them, and ten years later if known; None where there are no ages.

    Facts that are not on record of every district are NaN.
    """
    codes = [place.id for place in city.districts()]
    table = city.observations
    used = table[table["status"].eq("") & table["place"].isin(codes)]

    def by_age(variable: str, year: int) -> Array | None:
        rows = used[used["variable"].eq(variable) & used["year"].eq(year)]
        wide = rows.pivot_table(index="place", columns="age", values="value", aggfunc="sum")
        if rows.empty or not set(codes) <= set(wide.index) or not set(CENSUS_GROUPS) <= set(wide.columns):
            return None
        return five_year_groups(wide.loc[codes, list(CENSUS_GROUPS)].to_numpy(dtype=np.float64))

    def of(*variables: str) -> Array:
        rows = used[used["variable"].isin(variables) & used["year"].eq(census) & used["sex"].eq("")]
        return rows.set_index("place")["value"].reindex(codes).to_numpy(dtype=np.float64)

    before, after = (
        next(
            (ages for name in (f"people_census_{year}", "people_census") if (ages := by_age(name, year)) is not None),
            None,
        )
        for year in (census, census + 10)
    )
    if before is None:
        return None
    people = before.sum(1)
    facts = {
        "births": 1000 * of("birth_rate_census"),
        "deaths": 1000 * of("death_rate_census"),
        "from_county": of("movers_within_county") / people,
        "from_province": of("movers_within_city") / people,
        "from_outside": of("movers_from_outside") / people,
        "urban": of("urban_population_census") / people,
        "household": people / of("households", "households_all"),
        **kinds([place.name_zh for place in city.districts()]),
    }
    return Places(
        codes=tuple(codes),
        names=tuple(place.name_zh for place in city.districts()),
        province=(city.id,) * len(codes),
        prefecture=(city.id,) * len(codes),
        before=before,
        after=after,
        facts=facts,
    )
