"""The theme of a month as a candidate project: a row of projects.csv, and the record that its works begin with.

Nothing is made up for it: measure, size, years, cost and who leads are what a person says, else empty.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lantu.blueprint import Blueprint, Goal, Project
from lantu.city import EXAMPLE, City
from lantu.desk.hotspots.areas import METRES
from lantu.desk.hotspots.theme import Theme
from lantu.desk.service.observations import REQUEST_SOURCE, SOURCE
from lantu.files import write_together
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, alike
from lantu.language.units import CURRENCIES
from lantu.packs import Reading, column_names, is_example, money_unit, number, own_currency, read_records
from lantu.packs.computed_observations import sources_with
from lantu.revision.proposal import with_projects
from lantu.works import Footprint, StageMove, Work
from lantu.works.folder import read_works, write_works
from lantu.works.from_row import work_of_row

_CORNERS = 24  # of the circle on the map


@dataclass(frozen=True)
class ThemeAgainst:
    """What the pack says of an indicator where the theme is: the newest observation and the nearest goal, None where it has none.

    name: of the place, where it is a district.
    """

    indicator: str
    place: str
    observed: tuple[int, float, str] | None
    goal: Goal | None
    name: Text = Text()

    @property
    def goal_name(self) -> str:
        """The goal as a record names it, such as request_on_time_rate/2030; the indicator where there is no goal."""
        return f"{self.indicator}/{self.goal.year}" if self.goal else self.indicator


@dataclass(frozen=True)
class ThemeCandidate:
    """A candidate project with the record of its works."""

    project: Project
    work: Work


def against(theme: Theme, plan: Blueprint, city: City, indicator: str) -> ThemeAgainst:
    """Return what the pack says of an indicator in the district that the theme names most, else in the city."""
    known = {name: place.id for place in city.places for name in (place.id, place.name("zh"), place.name("en")) if name}
    place = next((known[name] for name, _ in theme.districts if name in known), "city")
    rows = city.observations
    rows = rows[(rows["variable"] == indicator) & (rows["status"] == "") & rows["place"].isin([place, "city"])]
    observed = None
    if len(rows):
        newest = rows.assign(own=rows["place"] == place).sort_values(["own", "year"]).iloc[-1]
        observed = (int(newest["year"]), float(newest["value"]), str(newest["place"]))
    goals = [goal for goal in plan.goals if goal.indicator == indicator and goal.place in (place, "city")]
    year = int(theme.month[:4])
    goals.sort(key=lambda goal: (goal.year < year, goal.place != place, goal.year))
    named = next((one.names.both for one in city.places if one.id == place and place != "city"), Text())
    return ThemeAgainst(indicator, place, observed, goals[0] if goals else None, named)


def candidate(
    theme: Theme,
    where: tuple[float, float, float],
    seen: ThemeAgainst,
    plan: Blueprint,
    told: Mapping[str, str],
    synthetic: bool,
    kind: Text | None = None,
) -> ThemeCandidate:
    """Return the candidate project of a theme. where: lon, lat in degrees and the radius in metres.

    told: measure, quantity, start, end, cost, lead as a person writes them, each may be missing; on: the day (ISO). kind: what the kind is
    called. LantuError for a cost or a number that cannot be read.
    """
    name = f"theme_{theme.month.replace('-', '_')}"
    spot = f"{where[1]:.4f}, {where[0]:.4f}"
    around = seen.name if seen.name.en or seen.name.zh else alike(theme.districts[0][0] if theme.districts else spot)
    called = kind or alike(theme.kind)
    finding = finding_text(theme, where, called)
    if synthetic:
        finding = Text(f"模拟数据，请替换。{finding.zh}", f"Synthetic requests: replace. {finding.en}")
    project = Project(
        id=name,
        name=Text(
            f"每月一题 {theme.month}：{called.say('zh')}（{around.say('zh')}）",
            f"Theme of {theme.month}: {called.say('en')}, {around.say('en')}",
        ),
        measure=told.get("measure", ""),
        place=seen.place,
        quantity=_number(plan.folder, told.get("quantity", ""), "--quantity"),
        start=_year(told.get("start", ""), "--start"),
        end=_year(told.get("end", ""), "--end"),
        lead=told.get("lead", ""),
        cost=_number(plan.folder, told.get("cost", ""), "--cost", own_currency(Reading(plan.folder)) or "yuan"),
        kind="candidate",
        source=EXAMPLE if synthetic else SOURCE,
        location=Location("projects.csv"),
        note=finding,
    )
    work = work_of_row(project, CURRENCIES[money_unit(plan.folder)].code, {})
    work = replace(
        work,
        stage="identification",
        goals=(seen.goal_name,),
        footprints=(Footprint(_circle(*where)),),
        moves=(StageMove("identification", date.fromisoformat(told["on"]), "desk", finding.en),),
        synthetic=synthetic,
    )
    return ThemeCandidate(project, work)


def write_theme(folder: Path, made: ThemeCandidate, synthetic: bool) -> tuple[str, ...]:
    """Write a candidate into projects.csv, its record into works/ and its source into sources.csv; return the files written.

    LantuError, and nothing written, where the pack has a project or a record of that id, and for synthetic requests in a pack that is
    no example.
    """
    path, sources, name = folder / "projects.csv", folder / "sources.csv", made.project.id
    if synthetic:
        refuse_synthetic(sources)
    text = decode(path.read_bytes()).text_of(path) if path.exists() else ",".join(column_names("projects")) + "\n"
    table = read_records(text)
    if any(table.row(record).get("id") == name for record in table.records) or any(
        work.id == name for work in read_works(folder)
    ):
        raise LantuError(
            Text(f"这个月的题已在规划包里：{name}", f"the theme of this month is in the pack already: {name}"),
            location=Location(str(path)),
            hint=Text(
                "每月一题；要换题先删去它的行和记录",
                "one theme a month; to choose another, take its row and record out",
            ),
        )
    contents = {path: with_projects(table, [made.project]).text()}
    if not synthetic:
        contents[sources] = sources_with(sources, REQUEST_SOURCE)
    write_together(contents)
    return (path.name, *write_works(folder, [made.work]))


def refuse_synthetic(sources: Path) -> None:
    """Refuse synthetic requests for a pack that is no example: one that lantu new wrote still names EXAMPLE among its sources."""
    if is_example(sources.parent):
        return
    raise LantuError(
        Text("模拟诉求只能写进示例规划包", "synthetic requests may be written into an example only"),
        location=Location(str(sources)),
        hint=Text(
            "`lantu new` 写出的规划包是示例；真实的规划包请用真实的诉求",
            "a pack that lantu new writes is one; for a real plan take real requests",
        ),
    )


def finding_text(theme: Theme, where: tuple[float, float, float], kind: Text | None = None) -> Text:
    """Return what was found in one sentence: where, how many, how many explained, p, and how they were served. kind: what it is called."""
    called = kind or alike(theme.kind)
    spot, metres = theme.hotspot, f"{where[2]:,.0f}"
    who = Text("人", "reporters") if theme.known else Text("件", "requests")
    due, times, p = f"{spot.expected:.1f}", f"{spot.times:.1f}", f"{theme.p:.3f}"
    here, city = theme.here, theme.city
    served = Text("", "")
    if here.of >= 30 and city.of >= 30:
        shares = [f"{100 * one.met / one.of:.0f}%" for one in (here, city)]
        served = Text(
            f"；按时办结 {shares[0]}（{here.of:,} 件），全市同类 {shares[1]}",
            f"; closed in time {shares[0]} of {here.of:,}, in the city {shares[1]} of the kind",
        )
    return Text(
        f"{theme.month} “{called.say('zh')}”：{where[1]:.4f}, {where[0]:.4f} 周围 {metres} 米内 {spot.cases} {who.zh}，"
        f"应有 {due}（{times} 倍），p = {p}（看了 {theme.looked} 类）{served.zh}",
        f"{theme.month} '{called.say('en')}': {spot.cases} {who.en} within {metres} m of {where[1]:.4f}, {where[0]:.4f}; {due} explained "
        f"({times} times), p = {p} of {theme.looked} kinds looked at{served.en}",
    )


def _circle(lon: float, lat: float, metres: float) -> dict[str, object]:
    turns = [2 * math.pi * step / _CORNERS for step in range(_CORNERS)]
    east = METRES * math.cos(math.radians(lat))
    ring = [
        [round(lon + metres * math.cos(one) / east, 6), round(lat + metres * math.sin(one) / METRES, 6)]
        for one in turns
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _number(folder: Path, text: str, option: str, unit: str = "") -> float | None:
    if not text:
        return None
    reading = Reading(folder)
    read = number(reading, text, Location(option), unit) if unit else None
    try:
        found = read[0] if read else float(text)
    except ValueError:
        found = None
    if found is None or not math.isfinite(found) or found < 0:
        raise LantuError(
            Text(f"{option}：读不懂“{text}”", f"{option}: '{text}' cannot be read"),
            hint=Text("例如 1200万元 或 12", "such as 12 or, of money, 3.5 m CNY"),
        )
    return found


def _year(text: str, option: str) -> int | None:
    if text and not (text.isdecimal() and 1900 <= int(text) <= 2200):
        raise LantuError(Text(f"{option}：应为年份，实为“{text}”", f"{option}: expected a year, found '{text}'"))
    return int(text) if text else None
