"""A bureau's sheet whose columns are years, indicators or places, as a row for each of its numbers.

A sheet that has a column of values is one already. What a column is about is told by its heading, or by the title above all of them
where that is the name of an indicator: 常住人口（万人） over 2023年 and 2024年.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.exchange.bureau_sheet.cells.told_names import known_name, plain_name, unit_in
from lantu.exchange.bureau_sheet.doubts import row_of
from lantu.exchange.bureau_sheet.headings.headings import known_names, match_headings
from lantu.exchange.bureau_sheet.headings.years import over_years, year_heading
from lantu.exchange.bureau_sheet.sheet import ForeignSheet
from lantu.language.text import Text, listed
from lantu.packs import Sheet, SheetRow
from lantu.packs.cells.written_number import written_number

_BRACKETS = re.compile(r"[（(\[]\s*(?:单位[:：]?)?[^（）()\[\]]{1,12}\s*[)）\]]\s*$")


_BESIDE = re.compile(
    r"(?:[\d\-—–~～至,，、:：\"“”]|表|附|各|年度|年末|年底|年|末|历|分|市|县|区|全|镇|乡|街道|地区|区县|及|和|与|主要|情况|统计|一览|数据"
    r"|by|of|the|in|at|for|and|each|districts?|count(?:y|ies)|boroughs?|areas?|places?|municipalit(?:y|ies)|years?(?:end)?|end|table|city|total)*"
)  # what stands beside a measure in the title of a sheet


@dataclass(frozen=True)
class _Column:
    """What the heading of a column of numbers tells: a year with its words, an indicator, a place, a unit."""

    year: str = ""
    named: str = ""
    place: str = ""
    unit: str = ""
    aim: bool | None = None  # None: its heading says neither


def in_rows(read: ForeignSheet, into: str, saved: Mapping[str, str], plan: Blueprint, city: City) -> ForeignSheet:
    """Return a sheet with a row for each number where its columns are years, indicators or places; any other sheet as it is."""
    mapping, _ = match_headings(read.sheet, into, dict(saved))
    told = set(mapping.values())
    if into not in ("goals", "observations") or saved or "value" in told:
        return read
    what = "indicator" if into == "goals" else "variable"
    names, places = known_names(what, plan, city, into), known_names("place", plan, city, into)
    columns = {
        head: column
        for head in read.sheet.heads
        if head and head not in mapping and (column := _column(head, names, places))
    }
    title, named = _measure_above(read.above, names, places) if what not in told else ("", "")
    has_year = "year" in told or all(column.year for column in columns.values())
    has_name = what in told or bool(title) or all(column.named for column in columns.values())
    if not columns or not has_year or not has_name:
        return read
    taken, notes = _of_its_kind(columns, into)
    if named and plain_name(_bare(title)) != plain_name(named) and not all(column.named for column in columns.values()):
        notes.append(
            Text(f"按标题“{title}”，这些数是“{named}”", f"the title '{title}' says that the numbers are of '{named}'")
        )
    told_for_all = "" if "unit" in told else (unit_in(title) if title else "") or read.unit
    rows: list[SheetRow] = []
    wrong = {key: why for key, why in read.wrong.items() if key[1] not in columns}
    for row in read.sheet.rows:
        kept = {head: text for head, text in row.values.items() if head not in columns}
        for head, column in taken.items():
            text = row.values.get(head, "")
            at = f"{read.sheet.name}, {head} row {row_of(row.at)}"
            if why := read.wrong.get((row.at, head)):
                wrong[at, "value"] = why
            elif not text:
                continue
            values = {**kept, "value": _with_unit(text, column.unit or told_for_all)}
            if column.year and "year" not in told:
                values["year"] = column.year
            if what not in told:
                values[what] = column.named or named
            if column.place and "place" not in told:
                values["place"] = column.place
            rows.append(SheetRow(at, "", values))
    added = [name for name in ("place", "year", what, "value") if any(name in row.values for row in rows)]
    heads = (*(head for head in read.sheet.heads if head not in columns), *added)
    return replace(read, sheet=Sheet(read.sheet.name, heads, tuple(rows)), wrong=wrong, notes=(*read.notes, *notes))


def _measure_above(above: Sequence[str], names: Collection[str], places: Collection[str]) -> tuple[str, str]:
    """Return a title and the measure that it names, beside words that say of which places and years; empty where none does so."""
    for text in above:
        bare = _bare(text)
        if plain_name(bare) in names:
            return text, bare
        held = [name for name in names if len(name) > 2 and name in plain_name(bare)]
        named = max(held, key=len, default="")
        rest = plain_name(bare).replace(named, "", 1)
        if named and _BESIDE.fullmatch(_without_places(rest, places)):
            return text, named
    return "", ""


def _without_places(text: str, places: Collection[str]) -> str:
    for place in sorted(places, key=len, reverse=True):
        text = text.replace(place, "") if len(place) > 1 else text
    return text


def _of_its_kind(columns: Mapping[str, _Column], into: str) -> tuple[dict[str, _Column], list[Text]]:
    """Return the columns that hold goals, or observations, and what is said of the others."""
    goals = into == "goals"
    dated = any(column.year for column in columns.values())
    kept = {
        head: column
        for head, column in columns.items()
        if (column.aim is True if goals and dated else column.aim is not True)
    }
    others = listed([head for head in columns if head not in kept])
    notes = [Text(f"每个数字作一行读取：{listed(kept).zh}", f"read as a row for each number: {listed(kept).en}")]
    if len(kept) < len(columns) and goals:
        notes.append(
            Text(
                f"表头没有写明是目标，没有读取：{others.zh}（写作 2030年目标）",
                f"columns whose headings do not call them targets were not read: {others.en} (write 2030 target)",
            )
        )
    elif len(kept) < len(columns):
        notes.append(
            Text(f"是目标，不是观测值，没有读取：{others.zh}", f"targets, no observations, not read: {others.en}")
        )
    return kept, notes if kept else notes[1:]


def _bare(head: str) -> str:
    return _BRACKETS.sub("", head).strip() if unit_in(head) else head.strip()


def _column(head: str, names: Collection[str], places: Collection[str]) -> _Column | None:
    """Return what a heading tells of the numbers under it; None where it is not all understood."""
    bare, unit = _bare(re.sub(r"\s#\d+$", "", head)), unit_in(head)
    found = _alone(bare, names, places)
    if found is None:
        for at in (match.end() for match in re.finditer(r"\s+", bare)):
            parts = [_bare(part.strip()) for part in (bare[:at], bare[at:])]
            first, second = (_alone(part, names, places) for part in parts)
            if found := _under(parts[0], second) if first is None else None:
                break
            if first and second and bool(first.year) != bool(second.year):
                dated, other = (first, second) if first.year else (second, first)
                found = replace(other, year=dated.year, aim=dated.aim)
                break
    return None if found is None else replace(found, unit=unit)


def _under(upper: str, column: _Column | None) -> _Column | None:
    """Return a column of a year with what the heading over it says: 规划目标 over 2030年; None where that says something else."""
    over = over_years(upper) if column and column.year else None
    if over is None or column is None:
        return None
    if over.said and re.fullmatch(r"\d+", column.year):
        return replace(column, year=f"{column.year}（{over.said}）")
    return replace(column, aim=over.aim if column.aim is None else column.aim)


def _alone(words: str, names: Collection[str], places: Collection[str]) -> _Column | None:
    if year := year_heading(words):
        return _Column(year=f"{year.year}{f'（{year.said}）' if year.said else ''}", aim=year.aim)
    if named := known_name(words, names):
        return _Column(named=named)
    return _Column(place=words) if plain_name(words) in places else None


def _with_unit(text: str, unit: str) -> str:
    """Return a number with the unit that its heading tells; a cell that is no bare number keeps its own."""
    return f"{text}{unit}" if unit and written_number(text) is not None else text


def columns_of_years(heads: Sequence[str]) -> list[str]:
    """Return the headings that are years.

    >>> columns_of_years(["地区", "2023年", "2024E", "2030年目标", "5-9"])
    ['2023年', '2024E', '2030年目标']
    """
    return [head for head in heads if (column := _alone(_bare(head), (), ())) and column.year]
