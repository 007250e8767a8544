"""Facilities that count only from a size or a frequency on: a park of a hectare, a stop where something leaves every twenty minutes.

They are walked to as kinds of their own, which stand beside the plain ones in the measure of length.
"""

from collections.abc import Iterable
from dataclasses import fields, replace

import numpy as np

from lantu.space.facilities import Facilities
from lantu.space.life_circle.circles import Service
from lantu.space.stops import Stops, headway


def with_thresholds(facilities: Facilities, stops: Stops | None, services: Iterable[Service]) -> Facilities:
    """Return the facilities with those that meet what services ask for once more, under the kinds that the services walk to.

    A park of unknown size is one that may be large enough. A stop counts where a timetable says how often something leaves;
    one that only a map knows does not.
    """
    asked: dict[str, Facilities] = {}
    for service in services:
        for plain, kind in zip(service.kinds, service.sure_kinds, strict=True):
            here = facilities.kind == plain
            if service.least_area is not None:
                with np.errstate(invalid="ignore"):
                    asked[kind] = _as(facilities, here & (facilities.area >= service.least_area), kind)
                unsaid = service.unsaid_kind(plain)
                asked[unsaid] = _as(facilities, here & np.isnan(facilities.area), unsaid)
            elif service.headway is not None and stops is not None:
                often = (stops.kind == plain) & (headway(stops, *service.hours) <= service.headway)
                named = set(zip(stops.source[often].tolist(), stops.id[often].tolist(), strict=True))
                pairs = zip(facilities.source.tolist(), facilities.id.tolist(), strict=True)
                meets = np.array([pair in named for pair in pairs], dtype=np.bool_)
                asked[kind] = _as(facilities, here & meets, kind)
    parts = [facilities, *asked.values()]
    return Facilities(
        **{item.name: np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Facilities)}
    )


def _as(facilities: Facilities, which: np.ndarray, kind: str) -> Facilities:
    chosen = Facilities(**{item.name: getattr(facilities, item.name)[which] for item in fields(Facilities)})
    return replace(chosen, kind=np.full(int(which.sum()), kind))
