"""lantu voice missing: who took part against who lives there, what weights cost, and which results would be others."""

import json as json_format
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.errors import LantuError
from lantu.text import Text

if TYPE_CHECKING:
    from lantu.city import City
    from lantu.voice.sample.census import Census
    from lantu.voice.sample.respondents import Respondents
    from lantu.voice.sample.standing import Standing
    from lantu.voice.sample.weights import Weights

_VARIABLES = {"district": Text("区县", "district"), "age": Text("年龄", "age"), "sex": Text("性别", "sex")}
_SEXES = {"f": Text("女", "women"), "m": Text("男", "men")}
MOST_GROUPS = 12


def voice_missing(
    participants: Annotated[
        Path, Parameter(help="a CSV table with district, age or sex of each participant, or a .pb file")
    ],
    pack: Pack,
    /,
    *,
    votes: Annotated[Path | None, Parameter(help="a Polis export whose voters are the participants")] = None,
    by: Annotated[str, Parameter(help="what is compared: district,age,sex")] = "district,age,sex",
    ages: Annotated[
        str, Parameter(help="where groups of ages begin; who is younger than the first is left out")
    ] = "15,30,45,60",
    cap: Annotated[float, Parameter(help="a weight above so many times the mean is cut")] = 5.0,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compare participants with the census of a pack by district, age and sex, and say which results would change with weights.

    Where a group has people and no participant, no weights are made, and the exit code is 1.

    Example: lantu voice missing participants.csv chongqing --by age,sex
    """
    from lantu.city import read_city
    from lantu.language import choose_language
    from lantu.voice.sample.respondents import Respondents, read_respondents
    from lantu.voice.sample.standing import standings
    from lantu.voice.sample.weights import rake

    language = choose_language(lang)
    wanted, begins = _wanted(by), _begins(ages)
    city = read_city(pack)
    of, names = census_of(city, begins)
    who = read_respondents(participants, of, names)
    kept = {name: code for name, code in who.code.items() if name in wanted}
    if not kept:
        raise LantuError(Text(f"参加者的表没有 {by}", f"the table of participants has no {by}"))
    who = Respondents(who.ids, kept, {name: who.strange[name] for name in kept})
    rows = standings(who, of)
    try:
        weights, refused = rake(who, of, cap), None
    except LantuError as error:
        weights, refused = None, error
    changes = _changes(participants, votes, who, of, weights, rows) if weights else {}
    if json:
        print(json_format.dumps(_plain(who, of, rows, weights, refused, changes), ensure_ascii=False, indent=1))
    else:
        print("\n".join(told(who, of, rows, weights, refused, changes, city, language)))
    return 1 if refused else 0


def census_of(city: "City", begins: list[int]) -> "tuple[Census, dict[str, str]]":
    """Return the census of a city in groups of ages, and its districts by how they may be written."""
    from lantu.city.census_counts import census_counts
    from lantu.voice.sample.census import census

    year, rows = census_counts(city)
    of = census(year, rows, begins)
    names: dict[str, str] = {}
    for place in city.districts():
        names |= {name.casefold(): place.id for name in (place.id, place.name("zh"), place.name("en")) if name}
    return of, names


def _begins(ages: str) -> list[int]:
    begins = [part.strip() for part in ages.split(",") if part.strip()]
    if not begins or not all(part.isdigit() for part in begins):
        raise LantuError(
            Text(
                f"--ages 应为年龄，例如 15,30,45,60，实为“{ages}”",
                f"--ages: expected ages such as 15,30,45,60, found '{ages}'",
            )
        )
    return [int(part) for part in begins]


def _wanted(by: str) -> list[str]:
    wanted = [part.strip() for part in by.split(",") if part.strip()]
    wrong = [part for part in wanted if part not in _VARIABLES]
    if wrong or not wanted:
        raise LantuError(
            Text(f"--by 不认识“{', '.join(wrong)}”", f"--by: unknown '{', '.join(wrong)}'"),
            hint=Text("可为 `district`、`age`、`sex`", "any of `district`, `age`, `sex`"),
        )
    return wanted


def _changes(
    participants: Path,
    votes: Path | None,
    who: "Respondents",
    of: "Census",
    weights: "Weights",
    rows: "tuple[Standing, ...]",
) -> dict[str, Any]:
    """Return what would change: statements where votes are given, projects where the participants are ballots of a .pb file."""
    from lantu.voice.pabulib.read import read_pabulib
    from lantu.voice.polis.read import read_polis
    from lantu.voice.sample.results import budget_changes, statement_changes

    if votes:
        asked = read_polis(votes)
        known = len(set(asked.voters) & set(who.ids))
        if not known:
            raise LantuError(
                Text("参加者的编号与投票者的不一致", "no id of the participants is one of the voters"),
                hint=Text(
                    f"投票者例如 {asked.voters[0]}，参加者例如 {who.ids[0]}",
                    f"a voter is {asked.voters[0]}, a participant {who.ids[0]}",
                ),
            )
        found = statement_changes(asked, who, of, weights)
        return {
            "known": known,
            "voters": len(asked.voters),
            "statements": [
                {**asdict(one), "id": asked.statements[one.statement].id, "text": asked.statements[one.statement].text}
                for one in found
            ],
        }
    if participants.suffix.casefold() == ".pb":
        vote = read_pabulib(participants)
        far = sorted((row for row in rows if row.side), key=lambda row: -abs(row.share - row.census))[:MOST_GROUPS]
        names = {project.id: project.name for project in vote.projects}
        budget = budget_changes(vote, who, of, weights, [(row.variable, row.group) for row in far])
        return {"budget": [asdict(one) for one in budget], "names": names, "groups_tried": len(far)}
    return {}


def told(
    who: "Respondents", of: "Census", rows: "tuple[Standing, ...]", weights: "Weights | None", refused: LantuError | None,
    changes: dict[str, Any], city: "City", language: str,
) -> list[str]:  # fmt: skip
    """Return lines: groups with counts and shares, weights and their limits, what would change."""

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
        lines.append(_VARIABLES[variable].say(language))
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
        lines += _told_changes(changes, named, language)
    return lines


def _told_changes(changes: dict[str, Any], named: Any, language: str) -> list[str]:
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


def _plain(
    who: "Respondents", of: "Census", rows: "tuple[Standing, ...]", weights: "Weights | None", refused: LantuError | None,
    changes: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    return {
        "participants": len(who.ids),
        "outside": int((~who.inside).sum()),
        "census": of.year,
        "rows": [{**asdict(row), "census": None if row.census != row.census else row.census} for row in rows],
        "strange": {name: dict(words) for name, words in who.strange.items()},
        "weights": {name: value for name, value in asdict(weights).items() if name != "weight"} if weights else None,
        "refused": dict(refused.message) if refused else None,
        "changes": changes,
    }
