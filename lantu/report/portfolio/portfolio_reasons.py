"""Why a portfolio is as it is: who is in and out and at what price, what limits cost, and what could be swapped."""

from typing import Any

from lantu.language.numbers import digits
from lantu.language.text import Text, each
from lantu.portfolio import Portfolio, relaxation_rows, why_rows
from lantu.report.portfolio.portfolio import limit_name, step_name

MOST = 40  # candidates of either side that the page gives reasons for


def reason_facts(portfolio: Portfolio) -> dict[str, list[dict[str, Any]]]:
    """Return why candidates are in (the dearest of them first) and out (those nearest to the margin first)."""
    names = _names(portfolio)
    rows = [
        {**row, "name": names[row["id"]], "limit": _limit(row["dearest"]) if row["dearest"] else None}
        for row in why_rows(portfolio)
    ]
    inside = [row for row in rows if row["chosen"]]
    outside = [row for row in rows if not row["chosen"]]
    return {"in": inside[:MOST], "out": outside[:MOST]}


def swap_facts(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return which chosen candidate could make room for another, and what that would lose."""
    candidates, starts = portfolio.question.candidates, portfolio.question.works.starts
    return [
        {
            "out": candidates[item.out].id,
            "into": candidates[item.into].id,
            "start": starts[item.start],
            "loses": item.loses,
            "out_name": candidates[item.out].project.name.both,
            "into_name": candidates[item.into].project.name.both,
        }
        for item in portfolio.swaps
    ]


def _names(portfolio: Portfolio) -> dict[str, Text]:
    return {item.id: item.project.name.both for item in portfolio.question.candidates}


def loosened_facts(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return the smallest loosening of limits that lets any choice keep them; [] where one does."""
    relaxation = relaxation_rows(portfolio)
    rows: list[dict[str, Any]] = relaxation["limits"] if relaxation else []
    return [
        {**row, "name": _limit(row["limit"]), "by": digits(row["by"]), "step": _step(portfolio, row["limit"])}
        for row in rows
    ]


def price_facts(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return what one step of loosening each limit is worth in points, the dearest first."""
    return [
        {"name": _limit(name), "points": value, "step": _step(portfolio, name)}
        for name, value in sorted(portfolio.prices.items(), key=lambda item: -item[1])
    ]


def _step(portfolio: Portfolio, name: str) -> Text:
    """Return one step of loosening a limit in words."""
    limit = portfolio.question.problem.limit(name)
    return each(lambda code: step_name(limit, portfolio.question.city.money_unit, code))


def _limit(name: str) -> Text:
    return each(lambda code: limit_name(name, code))
