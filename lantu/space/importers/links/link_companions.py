"""What stands beside a list of links: residents and what places serve, who travels, and figures of loaded links."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from lantu.language.errors import LantuError, Location
from lantu.language.file_errors import no_file
from lantu.language.text import Text
from lantu.space.folder import table_content
from lantu.space.importers.links.link_rows import Row, columns_of, lacks, number_in, table_rows, with_numbers
from lantu.space.importers.links.tntp import trips_of


def places_of(path: Path | None, places: Mapping[str, int]) -> tuple[np.ndarray, dict[int, str]]:
    """Return residents (place,) and what places serve, of a table of places; nobody and nothing where there is none."""
    residents, serves = np.zeros(len(places)), dict[int, str]()
    if path is None:
        return residents, serves
    rows = _given(path)
    columns = columns_of(rows, ("place", "people", "kind"), path)
    if "place" not in columns:
        raise lacks(path, "place", rows)
    for line, row in with_numbers(rows, (columns.get("people"),), path):
        at = _place(row[columns["place"]], places, path, line)
        if "people" in columns and row[columns["people"]].strip():
            residents[at] += number_in(row[columns["people"]], columns["people"], path, line)
        if "kind" in columns and row[columns["kind"]].strip():
            serves[at] = row[columns["kind"]].strip()
    return residents, serves


def trips_between(path: Path | None, places: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Return who travels as from, to and people, each (trip,), of a table or of a matrix of TNTP; None where there is none."""
    if path is None:
        return None
    rows = _given(path, trips_of)
    columns = columns_of(rows, ("from", "to", "people"), path)
    for use in ("from", "to", "people"):
        if use not in columns:
            raise lacks(path, use, rows)
    rows = with_numbers(rows, (columns["people"],), path)
    start, end = (
        np.array([_place(row[columns[use]], places, path, line) for line, row in rows], dtype=np.int32)
        for use in ("from", "to")
    )
    return (
        start,
        end,
        np.array([number_in(row[columns["people"]], columns["people"], path, line) for line, row in rows]),
    )


def zone_ends(heads: Mapping[str, str], places: Mapping[str, int]) -> np.ndarray | None:
    """Return which places (place,) no way leads through: of TNTP the zones below its first thru node."""
    first = heads.get("FIRST THRU NODE", "")
    if not first.isdigit():
        return None
    found = np.array([name.isdigit() and int(name) < int(first) for name in places], dtype=np.bool_)
    return found if found.any() else None


def loaded(
    path: Path,
    links: Mapping[tuple[int, int], int],
    places: Mapping[str, int],
    known: tuple[np.ndarray, np.ndarray, str],
) -> tuple[np.ndarray, np.ndarray, str]:
    """Return cost, who passes, and the unit, with the figures of a file in them; a link that it does not have keeps its own."""
    cost, passing, unit = known[0].copy(), known[1].copy(), known[2]
    rows = _given(path)
    columns = columns_of(rows, ("from", "to", "people", "minutes", "length"), path)
    for use in ("from", "to", "people"):
        if use not in columns:
            raise lacks(path, use, rows)
    priced = columns.get("minutes") or columns.get("length")
    for line, row in with_numbers(rows, (columns["people"], priced), path):
        start, end = (_place(row[columns[use]], places, path, line) for use in ("from", "to"))
        pair = (start, end)
        if pair not in links:
            raise LantuError(
                Text(
                    f"表里没有 {row[columns['from']].strip()} 到 {row[columns['to']].strip()} 的路",
                    f"there is no link from {row[columns['from']].strip()} to {row[columns['to']].strip()} in the list",
                ),
                location=Location(str(path), line),
            )
        passing[links[pair]] = number_in(row[columns["people"]], columns["people"], path, line)
        if priced:
            cost[links[pair]] = number_in(row[priced], priced, path, line)
    return cost, passing, unit


def _given(
    path: Path, matrix: Callable[[Sequence[str]], list[tuple[int, str, str, str]] | None] | None = None
) -> list[Row]:
    if not path.is_file():
        raise no_file(path)
    found = matrix(table_content(path).splitlines()) if matrix else None
    if found is not None:
        return [(line, {"from": start, "to": end, "people": people}) for line, start, end, people in found]
    return table_rows(path)


def _place(said: str, places: Mapping[str, int], path: Path, line: int) -> int:
    if said.strip() not in places:
        raise LantuError(
            Text(f"没有一条路通到节点“{said.strip()}”", f"no link leads to the node '{said.strip()}'"),
            location=Location(str(path), line),
        )
    return places[said.strip()]
