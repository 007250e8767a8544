"""Tables whose cells only blanks part, as a PDF without drawn lines or a copied page gives them: tabs are put where cells begin."""

import re
from dataclasses import dataclass
from itertools import pairwise

from lantu.drafting.tables.headings.column_sides import foretells, side_of
from lantu.drafting.tables.headings.heading_words import UNITS
from lantu.drafting.tables.headings.year_columns import year_column

_NUMBER = r"[≥≤><＞＜~约]?\s?[-−–]?[$£€¥]?\d[\d,]*(?:\.\d+)?%?"
_CELL = re.compile(rf"(?:{_NUMBER}|\d{{1,3}}(?:[ \u00a0]\d{{3}})+|[-–—]|n/?a|N/A|…)$")
_HOLDS = re.compile(r"\d")
_GAP = re.compile(r"[ \u00a0\u3000]+")
_ROLE = r"(?:baseline|base|actual|target|result|outturn|forecast|projected|planned|budget|adopted|estimated?|goal)s?"
_YEAR = r"(?:FY[ ]?'?\d\d(?:\d\d)?|(?:19|20)\d\d)(?:[/–-]\d\d)?年?(?:底|末)?(?![\d.])"
_ROLE_FIRST = re.compile(
    rf"(?:{_ROLE}[ \u00a0]+)?{_YEAR}(?:目标值?|现状值?|基期值?|实际值?|规划值?|预期值?)?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:[ \u00a0]+{_ROLE}\b)?", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:[ \u00a0]+(?:desired[ ]level|targets?|goals?|(?:%[ ]?)?change|trend|属性|指标属性"
    r"|累计|年均增长(?:[（(]%[)）])?))?\s*$",
    re.IGNORECASE,
)  # a column behind the years
_LABEL = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}")
_SENTENCE = re.compile(r"[。；;，,:：]\s*$|[.!?]\s*$")
_FEWEST, _FEWEST_NAMED = 2, 3  # rows below a heading of years, and below one of names
_TALLEST, _NARROW = 12, 20  # lines of a heading whose words stand one under the other, and characters of such a line
_LONGEST = 160  # characters of a row


@dataclass(frozen=True)
class _Heading:
    """The gaps of a heading, how many columns of numbers it heads, whether a unit stands before them, and its columns in all."""

    gaps: tuple[int, ...]
    columns: int
    unit: bool
    whole: int  # 0 where a row's name may hold blanks


def with_tabs(text: str) -> str:
    r"""Return a text with a tab for the blank before each cell of such tables, and names that two lines hold on one; no letter moves.

    >>> with_tabs("指标 单位 2025年 2031年\n常住人口 万人 406 420\n森林覆盖率 % 44 46\n")
    '指标\t单位\t2025年\t2031年\n常住人口\t万人\t406\t420\n森林覆盖率\t%\t44\t46\n'
    >>> with_tabs("In 2025 2031 homes were built\nand 12 14 sold\n")
    'In 2025 2031 homes were built\nand 12 14 sold\n'
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        heading, height = _heading_at(lines, at)
        rows = _rows(lines, at + height, heading) if heading else {}
        if heading is None or len(rows) < (_FEWEST_NAMED if heading.whole else _FEWEST):
            at += 1
            continue
        lines[at + height] = _with_its_roles(lines[at + height], heading.columns)
        for row, gaps in rows.items():
            lines[row] = _tabbed(lines[row], gaps)
        for row in reversed([row for row in rows if row - 1 not in rows and row > at + height]):
            if _goes_on(lines[row - 1], lines[row]):
                lines[row - 1 : row + 1] = [f"{lines[row - 1]} {lines[row]}"]
        lines[at : at + height] = [_tabbed(" ".join(lines[at : at + height]), heading.gaps)]
        at += 1
    return "\n".join(lines)


def _with_its_roles(line: str, columns: int) -> str:
    """Return the line below a heading of years with tabs where it holds nothing but a role for each: Actual Adopted Target."""
    words = line.split()
    gaps = [gap.start() for gap in _gaps(line)]
    if (
        len(words) != columns
        or not line[:1].isspace()
        or not all(side_of(word) is not None or foretells(word) for word in words)
    ):
        return line
    return _tabbed(line, (len(line) - len(line.lstrip()) - 1, *gaps))


def _heading_at(lines: list[str], at: int) -> tuple[_Heading | None, int]:
    """Return the heading that begins at a line, and how many lines hold it: a narrow page prints each of its words on its own."""
    if heading := _heading(lines[at]):
        return heading, 1
    for height in range(3, _TALLEST + 1):
        part = lines[at : at + height]
        if len(part) < height or any(not 0 < len(line.strip()) <= _NARROW for line in part):
            break
        heading = _heading(" ".join(part))
        below = lines[at + height] if at + height < len(lines) else ""
        if heading and not heading.whole and not (0 < len(below.strip()) <= _NARROW):
            return heading, height
    return None, 1


def _goes_on(line: str, row: str) -> bool:
    """Whether the name of a row begins on the line above it."""
    return row[:1].islower() and _LABEL.search(line) is not None and not _SENTENCE.search(line) and "\t" not in line


def _heading(line: str) -> _Heading | None:
    if "\t" in line or "|" in line or len(line) > _LONGEST or _SENTENCE.search(line) or " " not in line.strip():
        return None
    for columns in (_ROLE_FIRST, _YEAR_FIRST):  # Baseline 2029 Target 2034; FY29 Actual FY30 Target
        years = [found for found in columns.finditer(line) if year_column(found[0])]
        if len(years) >= 2 and (heading := _of_years(line, years)):
            return heading
        if len(years) >= 2 and columns is _YEAR_FIRST:
            return _of_years_alone(line, years)
    gaps = [gap.start() for gap in _gaps(line)]
    words = line.split()
    named = len(words) >= 3 and all(
        re.match(r"[\u4e00-\u9fffA-Za-z(（]", word) and not _HOLDS.search(word) for word in words
    )
    return _Heading(tuple(gaps), len(words) - 1, False, len(words)) if named and len(gaps) == len(words) - 1 else None


def _of_years(line: str, years: list[re.Match[str]]) -> _Heading | None:
    """Return the heading that ends in years side by side behind a name for the rows."""
    beside = _BESIDE.match(line, years[-1].end())
    if beside is None:
        return None
    extra = bool(beside[0].strip())
    between = [line[one.end() : other.start()] for one, other in pairwise(years)]
    if any(not part or part.strip(" \u00a0\u3000") for part in between):
        return None
    lead = line[: years[0].start()].rstrip()
    if not _LABEL.search(lead) or len(lead.split()) > 3 or lead == line[: years[0].start()]:
        return None
    words = lead.split()
    unit = len(words) > 1 and UNITS.fullmatch(words[-1]) is not None
    gaps = [len(lead), *(one.end() for one in (years if extra else years[:-1]))]
    if unit:
        gaps.insert(0, len(lead) - len(words[-1]) - 1)
    return _Heading(tuple(gaps), len(years) + extra, unit, 0)


def _of_years_alone(line: str, years: list[re.Match[str]]) -> _Heading | None:
    """Return the heading that is nothing but years, each later than the one before it, behind a blank over the names of rows."""
    rising = [int(year[0][:4]) for year in years if re.fullmatch(r"(?:19|20)\d\d年?", year[0].strip())]
    if len(rising) < _FEWEST_NAMED or rising != sorted(set(rising)) or not line[:1].isspace():
        return None
    if "".join(line.split()) != "".join("".join(year[0].split()) for year in years):
        return None
    return _Heading((years[0].start() - 1, *(year.end() for year in years[:-1])), len(years), False, 0)


def _rows(lines: list[str], first: int, heading: _Heading) -> dict[int, tuple[int, ...]]:
    """Return the rows below a heading with their gaps; one line that is none may stand between two."""
    found: dict[int, tuple[int, ...]] = {}
    between = (
        0  # lines that are none since the last row; blank ones and the first name of a group of rows count nothing
    )
    for at in range(first, len(lines)):
        line = lines[at]
        if (gaps := _row(line, heading)) is not None:
            found[at] = gaps
            between = 0
        elif line.strip():
            between += 1
        if between > (2 if _names_a_group(line) else 1):
            break
    return found


def _names_a_group(line: str) -> bool:
    """Whether a line may name the rows below it, as one of two such lines: a few words without a number."""
    return len(line.strip()) <= _NARROW and not _HOLDS.search(line) and not _SENTENCE.search(line)


def _row(line: str, heading: _Heading) -> tuple[int, ...] | None:
    """Return the gaps before the cells of a row; None where a line does not end in as many numbers as there are columns."""
    if "\t" in line or len(line) > _LONGEST:
        return None
    gaps = _gaps(line)
    if len(gaps) < heading.columns + heading.unit or (heading.whole and len(gaps) + 1 != heading.whole):
        return None
    grouped = _groups(line, gaps, heading.columns)
    if grouped is None:
        return None
    gaps = grouped
    ends = [gap.start() for gap in gaps[1:]] + [len(line.rstrip())]
    cells = [line[gap.end() : end] for gap, end in zip(gaps, ends, strict=True)][-heading.columns :]
    if not all(_CELL.match(cell) for cell in cells) or not any(_HOLDS.search(cell) for cell in cells):
        return None
    kept = gaps[-heading.columns - heading.unit :]
    return tuple(gap.start() for gap in kept) if _LABEL.search(line[: kept[0].start()]) else None


def _groups(line: str, gaps: list[re.Match[str]], columns: int) -> list[re.Match[str]] | None:
    """Return the gaps of a row without those within its numbers (218 974 351 500); None where they may be read in several ways.

    They are within numbers where the row ends in twice or three times as many groups of digits as there are columns.
    """
    ends = [gap.start() for gap in gaps[1:]] + [len(line.rstrip())]
    words = [line[gap.end() : end] for gap, end in zip(gaps, ends, strict=True)]
    run = 0
    while run < len(words) and re.fullmatch(r"\d{1,3}", words[-run - 1]):
        run += 1
    if run <= columns or not re.fullmatch(r"\d{3}", words[-columns]):
        return gaps
    size = run // columns
    first = len(words) - run
    parts = [words[at : at + size] for at in range(first, len(words), size)]
    if run % columns or size < 2 or not all(re.fullmatch(r"\d{3}", word) for part in parts for word in part[1:]):
        return None
    return [*gaps[:first], *gaps[first::size]]


def _gaps(line: str) -> list[re.Match[str]]:
    """Return the blanks between the words of a line."""
    return [gap for gap in _GAP.finditer(line.rstrip()) if gap.start() > len(line) - len(line.lstrip())]


def _tabbed(line: str, gaps: tuple[int, ...]) -> str:
    return "".join("\t" if at in gaps else letter for at, letter in enumerate(line))
