"""A shock as text for the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from lantu.appraisal.streets.shocks import PackShocks
from lantu.language.numbers import digits
from lantu.language.text import Text
from lantu.report.shocks import rows
from lantu.report.shocks.sentences import (
    amounts,
    between_sentence,
    headline,
    link_words,
    notes,
    reach_sentence,
    restoration_sentences,
    span,
    spot_sentence,
)
from lantu.report.streets.sentences import kind_name
from lantu.report.streets.terminal import table_text
from lantu.space.shocks.ground_shocks import RankedLink, Shocked

RANKED = 20  # links that the terminal tells; JSON has all


def shock_text(
    told: PackShocks,
    shocked: Shocked | None,
    ranked: Mapping[str, Sequence[RankedLink]],
    restoration: Mapping[str, Any] | None,
    language: str,
) -> str:
    """Return a shock as text: who is cut off and where, walks between zones, the order of restoration, and the ranking of links."""
    counts = told.ground.homes.counts
    blocks: list[str] = []
    if shocked is not None:
        blocks.append(headline(told, rows.lost_rows(told, shocked)).say(language))
        blocks.append(_lines([reach_sentence(row, counts) for row in rows.reach_rows(told, shocked)], language))
        between = [between_sentence(row, told) for row in rows.between_rows(told, shocked)]
        if between:
            head = Text("片区之间：", "Between districts:")
            blocks.append(_lines([head, *between], language))
        spots = [spot_sentence(row, counts) for row in rows.spot_rows(told, shocked)]
        if spots:
            blocks.append(_lines([Text("谁：", "Who:"), *spots], language))
    if restoration is not None:
        head = Text("抢修次序：", "Order of restoration:")
        blocks.append(_lines([head, *restoration_sentences(restoration, counts)], language))
    blocks += [_ranking(told, kind, found, language) for kind, found in ranked.items()]
    blocks.append(_lines(notes(told), language))
    return "\n\n".join(block for block in blocks if block) + "\n"


def ranking_head(kind: str, links: int) -> Text:
    """Say what a ranking of links is of."""
    name = kind_name(kind)
    return Text(
        f"逐一失去 {links:,} 条路（整座的桥和隧道另列一行），到{name.zh}：",
        f"Each of {links:,} links lost in turn (bridges and tunnels of several ways once more as a whole), to: {name.en.lower()}",
    )


def ranking_cells(row: Mapping[str, Any], counts: str, language: str) -> list[str]:
    """Write a ranked link: what is cut off, what is lost in all, and the most that one home loses."""
    return [
        rows.kind_of_link(row["kind"]).say(language),
        amounts(row["cut_off"], counts).say(language) if row["cut_off"][1] else "0",
        span(row["weighted_minutes_lost"], 0) if row["weighted_minutes_lost"][1] < 1e6 else _thousands(row),
        span(row["minutes_lost_most"], 1),
    ]


def ranking_columns(counts: str) -> list[Text]:
    """Return the headings of a ranking."""
    what = Text("人·分钟", "person-minutes") if counts == "people" else Text("平方米·分钟", "m² x minutes")
    return [
        Text("路", "link"),
        Text("种类", "kind"),
        Text("被切断", "cut off"),
        Text(f"多走（{what.zh}）", f"lost ({what.en})"),
        Text("最多多走，分钟", "most, minutes"),
    ]


def _ranking(told: PackShocks, kind: str, found: Sequence[RankedLink], language: str) -> str:
    counts, total = told.ground.homes.counts, float(told.ground.homes.weight.sum())
    lines = [[head.say(language) for head in ranking_columns(counts)]]
    shown = rows.ranking_rows([item for item in found if item.burden[1] > 0][:RANKED], total)
    lines += [
        [f"{row['rank']} {link_words(row).say(language)}", *ranking_cells(row, counts, language)] for row in shown
    ]
    idle = sum(item.burden[1] == 0 for item in found)
    last = Text(f"{idle:,} 条失去后没有人多走；全部见 --json", f"{idle:,} of them cost nobody a minute; --json has all")
    return "\n".join([ranking_head(kind, len(told.ground.links)).say(language), table_text(lines), last.say(language)])


def _thousands(row: Mapping[str, Any]) -> str:
    low, high = (f"{digits(value / 1e6)}M" for value in row["weighted_minutes_lost"])
    return low if low == high else f"{low}–{high}"


def _lines(told: Sequence[Text], language: str) -> str:
    return "\n".join(item.say(language) for item in told)
