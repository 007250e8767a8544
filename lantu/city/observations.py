"""Reads observations: one number a row, in base units."""

import re
from collections.abc import Sequence

import pandas as pd

from lantu.city.census.age_groups import CENSUS, check_age_groups
from lantu.city.census.written_ages import nearest_written
from lantu.city.measure import WRITTEN
from lantu.language.errors import Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.packs import Reading, Row, column_names, number, read_csv, read_table, year
from lantu.packs.place_ids import place_hint

EVERYWHERE = frozenset({"city", "nation"})  # places that no file lists
ALWAYS_CITED = frozenset({"P", "R", "recalled"})  # sources that may be cited without a row
SEXES = ("", "m", "f")
_AGE = re.compile(r"\d{1,3}(-\d{1,3}|\+)?")
_BASIS_WORDS = {
    "measured": ("实测", "统计", "普查", "official", "actual", "census", "final", "statistics", "observed", "sourced"),
    "survey": ("调查", "抽样调查", "sample survey", "sampled"),
    "provisional": ("初步", "初步核算", "快报", "preliminary", "prelim", "p", "flash"),
    "expected": ("预计", "预测", "计划", "forecast", "projected", "projection", "planned", "budget"),
    "modelled": ("模型", "推算", "估算", "estimated", "estimate", "e", "modeled", "interpolated"),
    "assumed": ("假定", "假设", "assumption", "assumed value"),
}
_COUNTS = {"person", "household", "home", "km2", "km", "service_place", "bed", "count", "mw", "tce", "kwh"}
_BALANCE = re.compile(
    r"^net[_ ]|[_ ]net$|(?:^|[_ ])(?:change|growth|increase|increment|balance|surplus|deficit|migration|difference|excess|saldo)(?:[_ ]|$)"
    r"|净|增减|增长|增量|增加|变动|变化|差额|结余|盈余|盈亏|赤字|顺差|逆差",
    re.IGNORECASE,
)  # a change or a balance goes both ways, whatever it counts
_SHARE_IN_CHINESE = re.compile(r"(?<!增长)(?<!变化)(?:率|比重|占比|比例)$")  # says nothing of what is beyond 100 %
_PART_OF_WHOLE = re.compile(r"(^share_|_share$|_share_|_rate$|_coverage$|_cover$|^urban_share)")


def read_observations(reading: Reading) -> list[dict[str, object]]:
    """Return the rows of observations.csv and of every CSV in observations/, with findings for what cannot be."""
    tables = read_table(reading, "observations")
    folder = reading.folder / "observations"
    if folder.is_dir():
        for path in sorted(folder.glob("*.csv")):
            tables += read_csv(reading, f"observations/{path.name}", "observations")
    bases = WRITTEN
    rows: list[dict[str, object]] = []
    seen: dict[tuple[str, ...], Row] = {}
    kept: list[Row] = []
    without_ages: dict[tuple[str, str], Row] = {}
    refused: set[tuple[str, str]] = set()  # variables and years of which a row by age could not be read
    for row in tables:
        found = _observation(reading, row, bases)
        if found is None or row["sex"] not in SEXES or (row["age"] and not _AGE.fullmatch(row["age"])):
            refused.add((row["variable"], row["year"]))
        if found is None:
            continue
        key = (row["place"], row["year"], row["variable"], row["sex"], row["age"])
        if not row["status"]:
            if re.fullmatch(rf"{CENSUS}(_\d{{4}})?", row["variable"]) and not row["age"]:
                without_ages.setdefault((row.file, row["variable"]), row)
                continue
            if key in seen:
                first = seen[key].at()
                message = Text(
                    f"{row['place']} {row['year']} 年的 {row['variable']} 重复出现，首次见于 {first}",
                    f"{row['variable']} of {row['place']} {row['year']} appears twice, first at {first}",
                )
                hint = Text(
                    "请在较早数字的 status 列写 superseded", "write 'superseded' into the status of the older figure"
                )
                reading.add("LB005", row.at("variable"), message, hint)
                continue
            seen[key] = row
        rows.append(found)
        if _AGE.fullmatch(row["age"]):
            kept.append(row)
    by_age = {row["variable"] for row in kept}
    for row in without_ages.values():
        _tell_without_age(reading, row, row["variable"] in by_age)
    told = refused | {(row["variable"], row["year"]) for row in without_ages.values()}
    check_age_groups(reading, (row for row in kept if (row["variable"], row["year"]) not in told))
    return rows


def _tell_without_age(reading: Reading, row: Row, is_total: bool) -> None:
    """Add a finding for a census without ages; is_total: it stands among rows that have one."""
    name = row["variable"]
    if is_total:
        zh, en = f"{name} 按年龄统计，而这一行没有年龄", f"{name} is counted by age, and this row has none"
        hint = Text(
            "合计行请去掉，或把变量写成 population", "leave a row of totals out, or write population as its variable"
        )
    else:
        lacks = listed(column for column in ("sex", "age") if not row[column])
        zh = f"{name} 按性别和年龄统计，而 {lacks.zh} 列缺失或为空"
        en = f"{name} is counted by sex and age, and the column of {lacks.en} is missing or empty"
        hint = Text("性别写 m 或 f，年龄如 0、1-4 或 85+", "sex is m or f, age such as 0, 1-4 or 85+")
    reading.add("LB004", row.at("variable"), Text(zh, en), hint)


def _observation(reading: Reading, row: Row, bases: tuple[str, ...]) -> dict[str, object] | None:
    when = year(reading, row["year"], row.at("year"))
    read = number(reading, row["value"], row.at("value"), row["unit"])
    if not row["variable"]:
        reading.add("LB004", row.at("variable"), Text("变量名为空", "the variable is empty"))
    if row["basis"] not in bases:
        same = next((name for name, words in _BASIS_WORDS.items() if row["basis"].strip().casefold() in words), "")
        near = Text(f"请写 `{same}`", f"write {same}") if same else did_you_mean(row["basis"], bases)
        hint = near or Text(f"可选：{'、'.join(bases)}", f"one of {', '.join(bases)}")
        reading.add(
            "LB004", row.at("basis"), Text(f"未知的依据“{row['basis']}”", f"unknown basis '{row['basis']}'"), hint
        )
    if row["status"] not in ("", "superseded"):
        reading.add(
            "LB004",
            row.at("status"),
            Text(
                f"应为 superseded 或留空，实为“{row['status']}”",
                f"expected 'superseded' or nothing, found '{row['status']}'",
            ),
            Text(
                "新数的 status 留空，被它取代的旧数写 `superseded`",
                "leave the newer figure's status empty, and write superseded at the older one",
            ),
        )
    if row["sex"] not in SEXES or (row["age"] and not _AGE.fullmatch(row["age"])):
        reading.add(
            "LB004",
            row.at("sex"),
            Text(
                f"性别应为 m 或 f，年龄应如 0、1-4 或 85+，实为“{row['sex']}”“{row['age']}”",
                f"expected sex m or f and an age such as 0, 1-4 or 85+, found '{row['sex']}' '{row['age']}'",
            ),
            nearest_written(row["sex"], row["age"]),
        )
    if when is None or read is None:
        return None
    value, given = read
    if value < 0 and given.base in _COUNTS and not _BALANCE.search(row["variable"]):
        reading.add(
            "LB007",
            row.at("value"),
            Text(
                f"{row['variable']} 不能为负，实为 {row['value']}",
                f"{row['variable']} cannot be negative, found {row['value']}",
            ),
        )
        return None
    if given.symbol == "% point" and _PART_OF_WHOLE.search(row["variable"]):
        zh = f"{row['variable']} 是水平，而 {row['value']} 以百分点计，是变化"
        en = f"{row['variable']} is a level, and {row['value']} is in percentage points, a change"
        reading.add("LB010", row.at("unit"), Text(zh, en))
        return None
    if (
        not given.dimension
        and not 0 <= value <= 1
        and (_PART_OF_WHOLE.search(row["variable"]) or (not row["unit"] and _SHARE_IN_CHINESE.search(row["variable"])))
        and (given.symbol in ("%", "share") or not row["unit"])
    ):
        if not row["unit"]:
            message = Text(
                f"{row['variable']} 是比例，而 {row['value']} 没有单位",
                f"{row['variable']} is a share, and {row['value']} has no unit",
            )
            reading.add(
                "LB007",
                row.at("unit"),
                message,
                Text(
                    "请在 unit 列写 %，或改写成 0 至 1 的比例", "write % into the unit column, or a share from 0 to 1"
                ),
            )
            return None
        reading.add(
            "LB007",
            row.at("value"),
            Text(
                f"{row['variable']} 是比例：应在 0 至 100 % 之间，实为 {100 * value:g} %",
                f"{row['variable']} is a share: expected 0 to 100 %, found {100 * value:g} %",
            ),
        )
        return None
    return {
        **{name: row[name] for name in column_names("observations")},
        "year": when,
        "value": value,
        "unit": row["unit"] or given.symbol,
        "file": row.file,
        "line": row.line,
    }


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return observations as a data frame with the columns that `City` promises."""
    # column by column, in half the time that pandas takes for rows
    table = pd.DataFrame(
        {name: [row[name] for row in rows] for name in (*column_names("observations"), "file", "line")}
    )
    return table.astype({"year": "int64", "value": "float64", "line": "int64"})


def refer(reading: Reading, rows: list[dict[str, object]], places: set[str], sources: set[str], listed: bool) -> None:
    """Find observations of places or from sources that nobody knows, one finding for each name and file.

    listed: sources.csv has rows; where it has none, the file is what is missing. What is wrong with the places themselves has
    been said already, and is not said again for every figure.
    """
    broken = any(item.location.file.startswith("places.geojson") for item in reading.errors)
    cited = {part.strip() for row in rows for part in str(row["source"]).split(";")}
    if not listed and cited - sources:
        reading.add(*no_source_listed(sorted(cited - sources)))
    unknown: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        file, line = str(row["file"]), int(str(row["line"]))
        if row["place"] not in places and not broken:
            unknown.setdefault(("place", str(row["place"]), file), []).append(line)
        for source in str(row["source"]).split(";"):
            if listed and source.strip() not in sources:
                unknown.setdefault(("source", source.strip(), file), []).append(line)
    for (what, name, file), lines in unknown.items():
        hint = place_hint(reading.folder, name, places) if what == "place" else did_you_mean(name, sources)
        zh = f"未知的{'地方' if what == 'place' else '来源'}“{name}”" + (
            f"（{len(lines)} 行）" if len(lines) > 1 else ""
        )
        en = f"unknown {what} '{name}'" + (f" ({len(lines)} rows)" if len(lines) > 1 else "")
        reading.add("LB006", Location(file, lines[0]), Text(zh, en), hint)


def no_source_listed(cited: Sequence[str]) -> tuple[str, Location, Text, Text]:
    """Return the finding that sources are cited and none is listed."""
    named = ", ".join(cited[:5]) + (", …" if len(cited) > 5 else "")
    columns = "id, title, publisher, date, url, licence"
    return (
        "LB006",
        Location("sources.csv"),
        Text(
            f"没有列出来源，而引用了 {len(cited)} 个：{named}", f"lists no source, and {len(cited)} are cited: {named}"
        ),
        Text(f"请补上 sources.csv：{columns}", f"bring sources.csv: {columns}"),
    )
