"""The rows of headings of a bureau's sheet: which they are, and one row of headings from two or three of them."""

import re
from collections.abc import Sequence

from lantu.exchange.bureau_sheet.headings.headings import match_headings
from lantu.exchange.bureau_sheet.headings.years import joined_headings
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.language.units import is_unit
from lantu.packs import Sheet

_ABOVE = 15  # rows in which headings are looked for
_NO_UNIT = ("单位", "计量单位", "unit", "units", "-", "—", "–", "/", "－")  # in a row of units, where a column has none
_BEYOND = ("年", "万", "亿", "千", "百万")  # in a row of units, and no units by themselves
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:底|末|度)?")
_OF_A_YEAR = re.compile(
    r"(?:至|到|截至)?(?:19|20)\d\d年(?:度|底|末)?(?:累计|预计|计划|目标|安排|完成|实际|投资|资金|任务){1,3}"
)


def heading_row(rows: Sequence[Sequence[str]], name: str, into: str, saved: dict[str, str]) -> int:
    """Return which row holds the headings: the first of those that fit most columns. LantuError where there are no rows."""
    if not rows:
        raise LantuError(Text(f"工作表“{name}”为空", f"the sheet '{name}' is empty"))
    fits = [
        len(match_headings(Sheet(name, tuple(map(bare_heading, cells)), ()), into, saved)[0])
        if len({cell for cell in cells if cell}) > 1
        else 0
        for cells in rows[:_ABOVE]
    ]
    return fits.index(max(fits))


def bare_heading(text: str) -> str:
    """Return a heading without what stands behind a dot for people: "value · 目标值" is value."""
    words = " ".join(text.split())
    return words if words.startswith("#") else words.partition("·")[0].strip()


def headings_of(rows: Sequence[Sequence[str]], at: int, into: str) -> tuple[list[str], int, int]:
    """Return the headings, the first row of data, and where titles end.

    A second row of headings may name years or parts of those above, a row below it their units. A heading that stands over several
    columns, which a second row does not part, names none of them: it is made unlike any other.
    """
    heads, below = list(map(bare_heading, rows[at])), rows[at + 1] if at + 1 < len(rows) else ()
    of_years = [
        head for head, column in match_headings(Sheet("", tuple(heads), ()), into, {})[0].items() if column == "year"
    ]
    first, top = at + 1, at
    if at and (joined := joined_headings(list(map(bare_heading, rows[at - 1])), heads, of_years)):
        heads, top = joined, at - 1
    elif joined := joined_headings(heads, list(map(bare_heading, below)), of_years):
        heads, first = joined, at + 2
    elif not _units_below(heads, below) and (parted := _parted(heads, below)):
        heads, first = parted, at + 2
    units = _units_below(heads, rows[first] if first < len(rows) else ())
    return _unlike(units or heads), first + bool(units), top


def _units_below(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return headings with the units that a row below them tells; nothing where it tells anything else."""
    more = [cell.strip("（()）") for cell in cells]
    more = [
        "" if cell.casefold() in _NO_UNIT and head not in _NO_UNIT else cell
        for head, cell in zip(heads, more, strict=False)
    ]
    told = [cell for head, cell in zip(heads, more, strict=False) if cell and not _goes_on(head, cell)]
    if not told or any(_YEAR.fullmatch(cell) or not (is_unit(cell) or cell in _BEYOND) for cell in told):
        return []
    return [
        f"{head}（{cell}）" if cell and not _goes_on(head, cell) and cell != "年" else head
        for head, cell in zip(heads, [*more, *[""] * len(heads)], strict=False)
    ]


def _goes_on(head: str, cell: str) -> bool:
    """Whether a cell says what its heading says: it was merged over both rows."""
    return cell == head or head.endswith(f" {cell}")


def _parted(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return headings with the parts that a second row names of those that stand over several columns; nothing where it names none."""
    told = [cell for head, cell in zip(heads, cells, strict=False) if cell and cell != head]
    if len(set(heads)) == len(heads) or not told:
        return []
    if any(re.search(r"\d", cell) and not (_YEAR.fullmatch(cell) or _OF_A_YEAR.fullmatch(cell)) for cell in told):
        return []
    return [
        cell if head in cell else f"{head} {cell}".strip() if cell else head
        for head, cell in zip(heads, [*cells, *[""] * len(heads)], strict=False)
    ]


def _unlike(heads: list[str]) -> list[str]:
    """Return headings with a number behind those that stood before."""
    seen: dict[str, int] = {}
    for number, head in enumerate(heads):
        seen[head] = seen.get(head, 0) + 1
        if head and seen[head] > 1:
            heads[number] = f"{head} #{seen[head]}"
    return heads
