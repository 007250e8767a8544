"""Simulated works: records that look like a bureau's, made up from a seed on the real streets of a pack, for demos and tests.

Nothing in them was seen anywhere. Every record says so: its id begins with `synthetic`, its title says 模拟数据 and Synthetic, its
field `synthetic` is true. What a work is, costs and takes comes from `kinds.csv` and `tasks.csv`, whose
figures are assumptions. How late things come is drawn in `simulated_times.py`.

The same seed gives the same works: the first 100 of 1,000 are those of 100. With the same `window`, a later `day` shows the same
works further on, so that what was forecast on one day can be held against what came.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.streets import Streets
from lantu.works.record import (
    BudgetLine,
    ChangeOrder,
    Contract,
    CostFigure,
    Disclosure,
    ExactMoney,
    Footprint,
    Party,
    Permit,
    Review,
    Span,
    Stage,
    StageMove,
    Upkeep,
    Work,
)
from lantu.works.simulated.ground import SimulatedPlace, edges_drawn, place_at, simulated_ground
from lantu.works.simulated.kinds import SimulatedKind, simulated_kinds
from lantu.works.simulated.life import SimulatedLife, lives
from lantu.works.simulated.money import MIXES, UTILITY_MIXES, budget_rows
from lantu.works.simulated.times import first_days, simulated_times

MOST = 1_000_000
DRAWS = 24  # numbers from 0 to 1 that each work has, in the order in which they are named below
_KIND, _WHERE, _AGAIN, _OTHER, _SIZE, _BEGIN, _PRICE, _MIX, _BID, _CHANGE, _PAYER, _GOAL, _HERITAGE, _OPEN = range(14)
_TASKS = 14  # where the draws of its tasks begin
ROUND = 10_000  # yuan: budgets are written in 10,000 yuan
BUILDER, OFFICE = "synthetic-builder", "synthetic-office"
UTILITIES = ("water_main", "drainage", "gas_pipe", "power_duct", "telecom_duct", "metro_entrance")
# Assumptions, as shares of works.
SHARED_STREETS = 0.3  # come to a street where another work is already
SERVING = 0.7  # serve a goal of the plan
PAYER_KNOWN = 0.65  # say who pays for their upkeep
CHANGED = 0.35  # have a change order
NEAR_HERITAGE = 0.1  # need a review of heritage
DISCLOSED = 0.8  # have made public what there is of their newest stage
DEAREST = 0.25  # of the contract: what the dearest change order adds


def simulate_works(
    streets: Streets,
    count: int,
    seed: int,
    day: date,
    *,
    window: tuple[date, date] | None = None,
    place: str = "",
    goals: Sequence[str] = (),
    currency: str = "CNY",
) -> tuple[Work, ...]:
    """Return works with their history until the evening of a day; LantuError for a count that cannot be.

    window: the first and the last day on which a work is planned to begin; by itself four years before the day until one year
    after it. place: the code of the place that they stand in. goals: goals of the plan that some of them serve.
    """
    if not 1 <= count <= MOST:
        raise LantuError(
            Text(f"工程数应为 1 至 {MOST}，实为 {count}", f"expected 1 to {MOST} works, found {count}"),
            hint=Text("如 200", "such as 200"),
        )
    if not streets.length.size:
        raise LantuError(Text("这里没有街道，无处放置工程", "there are no streets here for works to stand on"))
    kinds = simulated_kinds()
    even = np.random.Generator(np.random.Philox(key=[seed, 0])).random((count, DRAWS))
    normal = np.random.Generator(np.random.Philox(key=[seed, 1])).standard_normal((count, DRAWS - _TASKS))
    shares = np.cumsum([kind.share for kind in kinds])
    of_kind = np.minimum(np.searchsorted(shares / shares[-1], even[:, _KIND], side="right"), len(kinds) - 1)
    begins = first_days(window or (_years(day, -4), _years(day, 1)), even[:, _BEGIN])
    ground = simulated_ground(streets, kinds)
    again = np.where(even[:, _AGAIN] < SHARED_STREETS, even[:, _OTHER], -1.0)
    edges = edges_drawn(ground, [kinds[number] for number in of_kind], even[:, _WHERE], again).tolist()
    made: list[Work | None] = [None] * count
    for number, kind in enumerate(kinds):
        own = np.flatnonzero(of_kind == number)
        times = simulated_times(kind, begins[own], even[own, _SIZE], even[own, _TASKS - 1 :], normal[own])
        for work, life in zip(own.tolist(), lives(kind, times, day), strict=True):
            draw = even[work].tolist()
            spot = place_at(streets, kind, edges[work], kind.size[0] + (kind.size[1] - kind.size[0]) * draw[_SIZE])
            served = goals[int(draw[_GOAL] / SERVING * len(goals))] if goals and draw[_GOAL] < SERVING else ""
            made[work] = _work(f"synthetic-{seed}-{work + 1:06d}", kind, spot, life, draw, place, served, currency)
    return tuple(work for work in made if work is not None)


def _work(
    name: str,
    kind: SimulatedKind,
    spot: SimulatedPlace,
    life: SimulatedLife,
    draw: Sequence[float],
    place: str,
    goal: str,
    currency: str,
) -> Work:
    """Return the record of one work: what its draws give, as far as it is known on the day."""

    def money(amount: Decimal | int) -> ExactMoney:
        return ExactMoney(Decimal(amount), currency)

    low, high = kind.unit_cost
    units = spot.metres if kind.per == "metre" else 1.0
    total = max(int((low + (high - low) * draw[_PRICE]) * units / ROUND), 1) * ROUND
    mixes = UTILITY_MIXES if kind.id in UTILITIES else MIXES
    mix = mixes[int(draw[_MIX] * len(mixes))]
    owner = Party(
        f"synthetic-{kind.id}", Text(f"{kind.owner.zh}（模拟）", f"{kind.owner.en} (synthetic)"), ("publicAuthority",)
    )
    built = life.parts("construction")
    ready = life.planned_start[built[0]]
    started, ended = life.known(life.real_start[0]), life.known(life.real_end[-1])
    signed = life.known(life.real_end[life.place("tender")])
    costs = [CostFigure("planned", money(total), "final", ready - timedelta(days=120))]
    contracts: list[Contract] = []
    parties = [owner]
    if signed:
        value = max(int(total * (0.85 + 0.13 * draw[_BID]) / 100), 1) * 100
        changes, paid = _changes(value, draw[_CHANGE], life, built, money)
        contracts.append(
            Contract(
                id=f"{name}-works",
                title=Text("施工合同（模拟）", "Contract for the works (synthetic)"),
                suppliers=(BUILDER,),
                value=money(value),
                final_value=money(paid) if ended else None,
                period=Span(ready, life.planned_end[-1]),
                status="closed" if ended else "active",
                changes=changes,
            )
        )
        parties.append(Party(BUILDER, Text("施工单位（模拟）", "Builder (synthetic)"), ("supplier",)))
        if ended:
            audited = ended + timedelta(days=180) <= life.day
            costs.append(CostFigure("actual", money(paid), "audited" if audited else "final", ended))
        else:
            costs.append(CostFigure("forecast", money(paid), "provisional", life.day))
    stage = life.stage
    return Work(
        id=name,
        title=Text(f"模拟数据 {name[-6:]} {kind.name.zh}", f"Synthetic {name[-6:]} {kind.name.en}"),
        description=Text(
            "由 lantu works simulate 随机生成，不是真实项目。", "Made up by lantu works simulate; no real project."
        ),
        stage=stage,
        owner=owner.id,
        place=place,
        goals=(goal,) if goal else (),
        planned=Span(life.planned_start[0], life.planned_end[-1]),
        forecast=Span(started or life.planned_start[0], ended or life.forecast(len(life.real_end) - 1)),
        actual=Span(started, ended),
        costs=tuple(costs),
        budget=tuple(
            BudgetLine(
                year, source, money(amount), "final" if year < life.day.year else "provisional", f"{name}-{number}"
            )
            for number, (year, source, amount) in enumerate(
                budget_rows(total, mix, life.planned_start[0], life.planned_end[-1]), start=1
            )
        ),
        upkeep=Upkeep(money(int(total * kind.upkeep)), owner.id if draw[_PAYER] < PAYER_KNOWN else ""),
        parties=tuple(parties),
        contracts=tuple(contracts),
        permits=_permits(kind, life),
        reviews=_reviews(life, draw[_HERITAGE]),
        disclosures=_disclosures(life, stage, draw[_OPEN]),
        tasks=life.tasks(),
        milestones=life.milestones(),
        footprints=(Footprint(spot.geometry, kind.closes, f"way/{spot.way}", id="1"),),  # type: ignore[arg-type]
        moves=tuple(StageMove(entered, on, "synthetic", "simulated") for entered, on in life.moves),
        synthetic=True,
        raw={"sector": [kind.sector], "type": kind.type},
    )


def _changes(
    value: int, draw: float, life: SimulatedLife, built: Sequence[int], money: Callable[[Decimal | int], ExactMoney]
) -> tuple[tuple[ChangeOrder, ...], int]:
    """Return the change orders until the day, and the yuan that the contract costs with them."""
    on = life.known(life.real_start[built[0]] + timedelta(days=20))
    if on is None or draw >= CHANGED:
        return (), value
    dearer = value + int(value * DEAREST * (1 - draw / CHANGED) / 100) * 100
    order = ChangeOrder(
        id="1",
        on=on,
        kind="value",
        reason="模拟数据：地下管线与图纸不符 (synthetic: pipes in the ground are not where the drawings have them)",
        old_value=money(value),
        new_value=money(dearer),
    )
    return (order,), dearer


def _permits(kind: SimulatedKind, life: SimulatedLife) -> tuple[Permit, ...]:
    task = life.place("permits")
    asked, granted = life.known(life.real_start[task]), life.known(life.real_end[task])
    state = "granted" if granted else "applied" if asked else "needed"
    return tuple(Permit(item, state, applied=asked, granted=granted) for item in kind.permits)


def _reviews(life: SimulatedLife, draw: float) -> tuple[Review, ...]:
    """Every work is held against the red lines; far from heritage the heritage office says that no review is needed."""
    done = life.known(life.real_end[life.place("design")])
    state = "passed" if done else "under_way" if life.known(life.real_start[0]) else "needed"
    near = draw < NEAR_HERITAGE
    heritage = Review("heritage", state if near else "not_needed", body="" if near else OFFICE, on=done)
    return (Review("red_line", state, on=done), heritage)


def _disclosures(life: SimulatedLife, stage: Stage, draw: float) -> tuple[Disclosure, ...]:
    """What was made public of each stage that the work has entered, but the newest of every fifth work."""
    entered = [Disclosure(item, on, OFFICE) for item, on in life.moves]
    return tuple(item for item in entered if item.stage != stage or draw < DISCLOSED)


def _years(day: date, years: int) -> date:
    return day + timedelta(days=round(365.25 * years))
