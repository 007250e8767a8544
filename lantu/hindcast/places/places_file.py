"""A file of places: what a census counted in each, as in the panel; projected ten years on, and scored where that is known.

Long because rows are read, refused and left out in one pass, and each tells its line.
"""

import csv
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lantu.arrays import Array
from lantu.hindcast.places.growth import BANDS, Forecast, project
from lantu.hindcast.places.panel import CENSUS_GROUPS, FACTS, Places, people_counted, places_of
from lantu.hindcast.places.people import average_ratios, place_and_region_rows, sums_of
from lantu.hindcast.places.places_columns import (
    first_census,
    refuse_parts_of_people,
    rows_of_sums,
    unread_ages,
    with_the_oldest_summed,
)
from lantu.hindcast.scores import QUANTILES, ScoreRow
from lantu.language.decoding import SAVE_AS_UTF8, decode, first_foreign_line
from lantu.language.errors import Finding, LantuError, Location, UnreadableError, did_you_mean
from lantu.language.text import Text
from lantu.packs import LARGEST
from lantu.packs.reading.csv_rows import parted_lines

_MOST_FINDINGS = 20
_TEXT = ("code", "match", "name", "province", "city")
_EDGES = {
    "low95": 0,
    "low80": 2,
    "high80": 6,
    "high95": 8,
}  # where the ends of bands stand among the quantiles
Cells = dict[str, str]


@dataclass(frozen=True)
class PlacesFile:
    """Places read from a file: census year, places, and lines that were left out with the reason.

    after: people (place, 18) ten years later, NaN where they are not in the file.
    """

    census: int
    places: Places
    after: Array
    left_out: tuple[tuple[int, Text], ...]


def read_places(path: Path) -> PlacesFile:
    """Read a .csv or .csv.gz with the columns of cities/china/panel/counties_2010_2020.csv.gz.

    Needed: code, and people by sex and age of one census (m_0_2010 .. f_85+_2010). Everything else may be missing as
    a column or in a row. A row whose ages are not complete is left out. UnreadableError where cells are no numbers.
    """
    rows = with_the_oldest_summed(_rows(path))
    columns = list(rows[0][1]) if rows else []
    census = first_census(columns, path)
    if census is None:
        hint = did_you_mean("m_0_2010", columns) or Text(
            "列名与面板数据相同：code、m_0_2010 .. f_85+_2010",
            "columns are those of the panel: code, m_0_2010 .. f_85+_2010",
        )
        raise LantuError(
            Text("没有分性别、分年龄的人口", "has no people by sex and age"), location=Location(str(path), 1), hint=hint
        )
    needed = ["code", *(f"{sex}_{age}_{census}" for sex in "mf" for age in CENSUS_GROUPS)]
    lacks = [name for name in needed if name not in columns]
    if lacks:
        others = len(lacks) - 1
        more = Text(f"，另缺 {others} 列", f" and {others} more") if others else Text()
        raise LantuError(
            Text(f"缺少“{lacks[0]}”列{more.zh}", f"is missing the column '{lacks[0]}'{more.en}"),
            location=Location(str(path), 1),
            hint=did_you_mean(lacks[0], columns),
        )
    _refuse_bad_cells(path, rows, columns)
    refuse_parts_of_people(rows, census, path)
    whole: list[Cells] = []
    left_out: list[tuple[int, Text]] = unread_ages(columns, census, needed)
    sums = rows_of_sums(rows, needed[1:])
    for line, row in rows:
        empty = [name for name in needed if not row[name]]
        if empty:
            code = row["code"] or "?"
            left_out.append((line, Text(f"{code}：{empty[0]} 为空", f"{code}: {empty[0]} is empty")))
        elif sum(float(row[name]) for name in needed[1:]) <= 0:
            left_out.append((line, Text(f"{row['code']}：没有人居住", f"{row['code']}: nobody lives there")))
        elif line in sums:
            left_out.append(
                (line, Text(f"{row['code']}：是其他各行的合计", f"{row['code']}: is the sum of other rows"))
            )
        else:
            whole.append(row)
    if not whole:
        raise LantuError(
            Text("没有一个地方的年龄齐全", "has no place with complete ages"), location=Location(str(path))
        )
    places = places_of(whole, census)
    after = people_counted(whole, census + 10)
    after[~np.isfinite(after).all(axis=1)] = np.nan  # a second census that is not whole is none
    return PlacesFile(census, places, after, tuple(left_out))


def project_places(file: PlacesFile, panel: Places) -> tuple[Forecast, list[ScoreRow], int]:
    """Return what is foretold of the places, its scores where the file knows what came, and how many are not scored.

    Rows: all places whose second census is in the file, those of them whose borders held by the rule of `steady`, sums over
    prefectures. Not scored: places whose second census is not in the file.
    """
    known = np.asarray(np.isfinite(file.after).all(axis=1), dtype=bool)
    scored = Places(**{**vars(file.places), "after": np.where(known[:, None], file.after, file.places.before)})
    told = project(panel, scored if known.any() else file.places, QUANTILES)
    if not known.any():
        return told, [], 0
    part, seen = scored.chosen(known), told.chosen(known)
    others = panel.chosen(~np.isin(panel.province, list(set(part.province))))
    average = average_ratios(part, others)
    rows = list(place_and_region_rows("file", file.census, part, seen, average, [sums_of(part, seen)]))
    return told, rows, int((~known).sum())


def told_of_regions(file: PlacesFile, told: Forecast) -> list[dict[str, Any]]:
    """Return a row for each prefecture of the file: its places, people at the census, ten years on with bands, and what came."""
    _, summed = sums_of(file.places, told)
    return [
        {
            "name": name,
            "places": [file.places.codes[row] for row in part],
            "people": float(file.places.before[list(part)].sum()),
            "foretold": float(summed.middle[at]),
            **{edge: float(summed.bands[at, number]) for edge, number in _EDGES.items()},
            "came": float(file.after[list(part)].sum()),
        }
        for at, (name, part) in enumerate(zip(summed.names, summed.members, strict=True))
    ]


def told_of_places(file: PlacesFile, told: Forecast) -> list[dict[str, Any]]:
    """Return a row for each place: people at the census and ten years on with bands of 80 and 95 %, in all and by band."""
    places, rows = file.places, []
    for at, code in enumerate(places.codes):
        ages = {
            name or "all": {
                "people": float(places.before[at, band].sum()),
                "foretold": float(told.middle[at, band].sum()),
                **{edge: float(told.bands[name][at, number]) for edge, number in _EDGES.items()},
                "came": float(file.after[at, band].sum()),
            }
            for name, band in BANDS.items()
        }
        unknown = [name for name in FACTS if not np.isfinite(places.facts[name][at])]
        rows.append(
            {
                "code": code,
                "name": places.names[at],
                "province": places.province[at],
                "unknown": unknown,
                "ages": ages,
            }
        )
    return rows


def _text(content: bytes, path: Path) -> str:
    """Return a file's text, UTF-8 or GBK; LantuError with the line and the guess where it is in another encoding."""
    found = decode(content)
    if found.text is not None:
        return found.text
    raise LantuError(found.refusal, location=Location(str(path), first_foreign_line(content)), hint=SAVE_AS_UTF8)


def _rows(path: Path) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a file with their lines, cells stripped."""
    content = path.read_bytes()
    try:
        if content[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise LantuError(
                Text(f"超过 {LARGEST // 10**6} MB", f"is larger than {LARGEST // 10**6} MB"),
                location=Location(str(path)),
            )
    except (OSError, EOFError, zlib.error) as error:
        raise LantuError(
            Text(f"无法解压：{error}", f"cannot be unpacked: {error}"), location=Location(str(path))
        ) from None
    text = _text(content, path)
    lines, mark, skipped = parted_lines(text)
    reader = csv.reader(lines[skipped:], delimiter=mark)
    try:
        header = [name.strip() for name in next(reader, [])]
        while header and not header[-1]:  # a spreadsheet saves columns that were once in use
            header.pop()
        twice = next((name for name, times in Counter(header).items() if times > 1), None)
        if twice is not None:
            raise LantuError(
                Text(f"“{twice}”列出现两次", f"has the column '{twice}' twice"), location=Location(str(path), 1)
            )
        for cells in reader:
            if not any(cells):
                continue
            while len(cells) > len(header) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(header):
                raise LantuError(
                    Text(
                        f"应有 {len(header)} 个单元格，实为 {len(cells)} 个",
                        f"expected {len(header)} cells, found {len(cells)}",
                    ),
                    location=Location(str(path), skipped + reader.line_num),
                )
            yield skipped + reader.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except csv.Error as error:
        raise LantuError(
            Text(f"不是 CSV 文件：{error}", f"is not a CSV file: {error}"),
            location=Location(str(path), skipped + reader.line_num),
        ) from None


def _refuse_bad_cells(path: Path, rows: list[tuple[int, Cells]], columns: list[str]) -> None:
    numbers = [name for name in columns if name not in _TEXT and not name.startswith("name_")]
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        if row["code"] in seen:
            where = Location(str(path), line, columns.index("code") + 1)
            findings.append(
                Finding(
                    "LB005",
                    "error",
                    where,
                    Text(
                        f"“{row['code']}”已见于第 {seen[row['code']]} 行",
                        f"'{row['code']}' stands in line {seen[row['code']]} already",
                    ),
                )
            )
        seen.setdefault(row["code"], line)
        findings += [
            Finding(
                "LB002",
                "error",
                Location(str(path), line, columns.index(name) + 1),
                Text(
                    f"{name}：应为不小于 0 的数，实为“{row[name]}”",
                    f"{name}: expected a number of 0 or more, found '{row[name]}'",
                ),
            )
            for name in numbers
            if row[name] and not _is_number(row, name)
        ]
        if len(findings) >= _MOST_FINDINGS:
            break
    if findings:
        raise UnreadableError(findings)


def _is_number(row: Mapping[str, str], name: str) -> bool:
    try:
        return "_" not in row[name] and 0 <= float(row[name]) < float("inf")
    except ValueError:
        return False
