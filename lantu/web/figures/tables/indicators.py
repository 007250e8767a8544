"""Tables about indicators: all of them by target, the record of one, and how wrong its forecasts were."""

from collections.abc import Mapping

from lantu.language.text import Text, both
from lantu.language.unit_words import unit_names
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views import indicator as indicator_view
from lantu.web.views.names import place_of


def indicators_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return every indicator with its target, last observation and first goal."""
    rows = [
        {
            "target": group.name,
            "id": row.id,
            "name": row.name,
            "last": row.last["value"] if row.last else "",
            "year": row.last["year"] if row.last else "",
            "goal": row.goal.target if row.goal else "",
            "goal_year": row.goal.year if row.goal else "",
            "state": row.goal.said if row.goal else "",
            "odds": row.goal.odds if row.goal else None,
        }
        for group in indicator_view.targets(judged)
        for row in group.rows
    ]
    columns = (
        FigureColumn("target", both("目标方向", "Target")),
        FigureColumn("id", both("代号", "Id")),
        FigureColumn("name", both("指标", "Indicator")),
        FigureColumn("last", both("最近观测", "Last seen")),
        FigureColumn("year", both("观测年份", "Year seen")),
        FigureColumn("goal", both("目标", "Goal")),
        FigureColumn("goal_year", both("目标年份", "Year of the goal")),
        FigureColumn("state", both("判断", "State")),
        FigureColumn("odds", both("把握（%）", "Odds (%)")),
    )
    title = both("各项指标", "Indicators")
    return Figure(title, columns, rows, title)


def record_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return what was observed of ?indicator= in ?place= (default: the city), newest first."""
    indicator = indicator_view.known(judged, query.get("indicator", ""))
    place = place_of(judged.city, query.get("place") or "city")
    rows = indicator_view.record_rows(judged, indicator, place.id)
    unit = unit_names(indicator.unit)
    title = both(f"{place.name_zh} {indicator.name_zh}：观测", f"{place.name_en}, {indicator.name_en}: observed")
    columns = (
        FigureColumn("year", both("年份", "Year")),
        FigureColumn(
            "number",
            Text(f"值 ({unit.zh})", f"Value ({unit.en})"),
        ),
        FigureColumn("basis", both("依据", "Basis")),
        FigureColumn("source", both("来源", "Source")),
    )
    return Figure(title, columns, rows, title)


def track_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the rows of the hindcast about ?indicator=: errors in percent, skill against the best simple forecast."""
    indicator = indicator_view.known(judged, query.get("indicator", ""))
    rows = [
        row | {"skill_percent": 100 * row["skill"], "in80": 100 * row["cover80"], "in95": 100 * row["cover95"]}
        for row in indicator_view.track_rows(judged, indicator)
    ]
    title = both(f"{indicator.name_zh}：检验记录", f"{indicator.name_en}: track record")
    columns = (
        FigureColumn("variable", both("变量", "Variable")),
        FigureColumn("level", both("层级", "Level")),
        FigureColumn("origin", both("起点", "Origin")),
        FigureColumn("horizon", both("年数", "Years")),
        FigureColumn("n", both("个数", "Cases")),
        FigureColumn("mape", both("平均误差（%）", "Mean error (%)")),
        FigureColumn("bias", both("偏差（%）", "Bias (%)")),
        FigureColumn("rival", both("最好的简单方法", "Best simple forecast")),
        FigureColumn("rival_mape", both("其误差（%）", "Its error (%)")),
        FigureColumn("skill_percent", both("技巧（%）", "Skill (%)")),
        FigureColumn("in80", both("80%区间含实际（%）", "Inside 80 % band (%)")),
        FigureColumn("in95", both("95%区间含实际（%）", "Inside 95 % band (%)")),
        FigureColumn("used", both("推演采用", "Runs use")),
    )
    return Figure(title, columns, rows, title)
