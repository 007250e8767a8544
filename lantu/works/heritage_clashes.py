"""Works that touch protected ground, or come within its control zone, without a passed review: they stop."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.text import Text
from lantu.works.clash_index import ClashIndex, met_by
from lantu.works.clash_rows import WorkClash, clash_of
from lantu.works.ground import WorkGround
from lantu.works.pieces import Geometries
from lantu.works.record import Work


@dataclass(frozen=True)
class ProtectedGround:
    """Protected assets: ids and names (asset,), geometry (asset,) in degrees of WGS 84, control zone in metres (asset,), 0 where none."""

    id: tuple[str, ...]
    name: tuple[Text, ...]
    geometry: Geometries
    zone: NDArray[np.float64]


def heritage_clashes(
    works: Sequence[Work], ground: WorkGround, index: ClashIndex, protected: ProtectedGround
) -> list[WorkClash]:
    """Return a row for each work and asset that stops it, by asset; works that are finished, cancelled or past are not looked at.

    A review that passed counts for the assets that it names, and for all where it names none.
    """

    def metres(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(ground.plane.metres(points[:, 0], points[:, 1]), 1)

    assets = np.array(shapely.transform(shapely.force_2d(protected.geometry), metres), object)
    rows: list[WorkClash] = []
    for zone in np.unique(protected.zone).tolist():
        own = np.flatnonzero(protected.zone == zone)
        pairs = met_by(index, np.asarray(shapely.make_valid(assets[own])), zone)
        for asset, number, gap in zip(
            own[pairs.first].tolist(), pairs.second.tolist(), pairs.gap.tolist(), strict=True
        ):
            work = works[number]
            if _reviewed(work, protected.id[asset]):
                continue
            line = shapely.shortest_line(assets[asset], ground.geometry[number])
            where = ground.degrees(*shapely.get_coordinates(line)[-1].tolist())
            name = protected.name[asset] or Text(protected.id[asset], protected.id[asset])
            near = (
                Text(
                    f"在“{name.say('zh')}”的控制地带内（相距 {gap:.1f} 米，控制 {zone:g} 米）",
                    f"lies within the control zone of {name.say('en')} ({gap:.1f} m away, zone {zone:g} m)",
                )
                if gap > 0
                else Text(f"触及“{name.say('zh')}”", f"touches {name.say('en')}")
            )
            state = _state(work)
            rows.append(
                clash_of(
                    "heritage",
                    (work.id,),
                    "stops",
                    Text(f"工程{near.zh}；{state.zh}", f"the work {near.en}; {state.en}"),
                    where=where,
                    figures={"gap_m": round(gap, 2), "zone_m": zone},
                    subject=protected.id[asset],
                )
            )
    rows.sort(key=lambda clash: (clash.subject, clash.works))
    return rows


def _reviewed(work: Work, asset: str) -> bool:
    return any(
        review.kind == "heritage" and review.state == "passed" and (not review.assets or asset in review.assets)
        for review in work.reviews
    )


def _state(work: Work) -> Text:
    """Say how far the heritage review has come."""
    states = {review.state for review in work.reviews if review.kind == "heritage"}
    if "refused" in states:
        return Text("文物影响审查未通过", "its heritage review was refused")
    if "under_way" in states:
        return Text("文物影响审查尚未结束", "its heritage review is under way")
    if "passed" in states:
        return Text("已通过的文物影响审查不含这一对象", "the heritage review that passed does not name it")
    return Text("没有文物影响审查", "it has no heritage review")
