"""Tables about indicators: all of them by target, the record of one, and how wrong its forecasts were."""

from collections.abc import Mapping

from lantu.numbers import unit_names
from lantu.text import Text, both
from lantu.web.figures.figure import Column, Figure
from lantu.web.state.judged_run import Standing
from lantu.web.views import indicator as indicator_view
from lantu.web.views.names import place_of


def indicators(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return every indicator with its target, last observation and first goal."""
    rows = [
        {
            "target": group["name"],
            "id": row["id"],
            "name": row["name"],
            "last": row["last"]["value"] if row["last"] else "",
            "year": row["last"]["year"] if row["last"] else "",
            "goal": row["goal"].target if row["goal"] else "",
            "goal_year": row["goal"].year if row["goal"] else "",
            "state": row["goal"].said if row["goal"] else "",
            "odds": row["goal"].odds if row["goal"] else None,
        }
        for group in indicator_view.targets(standing)
        for row in group["rows"]
    ]
    columns = (
        Column("target", both("目标方向", "Target")),
        Column("id", both("代号", "Id")),
        Column("name", both("指标", "Indicator")),
        Column("last", both("最近观测", "Last seen")),
        Column("year", both("观测年份", "Year seen")),
        Column("goal", both("目标", "Goal")),
        Column("goal_year", both("目标年份", "Year of the goal")),
        Column("state", both("判断", "State")),
        Column("odds", both("把握（%）", "Odds (%)")),
    )
    title = both("各项指标", "Indicators")
    return Figure(title, columns, rows, title)


def record(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return what was observed of ?indicator= in ?place= (default: the city), newest first."""
    indicator = indicator_view.known(standing, query.get("indicator", ""))
    place = place_of(standing.city, query.get("place") or "city")
    rows = indicator_view.record_rows(standing, indicator, place.id)
    unit = unit_names(indicator.unit)
    title = both(f"{place.name_zh} {indicator.name_zh}：观测", f"{place.name_en}, {indicator.name_en}: observed")
    columns = (
        Column("year", both("年份", "Year")),
        Column(
            "number",
            Text(f"值 ({unit.zh})", f"Value ({unit.en})"),
        ),
        Column("basis", both("依据", "Basis")),
        Column("source", both("来源", "Source")),
    )
    return Figure(title, columns, rows, title)


def track(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return the rows of the hindcast about ?indicator=: errors in percent, skill against the best simple forecast."""
    indicator = indicator_view.known(standing, query.get("indicator", ""))
    rows = [
        row | {"skill_percent": 100 * row["skill"], "in80": 100 * row["cover80"], "in95": 100 * row["cover95"]}
        for row in indicator_view.track_rows(standing, indicator)
    ]
    title = both(f"{indicator.name_zh}：检验记录", f"{indicator.name_en}: track record")
    columns = (
        Column("variable", both("变量", "Variable")),
        Column("level", both("层级", "Level")),
        Column("origin", both("起点", "Origin")),
        Column("horizon", both("年数", "Years")),
        Column("n", both("个数", "Cases")),
        Column("mape", both("平均误差（%）", "Mean error (%)")),
        Column("bias", both("偏差（%）", "Bias (%)")),
        Column("rival", both("最好的简单方法", "Best simple forecast")),
        Column("rival_mape", both("其误差（%）", "Its error (%)")),
        Column("skill_percent", both("技巧（%）", "Skill (%)")),
        Column("in80", both("80%区间含实际（%）", "Inside 80 % band (%)")),
        Column("in95", both("95%区间含实际（%）", "Inside 95 % band (%)")),
        Column("used", both("推演采用", "Runs use")),
    )
    return Figure(title, columns, rows, title)
