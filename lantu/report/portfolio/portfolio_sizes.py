"""How large the chosen works are, how small a work can be, and how much of it there can be: rows in both languages."""

from collections import defaultdict
from typing import Any

from lantu.city import Size
from lantu.language.numbers import digits
from lantu.language.text import Text, both, each, say_both
from lantu.language.unit_words import unit_name
from lantu.portfolio import Portfolio


def size_facts(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return a row for each measure that is built: how much, its smallest lot, and how small and how much works can be."""
    lots: dict[str, list[float]] = defaultdict(list)
    for item in portfolio.projects:
        lots[item.measure].append(item.quantity or 0.0)
    rows: list[dict[str, Any]] = []
    for name, amounts in sorted(lots.items(), key=lambda found: -len(found[1])):
        known = portfolio.question.city.measures.get(name)
        if known is not None:
            rows.append(
                {
                    "measure": measure_name(name, portfolio),
                    "built": in_its_unit(name, sum(amounts), portfolio),
                    "lot": in_its_unit(name, min(amounts), portfolio),
                    "smallest": _bound(name, known.smallest, portfolio),
                    "potential": _bound(name, known.at_most, portfolio),
                }
            )
    return rows


def _bound(name: str, size: Size | None, portfolio: Portfolio) -> dict[str, Any] | None:
    """Return a size with its range and what it rests on; None where nobody says."""
    if size is None:
        return None
    if size.low is None or size.high is None:
        within = say_both("no_range")
    else:
        low, high = digits(size.low), digits(size.high)
        within = Text(f"{low}–{high}", f"{low} to {high}")
    return {
        "value": in_its_unit(name, size.value, portfolio),
        "range": within,
        "basis": say_both(size.basis),
        "source": size.source.removeprefix("assumed: ") if size.basis == "assumed" else size.source,
    }


def measure_name(name: str, portfolio: Portfolio) -> Text:
    """Return how a measure is called; its id where the city has none such. A project may have none: what it does comes of where it is."""
    if not name:
        return Text("不属于任何措施的项目", "Projects of no measure")
    known = portfolio.question.city.measures.get(name)
    return known.names if known else both(name, name)


def in_its_unit(name: str, amount: float, portfolio: Portfolio) -> Text:
    """Return an amount of a measure in its own unit."""
    known = portfolio.question.city.measures.get(name)
    if known is None:
        return both(digits(amount), "")
    return each(lambda code: f"{digits(amount)} {unit_name(known.unit, code)}".strip())
