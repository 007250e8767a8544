"""How QGIS draws the layers: a style (QML) for each, with the classes and shades that the studio's map has.

Properties stand there twice, as QGIS before 3.26 reads them (prop) and as it writes them since (Option). Source: QGIS 3, files .qml.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from lantu.language.text import say
from lantu.report.streets.classes import COLOURS, legend, shade_names
from lantu.space import FACILITY_KINDS, WAY_KINDS

MINUTES = 15  # up to which the shades are blue
_ROADS = {  # kind of way -> colour, width in millimetres, dashes
    "main_road": ("#8a8f8c", 0.7, "solid"),
    "street": ("#9aa39e", 0.5, "solid"),
    "steps": ("#b8500b", 0.6, "dash"),
    "footway": ("#4f9bd0", 0.3, "solid"),
    "path": ("#6f8f4f", 0.3, "dash"),
    "elevator": ("#7f3000", 0.8, "solid"),
    "escalator": ("#7f3000", 0.5, "dot"),
    "ferry": ("#2072b2", 0.3, "dash"),
}
_OTHER_ROAD = ("#c4c9c6", 0.3, "solid")
PEOPLE_SHADES = ("#f2f0eb", "#fdd49e", "#fdbb84", "#fc8d59", "#e34a33", "#b30000")  # ColorBrewer OrRd, light to dark
_HUES = ("#b8500b", "#2072b2", "#4c7a34", "#7b4b94", "#a33b4a", "#2a7f79", "#8a6d1f", "#4a5560")


@dataclass(frozen=True)
class Category:
    """A class of a layer: the value of its attribute, its words, and its symbol's properties."""

    value: str
    words: str
    properties: Mapping[str, str]


def street_style(language: str) -> str:
    """Return the style of streets by kind."""
    rows: list[Category] = []
    for kind in WAY_KINDS:
        colour, width, dashes = _ROADS.get(kind, _OTHER_ROAD)
        drawn = {"line_color": _rgb(colour), "line_width": f"{width}", "line_width_unit": "MM", "line_style": dashes}
        rows.append(Category(kind, say(f"way_{kind}", language), drawn))
    return _categorised("kind", "line", "SimpleLine", rows)


def facility_style(language: str, kinds: Sequence[str]) -> str:
    """Return the style of facilities by kind, of the kinds that are there."""
    known = [kind for kind in FACILITY_KINDS if kind in kinds] + sorted(set(kinds) - set(FACILITY_KINDS))
    rows = [
        Category(
            kind,
            FACILITY_KINDS[kind].say(language) if kind in FACILITY_KINDS else kind,
            {
                "name": "circle",
                "color": _rgb(_HUES[at % len(_HUES)]),
                "outline_color": _rgb("#ffffff"),
                "size": "2.2",
                "size_unit": "MM",
            },
        )
        for at, kind in enumerate(known)
    ]
    return _categorised("kind", "marker", "SimpleMarker", rows)


def reach_style(language: str, cells: bool) -> str:
    """Return the style of reach by class of minutes: cells filled, buildings as points."""
    lines = legend(MINUTES, [None] * len(shade_names(MINUTES)), language)
    rows: list[Category] = []
    for number, line in enumerate(lines):
        colour = _rgb(COLOURS[line.shade], 200)
        drawn = (
            {"color": colour, "outline_style": "no", "style": "solid"}
            if cells
            else {"name": "circle", "color": colour, "outline_style": "no", "size": "1.4", "size_unit": "MM"}
        )
        rows.append(Category(str(number), line.words, drawn))
    symbol = ("fill", "SimpleFill") if cells else ("marker", "SimpleMarker")
    return _categorised("class", *symbol, rows)


def people_style(steps: Sequence[int]) -> str:
    """Return the style of cells by class of people: the first has fewer than the first step, the last as many as the last or more."""
    words = [f"< {steps[0]:,}", *(f"{low:,}–{high - 1:,}" for low, high in pairwise(steps)), f"≥ {steps[-1]:,}"]
    rows = [
        Category(
            str(number),
            told,
            {"color": _rgb(PEOPLE_SHADES[number], 220), "outline_style": "no", "style": "solid"},
        )
        for number, told in enumerate(words)
    ]
    return _categorised("class", "fill", "SimpleFill", rows)


def boundary_style() -> str:
    """Return the style of a boundary: a line around, nothing within."""
    drawn = {"style": "no", "outline_color": _rgb("#333333"), "outline_width": "0.5", "outline_width_unit": "MM"}
    symbol = _symbol("0", "fill", "SimpleFill", drawn)
    return _style(f'<renderer-v2 type="singleSymbol" symbollevels="0"><symbols>{symbol}</symbols></renderer-v2>')


def _categorised(attribute: str, kind: str, drawn_as: str, rows: Sequence[Category]) -> str:
    categories = "".join(
        f'<category render="true" symbol="{at}" value={quoteattr(row.value)} label={quoteattr(row.words)}/>'
        for at, row in enumerate(rows)
    )
    symbols = "".join(_symbol(str(at), kind, drawn_as, row.properties) for at, row in enumerate(rows))
    return _style(
        f'<renderer-v2 type="categorizedSymbol" attr={quoteattr(attribute)} symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>"
    )


def _symbol(name: str, kind: str, drawn_as: str, properties: Mapping[str, str]) -> str:
    options = "".join(f'<Option type="QString" name="{key}" value="{value}"/>' for key, value in properties.items())
    older = "".join(f'<prop k="{key}" v="{value}"/>' for key, value in properties.items())
    return (
        f'<symbol type="{kind}" name="{name}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{drawn_as}" enabled="1" locked="0" pass="0"><Option type="Map">{options}</Option>{older}</layer></symbol>'
    )


def _style(renderer: str) -> str:
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    return f'{head}\n<qgis version="3.22.0" styleCategories="Symbology">{renderer}</qgis>\n'


def _rgb(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"
