"""Long tables: a row is one figure (地区 | 年份 | 指标 | 数值 | 单位), or what one place had in one year (地区 | 年份 | 常住人口).

Data portals and statistical databases print these. The year stands in the row, the place may, and of several places none is known to
be the plan's: their figures wait.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.drafting.tables.cells.numbers_in_cells import cell_numbers
from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS, unit_column_of
from lantu.drafting.tables.headings.year_columns import YearColumn, year_column
from lantu.drafting.tables.rows_of_years import role_named
from lantu.drafting.tables.table_shape import Cell

_YEAR = re.compile(
    r"(?:统计|数据|报告)?(?:年份|年度|时间|年|时期|期间)|(?:(?:reference|fiscal|financial|calendar)\s+)?years?|(?:time\s*)?period|date",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:统计|指标|观测)?(?:数值|数据|值|数量)|(?:obs(?:ervation)?[\s_]*)?values?|amount|figure|number", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:统计|具体|主要)?(?:指标|项目)(?:名称|名)?|(?:indicator|measure|metric|series|variable|kpi)s?(?:[\s_]+names?)?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:所[在属])?(?:地区|区域|城市|区县|县区|县市|市县|市州|地市|省份|省市|行政区划?|市|县|区|镇街|乡镇|街道|国家)(?:名称?)?"
    r"|(?:region|area|district|city|county|ward|borough|place|locality|municipality|province|state|country|town|geograph\w+)(?:[\s_]*names?)?",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:数据|指标|数值)?(?:类型|性质|类别|口径)|type|kind|status", re.IGNORECASE)
_FEWEST = 2  # rows with a year in the column of years
OF_SEVERAL = "a row of one of several places"


@dataclass(frozen=True)
class LongShape:
    """Where a long table holds what, by column; values: column -> name of what it counts, empty where the row names it."""

    year: int
    values: dict[int, str]
    name: int | None = None
    unit: int | None = None
    place: int | None = None
    role: int | None = None
    several: bool = False  # of more than one place


@dataclass(frozen=True)
class LongCell:
    """A number of a long table: its column of the table, its year and side, its subject, its unit, and why it waits."""

    at: int
    column: YearColumn
    subject: str
    unit: str


def long_shape(words: Sequence[str], below: Sequence[Sequence[str]]) -> LongShape | None:
    """Return the shape that a heading gives to the rows below it; None where they do not each tell a year of their own.

    >>> rows = [
    ...     ["Eastmoor", "2021", "Population", "310", "thousand"],
    ...     ["Eastmoor", "2022", "Population", "312", "thousand"],
    ... ]
    >>> long_shape(["Region", "Year", "Indicator", "Value", "Unit"], rows)
    LongShape(year=1, values={3: ''}, name=2, unit=4, place=0, role=None, several=False)
    """
    plain = ["".join(word.split()) if re.search(r"[\u4e00-\u9fff]", word) else word.strip() for word in words]
    year = _only(_YEAR, plain)
    if year is None or len(plain) < 3 or sum(_year_of(row, year) is not None for row in below) < _FEWEST:
        return None
    if sum(year_column(word) is not None for word in words) > 1:
        return None  # Indicator | Year | Value | 2031 | 2032 | Target: the year is that of the value beside it
    name, place, role = (_only(kind, plain) for kind in (_NAME, _PLACE, _ROLE))
    unit = unit_column_of(plain)
    place = None if place is not None and _counts(below, place) else place  # State beside Local and Federal: three sums
    several = place is not None and len({row[place] for row in below if place < len(row) and row[place].strip()}) > 1
    value = _only(_VALUE, plain)
    if name is not None and value is not None:
        return LongShape(year, {value: ""}, name, unit, place, role, several)
    if place is None or name is not None:
        return None  # rows of years: see rows_of_years
    taken = {year, unit, place, role}
    values = {at: word for at, word in enumerate(words) if at not in taken and word.strip() and _counts(below, at)}
    return LongShape(year, values, None, unit, place, role, several) if values else None


def names_years(words: Sequence[str]) -> bool:
    """Whether a row has a cell that is nothing but a word for years, as the heading of a long table has."""
    return len(words) > 2 and any(_YEAR.fullmatch(word.strip()) for word in words)


def long_cells(shape: LongShape, cells: Sequence[Cell]) -> Iterator[LongCell]:
    """Yield the numbers of a row of a long table."""
    words = [cell.text for cell in cells]
    year = _year_of(words, shape.year)
    if year is None:
        return
    role, unit_told = _cell(words, shape.role), _cell(words, shape.unit)
    told = year_column(words[shape.year])
    aim = True if re.search(r"目标|规划|计划|预期", role) else role_named(role)
    aim = aim if aim is not None else told.aim if told else None
    place = _cell(words, shape.place) if shape.several else ""
    for at, heading in shape.values.items():
        named = heading or _cell(words, shape.name)
        if at >= len(cells) or not named.strip():
            continue
        bracket = UNIT_IN_BRACKETS.search(named)
        bare = UNIT_IN_BRACKETS.sub("", named).strip()
        unit = unit_told.strip() or (bracket[1].strip() if bracket else "")
        column = YearColumn(year, aim, words[shape.year], doubt=OF_SEVERAL if shape.several else "")
        yield LongCell(at, column, f"{place} {bare}".strip(), unit)


def _cell(words: Sequence[str], at: int | None) -> str:
    return words[at] if at is not None and at < len(words) else ""


def _only(kind: re.Pattern[str], words: Sequence[str]) -> int | None:
    found = [at for at, word in enumerate(words) if kind.fullmatch(word)]
    return found[0] if len(found) == 1 else None


def _year_of(row: Sequence[str], at: int) -> int | None:
    found = year_column(row[at]) if at < len(row) else None
    return found.year if found else None


def _counts(below: Sequence[Sequence[str]], at: int) -> bool:
    """Whether most cells of a column hold one number."""
    cells = [row[at] for row in below if at < len(row) and row[at].strip(" -–—/")]
    return bool(cells) and sum(len(list(cell_numbers(cell))) == 1 for cell in cells) * 3 >= len(cells) * 2
