"""Coordinates as people write them in a table: degrees, degrees with minutes and seconds, metres of a zone, two in one cell."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.errors import LantuError, Location
from lantu.space.importers.coordinates import check_units, guesses, named_crs, transformer, unknown_crs
from lantu.space.importers.extent import Extent
from lantu.text import Text

Floats = NDArray[np.float64]
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_ANGLE = re.compile(
    r"(\d+(?:\.\d+)?)\s*[°度º]\s*(?:(\d+(?:\.\d+)?)\s*[′'’分]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:[″\"”秒]|''))?"
)
_BEFORE, _AFTER = (
    re.compile(r"^(?:东经|西经|北纬|南纬|[EWNS])\s*", re.IGNORECASE),
    re.compile(r"\s*[EWNS]$", re.IGNORECASE),
)
_MOST_DEGREES = 180.0


def angle(text: str) -> float | None:
    """Return a coordinate as a number, NaN where the cell is empty, None where it is none.

    >>> angle("106°33′36″E"), angle("北纬29.5°"), angle("35640000.25"), angle("鹅岭")
    (106.56, 29.5, 35640000.25, None)
    """
    words = text.strip()
    if not words:
        return float("nan")
    south = bool(re.search(r"西经|南纬|^[WS]\s*\d|\d.*[WS]$", words, re.IGNORECASE))
    bare = _AFTER.sub("", _BEFORE.sub("", words)).replace(",", "")
    if found := _ANGLE.fullmatch(bare):
        degrees, minutes, seconds = (float(part or 0) for part in found.groups())
        value = degrees + minutes / 60 + seconds / 3600
    elif _NUMBER.fullmatch(bare):
        value = float(bare)
    else:
        return None
    return -value if south else round(value, 10)


def parted(text: str) -> tuple[str, str]:
    """Return the two coordinates of one cell, as map services write them: "106.55,29.56"."""
    parts = re.split(r"[,，;；\s]+", text.strip().strip("()（）[]"))
    return (parts[0], parts[1]) if len(parts) == 2 else (text, text)


def points_given(
    first: Sequence[str],
    second: Sequence[str],
    label: Sequence[str],
    file: str,
    place: Extent,
    crs: str | None,
) -> tuple[Floats, Floats, str, tuple[Text, ...]]:
    """Return longitude and latitude in degrees (WGS 84), the system, and a note where the two columns were exchanged.

    first, second: the columns of east and north, as text; an empty cell gives NaN.
    LantuError: a cell that is no coordinate, metres of a system that nobody names, another system than its numbers fit.
    """
    x, y = (_numbers(texts, label, file) for texts in (first, second))
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        raise LantuError(Text("没有一行有坐标", "no row has coordinates"), location=Location(file))
    if crs is None and max(np.abs(x[known]).max(), np.abs(y[known]).max()) > _MOST_DEGREES:
        east, north = (x, y) if guesses(x[known], y[known], place) else (y, x)  # surveyors' X points north
        raise unknown_crs(file, east[known], north[known], place)
    system = named_crs(crs or "EPSG:4326")
    way, wide = transformer(system, place), place.widened(_ABOUT)

    def there(east: Floats, north: Floats) -> tuple[Floats, Floats, float]:
        lon, lat = np.full(len(east), np.nan), np.full(len(east), np.nan)
        lon[known], lat[known] = way.transform(east[known], north[known])
        finite = np.isfinite(lon) & np.isfinite(lat)
        return lon, lat, float(np.mean(wide.holds(lon[finite], lat[finite]))) if finite.any() else 0.0

    lon, lat, share = there(x, y)
    turned = there(y, x)
    if turned[2] > _EXCHANGED and share < 1 - _EXCHANGED:
        note = Text(
            "两列坐标对调后才落在本地（测量坐标以 X 为北），已对调",
            "the two columns lie in the place only once they are exchanged (surveyors' X points north), and were",
        )
        return turned[0], turned[1], crs or "EPSG:4326", (note,)
    bounds = tuple(float(value) for value in (x[known].min(), y[known].min(), x[known].max(), y[known].max()))
    check_units(system, bounds, file)
    return lon, lat, crs or "EPSG:4326", ()


_ABOUT = 5000.0  # metres around the place, in which points are looked for
_EXCHANGED = 0.9  # share of points that lie in the place once their columns are exchanged


def _numbers(texts: Sequence[str], label: Sequence[str], file: str) -> Floats:
    numbers = np.full(len(texts), np.nan)
    for at, text in enumerate(texts):
        value = angle(text)
        if value is None:
            row = label[at]
            raise LantuError(
                Text(f"第 {row} 行：“{text}”不是坐标", f"row {row}: '{text}' is no coordinate"), location=Location(file)
            )
        numbers[at] = value
    return numbers
