"""The page of a portfolio: what is built where and when, what it costs, what it moves, who gains, and the proof."""

from pathlib import Path
from typing import Any

from lantu.language.file_errors import is_there_already
from lantu.language.text import LANGUAGES
from lantu.portfolio import Portfolio, money_by_year, who_gains
from lantu.report.drawn.shell import rendered, write_page
from lantu.report.portfolio.portfolio_charts import frontier_chart, money_chart, place_maps, timeline_chart
from lantu.report.portfolio.portfolio_view import portfolio_facts


def write_portfolio_page(portfolio: Portfolio, path: Path, language: str, force: bool = False) -> Path:
    """Write the page (atomically) and return its path; LantuError where the file is there already (unless force).

    Example:
        lantu.report.write_portfolio_page(better, Path("better.html"), "en")
    """
    if path.exists() and not force:
        raise is_there_already(path)
    return write_page(path, portfolio_page(portfolio, language))


def portfolio_page(portfolio: Portfolio, language: str) -> str:
    """Return the page as text; everything it needs is inside."""
    city, facts = portfolio.question.city, portfolio_facts(portfolio)
    specs: dict[str, Any] = {}
    for code in LANGUAGES:
        specs[f"timeline-{code}"] = timeline_chart(facts["groups"], code).to_dict()
        specs[f"money-{code}"] = money_chart(money_by_year(portfolio), code).to_dict()
        if portfolio.frontier:
            points = [vars(point) for point in portfolio.frontier]
            specs[f"frontier-{code}"] = frontier_chart(points, code).to_dict()
    drawn = place_maps(who_gains(portfolio)) if any(place.geometry for place in city.districts()) else {}
    return rendered(
        "portfolio.html.j2",
        {**facts, "maps": sorted(drawn)},
        {**specs, **drawn},
        city,
        language,
        first="answer",
    )
