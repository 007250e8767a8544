"""The shape of a table: which lines are its rows, which columns are years, and where its units are told."""

import re
from dataclasses import dataclass, field
from typing import Literal

from lantu.drafting.sentences.cell_lines import closed_up
from lantu.drafting.tables.headings.heading_words import is_remark, names_a_part, without_mark
from lantu.drafting.tables.headings.years_of_taiwan import years_of_taiwan
from lantu.drafting.tables.layouts.barred import ruled_rows
from lantu.packs import FIRST_COUNTED

_CHANGE = re.compile(r"年均|累计|增速|增长|change|growth|属性|性质|单位|unit|type", re.IGNORECASE)
_AIM = re.compile(
    r"目标|规划|预期|target|goal|\baims?\b|adopted|budget|approved|proposed|requested|recommended", re.IGNORECASE
)
_HEADING = re.compile(
    r"\s*(?:到|至|截至|(?:baseline|base|actual|target|goal|value|estimate|projection|plan|adopted|budget(?:ed)?|approved|proposed|projected|forecast|revised|outturn|result|aim)s?(?:\s+(?:for|in|by|year|value))?|(?:Q[1-4]|quarter\s+[1-4]|[1-4](?:st|nd|rd|th)\s+quarter))?\s*(?:FY\s*)?(?:(?:31(?:st)?\s+)?Dec(?:ember)?\.?\s+|31[./]12[./])?(?P<year>(?:19|20)\d\d)(?:[-/.]12(?:[-/.]31)?(?!\d)|[-/.]0?1[-/.]0?1|\s*年\s*12\s*月(?:\s*31\s*日|底|末)?|(?:\s*[-–/]\s*(?P<last>\d\d(?!-))))?\s*(?:年)?\s*(?:底|末|年底|年末)?\s*[（(]?\s*"
    r"(?:(?:预期|规划|计划|发展)目标|(?:实际|预计)完成|基期|基准|基线|现状|现值|实际|实绩|完成|预计|预测|预估|预期|规划|目标|指标|约束|初步|初步核算|修订|最终核实)?\s*(?:年|值|数|情况|水平)?\s*"
    r"(?:baseline|base|actuals?|targets?|goals?|aims?|value|results?|outturn|adopted|budget(?:ed)?|approved|proposed|estimates?|estimated|projected|plan|planned|level|provisional|preliminary|prov\.?|revised|final|status|ytd|(?:year\s+)?to\s+date|forecast|projection|expected|[pefra])?\s*(?:value|year)?\s*[)）]?\s*(?:[（(][^（）()]{0,14}[)）])?\s*",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"基期|基准|基线|现状|现值|实际|实绩|完成|初步|修订|核实|baseline|base\b|actual|status|\bytd\b|to\s+date|provisional|preliminary|revised|\bresults?\b|outturn|achieve(?:d|ment)|performance|current|latest|existing",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"指标|项目|类别|名称|序号|单位|属性|领域|indicator|metric|measure|name|unit|type|status|target", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:主要)?(?:指标|项目)(?:名称)?|名称|name|metric|kpis?(?:\s+name)?"
    r"|(?:(?:key\s+)?(?:outcome|output|performance|impact|result)\s+)?(?:indicators?|measures?)(?: name)?",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    r"\s*[A-Za-z][A-Za-z ’'/-]{1,44}?\s*(?:[(]|\b(?:by|in|for|at|end\s+of)\s|(?<=esult)\s|(?<=esults)\s|(?<=utturn)\s)\s*"
    r"(?:the\s+end\s+of\s+)?(?:FY\s*)?(?P<year>(?:19|20)\d\d)(?:\s*[-–/]\s*(?P<last>\d\d|(?:19|20)\d\d))?\s*[)]?\s*"
)  # Mid-term target (2031), Satisfaction by 2031
_YEAR_AND_ROLE = re.compile(
    r"\s*(?:FY\s*)?(?P<year>(?:19|20)\d\d)(?:\s*[-–/]\s*(?P<last>(?:19|20)?\d\d))?\s+(?:FY\s+)?"
    r"(?:actuals?|adopted|approved|proposed|amended|revised|estimated?|projected|budget(?:ed)?|forecast|preliminary|audited|unaudited|requested|recommended)"
    r"(?:\s+[A-Za-z’'&/-]+){0,3}\s*",
    re.IGNORECASE,
)  # 2031-2032 FY Proposed Tax Rate
_YEAR_COLUMN = re.compile(r"年份|年度|时间|years?", re.IGNORECASE)
_UNIT_LINE = re.compile(
    r"(?:计量)?单位\s*[:：]\s*([^\s（）()，,；;、\t|]{1,12})|\bunits?\s*:\s*([^\t|;()]{1,24})", re.IGNORECASE
)
_IN_HEADING = re.compile(r"[（(]\s*(?:单位\s*[:：]?)?\s*([^（）()]{1,14})\s*[)）]\s*$")
_TWO_DIGITS = re.compile(r"(?<![\d/.–-])(\d\d)[/–-](\d\d)(?![\d/.–-])")
_FISCAL = re.compile(r"^\s*FY\s*'?(\d\d)(?!\d)", re.IGNORECASE)


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


@dataclass(frozen=True)
class YearColumn:
    """A column of a year (None: its cells say theirs): an aim or not (None: unsaid), its words, its unit, and whether of changes."""

    year: int | None
    aim: bool | None
    words: str
    unit: str = ""
    growth: bool = False
    doubt: str = ""  # why nothing of it may be used
    undated: bool = False  # its heading names what is counted, and nothing says when
    of: str = ""  # what the heading row above it names for some of the columns of years


@dataclass
class Shape:
    """What the rows above have settled of a table.

    years: column -> year; names: column -> heading, in a table whose rows are years; unit: of the whole table.
    """

    years: dict[int, YearColumn] = field(default_factory=dict[int, YearColumn])
    names: dict[int, str] = field(default_factory=dict[int, str])
    label: int | None = None
    unit_column: int | None = None
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
    years = {at: column for at, word in enumerate(words) if (column := year_column(word))} or _of_places(words)
    years = years or {at: YearColumn(year, None, words[at]) for at, year in years_of_taiwan(words).items()}
    others = [word for at, word in enumerate(words) if at not in years and word]
    bare = not others and (0 in years or len(years) < 2)
    if not years or bare or any(_is_number(other) for other in others):
        return None
    return Shape(
        years=years,
        label=next((at for at, word in enumerate(words) if _LABEL.fullmatch(word)), None),
        unit_column=next(
            (at for at, word in enumerate(words) if re.fullmatch(r"(?:计量)?单位|units?", word, re.IGNORECASE)), None
        ),
        unit=unit,
        commas=commas,
    )


def is_label(word: str) -> bool:
    """Whether a heading's cell is the one over the names of indicators."""
    return _LABEL.fullmatch(word) is not None


def names_a_heading(cells: tuple[Cell, ...]) -> bool:
    """Whether a row below a heading says by its words that it is one as well."""
    return _NAMES.search(" ".join(cell.text for cell in cells)) is not None


def year_column(word: str) -> YearColumn | None:
    """Return the column of a heading that tells a year: 2030年, 2025年基期值, Target 2031; None for any other."""
    word = _FISCAL.sub(r"FY20\1", without_mark(word))
    if (short := _TWO_DIGITS.search(word)) and int(short[2]) == int(short[1]) + 1:
        word = f"{word[: short.start()]}20{short[0]}{word[short.end() :]}"  # Target 31/32
    found = _HEADING.fullmatch(word) or _NAMED_YEAR.fullmatch(word) or _YEAR_AND_ROLE.fullmatch(word)
    if not found or int(found["year"]) < FIRST_COUNTED or _CHANGE.search(_IN_HEADING.sub("", word)):
        return None
    unit = _IN_HEADING.search(word)
    aim: Literal[True] | bool | None = True if _AIM.search(word) else False if _BASELINE.search(word) else None
    if aim is None and re.match(r"\s*(?:Q[1-4]\b|quarter|[1-4](?:st|nd|rd|th)\s+quarter)", word, re.IGNORECASE):
        aim = False  # what a quarter brought
    named = found.re is _NAMED_YEAR
    year = int(found["year"])
    if found["last"]:  # 2031-32 is told by its end
        if int(found["last"]) % 100 != (year + 1) % 100:
            return None
        year += 1
    unit = None if named or (unit and is_remark(unit[1])) else unit
    why = "a column that bears a name beside its year" if not named and names_a_part(word) else ""
    return YearColumn(year, aim, word, unit[1].strip() if unit else "", doubt=why)


_OF_A_PLACE = re.compile(r"[A-Z][A-Za-z’' -]{2,40}?\s+((?:19|20)\d\d)")


def _of_places(words: list[str]) -> dict[int, YearColumn]:
    """Return the columns of a heading whose cells each name a place and a year: Eastmoor 2031, Shire 2031."""
    found = {at: match for at, word in enumerate(words) if at and (match := _OF_A_PLACE.fullmatch(word))}
    if len(found) < 2 or len({match[0] for match in found.values()}) < len(found):
        return {}
    doubt = "a column that bears a name beside its year"
    return {at: YearColumn(int(match[1]), False, match[0], doubt=doubt) for at, match in found.items()}


def _is_number(other: str) -> bool:
    """Whether a cell beside years makes a row a row of data; a part of a year or a span of years is a heading, too."""
    if re.match(r"(?:19|20)\d\d\s*(?:年|[-—–~～至/])", other):
        return False
    return re.match(r"[\d\[≥≤><]", other) is not None and not _CHANGE.search(other)


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
