"""Projects ranked, in words and cells that the terminal and the page share."""

import numpy as np
from numpy.typing import NDArray

from lantu.language.numbers import digits, in_both
from lantu.language.text import Text
from lantu.language.units import CURRENCIES
from lantu.report.ground.projects.projects import MEASURES, RankedProject, RankedProjects
from lantu.space.protection.protects import harms

PER = {"people": 1e8, "connected": 1e8, "minutes": 1e4, "money": 1e4}  # of the city's money: what an amount is told for


def measure_name(measure: str) -> Text:
    """Return what projects are ranked by."""
    return {
        "people": Text("不再受威胁的人", "people out of harm's way"),
        "connected": Text("断路时不被切断的人", "people kept connected when the link is lost"),
        "minutes": Text("断路时省下的人·分钟", "person-minutes saved when the link is lost"),
        "money": Text("每年少受的损失", "loss avoided in a mean year"),
    }[measure]


def per_name(measure: str, currency: str) -> Text:
    """Return the heading of what an amount is divided by."""
    money = next((item for item in CURRENCIES.values() if item.code == currency), None)
    name = Text(money.zh, money.en) if money else Text(currency, currency)
    count = Text("亿", "100 million") if PER[measure] == 1e8 else Text("万", "10,000")
    return Text(f"每{count.zh}{name.zh}", f"for {count.en} {currency}")


def band(values: NDArray[np.float64] | None, times: float = 1.0) -> str:
    """Write draws as their middle and 90 % band; a dash where there are none.

    >>> band(np.array([1.0, 1.0])), band(None)
    ('1', '–')
    """
    if values is None:
        return "–"
    low, middle, high = (digits(float(part) * times) for part in np.percentile(values, [5, 50, 95]))
    return middle if low == high else f"{middle} ({low}–{high})"


def ranking(found: RankedProjects, measure: str) -> tuple[list[Text], list[tuple[RankedProject, list[str]]]]:
    """Return headings, and a row a project that can be told by a measure, the best first: rank with its band, amount, cost, and ratio."""
    ranks = found.ranks(measure)
    heads = [
        Text("名次", "rank"),
        Text("项目", "project"),
        measure_name(measure),
        Text("投资", "cost"),
        per_name(measure, found.currency),
    ]
    rows: list[tuple[RankedProject, list[str]]] = []
    for item in sorted((one for one in found.projects if one.id in ranks), key=lambda one: (ranks[one.id][1], one.id)):
        low, middle, high = ranks[item.id]
        place = f"{middle}" if low == high else f"{middle} ({low}–{high})"
        amount, worth = item.amount(measure), found.worth(item, measure)
        rows.append((item, [place, band(amount), band(worth, PER[measure])]))
    return heads, rows


def told_measures(found: RankedProjects) -> list[str]:
    """Return the measures by which any project can be ranked."""
    return [measure for measure in MEASURES if found.ranks(measure)]


def cost_words(item: RankedProject, found: RankedProjects) -> Text:
    """Write the cost of a project."""
    unit = next((name for name, money in CURRENCIES.items() if money.code == found.currency), "yuan")
    return in_both(item.cost, unit)


def project_lines(item: RankedProject, found: RankedProjects) -> list[Text]:
    """Say what a project does, harm by harm, and what keeps it out of a ranking."""
    lines: list[Text] = []
    for harm, values in item.by_harm.items():
        name, amount = harms()[harm].name, band(values)
        whom = Text("老年人", "older people") if harm == "heat" else Text("人", "people")
        lines.append(
            Text(f"{name.zh}：{amount} {whom.zh}不再受其威胁", f"{name.en}: {amount} {whom.en} no longer stand in it")
        )
    if item.yearly is not None:
        amount = band(item.yearly)
        lines.append(Text(f"平均每年少 {amount} 人受淹", f"{amount} people fewer in water in a mean year"))
    if item.connected is not None:
        cut, minutes = band(item.connected), band(item.minutes)
        links = "、".join(row.link for row in item.rows if row.link)
        lines.append(
            Text(
                f"保住{links}：断路一次，{cut} 人不被切断，少走 {minutes} 人·分钟",
                f"keeps {links.replace('、', ', ')} open: each time it would be lost, {cut} people are not cut off and {minutes} "
                "person-minutes are saved",
            )
        )
    if item.money is not None and found.value is not None:
        amount, money, year = band(item.money, 1e-6), found.value.money, found.value.year
        lines.append(
            Text(
                f"平均每年少损失 {amount} 百万（{money}，{year} 年价）",
                f"{amount} million {money} of {year} avoided in a mean year",
            )
        )
        if found.value.money != found.currency:
            lines.append(
                Text(
                    f"投资是 {found.currency}，损失是 {money} {year} 年价：两者不相除。用 --value 写本币价值",
                    f"its cost is in {found.currency} and the loss in {money} of {year}: they are not divided. Say a value in "
                    f"{found.currency} with --value",
                )
            )
    if not item.cost:
        lines.append(Text("没有投资额，不排名", "no cost is known, so it is not ranked"))
    return [*lines, *item.notes, _source(item)]


def _source(item: RankedProject) -> Text:
    told = "; ".join(dict.fromkeys(row.source for row in item.rows if row.source))
    if told:
        return Text(f"依据：{told}", f"by: {told}")
    return Text("没有写依据：作假定看待", "no source is named: taken as an assumption")
