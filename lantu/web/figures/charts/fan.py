"""An indicator's futures: bands, median, observations and goals of one place."""

from collections.abc import Mapping
from typing import Any

from lantu.catalogue import Indicator
from lantu.indicators import record
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, both, each
from lantu.language.unit_words import unit_names
from lantu.language.units import Unit
from lantu.report import fan_rows, fan_spec
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.state.runs.judged import JudgedRun

FAN_COLUMNS = (
    FigureColumn("year", both("年份", "Year")),
    FigureColumn("kind", both("种类", "Kind")),
    FigureColumn("unit", both("单位", "Unit")),
    FigureColumn("value", both("值", "Value")),
    FigureColumn("low90", both("5%", "5 %")),
    FigureColumn("low50", both("25%", "25 %")),
    FigureColumn("median", both("中位数", "Median")),
    FigureColumn("high50", both("75%", "75 %")),
    FigureColumn("high90", both("95%", "95 %")),
)


def indicator_asked(judged: JudgedRun, name: str) -> Indicator:
    """Return an indicator by id; LantuError with the nearest one where there is none."""
    known = judged.verdict.indicators.get(name)
    if known is None:
        raise LantuError(
            Text(f"没有指标“{name}”", f"there is no indicator '{name}'"),
            hint=did_you_mean(name, judged.verdict.indicators),
        )
    return known


def fan_of(judged: JudgedRun, known: Indicator, place: str) -> list[dict[str, Any]]:
    """Return the rows of an indicator's fan in a place."""
    return judged.once(("fan", known.id, place), lambda: fan_rows(judged.run, known, judged.verdict, place))


def with_unit(name: Text, unit: Unit) -> Text:
    """Return a name with its unit behind it, where it has one."""
    of = unit_names(unit)
    return each(lambda language: name[language] + (f" ({of[language]})" if of[language] else ""))


def fan_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the fan of ?indicator= in ?place= (default: the city)."""
    known, place = indicator_asked(judged, query.get("indicator", "")), query.get("place", "city")
    names = {item.id: item.names for item in judged.city.places} | {"city": both("", "")}
    if place not in names:
        raise LantuError(Text(f"没有地方“{place}”", f"there is no place '{place}'"), hint=did_you_mean(place, names))
    rows = fan_of(judged, known, place)
    name = each(lambda language: f"{names[place][language]} {known.name(language)}".strip())
    titles = with_unit(name, known.unit)
    unit = unit_names(known.unit)
    seen = record(judged.city, known, place)["source"].to_list()
    sources = tuple(dict.fromkeys(str(name) for name in reversed(seen) if name))
    told = [row | {"unit": unit} for row in rows]
    return Figure(titles, FAN_COLUMNS, told, titles, fan_spec(rows) if rows else None, sources)
