"""LB001 to LB011: what stops a pack from being read. The readers report most of them; these are their pages."""

from collections.abc import Iterator
from pathlib import Path

from lantu.city.ground.ground import WITHIN
from lantu.engine.record.observed_units import NO_UNIT, is_counted_bare, misfits
from lantu.language.errors import Finding, LantuError, Location, did_you_mean
from lantu.language.numbers import promised_in_both
from lantu.language.text import Text, alike
from lantu.language.unit_words import unit_to_write
from lantu.rules.findings import Ground, bounds
from lantu.rules.packs.misread_units import misread_units
from lantu.rules.packs.unknown_names import nearest_name, unknown_names
from lantu.space import FACILITY_KINDS, open_space
from lantu.space.folder import table_content
from lantu.space.sound_ground import unsound
from lantu.works.schedule.decided_days import read_decided_days
from lantu.works.schedule.duration_classes import base_rates


def lb001_unreadable(ground: Ground) -> Iterator[Finding]:
    """LB001 File that cannot be read (文件无法读取).

    Why: a broken file may hide promises; nothing is guessed.
    Example: a YAML file that is cut off, a CSV with a quote that is never closed, a boundary without polygons or in metres.
    How to fix: open the file at the line given; indent YAML with blanks, not tabs.
    """
    folder = Path(ground.plan.folder)
    known = [item.id for item in (*ground.plan.projects, *ground.plan.works)]
    faults = [*unsound(open_space(folder), known)] if (folder / "space").is_dir() else []
    for error in (*faults, *_of_works(folder)):  # read only when somebody asks for streets, dates or a report
        told = error.location
        file = Path(told.file).relative_to(folder).as_posix() if told else "space"
        where = Location(file, told.line if told else None)
        yield ground.finding("LB001", "error", where, file, error.message.zh, error.message.en, error.hint)


def _of_works(folder: Path) -> Iterator[LantuError]:
    """Yield why tables of `works/` that only a schedule reads cannot be read."""
    calendar = folder / "works" / "calendar.csv"
    for read in (
        lambda: base_rates([folder]),
        lambda: read_decided_days(table_content(calendar), str(calendar)) if calendar.is_file() else (),
    ):
        try:
            read()
        except LantuError as error:
            yield error


def lb002_number(ground: Ground) -> Iterator[Finding]:
    """LB002 Not a number (不是数字).

    Why: 1,5 and 1.5 mean different things in different places; Lantu does not guess.
    Example: `1,5`, `1.234,5`, `nan`, `about 3`.
    How to fix: write 1234.5 or 1,234.5, with a full stop, and the unit behind it or in its own column.
    """
    yield from ()


def lb003_date(ground: Ground) -> Iterator[Finding]:
    """LB003 Not a year or date that a plan could mean (年份或日期有误).

    Why: a goal for 20277, or for a year before the plan was adopted, can never be judged.
    Example: `year 20277`; `adopted: 18/8/2025`.
    How to fix: years from 1900 to 2200; dates as 2025-08-18; goals not before the adoption, and not after the `end` of city.yaml.
    """
    first, last = ground.city.start, ground.city.end
    yield from _phases(ground)
    for goal in ground.plan.goals:
        if goal.year < first:
            zh = f"{goal.id}：城市从 {first} 年起推演，无法判断"
            en = f"{goal.id}: the city is simulated from {first} on, no run can judge it"
            hint = Text("已过去的目标写进 `past_goals.csv`", "goals of the past belong into past_goals.csv")
            yield ground.finding("LB003", "warning", goal.location, goal.id, zh, en, hint)
        if goal.year > last:
            zh, en = (
                f"{goal.id}：城市只推演到 {last} 年，无法判断",
                f"{goal.id}: the city is simulated to {last}, no run can judge it",
            )
            hint = Text(f"请把 city.yaml 的 end 写成 {goal.year}", f"write {goal.year} as end: in city.yaml")
            yield ground.finding("LB003", "warning", goal.location, goal.id, zh, en, hint)


def _phases(ground: Ground) -> Iterator[Finding]:
    """Yield findings for phases that the run has no year of."""
    first, last = ground.city.start, ground.city.end
    where = Location("blueprint.yaml")
    for phase in ground.plan.phases:
        if phase < first:
            zh, en = (
                f"阶段 {phase} 早于城市推演的起始年 {first}",
                f"the phase {phase} is before {first}, when the simulation of the city begins",
            )
            yield ground.finding("LB003", "error", where, f"phases/{phase}", zh, en)
        elif phase > last:
            zh, en = (
                f"阶段 {phase} 晚于城市推演的最后一年 {last}",
                f"the phase {phase} is after {last}, the last year that is simulated",
            )
            hint = Text(f"请把 city.yaml 的 end 写成 {phase}", f"write {phase} as end: in city.yaml")
            yield ground.finding("LB003", "warning", where, f"phases/{phase}", zh, en, hint)


def lb004_shape(ground: Ground) -> Iterator[Finding]:
    """LB004 Unknown or missing column, key or word (未知或缺少的列、键、取值).

    Why: a column that is spelt wrong would be ignored in silence.
    Example: a column `indicater`; a relation `=>`.
    How to fix: use the name that the finding proposes; the pack-format page lists all of them.
    """
    yield from ()


def lb005_twice(ground: Ground) -> Iterator[Finding]:
    """LB005 The same thing twice (重复).

    Why: of two figures for the same place, year and variable nobody knows which one counts.
    Example: two projects with one id; a revised figure beside the first one.
    How to fix: remove one, or write `superseded` into the status of the older figure.
    """
    yield from ()


def lb006_reference(ground: Ground) -> Iterator[Finding]:
    """LB006 A name that leads nowhere (引用不存在).

    Why: a goal for an unknown indicator, place or source cannot be judged or traced.
    Example: `indicator: debt_ration`; a place that ceased to exist before the goal's year.
    How to fix: use the name that the finding proposes, or add the place, source or measure.
    """
    for goal in ground.plan.goals:
        if goal.indicator not in ground.city.indicators:
            name, hint = (
                goal.indicator,
                _no_streets(goal.indicator, ground)
                or nearest_name(goal.indicator, ground.city.indicators, ground)
                or did_you_mean(goal.indicator, ground.city.indicators),
            )
            zh, en = f"指标目录中没有“{name}”", f"the catalogue has no indicator '{name}'"
            yield ground.finding("LB006", "error", goal.location, goal.id, zh, en, hint)
    parts = [(item.location, item.id, item.indicators) for item in (*ground.plan.targets, *ground.plan.tasks)]
    for where, subject, names in [
        *parts,
        *((item.location, item.id, item.watch) for item in ground.plan.challenges),
    ]:
        for name in names:
            if name not in ground.city.indicators:
                hint = did_you_mean(name, ground.city.indicators)
                zh, en = (
                    f"“{subject}”引用了未知指标“{name}”",
                    f"'{subject}' names an unknown indicator '{name}'",
                )
                yield ground.finding("LB006", "error", where, subject, zh, en, hint)
    yield from unknown_names(ground)


def _no_streets(name: str, ground: Ground) -> Text | None:
    """Return which file is missing for an indicator that only streets measure; None for others."""
    if name.removeprefix(WITHIN) not in FACILITY_KINDS or not name.startswith(WITHIN):
        return None
    pack = ground.plan.folder.name
    return Text(
        f"这一指标沿街道测算，规划包里没有街道；请导入 OpenStreetMap 提取文件：lantu import osm 文件 {pack}",
        f"streets measure it, and the pack has none; bring an OpenStreetMap extract: lantu import osm FILE {pack}",
    )


def lb007_impossible(ground: Ground) -> Iterator[Finding]:
    """LB007 A value that cannot be (不可能的数值).

    Why: minus five people, or a share of 140 %, is a slip of the pen that would bend every result.
    Example: `population -5`; `urban_share 140 %`.
    How to fix: correct the figure or its unit.
    """
    rows = ground.city.observations
    rows = rows[rows["status"].eq("") & rows["age"].eq("")]
    for name, found in rows.groupby("variable", sort=False):
        known = ground.city.indicators.get(str(name))
        if known is None or (known.lower is None and known.upper is None):
            continue
        low, high = bounds(known)
        for _, row in found[found["value"].lt(low) | found["value"].gt(high)].iterrows():
            value = promised_in_both(row["value"] / known.unit.scale, known.unit)
            zh = f"{row['place']} {row['year']} 年的 {name} 为 {value.zh}，不可能出现"
            en = f"{name} of {row['place']} {row['year']} is {value.en}, more or less than the quantity can be"
            yield ground.finding("LB007", "error", Location(str(row["file"]), int(row["line"])), str(name), zh, en)


def lb008_encoding(ground: Ground) -> Iterator[Finding]:
    """LB008 Not UTF-8 (文件编码).

    Why: a file saved by an older spreadsheet may be GBK; it is read, and you are told.
    Example: a CSV exported in GBK; a binary file with a text name.
    How to fix: save it as "CSV UTF-8".
    """
    yield from ()


def lb009_unsafe(ground: Ground) -> Iterator[Finding]:
    """LB009 Unsafe to read (不安全的内容).

    Why: links out of the folder, formulas, aliases, code and huge files can do harm or hide what a reader sees.
    Example: a cell `=A1*2`; a symbolic link to another folder; a `model.py` that nobody said is trusted.
    How to fix: paste values only, copy files into the folder, split what is too large; read code, then --trust-pack-code.
    """
    yield from ()


def lb010_unit(ground: Ground) -> Iterator[Finding]:
    """LB010 Unknown unit, or one that does not fit the indicator (单位未知或与指标不符).

    Why: 50 % and 50 yuan are not the same promise.
    Example: a goal for the debt ratio in `km2`; births of 9.1 ‰, which is their rate.
    How to fix: write the indicator's unit, or one of the same kind (亿元 and 万元 both fit money).
    """
    for goal in ground.plan.goals:
        known = ground.city.indicators.get(goal.indicator)
        if known and goal.unit and goal.unit.dimension != known.unit.dimension:
            given, wanted = unit_to_write(goal.unit), unit_to_write(known.unit)
            zh = f"目标值单位“{given.zh}”与指标单位“{wanted.zh}”不符"
            en = f"the goal is in '{given.en}', the indicator is measured in '{wanted.en}'"
            yield ground.finding("LB010", "error", goal.location, goal.id, zh, en)
        elif known and goal.unit and goal.unit.symbol == "% point" != known.unit.symbol:
            zh = f"目标值以百分点计，是变化，而指标“{unit_to_write(known.unit).zh}”是水平"
            en = f"the goal is in percentage points, a change, and the indicator is a level in '{unit_to_write(known.unit).en}'"
            yield ground.finding("LB010", "error", goal.location, goal.id, zh, en)
    yield from misread_units(ground)
    for where, name, given, wanted, count in misfits(ground.city):
        rows = Text(f"（{count} 行）", f" ({count} rows)") if count > 1 else Text()
        asked, found = unit_to_write(wanted), unit_to_write(given)
        zh = f"{name} 以“{asked.zh}”计，这里写“{found.zh}”{rows.zh}"
        en = f"{name} is measured in '{asked.en}', and stands here in '{found.en}'{rows.en}"
        if given.symbol == NO_UNIT:
            zh = f"{name} 以“{asked.zh}”计，这里没有单位{rows.zh}"
            en = f"{name} is measured in '{asked.en}', and has no unit here{rows.en}"
        if (given.base, wanted.base) == ("tonne", "tco2"):  # emissions as they are often published: kt
            asked = alike(f"{given.symbol}CO2")
        hint = Text(
            f"请在 unit 列写“{asked.zh}”或同类单位", f"write '{asked.en}', or a unit of its kind, into the column unit"
        )
        yield ground.finding(
            "LB010", "warning" if is_counted_bare(given, wanted) else "error", where, name, zh, en, hint
        )


def lb011_currency(ground: Ground) -> Iterator[Finding]:
    """LB011 Money in another currency than the city's (金额币种与城市不一致).

    Why: a plan that adds pounds to yuan adds up to nothing; no rate of exchange is ever guessed.
    Example: `money_unit: GBP` in city.yaml and a cost of 12亿元; a city in euros that inherits a pack counted in yuan.
    How to fix: convert the amount and say the rate in its note, or correct `money_unit`.
    """
    yield from ()
