"""Columns of people by age in a file of places: the first census, ages above 85 summed, sums, people counted whole."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed

_OF_AGE = re.compile(r"[mf]_(\d{1,3}(?:-\d{1,3}|\+)?)_(\d{4})")
_FEWEST = 4  # places and their sum, which two or three may give by chance
_TOTAL = re.compile(r"(?:全[省市县国区]|各地)?(?:合计|总计|总数|小计)|(?:grand\s+)?totals?|all|sum", re.IGNORECASE)
_OLD = 85  # where the last group of the panel begins
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def with_the_oldest_summed(rows: Iterable[tuple[int, dict[str, str]]]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows with the ages from 85 on as 85+, where 85-89 and so on to an open group stand for it; a gap leaves 85+ empty."""
    found = list(rows)
    if not found:
        return found
    names = found[0][1].keys()
    for sex, year in {(name[0], match[2]) for name in names if (match := _OF_AGE.fullmatch(name))}:
        parts, whole = _oldest(sex, year, names), f"{sex}_{_OLD}+_{year}"
        if whole not in names and parts:
            found = [(line, _summed(row, parts, whole)) for line, row in found]
    return found


def _oldest(sex: str, year: str, names: Iterable[str]) -> list[str]:
    """Return the columns of the ages from 85 on, each of which begins where the one before ends; none where they do not."""
    ages = sorted(
        (int(match[1].rstrip("+").partition("-")[0]), match[1])
        for name in names
        if name[0] == sex and (match := _OF_AGE.fullmatch(name)) and match[2] == year
    )
    chain, begins = [age for first, age in ages if first >= _OLD], _OLD
    for age in chain:
        first, _, last = age.rstrip("+").partition("-")
        if int(first) != begins:
            return []
        begins = int(last or first) + 1
    return [f"{sex}_{age}_{year}" for age in chain] if len(chain) > 1 and chain[-1].endswith("+") else []


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


def unread_ages(columns: Iterable[str], census: int, needed: Sequence[str]) -> list[tuple[int, Text]]:
    """Return (the line of the headings, what is said) where a census has ages beside those that are read, such as 85-89 beside 85+."""
    told = [name for name in columns if (match := _OF_AGE.fullmatch(name)) and int(match[2]) == census]
    beside = listed([name for name in told if name not in needed])
    if not beside.en:
        return []
    why = Text(f"{beside.zh}：在完整的年龄组之外，没有读取", f"{beside.en}: beside the groups that are read; not read")
    return [(1, why)]


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
    grouped = [cell for cell in counts if _THOUSANDS.fullmatch(cell[2])]
    if broken and grouped and len([cell for cell in counts if "." in cell[2]]) == len(grouped):
        line, name, text = grouped[0]
        raise LantuError(
            Text(
                f"{name}：{text} 的点号是千位还是小数？别的人数没有小数",
                f"{name}: {text} is in thousands or has decimals behind the dot, and no other number of people has any",
            ),
            location=Location(str(path), line),
            hint=Text("请写成没有千位分隔的整数", "write whole numbers without separators"),
        )
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
        line for line, row in whole if any(_TOTAL.fullmatch(name) for name in (row.get("code", ""), *_names_in(row)))
    }
    while more := _sums_of_a_region([(line, row) for line, row in whole if line not in called], names):
        called |= more  # those of cities, then those of provinces
    whole = [(line, row) for line, row in whole if line not in called]
    people = [sum(float(row[name]) for name in names) for _, row in whole]
    if len(people) < _FEWEST:
        return called
    largest = people.index(max(people))
    is_sum = abs(2 * people[largest] - sum(people)) <= len(people)  # each of the others may be rounded
    return called | ({whole[largest][0]} if is_sum else set())


def _names_in(row: Mapping[str, str]) -> set[str]:
    """Return what a row calls its place: name, name_zh, name_2010."""
    return {text for column, text in row.items() if column.startswith("name") and text}


def _sums_of_a_region(rows: Sequence[tuple[int, Mapping[str, str]]], names: Sequence[str]) -> set[int]:
    """Return the lines that count what two or more rows of one region count together: of its city, or of the codes below 430100."""
    found: set[int] = set()
    parts: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for _, row in rows:
        code = row.get("code", "")
        inside = [("city", row.get("city", "")), ("province", row.get("province", ""))]
        inside += [("code", code[:-2] + "00"), ("code", code[:-4] + "0000")] if re.fullmatch(r"\d{6}", code) else []
        for key in inside:
            parts.setdefault(key, []).append(row)
    for line, row in rows:
        called = _names_in(row)
        for key in (
            *(("city", name) for name in called),
            *(("province", name) for name in called),
            ("code", row.get("code", "")),
        ):
            others = [other for other in parts.get(key, []) if other is not row] if key[1] else []
            if len(others) > 1 and all(
                abs(float(row[name]) - sum(float(other[name]) for other in others)) <= len(others) for name in names
            ):
                found.add(line)
    return found
