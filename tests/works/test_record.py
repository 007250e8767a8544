"""The record of a work: exact money, and what is known told apart from what is not."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

from lantu.works import STAGES, CostFigure, ExactMoney, Work


def test_the_latest_figure_of_an_outlook_is_the_one_seen_last_and_money_is_exact():
    figures = [("1.10", date(2025, 3, 1)), ("0.1", date(2026, 3, 1)), ("0.2", None)]
    costs = tuple(CostFigure("forecast", ExactMoney(Decimal(amount), "CNY"), seen=seen) for amount, seen in figures)
    work = Work(id="bridge", costs=(*costs, CostFigure("planned", ExactMoney(Decimal("0.1") + Decimal("0.2"), "CNY"))))
    forecast, planned = work.cost("forecast"), work.cost("planned")
    assert forecast
    assert forecast.amount == ExactMoney(Decimal("0.10"), "CNY")
    assert planned
    assert planned.amount.amount == Decimal("0.3")
    assert work.cost("actual") is None
    assert work.stage is None  # not known is not the first stage
    assert STAGES.index("construction") < STAGES.index("operation") < STAGES.index("closure")


def test_reading_a_record_waits_for_nothing_heavy():
    code = (
        "import lantu.works, sys; print([name for name in ('numpy', 'scipy', 'numba', 'shapely', 'holidays', 'pandas')"
    )
    code += " if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
