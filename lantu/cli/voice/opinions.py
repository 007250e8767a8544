"""lantu voice opinions: which opinion groups there are in a consultation, or that there are none, what binds and what divides."""

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_taken
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.voice.opinions.consultation import StatementVotes
    from lantu.voice.opinions.groups import OpinionGroups


def voice_opinions(
    export: Annotated[Path, Parameter(help="the folder of a Polis export, or its votes.csv or participants-votes.csv")],
    /,
    *,
    top: Annotated[int, Parameter(help="how many statements of each kind are shown")] = 5,
    seed: Annotated[int, Parameter(help="the same seed gives the same answer")] = 1,
    deals: Annotated[int, Parameter(help="how often votes are shuffled")] = 99,
    agree: Annotated[
        Literal["1", "-1"] | None, Parameter(help="the number that stands for agreement, where the files do not say it")
    ] = None,
    write: Annotated[
        Path | None, Parameter(help="write the consultation with these groups into this folder, as Polis does")
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="write over files that are there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say which opinion groups votes on statements show, or that there are none, and what binds and what divides them.

    What does not fit in the files is told with its line; then the exit code is 1.

    Example: lantu voice opinions vtaiwan.uberx --top 3
    """
    from lantu.language.choice import choose_language
    from lantu.voice.opinions.groups import find_groups
    from lantu.voice.opinions.plain import opinions_plain
    from lantu.voice.polis.read import read_polis
    from lantu.voice.polis.write import NAMES, write_polis

    language = choose_language(lang)
    if write:
        refuse_taken(force, *(write / name for name in NAMES), made=write)
    votes = read_polis(export, int(agree) if agree else None)
    found = find_groups(votes, deals=max(deals, 19), seed=seed)
    plain = opinions_plain(votes, found)
    if json:
        print(json_format.dumps(plain, ensure_ascii=False, indent=1))
    else:
        print("\n".join(told(votes, found, plain, top, language)))
    if write:
        for path in write_polis(votes, write, found.group if found.count else None):
            if not json:
                print(path)
    return 1 if votes.faults else 0


def told(votes: "StatementVotes", found: "OpinionGroups", plain: dict[str, Any], top: int, language: str) -> list[str]:
    """Return what was found as lines: what was counted, the verdict, groups, what binds, what divides, and what did not fit."""

    def say(zh: str, en: str) -> str:
        return Text(zh, en).say(language)

    counted = f"{len(votes.vote):,}"
    lines = [
        *([votes.topic] if votes.topic else []),
        say(
            f"{len(votes.voters):,} 人对 {len(votes.statements):,} 条观点投了 {counted} 票；计入 {found.statements:,} 条，"
            f"可定位 {found.placed:,} 人（至少 7 票）",
            f"{counted} votes of {len(votes.voters):,} voters on {len(votes.statements):,} statements; {found.statements:,} statements "
            f"count, {found.placed:,} voters can be placed (7 votes or more)",
        ),
        Text(plain["say"]["verdict"]["zh"], plain["say"]["verdict"]["en"]).say(language),
    ]
    for group in plain["groups"]:
        share = f"{100 * group['voters'] / found.placed:.0f}"
        lines.append(
            "  "
            + say(
                f"{group['letter']}  {group['voters']:,} 人（可定位者的 {share}%），重抽时重合 {group['overlap']:.2f}",
                f"{group['letter']}  {group['voters']:,} voters ({share} % of those placed), overlap in draws {group['overlap']:.2f}",
            )
        )
    if found.count:
        lines += [
            "  " + Text(plain["say"][name]["zh"], plain["say"][name]["en"]).say(language) for name in ("gaps", "group")
        ]
    lines += _binding(plain, top, language) + _dividing(plain, top, language)
    if votes.replaced or votes.torn:
        lines.append(
            say(
                f"改票 {votes.replaced:,} 次，以最后一票为准；同一时刻不同的票 {votes.torn:,} 次，未计",
                f"{votes.replaced:,} votes were changed, the last counts; {votes.torn:,} differ at the same moment and are left out",
            )
        )
    lines += [note.say(language) for note in votes.notes]
    return lines + [f"{fault.where}: {fault.text.say(language)}" for fault in votes.faults]


def _binding(plain: dict[str, Any], top: int, language: str) -> list[str]:
    count, asked = len(plain["binds"]), sum(row.get("sure", False) for row in plain["rows"])
    many = len(plain["groups"]) > 1
    head = Text(
        f"共识：{asked} 条观点中有 {count} 条" + ("在每个群体都过半" if many else "过半"),
        f"what binds: {count} of {asked} statements have a majority" + (" in every group" if many else ""),
    )
    lines = [head.say(language)]
    for one in plain["binds"][:top]:
        way = Text("赞成", "agree") if one["way"] == "agree" else Text("反对", "disagree")
        share = f"{100 * one['least']:.0f} % [{100 * one['low']:.0f}, {100 * one['high']:.0f}]"
        said = (
            Text(f"{way.zh}，最低 {share}", f"{way.en}, at least {share}")
            if many
            else Text(f"{way.zh} {share}", f"{way.en} {share}")
        )
        lines.append(f"  {said.say(language)}  {_short(one)}")
    return lines


def _dividing(plain: dict[str, Any], top: int, language: str) -> list[str]:
    if not plain["groups"]:
        return []
    count, asked = len(plain["divides"]), sum(row.get("sure", False) for row in plain["rows"])
    head = Text(f"分歧：{asked} 条观点中有 {count} 条", f"what divides: {count} of {asked} statements")
    lines = [head.say(language)]
    for one in plain["divides"][:top]:
        apart = f"{100 * one['difference']:.0f} [{100 * one['low']:.0f}, {100 * one['high']:.0f}]"
        said = Text(
            f"{one['most']} 的赞成比 {one['fewest']} 多 {apart} 个百分点",
            f"{one['most']} agrees more than {one['fewest']} by {apart} points",
        )
        lines.append(f"  {said.say(language)}  {_short(one)}")
    return lines


def _short(one: dict[str, Any]) -> str:
    text = " ".join(one["text"].split())
    return f"{one['id']}: {text[:97] + '…' if len(text) > 98 else text}"
