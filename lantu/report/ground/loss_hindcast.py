"""A hindcast of losses: what disasters did cost, in the prices of the modelled year and for each resident, beside the modelled mean year.

The record is of all disasters and of the whole city, the model of floods at homes of one place: told for each resident, the two can be
held against each other in their order of magnitude, and the part should not be above the whole.
"""

import re
from dataclasses import dataclass

import numpy as np

from lantu.city import City
from lantu.city.prices import PriceChange, price_change
from lantu.language.errors import LantuError
from lantu.language.numbers import quantity
from lantu.language.text import Text, each
from lantu.language.units import CURRENCIES
from lantu.report.ground.losses import PastLoss
from lantu.space.hazards.losses import AssetValue, FloodLosses

_MEAN = re.compile(r"_mean_(\d{4})_(\d{4})$")


@dataclass(frozen=True)
class LossBeside:
    """A yearly loss on record: its money then, and for each resident in prices of the modelled year; years: first and last."""

    past: PastLoss
    years: tuple[int, int]
    residents: float
    prices: PriceChange

    @property
    def each_resident(self) -> float:
        """Money a resident and year, in prices of the modelled year."""
        return self.past.value * self.prices.ratio / self.residents


@dataclass(frozen=True)
class LossHindcast:
    """Losses on record that can be compared, the modelled ones for each resident (5, 50, 95 %), and why others cannot."""

    rows: tuple[LossBeside, ...]
    modelled: tuple[float, float, float]
    money: str
    year: int
    why_not: tuple[Text, ...]


def loss_hindcast(found: FloodLosses, past: tuple[PastLoss, ...], city: City | None, people: float) -> LossHindcast:
    """Hold a modelled mean year against the record. people: residents of the place that was modelled."""
    low, middle, high = (float(part) / max(people, 1.0) for part in np.percentile(found.annual.mean, [5, 50, 95]))
    value = found.value
    rows, why = list[LossBeside](), list[Text]()
    losses = [one for one in past if "loss" in one.variable]
    if city is not None and losses and value.money != CURRENCIES[city.money_unit].code:
        code = CURRENCIES[city.money_unit].code
        why.append(
            Text(
                f"模型的钱为 {value.money}，记录的钱为 {code}：不作比较。请给 --value、--money {code} 和 --money-year",
                f"the model is in {value.money} and the record in {code}: not compared. Give --value, --money {code} and --money-year",
            )
        )
        losses = []
    for one in losses:
        if city is None:
            break
        named = _MEAN.search(one.variable)
        years = (int(named[1]), int(named[2])) if named else (one.year, one.year)
        middle_year = sum(years) // 2
        try:
            prices = price_change(city, middle_year, value.year)
            rows.append(LossBeside(one, years, _residents(city, middle_year), prices))
        except LantuError as error:
            why.append(each(lambda language, error=error, one=one: f"{one.name.say(language)}: {error.say(language)}"))
    return LossHindcast(tuple(rows), (low, middle, high), value.money, value.year, tuple(why))


def in_prices_of(value: AssetValue, city: City | None, year: int) -> AssetValue:
    """Return a square metre's worth in the prices of another year; LantuError where no index joins the years, or the money differs."""
    if year == value.year:
        return value
    code = CURRENCIES[city.money_unit].code if city else ""
    if city is None or value.money != code:
        raise LantuError(
            Text(
                f"价值为 {value.money} {value.year} 年的钱，没有它到 {year} 年的价格指数",
                f"the value is in money of {value.money} {value.year}, for which there is no price index to {year}",
            ),
            hint=Text("请用城市的货币写 --value", "give --value in the city's money"),
        )
    prices = price_change(city, value.year, year)
    told = (
        f"{value.source}; {value.year} to {year} × {prices.ratio:.4f}, {prices.index.en} ({', '.join(prices.sources)})"
    )
    return AssetValue(value.least * prices.ratio, value.most * prices.ratio, value.money, year, told)


def hindcast_sentences(found: LossHindcast) -> list[Text]:
    """Say how the modelled mean year stands beside the record, or why it cannot be told."""
    if not found.rows:
        return list(found.why_not)
    low, middle, high = (f"{part:,.3g}" for part in found.modelled)
    money, year = found.money, found.year
    told = [
        Text(
            f"按每位居民、{year} 年价格比较（{money}）：模型 {middle}（90% 区间 {low} 至 {high}）",
            f"for each resident and in prices of {year} ({money}): modelled {middle} (90 % band {low} to {high})",
        )
    ]
    for row in found.rows:
        first, last = row.years
        when = f"{first}" if first == last else f"{first}–{last}"
        then = each(lambda language, row=row: quantity(row.past.value, row.past.unit, language))
        now, times = f"{row.each_resident:,.3g}", f"{found.modelled[1] / row.each_resident:,.2g}"
        index = row.prices.index or Text("同年", "the same year")
        ratio = f"{row.prices.ratio:.3f}"
        beyond = found.modelled[0] > row.each_resident
        told.append(
            Text(
                f"{when} 年记录：每年 {then.zh}，合每位居民 {now}（{index.zh}，× {ratio}）；模型是它的 {times} 倍"
                + ("：部分高于整体，请检查水深和价值" if beyond else ""),
                f"on record {when}: {then.en} a year, {now} a resident ({index.en}, × {ratio}); the model is {times} times that"
                + (": the part is above the whole, look at depths and value" if beyond else ""),
            )
        )
    told.append(
        Text(
            "记录是全市各灾种，模型只是本地住宅的洪水：只看数量级",
            "the record is of all disasters in the whole city, the model of floods at homes here: look at the order of magnitude alone",
        )
    )
    return [*told, *found.why_not]


def _residents(city: City, year: int) -> float:
    rows = city.observations
    rows = rows[
        rows["variable"].eq("population") & rows["place"].eq("city") & rows["year"].eq(year) & rows["status"].eq("")
    ]
    rows = rows[rows["sex"].eq("") & rows["age"].eq("")]
    if rows.empty:
        raise LantuError(
            Text(f"记录里没有 {year} 年的常住人口", f"the record has no population of {year}"),
        )
    return float(rows["value"].iloc[0])
