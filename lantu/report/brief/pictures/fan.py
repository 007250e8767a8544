"""Futures of one figure as a picture: the debt ratio, or the goal that is furthest from being kept."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from lantu.language.text import Text, each
from lantu.language.unit_words import unit_names
from lantu.report.brief.facts import DEBT, BriefFacts
from lantu.report.brief.pictures.picture import WIDTH, Picture, framed
from lantu.report.brief.promises import furthest_goal
from lantu.report.drawn.drawing import INK, LINE, SOFT, label

BLUE, ORANGE = "#0072b2", "#d55e00"


def money_picture(facts: BriefFacts) -> Picture | None:
    """Return the debt ratio on record and in the futures, with the plan's limit; None where there is no money."""
    rows = facts.fans.get(DEBT, ())
    if not facts.money.get("phases") or not any(row["kind"] == "fan" for row in rows):
        return None
    limit = facts.money.get("limit")
    lines = [(limit, Text("上限", "limit"))] if limit else []
    seen = facts.observed.get((DEBT, "city"))
    sources = [seen.source] if seen else []
    title = Text("政府债务率", "Government debt ratio")
    unit = Text("%，政府债务÷综合财力", "% of the year's fiscal resources")
    return _fan("money", title, unit, rows, lines, facts, sources)


def goal_picture(facts: BriefFacts) -> Picture | None:
    """Return the futures of the goal that is furthest from being kept, for a run without money; None where it has none."""
    row, _ = furthest_goal(facts)
    rows = facts.fans.get(row.indicator, ()) if row and row.place == "city" else ()
    if row is None or not any(item["kind"] == "fan" for item in rows):
        return None
    seen = facts.observed.get((row.indicator, "city"))
    unit = unit_names(facts.unit(row.indicator))
    goals = [item for item in rows if item["kind"] == "goal"]
    lines = [(goals[0]["value"], Text("目标", "goal"))] if goals else []
    return _fan(
        "furthest", facts.name(row.indicator), unit, rows, lines, facts, [seen.source] if seen else [row.source]
    )


def _fan(
    name: str,
    title: Text,
    unit: Text,
    rows: Sequence[Mapping[str, Any]],
    lines: Sequence[tuple[float, Text]],
    facts: BriefFacts,
    sources: Sequence[str],
) -> Picture:
    fan = [row for row in rows if row["kind"] == "fan"]
    seen = [row for row in rows if row["kind"] == "seen"]
    years = [row["year"] for row in (*fan, *seen)]
    values = [row[key] for row in fan for key in ("low90", "high90")] + [row["value"] for row in seen]
    values += [value for value, _ in lines]
    step = _step(max(values) - min(values))
    low, high = step * math.floor(min(values) / step), step * math.ceil(max(values) / step)
    first, last = min(years), max(years)
    left, bottom = 44.0, 168.0

    def body(language: str, top: float) -> tuple[list[str], float]:
        def x(year: float) -> float:
            return left + (WIDTH - left - 14) * (year - first) / max(last - first, 1)

        def y(value: float) -> float:
            return top + 6 + bottom * (high - value) / ((high - low) or 1)

        marks: list[str] = []
        for tick in range(round((high - low) / step) + 1):
            value = low + tick * step
            marks.append(f'<line x1="{left}" x2="{WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="{LINE}"/>')
            marks.append(label(left - 5, y(value) + 3.5, f"{value:,.10g}", 10, fill=SOFT, anchor="end"))
        for lower, upper, fill in (("low90", "high90", "#cfe2ef"), ("low50", "high50", "#92c0dd")):
            edge = [(x(row["year"]), y(row[lower])) for row in fan]
            edge += [(x(row["year"]), y(row[upper])) for row in reversed(fan)]
            marks.append(f'<path d="M{"L".join(f"{a:.1f} {b:.1f}" for a, b in edge)}Z" fill="{fill}"/>')
        middle = "L".join(f"{x(row['year']):.1f} {y(row['median']):.1f}" for row in fan)
        marks.append(f'<path d="M{middle}" fill="none" stroke="{BLUE}" stroke-width="2"/>')
        marks += [f'<circle cx="{x(r["year"]):.1f}" cy="{y(r["value"]):.1f}" r="2.6" fill="{INK}"/>' for r in seen]
        for value, said in lines:
            marks.append(
                f'<line x1="{left}" x2="{WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="{ORANGE}" '
                'stroke-width="1.6" stroke-dasharray="5 3"/>'
            )
            marks.append(label(left + 4, y(value) - 4, f"{said[language]} {value:,.6g}", 10, fill="#a33a00", bold=True))
        for year in _years(first, last):
            marks.append(label(x(year), top + bottom + 22, str(year), 10, fill=SOFT, anchor="middle"))
        key = (
            "黑点：观测；蓝线：推演中位数；深浅蓝：50%和90%区间"
            if language == "zh"
            else "Dots: on record; line: median future; shades: 50 and 90 % of futures"
        )
        marks.append(label(0, top + bottom + 40, key, 10, fill=SOFT))
        return marks, top + bottom + 46

    return framed(
        name, title, unit, each(lambda language: _alt(title, unit, fan, seen, lines, language)), facts, sources, body
    )


def _alt(
    title: Text,
    unit: Text,
    fan: Sequence[Mapping[str, Any]],
    seen: Sequence[Mapping[str, Any]],
    lines: Sequence[tuple[float, Text]],
    language: str,
) -> str:
    """Return in words what the picture shows at its end, its lines, and the last figure on record."""
    end = fan[-1]
    year, middle, low, high = end["year"], *(f"{end[name]:,.4g}" for name in ("median", "low90", "high90"))
    if language == "zh":
        words = [f"{title.zh}的走势图，单位{unit.zh}：推演到{year}年的中位数为{middle}，90%的未来在{low}与{high}之间"]
    else:
        words = [
            f"Chart of {title.en} in {unit.en}: the middle future has {middle} in {year}, nine of ten lie between {low} and {high}"
        ]
    words += [f"{said[language]} {value:,.6g}" for value, said in lines]
    for row in seen[-1:]:
        value = f"{row['value']:,.4g}"
        words.append(
            f"最近观测{row['year']}年为{value}" if language == "zh" else f"{value} was on record in {row['year']}"
        )
    return "；".join(words) + "。" if language == "zh" else "; ".join(words) + "."


def _step(span: float) -> float:
    """Return a round step that cuts a span into three to six."""
    size = 10 ** math.floor(math.log10(span)) if span > 0 else 1.0
    return next((size * part for part in (0.2, 0.25, 0.5, 1.0) if span / (size * part) <= 5), 2 * size)


def _years(first: int, last: int) -> list[int]:
    every = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 6)
    return [year for year in range(first, last + 1) if year % every == 0]
