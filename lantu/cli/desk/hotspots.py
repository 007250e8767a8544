"""lantu desk hotspots: where more people report than live there explain, each area with one p; and a map of cells where one is wanted."""

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_taken
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.cli.desk.hotspots_in_time import FoundInTime
    from lantu.desk.hotspots.areas import Areas
    from lantu.desk.hotspots.scan import Hotspot, Scan
    from lantu.desk.hotspots.trend import Trend
    from lantu.desk.intake.columns import RequestColumns


def desk_hotspots(
    requests: Annotated[Path, Parameter(help="a folder that lantu desk import wrote, or a city's CSV file")],
    /,
    *,
    people: Annotated[
        Path | None, Parameter(help="CSV of people: lon,lat,people[,name]; without it, all requests stand for people")
    ] = None,
    kind: Annotated[str | None, Parameter(help="only requests of this kind (default: all)")] = None,
    by: Annotated[
        Literal["cell", "district", "town"], Parameter(help="count in squares, or by the names of the table of people")
    ] = "cell",
    cell: Annotated[float, Parameter(help="side of a square, metres")] = 500.0,
    since: Annotated[str | None, Parameter(help="received on this day or later")] = None,
    until: Annotated[str | None, Parameter(help="received on this day or earlier")] = None,
    share: Annotated[float, Parameter(help="at most this share of the people in one area")] = 0.25,
    deals: Annotated[int, Parameter(help="how often chance is asked")] = 999,
    seed: Annotated[int, Parameter(help="the same seed gives the same p")] = 1,
    window: Annotated[
        Literal["recent", "any"] | None,
        Parameter(help="look for areas that are odd in a span of time: one that ends on the last day, or any"),
    ] = None,
    days: Annotated[int, Parameter(help="days in a period of --window, counted back from the last day")] = 7,
    longest: Annotated[int, Parameter(help="periods in a span of --window at most")] = 4,
    tickets: Annotated[bool, Parameter(negative="", help="count every request, not every reporter once")] = False,
    geojson: Annotated[
        Path | None, Parameter(help="write the areas, and each cell with its z (Gi*), into this file")
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="write over a file that is there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Find areas where more people report than chance explains (scan statistic: one p an area), and kinds that grow.

    Each reporter counts once, where the file says who reported. Exit code 1 where an area has p below 0.05.

    Example: lantu desk hotspots requests --people people.csv --kind noise --cell 500
    """
    import numpy as np

    from lantu.cli.desk.hotspots_map import write_map
    from lantu.cli.desk.request_choice import chosen_requests, of_kind
    from lantu.desk.hotspots.areas import area_of, one_a_reporter
    from lantu.desk.hotspots.scan import circles, scan
    from lantu.desk.hotspots.trend import trends
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    refuse_taken(force, geojson)
    columns = chosen_requests(requests, since, until, language)
    wanted = of_kind(columns, kind)
    counts, known = one_a_reporter(columns.taken(wanted))
    counted = wanted.copy()
    counted[np.flatnonzero(wanted)] = counts | tickets
    areas = _areas(people, by, cell, columns, wanted)
    where = area_of(areas, columns, by)
    cases = np.bincount(where[counted & (where >= 0)], minlength=len(areas.names))
    spans = None
    if window:
        from lantu.cli.desk.hotspots_in_time import PeriodWindow, look_in_time

        span, against = PeriodWindow(window == "recent", days, longest), people is not None
        spans = look_in_time(columns, counted, where, areas, span, people=against, share=share, seed=seed, deals=deals)
        found: Scan[Hotspot] = spans.scan
    else:
        around = circles(areas.x, areas.y, areas.people, share)
        found = scan(cases, around, areas.x, areas.y, seed, deals)
    growing = trends(columns, columns.parent < 0)
    told: dict[str, Any] = {
        "requests": int(wanted.sum()),
        "reporters_known": known,
        "counted": int(counted.sum()),
        "nowhere": int((counted & (where < 0)).sum()),
        "areas": len(areas.names),
        "deals": found.deals,
        "against": "people" if people else "all requests",
        "synthetic": columns.synthetic,
    } | ({"begins": str(spans.begins), "days": days, "before": spans.before} if spans else {})
    if geojson:
        write_map(geojson, areas, cases, found)
    if json:
        rows = [_row(one, areas, spans) for one in found.hotspots]
        print(
            json_format.dumps(
                {**told, "hotspots": rows, "trends": [vars(one) for one in growing]}, ensure_ascii=False, indent=1
            )
        )
    else:
        print("\n".join([*_lines(found, areas, told, tickets, language, spans), *_trend_lines(growing, language)]))
    return 1 if found.found() else 0


def _areas(people: Path | None, by: str, cell: float, columns: "RequestColumns", wanted: Any) -> "Areas":
    import numpy as np

    from lantu.desk.hotspots.areas import places, squares
    from lantu.desk.intake.people_table import read_people

    if people is None:
        if wanted.all() or by != "cell":
            raise LantuError(
                Text("没有人口数，无从知道哪里异常多", "without people nobody knows where requests are too many"),
                hint=Text(
                    "请用 --people 给出人口表，或用 --kind 选一类，与全部诉求相比",
                    "give a table with --people, or choose a --kind: it is then held against all requests",
                ),
            )
        return squares(columns.lon, columns.lat, np.ones(columns.count), cell)
    table = read_people(people)
    if by == "cell":
        return squares(table.lon, table.lat, table.people, cell)
    if not table.names:
        raise LantuError(
            Text("人口表没有 name 列", "the table of people has no column name"),
            hint=Text("按名称计数需要它", "counting by name asks for it"),
        )
    return places(table.names, table.lon, table.lat, table.people)


def _row(one: Any, areas: "Areas", spans: "FoundInTime | None" = None) -> dict[str, Any]:
    centre = int(one.areas[0])
    first, last = spans.dates(one.begins, one.ends) if spans else (None, None)
    return ({"from": first.isoformat(), "to": last.isoformat()} if first and last else {}) | {
        "lon": round(float(areas.lon[centre]), 6),
        "lat": round(float(areas.lat[centre]), 6),
        "radius_m": round(one.radius + areas.side / 2),
        "names": [areas.names[place] for place in one.areas.tolist()] if not areas.side else [],
        "areas": len(one.areas),
        "people": one.people,
        "cases": one.cases,
        "expected": round(one.expected, 2),
        "times": round(one.times, 2),
        "ratio": round(one.ratio, 3),
        "p": one.p,
    }


def _lines(
    found: "Scan[Hotspot]",
    areas: "Areas",
    told: dict[str, Any],
    tickets: bool,
    language: str,
    spans: "FoundInTime | None" = None,
) -> list[str]:
    def say(zh: str, en: str) -> str:
        return Text(zh, en).say(language)

    count, units = f"{told['counted']:,}", len(areas.names)
    lines = [
        say(
            f"{told['requests']:,} 件诉求，计 {count}；{units:,} 个地块",
            f"{told['requests']:,} requests, {count} counted; {units:,} areas",
        )
    ]
    if tickets or not told["reporters_known"]:
        lines.append(
            "  "
            + say(
                "按件数，不是按人数：一个人可以报很多次",
                "these are tickets, not people: one person may report many times",
            )
        )
    if told["nowhere"]:
        lines.append(
            "  "
            + say(
                f"{told['nowhere']:,} 件不在任何地块，未计", f"{told['nowhere']:,} lie in no area and are not counted"
            )
        )
    if spans and spans.before:
        lines.append(
            "  "
            + say(
                f"{spans.before:,} 件早于 {spans.begins}，不足一个时段，未计",
                f"{spans.before:,} of before {spans.begins} make no whole period and are not counted",
            )
        )
    if told["against"] != "people":
        lines.append("  " + say("与全部诉求相比，不是与人口相比", "held against all requests, not against people"))
    sure = found.found()
    if not sure:
        lines.append(
            say("没有一处多得超出偶然（p 都不小于 0.05）", "no area has more than chance explains (no p below 0.05)")
        )
    for number, one in enumerate(sure, start=1):
        row = _row(one, areas, spans)
        when = f"{row['from']} – {row['to']}" if spans else ""
        where = ", ".join(row["names"][:4]) or f"{row['lon']:.5f}, {row['lat']:.5f}"
        due, times = f"{row['expected']:.1f}", f"{row['times']:.1f}"
        lines.append(
            say(
                f"{number}. {where}，{when + '，' if when else ''}{row['radius_m']:,} 米内 {one.cases} 件，应有 {due}（{times} 倍），"
                f"p = {one.p:.3f}",
                f"{number}. {where}, {when + ', ' if when else ''}within {row['radius_m']:,} m: {one.cases}, {due} explained "
                f"({times} times), p = {one.p:.3f}",
            )
        )
    if sure:
        share = f"{found.deals:,}"
        lines.append(
            "  "
            + say(
                f"p：把诉求按{'通常的多少' if spans else '人口'}随机分 {share} 次，最异常的一处至少这样异常的占比（实际的一次也算）",
                f"p: of {share} deals of these requests by {'what is usual' if spans else 'people'}, how many have an area at least as "
                "odd, the real one counted in",
            )
        )
    return lines


def _trend_lines(growing: "tuple[Trend, ...]", language: str) -> list[str]:
    clear = [one for one in growing if one.low > 0 or one.high < 0][:8]
    count = len(growing)
    title = Text(
        f"变化明显的类型（每年，90 % 区间；共看了 {count} 个序列，约 {count // 10} 个会偶然如此）",
        f"kinds that clearly change (a year, 90 % interval; of {count} series about {count // 10} would by chance)",
    )
    lines = [title.say(language)] if clear else []
    for one in clear:
        name = " · ".join(part for part in (one.kind, one.place) if part) or Text("全部", "all").say(language)
        lines.append(f"  {name}: {one.change:+.0%}  [{one.low:+.0%}, {one.high:+.0%}]  {one.requests:,}")
    return lines
