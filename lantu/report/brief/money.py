"""Whether it can be paid for: the debt where it was last seen and where it goes, the limit, and what stays unpaid."""

import math
from collections.abc import Mapping
from typing import Any

from lantu.appraisal import EXAMPLE
from lantu.appraisal.goals.futures import DEBT
from lantu.language.numbers import digits, in_both
from lantu.language.text import Text
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.projects import projects_words
from lantu.report.brief.sentence import (
    NOTHING,
    BriefNumber,
    BriefSentence,
    few_futures,
    from_record,
    from_run,
    joined,
    percent,
)

MONEY = Text("财政", "Money")
LEAST_UNPAID = 0.005  # of the works paid in a year: less than that is the dust of rounding


def money_sentence(facts: BriefFacts) -> BriefSentence:
    """Say what the debt is and becomes, with the odds of keeping the limit, and what is asked for and not paid."""
    phases = [row for row in facts.money.get("phases", ()) if math.isfinite(row["median"])]
    if not phases:
        text = Text(
            "这次推演没有财政数据：兑现承诺要花多少钱、由谁出，不在结论之内。",
            "This run has no data on the city's money: what the promises cost, and who pays, is no part of the verdict.",
        )
        return BriefSentence("money", MONEY, text, (), Text("没有财政数据", "no money data"))
    last = phases[-1]
    seen = facts.observed.get((DEBT, "city"))
    start = (
        Text(
            f"政府债务率{seen.year}年为{digits(seen.value)}%，",
            f"Government debt stood at {digits(seen.value)} % of the year's resources in {seen.year}; ",
        )
        if seen
        else Text("政府债务率没有观测，", "Government debt was never on record; ")
    )  # fmt: skip
    middle = Text(
        f"{last['year']}年推演中位数为{last['median']:.0f}%（90%区间{last['low']:.0f}–{last['high']:.0f}%）",
        f"the middle future has {last['median']:.0f} % in {last['year']} (90 %: {last['low']:.0f}–{last['high']:.0f} %)",
    )
    numbers = [
        BriefNumber(
            Text("最近观测的债务率", "debt ratio last on record"),
            Text(f"{digits(seen.value)}%", f"{digits(seen.value)} %") if seen else Text("–", "–"),
            from_record(facts, DEBT, "city"),
        ),
        BriefNumber(
            Text(f"{last['year']}年债务率", f"debt ratio in {last['year']}"),
            Text(
                f"{last['median']:.0f}%（{last['low']:.0f}–{last['high']:.0f}%）",
                f"{last['median']:.0f} % ({last['low']:.0f}–{last['high']:.0f} %)",
            ),
            from_run(facts, Text("中位数与90%区间", "median and 90 % range")),
        ),
    ]
    limit = facts.money.get("limit")
    held = NOTHING
    if limit and "odds_within_limit" in last:
        odds = percent(last["odds_within_limit"])
        held = Text(
            f"，不超过{limit:.0f}%上限的把握为{odds.zh}", f", with {odds.en} odds of keeping the limit of {limit:.0f} %"
        )
        where = from_run(facts, Text(f"不超过{limit:.0f}%的份额", f"share within {limit:.0f} %"))
        numbers.append(BriefNumber(Text("守住上限的把握", "odds of keeping the limit"), odds, where))
    unpaid, more = unpaid_words(facts)
    projects, theirs = projects_words(facts)
    numbers += [*more, *theirs]
    text = Text(
        f"{start.zh}{middle.zh}{held.zh}{unpaid.zh}{projects.zh}。",
        f"{start.en}{middle.en}{held.en}{unpaid.en}{projects.en}.",
    )
    reasons = [
        NOTHING if seen else Text("债务率没有观测", "the debt ratio was never on record"),
        Text("最近观测是示例", "the last figure is an example") if seen and seen.source == EXAMPLE else NOTHING,
        few_futures(facts),
    ]
    return BriefSentence("money", MONEY, text, tuple(numbers), joined(reasons))


def unpaid_words(facts: BriefFacts) -> tuple[Text, list[BriefNumber]]:
    """Say of the year with most what is asked for and not paid, and what is not built; nothing is said where nothing is known."""
    works = [row for row in facts.money.get("works", ()) if math.isfinite(row["unpaid"])]
    if not works:
        return Text("；有多少付不起，没有数据", "; what stays unpaid is not known"), []
    worst = max(works, key=lambda row: (_worth(row["unpaid"], row), row["unbuilt"], row["unpaid_high"]))
    year, unbuilt = worst["year"], worst["unbuilt"]
    unpaid, high = (in_both(worst[name], facts.currency) for name in ("unpaid", "unpaid_high"))
    origin = from_run(facts, Text(f"{year}年", f"year {year}"))
    numbers = [
        BriefNumber(Text(f"{year}年收支缺口（中位数）", f"unpaid in {year} (median)"), unpaid, origin),
        BriefNumber(Text("二十种未来中有一种超过", "exceeded in one future of twenty"), high, origin),
        BriefNumber(
            Text("要求而未建的工程", "works asked for and not built"),
            Text(f"{100 * unbuilt:.0f}%", f"{100 * unbuilt:.0f} %"),
            origin,
        ),
    ]
    if _worth(worst["unpaid"], worst) or unbuilt >= LEAST_UNPAID:
        parts = [
            Text(f"有{unpaid.zh}付不起", f"{unpaid.en} cannot be paid") if _worth(worst["unpaid"], worst) else NOTHING,
            Text(f"{100 * unbuilt:.0f}%的工程建不成", f"{100 * unbuilt:.0f} % of the works asked for are not built")
            if unbuilt >= LEAST_UNPAID
            else NOTHING,
        ]
        said = [part for part in parts if part.en]
        return Text(
            f"；{year}年" + "，".join(part.zh for part in said),
            f"; in {year} " + " and ".join(part.en for part in said),
        ), numbers
    if _worth(worst["unpaid_high"], worst):
        return Text(
            f"；中位未来付得起，但二十种未来中有一种在{year}年缺口超过{high.zh}",
            f"; the middle future pays for all of it, one in twenty lacks over {high.en} in {year}",
        ), numbers
    return Text("；要求的工程都付得起", "; all works asked for are paid"), numbers


def _worth(amount: float, row: Mapping[str, Any]) -> bool:
    """Whether an amount is more than the dust of rounding beside the works of its year."""
    return amount > LEAST_UNPAID * max(row["built"], 1.0)
