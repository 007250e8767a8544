"""How far the rates that Lantu ships for a country lead from its people of 2010 to those of 2020.

`python -m tests.cities.country_errors` writes the page that tells of it.
"""

import csv
import gzip
import io
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lantu.city.new_pack.country import Country, countries, country_rows
from lantu.model.cohorts.ages import group_sums
from lantu.model.cohorts.projection import project

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs/reference/countries.md"
PEOPLE = TOP / "tests/data/un_wpp2019_people.csv.gz"
BANDS = {"0-19": slice(0, 4), "20-64": slice(4, 13), "65+": slice(13, 21)}


class Errors(NamedTuple):
    """Of one country: error of the total of 2020 in percent, and of the share of each band of ages in percentage points."""

    country: Country
    total: float
    shares: dict[str, float]


@lru_cache
def people() -> dict[tuple[str, str], np.ndarray]:
    """People by country and year, in thousands: (2, 21), men first. From World Population Prospects 2019."""
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(PEOPLE.read_bytes()).decode())))
    by_sex = {(row["country"], row["year"], row["sex"]): np.array(row["people"].split(), float) for row in rows}
    return {
        (code, year): np.stack([by_sex[code, year, sex] for sex in "mf"]) for code, year, sex in by_sex if sex == "m"
    }


def rates(code: str) -> dict[str, dict[float, np.ndarray | float]]:
    """The rates of a country as `project` takes them; a period is told by the year in its middle."""
    rows, found = country_rows(code), {}
    for variable in ("mortality_rate", "fertility_pattern"):
        by_year: dict[int, list[list[float]]] = {}
        for sex in "mf":
            for row in rows:
                if row["variable"] == variable and row["sex"] == sex:
                    by_year.setdefault(row["year"], [[], []])["mf".index(sex)].append(row["value"])
        found[variable] = {
            year - 0.5: np.array(groups if variable == "mortality_rate" else groups[1])
            for year, groups in by_year.items()
        }
    one = {name: {row["year"]: row["value"] for row in rows if row["variable"] == name}
           for name in ("total_fertility", "sex_ratio_at_birth")}  # fmt: skip
    return {
        "mortality": found["mortality_rate"],
        "fertility_pattern": found["fertility_pattern"],
        "total_fertility": {year + 0.5: value for year, value in one["total_fertility"].items()},
        "sex_ratio_at_birth": {year - 0.5: value for year, value in one["sex_ratio_at_birth"].items()},
    }


def errors(only: Container[str] = ()) -> Iterator[Errors]:
    """Yield the errors of every country that the UN counts by age, or of some, in the order of their codes."""
    ages = people()
    for code, country in countries().items():
        if (code, "2010") not in ages or (only and code not in only):
            continue
        start, came = ages[code, "2010"], ages[code, "2020"]
        start = start / start.sum() * country.people_2010
        moves = country.net_migration_rate / 100 * (country.people_2010 + country.people_2020) / 2
        told = project(start, np.arange(2010.5, 2021), **rates(code), net_migration={2010: moves})[-1]
        groups, known = group_sums(told.sum(0), 21), came.sum(0)
        yield Errors(
            country,
            100 * (groups.sum() / country.people_2020 - 1),
            {name: 100 * float(groups[at].sum() / groups.sum() - known[at].sum() / known.sum())
             for name, at in BANDS.items()},
        )  # fmt: skip


def page() -> str:
    """The page of the reference."""
    found = sorted(errors(), key=lambda one: one.country.names.en)
    totals = np.abs([one.total for one in found])
    shares = np.abs([list(one.shares.values()) for one in found]).max(1)
    listed = "\n".join(line(one) for one in found)
    return f"""{HEAD}
Of {len(found)} countries the total of 2020 is off by {np.median(totals):.1f} % in the median, by less than
{np.quantile(totals, 0.9):.1f} % in nine of ten, and by {totals.max():.1f} % at most. The share of a band of ages is off by
{np.median(shares):.1f} points in the median and by {shares.max():.1f} at most.

| country | 国家 | code | people 2020, m | error of the total, % | 0-19, points | 20-64, points | 65+, points |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |
{listed}
"""


def line(one: Errors) -> str:
    """A country's line of the table."""
    country = one.country
    shares = " | ".join(f"{one.shares[name]:+.1f}" for name in BANDS)
    return (
        f"| {country.names.en} | {country.names.zh} | {country.code} | {country.people_2020 / 1000:,.1f} "
        f"| {one.total:+.1f} | {shares} |"
    )


HEAD = """# Countries, and how far their rates lead

`lantu new NAME --country X` begins a city in any of these countries, and in 34 more that the UN does not count by age (small
islands and the like). X is a name in English or Chinese or an ISO code. Death rates by sex and age, children per woman, the ages of
mothers and the sex ratio at birth are those of the United Nations, *World Population Prospects 2022*, CC BY 3.0 IGO; names are
CLDR's, those of China's regions the UN's. `tools/countries` writes the tables (`lantu/cities/world`) from the text files of the R
package wpp2022 1.1-4. China and the United Kingdom have packs of their own, with more about them.

| what | from | how wide |
| --- | --- | --- |
| deaths, ages of mothers, sex ratio at birth | periods of five years, 2005 to 2045 | the assumption `mortality_drift` |
| children per woman | every year of 2000 to 2021 | `fertility_drift`: the UN's medium path to 2036 and its own 90 % range |
| net arrivals of a city | the mean of the country in 2010 to 2019 | 1.5 points a year either way: a city is not its country |
| all else | nothing: assumed | wide; `lantu drivers` says which of it matters |

## The check

People by sex and age of 2010 were led to 2020 by these rates and the country's net migration, each person of a country treated as in
a city's run. Total people of both years are of the 2022 edition (births by birth rate), the ages of 2010 and 2020 of the 2019 edition,
the newest at hand by age. So an error holds what the UN revised between both, and in countries of many migrant workers (Oman, the
Emirates, the Maldives) that movers are taken to be of the ages that movers usually are.
"""

if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
