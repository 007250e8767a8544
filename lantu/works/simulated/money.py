"""Who pays for simulated works in which year: whole yuan, and every sum adds up."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

# Assumptions of the simulator: who pays, as shares of a budget, by sources of money as lantu.finance.FUNDING names them.
MIXES: tuple[dict[str, int], ...] = (
    {"own": 100},
    {"own": 60, "special_bond": 40},
    {"transfer": 30, "own": 70},
    {"transfer": 20, "own": 30, "special_bond": 50},
)
UTILITY_MIXES: tuple[dict[str, int], ...] = ({"private": 100}, {"private": 70, "own": 30})


def split(total: int, shares: Sequence[int]) -> list[int]:
    """Return whole parts of a whole total in the proportion of shares; the last part takes what is left.

    >>> split(100, [1, 1, 1])
    [33, 33, 34]
    """
    whole = sum(shares)
    parts = [total * share // whole for share in shares[:-1]]
    return [*parts, total - sum(parts)]


def days_by_year(first: date, last: date) -> dict[int, int]:
    """Return how many days of each year lie between two days, both included.

    >>> days_by_year(date(2024, 12, 30), date(2025, 1, 5))
    {2024: 2, 2025: 5}
    """
    return {
        year: (min(last, date(year, 12, 31)) - max(first, date(year, 1, 1))).days + 1
        for year in range(first.year, last.year + 1)
    }


def budget_rows(total: int, mix: dict[str, int], first: date, last: date) -> list[tuple[int, str, Decimal]]:
    """Return year, source and yuan of a budget of `total` yuan: over its years by their days, over its sources by their shares."""
    years = days_by_year(first, last)
    rows: list[tuple[int, str, Decimal]] = []
    for year, of_year in zip(years, split(total, list(years.values())), strict=True):
        parts = split(of_year, list(mix.values()))
        rows += [(year, source, Decimal(part)) for source, part in zip(mix, parts, strict=True) if part]
    return rows
