"""Tables whose rows are years: what heads their columns, and the year and the role that a row begins with."""

import re
from collections.abc import Iterable, Sequence

from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS
from lantu.drafting.tables.headings.year_columns import YearColumn, year_column
from lantu.drafting.tables.table_shape import Cell, Shape, is_label
from lantu.packs import FIRST_COUNTED

_YEAR_CELL = re.compile(
    r"\s*(?:FY\s?)?((?:19|20)\d\d)(?:\s*[-–/]\s*(?P<last>\d\d|(?:19|20)\d\d))?\s*年?\s*(?:底|末)?\s*"
)
_ROLE = re.compile(
    r"\b(?P<aim>targets?|goals?|planned)\b|\b(?:actual|results?|outturn|achieved|baseline)\b", re.IGNORECASE
)
_COMPARES = re.compile(r"\bvs\.?\b|variance|differ|change|rank|status|trend|comment|note", re.IGNORECASE)


def heading_over_years(cells: tuple[Cell, ...], below: tuple[Cell, ...], title: str) -> Shape | None:
    """Return the shape of a heading over rows that begin with years, behind an empty cell or 指标; None where it is none.

    A column called by nothing but its role (Target, Actual) bears the title as its name.
    """
    words = [cell.text for cell in cells]
    if not words or not below or any(re.search(r"\d", word) for word in words):
        return None
    told = (
        year_of_row(below) is not None if not words[0].strip() else is_label(words[0]) and year_named(below) is not None
    )
    if not told:
        return None
    names = {
        at: word if _COMPARES.search(word) is None else ""
        for at, word in enumerate(words)
        if at and re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}", word)
    }
    return Shape(names={at: word for at, word in names.items() if word}, title=title) if any(names.values()) else None


def names_of_both(above: Sequence[str], words: Sequence[str]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of columns under two heading rows over rows of years, and what the upper one names for several of them.

    An empty cell of the upper row bears the word left of it.

    >>> names_of_both(["Year", "Homes", "", "Jobs"], ["", "built", "sold", ""])
    ({1: 'Homes built', 2: 'Homes sold', 3: 'Jobs'}, {1: 'Homes', 2: 'Homes'})
    """
    names: dict[int, str] = {}
    groups: dict[int, str] = {}
    group = ""
    for at in range(1, max(len(above), len(words))):
        upper, lower = (row[at].strip() if at < len(row) else "" for row in (above, words))
        group = upper or (group if lower else "")
        name = lower if group == lower else _both(group, lower)
        if re.search(r"[\u4e00-\u9fff]|[A-Za-z]{3}", name) and _COMPARES.search(name) is None:
            names[at] = name
            if group and lower and group != lower:
                groups[at] = group
    return names, groups


def _both(group: str, lower: str) -> str:
    """Return two names as one, the unit behind the first behind both: 常住人口（万人） over 全市 is 常住人口 全市（万人）."""
    unit = UNIT_IN_BRACKETS.search(group)
    if unit is None or not lower or UNIT_IN_BRACKETS.search(lower):
        return f"{group} {lower}".strip()
    return f"{group[: unit.start()].strip()} {lower}{unit[0]}"


def role_named(name: str) -> bool | None:
    """Return whether a column's name calls it an aim (True) or a result (False); None where it says neither."""
    told = _ROLE.search(name)
    return None if told is None else told["aim"] is not None


def year_named(cells: tuple[Cell, ...]) -> YearColumn | None:
    """Return the year and the role that a row begins with, in a table whose rows are years: 2031年目标值, Target 2031."""
    return year_column(cells[0].text) if cells else None


def year_of_row(cells: tuple[Cell, ...]) -> int | None:
    """Return the year that a row begins with, in a table whose rows are years."""
    found = _YEAR_CELL.fullmatch(cells[0].text) if cells else None
    if found is None or int(found[1]) < FIRST_COUNTED:
        return None
    if found["last"] and int(found["last"]) % 100 != (int(found[1]) + 1) % 100:
        return None
    return int(found[1]) + bool(found["last"])


def dated_rows(rows: Iterable[tuple[Cell, ...]]) -> dict[int, YearColumn]:
    """Return the years that the rows of a table begin with and their roles, by the number of the row: they stand for columns.

    The first row that begins with anything else ends them.
    """
    found: dict[int, YearColumn] = {}
    for number, cells in enumerate(rows):
        year, named = year_of_row(cells), year_named(cells)
        if year is None and named is None:
            break
        found[number] = named or YearColumn(year, None, cells[0].text)
    return found
