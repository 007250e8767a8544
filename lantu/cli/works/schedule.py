"""lantu works schedule: when works will be done, with odds, and what would help."""

import json as json_format
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.names import work_called
from lantu.cli.options import Json, Lang, Pack, day
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.works.schedule.decided_days import DecidedDays

CALENDAR = "works/calendar.csv"
MOST = 100_000  # members


def schedule(
    pack: Pack,
    /,
    *,
    work: Annotated[str | None, Parameter(help="one work, by id or name: all that is known of its time")] = None,
    known_to: Annotated[
        str | None, Parameter(help="look from this day, such as 2026-06-30 (default: today); later dates are left out")
    ] = None,
    provisional: Annotated[
        bool,
        Parameter(
            negative="", help="count years whose days off are not settled by the holidays expected, and mark dates"
        ),
    ] = False,
    country: Annotated[str | None, Parameter(help="whose working days: ISO code (default: the city's)")] = None,
    subdivision: Annotated[str, Parameter(help="part of the country with holidays of its own, such as SCT")] = "",
    members: Annotated[int, Parameter(help="futures of each work")] = 2000,
    seed: Annotated[int, Parameter(help="draws of another seed differ")] = 0,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say when works will be done: P50, P80, the odds by the day due, who slips; with --work also tasks, money and what would help.

    Reads PACK/works/*.json, and PACK/works/calendar.csv with days off of later years. Exit code 1 where a work cannot be scheduled.

    Example: lantu works schedule mycity --work W-12 --known-to 2026-06-30
    """
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack, lineage
    from lantu.report.works import schedule_json, schedule_list, schedule_text
    from lantu.works.folder import read_works
    from lantu.works.schedule.duration_classes import base_rates
    from lantu.works.schedule.forecast import WorkForecast, forecast_work, works_calendar

    language = choose_language(lang)
    if not 1 <= members <= MOST:
        raise LantuError(
            Text(f"--members：应为 1 至 {MOST}，实为 {members}", f"--members: expected 1 to {MOST}, found {members}")
        )
    folder = find_pack(pack)
    works = read_works(folder)
    if not works:
        raise LantuError(
            Text(f"规划包“{pack}”没有工程记录", f"the pack '{pack}' has no works"),
            hint=Text("工程记录放在 works/ 下的 json 文件中", "records of works are JSON files in its folder works/"),
        )
    chosen = works
    if work is not None:
        name = work_called(work, works)
        chosen = tuple(item for item in works if item.id == name)
    known = date.today() if known_to is None else day(known_to, "--known-to")  # noqa: DTZ011  (a day in the works' city)
    calendar = works_calendar(
        chosen,
        known,
        country or _country(folder),
        subdivision=subdivision,
        decided=_decided(folder),
        provisional=provisional,
    )
    phases = _phases(folder)
    if work is not None:
        forecast = forecast_work(chosen[0], calendar, known, members=members, seed=seed, phases=phases)
        if json:
            print(json_format.dumps(schedule_json(forecast), ensure_ascii=False, indent=1))
        else:
            print(schedule_text(forecast, language, base_rates(lineage(folder))), end="")
        return 0
    found: list[WorkForecast | LantuError] = []
    for item in chosen:
        try:
            one = forecast_work(item, calendar, known, members=members, seed=seed, phases=phases, whole=False)
            found.append(one)
        except LantuError as fault:
            found.append(fault)
    if json:
        rows = [
            {"work": item.id, "fault": {"zh": one.say("zh"), "en": one.say("en")}}
            if isinstance(one, LantuError)
            else schedule_json(one)
            for item, one in zip(chosen, found, strict=True)
        ]
        print(json_format.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print(schedule_list(list(zip(chosen, found, strict=True)), language), end="")
    return int(any(isinstance(item, LantuError) for item in found))


def _country(folder: Path) -> str:
    """Return the country whose days count: that of the city, China for one that counts in yuan."""
    from lantu.city.new_pack.country import find_country
    from lantu.packs import Reading, lineage, money_unit, read_yaml

    for one in lineage(folder):
        if (one / "city.yaml").exists():
            named = read_yaml(Reading(one), "city.yaml").get("country").text()
            if named:
                return find_country(named).iso2
            break
    if money_unit(folder) == "yuan":
        return "CN"
    raise LantuError(
        Text("不知按哪个国家的工作日计算", "it is not known whose working days count"),
        hint=Text("请加 --country，例如 --country FR", "add --country, such as --country FR"),
    )


def _phases(folder: Path) -> tuple[int, ...]:
    """Return the years of the phases of the plan, as far as a pack has one."""
    from lantu.packs import Reading, read_yaml

    if not (folder / "blueprint.yaml").exists():
        return ()
    written = [item.text() for item in read_yaml(Reading(folder), "blueprint.yaml").get("phases").items()]
    return tuple(sorted(int(item) for item in written if item.isdecimal()))


def _decided(folder: Path) -> "tuple[DecidedDays, ...]":
    from lantu.space.folder import table_content
    from lantu.works.schedule.decided_days import read_decided_days

    path = folder / CALENDAR
    return read_decided_days(table_content(path), CALENDAR) if path.is_file() else ()
