"""lantu works clashes: which works get in each other's way, before they are dug."""

import json as json_format
import re
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, refuse_taken
from lantu.cli.options import day as day_of
from lantu.language.clocks import clock_named
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lantu.works import Work
    from lantu.works.footprints import WorkFault


def works_clashes(
    pack: Pack,
    /,
    *,
    buffer: Annotated[str, Parameter(help="works are near where at most this lies between their footprints")] = "10m",
    months: Annotated[int, Parameter(help="dig once: works of a street that begin within so many months")] = 24,
    since: Annotated[str | None, Parameter(help="days before this one do not count (default: today)")] = None,
    money: Annotated[
        Path | None, Parameter(help="CSV of what sources have: source,amount,currency[,year,line]")
    ] = None,
    limit: Annotated[int, Parameter(help="how many of each kind are listed")] = 20,
    wzdx: Annotated[Path | None, Parameter(help="write what closes a street as a WZDx 4.2 feed into this file")] = None,
    publisher: Annotated[str, Parameter(help="who publishes the feed (default: the pack's folder)")] = "",
    zone: Annotated[str, Parameter(help="the clock of the city for the feed: a name, or +08:00")] = "Asia/Shanghai",
    force: Annotated[bool, Parameter(negative="", help="write over a feed that is there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say which works share ground and days, claim the same money, leave open who answers, or touch heritage; and where to dig once.

    Exit code 1 where there is a clash. What cannot be compared is listed with what to do.

    Example: lantu works clashes mycity --buffer 15m --months 12
    """
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack
    from lantu.report.works.clashes import clashes_json, clashes_text
    from lantu.works.clashes.dig_once import dig_once
    from lantu.works.clashes.finder import find_clashes
    from lantu.works.clashes.money import unclaimed
    from lantu.works.clashes.money_sources import read_money_sources
    from lantu.works.folder import read_works
    from lantu.works.heritage.register import read_register

    language, folder = choose_language(lang), find_pack(pack)
    clock = clock_of(zone)
    now = datetime.now(UTC)
    today = day_of(since, "--since") if since else now.astimezone(clock).date()
    near = metres_of(buffer)
    if limit < 1:
        raise LantuError(Text(f"--limit：应为 1 或更多，实为 {limit}", f"--limit: expected 1 or more, found {limit}"))
    refuse_taken(force, wzdx)
    sources = read_money_sources(money) if money else ()
    works = read_works(folder)
    if not works:
        raise LantuError(
            Text("这里没有工程记录", "there are no records of works here"),
            hint=Text(f"先执行 lantu works import 文件 {pack}", f"run lantu works import FILE {pack} first"),
        )
    assets = read_register(folder)
    proposals = dig_once(works, today, months)
    found = find_clashes(works, buffer=near, since=today, sources=sources, assets=assets, shown=limit)
    faults = list(found.faults)
    if idle := unclaimed(works, sources):
        named = listed(idle)
        told = Text(f"没有工程申报的来源：{named.zh}", f"sources that no work claims, so never above: {named.en}")
        print(told.say(language), file=sys.stderr)
    if wzdx:
        faults += write_feed(wzdx, works, publisher or folder.resolve().name, now, clock)
    if json:
        print(json_format.dumps(clashes_json(found, proposals, faults), ensure_ascii=False, indent=1))
    else:
        print(clashes_text(found, proposals, faults, language, limit), end="")
    return 1 if found.counts else 0


def write_feed(
    file: Path, works: "Sequence[Work]", publisher: str, now: datetime, clock: tzinfo
) -> "tuple[WorkFault, ...]":
    """Write the feed of work zones, whole or not at all; return what is not in it and why."""
    from lantu.files import write_whole
    from lantu.works.clashes.wzdx import work_zone_feed

    made = work_zone_feed(works, publisher, now, clock)
    try:
        write_whole(file, json_format.dumps(made.feed, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise LantuError(
            Text(f"写不了 {file}", f"{file} cannot be written"),
            hint=Text("请另选文件夹", "choose another folder"),
        ) from error
    return made.faults


def metres_of(text: str) -> float:
    """Read a distance such as 10m, 10 or 0.5 km.

    >>> metres_of("10m"), metres_of("0.5 km"), metres_of("8 米")
    (10.0, 500.0, 8.0)
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(m|米|km|公里)?", text.strip())
    if not found:
        raise LantuError(
            Text(f"--buffer：应为距离，实为“{text}”", f"--buffer: expected a distance, found '{text}'"),
            hint=Text("如 10m", "such as 10m"),
        )
    return float(found[1]) * (1000 if found[2] in ("km", "公里") else 1)


def clock_of(name: str) -> tzinfo:
    """Return a clock by its name, or by its hours from UTC such as +08:00."""
    clock = clock_named(name)
    if clock is None:
        raise LantuError(
            Text(f"--zone：没有名为“{name}”的时区", f"--zone: there is no clock called '{name}'"),
            hint=Text("如 Asia/Shanghai 或 +08:00", "such as Asia/Shanghai or +08:00"),
        )
    return clock
