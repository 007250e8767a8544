"""Every goal with its state and odds, as a table."""

from collections.abc import Mapping

from lantu.report.sections import both
from lantu.web.figures.figure import Column, Figure
from lantu.web.state.judged_run import Standing


def goals(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return the table of goals; ?indicator= and ?year= leave the others out."""
    shown = [
        row
        for row in standing.goals
        if query.get("indicator") in (None, "", row["indicator"]) and query.get("year") in (None, "", str(row["year"]))
    ]
    title = both("逐项目标", "Goal by goal")
    columns = (
        Column("year", both("年份", "Year")),
        Column("name", both("指标", "Indicator")),
        Column("place", both("地方", "Place")),
        Column("last", both("最近观测", "Last seen")),
        Column("target", both("目标", "Goal")),
        Column("said", both("判断", "State")),
        Column("odds", both("把握（%）", "Odds (%)")),
        Column("median", both("中位数", "Median")),
        Column("low", both("5%", "5 %")),
        Column("high", both("95%", "95 %")),
        Column("gap", both("差距", "Gap")),
        Column("pace", both("节奏", "Pace")),
        Column("basis", both("依据", "Basis")),
    )
    return Figure(title, columns, shown, title)
