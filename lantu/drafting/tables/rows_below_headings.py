"""Tables by rows: which rows of a text are a heading with rows of numbers below it, whatever the heading says."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from lantu.drafting.tables.cells.numbers_in_cells import cell_numbers
from lantu.drafting.tables.headings.money_units import MONEY_BEHIND
from lantu.drafting.tables.table_ends import ends_between
from lantu.drafting.tables.table_shape import NEAR, TableLine

_FEWEST = 2  # rows with numbers below one heading
_TALLEST = 3  # rows of a heading
YEAR_OR_SPAN = re.compile(r"(?:19|20)\d\d年?(?:\s*(?:[-–—~～/至到]|to)\s*(?:\d\d)?\d\d)?\s*年?(?:度|底|末)?")
FORMULA = re.compile(r"[（(]\s*\d\s*[)）](?:\s*[=＝].*)?$")  # (3) = (2) - (1) below the name of a column


@dataclass(frozen=True)
class RowsBelowAHeading:
    """Rows of one table below their heading."""

    heading: tuple[TableLine, ...]
    rows: tuple[TableLine, ...]


def tables_with_headings(text: str, lines: Sequence[TableLine]) -> Iterator[RowsBelowAHeading]:
    """Yield the tables of a text that have a heading and rows of numbers below it."""
    heading: list[TableLine] = []
    rows: list[TableLine] = []
    last: TableLine | None = None
    for line in lines:
        words = [FORMULA.sub("", cell.text).strip() for cell in line.cells]
        between = text[last.end : line.start] if last else ""
        apart = last is None or line.start > last.end + NEAR or ends_between(between)
        named = _names_columns(words, bool(heading) and not rows, bool(rows))
        if apart or (named and rows):
            if len(rows) >= _FEWEST and heading:
                yield RowsBelowAHeading(tuple(heading), tuple(rows))
            heading, rows = [], []
        if named:
            heading = [*heading, line][-_TALLEST:]
        elif any(holds_a_number(word) for word in words) and not _numbers_columns(words):
            rows.append(line)
        last = line
    if len(rows) >= _FEWEST and heading:
        yield RowsBelowAHeading(tuple(heading), tuple(rows))


def _names_columns(words: Sequence[str], goes_on: bool, below_rows: bool) -> bool:
    """Whether a row holds words or years in two cells and more, and no other numbers.

    goes_on: below another such row; below_rows: below rows of numbers, of which a row without any may be one more.
    """
    told = [word for word in words if word.strip()]
    if goes_on and any(re.search(r"\d", _DATED.sub("", YEAR_OR_SPAN.sub("", word))) for word in told):
        return False
    if len(told) > 1 and all(YEAR_OR_SPAN.fullmatch(word) for word in told):
        return True
    if below_rows and (any(_NO_NUMBER.fullmatch(word) for word in told) or _LISTED.match(words[0])):
        return False
    return len(set(told)) > 1 and not any(holds_a_number(word) and not _is_dated(word) for word in told)


_DATED = re.compile(
    r"(?:at\s+|in\s+|by\s+)?(?:(?:S?FY|CY|AY)\s?'?)?(?:(?:19|20)\d\d(?:\s?[-–/至]\s?\d\d(?:\d\d)?)?|\d\d\s?/\s?\d\d)(?![\d.,])(?=\s*[年A-Za-z（(]|$).{0,24}"
    r"|(?:1[0-2]|[1-9])(?:\s*[-—–~～至]\s*(?:1[0-2]|[1-9]))?\s*月.{0,8}|[1-4](?:\s*[-—–~～至]\s*[1-4])?\s*季度.{0,8}|\d{1,2}\s(?:January|March|June|September|December)",
    re.IGNORECASE,
)  # 2031年计划, FY2031 enacted, At 2031, 1-12月累计, 1-3季度全市, 30 June
_NO_NUMBER = re.compile(r"\W+|n/?a|tb[acd]|\.\.+|待定|无", re.IGNORECASE)  # what stands where a number would
_LISTED = re.compile(r"\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[.、．])\s*[^\d\s%‰]")  # (3)城镇化率


def _is_dated(word: str) -> bool:
    """Whether a cell's number is a date among the words of a heading."""
    return _DATED.fullmatch(word.strip()) is not None or MONEY_BEHIND.search(word) is not None


def _numbers_columns(words: Sequence[str]) -> bool:
    """Whether a row does nothing but number its columns: 1, 2, 3."""
    told = [word.strip() for word in words if word.strip()]
    numbers = [int(word) for word in told if word.isdecimal()]
    return len(told) > 2 and len(numbers) == len(told) and numbers[0] < 3 and numbers == sorted(set(numbers))


_BEFORE = re.compile(
    r"(?:[>≥<≤＞＜=≧≦约≈~±+]|[A-Z]{0,3}[£$€¥₹]|(?i:at|no|not|the|least|most|less|more|than|up|to|over|under|about|around)\b|\s)*"
)
_THOUSANDS = re.compile(r"\W*000s?\W*")  # £000, ('000)
_BEHIND = re.compile(r"(?![.、．:：-])\D*")


@lru_cache(maxsize=20_000)  # asked of each cell by those who look for headings, columns and what was left
def holds_a_number(word: str) -> bool:
    """Whether a cell holds a number and no name with one: 12.5%, ≥ 40, $ 3; not LPI0541, FY 2031, 2.普及率(%) or £000."""
    return (
        _THOUSANDS.fullmatch(word.strip()) is None
        and _LISTED.match(word) is None
        and any(_BEFORE.fullmatch(one.before) and _BEHIND.fullmatch(one.unit) for one in cell_numbers(word))
    )


def rows_only_named(lines: Sequence[TableLine], read: AbstractSet[int]) -> set[int]:
    """Return where rows start that name an indicator and tell no number of it, beside a row that was read; read: where those start.

    A number of such a name is none of a figure: Share of homes let within 14 days | TBC | no data.
    """
    found: set[int] = set()
    for number, line in enumerate(lines):
        neighbours = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
        beside = any(one.start in read and _are_near(one, line) for one in neighbours)
        first = next((cell for cell in line.cells if cell.text), None)
        if first is None or line.start in read or not beside or not _AN_INDICATOR.match(first.text):
            continue
        if not any(re.search(r"\d", _A_YEAR.sub("", cell.text)) for cell in line.cells if cell is not first):
            found.add(line.start)
    return found


def _are_near(one: TableLine, other: TableLine) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= NEAR


_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AN_INDICATOR = re.compile(
    r"(?:(?:the\s+)?(?:percentage|per\s?cent|proportion|number|share|amount|rate|average|mean|total)\b|%|#)\s",
    re.IGNORECASE,
)
