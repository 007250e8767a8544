"""Works that touch a protected asset, or come within its control zone, without a passed review: they stop.

What stops is what `heritage.stopped` says of a work and an asset; here it is asked of a whole city at once, by its index.
"""

from collections.abc import Sequence

import numpy as np
import shapely

from lantu.language.text import Text
from lantu.works.clashes.index import ClashIndex, met_by
from lantu.works.clashes.rows import WorkClash, clash_of
from lantu.works.footprints import WorkFault
from lantu.works.ground import WorkGround, on_plane
from lantu.works.heritage.assets import Asset, review_of
from lantu.works.record import Review, Work

STATES = {
    "refused": Text("文物影响审查未通过", "its heritage review was refused"),
    "under_way": Text("文物影响审查尚未结束", "its heritage review is under way"),
}


def heritage_clashes(
    works: Sequence[Work], ground: WorkGround, index: ClashIndex, assets: Sequence[Asset]
) -> tuple[list[WorkClash], list[WorkFault]]:
    """Return a row for each work and asset that stops it, by asset, and what is wrong with the ground of assets.

    Works that are not in the index (finished, cancelled, past) are not looked at; an asset that is a mere point without a zone stops
    nobody, since nobody knows how far it goes.
    """
    listed = [asset for asset in assets if asset.protected]
    zones = [(asset, asset.control_zone) for asset in listed if asset.control_zone is not None]
    given = [(asset, asset.geometry) for asset in listed if asset.geometry is not None]
    asked = [*given, *zones]
    around = np.array(
        [(asset.buffer or 0.0) if asset.control_zone is None else 0.0 for asset, _ in given] + [0.0] * len(zones)
    )
    there = on_plane([asset.id for asset, _ in asked], [geometry for _, geometry in asked], ground.plane)
    best: dict[tuple[str, int], tuple[bool, float, float, Asset, tuple[float, float]]] = {}
    for reach in np.unique(around).tolist():
        own = np.flatnonzero((around == reach) & ~shapely.is_missing(there.geometry))
        pairs = met_by(index, there.geometry[own], reach)
        for at, number, gap in zip(own[pairs.first].tolist(), pairs.second.tolist(), pairs.gap.tolist(), strict=True):
            asset, zone = asked[at][0], at >= len(given)
            line = shapely.shortest_line(there.geometry[at], ground.geometry[number])
            spot = ground.degrees(*shapely.get_coordinates(line)[-1].tolist())
            found = (zone or gap > 0, gap, reach, asset, spot)
            if (asset.id, number) not in best or found[:2] < best[asset.id, number][:2]:
                best[asset.id, number] = found
    rows = []
    for (_, number), (near, gap, reach, asset, spot) in sorted(best.items()):
        review = review_of(works[number], asset)
        if review and review.state == "passed":
            continue
        rows.append(_row(works[number], asset, review, near, gap, reach, spot))
    return rows, list(there.faults)


def _row(
    work: Work,
    asset: Asset,
    review: Review | None,
    near: bool,
    gap: float,
    reach: float,
    spot: tuple[float, float],
) -> WorkClash:
    name = asset.name.both or Text(asset.id, asset.id)
    met = Text(f"触及“{name.zh}”", f"touches {name.en}")
    if near:
        met = Text(f"在“{name.zh}”的建设控制地带内", f"lies within the control zone of {name.en}")
    state = STATES.get(review.state) if review else None
    other = any(item.kind == "heritage" and item.state == "passed" for item in work.reviews)
    told = state or (
        Text("已通过的文物影响审查不含这一对象", "the heritage review that passed does not name it")
        if other
        else Text("没有通过的文物影响审查", "it has no heritage review that passed")
    )
    figures: dict[str, float | int | str] = {"gap_m": round(gap, 2)}
    if near and reach:
        figures["zone_m"] = reach
    return clash_of(
        "heritage",
        (work.id,),
        "stops",
        Text(f"工程{met.zh}；{told.zh}", f"the work {met.en}; {told.en}"),
        where=spot,
        figures=figures,
        subject=asset.id,
    )
