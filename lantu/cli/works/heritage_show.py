"""lantu works heritage show: what the register of a pack says, which works meet it, and who reaches it on foot."""

import json as json_format
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.cli.streets.walkers import refuse_minutes
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.works.heritage.assets import Asset, LoggedReview
    from lantu.works.heritage.reach import HeritageReach


def heritage_show(
    pack: Pack,
    /,
    *,
    minutes: Annotated[float, Parameter(help="how long people walk, up to 30")] = 15,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say what the heritage register holds: grades, state of repair, upkeep, reach on foot, and works that meet an asset.

    Exit code 1 where a work meets a protected asset without a review that lets it pass.

    Example: lantu works heritage show yuzhong
    """
    from lantu.cli.importing.unused_footprints import tell_unused
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack
    from lantu.works.folder import read_works
    from lantu.works.heritage.assets import review_log, stopped
    from lantu.works.heritage.register import read_register, register_file

    language, folder = choose_language(lang), find_pack(pack)
    refuse_minutes(minutes)
    assets, works = read_register(folder), read_works(folder)
    if not assets:
        raise LantuError(
            Text(f"规划包“{folder.name}”没有文物名录", f"the pack '{folder.name}' has no heritage register"),
            hint=Text(
                f"请导入：lantu works heritage import 文件 {folder}",
                f"bring one: lantu works heritage import FILE {folder}",
            ),
        )
    log, stops, reach = review_log(works, assets), stopped(works, assets), reach_of(folder, assets, minutes)
    if json:
        told = {
            "register": str(register_file(folder)),
            "assets": [asdict(asset) for asset in assets],
            "reach": [asdict(row) for row in reach],
            "reviews": [_plain(line) for line in log],
            "stopped": [{"work": touch.work.id, "asset": touch.asset.id, "part": touch.part} for touch in stops],
        }
        print(json_format.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join([*register_lines(assets, language), *reach_lines(reach, language), *_log_lines(log, language)]))
    tell_unused(works, language)
    return 1 if stops else 0


def reach_of(folder: Path, assets: "Sequence[Asset]", minutes: float) -> "tuple[HeritageReach, ...]":
    """Return who reaches assets on foot; nothing where the pack has no streets or homes."""
    from lantu.space import open_space
    from lantu.works.heritage.reach import heritage_reach

    space = open_space(folder)
    streets, homes = space.streets(), space.homes()
    if streets is None or homes is None:
        return ()
    return heritage_reach(streets, space.elevation(), homes, assets, minutes, ("adult", "wheelchair"))


def register_lines(assets: "Sequence[Asset]", language: str) -> list[str]:
    """Return the register in lines: how many, by grade, in which state, and whose upkeep somebody pays."""
    from lantu.works.heritage.words import grade_of, states

    def line(title: Text, counts: Sequence[tuple[str, int]]) -> str:
        return f"  {title.say(language)}{colon}" + comma.join(f"{name} {number:,}" for name, number in counts)

    colon, comma = ("：", "、") if language == "zh" else (": ", "; ")
    grades = Counter(asset.grade for asset in assets).most_common()
    seen = Counter(asset.state.state for asset in assets if asset.state)
    names = {**states(), "": Text("未检查", "not inspected")}
    seen[""] = len(assets) - sum(seen.values())
    paid = sum(bool(asset.upkeep_payer) for asset in assets)
    head = Text(f"{len(assets):,} 处文物与历史建筑", f"{len(assets):,} heritage assets").say(language)
    return [
        head,
        line(Text("级别", "grade"), [(grade_of(grade).name.say(language), number) for grade, number in grades]),
        line(
            Text("保存状况", "state of repair"),
            [(names[name].say(language), seen[name]) for name in names if seen[name]],
        ),
        line(
            Text("养护", "upkeep"),
            [
                (Text("有出资方", "somebody pays").say(language), paid),
                (Text("没有写明出资方", "nobody is named").say(language), len(assets) - paid),
            ],
        ),
    ]


def reach_lines(reach: "Sequence[HeritageReach]", language: str) -> list[str]:
    """Return who reaches assets in lines, between two bounds."""
    from lantu.space import PROFILES

    lines: list[str] = []
    for row in reach:
        what = Text("受保护的", "protected ones") if row.assets == "protected" else Text("任一处", "any of them")
        walker = PROFILES[row.profile].name.say(language)
        span = f"{100 * row.found.low:.0f}–{100 * row.found.high:.0f}%"
        told = Text(
            f"  步行 {row.minutes:g} 分钟内可达，{walker}，{what.zh}（{row.count} 处）：{span}",
            f"  within {row.minutes:g} minutes on foot, {walker}, {what.en} ({row.count}): {span}",
        )
        lines.append(told.say(language))
    bound = Text(
        "  名录和地图之外也可能有文物：这些份额是下限。",
        "  There may be assets beyond the register and the map: these shares are lower bounds.",
    )
    return [*lines, bound.say(language)] if lines else []


def _log_lines(log: "Sequence[LoggedReview]", language: str) -> list[str]:
    from lantu.language.text import read_words

    words = read_words("lantu.works.heritage", "words.csv")
    if not log:
        return []
    lines = [Text("工程与文物", "Works and heritage").say(language)]
    for item in sorted(log, key=lambda item: item.asset is None):  # stable: by work within
        if item.asset is None:
            continue
        asset = item.asset.name.say(language)
        part = words[item.part].say(language) if item.part else "–"
        review = words[f"review_{item.review.state}" if item.review else "review_none"].say(language)
        day = f" {item.on.isoformat()}" if item.on else ""
        lines.append(f"  {item.work}  {asset}  {part}  {review}{day}")
    rest = [item for item in log if item.asset is None]
    if rest:
        states = Counter(words[f"review_{item.review.state}" if item.review else "review_none"] for item in rest)
        colon, comma = ("：", "、") if language == "zh" else (": ", "; ")
        told = comma.join(f"{name.say(language)} {number:,}" for name, number in states.most_common())
        count = len({item.work for item in rest})
        said = Text(f"不触及名录中任何一处的工程 {count:,} 个", f"works that meet no asset of the register {count:,}")
        lines.append(f"  {said.say(language)}{colon}{told}")
    return lines


def _plain(line: "LoggedReview") -> dict[str, Any]:
    return {
        "work": line.work,
        "asset": line.asset.id if line.asset else None,
        "part": line.part,
        "state": line.review.state if line.review else None,
        "on": line.on.isoformat() if line.on else None,
    }
