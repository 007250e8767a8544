"""Which column of a bureau's file holds what: by its heading, in Chinese or English (headings.csv), or as the person says."""

import re
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed, package_rows
from lantu.language.units import is_unit, unit

_WITH_UNIT = re.compile(r"(.+)\(([^()]{1,8})\)")
_TOLD = 8  # columns that a note names
_COUNTED = ("person", "bed", "service_place", "count")  # what a capacity is told in


@lru_cache
def known_headings() -> Mapping[str, tuple[str, ...]]:
    """Return the headings by what a column under them holds."""
    return {row["use"]: tuple(row["names"].split("|")) for row in package_rows("lantu.space.importers", "headings.csv")}


def folded(words: str) -> str:
    """Return a heading without what people write in different ways: letters' case, blanks, wide brackets, a starred duty.

    >>> folded("占地面积 （平方米）*")
    '占地面积(平方米)'
    """
    return "".join(words.casefold().replace("（", "(").replace("）", ")").replace("*", "").split())


def column_for(use: str, columns: Sequence[str], said: str | None = None, option: str = "") -> str | None:
    """Return the column that holds something; None where none does.

    said: the column that the person names with an option; LantuError, with the nearest name, where there is no such column.
    LantuError where two columns may be meant.
    """
    if said is not None:
        if said in columns:
            return said
        names = listed(columns)
        raise LantuError(
            Text(f"{option}：没有列“{said}”", f"{option}: there is no column '{said}'"),
            hint=did_you_mean(said, columns) or Text(f"现有的列：{names.zh}", f"columns: {names.en}"),
        )
    for name in known_headings()[use]:
        found = [column for column in columns if folded(column) == name]
        if len(found) > 1:
            names = listed(found)
            raise LantuError(Text(f"有几列同名：{names.zh}", f"several columns are called alike: {names.en}"))
        if found:
            return found[0]
    return None


def size_column(
    use: str, columns: Sequence[str], said: str | None = None, option: str = ""
) -> tuple[str | None, float]:
    """Return the column of areas or capacities, and how many m² or places one of it is; None and 1 where there is none."""
    named = column_for(use, columns, said, option)
    return (named, 1.0) if named else column_in_unit(use, columns) or (None, 1.0)


def columns_unread(columns: Sequence[str], taken: Container[str | None]) -> tuple[Text, ...]:
    """Return a note of the columns that nothing reads, the first of them by name."""
    unread = listed([column for column in columns if column and column not in taken][:_TOLD])
    return (Text(f"没有读取的列：{unread.zh}", f"columns that are not read: {unread.en}"),) if unread else ()


def column_in_unit(use: str, columns: Sequence[str]) -> tuple[str, float] | None:
    """Return the column of areas or capacities whose heading ends in a unit of its own, and how many m² or places one of it is.

    >>> (
    ...     column_in_unit("area_m2", ["占地面积（公顷）"]),
    ...     column_in_unit("capacity", ["床位数（万张）"]),
    ...     column_in_unit("area_m2", ["面积（级）"]),
    ... )
    (('占地面积（公顷）', 10000.0), ('床位数（万张）', 10000.0), None)
    """
    names = known_headings()[use]
    for column in columns:
        found = _WITH_UNIT.fullmatch(folded(column))
        if found is None or found[1] not in names or not is_unit(found[2]):
            continue
        told = unit(found[2])
        if told.base == "km2" and use == "area_m2":
            return column, round(told.scale * 1e6, 6)
        if told.base in _COUNTED and use == "capacity":
            return column, told.scale
    return None
