"""What stands first of a verdict beside the goals: what the plan's projects move and cost, the debt, and what a short budget leaves out."""

import math
from collections.abc import Mapping
from typing import Any

from lantu.appraisal import Lack, PlanEffect, PlannedWork
from lantu.city import City
from lantu.numbers import digits, in_both
from lantu.rules import left_out
from lantu.text import Text, both, say, say_both

SHOWN = 3  # goals that are named in a sentence
LACKS: Mapping[Lack, Text] = {
    "measure": Text("没有对应的措施", "no measure fits"),
    "effect": Text("没有变量反映其作用", "no variable carries its effect"),
    "size": Text("没有规模", "no size is known"),
    "year": Text("没有完工年", "no year of completion is known"),
    "money": Text("资金未计入", "its money is left out"),
}
LINES: Mapping[str, Text] = {  # where a warning band of the debt ratio begins
    "yellow": Text("黄线", "yellow line"),
    "orange": Text("橙线", "orange line"),
    "red": Text("红线", "red line"),
}
LIMIT = Text("上限", "limit")
NOTHING = Text("", "")


def plan_sentences(effect: PlanEffect, city: City) -> list[Text]:
    """Return in two sentences what the plan's projects cost, how many are modelled, and how many goals they move by how much.

    The first alone where the plan has no goal in numbers that a run reaches, as a plan of streets.
    """
    number, modelled = len(effect.works), effect.modelled
    cost, by_city = (in_both(amount, city.money_unit) for amount in (effect.cost, effect.by_city))
    seen = sum(item.in_record for item in effect.works if item.modelled)
    first = Text(
        f"规划的 {number} 个已承诺项目：计入投资 {cost.zh}，其中市级资金和政府债券 {by_city.zh}；"
        f"{modelled} 个进入模型（{seen} 个的作用已在记录中），{number - modelled} 个未建模",
        f"The plan's {number} committed projects: {cost.en} in the run, {by_city.en} of it from the city and its bonds; "
        f"{modelled} are modelled (of {seen} the effect is on record already), {number - modelled} are not",
    )
    if not effect.goals:
        return [first]
    named = [_move(item, city) for item in effect.moves[:SHOWN]]
    second = Text(
        f"它们改变了 {effect.goals} 个数字目标中 {len(effect.moves)} 个的中位数（不建 → 建成）"
        + (f"：{'；'.join(item.zh for item in named)}" if named else ""),
        f"They move the median of {len(effect.moves)} of {effect.goals} goals in numbers (without them → with them)"
        + (f": {'; '.join(item.en for item in named)}" if named else ""),
    )
    return [first, second]


def _move(move: Any, city: City) -> Text:
    known = city.indicators[move.indicator]
    before, after = (in_both(value, known.unit) for value in (move.without, move.median))
    share = f"{100 * move.share:+.2g} %"
    return Text(
        f"{known.name_zh} {move.year} {before.zh} → {after.zh}（{share}）",
        f"{known.name_en} {move.year} {before.en} → {after.en} ({share})",
    )


def debt_sentences(money: Mapping[str, Any]) -> list[Text]:
    """Return of a verdict's money the last debt ratio on record, then for each phase its range and the odds of staying below each line."""
    seen = money["observed"]
    first = (
        Text(
            f"政府债务率最近一次记录：{seen['year']} 年 {digits(seen['value'])} %",
            f"Debt ratio last on record: {digits(seen['value'])} % in {seen['year']}",
        )
        if seen
        else Text("政府债务率没有记录", "No debt ratio is on record")
    )
    return [first, *(_debt_in(row, money) for row in money["phases"])]


def odds_below(row: Mapping[str, Any], money: Mapping[str, Any]) -> list[Text]:
    """Return for a phase of a verdict's money the odds of staying below each warning line, and below the limit where it is no line."""
    lines = [(LINES[band], money["bounds"][band], odds) for band, odds in row["below"].items()]
    limit = money["limit"]
    if "odds_within_limit" in row and limit not in [bound for _, bound, _ in lines]:
        lines.append((LIMIT, limit, row["odds_within_limit"]))
    return [
        Text(f"{name.zh}（{bound:.0f} %）{100 * odds:.0f} %", f"{name.en} ({bound:.0f} %) {100 * odds:.0f} %")
        for name, bound, odds in lines
    ]


def _debt_in(row: Mapping[str, Any], money: Mapping[str, Any]) -> Text:
    if not math.isfinite(row["median"]):
        return Text(f"{row['year']}   债务率无法推演", f"{row['year']}   the debt ratio cannot be simulated")
    middle = f"{row['year']}   {row['median']:.0f} % "
    zh, en = f"（90 %：{row['low']:.0f}–{row['high']:.0f}）", f"(90 %: {row['low']:.0f}-{row['high']:.0f})"
    below = odds_below(row, money)
    if not below:
        return Text(middle + zh, middle + en)
    return Text(
        middle + zh + "；低于各线的把握：" + "，".join(item.zh for item in below),
        middle + en + "; odds of staying below: " + ", ".join(item.en for item in below),
    )


def works_sentence(row: Mapping[str, Any], city: City) -> Text:
    """Return in a sentence what a year asks for and does not build, does not pay, and what the record would have paid."""
    unpaid, high, built = (in_both(row[name], city.money_unit) for name in ("unpaid", "unpaid_high", "built"))
    unbuilt, usual = f"{100 * row['unbuilt']:.0f} %", f"{100 * row['of_usual']:.0f} %"
    worse = row["unpaid_high"] > row["unpaid"]
    return Text(
        f"{row['year']}   收支缺口 {unpaid.zh}"
        + (f"（二十种未来中有一种超过 {high.zh}）" if worse else "")
        + f"；要求而未建的工程 {unbuilt}；已付工程 {built.zh}，为通常比例水平的 {usual}",
        f"{row['year']}   unpaid {unpaid.en}"
        + (f" (over {high.en} in one of twenty futures)" if worse else "")
        + f"; works asked for and not built {unbuilt}; works paid {built.en}, "
        f"{usual} of what the usual shares of land income and output would pay",
    )


def left_out_sentences(missing: Mapping[str, tuple[str, ...]]) -> list[Text]:
    """Return a sentence for each whole part of the model that is left out: what it lacks, and which files bring it."""
    found: list[Text] = []
    for part in left_out(missing):
        more = len(part.lacks) - SHOWN
        names = ", ".join(part.lacks[:SHOWN])
        zh = f"未推演{part.subject.zh}：缺 {names}" + (f" 等 {len(part.lacks)} 项" if more > 0 else "")
        en = f"without {part.subject.en}: {names}" + (f" and {more} more are missing" if more > 0 else " missing")
        where = ", ".join(part.files)
        found.append(Text(f"{zh}（{where}）", f"{en} ({where})"))
    return found


def work_rows(works: tuple[PlannedWork, ...], city: City) -> list[dict[str, Any]]:
    """Return every committed project with its cost, whether it is modelled, what it lacks, and what its figures rest on."""
    return [
        {
            "id": item.id,
            "name": item.name.both,
            "cost": in_both(item.cost, city.money_unit) if item.cost is not None else NOTHING,
            "range": _range(item, city),
            "by_rule": item.by_rule,
            "modelled": item.modelled,
            "state": _state(item),
            "lacks": [LACKS[lack] for lack in item.lacks],
            "note": both(item.note.zh, item.note.en) if item.note.zh or item.note.en else NOTHING,
        }
        for item in works
    ]


def _range(item: PlannedWork, city: City) -> Text:
    """Return the 90 % range of a cost by the measure's unit cost, or that the cost is one published figure; empty without a cost."""
    if item.cost is None:
        return NOTHING
    if item.cost_range is None:
        return say_both("cost_published")
    low, high = (in_both(end, city.money_unit) for end in item.cost_range)
    return Text(
        f"{low.zh}至{high.zh}，{say('cost_by_measure', 'zh')}", f"{low.en} to {high.en}, {say('cost_by_measure', 'en')}"
    )


def _state(item: PlannedWork) -> Text:
    if not item.modelled:
        return Text("未建模", "not modelled")
    return Text("已在记录中", "on record") if item.in_record else Text("已建模", "modelled")
