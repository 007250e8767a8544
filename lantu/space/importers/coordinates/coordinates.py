"""Coordinate systems: the one that a file states or a person says, brought to degrees on WGS 84, and guesses where none is said.

CGCS2000, the Chinese national system, agrees with WGS 84 to some decimetres and is taken as it. The older Chinese systems
(Beijing 1954, Xian 1980) lie up to some 150 m off by parameters that are not public: PROJ moves them by nothing and says so
only when asked ("ballpark"), so they are refused.
Source: EPSG dataset (codes 4490-4554, 4214, 4610, 2327-2442); GB 22021-2008 for the zones of Gauss-Krueger.
"""

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.installed import require

Floats = NDArray[np.float64]
WGS84 = "EPSG:4326"
_LIKE_WGS84 = ("China 2000", "CGCS2000", "China Geodetic Coordinate System 2000", "WGS 84", "WGS84", "WGS_1984")
_HALF_TURN = 180.0
_NEARLY = 0.9  # of the most points in the place: systems that cannot be told apart


def named_crs(words: str) -> Any:
    """Return the coordinate system that a person names, such as EPSG:4490; LantuError where there is none of that name."""
    require("pyproj")
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(int(words) if words.isdecimal() else words)
    except CRSError:
        raise LantuError(
            Text(f"--crs：未知的坐标系“{words}”", f"--crs: unknown coordinate system '{words}'"),
            hint=Text(
                "例如 EPSG:4326（WGS 84）、EPSG:4490（CGCS2000）、EPSG:4545（CGCS2000 三度带 108°E）",
                "such as EPSG:4326 (WGS 84), EPSG:4490 (CGCS2000), EPSG:4545 (CGCS2000, three-degree zone of 108°E)",
            ),
        ) from None


def transformer(crs: Any, near: Extent) -> Any:
    """Return a pyproj transformer from a system to degrees on WGS 84, longitude first: one shift, the best for a part of the ground.

    LantuError where the shift between the two is not known, or not all over it.
    """
    from pyproj import Transformer
    from pyproj.transformer import AreaOfInterest, TransformerGroup

    if crs.geodetic_crs is None:
        name = crs.name
        raise LantuError(
            Text(
                f"坐标系“{name}”没有写明在地球上的位置",
                f"the coordinate system '{name}' does not say where on the earth it lies",
            ),
            hint=Text("请用 --crs 说明，例如 --crs EPSG:4490", "say it with --crs, such as --crs EPSG:4490"),
        )
    if is_like_wgs84(crs):
        return Transformer.from_crs(crs, WGS84, always_xy=True)
    area = AreaOfInterest(near.west, near.south, near.east, near.north)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # a better grid that is not installed: what is left is asked for its accuracy below
        ways = TransformerGroup(crs, WGS84, always_xy=True, area_of_interest=area).transformers
    known = [way for way in ways if "allpark" not in way.description and _holds(way.area_of_use, near)]
    if not known:
        name = crs.name
        raise LantuError(
            Text(
                f"坐标系 {name} 与 WGS 84 之间的改正量没有公开参数（可达一百多米），不能自动转换",
                f"the shift between {name} and WGS 84 has no public parameters (it may exceed a hundred metres): it cannot be undone",
            ),
            hint=Text(
                "请用本单位的转换参数转为 CGCS2000；若这一偏差无妨，可用 --crs EPSG:4490（或相应投影带）按原数读取",
                "convert it to CGCS2000 with your bureau's parameters; where such a shift does not matter, read the numbers as they "
                "are with --crs EPSG:4490 (or the zone that it is in)",
            ),
        )
    return known[0]


def _holds(area: Any, place: Extent) -> bool:
    """Whether the parameters of a shift hold all over a place: where they end, PROJ would leave the other points where they are."""
    return area is None or (
        area.west <= place.west and area.south <= place.south and area.east >= place.east and area.north >= place.north
    )


def is_like_wgs84(crs: Any) -> bool:
    """Whether a system rests on WGS 84 or on CGCS2000, which is taken as it."""
    base = crs.geodetic_crs
    names = {base.name, base.datum.name if base.datum else ""} if base is not None else set[str]()
    return any(word in name for word in _LIKE_WGS84 for name in names)


def check_units(crs: Any, bounds: tuple[float, ...], file: str) -> None:
    """Raise LantuError where a system in degrees has coordinates in metres, or the other way round."""
    west, south, east, north = bounds
    largest = max(abs(west), abs(south), abs(east), abs(north))
    name = crs.name
    if crs.is_geographic and largest <= _HALF_TURN and max(abs(south), abs(north)) > _HALF_TURN / 2 + 1:
        raise LantuError(
            Text(
                f"纬度达到 {max(south, north, key=abs):g}，超出 90：经度与纬度像是写反了",
                f"its latitudes reach {max(south, north, key=abs):g}, beyond 90: longitude and latitude look exchanged",
            ),
            location=Location(file),
            hint=Text(
                "先经度、后纬度：请对调两者，再导入",
                "longitude comes first: exchange the two, and import it again",
            ),
        )
    if crs.is_geographic and (largest > 2 * _HALF_TURN or max(abs(south), abs(north)) > _HALF_TURN / 2 + 1):
        raise LantuError(
            Text(
                f"坐标系写的是 {name}（度），但坐标达到 {largest:.0f}，像是米",
                f"its coordinate system is {name} (degrees), but its coordinates reach {largest:.0f}, as metres do",
            ),
            location=Location(file),
            hint=Text("请用 --crs 说明实际的坐标系", "say with --crs which system it is in"),
        )
    if crs.is_projected and largest <= _HALF_TURN:
        raise LantuError(
            Text(
                f"坐标系写的是 {name}（米），但坐标都在 ±{largest:.2f} 之内，像是度",
                f"its coordinate system is {name} (metres), but its coordinates lie within ±{largest:.2f}, as degrees do",
            ),
            location=Location(file),
            hint=Text("若是经纬度，请加 --crs EPSG:4326", "if they are degrees: --crs EPSG:4326"),
        )


def guesses(x: Floats, y: Floats, place: Extent) -> list[tuple[str, str]]:
    """Return the systems (code, name) in which points would lie in a place, likeliest first, at most six.

    They are held against degrees, Web Mercator, UTM and CGCS2000 on Gauss-Krueger: the zones of three and of six degrees around
    the place, with the zone before the easting and without. Beijing 1954 and Xian 1980 cannot be told from CGCS2000 by that.
    """
    from pyproj import CRS, Proj

    middle = (place.west + place.east) / 2
    three, six = round(middle / 3), int(middle // 6) + 1
    utm = int((middle + _HALF_TURN) // 6) + 1
    zones = [(three + step, 25, 45, base) for base in (4513, 4534) for step in (0, -1, 1)]
    zones += [(six + step, 13, 23, base) for base in (4491, 4502) for step in (0, -1, 1)]
    zones += [(utm + step, 1, 60, 32601 if place.north >= 0 else 32701) for step in (0, -1, 1)]
    codes = [4326, *(base + zone - first for zone, first, last, base in zones if first <= zone <= last), 3857]
    near = place.widened(1000.0)
    found: list[tuple[float, str, str]] = []
    for code in codes:
        system = CRS.from_epsg(code)
        lon, lat = (x, y) if system.is_geographic else Proj(system)(x, y, inverse=True)
        known = np.isfinite(lon) & np.isfinite(lat)
        share = float(np.mean(known & near.holds(np.where(known, lon, 999.0), np.where(known, lat, 999.0))))
        if share > 0:
            found.append((share, f"EPSG:{code}", system.name))
    best = max((share for share, _, _ in found), default=0.0)
    return [(code, name) for share, code, name in found if share >= _NEARLY * best][:6]


def unknown_crs(file: str, x: Floats, y: Floats, place: Extent) -> LantuError:
    """Return the error of a file that states no system, with the ones in which it would lie in the place."""
    found = guesses(x, y, place)
    listed = "; ".join(f"--crs {code} ({name})" for code, name in found)
    hint = (
        Text(
            f"落在本地的坐标系：{listed}；北京 1954、西安 1980 与 CGCS2000 的同一分带无法由此区分",
            f"it would lie in the place in: {listed}; Beijing 1954 and Xian 1980 cannot be told from CGCS2000 of the same zone",
        )
        if found
        else Text("请用 --crs 说明，例如 --crs EPSG:4490", "say it with --crs, such as --crs EPSG:4490")
    )
    return LantuError(Text("没有写明坐标系", "states no coordinate system"), location=Location(file), hint=hint)
