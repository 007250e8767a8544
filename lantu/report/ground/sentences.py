"""How a place stands on its ground, in sentences and rows that the terminal, the report and the page share."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from lantu.language.numbers import quantity
from lantu.language.text import Text, alike, each, read_words
from lantu.report.ground.losses import PastLoss
from lantu.report.ground.standing import GroundStanding, LayerStanding
from lantu.space.hazards.exposure import Exposure
from lantu.space.hazards.layer import HazardLayer
from lantu.space.hazards.losses import FloodLosses
from lantu.space.protected.lines import line_kinds
from lantu.works.line_breaches import LineBreach


@lru_cache
def names() -> Mapping[str, Text]:
    """Return the words of layers and of what stands in them."""
    return read_words("lantu.report.ground")


def layer_name(layer: HazardLayer) -> Text:
    """Return what a layer shows, a depth with its return period."""
    name = names()[layer.kind]
    if not layer.period:
        return name
    return Text(f"{name.zh}，{layer.period:g} 年一遇", f"{name.en}, return period {layer.period:g} years")


def layer_rows(standing: LayerStanding) -> tuple[tuple[str, ...], list[tuple[Text, list[str]]]]:
    """Return the kinds of what stands in a layer, and a row a class with the amount of each; the last row is what is unknown."""
    parts: dict[str, Exposure | None] = {
        "people": standing.people, "older": standing.older, "facilities": standing.facilities, "works": standing.works
    }  # fmt: skip
    there = {name: part for name, part in parts.items() if part is not None}
    classes = next((part.classes for part in there.values()), ())
    rows = [
        (one.name, [f"{part.amounts[at]:,.0f}" for part in there.values()]) for at, one in enumerate(classes)
    ]  # fmt: skip
    if any(part.unknown for part in there.values()):
        rows.append((names()["unknown"], [f"{part.unknown:,.0f}" for part in there.values()]))
    return tuple(there), rows


def cells_sentence(standing: GroundStanding) -> Text:
    """Say how many people live in how many cells, and where both come from."""
    people = standing.people
    if people is None:
        return standing.without
    grid, inhabited = people.grid, int(np.count_nonzero(people.people_of_cells))
    count, size = f"{people.total:,}", f"{grid.size:g}"
    return Text(
        f"{count} 人住在 {inhabited:,} 个边长 {size} 米的单元里（{grid.crs}）：{people.told.zh}",
        f"{count} people live in {inhabited:,} cells of {size} m ({grid.crs}): {people.told.en}",
    )


def lines_sentence(standing: GroundStanding) -> Text:
    """Say which lines the pack has, and how much works take beyond them."""
    if not standing.lines:
        return Text(
            "规划包没有三条控制线的图层：突破面积未知，不是 0",
            "the pack has no layer of the three control lines: what breaches them is unknown, and not 0",
        )
    counts = {kind.id: sum(area.kind == kind.id for area in standing.lines) for kind in line_kinds().values()}
    zh = "、".join(f"{line_kinds()[name].name.zh} {count} 块" for name, count in counts.items() if count)
    en = ", ".join(f"{count} areas of {line_kinds()[name].name.en}" for name, count in counts.items() if count)
    if not standing.drawn:
        return Text(f"{zh}；没有带范围的工程", f"{en}; no work has a footprint")
    area, drawn = f"{standing.breached:,.4f}", standing.drawn
    return Text(
        f"{zh}；{drawn} 个带范围的工程突破 {area} 平方公里",
        f"{en}; {drawn} works with a footprint take {area} km² beyond them",
    )


def breach_sentence(item: LineBreach) -> Text:
    """Say of one work what it takes beyond which line, by which document."""
    kind, what = line_kinds()[item.breach.kind], item.breach
    hectares, metres = f"{what.area / 1e4:,.2f}", f"{what.length:,.0f}"
    size = Text(f"{hectares} 公顷", f"{hectares} ha") if what.area else Text(f"{metres} 米", f"{metres} m")
    law = "; ".join(what.law)
    where = Text("之内", "inside") if kind.breach == "inside" else Text("之外", "outside")
    return Text(
        f"{item.work.id}：{size.zh}在{kind.name.zh}{where.zh}（{law}）",
        f"{item.work.id}: {size.en} {where.en} the {kind.name.en} ({law})",
    )


def losses_sentences(found: FloodLosses) -> list[Text]:
    """Say what a mean year costs, with its band, what its tails leave out, and the money."""
    value, mean = found.value, found.annual.mean
    low, middle, high = (f"{part / 1e6:,.2f}" for part in np.percentile(mean, [5, 50, 95]))
    money = f"{value.money} {value.year}"
    rarer, often = (f"{float(np.median(part)) / 1e6:,.2f}" for part in (found.annual.rarer, found.annual.often))
    people, periods = f"{float(found.people.mean):,.1f}", sorted(found.periods)
    first, last = f"{periods[0]:g}", f"{periods[-1]:g}"
    worth = f"{value.least:,.0f}–{value.most:,.0f} {money}"
    lines = [
        Text(
            f"平均每年损失 {middle} 百万（90% 区间 {low} 至 {high}），{money} 年的钱",
            f"a mean year costs {middle} million (90 % band {low} to {high}), money of {money}",
        ),
        Text(
            f"其中比 {last} 年一遇更少见的年份 {rarer} 百万，按与之同样严重计，是下界",
            f"{rarer} million of it in years rarer than {last}, taken as bad as that one and no worse: a lower bound",
        ),
        Text(
            f"比 {first} 年一遇更常见的年份按无损失计；若都与之同样严重，至多再加 {often} 百万",
            f"years more frequent than {first} are taken to do no harm; if each was as bad as that one, {often} million more at most",
        ),
        Text(f"平均每年 {people} 人在 0.3 米以上的水中", f"{people} people a year stand in 0.3 m or more of water"),
        Text(f"价值：每平方米 {worth}，{value.source}", f"value: {worth} a m², {value.source}"),
    ]  # fmt: skip
    if found.unknown:
        space = f"{found.unknown:,.0f}"
        lines.append(
            Text(
                f"{space} 平方米没有水深，不算作安全", f"{space} m² of floor have no depth, and are not counted as safe"
            )
        )
    return lines


def past_sentences(past: tuple[PastLoss, ...]) -> list[Text]:
    """Say what the record has of losses, to hold a modelled mean year against."""
    if not past:
        return [Text("记录里没有过去的灾害损失", "the record has no past losses")]
    head = Text(
        "记录中的灾害（名称没有写洪水的为各灾种合计，不是同一口径的对照）：",
        "on record (all disasters together where the name does not say floods, so no like-for-like test):",
    )
    return [head, *(each(lambda language, one=one: _past(one, language)) for one in past)]


def _past(one: PastLoss, language: str) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{one.year}  {one.name.say(language)}{colon}{quantity(one.value, one.unit, language)}"


def layer_source(layer: HazardLayer) -> Text:
    """Return what a layer was taken or worked out of: a file by its name, or the heights of the pack."""
    told, _, rain = layer.source.partition("; rain ")
    name = {
        "heights of a surface model": Text(
            "高程（地表模型，含屋顶和树冠）", "heights of a surface model, with roofs and trees"
        ),
        "heights of the bare earth": Text("地面高程", "heights of the bare earth"),
        "heights by lapse rate": Text("高程，每升高 1 公里降 6.5 ℃", "heights, 6.5 °C less a km up"),
    }.get(told, alike(told))
    if not rain:
        return name
    return Text(f"{name.zh}，年降水 {rain} 毫米", f"{name.en}, {rain} mm of rain a year")
