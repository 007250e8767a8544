"""The hindcast as text for a terminal: how wrong it was, and what is foretold of the places of a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from lantu.city import City
from lantu.hindcast import OddsRow, ScoreRow, named
from lantu.language.numbers import RELATIONS, promised

_HEAD = {
    "zh": (
        "变量",
        "层级",
        "起点",
        "年数",
        "个数",
        "MAPE",
        "中位误差",
        "偏差",
        "最好的对手",
        "其MAPE",
        "技巧",
        "80 %",
        "95 %",
        "斜率",
        "运行采用",
    ),
    "en": (
        "variable",
        "level",
        "origin",
        "years",
        "n",
        "MAPE",
        "median",
        "bias",
        "best rival",
        "its MAPE",
        "skill",
        "80 %",
        "95 %",
        "slope",
        "runs use",
    ),
}

_ODDS = {
    "zh": (
        "假设目标的把握",
        "年数",
        "目标数",
        "Brier",
        "按速度",
        "按基率",
        "技巧",
        "可靠性",
        "分辨力",
        "按自身速度",
        "低于2 %",
        "其中达成",
    ),
    "en": (
        "odds of made-up goals",
        "years",
        "n",
        "Brier",
        "by pace",
        "by base rate",
        "skill",
        "reliability",
        "resolution",
        "at own pace",
        "under 2 %",
        "of these met",
    ),
}
_GOALS = {
    "zh": ("过去的目标", "提出", "年份", "目标", "当时的把握", "结果", ""),
    "en": ("past goal", "adopted", "year", "goal", "odds then", "came", ""),
}
_SEEN = {
    "zh": "* 有假设的来源年份晚于起点：参数见过要检验的年份，不算作技巧。",
    "en": "* An assumption's source is later than the origin: it has seen the test years, so this is no proof of skill.",
}


def hindcast_text(rows: Sequence[ScoreRow], language: str) -> str:
    """Return the table as text: errors in percent, skill and coverage as shares of a hundred."""
    table = aligned([list(_HEAD[language]), *(_cells(row, language) for row in rows)])
    if not any(row.informed for row in rows):
        return table
    return f"{table}\n{_SEEN[language]}"


def odds_text(rows: Sequence[OddsRow], language: str) -> str:
    """Return how good the odds of made-up goals were as text; '' where there are none. Brier scores: lower is better."""
    if not rows:
        return ""
    return aligned([list(_ODDS[language]), *(_odds_cells(row, language) for row in rows)])


def places_text(facts: Mapping[str, Any], language: str) -> str:
    """Return what is foretold of the places of a file as text: people then and ten years on, with bands, by band of ages."""
    chinese = language == "zh"
    origin, later = facts["origin"], facts["origin"] + facts["horizon"]
    head = (
        ["代码", "名称", "年龄", f"{origin}年", f"{later}年预测", "80 %区间", "95 %区间", "实际"]
        if chinese
        else ["code", "name", "ages", str(origin), f"foretold {later}", "80 % band", "95 % band", "came"]
    )
    lines = [head]
    for place in facts["places"]:
        for name, numbers in place["ages"].items():
            band = "全部" if chinese and name == "all" else name
            ends = [f"{numbers[f'low{share}']:,.0f} – {numbers[f'high{share}']:,.0f}" for share in (80, 95)]
            came = f"{numbers['came']:,.0f}" if numbers["came"] == numbers["came"] else "–"
            first = [place["code"], place["name"]] if name == "all" else ["", ""]
            lines.append([*first, band, f"{numbers['people']:,.0f}", f"{numbers['foretold']:,.0f}", *ends, came])
    notes = [
        f"第{item['line']}行略去：{item['why_zh']}" if chinese else f"line {item['line']} left out: {item['why']}"
        for item in facts["left_out"]
    ]
    if facts["rows"] and facts["unscored"]:
        number = facts["unscored"]
        notes.append(
            f"{number}个地方未计分：没有后一次普查" if chinese else f"{number} places are not scored: no second census"
        )
    unknown = sorted({name for place in facts["places"] for name in place["unknown"]})
    if unknown:
        notes.append(
            f"部分或全部地方缺：{'、'.join(unknown)}"
            if chinese
            else f"unknown of some or all places: {', '.join(unknown)}"
        )
    return "\n".join([aligned(lines), *notes])


def past_goals_text(past: Mapping[str, Any], city: City, language: str) -> str:
    """Return past official goals with their odds at adoption and what came, and their Brier score; '' where there are none."""
    rows = past_goal_rows(past, city, language)
    if not rows:
        return ""
    return "\n".join([aligned([list(_GOALS[language]), *rows]), brier_sentence(past, language)])


def past_goal_rows(past: Mapping[str, Any], city: City, language: str) -> list[list[str]]:
    """Return a line of cells for each past goal: indicator, year of adoption, year, goal, odds, what came, met or not."""
    lines: list[list[str]] = []
    for goal in past.get("goals", []):
        known = city.indicators[goal["indicator"]]
        wanted, came = (promised(goal[name] / known.unit.scale, known.unit, language) for name in ("target", "outcome"))
        odds = "–" if goal["odds"] is None else f"{100 * goal['odds']:.0f} %"
        met = {"zh": ("未达成", "已达成"), "en": ("missed", "met")}[language][bool(goal["met"])]
        name = known.name_zh if language == "zh" else known.name_en
        relation = RELATIONS.get(goal["relation"], goal["relation"])
        lines.append([name, str(goal["adopted"]), str(goal["year"]), f"{relation} {wanted}", odds, came, met])
    return lines


def brier_sentence(past: Mapping[str, Any], language: str) -> str:
    """Say how good the odds of past goals were."""
    if not past.get("n"):
        return ""
    numbers = (past["n"], past["brier"], past["brier_base_rate"], past["likely"]["n"], past["likely"]["met"])
    form = (
        "有把握可算的{}项：Brier 分 {:.3f}，按基率 {:.3f}（越低越好）；被称为“有望”的{}项中{}项达成。"
        if language == "zh"
        else "{} goals with odds: Brier score {:.3f}, of the base rate {:.3f} (lower is better); of {} called likely {} held."
    )
    return form.format(*numbers)


def aligned(lines: list[list[str]]) -> str:
    """Return lines of cells as text in columns; Chinese characters count double."""
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(lines[0]))]
    padded = [
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        for line in lines
    ]
    return "\n".join(line.rstrip() for line in padded)


def _cells(row: ScoreRow, language: str) -> list[str]:
    """Return a row as words: errors in percent, shares of a hundred; * where a parameter has seen the test years."""
    errors = [f"{row.mape:.1f}", f"{row.medape:.1f}", f"{row.bias:+.1f}"]
    skill = f"{100 * row.skill:+.0f} %{'*' if row.informed else ''}"
    covers = [f"{100 * row.cover80:.0f}", f"{100 * row.cover95:.0f}"]
    about = [named(word, language) for word in (row.variable, row.level, row.origin)]
    rival = [named(row.rival, language), f"{row.rival_mape:.1f}", skill]
    slope = "" if row.slope is None else f"{row.slope:.2f}"
    return [*about, str(row.horizon), str(row.n), *errors, *rival, *covers, slope, named(row.used, language)]


def _odds_cells(row: OddsRow, language: str) -> list[str]:
    years = str(row.ahead) if row.ahead else {"zh": "全部", "en": "all"}[language]
    scores = [f"{score:.3f}" for score in (row.brier, row.brier_pace, row.brier_base)]
    parts = [f"{row.reliability:.3f}", f"{row.resolution:.3f}"]
    own = "–" if row.brier_own_pace is None else f"{row.brier_own_pace:.3f}"
    met = "–" if row.unlikely_met is None else f"{100 * row.unlikely_met:.0f} %"
    about = [named(row.forecasts, language), years, str(row.n)]
    return [*about, *scores, f"{100 * row.skill:+.0f} %", *parts, own, str(row.unlikely), met]
