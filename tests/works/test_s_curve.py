"""Money by month adds up to the fen in every line and member; one more crew or month is tried on the same members."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.works.record import BudgetLine, CostFigure, ExactMoney, Work, WorkTask
from lantu.works.schedule.calendar import working_calendar
from lantu.works.schedule.members import schedule_work
from lantu.works.schedule.one_more import CREW_LEAVES, one_more_crew, one_more_month
from lantu.works.schedule.s_curve import by_month, s_curve, whole_budget

CALENDAR = working_calendar("CN", 2024, 2026)
MAY = date(2026, 5, 6)
ODD = Decimal("12345678.91")


def yuan(amount):
    return ExactMoney(Decimal(amount), "CNY")


def work(**options):
    tasks = (
        WorkTask(
            "dig", duration_days=18, planned_start=MAY
        ),  # all working days from 6 May, the 9th among them, to 28 May
        WorkTask("lay", duration_days=36, predecessors=(("dig", "FS", 0),)),
        WorkTask("pave", duration_days=20, predecessors=(("dig", "FS", 0),)),
    )
    return Work(id="pipe", tasks=tasks, costs=(CostFigure("planned", yuan(ODD)),), **options)


def run(given, known_to=date(2026, 4, 30), **options):
    return schedule_work(given, CALENDAR, known_to, mean_start_delay=0, **options)


def test_every_line_adds_up_to_the_budget_to_the_fen():
    for known_to in (date(2026, 4, 30), date(2026, 9, 30)):
        curve = s_curve(run(work(), known_to, members=500))
        assert curve.total == 1234567891
        for line in (curve.planned, *curve.forecast, *curve.members):
            parts = by_month(line)
            assert parts.sum() == 1234567891
            assert (parts >= 0).all()
        assert curve.months[0] == date(2026, 5, 1)
        assert len(curve.months) + 1 == curve.planned.size


def test_a_months_money_by_hand():
    # May has 18 working days from the 6th to the 29th: dig ends on the 28th, so one day of lay (36) and pave (20) is in May
    sure = replace(work(), tasks=tuple(replace(task, duration_class="as_planned") for task in work().tasks))
    curve = s_curve(run(sure, members=3))
    assert (
        CALENDAR.worked_before[(date(2026, 6, 1) - CALENDAR.first).days]
        - CALENDAR.worked_before[(MAY - CALENDAR.first).days]
        == 19
    )
    assert curve.planned[0] == round(1234567891 * (18 + 1 + 1) / 74)
    assert (curve.members == curve.planned).all()
    shared = s_curve(run(sure, members=3), shares={"lay": 1.0})
    assert shared.planned[0] == round(1234567891 / 36)


def test_what_was_spent_is_what_was_seen():
    figures = (("70.10", date(2026, 6, 20)), ("30", date(2026, 5, 31)), ("50.05", date(2026, 6, 2)))
    seen = tuple(CostFigure("actual", yuan(amount), seen=day) for amount, day in figures)
    assert s_curve(run(replace(work(), costs=(*work().costs, *seen)))).actual == (
        (date(2026, 5, 1), 3000),
        (date(2026, 6, 1), 7010),
    )


def test_a_budget_in_lines_and_none():
    lines = tuple(BudgetLine(year, "local_fiscal", yuan(amount)) for year, amount in ((2026, "0.10"), (2027, "0.20")))
    assert whole_budget(replace(work(), costs=(), budget=lines)) == yuan("0.30")
    other = BudgetLine(2026, "loan", ExactMoney(Decimal(5), "EUR"))
    for budget, said in (
        ((), "no budget in one currency: empty"),
        ((*lines, other), "no budget in one currency: CNY, EUR"),
    ):
        with pytest.raises(LantuError, match=said):
            whole_budget(replace(work(), costs=(), budget=budget))
    with pytest.raises(LantuError, match="no task of work 'pipe' takes time"):
        s_curve(run(replace(work(), tasks=(WorkTask("sign", duration_days=0, planned_start=MAY),))))


def test_one_more_crew_on_the_long_way_buys_days_and_on_the_short_one_few():
    due = date(2026, 7, 31)
    schedule = run(work(), members=1500)
    gains = {gain.task: gain for gain in one_more_crew(schedule, due, mean_start_delay=0)}
    assert gains["lay"].odds_after > gains["lay"].odds
    assert gains["lay"].days > gains["pave"].days >= 0
    assert gains["lay"].days_low <= gains["lay"].days <= gains["lay"].days_high
    # the same members: with tasks that are sure, two crews save just what the assumption says
    sure = replace(work(), tasks=tuple(replace(task, duration_class="as_planned") for task in work().tasks))
    told = {gain.task: gain for gain in one_more_crew(run(sure, members=9), due, mean_start_delay=0)}
    # 18 days of dig become 9, 11, 14; 36 of lay become 18, 22, 29, while pave takes 20
    assert (told["dig"].days_high, told["dig"].days, told["dig"].days_low) == (9, 7, 4)
    assert (told["lay"].days_high, told["lay"].days, told["lay"].days_low) == (16, 14, 7)
    assert "pave" not in told
    assert CREW_LEAVES == (0.5, 0.6, 0.8)


def test_one_more_month():
    schedule = run(work(), members=1500)
    gain = one_more_month(schedule, date(2026, 7, 31))
    assert gain.odds_after > gain.odds
    finish = np.array(
        [date.fromordinal(int(CALENDAR.worked[end - 1])) for end in schedule.end if end <= CALENDAR.worked.size]
    )
    assert gain.odds_after == (finish <= date(2026, 8, 31)).sum() / 1500
    assert one_more_month(schedule, date(2026, 12, 31)).odds_after is None
