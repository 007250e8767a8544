"""Clashes of works, found before they are dug: in space and time, about money, about who answers for the ground, with heritage.

Pairs come from the index in seconds for a city; what a row tells beyond that (shared ground, shared days of work) is worked out for
the rows that are shown. Whatever was left out is counted or told: `WorkClashes.faults`, `WorkClashes.without_ground`, `WorkClashes.over`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text, alike, listed
from lantu.works.clashes.heritage import heritage_clashes
from lantu.works.clashes.index import MOST, OPEN_END, OPEN_START, Pairs, clash_index, pairs_of
from lantu.works.clashes.money import MoneySource, money_clashes
from lantu.works.clashes.ownership import ownership_clashes
from lantu.works.clashes.rows import Severity, WorkClash, clash_kinds, clash_of
from lantu.works.clashes.site_days import shared_days, site_days
from lantu.works.clashes.windows import Windows, span_of, windows_of
from lantu.works.footprints import WorkFault
from lantu.works.ground import WorkGround, ground_of
from lantu.works.heritage.assets import Asset
from lantu.works.record import Span, Work

WIDEST = 1000.0  # metres: works farther apart do not meet
SHOWN = 200  # rows of a kind that are worked out and listed unless more are asked for


@dataclass(frozen=True)
class WorkClashes:
    """What was found: rows, worst first; how many there are of each kind, also of those not among the rows.

    complete: whether counts in space and time are exact; otherwise there are at least as many. busiest: works with most clashes
    in space and time, and how many each has. compared, without_ground, over: how many works were compared in space, have no
    footprint that can be used, are finished, cancelled or past.
    """

    rows: tuple[WorkClash, ...]
    counts: Mapping[str, int]
    complete: bool
    busiest: tuple[tuple[str, int], ...] = ()
    faults: tuple[WorkFault, ...] = ()
    compared: int = 0
    without_ground: int = 0
    over: int = 0


def find_clashes(
    works: Sequence[Work],
    *,
    buffer: float = 10.0,
    since: date | None = None,
    sources: Iterable[MoneySource] = (),
    assets: Sequence[Asset] = (),
    shown: int = SHOWN,
    most: int = MOST,
) -> WorkClashes:
    """Return the clashes of works; two are near where at most `buffer` metres lie between their footprints.

    since: days before it do not count. sources: what sources of money have. assets: the heritage register. shown: rows of each kind
    that are worked out; most: pairs in space and time that are counted, after which it is only said that there are more.
    """
    if not 0 <= buffer <= WIDEST:
        raise LantuError(
            Text(
                f"间距应为 0 至 {WIDEST:g} 米，实为 {buffer:g}",
                f"expected a buffer of 0 to {WIDEST:g} m, found {buffer:g}",
            ),
            hint=Text("如 10 米", "such as 10 m"),
        )
    ground, windows = ground_of(works), windows_of(works, since)
    there = ~shapely.is_missing(ground.geometry) & ~windows.over
    digging = ground.geometry.copy()
    digging[~there] = None
    index = clash_index(digging, windows.day, buffer)
    pairs = pairs_of(index, most)
    rows, counts = _in_space_and_time(works, ground, windows, pairs, shown)
    stops, heritage_faults = heritage_clashes(works, ground, index, assets) if assets else ([], [])
    money, money_counts, money_faults = money_clashes(works, sources, shown)
    owned, own_counts = ownership_clashes(works, ground, shown)
    rows += [*owned, *stops[:shown], *money]
    counts.update(own_counts + money_counts + Counter(clash.kind for clash in stops))
    order = {kind: place for place, kind in enumerate(clash_kinds())}
    rows.sort(key=lambda clash: order[clash.kind])
    per_work = np.bincount(np.concatenate([pairs.first, pairs.second]), minlength=len(works))
    most_met = np.argsort(-per_work, kind="stable")[:5]
    return WorkClashes(
        rows=tuple(rows),
        counts={kind: counts[kind] for kind in order if counts[kind]},
        complete=pairs.complete,
        busiest=tuple((works[at].id, int(per_work[at])) for at in most_met.tolist() if per_work[at]),
        faults=(*ground.faults, *windows.faults, *money_faults, *heritage_faults),
        compared=int(np.count_nonzero(there)),
        without_ground=int(np.count_nonzero(shapely.is_missing(ground.geometry))),
        over=int(np.count_nonzero(windows.over)),
    )


def owner_of(work: Work) -> Text:
    """Return who owns a work: the name of the party where one is meant, else what stands there; nothing where nobody is named."""
    named = next((party.name for party in work.parties if party.id == work.owner and party.name), None)
    return named or Text(work.owner, work.owner)


def _in_space_and_time(
    works: Sequence[Work], ground: WorkGround, windows: Windows, pairs: Pairs, shown: int
) -> tuple[list[WorkClash], Counter[str]]:
    """Return the worst pairs of each kind as rows, and how many there are of each."""
    one, other, day = pairs.first, pairs.second, windows.day
    undated = windows.undated[one] | windows.undated[other]
    begin, end = _shared(day, one, other, 2)
    now = begin <= end
    kinds = {
        "same_ground": now & ~undated,
        "planned_only": ~now & ~undated,
        "undated": undated,
    }
    rows: list[WorkClash] = []
    counts: Counter[str] = Counter()
    for kind, which in kinds.items():
        own = np.flatnonzero(which)
        counts[kind] = own.size
        span = _shared(day, one[own], other[own], 0) if kind == "planned_only" else (begin[own], end[own])
        days = span[1].astype(np.int64) - span[0] + 1
        first = np.lexsort((-days, pairs.gap[own]))[:shown]
        rows += _told(kind, works, ground, pairs, own[first], (span[0][first], span[1][first]))
    return rows, counts


def _shared(
    day: NDArray[np.int32], one: NDArray[np.int64], other: NDArray[np.int64], window: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return (
        np.maximum(day[one, window], day[other, window]),
        np.minimum(day[one, window + 1], day[other, window + 1]),
    )


def _told(
    kind: str,
    works: Sequence[Work],
    ground: WorkGround,
    pairs: Pairs,
    which: NDArray[np.intp],
    span: tuple[NDArray[np.int32], NDArray[np.int32]],
) -> list[WorkClash]:
    """Return pairs as rows, with the ground that they share."""
    one, other = pairs.first[which], pairs.second[which]
    a, b = ground.geometry[one], ground.geometry[other]
    overlap = shapely.intersection(a, b)
    area, length = shapely.area(overlap), shapely.length(overlap)
    apart = shapely.is_empty(overlap)
    spot = np.where(apart, shapely.line_interpolate_point(shapely.shortest_line(a, b), 0.5, normalized=True), overlap)
    point = shapely.get_coordinates(shapely.point_on_surface(spot))
    rows = []
    for at in range(which.size):
        pair = works[one[at]], works[other[at]]
        first, last = int(span[0][at]), int(span[1][at])
        gap = float(pairs.gap[which[at]])
        figures: dict[str, float | int | str] = {"gap_m": round(gap, 2), "overlap_m2": round(float(area[at]), 1)}
        if area[at] == 0 and length[at] >= 0.05:
            figures["overlap_m"] = round(float(length[at]), 1)
        if first > OPEN_START and last < OPEN_END:
            figures["days"] = last - first + 1
        on_site = None
        if kind == "same_ground":
            on_site = shared_days(site_days(pair[0]), site_days(pair[1]), first, last)
        if on_site is not None:
            figures["days_of_work"] = on_site
        window = span_of(first, last)
        why = _why(kind, window, figures)
        severity: Severity = {"planned_only": "minor", "undated": "unknown"}.get(kind, "serious")  # pyright: ignore[reportAssignmentType]
        if kind == "same_ground" and (on_site == 0 or gap > 0):
            severity = "minor"
        rows.append(
            clash_of(
                kind,
                (pair[0].id, pair[1].id),
                severity,
                why,
                decides=_deciders(kind, pair),
                where=ground.degrees(*point[at].tolist()),
                window=window if window.start or window.end else None,
                figures=figures,
            )
        )
    return rows


def _why(kind: str, window: Span, figures: Mapping[str, float | int | str]) -> Text:
    """Say how near two works are, and when."""
    area, length, gap = (float(figures.get(name, 0)) for name in ("overlap_m2", "overlap_m", "gap_m"))
    if area:
        near = Text(f"范围重叠 {area:,.1f} 平方米", f"their footprints share {area:,.1f} m²")
    elif length:
        near = Text(f"范围重合 {length:,.1f} 米", f"their footprints share {length:,.1f} m of line")
    elif gap > 0:
        near = Text(f"范围相距 {gap:.1f} 米", f"their footprints are {gap:.1f} m apart")
    else:
        near = Text("范围相接", "their footprints touch")
    if kind == "undated":
        return Text(f"{near.zh}；至少一方没有日期", f"{near.en}; at least one of them has no dates")
    begin = alike(str(window.start)) if window.start else Text("起始未定", "an open start")
    end = alike(str(window.end)) if window.end else Text("结束未定", "an open end")
    days = figures.get("days")
    long = Text(f"（{days} 天）", f" ({days} days)") if days else Text()
    plan = Text("计划", "planned ") if kind == "planned_only" else Text()
    told = Text(
        f"{near.zh}；{plan.zh}工期同在 {begin.zh} 至 {end.zh}{long.zh}",
        f"{near.en}; {plan.en}windows share {begin.en} to {end.en}{long.en}",
    )
    on_site = figures.get("days_of_work")
    if on_site is None:
        return told
    if on_site == 0:
        return Text(f"{told.zh}，但真正施工的日子不重合", f"{told.en}, but no day of work")
    return Text(f"{told.zh}，其中真正施工的日子重合 {on_site} 天", f"{told.en}, of them {on_site} days of work")


def _deciders(kind: str, pair: tuple[Work, Work]) -> Text:
    """Return the owners who decide, where the records name them."""
    owners = [owner_of(work) for work in pair if kind != "undated" or not (work.planned.start or work.planned.end)]
    names = list(dict.fromkeys(owner for owner in owners if owner))
    if not names:
        return Text()
    both = Text(listed([name.say("zh") for name in names]).zh, listed([name.say("en") for name in names]).en)
    if len(names) > 1 and kind == "same_ground":
        return Text(
            f"{both.zh}；谈不拢由道路开挖的审批部门决定",
            f"{both.en}; where they do not agree, whoever permits digging in the street",
        )
    return both
