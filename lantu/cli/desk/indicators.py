"""lantu desk indicators: requests closed in time, and how unlike districts are served, as observations that a run reads."""

import json as json_format
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, day
from lantu.language.text import Text, listed


def desk_indicators(
    requests: Annotated[Path, Parameter(help="a folder that lantu desk import wrote, or a city's CSV file")],
    pack: Pack,
    /,
    *,
    as_of: Annotated[str | None, Parameter(help="the day of the count, such as 2026-11-28 (default: today)")] = None,
    exclude: Annotated[Path | None, Parameter(help="CSV of requests to leave out: id,reason,reviewer")] = None,
    write: Annotated[
        bool, Parameter(negative="", help="write them into observations/requests.csv of the pack, with their source")
    ] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compute request_on_time_rate by district and town, request_equity_ratio of the city and within districts, for the year of a day.

    Fewer than 30 requests give no rate, fewer than five districts (or towns of a district) no ratio. Towns are those that are places of
    the pack. Synthetic requests are written only into an example, a pack that lantu new wrote.

    Example: lantu desk indicators requests mycity --as-of 2026-11-28 --write
    """
    import numpy as np

    from lantu.catalogue import catalogue
    from lantu.cli.desk.request_choice import chosen_requests, place_ids
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.cli.streets.access import plan_and_city
    from lantu.desk.intake.exclusions import read_exclusions
    from lantu.desk.service.goodhart import ranked
    from lantu.desk.service.observations import write_observations
    from lantu.desk.service.on_time import equity_by_tier, on_time_rates
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    on = day(as_of, "--as-of") if as_of else datetime.now().astimezone().date()
    columns = chosen_requests(requests, None, None, language)
    excluded = read_exclusions(exclude, columns.id) if exclude else np.zeros(columns.count, np.bool_)
    _, city = plan_and_city(pack)
    place_of = place_ids(city)
    towns = set(place_of) - set(columns.district.names)
    rates, gaps = on_time_rates(columns, on, excluded, towns), equity_by_tier(columns, on, excluded)
    equity = gaps[0]
    written, strange = None, ()
    if write:
        written, strange = write_observations(pack_folder(Path(pack)), columns, (*rates, *gaps), place_of)
    if json:
        rows = [{**asdict(one), "as_of": one.as_of.isoformat()} for one in (*rates, *gaps)]
        print(json_format.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    lines = [catalogue["request_on_time_rate"].name(language)]
    ranks = {one.place: one for one in ranked(rates)}
    for one in rates:
        name = Text("全市", "city").say(language) if one.place == "city" else one.place
        if one.value is None:
            lines.append(f"  {name}: –  {Text('不足 30 件', 'fewer than 30').say(language)} ({one.of})")
            continue
        rank = ranks.get(one.place)
        at = (
            Text(f"，第 {rank.best}–{rank.worst} 位", f", rank {rank.best} to {rank.worst}").say(language)
            if rank
            else ""
        )
        lines.append(f"  {name}: {one.value:.1f}%  [{one.low:.1f}, {one.high:.1f}]  {one.met:,} / {one.of:,}{at}")
    lines += ["", catalogue["request_equity_ratio"].name(language)]
    if equity.value is None:
        lines.append(
            Text("  –  有 30 件以上的区县不足五个", "  –  fewer than five districts with 30 requests").say(language)
        )
    else:
        lines.append(f"  {equity.value:.2f}  [{equity.low:.2f}, {equity.high:.2f}]  {equity.of:,}")
    for one in gaps[1:]:
        inside = Text(f"{one.place} 各街镇之间", f"between the towns of {one.place}").say(language)
        lines.append(f"  {inside}: {one.value:.2f}  [{one.low:.2f}, {one.high:.2f}]  {one.of:,}")
    if strange:
        names = listed(strange[:10])
        lines.append(
            Text(
                f"城市没有或重复的地方，未写：{names.zh}",
                f"not places of the city, or twice, and not written: {names.en}",
            ).say(language)
        )
    if written:
        lines.append(str(written))
    print("\n".join(lines))
    return 0
