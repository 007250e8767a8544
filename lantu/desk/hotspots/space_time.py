"""The scan statistic in space and time: is there a circle and a span of time with more cases than is usual, and would chance make one?

Circles are those of the spatial scan, and each is looked at over every span of periods up to a longest: cylinders. Looking back, a span
may lie anywhere; looking at what is odd now (prospective), it ends with the last period. What is usual is a weight of each area in each
period, so that a season or a campaign that the whole city shows is no hotspot. Chance deals the cases out over areas and periods by these
weights; the p of an area is the share of deals whose oddest cylinder is at least as odd: one p, however many circles and spans there are.

Sources: M. Kulldorff, W. Athas, E. Feuer, B. Miller, C. Key, Evaluating cluster alarms, American Journal of Public Health 88 (9), 1998;
M. Kulldorff, Prospective time periodic geographical disease surveillance using a scan statistic, JRSS A 164 (1), 2001 (Poisson model).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.desk.hotspots.scan import DEALS, Circles, Hotspot, Scan, chance_of, oddest
from lantu.language.errors import LantuError
from lantu.language.text import Text

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
MOST_LOOKS = 60_000_000_000  # circles × spans × deals: some minutes of a processor
_AT_ONCE = 50  # deals held at a time


@dataclass(frozen=True)
class HotspotInTime(Hotspot):
    """A hotspot with its span: first and last period, counted from 0. Cases, expected and times are of the span."""

    begins: int = 0
    ends: int = 0


def weights_by_people(people: Numbers, cases: Whole) -> Numbers:
    """Return what is usual (period, area): people (area,) times the cases that the whole city had in a period, of cases (period, area)."""
    return cases.sum(axis=1).astype(np.float64)[:, None] * np.asarray(people, np.float64)


def scan_in_time(
    cases: Whole,
    weights: Numbers,
    found: Circles,
    x: Numbers,
    y: Numbers,
    seed: int,
    *,
    recent: bool,
    longest: int,
    deals: int = DEALS,
    listed: int = 10,
) -> Scan[HotspotInTime]:
    """Return the areas and spans with more cases (period, area) than is usual, each with its p; areas of two do not overlap.

    weights (period, area): what is usual, to any scale; longest: periods in a span, at most all but one. LantuError for fewer deals than
    99, no cases, cases where nothing is usual, a span that cannot be, and more to look at than is sensible.
    """
    from lantu.desk.hotspots.space_time_kernel import greatest_in_time

    cases = np.asarray(cases, np.int64)
    periods, total = cases.shape[0], int(cases.sum())
    _refuse(cases, weights, found, periods, longest, deals, recent)
    usual = np.ascontiguousarray((weights / weights.sum()).T)
    asked = (found.order, found.first, found.closes, total, longest, recent)
    own, where = greatest_in_time(np.ascontiguousarray(cases.T[:, None, :], np.int32), usual, *asked)
    chance = np.empty(deals)
    random = np.random.Generator(np.random.Philox(key=[seed, 1]))
    for begin in range(0, deals, _AT_ONCE):
        count = min(_AT_ONCE, deals - begin)
        dealt = random.multinomial(total, usual.ravel(), size=count).reshape(count, *usual.shape)
        held = np.ascontiguousarray(dealt.transpose(1, 0, 2), np.int32)
        chance[begin : begin + count] = greatest_in_time(held, usual, *asked)[0].max(axis=0)
    hotspots: list[HotspotInTime] = []
    for centre, areas in oddest(own[:, 0], where[:, 0], found, listed):
        begins, ends = where[centre, 1:].tolist()
        hotspots.append(
            HotspotInTime(
                areas,
                float(np.hypot(x[areas] - x[centre], y[areas] - y[centre]).max()),
                int(cases[begins : ends + 1, areas].sum()),
                float(usual[areas, begins : ends + 1].sum() * total),
                float(found.people[areas].sum()),
                float(own[centre, 0]),
                chance_of(float(own[centre, 0]), chance),
                begins,
                ends,
            )
        )
    return Scan(tuple(hotspots), total, deals, chance)


def _refuse(
    cases: Whole, weights: Numbers, found: Circles, periods: int, longest: int, deals: int, recent: bool
) -> None:
    if deals < 99:
        raise LantuError(Text(f"随机次数至少 99，实为 {deals}", f"at least 99 deals, found {deals}"))
    if not cases.any():
        raise LantuError(Text("没有可数的诉求", "there are no requests to count"))
    if periods < 2 or not 1 <= longest < periods:
        raise LantuError(
            Text(
                f"时段应至少两个，窗口为 1 到 {max(periods - 1, 1)} 个，实为 {periods} 个时段、{longest} 个",
                f"expected two periods or more and a span of 1 to {max(periods - 1, 1)}, found {periods} periods and {longest}",
            )
        )
    if (cases[weights <= 0] > 0).any():
        raise LantuError(
            Text("有诉求的地块和时段没有可比的数", "there are requests where and when nothing is usual"),
            hint=Text("请用更大的格子或更长的时段", "take larger cells or longer periods"),
        )
    spans = longest if recent else longest * periods
    looks = int(found.closes.sum()) * spans * deals
    if looks > MOST_LOOKS:
        raise LantuError(
            Text(
                f"要看 {looks:,} 个圆和窗口，太多（至多 {MOST_LOOKS:,}）",
                f"{looks:,} circles and spans are too many (at most {MOST_LOOKS:,})",
            ),
            hint=Text("请用更大的格子、更短的窗口或更长的时段", "take larger cells, a shorter span or longer periods"),
        )
