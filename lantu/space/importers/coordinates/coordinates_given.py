"""Coordinates as people write them in a table: degrees, degrees with minutes and seconds, metres of a zone, two in one cell."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.language.empty_words import holds_nothing
from lantu.language.errors import LantuError, Location
from lantu.language.full_width import NARROW
from lantu.language.text import Text
from lantu.space.importers.coordinates.coordinates import check_units, guesses, named_crs, transformer, unknown_crs
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.numbers_given import has_decimal_commas

Floats = NDArray[np.float64]
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_GROUPS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ANGLE = re.compile(
    r"([-+]?)(\d+(?:\.\d+)?)\s*[°度º]\s*(?:(\d+(?:\.\d+)?)\s*[′'’分]\s*)?(?:(\d+(?:\.\d+)?)\s*(?:[″\"”秒]|''))?"
)
_BEFORE, _AFTER = (
    re.compile(r"^(?:东经|西经|北纬|南纬|[EWNS])\s*", re.IGNORECASE),
    re.compile(r"\s*[EWNS]$", re.IGNORECASE),
)
_MOST_DEGREES = 180.0


def angle(text: str) -> float | None:
    r"""Return a coordinate as a number, NaN where the cell is empty or says so, None where it is none.

    >>> angle("106°33′36″E"), angle("北纬29.5°"), angle("35640000.25"), angle("鹅岭"), angle("-43°12'00\""), angle("无")
    (106.56, 29.5, 35640000.25, None, -43.2, nan)
    """
    words = text.translate(NARROW).strip()
    if holds_nothing(words):
        return float("nan")
    south = bool(re.search(r"西经|南纬|^[WS]\s*-?\d|\d.*[WS]$", words, re.IGNORECASE))
    bare = _AFTER.sub("", _BEFORE.sub("", words))
    bare = bare.replace(",", "") if _GROUPS.fullmatch(bare) else bare
    if found := _ANGLE.fullmatch(bare):
        degrees, minutes, seconds = (float(part or 0) for part in found.groups()[1:])
        value = degrees + minutes / 60 + seconds / 3600
        value = -value if found[1] == "-" else value
    elif _NUMBER.fullmatch(bare):
        value = float(bare)
    else:
        return None
    return -abs(value) if south else round(value, 10)


def parted(text: str) -> tuple[str, str]:
    """Return the two coordinates of one cell, as map services write them: "106.55,29.56"."""
    bare = text.strip().strip("()（）[]")
    parts = re.split(r"\s*[;；]\s*", bare)  # beside it a comma may stand before decimals
    if len(parts) != 2:
        parts = re.split(r"[,，;；\s]+", bare)
    return (parts[0], parts[1]) if len(parts) == 2 else (text, text)


def points_given(
    first: Sequence[str],
    second: Sequence[str],
    label: Sequence[str],
    file: str,
    place: Extent,
    crs: str | None,
) -> tuple[Floats, Floats, str, tuple[Text, ...]]:
    """Return longitude and latitude in degrees (WGS 84), the system, and notes where the columns were exchanged or have decimal commas.

    first, second: the columns of east and north, as text; an empty cell gives NaN.
    LantuError: a cell that is no coordinate, metres of a system that nobody names, another system than its numbers fit.
    """
    told = _commas_told(first, second)
    if told:
        first, second = ([text.replace(",", ".") for text in texts] for texts in (first, second))
    x, y = (_numbers(texts, label, file) for texts in (first, second))
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        raise LantuError(Text("没有一行有坐标", "no row has coordinates"), location=Location(file))
    if crs is None and max(np.abs(x[known]).max(), np.abs(y[known]).max()) > _MOST_DEGREES:
        _refuse_three_decimals(first, second, file, place)
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
        return turned[0], turned[1], crs or "EPSG:4326", (*told, note)
    if system.is_geographic:
        _refuse_beyond_the_pole(x, y, label, file)
    bounds = tuple(float(value) for value in (x[known].min(), y[known].min(), x[known].max(), y[known].max()))
    check_units(system, bounds, file)
    return lon, lat, crs or "EPSG:4326", told


def _refuse_beyond_the_pole(lon: Floats, lat: Floats, label: Sequence[str], file: str) -> None:
    """Raise LantuError at the first row whose degrees can only be latitude and longitude in this order."""
    for at in np.flatnonzero((np.abs(lat) > _MOST_DEGREES / 2) & (np.abs(lon) <= _MOST_DEGREES / 2))[:1].tolist():
        row, north = label[at], f"{lat[at]:g}"
        raise LantuError(
            Text(
                f"第 {row} 行：纬度 {north} 超出 90，像是与经度写反了",
                f"row {row}: the latitude {north} is beyond 90: it and the longitude look exchanged",
            ),
            location=Location(file),
            hint=Text("请对调这一行的两个数", "change the two numbers of that row over"),
        )


_ABOUT = 5000.0  # metres around the place, in which points are looked for
_EXCHANGED = 0.9  # share of points that lie in the place once their columns are exchanged


def _commas_told(first: Sequence[str], second: Sequence[str]) -> tuple[Text, ...]:
    """Return the note that commas stand before decimals; empty where none do, or where they may part thousands."""
    columns = (first, second)
    if not any(has_decimal_commas(texts) for texts in columns) or any("." in text for text in (*first, *second)):
        return ()
    return (Text("坐标里的逗号按小数点读", "the commas in the coordinates were read as decimal points"),)


def _refuse_three_decimals(first: Sequence[str], second: Sequence[str], file: str, place: Extent) -> None:
    """Raise LantuError where commas, read as thousands, give metres, but as decimal points would give degrees in the place."""
    if not any("," in text for text in (*first, *second)) or any("." in text for text in (*first, *second)):
        return
    x, y = (
        np.array([np.nan if value is None else value for value in (angle(text.replace(",", ".")) for text in texts)])
        for texts in (first, second)
    )
    wide = place.widened(_ABOUT)
    if not (wide.holds(x, y) | wide.holds(y, x)).any():
        return
    raise LantuError(
        Text(
            "坐标里的逗号可能是小数点，也可能是千位分隔符",
            "the commas in the coordinates may stand before decimals or part thousands",
        ),
        location=Location(file),
        hint=Text(
            "若是小数点，请把逗号改为点：106,550 写作 106.550",
            "if they stand before decimals, write points: 106.550 and not 106,550",
        ),
    )


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
