"""Money of one year in the prices of another, by an index that the city's own record gives; where it gives none, none is made up.

First the implied deflator of output, which prices what is built and destroyed; else the consumer price index. All years between by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lantu.city.schema import City
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed


@dataclass(frozen=True)
class PriceChange:
    """What money of one year is worth in another: times `ratio`. index: which one; sources: ids of what it came from."""

    start: int
    end: int
    ratio: float
    index: Text
    sources: tuple[str, ...]


DEFLATOR = Text("地区生产总值的隐含平减指数", "the implied deflator of output")
CONSUMER = Text("居民消费价格指数", "the consumer price index")


def price_change(city: City, start: int, end: int) -> PriceChange:
    """Return what money of a year is worth in the prices of another; LantuError naming the years for which no index is on record.

    Source: identity (growth of output in money over its real growth is that of its price).
    """
    if start == end:
        return PriceChange(start, end, 1.0, Text(), ())
    between = range(min(start, end) + 1, max(start, end) + 1)
    indices = {DEFLATOR: _deflator(city), CONSUMER: _consumer(city)}
    for index, yearly in indices.items():
        if all(year in yearly for year in between):
            ratio = 1.0
            for year in between:
                ratio *= yearly[year][0]
            sources = dict.fromkeys(name for year in between for name in yearly[year][1])
            return PriceChange(start, end, ratio if end > start else 1 / ratio, index, tuple(sources))
    lacking = listed(year for year in between if year not in indices[DEFLATOR])
    raise LantuError(
        Text(
            f"记录里没有 {start} 年到 {end} 年的价格指数（缺 {lacking.zh} 年）：不同年份的钱不作比较",
            f"the record has no price index from {start} to {end} (lacking: {lacking.en}): money of different years is not compared",
        ),
        hint=Text(
            "请写入每年的 `gdp` 和 `gdp_growth_real`，或 `cpi`",
            "write `gdp` and `gdp_growth_real`, or `cpi`, of every year into observations",
        ),
    )


Yearly = Mapping[int, tuple[float, tuple[str, ...]]]  # year -> what prices of the year before rose to, and sources


def _deflator(city: City) -> Yearly:
    output, growth = _recorded(city, "gdp"), _recorded(city, "gdp_growth_real")
    return {
        year: (
            output[year][0] / output[year - 1][0] / (1 + growth[year][0]),
            (output[year - 1][1], output[year][1], growth[year][1]),
        )
        for year in growth
        if year in output and year - 1 in output and not _broken(city, "gdp", year)
    }


def _consumer(city: City) -> Yearly:
    return {year: (1 + value, (source,)) for year, (value, source) in _recorded(city, "cpi").items()}


def _recorded(city: City, variable: str) -> dict[int, tuple[float, str]]:
    """Return the city's own figures of a variable by year: base units, and source."""
    rows = city.observations
    rows = rows[rows["variable"].eq(variable) & rows["place"].eq("city") & rows["status"].eq("")]
    return {int(row["year"]): (float(row["value"]), str(row["source"])) for _, row in rows.iterrows()}


def _broken(city: City, variable: str, year: int) -> bool:
    """Whether a series was cut between a year and the one before, so that their ratio says nothing."""
    return any(item.variable == variable and item.on.year == year for item in city.breaks)
