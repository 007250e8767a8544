"""The three pictures of the brief: odds of the promises, where it is worst, money."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from lantu.language.numbers import RELATIONS, promised
from lantu.language.text import Text, both, each, say
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.pictures.fan import goal_picture, money_picture
from lantu.report.brief.pictures.picture import WIDTH, Picture, framed
from lantu.report.brief.places import rank_words
from lantu.report.brief.sentence import percent
from lantu.report.drawn.drawing import INK, SOFT, box, label, width_of, wrapped

MOST_GOALS = 12
SHADES = {
    "met": "#00527f",
    "met early": "#00527f",
    "missed": "#7f2704",
    "likely": "#56b4e9",
    "uncertain": "#e6b800",
    "unlikely": "#c44601",
}
MARKS = "①②③④⑤"


def brief_pictures(facts: BriefFacts) -> list[Picture]:
    """Return the pictures that the verdict has figures for, at most three."""
    made = (odds_picture(facts), places_picture(facts), money_picture(facts) or goal_picture(facts))
    return [picture for picture in made if picture]


def odds_picture(facts: BriefFacts) -> Picture | None:
    """Return a bar for every goal with odds, the smallest first; None where no goal has odds."""
    rows = sorted((row for row in facts.goals if row.odds is not None), key=lambda row: (row.odds or 0.0, row.year))
    if not rows:
        return None
    shown, left = rows[:MOST_GOALS], len(rows) - MOST_GOALS
    title = Text("各项目标实现的把握", "Odds of the promises")
    unit = Text("%，达到目标的未来所占份额", "%, share of futures that meet the goal")

    def named(row: Any, language: str) -> str:
        place = "" if row.place == "city" else facts.places.get(row.place, both(row.place, row.place))[language] + " "
        sign = RELATIONS.get(row.relation, row.relation)
        target = promised(row.target, facts.unit(row.indicator), language)
        return f"{row.year} {place}{facts.name(row.indicator)[language]} {sign} {target}"

    def body(language: str, top: float) -> tuple[list[str], float]:
        marks: list[str] = []
        y = top
        beside = [f"{percent(row.odds or 0.0)[language]} {say(row.state, language)}" for row in shown]
        room = WIDTH - 8 - max(88.0, *(width_of(words, 10) for words in beside))
        for row, words in zip(shown, beside, strict=True):
            odds = row.odds or 0.0
            marks.append(label(0, y + 10, wrapped(named(row, language), WIDTH, 10.5, 1)[0], 10.5))
            marks.append(box(0, y + 15, room, 8, "#eef0f2"))
            marks.append(box(0, y + 15, max(room * odds, 1.5), 8, SHADES[row.state]))
            marks.append(label(room + 6, y + 23, words, 10, fill=SOFT))
            y += 31
        if left > 0:
            more = f"另有{left}项把握更大" if language == "zh" else f"{left} more with better odds"
            marks.append(label(0, y + 10, more, 10, fill=SOFT))
            y += 16
        return marks, y

    alt = each(
        lambda language: _sentence(
            Text("各项目标实现的把握", "Bars of the odds of each goal")[language],
            [
                f"{named(row, language)}: {percent(row.odds or 0.0)[language]}, {say(row.state, language)}"
                for row in shown
            ],
            language,
        )
    )
    return framed("odds", title, unit, alt, facts, [row.source for row in shown], body)


def _sentence(head: str, parts: Sequence[str], language: str) -> str:
    return f"{head}：{'；'.join(parts)}。" if language == "zh" else f"{head}: {'; '.join(parts)}."


def places_picture(facts: BriefFacts) -> Picture | None:
    """Return the places that are worst off, on a map where there are shapes, with measure, value and rank; None without any."""
    rows = list(facts.worst_places)[: len(MARKS)]
    if not rows or facts.districts < 2:
        return None
    year = rows[0]["year"]
    title = Text(f"最薄弱的地方，{year}年", f"Where it is worst, {year}")
    unit = Text(
        f"各项指标在{facts.districts}个区县中的位次，推演中位数",
        f"rank among {facts.districts} districts, medians of the futures",
    )

    def said(row: Mapping[str, Any], language: str) -> str:
        name = both(row["name_zh"], row["name_en"])[language]
        inside = "，" if language == "zh" else ", "
        parts = [
            f"{facts.name(item['measure'])[language]} {rank_words(item, of=False)[language]}"
            for item in row["worst_in"][:2]
        ]
        return f"{name}：{inside.join(parts)}" if language == "zh" else f"{name}: {inside.join(parts)}"

    def body(language: str, top: float) -> tuple[list[str], float]:
        marks, y = _map(facts, [row["place"] for row in rows], top)
        for mark, row in zip(MARKS, rows, strict=False):
            for index, line in enumerate(wrapped(said(row, language), WIDTH - 18, 10.5)):
                if index == 0:
                    marks.append(label(0, y + 11, mark, 11, bold=True))
                marks.append(label(18, y + 11, line, 10.5))
                y += 14
            y += 2
        return marks, y

    alt = each(
        lambda language: _sentence(
            Text("地图和名单，最薄弱的区县是", "Map and list of the districts that are worst off")[language],
            [said(row, language) for row in rows],
            language,
        )
    )
    return framed("places", title, unit, alt, facts, [], body)


def _map(facts: BriefFacts, marked: Sequence[str], top: float) -> tuple[list[str], float]:
    """Draw the districts, those marked dark and numbered; nothing where there are no shapes."""
    rings = {shape["id"]: _rings(shape["geometry"]) for shape in facts.shapes}
    points = [point for of in rings.values() for ring in of for point in ring]
    if not points:
        return [], top
    low = [min(point[axis] for point in points) for axis in (0, 1)]
    high = [max(point[axis] for point in points) for axis in (0, 1)]
    height = 160.0
    scale = min(WIDTH / (high[0] - low[0]), height / (high[1] - low[1]))
    left = (WIDTH - scale * (high[0] - low[0])) / 2

    def at(point: Sequence[float]) -> tuple[float, float]:
        return left + scale * (point[0] - low[0]), top + scale * (high[1] - point[1])

    marks: list[str] = []
    for place, of in rings.items():
        path = "".join(f"M{'L'.join(_thinned([at(point) for point in ring]))}Z" for ring in of)
        fill = "#a33a00" if place in marked else "#dbe3ea"
        marks.append(f'<path d="{path}" fill="{fill}" stroke="#ffffff" stroke-width="0.6"/>')
    for number, place in enumerate(marked):
        if rings.get(place):
            ring = max(rings[place], key=len)
            x, y = at([(min(p[axis] for p in ring) + max(p[axis] for p in ring)) / 2 for axis in (0, 1)])
            marks.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="#ffffff" stroke="{INK}" stroke-width="0.8"/>'
            )
            marks.append(label(x, y + 3.6, str(number + 1), 10, anchor="middle", bold=True))
    return marks, top + scale * (high[1] - low[1]) + 6


def _thinned(points: Sequence[tuple[float, float]]) -> list[str]:
    """Write points without those that nobody sees: less than half a point from the one before."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= 0.5:
            kept.append(point)
    return [f"{x:.1f} {y:.1f}" for x, y in kept]


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]
