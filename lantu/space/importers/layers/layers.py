"""Layers of shapes with columns: GeoPackage, GeoJSON, Shapefile, FlatGeobuf and GeoParquet, brought to degrees.

A file is known by its first bytes, not by its name: GDAL would open a text that points to an address on the network.
"""

import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.decoding import SAVE_AS_UTF8
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.importers.coordinates.coordinates import WGS84, check_units, named_crs, transformer, unknown_crs
from lantu.space.importers.coordinates.extent import Extent
from lantu.space.importers.headings import column_for
from lantu.space.importers.installed import require
from lantu.space.importers.layers.shapefile_text import cut_text, encoding_of
from lantu.space.importers.record import existing

LARGEST = 2_000_000  # shapes that are held at once
_WHOLE = 200_000  # shapes of a file that is read whole; of a larger one only what meets the place
_AROUND = 1000.0  # metres around the place
_LARGEST_TEXT = 2**30  # bytes of GeoJSON, which has to be read from end to end
_STARTS = {
    b"SQLite format 3\x00": "GPKG", b"\x00\x00\x27\x0a": "ESRI Shapefile", b"PK\x03\x04": "zip", b"PAR1": "Parquet",
    b"fgb": "FlatGeobuf", b"{": "GeoJSON",
}  # fmt: skip


@dataclass(frozen=True)
class ShapeLayer:
    """Shapes with what is said of each.

    shapes: shapely geometries in degrees on WGS 84 (row,), longitude first. columns: values by heading (row,).
    rows: how the file counts each row (row,), from 1. crs: the system that it came in. notes: what a person should know.
    """

    file: str
    shapes: NDArray[Any]
    columns: dict[str, NDArray[Any]]
    rows: NDArray[np.int64]
    crs: str
    notes: tuple[Text, ...]

    def chosen(self, which: NDArray[np.bool_]) -> "ShapeLayer":
        """Return some of its rows."""
        columns = {name: values[which] for name, values in self.columns.items()}
        return ShapeLayer(self.file, self.shapes[which], columns, self.rows[which], self.crs, self.notes)

    def taken(self, at: NDArray[np.int64], shapes: NDArray[Any]) -> "ShapeLayer":
        """Return rows by their numbers, which may repeat, with these shapes."""
        columns = {name: values[at] for name, values in self.columns.items()}
        return ShapeLayer(self.file, shapes, columns, self.rows[at], self.crs, self.notes)


def read_layer(
    file: Path,
    near: Extent | None,
    layer: str | None = None,
    crs: str | None = None,
    only: str | None = None,
    encoding: str | None = None,
) -> ShapeLayer:
    """Read a layer whole, and bring it to degrees.

    near: where the place is, to choose the shift of an old datum by and to guess by; None where that is not known yet.
    crs: the system, said by the person. only: COLUMN=VALUE, the rows to keep.
    LantuError: no such file or layer, several layers and none chosen, no coordinate system, text in another encoding.
    """
    require("geopandas")
    where = Location(str(existing(file)))
    form = _form(file)
    if form is None and file.suffix.lower() in (".csv", ".txt", ".tsv", ".xlsx"):
        raise LantuError(
            Text("是表格，不是矢量文件", "is a table, not a file of shapes"),
            location=where,
            hint=Text(
                "设施用 lantu import table；人口请在 QGIS 中用“添加分隔文本图层”打开，按经纬度另存为 GeoPackage，再 --as population",
                "facilities are taken by lantu import table; people: open it in QGIS (Add Delimited Text Layer), save it by its "
                "coordinates as GeoPackage, and bring that --as population",
            ),
        )
    if form is None:
        raise LantuError(
            Text("不是可读的矢量文件", "is not a file of shapes that can be read"),
            location=where,
            hint=Text(
                "可读：GeoPackage、GeoJSON、Shapefile（.shp 或压缩包）、FlatGeobuf、GeoParquet",
                "GeoPackage, GeoJSON, Shapefile (.shp, or all its files zipped), FlatGeobuf and GeoParquet can be read",
            ),
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyogrio warns of what is refused below, or is of no matter here
        table, notes = (_parquet(file) if form == "Parquet" else _gdal(file, form, near, layer, crs, encoding)), ()
    if not hasattr(table, "geometry") or table.geometry.isna().all():
        raise LantuError(Text("没有任何图形", "holds no shapes"), location=where)
    rows = np.arange(1, len(table) + 1) if table.index.name != "fid" else table.index.to_numpy(dtype=np.int64)
    columns = {str(name): table[name].to_numpy() for name in table.columns if name != table.geometry.name}
    shapes: NDArray[Any] = shapely.force_2d(table.geometry.to_numpy())
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if not there.any():
        raise LantuError(Text("没有任何图形", "holds no shapes"), location=where)
    if not there.all():
        lost = int((~there).sum())
        notes = (*notes, Text(f"{lost} 行没有图形，未读", f"rows without a shape, not read: {lost}"))
    if only is not None:
        there &= _only(columns, only)
    read = ShapeLayer(str(file), shapes, columns, rows, "", notes).chosen(there)
    return _in_degrees(read, table.crs, crs, near)


def _form(file: Path) -> str | None:
    with file.open("rb") as content:
        start = content.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((form for mark, form in _STARTS.items() if start.startswith(mark)), None)


def _parquet(file: Path) -> Any:
    import geopandas
    from pyarrow.parquet import ParquetFile  # pyright: ignore[reportMissingTypeStubs]

    try:
        _refuse_many(int(ParquetFile(file).metadata.num_rows), file)
        return geopandas.read_parquet(file)
    except (ValueError, OSError):
        raise _unreadable(file) from None


def _gdal(file: Path, form: str, near: Extent | None, layer: str | None, crs: str | None, encoding: str | None) -> Any:
    """Return a layer; of one with many shapes only what meets the place, by numbers of the file (index `fid`)."""
    if form == "GeoJSON" and file.stat().st_size > _LARGEST_TEXT:
        raise LantuError(
            Text("GeoJSON 超过 1 GB", "is GeoJSON of more than 1 GB"),
            location=Location(str(file)),
            hint=Text("请另存为 GeoPackage", "save it as GeoPackage"),
        )
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        attempt = encoding or (encoding_of(file) if form in ("ESRI Shapefile", "zip") else None)
        layers = [str(name) for name, _ in pyogrio.list_layers(file) if str(name) != "layer_styles"]
        name = _layer(layers, layer, file)
        told = pyogrio.read_info(file, layer=name, encoding=attempt)
        system = crs or told["crs"]
        if told["features"] <= _WHOLE or near is None or not system:
            _refuse_many(told["features"], file)
            return pyogrio.read_dataframe(file, layer=name, encoding=attempt)
        box = _box(named_crs(system), near)
        _refuse_many(len(pyogrio.read_bounds(file, layer=name, bbox=box)[0]), file)
        return pyogrio.read_dataframe(file, layer=name, encoding=attempt, bbox=box, fid_as_index=True)
    except UnicodeDecodeError:
        if form in ("ESRI Shapefile", "zip"):
            raise cut_text(file) from None
        where = Location(str(file))
        raise LantuError(Text("文字不是 UTF-8", "its text is not UTF-8"), location=where, hint=SAVE_AS_UTF8) from None
    except (DataSourceError, DataLayerError, ValueError, zipfile.BadZipFile):
        raise _unreadable(file) from None


def _box(system: Any, near: Extent) -> tuple[float, ...]:
    """Return the bounds of a place in a coordinate system."""
    from pyproj import Transformer

    wide = near.widened(_AROUND)
    way = Transformer.from_crs(WGS84, system, always_xy=True)
    return way.transform_bounds(wide.west, wide.south, wide.east, wide.north)


def _refuse_many(count: int, file: Path) -> None:
    if count > LARGEST:
        raise LantuError(
            Text(f"有 {count} 个图形，最多 {LARGEST} 个", f"holds {count} shapes, and at most {LARGEST} are read"),
            location=Location(str(file)),
        )


def _layer(layers: list[str], asked: str | None, file: Path) -> str | None:
    if asked is None and len(layers) == 1:
        return layers[0]
    if asked in layers:
        return asked
    names = listed(layers)
    hint = Text(f"可选图层：{names.zh}", f"layers: {names.en}")
    if asked is None:
        count = len(layers)
        message = Text(f"有 {count} 个图层，请用 --layer 选择", f"has {count} layers: choose one with --layer")
    else:
        message = Text(f"没有图层“{asked}”", f"has no layer '{asked}'")
        hint = did_you_mean(asked, layers) or hint
    raise LantuError(message, location=Location(str(file)), hint=hint)


def _unreadable(file: Path) -> LantuError:
    return LantuError(
        Text("无法读取：文件不完整、已损坏或缺少一部分", "cannot be read: it is cut short, damaged or lacks a part"),
        location=Location(str(file)),
        hint=Text(
            "请重新下载或复制，并与原文件比较大小；Shapefile 旁边须有 .shx 和 .dbf",
            "download or copy it again, and compare its size with the original's; a Shapefile needs its .shx and .dbf beside it",
        ),
    )


def _only(columns: dict[str, NDArray[Any]], only: str) -> NDArray[np.bool_]:
    column, equals, value = (part.strip() for part in only.partition("="))
    if not equals:
        raise LantuError(Text(f"--only：应为 列=值，实为“{only}”", f"--only: expected COLUMN=VALUE, found '{only}'"))
    name = column_for("id", list(columns), column, "--only")
    texts = [_plain(item) for item in columns[name or column]]
    keep = np.array([text == value for text in texts], dtype=np.bool_)
    if not keep.any():
        raise LantuError(
            Text(f"--only：列“{column}”里没有“{value}”", f"--only: there is no '{value}' in the column '{column}'"),
            hint=did_you_mean(value, set(texts)),
        )
    return keep


def _plain(value: Any) -> str:
    """Return a value as a person would write it: 2020, not 2020.0, which is what a gap in the column makes of it."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _in_degrees(layer: ShapeLayer, stated: Any, said: str | None, near: Extent | None) -> ShapeLayer:
    bounds = tuple(float(value) for value in shapely.total_bounds(layer.shapes))
    anywhere = near or Extent(-180.0, -90.0, 180.0, 90.0, Text())
    if said is None and stated is None:
        x, y = (part.ravel() for part in np.meshgrid(bounds[::2], bounds[1::2]))
        points = shapely.get_coordinates(layer.shapes[:: max(1, len(layer.shapes) // 500)])
        x, y = np.concatenate([x, points[:, 0]]), np.concatenate([y, points[:, 1]])
        raise unknown_crs(layer.file, x, y, anywhere)
    system = named_crs(said) if said else stated
    check_units(system, bounds, layer.file)
    code = f"EPSG:{system.to_epsg()}" if system.to_epsg() else system.name
    if code == WGS84:
        return ShapeLayer(layer.file, layer.shapes, layer.columns, layer.rows, code, layer.notes)
    way = transformer(system, near or _about(system, bounds))
    shapes = shapely.transform(layer.shapes, lambda points: np.column_stack(way.transform(points[:, 0], points[:, 1])))
    return ShapeLayer(layer.file, shapes, layer.columns, layer.rows, code, layer.notes)


def _about(system: Any, bounds: tuple[float, ...]) -> Extent:
    """Return where a layer lies to some hundred metres: what chooses the shift of its datum."""
    from pyproj import Transformer

    way = Transformer.from_crs(system, system.geodetic_crs, always_xy=True)
    west, south, east, north = bounds
    return Extent(*way.transform_bounds(west, south, east, north), Text())
