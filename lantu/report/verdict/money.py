"""The city's money as a table: what comes in, goes out, is borrowed and is owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lantu.engine import Run, band_of
from lantu.language.numbers import in_both
from lantu.language.text import Text, both, say_both
from lantu.language.units import unit

MONEY: Mapping[str, tuple[str, ...]] = {
    "money_in": ("budget_revenue", "transfers", "fund_revenue", "other_income", "fiscal_resources"),
    "money_out": (
        "budget_spending",
        "public_investment",
        "plan_investment",
        "interest",
        "unfunded_spending",
        "unfunded_upkeep",
    ),
    "money_borrowed": ("new_debt_limit", "new_bonds", "principal_repaid", "net_borrowing", "debt_taken_over"),
    "money_owed": (
        "government_debt",
        "general_debt",
        "special_debt",
        "principal_due",
        "principal_refinanced",
        "debt_service",
        "debt_rate",
        "debt_service_ratio",
        "debt_ratio",
    ),
}


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A variable of the city's money, written: its medians by year, and its 90 % range in the last year."""

    id: str
    name: Text
    values: list[Text]
    range: Text


@dataclass(frozen=True)
class MoneyGroup:
    """Variables of money that belong together; id: a key of MONEY."""

    id: str
    name: Text
    rows: list[MoneyRow]


def money_groups(run: Run, years: Sequence[int]) -> list[MoneyGroup]:
    """Return what comes in, goes out, is borrowed and is owed: for each variable its medians, and its range at the end."""
    groups = [
        MoneyGroup(group, say_both(group), [_money_row(run, name, years) for name in names if has_amounts(run, name)])
        for group, names in MONEY.items()
    ]
    return [group for group in groups if group.rows]


def money_left_out(run: Run) -> bool:
    """Whether the city's money is not simulated for want of data; what there is of it then carries on from records of its own."""
    return "government_debt" in run.missing


def has_amounts(run: Run, name: str) -> bool:
    """Whether a run says something of an amount; nothing in every year and future says nothing where money is left out."""
    if name not in run.data:
        return False
    return not money_left_out(run) or bool(np.nan_to_num(run.at(name, "city").values).any())


def _money_row(run: Run, name: str, years: Sequence[int]) -> MoneyRow:
    values: Any = run.at(name, "city")  # xarray's types do not say what a selection is
    attributes = run.data[name].attrs
    known = unit(attributes["units"])
    in_unit, scale = (known, 1.0) if known.is_money else (unit("%"), 100.0)
    shown = [scale * values.sel(year=year).values.astype(np.float64) for year in years]
    low, high = (in_both(float(end), in_unit) for end in band_of(shown[-1], (5, 95)))
    return MoneyRow(
        id=name,
        name=both(attributes["long_name_zh"], attributes["long_name"]),
        values=[in_both(float(np.median(value)), in_unit) for value in shown],
        range=Text(f"{low.zh} … {high.zh}", f"{low.en} … {high.en}"),
    )
