"""Rows of JSON, one object at a time however large the file is: a list of objects, the features of GeoJSON, or an object a line.

A portal leaves out what is empty, so the headings are the names of all objects, in the order in which they first stand. An object in an
object gives headings with a point (`location.latitude`); a point of GeoJSON is one cell, `POINT (lon lat)`.
"""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lantu.desk.intake.file_rows.packed import opened_bytes, whole
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_PIECE = 1 << 20
_MOST = 1 << 24  # characters of one object
GEOMETRY = "geometry"


def json_heads(file: Path) -> tuple[str, ...]:
    """Return the headings of a file of JSON; LantuError where there is no list of objects in it."""
    heads: dict[str, None] = {}
    for _, row in _objects(file):
        heads.update(dict.fromkeys(_flat(row)))
    if not heads:
        raise LantuError(
            Text("JSON 里没有一组诉求", "there is no list of requests in the JSON"),
            location=Location(str(file)),
            hint=Text(
                "应为对象的数组，或 GeoJSON 的 features", "expected a list of objects, or the features of GeoJSON"
            ),
        )
    return tuple(heads)


def json_rows(file: Path, heads: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each object (the headings are 1) and its cells by heading."""
    yield 1, list(heads)
    for number, row in _objects(file):
        cells = _flat(row)
        yield number + 1, [cells.get(head, "") for head in heads]


def _objects(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of the first list of objects in a file."""
    decoder = json.JSONDecoder()
    with whole(file), io.TextIOWrapper(opened_bytes(file), encoding="utf-8-sig", errors="replace") as text:
        held, at, number, inside = "", 0, 0, False
        while True:
            if not inside:
                begin = _lines_begin(held, decoder)
                begin = _list_begins(held) if begin < 0 else begin
                if begin < 0:
                    piece = text.read(_PIECE)
                    if not piece or len(held) > _MOST:
                        return
                    held += piece
                    continue
                at, inside = begin, True
            while at < len(held) and held[at] in " \t\r\n,":
                at += 1
            if at < len(held) and held[at] != "{":
                return
            try:
                found, at = decoder.raw_decode(held, at)
            except json.JSONDecodeError as error:
                piece = text.read(_PIECE)
                if not piece or len(held) - at > _MOST:
                    if held[at:].strip():
                        raise LantuError(
                            Text(f"JSON 在第 {number + 1} 个对象处断了", f"the JSON breaks off in object {number + 1}"),
                            location=Location(str(file)),
                        ) from error
                    return
                held, at = held[at:] + piece, 0
                continue
            number += 1
            yield number, found
            if at > _PIECE:
                held, at = held[at:], 0


def _lines_begin(held: str, decoder: json.JSONDecoder) -> int:
    """Return where the first object begins that another one follows (JSON lines), -1 where the file is not of this kind."""
    first = held.find("{")
    if first < 0 or held[:first].strip():
        return -1
    try:
        end = decoder.raw_decode(held, first)[1]
    except json.JSONDecodeError:
        return -1
    return first if held[end:].lstrip().startswith("{") else -1


def _list_begins(held: str) -> int:
    """Return where the objects of the first list of objects begin, -1 where there is none yet."""
    at = held.find("[")
    while at >= 0:
        after = at + 1
        while after < len(held) and held[after] in " \t\r\n":
            after += 1
        if after < len(held) and held[after] == "{":
            return after
        at = held.find("[", at + 1)
    return -1


def _flat(row: dict[str, Any]) -> dict[str, str]:
    """Return the cells of an object by heading."""
    whole = row
    if row.get("type") == "Feature":
        whole = {**(row.get("properties") or {}), GEOMETRY: row.get("geometry")}
    cells: dict[str, str] = {}
    for name, value in whole.items():
        if isinstance(value, dict):
            cells |= _inner(name, value)
        elif not isinstance(value, list):
            cells[name] = _shown(value)
    return cells


def _inner(name: str, value: dict[str, Any]) -> dict[str, str]:
    point = value.get("coordinates")
    if isinstance(point, list):
        first: Any = point
        while isinstance(first, list) and first and isinstance(first[0], list):
            first = first[0] if value.get("type") == "MultiPoint" else None
        if isinstance(first, list) and len(first) >= 2 and all(isinstance(one, int | float) for one in first[:2]):
            return {name: f"POINT ({first[0]} {first[1]})"}
        return {}
    return {f"{name}.{inner}": _shown(one) for inner, one in value.items() if not isinstance(one, dict | list)}


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
