"""Columns of people by age in a file of places: the first census, ages above 85 summed, sums, people counted whole."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_OF_AGE = re.compile(r"[mf]_(\d{1,3}(?:-\d{1,3}|\+)?)_(\d{4})")
_FEWEST = 4  # places and their sum, which two or three may give by chance
_TOTAL = re.compile(r"(?:全[省市县国区]|各地)?(?:合计|总计|总数|小计)|(?:grand\s+)?totals?|all|sum", re.IGNORECASE)
_OLDEST = ("85-89", "90-94", "95-99", "100+")  # what 85+ is the sum of


def with_the_oldest_summed(rows: Iterable[tuple[int, dict[str, str]]]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows with the ages 85-89 to 100+ as 85+, where they stand for it; a gap among them leaves 85+ empty."""
    found = list(rows)
    if not found:
        return found
    names = found[0][1].keys()
    for sex, year in {(name[0], match[2]) for name in names if (match := _OF_AGE.fullmatch(name))}:
        parts, whole = [f"{sex}_{age}_{year}" for age in _OLDEST], f"{sex}_85+_{year}"
        if whole not in names and all(part in names for part in parts):
            found = [(line, _summed(row, parts, whole)) for line, row in found]
    return found


def _summed(row: dict[str, str], parts: Sequence[str], whole: str) -> dict[str, str]:
    rest = {name: text for name, text in row.items() if name not in parts}
    try:
        values = [float(row[part]) for part in parts]
    except ValueError:
        wrong = next((row[part] for part in parts if row[part] and not row[part].replace(".", "", 1).isdigit()), "")
        return {**rest, whole: wrong}
    return {**rest, whole: f"{sum(values):.12g}"}


def first_census(columns: Sequence[str], path: Path) -> int | None:
    """Return the year of the first census that the columns count people of; None where they count none.

    LantuError where an earlier one is counted in other groups: it would be passed over in silence.
    """
    found = [(match[1], int(match[2])) for name in columns if (match := _OF_AGE.fullmatch(name))]
    whole = sorted({year for age, year in found if age == "0"})
    year = min((year for _, year in found), default=0)
    if whole and year < whole[0]:
        joined = ("0-4", year) in found
        raise LantuError(
            Text(
                f"{year} 年的人口没有 m_0_{year} 列" + ("：0-4 须分为 0 和 1-4" if joined else ""),
                f"counts people of {year} without the column 'm_0_{year}'"
                + (": 0-4 is to be parted into 0 and 1-4" if joined else ""),
            ),
            location=Location(str(path), 1),
        )
    return whole[0] if whole else None


def refuse_parts_of_people(rows: Sequence[tuple[int, Mapping[str, str]]], census: int, path: Path) -> None:
    """Raise LantuError where most counts of people are no whole numbers, as those in 万 or in thousands are."""
    cells = [
        (line, name, row[name])
        for line, row in rows
        for name in row
        if (match := _OF_AGE.fullmatch(name)) and int(match[2]) == census and match[1] != "85+"
    ]
    counts = [(line, name, text) for line, name, text in cells if text and float(text) > 0]
    broken = [cell for cell in counts if not float(cell[2]).is_integer()]
    if counts and 2 * len(broken) > len(counts):
        line, name, text = broken[0]
        raise LantuError(
            Text(
                f"{name}：人数应为整数，实为 {text}，{len(counts)} 个数中有 {len(broken)} 个不是整数",
                f"{name}: people are counted whole, found {text}; {len(broken)} of {len(counts)} numbers are no whole ones",
            ),
            location=Location(str(path), line),
            hint=Text("若以万人或千人计，请换算为人", "if they are in thousands or in 万, write single people"),
        )


def rows_of_sums(rows: Sequence[tuple[int, Mapping[str, str]]], names: Sequence[str]) -> set[int]:
    """Return the lines that are the sum of all other whole rows, or call themselves a total: they are no places."""
    whole = [(line, row) for line, row in rows if all(row[name] for name in names)]
    called = {
        line
        for line, row in whole
        if any(_TOTAL.fullmatch(row.get(name, "")) for name in ("code", "name", "name_zh", "name_en"))
    }
    people = [sum(float(row[name]) for name in names) for _, row in whole]
    if len(people) < _FEWEST:
        return called
    largest = people.index(max(people))
    is_sum = abs(2 * people[largest] - sum(people)) <= len(people)  # each of the others may be rounded
    return called | ({whole[largest][0]} if is_sum else set())
