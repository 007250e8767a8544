"""A map of a place's cells by hazard or by people, with its lines, legend, scale, north and source: an SVG that stands by itself."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.report.drawn.drawing import INK, SOFT, box, drawing, label, width_of
from lantu.report.drawn.map_marks import north, scale_bar
from lantu.report.gis.styles import PEOPLE_SHADES
from lantu.report.ground.sentences import layer_name, layer_source, names
from lantu.report.ground.standing import GroundStanding, LayerStanding
from lantu.space.hazards.exposure import classes_of
from lantu.space.hazards.layer import hazard_classes
from lantu.space.outline import Outline
from lantu.space.protected.lines import line_kinds

PEOPLE_STEPS = (1, 50, 200, 500, 1000)  # people a cell from which the next shade begins
MOST = 20_000  # cells that are drawn: where there are more, each square stands for several
WIDTH, TALLEST, EDGE, LINE = 720.0, 720.0, 10.0, 17.0
UNKNOWN = "#e3e6e8"
RISK_SHADES: tuple[str, ...] = ("#eef3ee", "#fee8c8", "#fdbb84", "#e9704a", "#b3321b")
_DRAWN = {"farmland": "#6b8e23", "red_line": "#c0143c", "urban_boundary": "#24408e"}
_METRES = 111_195.0


@dataclass(frozen=True)
class GroundMap:
    """A drawn map. title: what it shows; svg: the drawing; coarser: cells in the side of a drawn square, 1 where each is drawn.

    legend: shade and words; source: of the layer.
    """

    title: Text
    svg: str
    coarser: int
    legend: tuple[tuple[str, str], ...]
    source: str


def ground_map(
    standing: GroundStanding,
    shown: LayerStanding | None,
    language: str,
    with_legend: bool = True,
    over: Sequence[tuple[Any, str]] = (),
) -> GroundMap:
    """Return the map of a layer, each cell by the class at its middle; of people where shown is None.

    A place without people shows the layer itself. over: areas in degrees with their colours, drawn above all.
    with_legend: False where the page has the legend beside it, in letters of its own size.
    """
    lon, lat, values, side, coarser = _squares(standing, shown)
    if shown is None:
        number = np.searchsorted(PEOPLE_STEPS, values, side="right")
        shades: tuple[str, ...] = PEOPLE_SHADES
        steps = [f"{low:,}–{high - 1:,}" for low, high in pairwise(PEOPLE_STEPS)]
        legend = ["0", *steps, f"≥ {PEOPLE_STEPS[-1]:,}"]
        title = names()["people"]
    else:
        number = classes_of(shown.layer, values)
        shades = tuple(reversed(RISK_SHADES)) if shown.layer.kind == "hand" else RISK_SHADES
        legend = [one.name.say(language) for one in hazard_classes(shown.layer.kind)]
        title = layer_name(shown.layer)
    outline = standing.space.outline()
    frame = _MapFrame.over(lon, lat, outline)
    marks = [box(0, 0, WIDTH, frame.high, "#fbfaf7")]
    for which in range(-1, len(shades)):
        here = np.flatnonzero(number == which)
        if here.size:
            marks.append(_fill(frame, lon[here], lat[here], side, UNKNOWN if which < 0 else shades[which]))
    marks += _lines(frame, standing)
    marks += [_area(frame, shape, colour) for shape, colour in over]
    if outline is not None:
        marks.append(_path(frame, outline.rings, f'fill="none" stroke="{SOFT}" stroke-dasharray="6 3"'))
    inner = f'<svg width="{WIDTH:g}" height="{frame.high:.1f}">{"".join(marks)}</svg>'
    told: list[tuple[str, str]] = list(zip(shades, legend, strict=False))
    if shown is not None and (number < 0).any():
        told.append((UNKNOWN, names()["unknown"].say(language)))
    told += [
        (_DRAWN[kind], line_kinds()[kind].name.say(language)) for kind in _DRAWN if any(area.kind == kind for area in standing.lines)
    ]  # fmt: skip
    source = _source(standing, shown, language)
    below, high = _legend(told, frame.high, source) if with_legend else ([], frame.high)
    everything = [inner, scale_bar(frame.scale, EDGE, frame.high - EDGE - 4), north(WIDTH), *below]
    return GroundMap(title, drawing(WIDTH, high, everything, title.say(language)), coarser, tuple(told), source)


def _squares(
    standing: GroundStanding, shown: LayerStanding | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float, int]:
    """Return middles in degrees, a value each, the side in metres, and how many cells a square is wide."""
    people = standing.people
    if people is None:
        layer = shown.layer if shown else None
        if layer is None:
            none = np.zeros(0)
            return none, none, none, 100.0, 1
        rows, columns = layer.values.shape
        step = max(1, math.ceil(math.sqrt(rows * columns / MOST)))
        at_row = np.arange(step // 2, rows, step, dtype=np.int64)
        at_column = np.arange(step // 2, columns, step, dtype=np.int64)
        east = np.asarray(layer.west + (at_column + 0.5) * layer.step_lon, np.float64)
        north = np.asarray(layer.north - (at_row + 0.5) * layer.step_lat, np.float64)
        lon, lat = np.meshgrid(east, north)
        values = layer.values[np.ix_(at_row, at_column)].astype(np.float64)
        return lon.ravel(), lat.ravel(), values.ravel(), layer.step_lat * _METRES * step, step
    grid, counts = people.grid, people.people_of_cells
    step = max(1, math.ceil(math.sqrt(grid.count / MOST)))
    rows, columns = math.ceil(grid.rows / step), math.ceil(grid.columns / step)
    row, column = np.divmod(np.arange(grid.count), grid.columns)
    sums = np.bincount(row // step * columns + column // step, weights=counts, minlength=rows * columns)
    at = np.arange(rows * columns)
    side = grid.size * step
    x = np.asarray(grid.west + (at % columns + 0.5) * side, np.float64)
    y = np.asarray(grid.north - (at // columns + 0.5) * side, np.float64)
    lon, lat = grid.degrees(x, y)
    outline = standing.space.outline()
    inside = outline.holds(lon, lat) | (sums > 0) if outline is not None else np.ones(at.size, np.bool_)
    values = sums if shown is None else shown.layer.at(lon, lat)
    ground = _ground_side(side, float(np.mean(lat)), grid.crs)
    return lon[inside], lat[inside], values[inside].astype(np.float64), ground, step


def _ground_side(side: float, lat: float, crs: str) -> float:
    """Return how high a square is on the ground, metres: in EPSG:6933 it is as much lower as it is wider."""
    return side * math.cos(math.radians(30)) / math.cos(math.radians(lat)) if crs == "EPSG:6933" else side


@dataclass(frozen=True)
class _MapFrame:
    west: float
    north: float
    squeeze: float
    scale: float
    high: float

    @classmethod
    def over(cls, lon: NDArray[np.float64], lat: NDArray[np.float64], outline: Outline | None) -> "_MapFrame":
        if outline is not None:
            lon, lat = np.concatenate(outline.rings).T
        if not lon.size:
            return cls(0.0, 0.0, 1.0, 1e-3, 200.0)
        west, east, south, north = (float(at) for at in (lon.min(), lon.max(), lat.min(), lat.max()))
        squeeze = math.cos(math.radians((south + north) / 2))
        wide = max((east - west) * _METRES * squeeze, 1.0) + 200
        tall = max((north - south) * _METRES, 1.0) + 200
        scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / tall)
        aside = ((WIDTH - 2 * EDGE) / scale - wide) / 2 + 100
        return cls(west - aside / (_METRES * squeeze), north + 100 / _METRES, squeeze, scale, tall * scale + 2 * EDGE)

    def places(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        x = EDGE + (lon - self.west) * _METRES * self.squeeze * self.scale
        y = EDGE + (self.north - lat) * _METRES * self.scale
        return np.stack([x, y], 1)


def _fill(frame: _MapFrame, lon: NDArray[np.float64], lat: NDArray[np.float64], side: float, shade: str) -> str:
    long = max(side * frame.scale, 1.0) + 0.2  # a hair more than the cell, so that no seam shows
    squares = "".join(
        f"M{x - long / 2:.1f} {y - long / 2:.1f}h{long:.1f}v{long:.1f}h-{long:.1f}z" for x, y in frame.places(lon, lat)
    )
    return f'<path d="{squares}" fill="{shade}"/>'


def _lines(frame: _MapFrame, standing: GroundStanding) -> list[str]:
    import shapely

    marks: list[str] = []
    for area in standing.lines:
        rings = [
            shapely.get_coordinates(ring) for part in shapely.get_parts(area.shape) for ring in (part.exterior, *part.interiors)
        ]  # fmt: skip
        colour = _DRAWN.get(area.kind, INK)
        marks.append(_path(frame, rings, f'fill="{colour}" fill-opacity="0.12" stroke="{colour}" stroke-width="1.6"'))
    return marks


def _area(frame: _MapFrame, shape: Any, colour: str) -> str:
    import shapely

    rings = [
        shapely.get_coordinates(ring) for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)
    ]
    return _path(frame, rings, f'fill="{colour}" fill-opacity="0.55" stroke="{colour}" stroke-width="1.8"')


def _path(frame: _MapFrame, rings: Iterable[NDArray[np.float64]], drawn: str) -> str:
    way = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in frame.places(ring[:, 0], ring[:, 1]))
        for ring in rings
        if len(ring) > 1
    )
    return f'<path d="{way}" fill-rule="evenodd" {drawn}/>'


def _legend(told: list[tuple[str, str]], top: float, source: str) -> tuple[list[str], float]:
    wide = max(width_of(words, 11) for _, words in told) + 46
    columns = max(1, int((WIDTH - 2 * EDGE) // wide))
    marks: list[str] = []
    for at, (shade, words) in enumerate(told):
        x, y = EDGE + at % columns * wide, top + 18 + at // columns * LINE
        marks.append(
            box(x, y - 10, 18, 11, shade, f' stroke="{SOFT}" stroke-width="0.4"') + label(x + 24, y, words, 11)
        )
    y = top + 18 + math.ceil(len(told) / columns) * LINE
    marks.append(label(EDGE, y + 2, source, 10, fill=SOFT))
    return marks, y + 12


def _source(standing: GroundStanding, shown: LayerStanding | None, language: str) -> str:
    told = (
        layer_source(shown.layer).say(language)
        if shown
        else (standing.people.told.say(language) if standing.people else "")
    )
    return Text(f"来源：{told}", f"source: {told}").say(language)
