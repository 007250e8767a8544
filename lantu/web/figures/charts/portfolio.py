"""Figures of a chosen portfolio: ?job= names the job that chose it. Each is drawn from the answer that the job left.

They speak one language, because their legends do.

Long because every figure of one answer is here, and they share its columns.
"""

from collections.abc import Callable, Mapping

from lantu.finance import FUNDING
from lantu.language.text import Text, both, say_both
from lantu.report.portfolio.portfolio_charts import (
    bonds_chart,
    debt_chart,
    frontier_chart,
    goals_chart,
    money_chart,
    place_maps,
    places_chart,
    timeline_chart,
)
from lantu.web.figures.charts.districts import features_of
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.jobs.results import Chosen
from lantu.web.state.runs.judged import JudgedRun

# (where the plan stands, what was chosen, what the address says, language)
PortfolioMaker = Callable[[JudgedRun, Chosen, Mapping[str, str], str], Figure]

_HUNDRED_MILLION = 1e8
_YEAR, _NAME = FigureColumn("year", both("年份", "Year")), FigureColumn("name", both("名称", "Name"))
_PLACE, _START = FigureColumn("place", both("地点", "Place")), FigureColumn("start", both("开工", "Start"))
_MEASURES: Mapping[str, tuple[str, str, float, Text]] = {  # of ?measure=: column of the answer, map, scale, name
    "needs": ("needs_met", "map-needs", 100.0, both("需求满足（%）", "Needs met (%)")),
    "money": ("money_per_head", "map-money", 1.0, both("人均公共资金", "Public money per head")),
}


def timeline_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], language: str) -> Figure:
    """Return works over time: measure, years, projects, size and cost."""
    title = both("何时建什么", "What is built, and when")
    columns = (
        FigureColumn("measure", both("类型", "Kind")),
        _START,
        FigureColumn("end", both("完工", "End")),
        FigureColumn("projects", both("项目数", "Projects")),
        FigureColumn("size", both("规模", "Size")),
        FigureColumn("cost", both("投资", "Cost")),
    )
    groups = chosen.facts["groups"]
    return Figure(title, columns, groups, title, timeline_chart(groups, language).to_dict() if groups else None)


def projects_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], _language: str) -> Figure:
    """Return the list of projects, money in hundred millions."""
    shown = {row["id"]: row for row in chosen.facts["projects"]}
    rows = [
        {
            "id": row["id"],
            "name": shown[row["id"]]["name"],
            "place": shown[row["id"]]["place"],
            "start": row["start"],
            "end": row["end"],
            "size": shown[row["id"]]["size"],
            "cost": row["cost"] / _HUNDRED_MILLION,
            **{payer: row["funding"].get(payer, 0.0) / _HUNDRED_MILLION for payer in FUNDING},
        }
        for row in chosen.result["chosen"]
    ]
    columns = (
        FigureColumn("id", both("编号", "Id")),
        FigureColumn("name", both("类型", "Kind")),
        _PLACE,
        _START,
        FigureColumn("end", both("完工", "End")),
        FigureColumn("size", both("规模", "Size")),
        FigureColumn("cost", both("投资（亿）", "Cost (100m)")),
        *(FigureColumn(payer, _hundred_millions(say_both(f"payer_{payer}"))) for payer in FUNDING),
    )
    title = both("项目清单", "Projects")
    return Figure(title, columns, rows, title)


def _hundred_millions(name: Text) -> Text:
    return both(f"{name['zh']}（亿）", f"{name['en']} (100m)")


def money_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], language: str) -> Figure:
    """Return what the projects draw by year and payer, in hundred millions."""
    title = both("各年各资金来源的投资（亿）", "Money by year and payer (100m)")
    drawn = chosen.result["money"]
    rows = [{"year": row["year"], **{payer: row[payer] / _HUNDRED_MILLION for payer in FUNDING}} for row in drawn]
    columns = (_YEAR, *(FigureColumn(payer, say_both(f"payer_{payer}")) for payer in FUNDING))
    return Figure(title, columns, rows, title, money_chart(drawn, language).to_dict())


def debt_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], language: str) -> Figure:
    """Return the debt path: the ratio without and with the projects, and the odds of breach."""
    title = both("债务率（%，中位）", "Debt ratio (%, median)")
    told = [row for row in chosen.result["money"] if "debt_ratio" in row]
    rows = [
        {
            name: row["year"] if name == "year" else 100 * row[name]
            for name in ("year", "debt_ratio_before", "debt_ratio", "odds_of_breach")
        }
        for row in told
    ]
    columns = (
        _YEAR,
        FigureColumn("debt_ratio_before", say_both("without_chosen")),
        FigureColumn("debt_ratio", say_both("with_chosen")),
        FigureColumn("odds_of_breach", both("超限概率（%）", "Odds of breach (%)")),
    )
    spec = debt_chart(told, chosen.facts["debt_cap"], language).to_dict() if told else None
    return Figure(title, columns, rows, title, spec)


def bonds_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], language: str) -> Figure:
    """Return the projects' bonds and upkeep until the last bond is paid back, in hundred millions."""
    title = both("项目债券与运维（亿）", "Bonds and upkeep of the projects (100m)")
    years = chosen.result["finance"]["years"]
    names = ("works", "balance", "principal", "interest", "upkeep", "unfunded")
    rows = [{"year": row["year"], **{name: row[name] / _HUNDRED_MILLION for name in names}} for row in years]
    columns = (
        _YEAR,
        FigureColumn("works", both("投资", "Works")),
        FigureColumn("balance", say_both("bonds_balance")),
        FigureColumn("principal", both("还本", "Principal")),
        FigureColumn("interest", both("付息", "Interest")),
        FigureColumn("upkeep", say_both("upkeep")),
        FigureColumn("unfunded", both("投资缺口", "Unfunded")),
    )
    return Figure(title, columns, rows, title, bonds_chart(years, language).to_dict())


def places_figure(_judged: JudgedRun, chosen: Chosen, query: Mapping[str, str], language: str) -> Figure:
    """Return what each district gains: ?measure=needs (the share of its needs met) or money (public money by head)."""
    key, _, scale, name = _measure(chosen, query)
    told = sorted(chosen.result["places"], key=lambda row: row[key])
    rows = [
        {
            "place": both(row["name_zh"], row["name_en"]),
            "value": scale * row[key],
            "money": row["money"] / _HUNDRED_MILLION,
            "per_head": row["money_per_head"],
            "needs": None if row["needs_met"] is None else 100 * row["needs_met"],
        }
        for row in told
    ]
    columns = (
        FigureColumn("place", both("区县", "District")),
        FigureColumn("money", both("公共资金（亿）", "Public money (100m)")),
        FigureColumn("per_head", _MEASURES["money"][3]),
        FigureColumn("needs", _MEASURES["needs"][3]),
    )
    bars = [{"name": row["place"][language], "value": row["value"]} for row in rows]
    return Figure(name, columns, rows, name, places_chart(bars, name[language]).to_dict())


def place_map_figure(judged: JudgedRun, chosen: Chosen, query: Mapping[str, str], _language: str) -> Figure:
    """Return a map of the same."""
    _, drawn, _, name = _measure(chosen, query)
    spec = place_maps(chosen.result["places"])[drawn]
    shapes = features_of(judged)
    table = places_figure(judged, chosen, query, "zh")
    return Figure(
        name, table.columns, table.rows, name, {**spec, "datasets": {"districts": shapes}} if shapes else None
    )


def _measure(chosen: Chosen, query: Mapping[str, str]) -> tuple[str, str, float, Text]:
    known = all(row["needs_met"] is not None for row in chosen.result["places"])
    wanted = query.get("measure", "needs")
    return _MEASURES[wanted if wanted in _MEASURES and (known or wanted == "money") else "money"]


def goals_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], language: str) -> Figure:
    """Return each goal: attained and odds without and with the projects, and what holds it back."""
    title = both("目标达成度（%）", "Attainment of each goal (%)")
    columns = (
        FigureColumn("name", both("指标", "Indicator")),
        _YEAR,
        FigureColumn("target", both("目标", "Goal")),
        FigureColumn("median_before", both("中位数（不建）", "Median without")),
        FigureColumn("median", both("中位数（建成）", "Median with")),
        FigureColumn("odds_before", both("把握（不建）", "Odds without")),
        FigureColumn("odds", both("把握（建成）", "Odds with")),
        FigureColumn("attained_before", both("达成度（不建）", "Attained without")),
        FigureColumn("attained", both("达成度（建成）", "Attained with")),
        FigureColumn("why", both("还差什么", "What holds it back")),
    )
    told = chosen.facts["goals"]
    bars = [
        {
            "what": f"{row['name'][language]} {row['year']}",
            "before": _percent(row["attained_before"]),
            "after": _percent(row["attained"]),
        }
        for row in told
    ]
    return Figure(title, columns, told, title, goals_chart(bars, language).to_dict() if bars else None)


def _percent(told: str) -> float:
    return float(told.removesuffix("%"))


def prices_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], _language: str) -> Figure:
    """Return what one step of loosening each limit would add, in points."""
    title = both("约束的价格", "What limits cost")
    columns = (
        FigureColumn("name", both("约束", "Limit")),
        FigureColumn("points", both("多得的分", "Points")),
        FigureColumn("step", both("每放宽", "For one step of")),
    )
    return Figure(title, columns, chosen.facts["prices"], title)


def reasons_figure(_judged: JudgedRun, chosen: Chosen, query: Mapping[str, str], _language: str) -> Figure:
    """Return why candidates are in or, with ?side=out, left out."""
    side = "out" if query.get("side") == "out" else "in"
    title = both("未入选的备选", "Left out") if side == "out" else both("入选的备选", "Chosen")
    columns = (
        FigureColumn("id", both("编号", "Id")),
        _NAME,
        _START,
        FigureColumn("worth", both("价值（分）", "Worth (points)")),
        FigureColumn("price", both("占用约束的代价（分）", "Price of limits (points)")),
        FigureColumn("limit", both("主要约束", "Dearest limit")),
        FigureColumn("often", both("入选频率", "How often chosen")),
    )
    return Figure(title, columns, chosen.facts["reasons"][side], title)


def points_figure(_judged: JudgedRun, chosen: Chosen, _query: Mapping[str, str], language: str) -> Figure:
    """Return what more or less money would buy."""
    title = both("多花少花会怎样", "What more or less money would buy")
    told = chosen.result["frontier"]
    rows = [
        {
            "budget": row["budget"] / _HUNDRED_MILLION,
            "cost": row["cost"] / _HUNDRED_MILLION,
            "attainment": row["attainment"],
            "bound": row["bound"],
            "served": 100 * row["worst_served"],
            "fair": say_both("frontier_fair") if row["fairness"] else say_both("frontier_alone"),
        }
        for row in told
    ]
    columns = (
        FigureColumn("budget", both("预算（亿）", "Budget (100m)")),
        FigureColumn("cost", both("花费（亿）", "Spent (100m)")),
        FigureColumn("attainment", say_both("attainment")),
        FigureColumn("bound", both("目标值上界", "Bound of the aim")),
        FigureColumn("served", both("最弱区县需求满足（%）", "Needs met where least (%)")),
        FigureColumn("fair", both("看重", "Judged by")),
    )
    return Figure(title, columns, rows, title, frontier_chart(told, language).to_dict() if told else None)


# Their names in the address: /figures/portfolio_money.csv?job=…
PORTFOLIO_FIGURES: dict[str, PortfolioMaker] = {
    "portfolio_timeline": timeline_figure,
    "portfolio_projects": projects_figure,
    "portfolio_money": money_figure,
    "portfolio_debt": debt_figure,
    "portfolio_bonds": bonds_figure,
    "portfolio_places": places_figure,
    "portfolio_map": place_map_figure,
    "portfolio_goals": goals_figure,
    "portfolio_prices": prices_figure,
    "portfolio_reasons": reasons_figure,
    "portfolio_frontier": points_figure,
}
