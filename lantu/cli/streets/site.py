"""lantu site: where the next facilities of a kind should go, who gains by each, and how good the choice is at least."""

import json as json_format
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, refuse_closed
from lantu.cli.streets.walkers import refuse_minutes, refuse_profile
from lantu.language.errors import LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.blueprint import Blueprint
    from lantu.city import City
    from lantu.space.siting.placement import Placement


def site(
    pack: Pack,
    /,
    *,
    kind: Annotated[str, Parameter(help="the kind of facility, such as kindergarten or 幼儿园")],
    count: Annotated[int, Parameter(help="how many new ones")],
    minutes: Annotated[float, Parameter(help="how long people walk, up to 30")] = 15,
    profile: Annotated[str, Parameter(help="adult, older, child, pushchair or wheelchair")] = "adult",
    aim: Annotated[
        Literal["cover", "walk"], Parameter(help="cover: most people within the minutes; walk: least walking of all")
    ] = "cover",
    weigh: Annotated[
        Literal["people", "older", "worst"],
        Parameter(help="people: everybody alike; older: older people; worst: the fifth who walk farthest now"),
    ] = "people",
    also: Annotated[
        list[str] | None, Parameter(help="another kind that serves as well where it stands; may be repeated")
    ] = None,
    places: Annotated[
        int | None, Parameter(help="how many a new one takes; whoever finds it full goes elsewhere or without")
    ] = None,
    candidates: Annotated[
        Path | None, Parameter(help="a CSV file with columns lon and lat (default: street nodes on open ground)")
    ] = None,
    into: Annotated[
        Path | None, Parameter(help="add the sites to this projects.csv as candidates, which lantu optimise may choose")
    ] = None,
    end: Annotated[
        int | None, Parameter(help="with --into: the last year of the works; they are open from the next year on")
    ] = None,
    time_: Annotated[float, Parameter(name="--time", help="seconds at most for the last part of the proof")] = 60,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say where the next facilities of a kind should go, who gains by each, and how good the choice is at least.

    Needs streets, facilities and people (else homes) in the pack, not a plan.

    Example: lantu site yuzhong --kind primary_school --count 5 --profile child
    """
    began = time.perf_counter()
    from lantu.appraisal import ground_parts, place_of, places_for
    from lantu.cli.streets.access import plan_and_city
    from lantu.cli.streets.brought_candidates import brought_candidates
    from lantu.language.choice import choose_language
    from lantu.report import place_names, placement_json, placement_text
    from lantu.revision import candidates_table
    from lantu.space import PROFILES, walks
    from lantu.space.siting.candidate_sites import street_candidates
    from lantu.space.siting.limited_places import place_with_places
    from lantu.space.siting.placement import place

    language = choose_language(lang)
    kinds = [_kind(name, option) for name, option in [(kind, "--kind"), *((name, "--also") for name in also or ())]]
    _refuse(count, minutes, profile, time_)
    if places is not None and places < 1:
        raise LantuError(
            Text(f"--places：应至少为 1，实为 {places}", f"--places: expected 1 or more, found {places}"),
            hint=Text("每处的名额，如 --places 180", "the places of one site, such as --places 180"),
        )
    if places is not None and aim != "cover":
        raise LantuError(
            Text("--places 不能与 `--aim walk` 同用", "--places cannot stand beside --aim walk"),
            hint=Text("请去掉 --aim，或去掉 --places", "leave out one of the two"),
        )
    if end is not None and (into is None or not 1900 <= end <= 2200):
        raise LantuError(
            Text(
                "--end：应为 1900 至 2200 的年份，与 --into 一起用",
                "--end: expected a year from 1900 to 2200, beside --into",
            ),
            hint=Text("如 --into mycity/projects.csv --end 2030", "such as --into mycity/projects.csv --end 2030"),
        )
    if into:
        candidates_table(into)
        refuse_closed(into.absolute().parent)
    parts = ground_parts(pack)
    walker = PROFILES[profile]
    offered = brought_candidates(candidates) if candidates else street_candidates(parts.streets, parts.outline)
    networks = walks(parts.streets, parts.elevation, walker)
    ground = (parts.streets, networks, parts.facilities, parts.homes, offered, kinds, count)
    plan, city = plan_and_city(pack)
    if places is None:
        found = place(*ground, profile=profile, minutes=minutes, aim=aim, weigh=weigh, seconds=time_)
    else:
        each = places_for(places, kinds[0], weigh, parts.homes, city, place_of(plan) if plan else "city")
        found = place_with_places(*ground, each, profile=profile, minutes=minutes, weigh=weigh, seconds=time_)
    written = _write(found, plan, city, into, end) if into else None
    if json:
        told = placement_json(found, round(time.perf_counter() - began, 3))
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        name = place_names(plan, city) if plan and city else alike(parts.folder.resolve().name)
        print(placement_text(found, language, name), end="")
        if written:
            print(written.say(language))
    return 0


def _write(found: "Placement", plan: "Blueprint | None", city: "City | None", into: Path, end: int | None) -> Text:
    """Add the sites to a projects.csv, and say what was added and what is missing for them to be chosen."""
    from lantu.appraisal import place_of
    from lantu.revision import add_candidates

    added = add_candidates(into, found, city.measures if city else {}, place_of(plan) if plan else "city", end)
    if not added:
        return Text(f"{into} 未改动：这些位置已在其中", f"{into} is as it was: these sites stand in it already")
    told = Text(f"已写入 {into}：{len(added)} 个备选项目", f"{into}: {len(added)} candidate projects added")
    if not added[0].measure:
        told = Text(
            f"{told.zh}；measures.yaml 中没有建这类设施的措施（facility: {found.kinds[0]}），因此没有造价和作用",
            f"{told.en}; no measure in measures.yaml builds this kind (facility: {found.kinds[0]}), so they have neither cost nor levers",
        )
    year = (
        Text("", "") if end else Text("先填写 end（完工年份），再", "fill in end (the last year of the works), then ")
    )
    return Text(
        f"{told.zh}\n要看建成后谁到得了：{year.zh}执行 lantu access --including {added[0].id}；"
        "或把 kind 改为 `committed`，`lantu access` 和报告都会计入",
        f"{told.en}\nTo see who reaches them once built: {year.en}ask lantu access --including {added[0].id}; or make their kind "
        "committed, which access and the report count",
    )


def _kind(name: str, option: str) -> str:
    from lantu.space import FACILITY_KINDS, nearest_kind

    if name in FACILITY_KINDS:
        return name
    for kind, names in FACILITY_KINDS.items():
        if name.casefold() in (names.zh, names.en.casefold(), *names.zh.split("、")):
            return kind
    raise LantuError(
        Text(f"{option}：未知的设施类型“{name}”", f"{option}: unknown kind of facility '{name}'"),
        hint=nearest_kind(name),
    )


def _refuse(count: int, minutes: float, profile: str, seconds: float) -> None:

    if count < 1:
        raise LantuError(Text(f"--count：应至少为 1，实为 {count}", f"--count: expected 1 or more, found {count}"))
    refuse_minutes(minutes)
    if not seconds > 0:
        raise LantuError(
            Text(f"--time：应大于 0 秒，实为 {seconds:g}", f"--time: expected more than 0 seconds, found {seconds:g}")
        )
    refuse_profile(profile)
