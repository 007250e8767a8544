"""What a project builds that people walk to, and where: the columns facility, lon and lat of projects.csv."""

from lantu.language.text import Text
from lantu.packs import Reading, Row, number
from lantu.space import FACILITY_NAMES
from lantu.space.facilities import nearest_kind


def facility_of(reading: Reading, row: Row) -> str:
    """Return the kind of facility that a project builds, empty where it builds none that people walk to."""
    given = row["facility"]
    if not given:
        return ""
    if kind := FACILITY_NAMES.get(given.casefold()):
        return kind
    reading.add(
        "LB006",
        row.at("facility"),
        Text(f"未知的设施类型“{given}”", f"unknown kind of facility '{given}'"),
        nearest_kind(given),
    )
    return ""


def point_of(reading: Reading, row: Row) -> tuple[float, float] | None:
    """Return where a project's facility stands, in degrees; None where the row does not say it."""
    given = {name: number(reading, row[name], row.at(name)) for name in ("lon", "lat") if row[name]}
    if not given or None in given.values():
        return None
    at = {name: read[0] for name, read in given.items() if read}
    if len(at) < 2:
        missing = "lat" if "lon" in at else "lon"
        reading.add(
            "LB004",
            row.at(missing),
            Text(f"写了坐标的一半：缺少 {missing}", f"half a point: {missing} is missing"),
            Text("lon 与 lat 须同时填写", "lon and lat are given together"),
        )
        return None
    if not (-180 <= at["lon"] <= 180 and -90 <= at["lat"] <= 90):
        reading.add(
            "LB002",
            row.at("lon"),
            Text(
                f"lon 应在 -180 至 180、lat 应在 -90 至 90 之间，实为 {row['lon']}、{row['lat']}",
                f"expected lon from -180 to 180 and lat from -90 to 90, found {row['lon']}, {row['lat']}",
            ),
            Text("经纬度像是写反了", "longitude and latitude look swapped")
            if abs(at["lon"]) <= 90 < abs(at["lat"]) <= 180
            else Text("坐标以度为单位，WGS84，例如 106.5516,29.5630", "degrees of WGS 84, such as 106.5516,29.5630"),
        )
        return None
    return at["lon"], at["lat"]
