"""An indicator's futures: bands, median, observations and goals of one place."""

from collections.abc import Mapping
from typing import Any

from lantu.catalogue import Indicator
from lantu.errors import LantuError, did_you_mean
from lantu.numbers import unit_names
from lantu.report import fan_rows, fan_spec
from lantu.text import Text, both, each
from lantu.units import Unit
from lantu.web.figures.figure import Column, Figure
from lantu.web.state.judged_run import Standing

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


def indicator_asked(standing: Standing, name: str) -> Indicator:
    """Return an indicator by id; LantuError with the nearest one where there is none."""
    known = standing.verdict.indicators.get(name)
    if known is None:
        raise LantuError(f"there is no indicator '{name}'", hint=did_you_mean(name, standing.verdict.indicators))
    return known


def fan_of(standing: Standing, known: Indicator, place: str) -> list[dict[str, Any]]:
    """Return the rows of an indicator's fan in a place."""
    return standing.once(("fan", known.id, place), lambda: fan_rows(standing.run, known, standing.verdict, place))


def with_unit(name: Text, unit: Unit) -> Text:
    """Return a name with its unit behind it, where it has one."""
    of = unit_names(unit)
    return each(lambda language: name[language] + (f" ({of[language]})" if of[language] else ""))


def fan(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return the fan of ?indicator= in ?place= (default: the city)."""
    known, place = indicator_asked(standing, query.get("indicator", "")), query.get("place", "city")
    names = {item.id: both(item.name_zh, item.name_en) for item in standing.city.places} | {"city": both("", "")}
    if place not in names:
        raise LantuError(f"there is no place '{place}'", hint=did_you_mean(place, names))
    rows = fan_of(standing, known, place)
    name = each(lambda language: f"{names[place][language]} {known.name(language)}".strip())
    titles = with_unit(name, known.unit)
    return Figure(titles, FAN_COLUMNS, rows, titles, fan_spec(rows) if rows else None)
