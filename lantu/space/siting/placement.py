"""Where facilities of a kind should go next on the streets of a place, who gains by each, and what is proved of the choice.

A surface model gives two ways of walking (see walking.py): sites are chosen for both at once, each with half of the weight, and
what is gained is told for both. With one way of walking there is one figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.facilities import Facilities
from lantu.space.geodesy import metres_per_degree
from lantu.space.homes import Homes, Weight
from lantu.space.life_circle.home_walks import MINUTE, weights
from lantu.space.network import Network
from lantu.space.reach.catchments import Savings
from lantu.space.siting.candidate_sites import Candidates
from lantu.space.siting.candidate_walks import candidate_walks, farthest, gains, side_by_side
from lantu.space.siting.covering import newly_covered
from lantu.space.siting.median import walking_saved
from lantu.space.siting.next_sites import Siting, next_sites
from lantu.space.streets import Streets
from lantu.space.walking.walk_time import Bound

Aim = Literal["cover", "walk"]
Weigh = Literal["people", "older", "worst"]
OLDER = ("65+", "60+", "elderly_60_plus")
CAP = 2  # times the limit: the longest walk that counts where walking is to be least
Numbers = NDArray[np.float64]
Ends = tuple[float, float]


@dataclass(frozen=True)
class SitePlaces:
    """How many a new site takes, and what a place stands for.

    each: places of a new site. weight: how much of what is counted a place is for: 1 where all who are counted need one, more where few
    of them do (people a child of the ages). ages, year: whom a place is for and the census that counts them, empty and 0 for everybody.
    Of the answer: full, how many of the new sites are; stated, how many facilities that stand say how many they take; exact, whether
    HiGHS was asked, which it is for moderate sizes.
    """

    each: float
    weight: float = 1.0
    ages: str = ""
    year: int = 0
    full: int = 0
    stated: int = 0
    exact: bool = True


@dataclass(frozen=True)
class PlacedSite:
    """A site chosen, and who gains by it beyond the sites before it; low and high over the ways of walking.

    way: the number of a street there in its map, 0 where none is known. near, metres: the nearest named facility, empty where
    nothing has a name. covered: weight newly within the limit, or with a place there; older: older people of these, None where nobody
    counted them. saved: weight times minutes less to walk, each home to its nearest site, capped; None where a site takes only so many.
    """

    candidate: int
    lon: float
    lat: float
    way: int
    near: str
    metres: float
    covered: Ends
    older: Ends | None
    saved: Ends | None


@dataclass(frozen=True)
class Placement:
    """The next sites of a kind.

    kinds: the kind of the new sites, and others that serve as well where they stand. standing: how many of them are mapped.
    lost: candidates that hang on no street. spacing: metres, see Candidates.
    asked: how many were asked for; sites are fewer where another would add nothing.
    before, after: share of the weight within the limit. weight: what is counted, people or
    floor space; total: all of it.
    known: the share of the weight that rests on no assumption; off: the share that hangs on no street.
    places: of a site that takes only so many, else None; before, after and total are then of those who need a place.
    """

    kinds: tuple[str, ...]
    profile: str
    minutes: float
    aim: Aim
    weigh: Weigh
    weight: Weight
    bounds: tuple[Bound, ...]
    standing: int
    candidates: int
    lost: int
    spacing: float
    total: float
    known: float
    off: float
    before: Ends
    after: Ends
    sites: tuple[PlacedSite, ...]
    siting: Siting
    asked: int
    places: SitePlaces | None = None


def place(
    streets: Streets,
    networks: dict[Bound, Network],
    facilities: Facilities,
    homes: Homes,
    candidates: Candidates,
    kinds: Sequence[str],
    count: int,
    *,
    profile: str,
    minutes: float = 15.0,
    aim: Aim = "cover",
    weigh: Weigh = "people",
    seconds: float = 60.0,
) -> Placement:
    """Return where the next sites of a kind should go among candidates.

    kinds: the kind, and others that serve as well where they stand, such as a school of unstated stage.
    networks: by bound, as `walks` gives them; "flat" is left aside. minutes: the limit, and half of the longest walk that counts.
    LantuError for no candidate, and older people whom nobody counted.
    """
    ways = [network for bound, network in networks.items() if bound != "flat"]
    limit = round(minutes * MINUTE)
    cap = CAP * limit
    stands = np.isin(facilities.kind, kinds)
    weight, older = counted_by(homes, weigh)
    refuse_none(candidates)
    seen = [candidate_walks(streets, network, facilities, stands, homes, candidates, cap) for network in ways]
    lost = np.all([way.lost for way in seen], axis=0)
    refuse_lost(lost)
    parts: list[Savings] = []
    for way in seen:
        counted = farthest(weight, way.present, cap) if weigh == "worst" else weight
        model = newly_covered if aim == "cover" else walking_saved
        parts.append(model(way.catchments, counted / len(ways), way.present, limit if aim == "cover" else cap))
    siting = next_sites(side_by_side(parts), count, seconds=seconds)
    total = float(homes.weight.sum())
    before = np.array([homes.weight[way.present <= limit].sum() for way in seen]) / total
    covered, saved = gains(seen, siting.site, homes.weight, limit, cap)
    after = before + covered.sum(axis=0) / total
    aged = None if older is None else gains(seen, siting.site, older, limit, cap)[0]
    off = float(np.mean([homes.weight[way.off].sum() for way in seen]))
    sites = tuple(
        placed(
            streets,
            facilities,
            candidates,
            int(candidate),
            covered=ends(covered[at]),
            older=None if aged is None else ends(aged[at]),
            saved=ends(saved[at] / MINUTE),
        )
        for at, candidate in enumerate(siting.site)
    )
    return Placement(
        tuple(kinds), profile, minutes, aim, weigh, homes.counts, tuple(bound for bound in networks if bound != "flat"),
        len(set(facilities.id[stands].tolist())), len(candidates.lon),
        int(lost.sum()), candidates.spacing, total,
        float(homes.weight[homes.known].sum()) / total, off / total, ends(before), ends(after), sites, siting, count,
    )  # fmt: skip


def counted_by(homes: Homes, weigh: Weigh) -> tuple[Numbers, Numbers | None]:
    """Return who counts (home,), and the older people of each home; LantuError where they are asked for and nobody counted them."""
    older = next((found for name in OLDER if (found := weights(homes, name)) is not None), None)
    if weigh != "older":
        return homes.weight, older
    if older is None:
        raise LantuError(
            Text(
                "这里没有按年龄统计的人口，不能按老年人选址",
                "nobody counted the ages of people here, so older people have no weight",
            ),
            hint=Text(
                "请导入带年龄组的人口，或用 `--weigh worst`",
                "import people with age groups, or use `--weigh worst`",
            ),
        )
    return older, older


def refuse_none(candidates: Candidates) -> None:
    """Raise LantuError where there is no candidate."""
    if not len(candidates.lon):
        raise LantuError(
            Text("没有可选的位置", "there is no candidate"),
            hint=Text("请用 --candidates 给出坐标", "bring points with --candidates"),
        )


def refuse_lost(lost: NDArray[np.bool_]) -> None:
    """Raise LantuError where every candidate is lost: near no street."""
    if lost.all():
        raise LantuError(
            Text("可选位置附近都没有道路", "no candidate is near a street"),
            hint=Text("经度、纬度是否写反了？", "are longitude and latitude exchanged?"),
        )


def placed(
    streets: Streets,
    facilities: Facilities,
    candidates: Candidates,
    candidate: int,
    *,
    covered: Ends,
    older: Ends | None,
    saved: Ends | None,
) -> PlacedSite:
    """Return a candidate as a site: where it is, on which way and near what."""
    lon, lat = float(candidates.lon[candidate]), float(candidates.lat[candidate])
    way = _way_at(streets, int(candidates.node[candidate]))
    return PlacedSite(candidate, lon, lat, way, *_near(facilities, lon, lat), covered, older, saved)


def ends(values: Numbers) -> Ends:
    """Return the lowest and the highest of the ways of walking."""
    return float(values.min()), float(values.max())


def _way_at(streets: Streets, node: int) -> int:
    """Return the number of the first way in the map that meets a node; 0 where none is known."""
    if node < 0:
        return 0
    edges = np.flatnonzero((streets.start == node) | (streets.end == node))
    return int(streets.way[edges[0]]) if edges.size else 0


def _near(facilities: Facilities, lon: float, lat: float) -> tuple[str, float]:
    """Return the nearest facility with a name, and how far it is in a straight line, metres."""
    named = np.flatnonzero(facilities.name != "")
    if not named.size:
        return "", 0.0
    east, north = metres_per_degree(lat)
    metres = np.hypot((facilities.lon[named] - lon) * east, (facilities.lat[named] - lat) * north)
    at = int(np.lexsort((facilities.id[named], metres))[0])
    return str(facilities.name[named[at]]), float(metres[at])
