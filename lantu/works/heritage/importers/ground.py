"""The ground of imported assets: the shift of a web map undone, and what lies outside the place of a pack left out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed
from lantu.works.heritage.assets import Asset
from lantu.works.heritage.importers.rows_to_assets import rounded

if TYPE_CHECKING:
    from lantu.space.importers.coordinates.extent import Extent

Points = NDArray[np.float64]


def without_shift(assets: Sequence[Asset], shift: str, file: str) -> list[Asset]:
    """Return assets whose coordinates no longer carry the shift of a Chinese web map; LantuError for another shift."""
    from lantu.space.importers.coordinates.shift_found import SHIFTS
    from lantu.space.importers.coordinates.shifts import undone

    if shift != "gcj02" and shift != "bd09":
        names = listed(SHIFTS)
        raise LantuError(
            Text(
                f"--shift：应为 {names.zh} 之一，实为“{shift}”", f"--shift: expected one of {names.en}, found '{shift}'"
            ),
            location=Location(file),
        )

    def back(points: Points) -> Points:
        return np.column_stack(undone(points[:, 0], points[:, 1], shift))

    return [
        replace(asset, geometry=_moved(asset.geometry, back), control_zone=_moved(asset.control_zone, back))
        for asset in assets
    ]


def within(assets: Sequence[Asset], place: "Extent") -> list[Asset]:
    """Return the assets that meet a place; LantuError where none does: a register of nothing would say that nothing is protected."""
    import shapely
    from shapely.geometry import shape

    outline = (
        place.outline if place.outline is not None else shapely.box(place.west, place.south, place.east, place.north)
    )
    shapely.prepare(outline)
    inside = [asset for asset in assets if asset.geometry and outline.intersects(shape(dict(asset.geometry)))]
    if assets and not inside:
        raise LantuError(
            Text(
                f"{len(assets)} 处文物都不在{place.told.zh}内",
                f"none of {len(assets)} assets lies within {place.told.en}",
            ),
            hint=Text(
                "请核对是否取错了城市，经纬度是否写反", "look whether it is another city's file, or has latitude first"
            ),
        )
    return inside


def _moved(geometry: Any, move: Callable[[Points], Points]) -> Any:
    import shapely
    from shapely.geometry import mapping, shape

    return rounded(mapping(shapely.transform(shape(dict(geometry)), move))) if geometry else None
