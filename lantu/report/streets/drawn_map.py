"""A picture of streets by minutes on foot, with legend, scale bar, north and source: an SVG that stands in a document by itself."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import say
from lantu.report.drawn.drawing import INK, LINE, SOFT, box, drawing, label, width_of
from lantu.report.drawn.map_marks import north, scale_bar
from lantu.report.streets.classes import COLOURS, FARTHER, NONE, LegendLine, classes
from lantu.space import Facilities, Homes, ImportRecord, Streets
from lantu.space.outline import Outline

OSM = "© OpenStreetMap contributors (ODbL)"
WIDTH, TALLEST, EDGE = 720.0, 900.0, 10.0
LINE_HIGH = 17.0
METRES_A_DEGREE = 111_195.0
_SMALL = 0.7  # pixels: what is smaller than that is left out
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class StreetsDrawn:
    """What a picture is drawn of.

    walk: int32 (edge,), home_walk: int32 (home,), tenths of a second. facilities: those of the kind that is walked to.
    legend: as `street_classes.legend` gives it. outline: of the area that is spoken of, which the
    map shows then, with some streets around it. credit: whose the streets are, and of
    which day; empty where something else says it.
    """

    streets: Streets
    walk: NDArray[np.int32]
    homes: Homes | None
    home_walk: NDArray[np.int32] | None
    facilities: Facilities
    facility: str
    legend: Sequence[LegendLine]
    outline: Outline | None
    credit: str


@dataclass(frozen=True)
class _Frame:
    """Where degrees lie in a picture: pixels a metre, and the north-western corner."""

    west: float
    north: float
    squeeze: float
    scale: float
    width: float
    height: float

    def places(self, lon: Floats, lat: Floats) -> Floats:
        """Return pixels (point, 2)."""
        x = (lon - self.west) * METRES_A_DEGREE * self.squeeze * self.scale
        y = (self.north - lat) * METRES_A_DEGREE * self.scale
        return np.stack([EDGE + x, EDGE + y], axis=1)


def streets_picture(drawn: StreetsDrawn, language: str, title: str) -> str:
    """Return the map with its legend below as SVG; title: its words for who cannot see it."""
    marks, high = _map(drawn)
    below, height = _legend(drawn, language, high)
    return drawing(
        WIDTH, high + height + 4, [*marks, f'<path d="M0 {high:g}h{WIDTH:g}" stroke="{LINE}"/>', *below], title
    )


def streets_map(drawn: StreetsDrawn, title: str) -> str:
    """Return the map alone, which has no words of a language but its title."""
    marks, high = _map(drawn)
    return drawing(WIDTH, high, marks, title)


def streets_legend(drawn: StreetsDrawn, language: str) -> str:
    """Return the legend alone."""
    marks, height = _legend(drawn, language, 0.0)
    return drawing(WIDTH, height + 4, marks, say("streets_legend", language))


def credit_of(imports: Iterable[ImportRecord]) -> str:
    """Return what has to stand beside a map: whose its streets are, and of which day, where their file says it.

    >>> street = ImportRecord("osm:a.json", "", "2026-11-28", "lantu", as_of="2026-04-24")
    >>> credit_of([street, ImportRecord("raster:b.tif", "", "2026-11-28", "lantu")])
    '© OpenStreetMap contributors (ODbL) · 2026-04-24'
    """
    told = [
        (OSM if item.id.startswith("osm:") else item.licence, item.as_of or f"import {item.date}") for item in imports
    ]
    return " · ".join(dict.fromkeys(f"{whose} · {day}" for whose, day in told if whose))


def _map(drawn: StreetsDrawn) -> tuple[list[str], float]:
    """Return the marks of the map, and how high it is."""
    frame = _frame(drawn)
    high = frame.height + 2 * EDGE
    marks: list[str] = []
    if drawn.outline:
        marks.append(_outline(drawn.outline, frame))
    shades = [line.shade for line in drawn.legend]
    if drawn.homes is not None and drawn.home_walk is not None:
        marks += _homes(drawn.homes, classes(drawn.home_walk), shades, frame)
    marks += _lines(drawn.streets, classes(drawn.walk), shades, frame)
    marks += _facilities(drawn.facilities, frame)
    clipped = f'<svg width="{WIDTH:g}" height="{high:.1f}">{"".join(marks)}</svg>'  # an inner drawing shows nothing beyond its edge
    return [
        box(0, 0, WIDTH, high, "#fbfaf7"),
        clipped,
        scale_bar(frame.scale, EDGE, frame.height + EDGE - 4),
        north(WIDTH),
    ], high


def _frame(drawn: StreetsDrawn) -> _Frame:
    lon, lat = drawn.streets.shape_lon, drawn.streets.shape_lat
    if drawn.outline is not None:
        lon, lat = np.concatenate(drawn.outline.rings).T
    west, east = (float(lon.min()), float(lon.max())) if lon.size else (0.0, 0.0)
    south, north = (float(lat.min()), float(lat.max())) if lat.size else (0.0, 0.0)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide = max((east - west) * METRES_A_DEGREE * squeeze, 1.0)
    high = max((north - south) * METRES_A_DEGREE, 1.0)
    scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / high)
    aside = ((WIDTH - 2 * EDGE) / scale - wide) / 2 / (METRES_A_DEGREE * squeeze)  # a tall place stands in the middle
    return _Frame(west - aside, north, squeeze, scale, wide * scale, high * scale)


def _lines(streets: Streets, number: NDArray[np.intp], shades: Sequence[str], frame: _Frame) -> list[str]:
    """Streets as one path a class, the farthest first, so that the near lie above."""
    places = np.round(frame.places(streets.shape_lon, streets.shape_lat), 1)
    first = streets.shape_first
    span = (
        np.maximum.reduceat(places, first[:-1]) - np.minimum.reduceat(places, first[:-1]) if first.size > 1 else places
    )
    far = (places < -EDGE).any(axis=1) | (places[:, 0] > WIDTH + EDGE) | (places[:, 1] > frame.height + 3 * EDGE)
    outside = np.minimum.reduceat(far, first[:-1]) if first.size > 1 else far
    shown = (span.max(axis=1, initial=0) >= _SMALL) & ~outside
    marks: list[str] = []
    for which in range(FARTHER, -1, -1):
        edges = np.flatnonzero((number == which) & shown)
        path = "".join(_path(places[first[edge] : first[edge + 1]]) for edge in edges)
        shade = shades[which]
        dashes = ' stroke-dasharray="3 3" stroke-width="0.9"' if shade == NONE else ' stroke-width="1.3"'
        if path:
            marks.append(f'<path d="{path}" fill="none" stroke="{COLOURS[shade]}" stroke-linecap="round"{dashes}/>')
    return marks


def _path(places: Floats) -> str:
    """Return a line as the data of a path; points that lie on the one before are left out."""
    moved = np.abs(np.diff(places, axis=0)).max(axis=1) >= _SMALL
    kept = places[np.append(True, moved)]
    if len(kept) < 2:
        kept = places[[0, -1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept)


def _homes(homes: Homes, number: NDArray[np.intp], shades: Sequence[str], frame: _Frame) -> list[str]:
    places = frame.places(homes.lon, homes.lat)
    side = max(homes.cell * frame.scale, 2.0)
    opaque = 0.35 if homes.cell else 0.8
    marks: list[str] = []
    for which in range(FARTHER, -1, -1):
        here = np.flatnonzero((number == which) & (homes.weight > 0))
        path = "".join(
            f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z" for x, y in places[here]
        )
        if path:
            marks.append(f'<path d="{path}" fill="{COLOURS[shades[which]]}" fill-opacity="{opaque}"/>')
    return marks


def _facilities(facilities: Facilities, frame: _Frame) -> list[str]:
    places = frame.places(facilities.lon, facilities.lat)
    inside = (
        (places[:, 0] >= 0) & (places[:, 0] <= WIDTH) & (places[:, 1] >= 0) & (places[:, 1] <= frame.height + 2 * EDGE)
    )
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places[inside])
    return [f'<g fill="{INK}" stroke="#ffffff" stroke-width="1">{dots}</g>']


def _outline(outline: Outline, frame: _Frame) -> str:
    rings = "".join(_path(np.round(frame.places(ring[:, 0], ring[:, 1]), 1)) for ring in outline.rings if len(ring) > 1)
    return f'<path d="{rings}" fill="none" stroke="{SOFT}" stroke-width="1" stroke-dasharray="6 3"/>'


def _legend(drawn: StreetsDrawn, language: str, top: float) -> tuple[list[str], float]:
    """Return the legend, in as many columns as its words leave room for, and its height."""
    lines = [
        (_swatch(line.shade), f"{line.words}　{line.share}" if line.share else line.words) for line in drawn.legend
    ]
    dot = f'<circle cx="11" cy="-4" r="3" fill="{INK}"/>'
    lines.append((dot, drawn.facility))
    if drawn.homes is not None:
        kind = "streets_people_cells" if drawn.homes.cell else "streets_people_buildings"
        square = box(5, -9, 10, 10, COLOURS["b1"], ' fill-opacity="0.5"')
        lines.append((square, say(kind, language)))
    if drawn.outline:
        dashed = f'<path d="M0 -4h22" stroke="{SOFT}" stroke-dasharray="6 3"/>'
        lines.append((dashed, say("streets_outline", language)))
    wide = max(width_of(words, 11) for _, words in lines) + 28 + 22
    columns = max(1, int((WIDTH - 2 * EDGE) // wide))
    rows = math.ceil(len(lines) / columns)
    marks: list[str] = []
    for at, (sign, words) in enumerate(lines):
        x, y = EDGE + (at // rows) * wide, top + 18 + (at % rows) * LINE_HIGH
        marks.append(f'<g transform="translate({x:.1f} {y:.1f})">{sign}</g>{label(x + 28, y, words, 11)}')
    high = 18 + rows * LINE_HIGH
    if drawn.credit:
        marks.append(label(EDGE, top + high + 6, drawn.credit, 10, fill=SOFT))
        high += 14
    return marks, high


def _swatch(shade: str) -> str:
    dashes = ' stroke-dasharray="3 3"' if shade == NONE else ""
    wide = 1.2 if shade == NONE else 3.5
    return f'<path d="M0 -4h22" stroke="{COLOURS[shade]}" stroke-width="{wide}"{dashes}/>'
