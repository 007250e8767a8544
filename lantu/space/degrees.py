"""Whether the coordinates of a feature are degrees of WGS 84, longitude first."""

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text


def refuse_no_degrees(bounds: tuple[float, float, float, float], feature: int, where: Location, hint: Text) -> None:
    """Raise LantuError where bounds (west, south, east, north) reach what can be no degrees, or are no numbers; feature: its number."""
    west, south, east, north = bounds
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise LantuError(
            Text(
                f"第 {feature} 个要素：坐标达到 {east:g}、{north:g}，不是 WGS 84 的度（先经度、后纬度）",
                f"feature {feature}: its coordinates reach {east:g}, {north:g}: they are no degrees of WGS 84, longitude first",
            ),
            location=where,
            hint=hint,
        )
