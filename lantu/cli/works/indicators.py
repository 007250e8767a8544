"""lantu works indicators: how the works of a city are coordinated, computed from their records."""

import json as json_format
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, day
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.works.coordination.rates import Rate


def works_indicators(
    pack: Pack,
    /,
    *,
    as_of: Annotated[str | None, Parameter(help="the day of the count, such as 2026-11-28 (default: today)")] = None,
    write: Annotated[
        bool, Parameter(negative="", help="write them into observations/works.csv of the pack, with their source")
    ] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compute the indicators of coordination from the records of works, by district and for the city, each with its interval.

    Fewer than five give no rate. What came after the day is not known on it. Synthetic works are shown and never written.

    Example: lantu works indicators mycity --as-of 2026-11-28 --write
    """
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.cli.importing.unused_footprints import tell_unused
    from lantu.cli.streets.access import plan_and_city
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack
    from lantu.works.coordination.observations import refuse_synthetic, write_observations
    from lantu.works.coordination.rates import rates
    from lantu.works.folder import read_works
    from lantu.works.heritage.register import read_register, register_file

    language, folder = choose_language(lang), find_pack(pack)
    on = day(as_of, "--as-of") if as_of else datetime.now().astimezone().date()
    works = read_works(folder)
    if write:
        refuse_synthetic(works)
        _refuse_nothing(len(works), on, pack)
    assets = read_register(folder) if register_file(folder).exists() else None
    _, city = plan_and_city(pack)
    found = rates(works, on, assets)
    tell_unused(works, language)
    written = None
    if write:
        places = {place.id for place in city.places} if city else set[str]()
        written = write_observations(pack_folder(Path(pack)), works, found, places)
    if json:
        print(json_format.dumps([_plain(rate) for rate in found], ensure_ascii=False, indent=1))
        return 0
    names = {place.id: place.name(language) for place in city.places} if city else {}
    print(told(found, on, names, len(works), sum(work.synthetic for work in works), language), end="")
    if written:
        print(written)
    return 0


def _refuse_nothing(count: int, on: date, pack: str) -> None:
    """Refuse to write observations of no works, or of a day that is still to come: neither was measured."""
    if not count:
        raise LantuError(
            Text("没有工程记录，无从计算", "there are no records of works to count"),
            hint=Text(f"先运行 lantu works import FILE {pack}", f"run lantu works import FILE {pack} first"),
        )
    if on > datetime.now().astimezone().date():
        raise LantuError(
            Text(f"--as-of：{on} 还没有到，数不出", f"--as-of: {on} is still to come, and nothing is measured by then"),
            hint=Text("不加 --write 可以只看", "without --write it is only shown"),
        )


def told(found: "tuple[Rate, ...]", on: date, names: dict[str, str], count: int, synthetic: int, language: str) -> str:
    """Return rates as lines: an indicator, then its places with value, interval and what was counted."""
    from lantu.catalogue import catalogue
    from lantu.language.text import read_words
    from lantu.works.coordination.rates import figures

    reasons = read_words("lantu.works.coordination", "reasons.csv")
    head = Text(f"{count} 个工程，截至 {on.isoformat()}", f"{count} works, as of {on.isoformat()}")
    lines, colon = [head.say(language)], "：" if language == "zh" else ": "
    if synthetic:
        warned = Text(
            f"其中 {synthetic} 个是模拟数据，不代表任何城市", f"{synthetic} of them are synthetic and speak of no city"
        )
        lines.append(warned.say(language))
    for variable, figure in figures().items():
        lines += ["", catalogue[variable].name(language), f"  {figure.counts.say(language)}"]
        for rate in (item for item in found if item.variable == variable):
            place = Text("全市", "city").say(language) if rate.place == "city" else names.get(rate.place, rate.place)
            unit = "%" if rate.unit == "%" else ""
            if rate.value is None:
                lines.append(f"  {place}{colon}–  {rate.reason.say(language)}")
                continue
            of = Text(f"{rate.count} 个{figure.of.zh}", f"{rate.count} {figure.of.en}").say(language)
            lines.append(f"  {place}{colon}{rate.value:.1f}{unit}  [{rate.low:.1f}, {rate.high:.1f}]  {of}")
            beside = [f"{reasons[name].say(language)} {number:.1f}" for name, number in rate.beside.items()]
            left = [f"{reasons[name].say(language)} {number}" for name, number in rate.left_out.items()]
            if beside:
                lines.append("    " + "; ".join(beside))
            if left:
                lines.append("    " + Text("未计：", "left out: ").say(language) + "; ".join(left))
        if variable == "lifecycle_coordination_score":
            lines.append("  " + Text("未计：", "left out: ").say(language) + reasons["not_recorded"].say(language))
    return "\n".join(lines) + "\n"


def _plain(rate: "Rate") -> dict[str, object]:
    return {**asdict(rate), "as_of": rate.as_of.isoformat(), "reason": dict(rate.reason)}
