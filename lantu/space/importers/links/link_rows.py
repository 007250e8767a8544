"""Rows of a list of links and of the tables beside it: cells by heading, and numbers, with the line where one is none."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed, package_rows
from lantu.space.folder import table_content
from lantu.space.importers.headings import folded
from lantu.space.importers.links.tntp import table_start
from lantu.space.importers.numbers_given import commas_shown, with_point

Row = tuple[int, Mapping[str, str]]  # line of the file, cells by heading


def table_rows(path: Path) -> list[Row]:
    """Return the rows of a table with any separator, that of TNTP too, with their lines; LantuError where it is empty."""
    text = table_content(path)
    lines = text.splitlines()
    skip = table_start(lines)
    kept = [(at + 1, line) for at, line in enumerate(lines) if at >= skip and line.strip(" \t~;,")]
    if not kept:
        raise LantuError(Text("表是空的", "the table is empty"), location=Location(str(path)))
    head = kept[0][1].strip().lstrip("~").rstrip(";").strip()
    separator = max("\t;,", key=head.count)
    if not head.count(separator):
        separator = ","
    names = [name.strip() for name in next(csv.reader(io.StringIO(head), delimiter=separator))]
    rows: list[Row] = []
    for line, words in kept[1:]:
        cells = next(csv.reader(io.StringIO(words.strip().rstrip(";").rstrip("\t ")), delimiter=separator))
        if len(cells) < len(names):
            cells = [*cells, *[""] * (len(names) - len(cells))]
        rows.append((line, dict(zip(names, cells, strict=False))))
    return rows


def columns_of(rows: Sequence[Row], uses: Iterable[str], path: Path) -> dict[str, str]:
    """Return the heading of each use that the rows have."""
    if not rows:
        raise LantuError(Text("表里只有标题", "the table has headings alone"), location=Location(str(path)))
    known = {
        row["use"]: row["names"].split("|") for row in package_rows("lantu.space.importers.links", "link_headings.csv")
    }
    there = {folded(name): name for name in rows[0][1]}
    return {use: there[name] for use in uses for name in reversed([name for name in known[use] if name in there])}


def lacks(path: Path, use: str, rows: Sequence[Row]) -> LantuError:
    """Return the error that a table has no column of a use, with those that it has."""
    names = listed(name for name in rows[0][1] if name)
    return LantuError(
        Text(f"没有列 `{use}`；现有的列：{names.zh}", f"has no column `{use}`; its columns: {names.en}"),
        location=Location(str(path)),
        hint=Text("应有 `from`、`to` 和 `minutes`（或 `length`）", "expected `from`, `to` and `minutes` (or `length`)"),
    )


def with_numbers(rows: Sequence[Row], columns: Iterable[str | None], path: Path) -> list[Row]:
    """Return rows with the numbers of some columns as a computer writes them; LantuError where a mark may part thousands or not.

    Where numbers of four digits and more have no mark, or none are whole and small, points are those of a program.
    """
    made = [(line, dict(row)) for line, row in rows]
    for column in filter(None, columns):
        texts = [row[column].strip() for _, row in rows]
        shown, whole = commas_shown(texts), [text for text in texts if text.isdecimal()]
        if any(len(text) > 3 for text in whole) or not any(text.strip("0") for text in whole):
            shown |= {"thousands"} if any("." in text for text in texts) else frozenset[str]()
        for (line, row), text in zip(made, texts, strict=True):
            row[column] = with_point(text, shown, Location(str(path), line))
    return list(made)


def number_in(said: str, column: str, path: Path, line: int) -> float:
    """Return a number of 0 or more; LantuError where a cell holds none."""
    try:
        value = float(said.replace(" ", ""))
    except ValueError:
        value = float("nan")
    if not 0 <= value < 1e12:
        raise LantuError(
            Text(
                f"{column}：应为不小于 0 的数，实为“{said}”",
                f"{column}: expected a number of 0 or more, found '{said}'",
            ),
            location=Location(str(path), line),
        )
    return value


def numbers_in(rows: Sequence[Row], column: str | None, path: Path) -> np.ndarray:
    """Return numbers (row,), NaN in empty cells, or everywhere where there is no such column."""
    if column is None:
        return np.full(len(rows), np.nan)
    return np.array(
        [number_in(row[column], column, path, line) if row[column].strip() else np.nan for line, row in rows]
    )


def words_in(rows: Sequence[Row], column: str | None) -> tuple[str, ...]:
    """Return words (row,), empty where there is no such column."""
    return tuple(row[column].strip() if column else "" for _, row in rows)
