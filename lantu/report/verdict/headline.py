"""What stands first of a verdict beside the goals: the debt, and what a short budget leaves out."""

import math
from collections.abc import Mapping
from typing import Literal

from lantu.appraisal.projects.works import WorksJson
from lantu.appraisal.public_money.money import DebtPhase, MoneyVerdict
from lantu.catalogue.figure import written_with_name
from lantu.city import City
from lantu.language.numbers import digits, in_both
from lantu.language.text import Text, each
from lantu.rules import left_out
from lantu.rules.needs.figures import SUBJECTS

SHOWN = 3  # goals that are named in a sentence
LINES: Mapping[str, Text] = {  # where a warning band of the debt ratio begins
    "yellow": Text("黄线", "yellow line"),
    "orange": Text("橙线", "orange line"),
    "red": Text("红线", "red line"),
}
_AMOUNTS: tuple[Literal["unpaid", "unpaid_high", "built"], ...] = ("unpaid", "unpaid_high", "built")
LIMIT = Text("上限", "limit")
NOTHING = Text("", "")


def debt_sentences(money: MoneyVerdict) -> list[Text]:
    """Return of a verdict's money the last debt ratio on record, then for each phase its range and the odds of staying below each line."""
    seen = money.get("observed")
    first = (
        Text(
            f"政府债务率最近一次记录：{seen['year']} 年 {digits(seen['value'])} %",
            f"Debt ratio last on record: {digits(seen['value'])} % in {seen['year']}",
        )
        if seen
        else Text("政府债务率没有记录", "No debt ratio is on record")
    )
    return [first, *(_debt_in(row, money) for row in money.get("phases", ()))]


def odds_below(row: DebtPhase, money: MoneyVerdict) -> list[Text]:
    """Return for a phase of a verdict's money the odds of staying below each warning line, and below the limit where it is no line."""
    bounds, limit = money.get("bounds", {}), money.get("limit")
    lines = [(LINES[band], bounds[band], odds) for band, odds in row["below"].items()]
    if "odds_within_limit" in row and limit is not None and limit not in [bound for _, bound, _ in lines]:
        lines.append((LIMIT, limit, row["odds_within_limit"]))
    return [
        Text(f"{name.zh}（{bound:.0f} %）{100 * odds:.0f} %", f"{name.en} ({bound:.0f} %) {100 * odds:.0f} %")
        for name, bound, odds in lines
    ]


def _debt_in(row: DebtPhase, money: MoneyVerdict) -> Text:
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


def works_sentence(row: WorksJson, city: City) -> Text:
    """Return in a sentence what a year asks for and does not build, does not pay, and what the record would have paid."""
    unpaid, high, built = (in_both(row[name], city.money_unit) for name in _AMOUNTS)
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


def left_out_sentences(missing: Mapping[str, tuple[str, ...]], subject: str = "") -> list[Text]:
    """Return a sentence for each whole part of the model that is left out: what it lacks, and which files bring it.

    subject: of that part only, by its key (money, energy …); empty: of all.
    """
    found: list[Text] = []
    for part in left_out(missing):
        if subject and part.subject != SUBJECTS[subject][1]:
            continue
        more = len(part.lacks) - SHOWN
        names = each(lambda code, lacks=part.lacks: ", ".join(written_with_name(name, code) for name in lacks[:SHOWN]))
        zh = f"未推演{part.subject.zh}：缺 {names.zh}" + (f" 等 {len(part.lacks)} 项" if more > 0 else "")
        en = f"without {part.subject.en}: {names.en}" + (f" and {more} more are missing" if more > 0 else " missing")
        where = ", ".join(part.files)
        found.append(Text(f"{zh}（{where}）", f"{en} ({where})"))
    return found
