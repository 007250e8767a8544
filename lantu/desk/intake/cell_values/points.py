"""Where requests lie: degrees as they stand, "(40.7, -73.9)" in one cell, or metres and feet of a projected system once it is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

Numbers = NDArray[np.float64]
_PAIR = re.compile(r"\(?\s*([-+]?\d+(?:\.\d+)?)\s*[,，;\s]\s*([-+]?\d+(?:\.\d+)?)\s*\)?\s*$")
_HEAP, _FEW_HEAPED = 0.03, 500  # share of all requests at one point that is told, in a file of so many or more
_FAR = 300_000.0  # metres from the middle of all: no city reaches so far
_CHINA = (73.0, 18.0, 135.5, 54.0)
MOST_DEGREES = 180.0


@dataclass(frozen=True)
class Points:
    """lon, lat (request,) in degrees on WGS 84, NaN where there is none; counts: what was taken out, by reason; notes: what to know."""

    lon: Numbers
    lat: Numbers
    counts: Mapping[str, int]
    notes: tuple[Text, ...]


def numbers_of(cells: list[str], *, metres: bool = False) -> Numbers:
    """Return cells as numbers, NaN where they are none; commas before decimals are read where no point is, and degrees in any form.

    metres: of a plane (or feet): there a comma before three digits parts thousands, which in degrees there are none of.

    >>> numbers_of(["40.7", "", "1,041,234", "48,137", "-3,7", "x", "73°54'W"]).tolist()
    [40.7, nan, 1041234.0, 48.137, -3.7, nan, -73.9]
    >>> numbers_of(["646,500", "646500,5"], metres=True).tolist()
    [646500.0, 646500.5]
    """
    found = np.full(len(cells), np.nan)
    for place, cell in enumerate(cells):
        if cell:
            try:
                found[place] = float(cell)
            except ValueError:
                words = cell.strip().rstrip("°")
                groups = re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", words)
                if re.fullmatch(r"[-+]?\d+,\d+", words) and not (groups and metres):
                    words = words.replace(",", ".")
                words = words.replace(",", "")
                plain = re.fullmatch(r"[-+]?\d+(\.\d+)?", words)
                found[place] = float(words) if plain else _angle(words)
    return found


def _angle(words: str) -> float:
    """Return degrees with minutes, or with a letter for where they lie; NaN for what is none."""
    if not any(letter.isdigit() for letter in words):
        return np.nan
    from lantu.space.importers.coordinates.coordinates_given import angle  # with shapely, which few files need

    value = angle(words)
    return np.nan if value is None else value


def pairs_of(cells: list[str]) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    r"""Return the two numbers of each cell, and whether it says POINT (longitude first); NaN where a cell is no point.

    A portal writes a place as its address with the point in brackets on the last line: only the point is looked at.

    >>> [one.tolist() for one in pairs_of(["(40.7, -73.9)", "POINT (-73.9 40.7)", "5 Main St"])]
    [[40.7, -73.9, nan], [-73.9, 40.7, nan], [False, True, False]]
    >>> pairs_of(["5 Main St\nKansas City, Missouri 64163\n(39.3151, -94.7112)"])[0].tolist()
    [39.3151]
    """
    first, second, lon_first = np.full(len(cells), np.nan), np.full(len(cells), np.nan), np.zeros(len(cells), np.bool_)
    for place, cell in enumerate(cells):
        cell = cell.rsplit("\n", 1)[-1]
        if cell and (found := _PAIR.search(cell)):
            head = cell[: found.start()].strip().upper()
            if head in ("", "POINT"):
                first[place], second[place], lon_first[place] = float(found[1]), float(found[2]), head == "POINT"
    return first, second, lon_first


def points_read(given: Mapping[str, Numbers], crs: str | None, shift: str | None, file: str) -> Points:
    """Return points in degrees from the columns that a file has: lon and lat, else a pair in a cell, else x and y of a named system.

    given: numbers (request,) by field: lon, lat, x, y, first, second, lon_first. LantuError for a system that nobody knows, and for
    metres or feet without a system where there are no degrees beside them.
    """
    notes: list[Text] = []
    count = len(next(iter(given.values()))) if given else 0
    lon, lat = (given.get(name, np.full(count, np.nan)).copy() for name in ("lon", "lat"))
    if "first" in given and not np.isfinite(lon).any():
        turned = given["lon_first"].astype(bool) | (_latitude_out(given["first"]) > _latitude_out(given["second"]))
        lon = np.where(turned, given["first"], given["second"])
        lat = np.where(turned, given["second"], given["first"])
    if "x" in given and "y" in given and not np.isfinite(lon).any():
        lon, lat = _from_plane(given["x"], given["y"], crs, file, notes)
    elif crs is not None and np.isfinite(lon).any():
        notes.append(Text("文件有经纬度，--crs 未用", "the file has degrees: --crs was not used"))
    known = np.isfinite(lon) & np.isfinite(lat)
    if known.any() and _latitude_out(lat) > 0.5 and _latitude_out(lon) < 0.5:
        lon, lat = lat, lon
        notes.append(
            Text("经度与纬度两列对调，已换回", "longitude and latitude stood in each other's column and were exchanged")
        )
    counts = {"no_point": int((~known).sum())}
    nought = known & ((np.abs(lon) < 1e-6) | (np.abs(lat) < 1e-6))
    wrong = known & ~nought & ((np.abs(lon) > MOST_DEGREES) | (np.abs(lat) > MOST_DEGREES / 2))
    whole = known & ~nought & ~wrong & (lon == np.round(lon)) & (lat == np.round(lat))
    if whole.all():
        whole = np.zeros(count, np.bool_)
    counts |= {"point_zero": int(nought.sum()), "point_no_degrees": int(wrong.sum()), "point_whole": int(whole.sum())}
    if wrong.sum() > 0.5 * max(1, known.sum()):
        raise _plane_error(float(np.nanmedian(np.abs(lon[known]))), file)
    good = known & ~nought & ~wrong & ~whole
    if good.any():
        middle_lon, middle_lat = float(np.median(lon[good])), float(np.median(lat[good]))
        east = (lon - middle_lon) * 111_320 * np.cos(np.radians(middle_lat))
        far = good & (np.hypot(east, (lat - middle_lat) * 110_570) > _FAR)
        counts["point_far"] = int(far.sum())
        good &= ~far
        _tell_heap(lon[good], lat[good], notes)
        lon, lat = _unshifted(
            np.where(good, lon, np.nan), np.where(good, lat, np.nan), shift, (middle_lon, middle_lat), notes, file
        )
    return Points(np.where(good, lon, np.nan), np.where(good, lat, np.nan), counts, tuple(notes))


def _tell_heap(lon: Numbers, lat: Numbers, notes: list[Text]) -> None:
    """Tell where a great part of all requests stands at one and the same point: a geocoder's stand-in makes a hotspot of nothing."""
    if len(lon) < _FEW_HEAPED:
        return
    (points, numbers) = np.unique(np.column_stack([lon, lat]), axis=0, return_counts=True)
    top = int(numbers.argmax())
    if numbers[top] >= max(_FEW_HEAPED / 10, _HEAP * len(lon)):
        where, number = f"{points[top][1]:.5f}, {points[top][0]:.5f}", int(numbers[top])
        notes.append(
            Text(
                f"{number:,} 件的坐标同为 {where}：可能是地理编码的替代点，会被当作热点",
                f"{number:,} requests stand at the one point {where}: perhaps a geocoder's stand-in, which would make a hotspot",
            )
        )


def _from_plane(x: Numbers, y: Numbers, crs: str | None, file: str, notes: list[Text]) -> tuple[Numbers, Numbers]:
    known = np.isfinite(x) & np.isfinite(y) & ((x != 0) | (y != 0))
    if not known.any():
        return np.full(len(x), np.nan), np.full(len(x), np.nan)
    if crs is None:
        if float(np.median(np.abs(np.concatenate([x[known], y[known]])))) <= MOST_DEGREES:
            return x.copy(), y.copy()
        raise _plane_error(float(np.median(np.abs(x[known]))), file)
    from pyproj import Transformer

    from lantu.space.importers.coordinates.coordinates import named_crs

    system = named_crs(crs)
    way = Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    lon, lat = np.full(len(x), np.nan), np.full(len(x), np.nan)
    lon[known], lat[known] = way.transform(x[known], y[known])
    lon[~np.isfinite(lon)] = np.nan
    unit = system.axis_info[0].unit_name if system.axis_info else ""
    name = system.name
    notes.append(Text(f"坐标由 {name}（{unit}）换算", f"points were brought to degrees from {name} ({unit})"))
    return lon, lat


def _plane_error(size: float, file: str) -> LantuError:
    return LantuError(
        Text(
            f"坐标约 {size:,.0f}，不是度：像是投影坐标的米或英尺",
            f"points of about {size:,.0f} are no degrees: metres or feet",
        ),
        location=Location(file),
        hint=Text(
            "请说明坐标系：--crs EPSG:4545（CGCS2000 三度带）、--crs EPSG:2263（纽约，英尺）；不要坐标：--crs none",
            "name the system: --crs EPSG:2263 (New York, feet), --crs EPSG:4545 (CGCS2000); to do without points: --crs none",
        ),
    )


def _unshifted(
    lon: Numbers, lat: Numbers, shift: str | None, middle: tuple[float, float], notes: list[Text], file: str
) -> tuple[Numbers, Numbers]:
    """Return points with the shift of a Chinese web map undone where the person says so; told where nobody said."""
    if shift == "gcj02" or shift == "bd09":
        from lantu.space.importers.coordinates.shift_found import without_shift

        lon, lat = without_shift(lon, lat, shift, file)
        name = {"gcj02": "GCJ-02", "bd09": "BD-09"}[shift]
        notes.append(Text(f"坐标已从 {name} 还原", f"points were brought back from {name}"))
    elif shift not in (None, "none"):
        raise LantuError(
            Text(
                f"--shift：应为 `gcj02`、`bd09` 或 `none`，实为“{shift}”",
                f"--shift: expected gcj02, bd09 or none, found '{shift}'",
            )
        )
    elif shift is None and _CHINA[0] <= middle[0] <= _CHINA[2] and _CHINA[1] <= middle[1] <= _CHINA[3]:
        notes.append(
            Text(
                "坐标按 WGS 84 读；若来自高德、腾讯地图请加 `--shift gcj02`，来自百度请加 `--shift bd09`（差 300 至 1200 米）",
                "points were read as WGS 84; from maps of AMap or Tencent say --shift gcj02, of Baidu --shift bd09 (300 to 1,200 m off)",
            )
        )
    return lon, lat


def _latitude_out(values: Numbers) -> float:
    """Return the share of values that can be no latitude."""
    known = np.isfinite(values)
    return float((np.abs(values[known]) > MOST_DEGREES / 2).mean()) if known.any() else 0.0
