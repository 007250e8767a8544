"""Money of a work by month: as planned, as it could come, as it was spent. Every line adds up to the budget, to the fen.

Nobody writes money by task, so it is laid over the tasks by their planned working days (or by shares that the caller gives) and over each
task evenly: an assumption, told with the figure. A month's money is the difference of two rounded sums, so nothing is lost between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.record import CostFigure, ExactMoney, Work
from lantu.works.schedule.calendar import WorkingCalendar, working_index
from lantu.works.schedule.members import WorkSchedule

Fen = NDArray[np.int64]
SHARES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, eq=False)
class SCurve:
    """Money spent up to the end of each month, in fen of a currency; the last column is all that comes later.

    months: first days. planned (month + 1,); forecast (3, month + 1): what 10, 50 and 90 of 100 members have spent at most;
    members (member, month + 1); actual: (month, fen) up to the last figure that was seen.
    """

    currency: str
    total: int
    months: tuple[date, ...]
    planned: Fen
    forecast: Fen
    members: Fen
    actual: tuple[tuple[date, int], ...]


def s_curve(schedule: WorkSchedule, shares: Mapping[str, float] | None = None) -> SCurve:
    """Return a work's money by month. shares: of the budget by task id, instead of planned working days.

    LantuError where the record names no budget in one currency, or no task takes time.
    """
    work, network = schedule.work, schedule.network
    budget = whole_budget(work)
    total = to_fen(budget)
    weight = np.array(
        [
            network.planned[number] if shares is None else shares.get(task.id, 0.0)
            for number, task in enumerate(network.tasks)
        ],
        dtype=np.float64,
    )
    if weight.sum() <= 0:
        raise LantuError(
            Text(
                f"工程“{work.id}”没有需要时间的工序，资金无法按月分摊",
                f"no task of work '{work.id}' takes time to spend over",
            ),
            location=work.location,
        )
    months, ends = _months(schedule.calendar, int(network.plan_start.min()), schedule)
    planned_end = network.plan_start + network.planned
    planned = spent(network.plan_start[None], planned_end[None], weight, ends, total)[0]
    members = spent(schedule.start, schedule.finish, weight, ends, total)
    band = np.quantile(members, SHARES, axis=0, method="inverted_cdf").astype(np.int64)
    return SCurve(budget.currency, total, months, planned, band, members, actual_by_month(work.costs))


def spent(
    start: NDArray[np.int32],
    finish: NDArray[np.int32],
    weight: NDArray[np.float64],
    ends: NDArray[np.int64],
    total: int,
) -> Fen:
    """Return fen spent before working day `ends` (month,) and in the end: (member, month + 1). start and finish: (member, task)."""
    lasts = np.maximum(finish - start, 1)
    part = weight / weight.sum()
    share = np.stack([np.clip((end - start) / lasts, 0.0, 1.0) @ part for end in ends.tolist()], axis=1)
    money = np.rint(np.minimum(share, 1.0) * total).astype(np.int64)
    return np.concatenate([money, np.full((money.shape[0], 1), total)], axis=1)


def by_month(cumulative: Fen) -> Fen:
    """Return what is spent in each month (..., month + 1): the differences of sums; they add up to the last sum exactly."""
    return np.diff(cumulative, axis=-1, prepend=0)


def whole_budget(work: Work) -> ExactMoney:
    """Return what a work may cost: its planned cost, else the sum of its budget lines in one currency; LantuError where it has neither."""
    planned = work.cost("planned")
    if planned:
        return planned.amount
    currencies = sorted({line.amount.currency for line in work.budget})
    if len(currencies) != 1:
        raise LantuError(
            Text(
                f"工程“{work.id}”没有以一种货币计的预算：{'、'.join(currencies) or '空'}",
                f"work '{work.id}' has no budget in one currency: {', '.join(currencies) or 'empty'}",
            ),
            location=work.location,
        )
    return ExactMoney(sum((line.amount.amount for line in work.budget), Decimal(0)), currencies[0])


def to_fen(money: ExactMoney) -> int:
    """Return an exact amount in whole hundredths of its currency, halves to the even one."""
    return int((money.amount * 100).to_integral_value(ROUND_HALF_EVEN))


def actual_by_month(costs: Sequence[CostFigure]) -> tuple[tuple[date, int], ...]:
    """Return what had been spent by the last figure seen in each month: (first day of the month, fen), in order."""
    seen = sorted(
        (item for item in costs if item.outlook == "actual" and item.seen), key=lambda item: item.seen or date.min
    )
    return tuple({item.seen.replace(day=1): to_fen(item.amount) for item in seen if item.seen}.items())


def _months(
    calendar: WorkingCalendar, begin: int, schedule: WorkSchedule
) -> tuple[tuple[date, ...], NDArray[np.int64]]:
    """Return the months from the first start to the last end that the calendar knows, and the working day after each."""
    worked = calendar.worked
    first = min(begin, int(schedule.start.min()))
    last = min(max(int(schedule.end.max()) - 1, first), worked.size - 1)
    month = date.fromordinal(int(worked[min(first, worked.size - 1)])).replace(day=1)
    until = date.fromordinal(int(worked[last]))
    months: list[date] = []
    while month <= until:
        months.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    after = [*months[1:], month]
    ends = [int(working_index(calendar, day.toordinal())) if day <= calendar.last else worked.size for day in after]
    return tuple(months), np.array(ends, dtype=np.int64)
