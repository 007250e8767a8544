"""A network as a list of links: CSV with any separator, TNTP of the transportation test problems, or GraphML.

Columns by their heading, in Chinese or English (link_headings.csv): from and to, and what a link costs: minutes, else a length, which
then is the unit of every answer.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lantu.errors import LantuError, Location
from lantu.space.folder import table_content
from lantu.space.importers.headings import folded
from lantu.space.shocks.link_list import LinkList
from lantu.text import Text, listed, package_rows

Row = tuple[int, Mapping[str, str]]  # line of the file, cells by heading
_YES = frozenset(("1", "yes", "true", "y", "是"))
_NO = frozenset(("0", "no", "false", "n", "否", ""))


def read_links(path: Path, people: Path | None = None, trips: Path | None = None) -> LinkList:
    """Return the links of a file.

    people: a table of places with residents and what they serve (place, people, kind). trips: a table of who travels (from, to, people).

    Raises:
        LantuError: a file that cannot be read, lacks a column, or says of a link what cannot be.
    """
    if not path.is_file():
        raise LantuError(Text(f"没有文件 {path}", f"there is no file {path}"))
    rows, directed = _graphml(path) if _is_graphml(path) else (_table(path), None)
    columns = _columns(rows, ("from", "to", "minutes", "length", "people", "id", "name", "kind", "oneway"), path)
    for use in ("from", "to"):
        if use not in columns:
            raise _lacks(path, use, rows)
    priced = columns.get("minutes") or columns.get("length")
    if priced is None:
        raise _lacks(path, "minutes", rows)
    places: dict[str, int] = {}
    ends: list[tuple[int, int]] = []
    for line, row in rows:
        names = [row[columns[use]].strip() for use in ("from", "to")]
        if not all(names):
            raise LantuError(Text("起点或终点是空的", "from or to is empty"), location=Location(str(path), line))
        ends.append((places.setdefault(names[0], len(places)), places.setdefault(names[1], len(places))))
    cost = np.array([_number(row[priced], priced, path, line) for line, row in rows])
    start, end = (np.array([pair[side] for pair in ends], dtype=np.int32) for side in (0, 1))
    residents, serves = _places(people, places)
    return LinkList(
        places=tuple(places),
        start=start,
        end=end,
        cost=cost,
        both_ways=_both_ways(rows, columns.get("oneway"), ends, directed, path),
        id=_words(rows, columns.get("id")),
        name=_words(rows, columns.get("name")),
        kind=_words(rows, columns.get("kind")),
        passing=_numbers(rows, columns.get("people"), path),
        residents=residents,
        serves=serves,
        trips=_trips(trips, places),
        unit="minutes" if "minutes" in columns else priced,
    )


def _table(path: Path) -> list[Row]:
    text = table_content(path)
    lines = text.splitlines()
    skip = next((at + 1 for at, line in enumerate(lines) if "<END OF METADATA>" in line.upper()), 0)  # TNTP
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


def _is_graphml(path: Path) -> bool:
    with path.open("rb") as file:
        return b"<graphml" in file.read(4096)


def _graphml(path: Path) -> tuple[list[Row], bool]:
    keys: dict[str, str] = {}
    rows: list[Row] = []
    directed, values = True, dict[str, str]()
    try:
        for event, item in etree.iterparse(str(path), events=("start", "end"), resolve_entities=False):
            tag = str(item.tag).rpartition("}")[2]
            if event == "start":
                if tag == "graph":
                    directed = item.get("edgedefault", "directed") == "directed"
                elif tag in ("node", "edge"):
                    values = {}
                continue
            if tag == "key":
                keys[item.get("id", "")] = item.get("attr.name", item.get("id", ""))
            elif tag == "data":
                values[keys.get(item.get("key", ""), "")] = (item.text or "").strip()
            elif tag == "edge":
                told = {name: value for name, value in values.items() if name not in ("from", "to")}
                rows.append(
                    (item.sourceline or 0, {**told, "from": item.get("source", ""), "to": item.get("target", "")})
                )
    except etree.XMLSyntaxError as error:
        raise LantuError(
            Text(f"不是完整的 GraphML：{error}", f"is no whole GraphML: {error}"), location=Location(str(path))
        ) from None
    if not rows:
        raise LantuError(Text("图里没有边", "the graph has no edges"), location=Location(str(path)))
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    return [(line, {name: row.get(name, "") for name in names}) for line, row in rows], directed


def _columns(rows: Sequence[Row], uses: Iterable[str], path: Path) -> dict[str, str]:
    """Return the heading of each use that the rows have."""
    if not rows:
        raise LantuError(Text("表里只有标题", "the table has headings alone"), location=Location(str(path)))
    known = {row["use"]: row["names"].split("|") for row in package_rows("lantu.space.importers", "link_headings.csv")}
    there = {folded(name): name for name in rows[0][1]}
    return {use: there[name] for use in uses for name in reversed([name for name in known[use] if name in there])}


def _lacks(path: Path, use: str, rows: Sequence[Row]) -> LantuError:
    names = listed(name for name in rows[0][1] if name)
    return LantuError(
        Text(f"没有列 `{use}`；现有的列：{names.zh}", f"has no column `{use}`; its columns: {names.en}"),
        location=Location(str(path)),
        hint=Text("应有 `from`、`to` 和 `minutes`（或 `length`）", "expected `from`, `to` and `minutes` (or `length`)"),
    )


def _number(said: str, column: str, path: Path, line: int) -> float:
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


def _numbers(rows: Sequence[Row], column: str | None, path: Path) -> np.ndarray:
    if column is None:
        return np.full(len(rows), np.nan)
    return np.array([_number(row[column], column, path, line) if row[column].strip() else np.nan for line, row in rows])


def _words(rows: Sequence[Row], column: str | None) -> tuple[str, ...]:
    return tuple(row[column].strip() if column else "" for _, row in rows)


def _both_ways(
    rows: Sequence[Row], column: str | None, ends: Sequence[tuple[int, int]], directed: bool | None, path: Path
) -> np.ndarray:
    """Which links go both ways: as a column says; else as the graph says; else all, unless some link stands in both directions."""
    if column is not None:
        said = [row[column].strip().casefold() for _, row in rows]
        wrong = next((at for at, word in enumerate(said) if word not in _YES | _NO), None)
        if wrong is not None:
            raise LantuError(
                Text(
                    f"{column}：应为 `yes` 或 `no`，实为“{said[wrong]}”",
                    f"{column}: expected `yes` or `no`, found '{said[wrong]}'",
                ),
                location=Location(str(path), rows[wrong][0]),
            )
        return np.array([word in _NO for word in said])
    pairs = set(ends)
    one_way = directed if directed is not None else any((b, a) in pairs for a, b in pairs if a != b)
    return np.full(len(rows), not one_way)


def _places(path: Path | None, places: Mapping[str, int]) -> tuple[np.ndarray, dict[int, str]]:
    residents, serves = np.zeros(len(places)), dict[int, str]()
    if path is None:
        return residents, serves
    rows = _given(path)
    columns = _columns(rows, ("place", "people", "kind"), path)
    if "place" not in columns:
        raise _lacks(path, "place", rows)
    for line, row in rows:
        at = _place(row[columns["place"]], places, path, line)
        if "people" in columns and row[columns["people"]].strip():
            residents[at] += _number(row[columns["people"]], columns["people"], path, line)
        if "kind" in columns and row[columns["kind"]].strip():
            serves[at] = row[columns["kind"]].strip()
    return residents, serves


def _trips(path: Path | None, places: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    if path is None:
        return None
    rows = _given(path)
    columns = _columns(rows, ("from", "to", "people"), path)
    for use in ("from", "to", "people"):
        if use not in columns:
            raise _lacks(path, use, rows)
    start, end = (
        np.array([_place(row[columns[use]], places, path, line) for line, row in rows], dtype=np.int32)
        for use in ("from", "to")
    )
    return start, end, np.array([_number(row[columns["people"]], columns["people"], path, line) for line, row in rows])


def _given(path: Path) -> list[Row]:
    if not path.is_file():
        raise LantuError(Text(f"没有文件 {path}", f"there is no file {path}"))
    return _table(path)


def _place(said: str, places: Mapping[str, int], path: Path, line: int) -> int:
    if said.strip() not in places:
        raise LantuError(
            Text(f"没有一条路通到节点“{said.strip()}”", f"no link leads to the node '{said.strip()}'"),
            location=Location(str(path), line),
        )
    return places[said.strip()]
