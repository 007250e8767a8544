"""Who reaches heritage on foot: assets as places to walk to, with the same walkers and bounds as the life circle.

A share is of what the register holds, so it is a lower bound, and what is lost is not walked to. An area is reached at its outline.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lantu.space import PROFILES, Elevation, Facilities, Homes, Streets
from lantu.space.life_circle.coverage import Covered
from lantu.works.heritage.assets import Asset

OUTLINE = 20.0  # metres, an assumption: how far apart points of an outline may be left out
PROTECTED, ANY = "protected", "any"


@dataclass(frozen=True)
class HeritageReach:
    """Which share of people (or floor space) a walker reaches an asset within some minutes: a protected one, or any on the map."""

    profile: str
    assets: str
    minutes: float
    count: int
    found: Covered


def heritage_reach(
    streets: Streets,
    elevation: Elevation | None,
    homes: Homes,
    assets: Sequence[Asset],
    minutes: float = 15.0,
    profiles: Sequence[str] = tuple(PROFILES),
) -> tuple[HeritageReach, ...]:
    """Return the shares by profile, for protected assets and for any; none where there are none to walk to."""
    from lantu.space.life_circle.home_walks import kind_coverage
    from lantu.space.life_circle.walker import walkers

    there = [asset for asset in assets if asset.geometry and not (asset.state and asset.state.state == "lost")]
    groups = {PROTECTED: [asset for asset in there if asset.protected], ANY: there}
    points = [as_facilities(group, kind) for kind, group in groups.items() if group]
    if not points:
        return ()
    names = ("id", "kind", "name", "lon", "lat", "capacity", "area", "source")
    every = Facilities(**{name: np.concatenate([getattr(part, name) for part in points]) for name in names})
    walked = walkers(streets, elevation, every, homes, [PROFILES[name] for name in profiles])
    return tuple(
        HeritageReach(walker.profile, row.kind, minutes, len(groups[row.kind]), row.found)
        for walker in walked
        for row in sorted(kind_coverage(walker.ways, homes, minutes), key=lambda row: row.kind, reverse=True)
    )


def as_facilities(assets: Sequence[Asset], kind: str) -> Facilities:
    """Return assets as points to walk to: itself where it is a point, else the corners of its outline."""
    import shapely
    from shapely.geometry import shape

    ids: list[str] = []
    at: list[tuple[float, float]] = []
    degrees = OUTLINE / 111_195  # of latitude: good enough to leave corners out by
    for asset in assets:
        drawn = shapely.simplify(shape(dict(asset.geometry or {})), degrees)
        corners = list(dict.fromkeys(map(tuple, shapely.get_coordinates(drawn).tolist())))
        ids += [asset.id] * len(corners)
        at += [(lon, lat) for lon, lat in corners]
    points, unknown = np.array(at, np.float64).reshape(-1, 2), np.full(len(at), np.nan)
    words = np.array(ids, dtype=np.str_)
    return Facilities(
        id=words,
        kind=np.full(len(at), kind),
        name=words,
        lon=points[:, 0],
        lat=points[:, 1],
        capacity=unknown,
        area=unknown,
        source=np.full(len(at), "heritage"),
    )
