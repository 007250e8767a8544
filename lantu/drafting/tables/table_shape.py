"""The shape of a table: which lines are its rows, which columns are years, and where its units are told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lantu.drafting.sentences.cell_lines import closed_up
from lantu.drafting.tables.headings.heading_words import unit_column_of
from lantu.drafting.tables.headings.money_units import MONEY_BEHIND, money_unit
from lantu.drafting.tables.headings.year_columns import CHANGE, YearColumn, columns_of_places, year_column
from lantu.drafting.tables.headings.years_of_taiwan import years_of_taiwan
from lantu.drafting.tables.layouts.barred import ruled_rows

NEAR = 200  # characters between two rows of one table at most
_NAMES = re.compile(
    r"指标|项目|类别|名称|序号|单位|属性|领域|indicator|metric|measure|name|unit|type|status|target", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:主要)?(?:指标|项目)(?:名称)?|名称|name|metric|kpis?(?:\s+name)?"
    r"|(?:(?:key\s+)?(?:outcome|output|performance|workload|impact|result)\s+)?(?:indicators?|measures?|measurements?)"
    r"(?:\s*[(]PIs?[)])?(?: name| title)?",
    re.IGNORECASE,
)
_YEAR_COLUMN = re.compile(r"年份|年度|时间|years?", re.IGNORECASE)
_UNIT_LINE = re.compile(
    r"(?:计量)?单位\s*[:：]\s*([^\s（）()，,；;、\t|]{1,12})|\bunits?\s*:\s*([^\t|;()]{1,24})", re.IGNORECASE
)


@dataclass(frozen=True)
class Cell:
    """A cell: text[start:end], stripped."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class TableLine:
    """A line that is a row of a table: text[start:end], its cells, and what the line below it holds if that is only in brackets."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    below: str = ""


@dataclass
class Shape:
    """What the rows above have settled of a table.

    years: column -> year; names: column -> heading, in a table whose rows are years; unit: of the whole table.
    """

    years: dict[int, YearColumn] = field(default_factory=dict[int, YearColumn])
    names: dict[int, str] = field(default_factory=dict[int, str])
    groups: dict[int, str] = field(default_factory=dict[int, str])  # column -> what heads it and others, over its name
    label: int | None = None
    unit_column: int | None = None
    asides: frozenset[int] = frozenset()  # columns that tell whose a row is: Service, 责任部门
    unit: str = ""
    commas: bool = False
    section: str = ""  # what names the rows below, between two rows: 人口（万人）
    title: str = ""  # what names the columns that bear nothing but a role
    rows: dict[int, YearColumn] = field(default_factory=dict[int, YearColumn])  # years of the rows below


def table_lines(text: str) -> list[TableLine]:
    """Return the lines that are rows of tables: cells parted by bars, by two tabs, or by one beside other such lines."""
    rows: list[TableLine] = []
    position = 0
    lines = text.split("\n")
    tabbed = ["\t" in line.strip(" \n") for line in lines]
    ruled = ruled_rows(lines)
    for number, line in enumerate(lines):
        neighbours = any(tabbed[max(0, number - 1) : number]) or any(tabbed[number + 1 : number + 2])
        neighbours = neighbours or (tabbed[number] and _beside_a_section(lines, tabbed, number))
        if line.count("\t") >= 2 or (tabbed[number] and neighbours):
            separator = "\t"
        else:
            barred = line.count("|") >= 2 and line.strip().startswith("|")
            separator = "|" if barred or number in ruled else ""
        if separator and not re.fullmatch(r"[\s|:\-\t]*", line):
            at, cells = position, []
            for part in line.split(separator):
                bare = part.strip()
                begin = at + part.index(bare) if bare else at
                cells.append(Cell(begin, begin + len(bare), closed_up(bare)))
                at += len(part) + 1
            if separator == "|" and number not in ruled:
                cells = cells[1:-1]
            under = _IN_BRACKETS.fullmatch(lines[number + 1]) if number + 1 < len(lines) else None
            rows.append(TableLine(position, position + len(line), tuple(cells), under[1].strip() if under else ""))
        position += len(line) + 1
    return rows


_IN_BRACKETS = re.compile(r"[\s|]*[（(]([^（）()\n|]{1,14})[)）][\s|]*")  # a unit under a name
_SECTION = 24  # characters of a line that names the rows below it


def _beside_a_section(lines: list[str], tabbed: list[bool], number: int) -> bool:
    """Whether a line without tabs that names some rows stands between a row and the next one."""
    for between, beyond in ((number - 1, number - 2), (number + 1, number + 2)):
        if min(between, beyond) < 0 or max(between, beyond) >= len(lines) or not tabbed[beyond]:
            continue
        if _names_rows(lines[between].strip()):
            return True
    return False


def section_told(between: str) -> str:
    r"""Return the name of the rows below that a line alone between two rows tells: 人口（万人）; empty where none does.

    >>> (
    ...     section_told("\n人口（万人）\n"),
    ...     section_told("\n"),
    ...     section_told("\nAs the table shows, more was built.\n"),
    ... )
    ('人口（万人）', '', '')
    """
    told = [line.strip() for line in between.split("\n") if line.strip()]
    return told[0] if len(told) == 1 and _names_rows(told[0]) else ""


def _names_rows(line: str) -> bool:
    return 0 < len(line) <= _SECTION and not re.search(r"[。；;，,.!?]$|\d{3}", line)


def heading_of(cells: tuple[Cell, ...], unit: str, commas: bool) -> Shape | None:
    """Return the shape that a heading row gives to the rows below; None where the row is no heading.

    A heading is a year with words of a heading around it, beside cells that are no numbers: 2030, 2030年, 2025年基期值; or the word
    for years before names of indicators.
    """
    words = [cell.text for cell in cells]
    if words and _YEAR_COLUMN.fullmatch(words[0]) and not any(re.match(r"[\d\[≥≤><]", word) for word in words[1:]):
        names = {at: word for at, word in enumerate(words) if at and re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}", word)}
        return Shape(names=names, unit=unit, commas=commas) if names else None
    years = {at: column for at, word in enumerate(words) if (column := year_column(word))} or columns_of_places(words)
    years = years or {at: YearColumn(year, None, words[at]) for at, year in years_of_taiwan(words).items()}
    others = [word for at, word in enumerate(words) if at not in years and word]
    bare = not others and (0 in years or len(years) < 2)
    if not years or bare or any(_is_number(other) for other in others):
        return None
    return Shape(
        years=years,
        label=next((at for at, word in enumerate(words) if _LABEL.fullmatch(word)), None),
        unit_column=unit_column_of(words),
        unit=_unit_over_names(words, years) or unit,
        commas=commas,
    )


def _unit_over_names(words: Sequence[str], years: Mapping[int, YearColumn]) -> str:
    """Return the unit that the heading tells over the names of the rows, for all of them: R thousand, $000; empty for none."""
    first = words[0].strip() if words and 0 not in years else ""
    if money := MONEY_BEHIND.fullmatch(first):
        return money_unit(money)
    return first if _THOUSANDS.fullmatch(first) else ""


_THOUSANDS = re.compile(
    r"(?:R|Rs\.?|USD|EUR|CHF|N\$|K|P|M)?\s*(?:in\s+)?(?:thousands?|millions?|billions?)", re.IGNORECASE
)


def is_label(word: str) -> bool:
    """Whether a heading's cell is the one over the names of indicators."""
    return _LABEL.fullmatch(word) is not None


_ASIDE = re.compile(
    r"(?:(?:lead|responsible|owning|council)\s+)?(?:service(?:\s+(?:area|name|unit))?|department|directorate|division|portfolio|team|unit\s+responsible|owner|officer|cabinet\s+member)s?"
    r"|(?:责任|牵头|主管|实施|填报|数据|提供)(?:单位|部门|科室)|部门|科室",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"(?:(?:indicator|measure|kpi|pi|short|full)\s+)?(?:description|descriptor|definition|title)|(?:指标)?(?:描述|内容)",
    re.IGNORECASE,
)


def asides_of(words: Sequence[str]) -> frozenset[int]:
    """Return the columns of a heading that name whose a row is, where another one names what it counts.

    >>> sorted(asides_of(["KPI", "Service", "Description", "Target"])), sorted(asides_of(["Service", "Target"]))
    ([1], [])
    """
    named = any(is_label(word) or _DESCRIPTION.fullmatch(word) for word in words)
    return frozenset(at for at, word in enumerate(words) if named and _ASIDE.fullmatch(word))


def names_a_heading(cells: tuple[Cell, ...]) -> bool:
    """Whether a row below a heading says by its words that it is one as well."""
    return _NAMES.search(" ".join(cell.text for cell in cells)) is not None


def _is_number(other: str) -> bool:
    """Whether a cell beside years makes a row a row of data; a part of a year or a span of years is a heading, too."""
    if re.match(r"(?:19|20)\d\d\s*(?:年|[-—–~～至/]|rank\b|change\b|total\b)", other):
        return False
    return re.match(r"[\d\[≥≤><]", other) is not None and not CHANGE.search(other)


def unit_told(line: str) -> str:
    """Return the unit that a line above a table tells for all of it, as 单位：万人 does; empty where it tells none.

    >>> unit_told("表1 常住人口（单位：万人）"), unit_told("Unit: km"), unit_told("单位：万人、%")
    ('万人', 'km', '')
    """
    found = _UNIT_LINE.search(line)
    if not found or re.match(r"\s*[、,，;；/]", line[found.end() :]):
        return ""
    return (found[1] or found[2]).strip()


def is_title(cells: tuple[Cell, ...]) -> bool:
    """Whether a row holds one text only, in one cell or in a merged one that repeats it."""
    return len({cell.text for cell in cells if cell.text}) == 1
