"""LB012: figures that can be, and are hardly right: jumps of a series, parts that exceed their whole, counts of nobody."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from lantu.catalogue import is_growth
from lantu.city.census.age_groups import CENSUS
from lantu.language.errors import Finding
from lantu.language.text import Text, each
from lantu.language.units import unit
from lantu.rules.findings import Ground
from lantu.rules.packs.unlikely_parts import WHOLE, digits, parts_apart, said, tell

JUMP = 20.0  # times the figures on either side: a unit or a decimal mark, hardly a development
APART = 5  # years between figures that are held against each other
FEWEST_PEOPLE = 1000  # of a city: a table of shares, or of thousands of people, adds up to less
FIVE = 5  # years of a group of ages
_OTHER_SEX = {"m": "f", "f": "m"}
AGES_APART = 5.0  # times the counts of the ages on either side, and of the other sex
COUNTED = ("measured", "survey", "provisional")  # what nobody can say of a year to come


def lb012_unlikely(ground: Ground) -> Iterator[Finding]:
    """LB012 Figure that is hardly right (不大可能的数值).

    Why: 万元 for 亿元, a growth rate among levels or a missing figure written as 0 changes a result by orders, and looks like a figure.
    Example: GDP of 760亿元, 790亿元 and 8,300,000亿元 in three years; districts that have twice the people of their city.
    How to fix: correct the figure or its unit; where it is right, keep it with a waiver that says why.
    """
    rows = ground.city.observations
    rows = rows[rows["status"].eq("")]
    plain = rows[rows["age"].eq("") & rows["sex"].eq("")]
    yield from _to_come(ground, plain)
    yield from _jumps(ground, plain)
    yield from parts_apart(ground, plain)
    yield from _census(ground, rows, plain)


def _to_come(ground: Ground, plain: pd.DataFrame) -> Iterator[Finding]:
    this_year = date.today().year  # noqa: DTZ011  (a year, wherever the reader is)
    for _, row in plain[plain["basis"].isin(COUNTED) & plain["year"].gt(this_year)].iterrows():
        zh = f"{row['variable']} 的 {row['year']} 年尚未到来，依据却是 {row['basis']}"
        en = f"{row['variable']} of {row['year']} is '{row['basis']}', and that year has not come"
        yield tell(ground, row, zh, en, Text("预计数请写 `expected`", "what is expected says so: expected"))


def _jumps(ground: Ground, plain: pd.DataFrame) -> Iterator[Finding]:
    """Tell of figures far above or below those of the years around them, and of nothing between figures."""
    growths = [name for name in plain["variable"].unique() if is_growth(str(name), ground.city.indicators)]
    series = plain[~plain["variable"].isin(growths)].sort_values(["variable", "place", "year"], kind="stable")
    values, years = series["value"].to_numpy(dtype=np.float64), series["year"].to_numpy(dtype=np.int64)
    group = series.groupby(["variable", "place"], sort=False).ngroup().to_numpy()
    follows = (group[1:] == group[:-1]) & (years[1:] - years[:-1] <= APART)  # (figure but the first,)
    has_before, has_after = np.append(False, follows), np.append(follows, False)
    before, after = np.append(np.nan, values[:-1]), np.append(values[1:], np.nan)
    around = np.where([has_before, has_after], [before, after], np.nan)
    low, high = np.fmin(*around), np.fmax(*around)
    with np.errstate(divide="ignore", invalid="ignore"):
        far = (low > 0) & (values >= 0) & (np.fmax(values / high, low / values) >= JUMP)
    inside = far & has_before & has_after
    beside = np.append(False, inside[:-1]) & has_before | np.append(inside[1:], False) & has_after
    alone = far & ~has_after & has_before & ~beside  # the last figure; of two that differ the later is told
    first = far & ~has_before & has_after & ~beside & ~np.append(far[1:] & ~inside[1:], False)
    for at in np.flatnonzero(inside | alone | first).tolist():
        near = [int(other) for other, there in ((at - 1, has_before[at]), (at + 1, has_after[at])) if there]
        yield from _jump(ground, series.iloc[at], series.iloc[near])


def _jump(ground: Ground, row: Any, around: pd.DataFrame) -> Iterator[Finding]:
    given, value = unit(str(row["unit"])), float(row["value"])
    figures = [(year, said(number, given)) for year, number in zip(around["year"], around["value"], strict=True)]
    beside = each(lambda code: ("、" if code == "zh" else ", ").join(f"{year}: {told[code]}" for year, told in figures))
    name, year = row["variable"], row["year"]
    if value > 0:
        own = said(value, given)
        zh, en = f"{name} {year} 年为 {own.zh}，而 ", f"{name} of {year} is {own.en}, and "
        hint = Text("单位是否写错，或把增速写成了总量", "is its unit another one, or is it a growth among levels?")
    elif given.additive and around["value"].min() >= 1:
        zh, en = f"{name} {year} 年为 0，而 ", f"{name} of {year} is 0, and "
        hint = Text("没有数字的年份请去掉", "leave a year out that has no figure")
    else:
        return
    yield tell(ground, row, zh + beside.zh, en + beside.en, hint)


def _census(ground: Ground, rows: pd.DataFrame, plain: pd.DataFrame) -> Iterator[Finding]:
    """Tell of a census that counts hardly anybody, that differs from the people on record, or of ages that do not fit theirs."""
    ages = rows[rows["variable"].eq(CENSUS) & rows["age"].ne("")]
    districts = [place.id for place in ground.city.districts()]
    for year, counted in ages.groupby("year"):
        sums = counted.groupby("place")["value"].sum()
        by_place = {str(place): float(value) for place, value in zip(sums.index, sums, strict=True)}
        of_parts = sum(by_place.get(name, 0.0) for name in districts)
        people, first = of_parts or sum(by_place.values()), counted.iloc[0]
        if people < FEWEST_PEOPLE:
            zh = f"{year} 年的 {CENSUS} 合计只有 {digits(people)} 人"
            en = f"{CENSUS} of {year} counts {digits(people)} people in all"
            hint = Text(
                "是百分比，还是以万人、千人计？请写明单位", "are these shares, or thousands of people? write their unit"
            )
            yield tell(ground, first, zh, en, hint)
            continue
        known = plain[plain["variable"].eq("population") & plain["year"].eq(year)]
        told = {str(place): float(value) for place, value in zip(known["place"], known["value"], strict=True)}
        for place, value in {**by_place, **({"city": people} if of_parts else {})}.items():
            if place in told and told[place] > 0 and not 1 / WHOLE <= value / told[place] <= WHOLE:
                zh = f"{place} {year} 年的 {CENSUS} 合计 {digits(value)} 人，`population` 为 {digits(told[place])} 人"
                en = f"{CENSUS} of {place} {year} adds up to {digits(value)} people, its population is {digits(told[place])}"
                hint = Text("是否一为户籍、一为常住，或单位不同", "residents and registered people, or another unit?")
                yield tell(ground, counted[counted["place"].isin([place, *districts])].iloc[0], zh, en, hint)
        of_city = by_place.get("city", 0.0)
        if of_city and of_parts and not 1 / WHOLE <= of_parts / of_city <= WHOLE:
            zh = f"{year} 年的 {CENSUS} 各区县合计 {digits(of_parts)} 人，全市为 {digits(of_city)} 人"
            en = (
                f"{CENSUS} of {year}: the districts add up to {digits(of_parts)} people, the city has {digits(of_city)}"
            )
            yield tell(ground, counted[counted["place"].eq("city")].iloc[0], zh, en, Text())
        yield from _ages(ground, counted)


def _ages(ground: Ground, counted: pd.DataFrame) -> Iterator[Finding]:
    """Tell of a count of five years that is many times those of the ages on either side, and of the other sex."""
    people: dict[tuple[str, str, int], float] = {}
    lines: dict[tuple[str, str, int], int] = {}
    for number, (place, sex, age, value) in enumerate(
        zip(counted["place"], counted["sex"], counted["age"], counted["value"], strict=True)
    ):
        if found := re.fullmatch(r"(\d+)-(\d+)", str(age)):
            key = (str(place), str(sex), int(found[1]))
            people[key], lines[key] = float(value), number
    for (place, sex, first), value in people.items():
        beside = [people.get((place, sex, first + step)) for step in (-FIVE, FIVE)]
        other = people.get((place, _OTHER_SEX.get(sex, ""), first), 0.0)
        if None in beside or value <= AGES_APART * max(1.0, other, *(item for item in beside if item is not None)):
            continue
        row = counted.iloc[lines[place, sex, first]]
        who, times = f"{place} {row['age']} {sex}".strip(), f"{AGES_APART:g}"
        zh = f"{who}：{digits(value)} 人，是相邻年龄和另一性别的 {times} 倍以上"
        en = f"{who}: {digits(value)} people, over {times} times the ages beside them and the other sex"
        yield tell(ground, row, zh, en, Text("是否多写了一位", "one digit too many?"))
