"""Money as tables: the groups of what comes in, goes out and is owed, and the upkeep of what is built."""

from collections.abc import Mapping

from lantu.language.text import both
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import money as money_view


def money_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the table of groups: medians by year, the range at the end, the last figure on record."""
    years = money_view.years_shown(judged)
    rows = [
        {
            "group": group.name,
            "id": row.id,
            "name": row.name,
            "range": row.range,
            "last": row.last.value if row.last else "",
            "last_year": row.last.year if row.last else "",
            "source": row.last.source if row.last else "",
        }
        | dict(zip(map(str, years), row.values, strict=True))
        for group in money_view.groups(judged)
        for row in group.rows
    ]
    columns = (
        FigureColumn("group", both("类别", "Group")),
        FigureColumn("id", both("代号", "Id")),
        FigureColumn("name", both("项目", "Item")),
        FigureColumn("last", both("最近观测", "Last seen")),
        FigureColumn("last_year", both("观测年份", "Year seen")),
        FigureColumn("source", both("来源", "Source")),
        *(FigureColumn(str(year), both(str(year), str(year))) for year in years),
        FigureColumn("range", both(f"{years[-1]}年90%区间", f"90 % range in {years[-1]}")),
    )
    title = both("收入、支出、举债与债务", "Income, spending, borrowing and debt")
    return Figure(title, columns, rows, title)


def upkeep_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return what it takes each year to keep what the committed projects build."""
    rows = [
        row | {"by": both_words("by_rule" if row["by_rule"] else "by_plan")} for row in money_view.upkeep_rows(judged)
    ]
    title = both("已承诺项目的运维", "Upkeep of committed projects")
    columns = (
        FigureColumn("id", both("代号", "Id")),
        FigureColumn("name", both("项目", "Project")),
        FigureColumn("measure", both("措施", "Measure")),
        FigureColumn("cost", both("投资", "Cost")),
        FigureColumn("upkeep", both("每年运维", "Upkeep a year")),
        FigureColumn("by", both("由何而来", "How known")),
        FigureColumn("share", both("占投资", "Share of cost")),
        FigureColumn("evidence", both("运维依据", "Evidence of the share")),
        FigureColumn("source", both("投资来源", "Source of the cost")),
    )
    return Figure(title, columns, rows, title)
