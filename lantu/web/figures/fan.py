"""An indicator's futures: bands, median, observations and goals of one place."""

from collections.abc import Mapping

from lantu.errors import LantuError, did_you_mean
from lantu.report import fan_rows, fan_spec
from lantu.report.sections import both, unit_names
from lantu.web.figures.figure import Column, Figure
from lantu.web.standing import Standing

FAN_COLUMNS = (
    Column("year", both("年份", "Year")),
    Column("kind", both("种类", "Kind")),
    Column("value", both("值", "Value")),
    Column("low90", both("5%", "5 %")),
    Column("low50", both("25%", "25 %")),
    Column("median", both("中位数", "Median")),
    Column("high50", both("75%", "75 %")),
    Column("high90", both("95%", "95 %")),
)


def fan(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return the fan of ?indicator= in ?place= (default: the city)."""
    name, place = query.get("indicator", ""), query.get("place", "city")
    known = standing.verdict.indicators.get(name)
    if known is None:
        raise LantuError(
            f"there is no indicator '{name}'", hint=did_you_mean(name, standing.verdict.indicators)
        )
    names = {item.id: both(item.name_zh, item.name_en) for item in standing.city.places} | {
        "city": both("", "")
    }
    if place not in names:
        raise LantuError(f"there is no place '{place}'", hint=did_you_mean(place, names))
    rows = standing.once(("fan", name, place), lambda: fan_rows(standing.run, known, standing.verdict, place))
    unit = unit_names(known.unit)
    titles = {
        language: f"{names[place][language]} {said}".strip()
        + (f" ({unit[language]})" if unit[language] else "")
        for language, said in (("zh", known.name_zh), ("en", known.name_en))
    }
    return Figure(titles, FAN_COLUMNS, rows, titles, fan_spec(rows) if rows else None)
