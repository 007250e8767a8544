"""A network as a list of links: CSV with any separator, TNTP of the transportation test problems, or GraphML.

Columns by their heading, in Chinese or English (link_headings.csv): from and to, and what a link costs: minutes, else a length, which
then is the unit of every answer.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lantu.language.errors import LantuError, Location
from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.space.folder import table_content
from lantu.space.importers.headings import column_for, folded
from lantu.space.importers.links.link_companions import loaded, places_of, trips_between, zone_ends
from lantu.space.importers.links.link_rows import (
    Row,
    columns_of,
    lacks,
    number_in,
    numbers_in,
    table_rows,
    with_numbers,
    words_in,
)
from lantu.space.importers.links.tntp import metadata
from lantu.space.shocks.link_list import LinkList

_YES = frozenset(("1", "yes", "true", "y", "是"))
_NO = frozenset(("0", "no", "false", "n", "否", ""))
_MINUTES = frozenset(
    ("minutes", "min", "time_min", "分钟")
)  # headings that say the unit; else an answer is in the heading itself
_INFINITE = frozenset(("inf", "infinity", "+inf", "1.#inf", "∞"))  # nobody can pass


def read_links(
    path: Path,
    people: Path | None = None,
    trips: Path | None = None,
    flows: Path | None = None,
    cost_column: str | None = None,
) -> LinkList:
    """Return the links of a file.

    people: a table of places with residents and what they serve (place, people, kind). trips: a table of who travels (from, to, people), or
    a matrix of TNTP. flows: figures of the links (from, to, people, cost): who passes, and where it has a cost that one.
    cost_column: what a link costs, where the heading does not say so.

    Raises:
        LantuError: a file that cannot be read, lacks a column, or says of a link what cannot be.
    """
    if not path.is_file():
        raise no_file(path)
    rows, directed = _graphml(path) if _is_graphml(path) else (table_rows(path), None)
    columns = columns_of(rows, ("from", "to", "minutes", "length", "people", "id", "name", "kind", "oneway"), path)
    for use in ("from", "to"):
        if use not in columns:
            raise lacks(path, use, rows)
    if cost_column is None:
        priced = columns.get("minutes") or columns.get("length")
    else:
        priced = column_for("", list(rows[0][1]), cost_column, "--cost")
    if priced is None:
        raise lacks(path, "minutes", rows)
    heads = metadata(table_content(path).splitlines()) if directed is None else {}
    directed = True if heads else directed  # links of TNTP go one way
    every = len(rows)
    rows = [(line, row) for line, row in rows if row[priced].strip().casefold() not in _INFINITE]
    if not rows:
        raise LantuError(Text("每条路都要无穷大", "every link costs infinitely"), location=Location(str(path)))
    places: dict[str, int] = {}
    ends: list[tuple[int, int]] = []
    for line, row in rows:
        names = [row[columns[use]].strip() for use in ("from", "to")]
        if not all(names):
            raise LantuError(Text("起点或终点是空的", "from or to is empty"), location=Location(str(path), line))
        ends.append((places.setdefault(names[0], len(places)), places.setdefault(names[1], len(places))))
    rows = with_numbers(rows, (priced, columns.get("people")), path)
    cost = np.array([number_in(row[priced], priced, path, line) for line, row in rows])
    start, end = (np.array([pair[side] for pair in ends], dtype=np.int32) for side in (0, 1))
    residents, serves = places_of(people, places)
    passing = numbers_in(rows, columns.get("people"), path)
    unit = "minutes" if folded(priced) in _MINUTES else priced
    if flows is not None:
        cost, passing, unit = loaded(flows, {pair: at for at, pair in enumerate(ends)}, places, (cost, passing, unit))
    return LinkList(
        places=tuple(places),
        start=start,
        end=end,
        cost=cost,
        both_ways=_both_ways(rows, columns.get("oneway"), ends, directed, path),
        id=words_in(rows, columns.get("id")),
        name=words_in(rows, columns.get("name")),
        kind=words_in(rows, columns.get("kind")),
        passing=passing,
        residents=residents,
        serves=serves,
        trips=trips_between(trips, places),
        unit=unit,
        ends=zone_ends(heads, places),
        left_out=every - len(rows),
    )


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
