"""lantu shock: what a lost link costs, and whom it cuts off, from the files of a pack alone or from a list of links."""

import json as json_format
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.cli.streets.walkers import refuse_profile
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    from lantu.appraisal.streets.shocks import PackShocks

LINK_LISTS = (".csv", ".tsv", ".txt", ".graphml", ".tntp")  # endings of files that are a list of links and no pack


def shock(
    pack: Annotated[str, Parameter(help="the pack's folder, an embedded city, or a list of links (CSV, GraphML)")],
    /,
    *,
    lose: Annotated[
        list[str] | None,
        Parameter(
            negative="",
            help="a link: the name of a bridge, tunnel or street, the number of its way, or a kind (bridge, tunnel, "
            "elevator …); may be repeated",
        ),
    ] = None,
    every_link: Annotated[bool, Parameter(negative="", help="lose every single link in turn and rank all")] = False,
    to: Annotated[
        list[str] | None,
        Parameter(negative="", help="a kind of facility (default: hospital, shelter, fire_station); may be repeated"),
    ] = None,
    profile: Annotated[str, Parameter(help="adult, older, child, pushchair or wheelchair")] = "adult",
    hours: Annotated[
        list[float] | None,
        Parameter(negative="", help="hours of work to restore each lost link: one for all, or one for each --lose"),
    ] = None,
    crews: Annotated[int, Parameter(help="how many crews restore links at the same time")] = 1,
    people: Annotated[
        str | None, Parameter(help="with a list of links: a table of places (place, people, kind of what is there)")
    ] = None,
    trips: Annotated[str | None, Parameter(help="with a list of links: who travels (from, to, people)")] = None,
    flows: Annotated[
        str | None,
        Parameter(help="with a list of links: who passes each, and what it costs then (from, to, volume, cost)"),
    ] = None,
    cost: Annotated[
        str | None, Parameter(help="with a list of links: the column of what a link costs, where no heading says so")
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say who is cut off and who walks longer when links are lost, or rank every link by what its loss costs.

    Needs streets, facilities and people (else homes) in the pack, not a plan. Nothing is written.

    Example: lantu shock yuzhong --lose 千厮门大桥 --lose 黄花园大桥 --hours 72 --crews 2
    """
    began = time.perf_counter()
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    if Path(pack).suffix.lower() in LINK_LISTS and not Path(pack).is_dir():
        from lantu.cli.streets.shock_links import shock_links

        return shock_links(pack, lose or [], people, trips, flows, cost, language, json=json)
    if not lose and not every_link:
        raise LantuError(
            Text("没有写失去哪条路", "no link is named that would be lost"),
            hint=Text(
                "请写 --lose 桥名（可重复），或 --every-link 逐一失去每条路",
                "write --lose BRIDGE (may be repeated), or --every-link for each of them in turn",
            ),
        )
    _check_hours(lose or [], hours or [], crews)
    from lantu.report.shocks.rows import shock_json
    from lantu.report.shocks.terminal import shock_text
    from lantu.space.shocks.ground_shocks import lose as lose_links
    from lantu.space.shocks.ground_shocks import rank_links

    told = _ground(pack, profile, to or [])
    shocked = lose_links(told.ground, lose) if lose else None
    restoration = _restored(told, lose or [], hours or [], crews) if hours else None
    ranked = {kind: rank_links(told.ground, kind) for kind in told.ground.kinds} if every_link else {}
    if json:
        seconds = round(time.perf_counter() - began, 3)
        answer = shock_json(told, shocked, ranked, restoration, seconds)
        print(json_format.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print(shock_text(told, shocked, ranked, restoration, language), end="")
    return 0


def _ground(pack: str, profile: str, kinds: Sequence[str]) -> "PackShocks":
    from lantu.appraisal import ground_parts
    from lantu.appraisal.streets.shocks import pack_shocks
    from lantu.cli.streets.access import plan_and_city
    from lantu.space import FACILITY_KINDS, FACILITY_NAMES

    refuse_profile(profile)
    asked = [FACILITY_NAMES.get(kind.casefold(), "") for kind in kinds]
    for kind, known in zip(kinds, asked, strict=True):
        if not known:
            raise LantuError(
                Text(f"--to：没有“{kind}”这种设施", f"--to: there is no kind of facility '{kind}'"),
                hint=did_you_mean(kind, FACILITY_NAMES) or listed(FACILITY_KINDS),
            )
    told = pack_shocks(ground_parts(pack), *plan_and_city(pack), profile, asked or None)
    if not told.ground.kinds:
        names = listed(told.ground.missing)
        raise LantuError(
            Text(f"规划包“{pack}”里没有标注：{names.zh}", f"the pack '{pack}' has none of: {names.en}"),
            hint=Text(
                "用 --to 写有标注的设施，或用 lantu import table 导入",
                "name a kind that is mapped with --to, or bring some: lantu import table",
            ),
        )
    return told


def _check_hours(lose: Sequence[str], hours: Sequence[float], crews: int) -> None:
    if hours and len(hours) not in (1, len(lose)):
        raise LantuError(
            Text(
                f"--hours：应写 1 个，或每个 --lose 一个（{len(lose)} 个），实为 {len(hours)} 个",
                f"--hours: expected one, or one for each --lose ({len(lose)}), found {len(hours)}",
            )
        )
    if crews < 1:
        raise LantuError(Text(f"--crews：应至少为 1，实为 {crews}", f"--crews: expected 1 or more, found {crews}"))
    wrong = [each for each in hours if not 0 < each < 1e6]
    if wrong:
        raise LantuError(
            Text(f"--hours：应大于 0，实为 {wrong[0]:g}", f"--hours: expected more than 0, found {wrong[0]:g}")
        )


def _restored(told: "PackShocks", lose: Sequence[str], hours: Sequence[float], crews: int) -> dict[str, Any]:
    """Return the order of restoration of what each --lose names, by what it costs on the way to all kinds together."""
    from lantu.report.shocks.rows import restoration_row
    from lantu.space.shocks.ground_shocks import restoration

    each = list(hours) * len(lose) if len(hours) == 1 else list(hours)
    return restoration_row(restoration(told.ground, lose, each, crews), lose, each, crews)
