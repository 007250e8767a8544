"""What each indicator of coordination counts among works: met, of how many, and what is left out with its reason.

Nothing is known that came after the day of the count. What is counted in words: figures.csv.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from lantu.works.coordination.known_by import begun_by, built_by, cost_by, is_bare
from lantu.works.heritage.assets import Touch
from lantu.works.record import Disclosure, Work

FEWEST = 5  # works, milestones: an assumption; below it one more or less moves a rate by a fifth
YEARS_AHEAD = 5  # of upkeep, by the catalogue's definition
# Twenty working days, without holidays, as article 26 of the regulations on open government information (政府信息公开条例, 2019) gives
# for what must be public; read in a copy: http://zfyq.org/show-260254.html
GRACE = timedelta(days=28)


@dataclass(frozen=True)
class CountedWorks:
    """A rate before it is one: `met` of `of`, each the sum of weights; count is how many were counted, spread the sum of squares.

    left_out: how many were not counted, by reason; beside: figures that belong to it, by key of reasons.csv.
    """

    met: float
    of: float
    count: int
    spread: float
    left_out: Mapping[str, int] = field(default_factory=dict[str, int])
    beside: Mapping[str, float] = field(default_factory=dict[str, float])
    reason: str = ""


def _of(flags: Sequence[bool], weights: Sequence[float] | None = None, **more: Mapping[str, float]) -> CountedWorks:
    weight = [1.0] * len(flags) if weights is None else list(weights)
    met = math.fsum(part for part, flag in zip(weight, flags, strict=True) if flag)
    left_out = {name: int(number) for name, number in more.get("left_out", {}).items()}
    return CountedWorks(
        met, math.fsum(weight), len(flags), math.fsum(part**2 for part in weight), left_out, more.get("beside", {})
    )


def milestones_met(works: Sequence[Work], as_of: date) -> CountedWorks:
    """Of milestones due in the year until the day; the slip of one that is not met yet is what it has slipped until the day."""
    year = date(as_of.year, 1, 1)
    live = [work for work in works if not work.cancelled]
    all_of = [item for work in live for item in work.milestones]
    due = [(item.due, item.met) for item in all_of if item.due and year <= item.due <= as_of]
    slips = [((met if met and met <= as_of else as_of) - day).days for day, met in due]
    growth = [
        100 * (float(last.amount.amount) / float(first.amount.amount) - 1)
        for work in live
        if (first := cost_by(work, as_of, ("planned",))) and (last := cost_by(work, as_of, ("actual", "forecast")))
        if first.amount.amount > 0 and first.amount.currency == last.amount.currency
    ]
    beside = {"mean_slip": math.fsum(slips) / len(slips)} if slips else {}
    if len(growth) >= FEWEST:
        beside["cost_growth"] = math.fsum(growth) / len(growth)
    left = {"cancelled": len(works) - len(live), "no_due": sum(item.due is None for item in all_of)}
    return _of([bool(met) and met <= day for day, met in due], left_out=left, beside=beside)


def works_in_conflict(works: Sequence[Work], conflicts: Mapping[str, str]) -> CountedWorks:
    """Of works with ground and days; in_conflict says '' for those that meet nothing."""
    counted = [work for work in works if work.id in conflicts]
    left: Counter[str] = Counter()
    for work in works:
        if work.id not in conflicts:
            left["cancelled" if work.cancelled else "no_ground"] += 1
    return _of([bool(conflicts[work.id]) for work in counted], left_out=left)


def upkeep_funded(works: Sequence[Work], as_of: date, currency: str) -> CountedWorks:
    """Of the cost of what is built: that whose yearly upkeep is budgeted.

    Where nobody wrote down what is needed, or for which years money is, nobody can say: such works are left out and counted.
    """
    flags: list[bool] = []
    costs: list[float] = []
    left: Counter[str] = Counter()
    for work in works:
        built = built_by(work, as_of)
        if work.cancelled or built is False:
            continue
        if built is None:
            left["no_stage_day"] += 1
            continue
        cost = cost_by(work, as_of)
        if cost is None or cost.amount.currency != currency:
            left["no_cost" if cost is None else "other_currency"] += 1
            continue
        needs = work.upkeep.amount
        if needs is None or not any(line.year for line in work.budget):
            left["no_upkeep" if needs is None else "no_budget_year"] += 1
            continue
        flags.append(
            all(
                sum(
                    line.amount.amount
                    for line in work.budget
                    if line.year == year and line.amount.currency == needs.currency
                )
                >= needs.amount
                for year in range(as_of.year + 1, as_of.year + 1 + YEARS_AHEAD)
            )
        )
        costs.append(float(cost.amount.amount))
    return _of(flags, costs, left_out=left)


def stages_public(works: Sequence[Work], as_of: date) -> CountedWorks:
    """Of works that left a stage four weeks ago or earlier: those that made all such stages public in time."""
    flags: list[bool] = []
    left: Counter[str] = Counter()
    for work in works:
        entered = [item for item in work.moves if item.on <= as_of]
        ended = [(before.stage, after.on) for before, after in pairwise(entered)]
        ended = [(stage, on) for stage, on in ended if on + GRACE <= as_of]
        if not entered:
            left["no_moves"] += 1
        elif ended:
            flags.append(all(_public(work.disclosures, stage, on + GRACE) for stage, on in ended))
    return _of(flags, left_out=left)


def _public(disclosures: Sequence[Disclosure], stage: str, until: date) -> bool:
    return any(item.stage == stage and item.on and item.on <= until for item in disclosures)


def heritage_unreviewed(works: Sequence[Work], met: Sequence[Touch] | None, as_of: date) -> CountedWorks:
    """Of works that meet a protected asset or its zone: those without a review with a decision, of any asset that they meet."""
    if met is None:
        return CountedWorks(0, 0, 0, 0, reason="no_register")
    from lantu.works.ground import ground_of

    reviewed: dict[str, bool] = {}
    undated: set[str] = set()
    here = {work.id for work in works}
    for touch in met:
        if touch.work.id in here and touch.asset.protected and touch.part != "extent_unknown":
            review = touch.review
            decided = review is not None and review.state in ("passed", "refused")
            if decided and review and review.on is None:  # decided, and nobody says by which day
                undated.add(touch.work.id)
            elif decided and review and review.on:
                decided = review.on <= as_of
            reviewed[touch.work.id] = reviewed.get(touch.work.id, True) and decided
    left = {
        "cancelled": sum(work.cancelled for work in works),
        "no_ground": sum(
            not work.cancelled and ground is None for work, ground in zip(works, ground_of(works).geometry, strict=True)
        ),
    }
    # one that meets another asset without any decision is unreviewed, whatever the day of this one
    unknown = {name for name in undated if reviewed[name]}
    left["no_review_day"] = len(unknown)
    return _of([not seen for name, seen in reviewed.items() if name not in unknown], left_out=left)


def checks_met(works: Sequence[Work], as_of: date, currency: str) -> CountedWorks:
    """The mean share of checks met, weighted by cost: the checks of the definition that a record has fields for.

    A record that says no more than its row of projects.csv is left out: what it does not say, nobody has looked at.
    """
    met: list[float] = []
    costs: list[float] = []
    left: Counter[str] = Counter()
    for work in works:
        cost = cost_by(work, as_of)
        if work.cancelled or cost is None or cost.amount.currency != currency or not cost.amount.amount > 0:
            left[
                "cancelled"
                if work.cancelled
                else "no_cost"
                if cost is None or not cost.amount.amount
                else "other_currency"
            ] += 1
            continue
        if is_bare(work):
            left["bare"] += 1
            continue
        begun = begun_by(work, as_of)
        if begun is None:
            left["no_stage_day"] += 1
            continue
        named = (
            bool(work.owner)
            and bool(work.upkeep.payer)
            and (not begun or any(item.suppliers for item in work.contracts))
        )
        money = (
            sum(line.amount.amount for line in work.budget if line.amount.currency == currency) >= cost.amount.amount
        )
        checks = (bool(work.goals), named, money and work.upkeep.amount is not None)
        met.append(sum(checks) / len(checks))
        costs.append(float(cost.amount.amount))
    whole = math.fsum(costs)
    score = math.fsum(share * cost for share, cost in zip(met, costs, strict=True))
    return CountedWorks(score, whole, len(costs), math.fsum(cost**2 for cost in costs), dict(left))
