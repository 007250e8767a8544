"""lantu desk theme: the theme of a month (每月一题), held against an indicator of the plan, and a candidate project with its record."""

import json as json_format
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, day
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, alike, listed

if TYPE_CHECKING:
    from lantu.desk.intake.columns import RequestColumns
    from lantu.revision.theme_candidate import ThemeAgainst


def desk_theme(
    requests: Annotated[Path, Parameter(help="a folder that lantu desk import wrote, or a city's file")],
    pack: Pack,
    /,
    *,
    month: Annotated[
        str | None, Parameter(help="such as 2025-06 (default: the last whole month of the requests)")
    ] = None,
    people: Annotated[
        Path | None, Parameter(help="CSV of people: lon,lat,people[,name]; without it, all requests stand for people")
    ] = None,
    kind: Annotated[str | None, Parameter(help="only this kind (default: the oddest of all that came often)")] = None,
    cell: Annotated[float, Parameter(help="side of a square, metres")] = 500.0,
    indicator: Annotated[
        str, Parameter(help="the indicator of the pack that the finding is held against")
    ] = "request_on_time_rate",
    write: Annotated[
        bool, Parameter(negative="", help="add the candidate to projects.csv, and its record to works/")
    ] = False,
    measure: Annotated[str, Parameter(help="a measure of measures.yaml, for a candidate that a run can count")] = "",
    quantity: Annotated[str, Parameter(help="how much is built, in the unit of the measure")] = "",
    start: Annotated[str, Parameter(help="the first year of the works")] = "",
    end: Annotated[str, Parameter(help="the last year of the works")] = "",
    cost: Annotated[
        str, Parameter(help="what it costs, with its unit where it is not the city's, such as 350万元")
    ] = "",
    lead: Annotated[str, Parameter(help="the one department that leads")] = "",
    on: Annotated[str | None, Parameter(help="the day of the finding (default: today)")] = None,
    deals: Annotated[int, Parameter(help="how often chance is asked")] = 999,
    seed: Annotated[int, Parameter(help="the same seed gives the same p")] = 1,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Choose the theme of a month: the kind that comes oddly often in one area; hold it against an indicator; begin a project.

    What nobody says (size, years, cost, who leads) stays empty. Exit code 1 where no kind stands out.

    Example: lantu desk theme requests mycity --people people.csv --month 2025-06
    """
    from lantu.cli.desk.request_choice import chosen_requests, of_kind
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.cli.streets.access import plan_and_city
    from lantu.desk.hotspots.theme import last_whole_month, theme_of_month
    from lantu.language.choice import choose_language
    from lantu.revision.theme_candidate import against, candidate, finding_text, write_theme

    language = choose_language(lang)
    plan, city = plan_and_city(pack)
    if plan is None or city is None:
        raise LantuError(
            Text(f"{pack} 没有可读的规划", f"{pack} has no plan that can be read"),
            hint=alike(f"lantu check {pack}"),
        )
    if indicator not in city.indicators:
        raise LantuError(
            Text(f"--indicator：规划包没有指标“{indicator}”", f"--indicator: the pack has no indicator '{indicator}'"),
            hint=did_you_mean(indicator, city.indicators),
        )
    if measure and measure not in city.measures:
        raise LantuError(
            Text(f"--measure：没有措施“{measure}”", f"--measure: there is no measure '{measure}'"),
            hint=did_you_mean(measure, city.measures) or listed(list(city.measures)[:20]),
        )
    columns = chosen_requests(requests, None, None, language)
    of_kind(columns, kind)
    chosen = month_of(month, columns) if month else last_whole_month(columns)
    areas = _areas(people, cell, columns)
    theme, looked = theme_of_month(columns, areas, "cell", chosen, [kind] if kind else columns.kind.names, deals, seed)
    if theme is None:
        said = Text(
            f"{chosen}：看了 {looked} 类，没有一类在某处多得超出偶然",
            f"{chosen}: of {looked} kinds looked at none comes more often in an area than chance explains",
        )
        print(json_format.dumps({"month": chosen, "looked": looked, "theme": None}) if json else said.say(language))
        return 1
    centre = int(theme.hotspot.areas[0])
    where = (float(areas.lon[centre]), float(areas.lat[centre]), theme.hotspot.radius + areas.side / 2)
    seen = against(theme, plan, city, indicator)
    told = {"measure": measure, "quantity": quantity, "start": start, "end": end, "cost": cost, "lead": lead}
    told["on"] = day(on, "--on").isoformat() if on else datetime.now().astimezone().date().isoformat()
    made = candidate(theme, where, seen, plan, told, columns.synthetic)
    files = write_theme(pack_folder(Path(pack)), made, columns.synthetic) if write else ()
    if json:
        row: dict[str, Any] = {
            "month": theme.month, "kind": theme.kind, "lon": where[0], "lat": where[1], "radius_m": where[2],
            "cases": theme.hotspot.cases, "expected": theme.hotspot.expected, "p": theme.p, "looked": theme.looked,
            "requests": theme.requests, "districts": dict(theme.districts), "on_time": vars(theme.here),
            "on_time_city": vars(theme.city), "trend": vars(theme.trend) if theme.trend else None,
            "indicator": indicator, "place": seen.place, "observed": seen.observed, "goal": seen.goal.id if seen.goal else None,
            "project": made.project.id, "files": list(files),
        }  # fmt: skip
        print(json_format.dumps(row, ensure_ascii=False, indent=1))
        return 0
    lines = [finding_text(theme, where).say(language)]
    if theme.trend:
        one = theme.trend
        change, low, high = (f"{round(share, 2) + 0.0:+.0%}" for share in (one.change, one.low, one.high))
        lines.append(
            "  "
            + Text(
                f"全市这一类每年 {change} [{low}, {high}]",
                f"the kind in the whole city: {change} [{low}, {high}] a year",
            ).say(language)
        )
    lines.append("  " + _held(seen, city.indicators[indicator].name(language)).say(language))
    lines.append(
        "  "
        + Text(f"备选项目 {made.project.id}：", f"candidate {made.project.id}: ").say(language)
        + made.project.name.say(language)
    )
    lines.append(
        Text(f"已写入 {'、'.join(files)}", f"written: {', '.join(files)}").say(language)
        if files
        else Text("加 --write 写入规划包", "--write puts it into the pack").say(language)
    )
    print("\n".join(lines))
    return 0


def month_of(text: str, columns: "RequestColumns") -> str:
    """Return a month; LantuError for what is none, or in which no request came."""
    import re

    import numpy as np

    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise LantuError(
            Text(f"--month：应如 2025-06，实为“{text}”", f"--month: expected one such as 2025-06, found '{text}'")
        )
    months = columns.local(columns.received).astype("datetime64[M]")
    if not (months == np.datetime64(text, "M")).any():
        raise LantuError(
            Text(f"{text} 没有诉求", f"no request was received in {text}"),
            hint=Text(
                f"诉求从 {months.min()} 到 {months.max()}", f"there are some from {months.min()} to {months.max()}"
            ),
        )
    return text


def _areas(people: Path | None, cell: float, columns: "RequestColumns") -> Any:
    import numpy as np

    from lantu.desk.hotspots.areas import squares
    from lantu.desk.intake.people_table import read_people

    if people is None:
        return squares(columns.lon, columns.lat, np.ones(columns.count), cell)
    table = read_people(people)
    return squares(table.lon, table.lat, table.people, cell)


def _held(seen: "ThemeAgainst", name: str) -> Text:
    """Return what the pack says of the indicator: the newest figure, and the goal."""
    figure = goal = Text("", "")
    if seen.observed:
        year, value, place = seen.observed
        figure = Text(f"{year} 年 {value:g}（{place}）", f"{value:g} in {year} ({place})")
    if seen.goal and seen.goal.value is not None:
        year, wanted = seen.goal.year, f"{seen.goal.relation} {seen.goal.value:g}"
        goal = Text(f"{year} 年目标 {wanted}", f"goal of {year} {wanted}")
    told = Text(
        "；".join((figure.zh or "没有观测", goal.zh or "没有目标")),
        "; ".join((figure.en or "no observation", goal.en or "no goal")),
    )
    return Text(f"{name}（{seen.place}）：{told.zh}", f"{name} ({seen.place}): {told.en}")
