"""Headings of two rows that tell roles and years: Targets over 2031/32 and 2032/33, and years over Value and Target."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.drafting.tables.headings.aimed_titles import by_title
from lantu.drafting.tables.headings.column_sides import foretells, names_a_part_of_a_year, side_of
from lantu.drafting.tables.headings.table_columns import columns_under_a_year, told_apart
from lantu.drafting.tables.headings.two_headings import under_groups
from lantu.drafting.tables.headings.year_columns import YearColumn, year_column


def years_under_roles(
    roles: Mapping[int, YearColumn], years: Mapping[int, YearColumn], words: Sequence[str]
) -> dict[int, YearColumn]:
    """Return the columns of a second heading row of years under roles; {} where the rows are not such.

    A role holds for the years right of it, up to the next role, as a merged cell does.

    >>> found = years_under_roles(
    ...     {2: YearColumn(None, True, "Targets")},
    ...     {2: YearColumn(2032, None, "2031/32"), 3: YearColumn(2033, None, "2032/33")},
    ...     ["", "", "2031/32", "2032/33"],
    ... )
    >>> [(at, column.year, column.aim, column.words) for at, column in found.items()]
    [(2, 2032, True, 'Targets 2031/32'), (3, 2033, True, 'Targets 2032/33')]
    """
    told = bool(roles) and all(
        column.year is None and column.aim is not None and not column.undated for column in roles.values()
    )
    bare = all(not word.strip() for at, word in enumerate(words) if at not in years)
    if not told or not bare or not years or min(years) < min(roles):
        return {}
    found: dict[int, YearColumn] = {}
    for at, column in years.items():
        over = roles[max(role for role in roles if role <= at)]
        found[at] = replace(column, aim=over.aim, words=f"{over.words} {column.words}".strip())
    return found


def roles_under_years(years: Mapping[int, YearColumn], words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of years with the role that a second heading row gives to each; {} where it gives none, or no two.

    >>> over = {
    ...     1: YearColumn(2031, None, "2030/31"),
    ...     2: YearColumn(2032, None, "2031/32"),
    ...     3: YearColumn(2032, None, "2031/32"),
    ... }
    >>> found = roles_under_years(over, ["", "Value", "Value", "Target"])
    >>> [(column.year, column.aim) for column in found.values()]
    [(2031, False), (2032, False), (2032, True)]
    """
    parts = {at for at, word in enumerate(words) if names_a_part_of_a_year(word)}
    if len(years) < 2 or any(re.search(r"\d", word) for at, word in enumerate(words) if at not in parts):
        return {}
    if any(column.year is None for column in years.values()) or any(at >= len(words) for at in years):
        return {}
    aims = {at: side for at in years if (side := side_of(words[at])) is not None or foretells(words[at])}
    aims |= {at: False for at in years if at in parts}
    beside = [words[at].strip() for at in years if at not in aims]  # Status, Trend: no numbers of that year
    if len(aims) < 2 or not all(beside) or (len(set(aims.values())) < 2 and beside) or set(aims.values()) == {None}:
        return {}
    return {at: replace(years[at], aim=aim, words=f"{years[at].words} {words[at]}") for at, aim in aims.items()}


def roles_below(years: Mapping[int, YearColumn], words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns that a second heading row gives roles, under one year or under several; {} where it gives none."""
    return columns_under_a_year(years, words) or roles_under_years(years, words) or _years_beside_values(years, words)


_YEAR_OR_VALUE = re.compile(r"years?|values?|年份|年度|数值|值", re.IGNORECASE)


def _years_beside_values(roles: Mapping[int, YearColumn], words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of roles with the years that a row of Year and Value beside them tells; {} for any other row.

    >>> found = _years_beside_values(
    ...     {2: YearColumn(None, False, "Baseline"), 3: YearColumn(None, True, "Target")}, ["", "Year", "Value", "2032"]
    ... )
    >>> [(at, column.year) for at, column in found.items()]
    [(2, None), (3, 2032)]
    """
    told = {at: year_column(word) for at, word in enumerate(words) if word.strip()}
    plain = [words[at] for at, column in told.items() if column is None]
    if not plain or not all(_YEAR_OR_VALUE.fullmatch(word.strip()) for word in plain):
        return {}
    dated = {at: column.year for at, column in told.items() if column and at in roles and roles[at].year is None}
    return {at: replace(column, year=dated.get(at, column.year)) for at, column in roles.items()} if dated else {}


def said_of_years(
    years: Mapping[int, YearColumn], words: Sequence[str], above: Sequence[str], title: str
) -> dict[int, YearColumn]:
    """Return the columns of years with what the row above their heading and the title above the table say of them."""
    return by_title(under_groups(told_apart(years, words, above), words, above), title)
