"""What `lantu voice missing` says in the terminal: groups, weights and what would change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.city import City
    from lantu.voice.sample.missing import WhoIsMissing

VARIABLES = {"district": Text("区县", "district"), "age": Text("年龄", "age"), "sex": Text("性别", "sex")}
_SEXES = {"f": Text("女", "women"), "m": Text("男", "men")}


def told(found: "WhoIsMissing", city: "City", language: str) -> list[str]:
    """Return lines: groups with counts and shares, weights and their limits, what would change."""
    who, of, rows, weights, refused = found.who, found.of, found.rows, found.weights, found.refused

    def say(zh: str, en: str) -> str:
        return Text(zh, en).say(language)

    def named(variable: str, group: str) -> str:
        if not group:
            return say("未告知", "not told")
        if variable == "district":
            return city.place_names(group).say(language)
        return _SEXES[group].say(language) if variable == "sex" and group in _SEXES else group

    outside = int((~who.inside).sum())
    lines = [
        say(
            f"{len(who.ids):,} 名参加者，与 {of.year} 年普查比较"
            + (f"；{outside:,} 名不在普查范围，未计" if outside else ""),
            f"{len(who.ids):,} participants, held against the census of {of.year}"
            + (f"; {outside:,} are outside it and not counted" if outside else ""),
        )
    ]
    for variable in who.code:
        lines.append(VARIABLES[variable].say(language))
        for row in (one for one in rows if one.variable == variable):
            name, count = named(variable, row.group), f"{row.count:,}"
            if not row.group:
                lines.append(f"  {name}: {count}")
                continue
            side = {-1: say("  偏少", "  fewer"), 1: say("  偏多", "  more"), 0: ""}[row.side]
            lines.append(
                f"  {name}: {count}  {100 * row.share:.1f} % [{100 * row.low:.1f}, {100 * row.high:.1f}]  "
                + say(
                    f"普查 {100 * row.census:.1f} %，应有 {row.expected:,.0f}",
                    f"census {100 * row.census:.1f} %, {row.expected:,.0f} expected",
                )
                + side
            )
        if strange := who.strange[variable]:
            words = ", ".join(f"{word} ({count})" for word, count in list(strange.items())[:5])
            lines.append("  " + say(f"不属于任何一组：{words}", f"in no group: {words}"))
    if refused:
        lines.append(refused.say(language))
    if weights:
        lines.append(
            say(
                f"加权：有效样本 {weights.effective:,.0f}（设计效应 {weights.design:.2f}），权重 {weights.smallest:.2f} 至 "
                f"{weights.largest:.2f}；"
                f"截断 {weights.cut} 个（上限为均值的 {weights.cap:g} 倍），与普查至多差 {100 * weights.off:.1f} 个百分点",
                f"weights: effective size {weights.effective:,.0f} (design effect {weights.design:.2f}), from {weights.smallest:.2f} to "
                f"{weights.largest:.2f}; {weights.cut} cut at {weights.cap:g} times the mean, off the census by {100 * weights.off:.1f} "
                "points at most",
            )
        )
        lines.append(
            say(
                "加权只校正这些变量：同组内不参加的人可能想法不同",
                "weights mend these variables alone: those of a group who stayed away may think otherwise",
            )
        )
        lines += _told_changes(found.changes, named, language)
    return lines


def _told_changes(changes: Mapping[str, Any], named: Any, language: str) -> list[str]:
    def say(zh: str, en: str) -> str:
        return Text(zh, en).say(language)

    lines: list[str] = []
    if "statements" in changes:
        sure = [one for one in changes["statements"] if one["sure"]]
        may = [one for one in changes["statements"] if not one["sure"]]
        lines.append(
            say(
                f"加权后多数改变的观点 {len(sure)} 条，可能改变的 {len(may)} 条",
                f"{len(sure)} statements change sides with weights, {len(may)} may",
            )
        )
        for one in [*sure, *may]:
            by = ", ".join(f"{named(variable, group)}" for variable, group in one["groups"])
            share = f"{100 * one['plain']:.0f} % → {100 * one['weighted']:.0f} % [{100 * one['low']:.0f}, {100 * one['high']:.0f}]"
            alone = say(f"  单独即可改变：{by}", f"  alone enough: {by}") if by else ""
            lines.append(f"  {share}  {one['id']}: {' '.join(one['text'].split())[:80]}{alone}")
    if "budget" in changes:
        if not changes["budget"]:
            lines.append(say("加权后选中的项目不变", "the same projects are chosen with weights"))
        for one in changes["budget"]:
            variable, group = one["cause"]
            cause = say("全部加权", "all weights") if not variable else named(variable, group)
            more = ", ".join(f"+ {name} {changes['names'][name]}" for name in one["chosen"])
            less = ", ".join(f"- {name} {changes['names'][name]}" for name in one["left_out"])
            lines.append(f"  {cause}: {', '.join(part for part in (more, less) if part)}")
    return lines
