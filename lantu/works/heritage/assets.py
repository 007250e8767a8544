"""Heritage assets (文物与历史建筑): what is known of each, and which works touch one without a review that lets them.

A work touches an asset where its footprint meets the asset, its control zone as drawn, or the buffer that the register gives. An
asset that is only a point or a line, with neither, has no known extent: works within `SCREENED` metres of it are told to ask.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from lantu.language.text import Text
from lantu.works.heritage.words import grade_of
from lantu.works.record import STAGES, ExactMoney, Review, Work

Part = Literal["asset", "control_zone", "extent_unknown"]
PARTS: tuple[Part, ...] = ("asset", "control_zone", "extent_unknown")

SCREENED = 50.0  # metres, an assumption: how near an asset of unknown extent a work has to come to be told to ask
TOUCHING = 0.001  # metres: whether touching counts must not hang on the last digit


@dataclass(frozen=True)
class StateOfRepair:
    """In which state an asset was found (good, fair, poor, bad, lost): when, and by what kind of inspection.

    on is a day, month or year as ISO writes them ('2021-11-17', '2021-11', '2021'), empty where nobody says.
    """

    state: str
    on: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A heritage asset. grade is an id of grades.csv, or the words of the register where it has another one.

    geometry and control_zone are GeoJSON in degrees of WGS 84; buffer is metres around the geometry, where no zone is drawn.
    owner is a body or a kind of ownership, never a person's name; upkeep_payer is who pays, empty where nobody is named.
    source is the id of the import that brought it.
    """

    id: str
    name: Text
    other_names: tuple[str, ...] = ()
    grade: str = ""
    kind: str = ""
    geometry: Mapping[str, Any] | None = field(default=None, hash=False)
    control_zone: Mapping[str, Any] | None = field(default=None, hash=False)
    buffer: float | None = None
    states: tuple[StateOfRepair, ...] = ()
    owner: str = ""
    upkeep_payer: str = ""
    upkeep: ExactMoney | None = None
    place: str = ""
    source: str = ""

    @property
    def protected(self) -> bool:
        """Whether a register lists it; what is only on a map may be protected or not."""
        return grade_of(self.grade).protected

    @property
    def state(self) -> StateOfRepair | None:
        """The state that it was last seen in, None where nobody looked."""
        return sorted(self.states, key=lambda seen: seen.on)[-1] if self.states else None


@dataclass(frozen=True)
class Touch:
    """A work whose ground meets an asset.

    part: what of it is met; metres lie between the footprint and the asset itself, 0 where they meet. review is the heritage
    review of the work that speaks of this asset, None where there is none.
    """

    work: Work
    asset: Asset
    part: Part
    metres: float
    review: Review | None

    @property
    def granted(self) -> bool:
        """Whether a review that looked at this asset has let the work pass."""
        return self.review is not None and self.review.state == "passed"

    @property
    def stops(self) -> bool:
        """Whether the work may not go on: it meets a protected asset, or its zone, and no review has let it pass."""
        return self.asset.protected and self.part != "extent_unknown" and not self.granted


def touches(works: Sequence[Work], assets: Sequence[Asset]) -> tuple[Touch, ...]:
    """Return which works meet which assets, by work and then by asset; works without ground that can be used and cancelled ones meet none.

    >>> touches([], [])
    ()
    """
    import shapely

    from lantu.works.ground import ground_of, on_plane

    ground = ground_of(works)
    grounds = {
        at: found
        for at, (work, found) in enumerate(zip(works, ground.geometry, strict=True))
        if found is not None and not work.cancelled
    }
    if not grounds or not assets:
        return ()
    ids = [asset.id for asset in assets]

    def there(geometries: Sequence[Mapping[str, Any] | None]) -> dict[int, Any]:
        shapes = on_plane(ids, geometries, ground.plane).geometry
        return {at: found for at, found in enumerate(shapes) if found is not None}

    own = there([asset.geometry for asset in assets])
    reach = dict(_reaches(assets, own, there([asset.control_zone for asset in assets])))
    if not reach:
        return ()
    numbers = list(reach)
    tree = shapely.STRtree(list(reach.values()))
    found: list[Touch] = []
    for at, here in grounds.items():
        best: dict[int, Part] = {}
        for hit in sorted(tree.query(here, predicate="dwithin", distance=TOUCHING).tolist()):
            asset, part = numbers[hit]
            if asset not in best or PARTS.index(part) < PARTS.index(best[asset]):
                best[asset] = part
        for number, part in sorted(best.items()):
            gap = float(shapely.distance(here, own[number])) if number in own else 0.0
            asset = assets[number]
            found.append(Touch(works[at], asset, part, 0.0 if gap <= TOUCHING else gap, review_of(works[at], asset)))
    return tuple(found)


def stopped(works: Sequence[Work], assets: Sequence[Asset]) -> tuple[Touch, ...]:
    """Return the touches for which a work may not go on."""
    return tuple(touch for touch in touches(works, assets) if touch.stops)


def review_of(work: Work, asset: Asset) -> Review | None:
    """Return the heritage review of a work that speaks of an asset: one that names it, else one that names none; the passed first.

    A review that names other assets says nothing of this one.
    """
    reviews = [
        item for item in work.reviews if item.kind == "heritage" and (not item.assets or asset.id in item.assets)
    ]
    order = ("passed", "refused", "under_way", "needed", "not_needed")
    return min(reviews, key=lambda item: (not item.assets, order.index(item.state)), default=None)


@dataclass(frozen=True)
class LoggedReview:
    """A line of the log of impact reviews: which work, what it meets (an asset, or None), and what the review said when."""

    work: str
    asset: Asset | None
    review: Review | None
    on: date | None
    part: Part | None


def review_log(works: Sequence[Work], assets: Sequence[Asset]) -> tuple[LoggedReview, ...]:
    """Return every touch with its review, and every heritage review that met no touch; by work, assets in the order of the register."""
    lines = [
        LoggedReview(touch.work.id, touch.asset, touch.review, touch.review.on if touch.review else None, touch.part)
        for touch in touches(works, assets)
    ]
    spoken = {(line.work, line.review) for line in lines}
    lines += [
        LoggedReview(work.id, None, review, review.on, None)
        for work in works
        for review in work.reviews
        if review.kind == "heritage" and (work.id, review) not in spoken
    ]
    return tuple(sorted(lines, key=lambda line: line.work))


def has_begun(work: Work) -> bool:
    """Whether a work is in construction or beyond: from there on a review has to be there (links.csv)."""
    return work.stage is not None and STAGES.index(work.stage) >= STAGES.index("construction")


def _reaches(
    assets: Sequence[Asset], own: Mapping[int, Any], zones: Mapping[int, Any]
) -> Iterator[tuple[tuple[int, Part], Any]]:
    """Yield (number, part) with the ground of each part of every asset, in metres."""
    import shapely

    for number, asset in enumerate(assets):
        if number in own:
            yield (number, "asset"), own[number]
        if number in zones:
            yield (number, "control_zone"), zones[number]
        elif number in own and asset.buffer is not None:
            yield (number, "control_zone"), shapely.buffer(own[number], asset.buffer, quad_segs=32)
        elif number in own and not shapely.area(own[number]):
            yield (number, "extent_unknown"), shapely.buffer(own[number], SCREENED, quad_segs=32)
