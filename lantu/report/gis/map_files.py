"""Layers as a GeoPackage that QGIS opens styled, or one of them as GeoParquet with its style beside it."""

import io
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""  # as QGIS makes it: its provider of OGR looks for these names
_LISTED = "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles')"


@dataclass(frozen=True)
class MapLayer:
    """A layer to hand out. table: a GeoDataFrame, or a DataFrame without shapes; style: its QML, empty where it has no shapes."""

    name: str
    words: str
    table: Any
    style: str = ""


def geopackage(layers: Sequence[MapLayer]) -> bytes:
    """Return layers and tables as a GeoPackage, each style as the default of its layer."""
    from pyogrio import write_dataframe  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "maps.gpkg"
        for layer in layers:
            write_dataframe(
                layer.table,
                file,
                layer=layer.name,
                driver="GPKG",
                append=file.exists(),
                dataset_options={"VERSION": "1.2"},  # QGIS of some years ago warns of a newer one
                layer_options={"DESCRIPTION": layer.words},
            )
        with closing(sqlite3.connect(file)) as kept, kept:
            kept.execute(_STYLES)
            kept.execute(_LISTED)
            kept.executemany(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
                " styleSLD, useAsDefault, description, owner, ui) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', '')",
                [(layer.name, layer.name, layer.style, layer.words) for layer in layers if layer.style],
            )
        return file.read_bytes()


def geoparquet(layer: MapLayer) -> bytes:
    """Return one layer as GeoParquet."""
    into = io.BytesIO()
    layer.table.to_parquet(into, index=False)
    return into.getvalue()
