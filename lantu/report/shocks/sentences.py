"""What is said of a shock, in both languages: numbers with two ends, who is cut off, what the answer rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from lantu.appraisal.streets.shocks import PackShocks
from lantu.language.numbers import digits
from lantu.language.text import Text, each
from lantu.report.shocks.rows import kind_of_link
from lantu.report.streets.sentences import amount, kind_name
from lantu.space.shocks.shock import MOST_COUNTED
from lantu.space.walking.profiles import PROFILES


def span(pair: Sequence[float], decimals: int | None = None) -> str:
    """Write two ends of a number, one where they are written alike.

    >>> span([3.28, 7.2]), span([5, 5])
    ('3.28–7.2', '5')
    """
    one, other = (digits(value, decimals).removesuffix(".00").removesuffix(".0") for value in pair)
    return one if one == other else f"{one}–{other}"


def share_span(low: float, high: float) -> str:
    """Write two ends of a share; what is there and rounds to nothing is said as less than a tenth of a percent.

    >>> share_span(0.0, 0.0), share_span(0.0002, 0.0002), share_span(0.01, 0.0123)
    ('0 %', '< 0.1 %', '1–1.2 %')
    """
    if 0 < high < 0.001:
        return "< 0.1 %"
    return f"{span([round(100 * low, 1), round(100 * high, 1)], 1)} %"


def amounts(pair: Sequence[float], counts: str) -> Text:
    """Write two ends of a weight: people, or floor space."""
    low, high = (amount(value, counts) for value in pair)

    def told(language: str) -> str:
        one, other = low.say(language), high.say(language)
        return one if one == other else f"{one} – {other}"

    return each(told)


def link_words(row: Mapping[str, Any]) -> Text:
    """Return what a link is called: its name, else what it is and the number of its way."""
    kind = kind_of_link(row["kind"])
    number = f"way/{row['ways'][0]}"
    if row["name"]:
        return Text(row["name"], row["name_en"])
    return Text(f"{kind.zh}（{number}）", f"{kind.en} ({number})")


def lost_words(rows: Sequence[Mapping[str, Any]], most: int = 4) -> Text:
    """Return the names of what is lost: each once."""
    told = list({item.zh: item for item in map(link_words, rows)}.values())
    zh, en = "、".join(item.zh for item in told[:most]), ", ".join(item.en for item in told[:most])
    more = len(told) - most
    return Text(zh + (f" 等 {len(told)} 处" if more > 0 else ""), en + (f" and {more} more" if more > 0 else ""))


def headline(told: PackShocks, lost: Sequence[Mapping[str, Any]]) -> Text:
    """Say of which place, walker and links is spoken."""
    walker, what = PROFILES[told.profile].name, lost_words(lost)
    ways = len(lost)
    return Text(
        f"{told.name.say('zh')} · 失去{what.zh}（{ways} 条路）· {walker.zh}步行",
        f"{told.name.say('en')} · without {what.en} ({ways} {'way' if ways == 1 else 'ways'}) · {walker.en} on foot",
    )


def reach_sentence(row: Mapping[str, Any], counts: str) -> Text:
    """Say who is cut off from a kind of place and who walks longer, of all homes or of a zone."""
    cut, late = amounts(row["cut_off"], counts), amounts(row["delayed"], counts)
    cut_share, late_share = share_span(*row["cut_off_share"]), share_span(*row["delayed_share"])
    mean, most = span(row["minutes_lost_mean"]), span(row["minutes_lost_most"])
    where_zh = f"{row['zone_name']}：" if row["zone"] else ""
    where_en = f"{row['zone_name_en']}: " if row["zone"] else ""
    if not row["cut_off"][1] and not row["delayed"][1]:
        return Text(
            f"{row['name']}：没有人被切断，也没有人多走", f"{row['name_en']}: nobody is cut off, nobody walks longer"
        )
    if row["cut_off"][1]:
        cut_zh, cut_en = f"{cut.zh}被切断（{cut_share}）", f"{cut.en} cut off ({cut_share})"
    else:
        cut_zh, cut_en = "没有人被切断", "nobody is cut off"
    if row["delayed"][1]:
        late_zh = f"{late.zh}多走（{late_share}），平均多 {mean} 分钟，最多 {most} 分钟"
        late_en = f"{late.en} walk longer ({late_share}), by {mean} minutes on average and {most} at most"
    else:
        late_zh, late_en = "其余没有人多走", "nobody else walks longer"
    people_zh, people_en = _people(row)
    return Text(
        f"{where_zh}{row['name']}：{cut_zh}；{late_zh}{people_zh}",
        f"{where_en}{row['name_en']}: {cut_en}; {late_en}{people_en}",
    )


def _people(row: Mapping[str, Any]) -> tuple[str, str]:
    if not row.get("people_cut_off") and not row.get("people_delayed"):
        return "", ""
    cut, late, year = row.get("people_cut_off", 0), row.get("people_delayed", 0), row["census_year"]
    return (
        f"；按{year}年普查人口分摊，约 {cut:,} 人被切断、{late:,} 人多走",
        f"; by the census of {year}, spread over the floor space of mapped homes, about {cut:,} people cut off and {late:,} walking longer",
    )


def spot_sentence(row: Mapping[str, Any], counts: str) -> Text:
    """Say where a group of homes is, and what befalls it."""
    held, kind = amount(row["weight"], counts), kind_name(row["to"])
    zh, en = row["near"], row["near"]
    near_zh, near_en = (f"{zh}一带 ", f"near {en} ") if zh else ("", "")
    place = f"({row['lon']}, {row['lat']})"
    if row["state"] == "cut_off":
        return Text(
            f"{near_zh}{place}：{held.zh}，到不了{kind.zh}",
            f"{near_en}{place}: {held.en}, no way to: {kind.en.lower()}",
        )
    return Text(
        f"{near_zh}{place}：{held.zh}，到{kind.zh}平均多走 {row['minutes_lost']} 分钟",
        f"{near_en}{place}: {held.en}, {row['minutes_lost']} minutes more on average to: {kind.en.lower()}",
    )


def between_sentence(row: Mapping[str, Any], told: PackShocks) -> Text:
    """Say how much farther one zone is from another."""
    origin, target = told.zone_names[row["from"]], told.zone_names[row["to"]]
    if row["cut_off_share"][1] > 0.999:
        return Text(f"{origin.zh} → {target.zh}：没有路了", f"{origin.en} → {target.en}: no way is left")
    before, after = span(row["minutes_before"], 1), span(row["minutes_after"], 1)
    cut = share_span(*row["cut_off_share"])
    zh, en = (f"；{cut}走不到", f"; {cut} have no way") if row["cut_off"][1] else ("", "")
    return Text(
        f"{origin.zh} → {target.zh}：{before} → {after} 分钟{zh}",
        f"{origin.en} → {target.en}: {before} → {after} minutes{en}",
    )


def restoration_sentences(row: Mapping[str, Any], counts: str) -> list[Text]:
    """Say in which order links are restored, and how far from the best that can be."""
    told = [
        Text(
            f"第 {step['begins']:g} 至 {step['ends']:g} 小时，{step['crew']} 队：{step['link']}",
            f"hours {step['begins']:g} to {step['ends']:g}, crew {step['crew']}: {step['link']}",
        )
        for step in row["order"]
    ]
    total, least = digits(row["burden_hours"]), digits(row["no_order_has_less_than"])
    unit = (
        Text("人·分钟·小时", "person-minutes x hours")
        if counts == "people"
        else Text("平方米·分钟·小时", "m² x minutes x hours")
    )
    if row["exact"]:
        told.append(
            Text(
                f"这是最好的次序（逐一试过）：直到全部恢复，累计 {total} {unit.zh}",
                f"no order is better, all were tried: {total} {unit.en} until all is open",
            )
        )
    else:
        told.append(
            Text(
                f"累计 {total} {unit.zh}；任何次序都不会少于 {least}",
                f"{total} {unit.en} until all is open; no order has less than {least}",
            )
        )
    return told


def notes(told: PackShocks) -> list[Text]:
    """Say what a shock's numbers rest on."""
    found = [
        Text(
            "被切断：原来走得到、现在没有路。失去的路只是不能通过，住在路边的人仍可从两端出去。"
            f"排序时每户多走的分钟至多计 {MOST_COUNTED}，被切断的也计 {MOST_COUNTED}（假设）",
            "Cut off: there was a way, there is none now. A lost link is closed to those who pass; who lives on it still gets out at "
            f"its ends. Where links are ranked a home's minutes count up to {MOST_COUNTED}, and being cut off counts {MOST_COUNTED} "
            "(an assumption)",
        ),
        Text(
            "只算地图上有的路和设施；地图到边缘为止，边缘之外的医院和桥不在内",
            "Only ways and facilities of the map count; it ends at its edge, and hospitals and bridges beyond are not in it",
        ),
    ]
    if len(told.ground.grounds) > 1:
        found.append(
            Text(
                "两个数是下界与上界：高程取平滑的和原始的",
                "Two numbers are both bounds: heights smoothed, and as they are",
            )
        )
    if told.ground.homes.counts != "people":
        found.append(
            Text(
                "没有人口分布时按住宅建筑面积计",
                "Where nobody counted people, the floor space of homes stands for them",
            )
        )
    for kind in told.ground.missing:
        name = kind_name(kind)
        found.append(
            Text(
                f"没有人标注“{name.zh}”：用 lantu import table 导入后这里就有它",
                f"Nobody mapped: {name.en.lower()}. Bring it with lantu import table, and it is told here",
            )
        )
    return found
