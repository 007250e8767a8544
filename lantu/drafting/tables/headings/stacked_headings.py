"""What the rows of a heading say of each column together: its year, its side, its unit, and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.drafting.tables.headings.column_sides import foretells, leads_with_an_aim, side_of
from lantu.drafting.tables.headings.heading_words import UNITS, without_mark
from lantu.drafting.tables.headings.table_columns import counts_nothing
from lantu.drafting.tables.headings.table_years import year_in_name
from lantu.drafting.tables.headings.told_units import unit_in_heading
from lantu.drafting.tables.headings.year_columns import year_column
from lantu.drafting.tables.table_shape import is_label

_COMPARES = re.compile(
    r"\bvs\.?\b|\bversus\b|variance|difference|deviation|\brag\b|status(?!.*(?:19|20)\d\d)|trend|direction|comment|remark|\bnotes?\b|\bcagr\b|年均|差距|差额|偏差|趋势|备注|说明",
    re.IGNORECASE,
)  # how other columns differ, how they grow on average, or words


OVER_YEARS = re.compile(r"[〔\[［（(/]\s*(?:[五5]年)?累计")  # 年均增速〔累计〕


@dataclass(frozen=True)
class ColumnName:
    """A column: all its heading says, its year, whether it is an aim (None: unsaid), its unit, and the words left, of what it counts."""

    heading: str
    year: int | None
    aim: bool | None
    unit: str
    words: str
    counts_nothing: bool
    unit_of_rows: bool
    over_years: bool = False  # means and sums over the years of a plan


def stacked(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return what stands over each column, from above; an empty cell of a row that is not the last bears the word left of it.

    >>> stacked([["Area", "2031", "", "Trend"], ["", "Value", "Target", ""]])
    [['Area'], ['2031', 'Value'], ['2031', 'Target'], ['Trend']]
    """
    wide = max(map(len, rows))
    columns: list[list[str]] = [[] for _ in range(wide)]
    for number, row in enumerate(rows):
        group = ""
        for at in range(wide):
            word = row[at].strip() if at < len(row) else ""
            below = any(at < len(other) and other[at].strip() for other in rows[number + 1 :])
            group = word or (group if below else "")
            if group and group not in columns[at]:
                columns[at].append(group)
    return columns


def column_name(parts: Sequence[str]) -> ColumnName:
    """Return what the words over a column say.

    >>> name = column_name(["2031/32", "Target", "Homes (thousand)"])
    >>> name.year, name.aim, name.unit, name.words
    (2032, True, 'thousand', 'Homes')
    """
    year: int | None = None
    aim: bool | None = None
    unit, left = "", list[str]()
    for part in map(without_mark, parts):
        if (found := year_column(part)) is not None:
            year, unit = found.year or year, found.unit or unit
            aim = found.aim if found.aim is not None else aim
            continue
        side = side_of(part)
        if side is not None or foretells(part):
            aim = side if side is not None else aim
            continue
        in_words, bare = year_in_name(part)
        year = in_words or year
        if in_words and (side := side_of(bare)) is not None:
            aim = side
            continue
        told, bare = unit_in_heading(bare)
        unit = told or unit
        if told and (side := side_of(bare)) is not None:
            aim = side
            continue
        aim = True if aim is None and leads_with_an_aim(bare) else aim
        left.append(bare)
    heading = " ".join(parts)
    over_years = OVER_YEARS.search(heading) is not None
    dated = bool(parts) and year_column(without_mark(parts[-1])) is not None
    return ColumnName(
        heading,
        year,
        aim,
        unit,
        " ".join(word for word in left if word and not is_label(word)).strip(),
        bool(parts)
        and not dated
        and not over_years
        and (counts_nothing(parts[-1]) or _COMPARES.search(parts[-1]) is not None),
        any(UNITS.fullmatch(part) for part in parts),
        over_years,
    )
