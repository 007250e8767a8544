"""Districts whose figures do not fit their city's: sums far from it, some that exceed it already, rates that it cannot be the mean of."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from lantu.language.errors import Finding, Location
from lantu.language.numbers import as_given
from lantu.language.text import Text
from lantu.language.units import Unit, unit
from lantu.rules.findings import Ground

WHOLE = 1.3  # times, from which on districts and their city are no matter of rounding
ONLY = 1.05  # the same of the one district that makes up the city
_ABOUT = ["variable", "year"]
_OTHER = Text("单位或口径是否不同", "is the unit or the definition another one?")


def tell(ground: Ground, row: Any, zh: str, en: str, hint: Text) -> Finding:
    """Return the finding of a figure that is hardly right, at its row."""
    where = Location(str(row["file"]), int(row["line"]))
    return ground.finding("LB012", "warning", where, f"{row['variable']}/{row['place']}/{row['year']}", zh, en, hint)


def said(value: float, given: Unit) -> Text:
    """Return a value in base units as its row gives it."""
    return as_given(value / given.scale, given, digits)


def digits(value: float) -> str:
    """Write a number with all digits that tell it from another."""
    return f"{value:,.0f}" if abs(value) >= 1e5 else f"{value:,.6g}"


def parts_apart(ground: Ground, plain: pd.DataFrame) -> Iterator[Finding]:
    """Tell where districts and their city differ, of any year: as parts and whole, as the one district of a city, or as a mean."""
    districts = [place.id for place in ground.city.districts()]
    whole = plain[plain["place"].eq("city") & plain["value"].gt(0)].set_index(_ABOUT)
    mine = plain[plain["place"].isin(districts)]
    told = mine.groupby(_ABOUT, sort=False)["value"].agg(["sum", "size", "min", "max"])
    told = told.join(whole[["value", "unit"]], how="inner")
    for found in told[told["min"].ge(0)].reset_index().to_dict("records"):
        given, name, year = unit(str(found["unit"])), found["variable"], found["year"]
        words = _apart(found, given, len(districts))
        if words:
            row = mine[mine["variable"].eq(name) & mine["year"].eq(year)].iloc[0]
            city = said(float(found["value"]), given)
            zh = f"{name} {year} 年{words.zh}，全市为 {city.zh}"
            yield tell(ground, row, zh, f"{name} of {year}: {words.en}, the city has {city.en}", _OTHER)


def _apart(found: dict[Any, Any], given: Unit, districts: int) -> Text:
    """Return how districts differ from their city, in words; empty where they do not, or where too few of them are there to say."""
    total, city = float(found["sum"]), float(found["value"])
    low, high = float(found["min"]), float(found["max"])
    parts = said(total, given)
    if districts == 1:
        only = Text(f"唯一的区县为 {parts.zh}", f"the only district has {parts.en}")
        return only if _far(total / city, ONLY) else Text()
    if not given.additive:
        ends = said(low, given), said(high, given)
        between = Text(
            f"各区县在 {ends[0].zh} 与 {ends[1].zh} 之间", f"the districts are between {ends[0].en} and {ends[1].en}"
        )
        return between if found["size"] == districts and (city > high * WHOLE or city < low / WHOLE) else Text()
    if found["size"] == districts:
        summed = Text(f"各区县合计 {parts.zh}", f"the districts add up to {parts.en}")
        return summed if _far(total / city, WHOLE) else Text()
    some = Text(
        f"有数的 {found['size']} 个区县（共 {districts} 个）合计已达 {parts.zh}",
        f"the {found['size']} of {districts} districts that have a figure add up to {parts.en} already",
    )
    return some if total > city * ONLY else Text()


def _far(ratio: float, times: float) -> bool:
    return not 1 / times <= ratio <= times
