"""Facilities from a table as it lies on the desk: titles above the headings, columns by their headings in Chinese or English."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed
from lantu.space.importers.coordinates.coordinates_given import parted, points_given
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.facilities.facility_layers import no_kind_column
from lantu.space.importers.facilities.facility_points import FacilityRows, kind_named, kinds_told
from lantu.space.importers.headings import column_for, columns_unread, folded, known_headings, size_column
from lantu.space.importers.numbers_given import amounts_given, has_decimal_commas

_ABOVE = 15  # lines in which headings are looked for


@dataclass(frozen=True)
class ListedLine:
    """A line of a table: its number as a person sees it, its cells, and the columns of cells that cannot be read."""

    number: int
    cells: Sequence[str]
    wrong: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ListedColumns:
    """The columns that the person names; None where headings tell."""

    kind: str | None = None
    kind_column: str | None = None
    capacity: str | None = None
    lon: str | None = None
    lat: str | None = None


def facility_rows(
    lines: Sequence[ListedLine], file: str, place: Extent, asked: ListedColumns, crs: str | None
) -> tuple[FacilityRows, str, tuple[Text, ...]]:
    """Return the facilities of a table, the system of their coordinates, and what a person should know.

    LantuError: no headings, no coordinates, no kinds, cells that cannot be read.
    """
    at = _heading_line(lines, file)
    heads = [cell.strip() for cell in lines[at].cells]
    data = [line for line in lines[at + 1 :] if any(cell.strip() for cell in line.cells)]
    label = [str(line.number) for line in data]

    def column(name: str) -> list[str]:
        where = heads.index(name)
        for line in data:
            if where in line.wrong:
                row = line.number
                raise LantuError(
                    Text(
                        f"第 {row} 行，{name}：单元格是公式或错误值",
                        f"row {row}, {name}: the cell holds a formula or an error",
                    ),
                    location=Location(file),
                    hint=Text("请只粘贴数值", "paste values only"),
                )
        return [line.cells[where].strip() if where < len(line.cells) else "" for line in data]

    first, second = _coordinate_columns(heads, asked, column, file)
    kind = None if asked.kind else column_for("kind", heads, asked.kind_column, "--kind-column")
    if asked.kind is None and kind is None:
        raise no_kind_column(file, [head for head in heads if head])
    lon, lat, system, notes = points_given(first, second, label, file, place, crs)
    wanted = {use: column_for(use, heads) for use in ("id", "name")}
    held, per_place = size_column("capacity", heads, asked.capacity, "--capacity")
    ground, per_area = size_column("area_m2", heads)
    taken = {*wanted.values(), held, ground, kind, *_coordinates_named(heads, asked)}
    notes = (*notes, *columns_unread(heads, taken))
    shown = {"decimal"} if any(map(has_decimal_commas, (first, second))) else {"thousands"}
    shown = shown if any(mark in text for text in (*first, *second) for mark in ".,") else set[str]()
    empty = [""] * len(data)
    rows = FacilityRows(
        file=file,
        label=label,
        id=column(wanted["id"]) if wanted["id"] else empty,
        kind=[kind_named(asked.kind)] * len(data) if asked.kind else kinds_told(column(kind or ""), kind or ""),
        name=column(wanted["name"]) if wanted["name"] else empty,
        lon=lon,
        lat=lat,
        capacity=_numbers(held, column, label, file, shown, whole=per_place == 1) * per_place,
        area=_numbers(ground, column, label, file, shown, whole=False) * per_area,
    )
    return rows, system, notes


def _heading_line(lines: Sequence[ListedLine], file: str) -> int:
    """Return which line holds the headings: the first that names most of what is looked for."""
    known = {name for names in known_headings().values() for name in names}
    fits = [len({folded(cell) for cell in line.cells} & known) for line in lines[:_ABOVE]]
    if not fits or not max(fits):
        raise LantuError(
            Text("没有找到表头", "has no line of headings"),
            location=Location(file),
            hint=Text("例如：名称、类型、经度、纬度、容量", "such as: name, type, longitude, latitude, capacity"),
        )
    return fits.index(max(fits))


def _coordinate_columns(
    heads: Sequence[str], asked: ListedColumns, column: Callable[[str], list[str]], file: str
) -> tuple[list[str], list[str]]:
    """Return the texts of east and north: of two columns, or of one that holds both."""
    lon, lat = column_for("lon", heads, asked.lon, "--lon"), column_for("lat", heads, asked.lat, "--lat")
    if lon and lat:
        return column(lon), column(lat)
    both = column_for("point", heads)
    if both:
        pairs = [parted(text) for text in column(both)]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    told = listed(head for head in heads if head)
    raise LantuError(
        Text("没有坐标列", "has no columns of coordinates"),
        location=Location(file),
        hint=Text(f"请用 --lon、--lat 指明：{told.zh}", f"name them with --lon and --lat: {told.en}"),
    )


def _coordinates_named(heads: Sequence[str], asked: ListedColumns) -> tuple[str | None, ...]:
    return (
        column_for("lon", heads, asked.lon, "--lon"),
        column_for("lat", heads, asked.lat, "--lat"),
        column_for("point", heads),
    )


def _numbers(
    name: str | None,
    column: Callable[[str], list[str]],
    label: Sequence[str],
    file: str,
    shown: Set[str],
    *,
    whole: bool,
) -> NDArray[np.float64]:
    if name is None:
        return np.full(len(label), np.nan)
    return amounts_given(column(name), label, name, file, shown, whole=whole)
