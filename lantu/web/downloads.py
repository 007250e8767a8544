"""Districts as files for a GIS: GeoJSON, GeoPackage and GeoParquet, shapes with the values of one layer and year."""

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.errors import LantuError
from lantu.web.asking import TheStanding
from lantu.web.layers import Layer, layer
from lantu.web.maps import default_variable
from lantu.web.standing import Standing

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

router = APIRouter()
FORMS = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
WGS84 = "EPSG:4326"


@router.get("/downloads/districts.{form}", tags=["maps"])
def districts(request: Request, form: str, standing: TheStanding) -> Response:
    """Shapes of the districts with names, codes, median, 5 % and 95 % of ?variable= in ?year= under ?scenario=."""
    if form not in FORMS:
        raise HTTPException(404, f"districts come as geojson, gpkg or parquet, not '{form}'")
    asked = request.query_params
    shown = layer(standing, asked.get("variable") or default_variable(standing))
    year = _year(asked.get("year"), shown)
    content = write_districts(district_table(standing, shown, year), form)
    name = f"districts-{shown.id}-{year}.{form}"
    return Response(
        content, media_type=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _year(asked: str | None, shown: Layer) -> int:
    if not asked:
        return shown.years[-1]
    if not asked.isdecimal():
        raise LantuError(f"year: expected a year such as {shown.years[-1]}, found '{asked}'")
    return shown.years[shown.index(int(asked))]


def district_table(standing: Standing, shown: Layer, year: int) -> "GeoDataFrame":
    """Return a row for each district with its shape; a value that is not known is missing."""
    import geopandas as gpd  # takes a second to import; only who downloads waits for it
    from shapely.geometry import shape

    places = {place.id: place for place in standing.city.districts()}
    at = shown.index(year)
    known = [places[name] for name in shown.places]
    columns = {
        "code": [place.id for place in known],
        "name_zh": [place.name_zh for place in known],
        "name_en": [place.name_en for place in known],
        "zone": [place.parent for place in known],
        "variable": [shown.id] * len(known),
        "year": np.full(len(known), year, dtype=np.int32),
        "unit": [shown.unit.symbol] * len(known),
        "median": shown.median[:, at],
        "p05": shown.low[:, at],
        "p95": shown.high[:, at],
        "basis": [str(basis) for basis in shown.basis[:, at]],
        "source": [str(source) for source in shown.source[:, at]],
        "scenario": [standing.scenario] * len(known),
    }
    shapes = [shape(place.geometry) if place.geometry else None for place in known]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=WGS84)


def write_districts(table: "GeoDataFrame", form: str) -> bytes:
    """Return the table as a file of one of FORMS."""
    if form == "geojson":
        return table.to_json(drop_id=True, ensure_ascii=False).encode()
    if form == "parquet":
        into = io.BytesIO()
        table.to_parquet(into, index=False)
        return into.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "districts.gpkg"
        table.to_file(file, driver="GPKG", layer="districts", engine="pyogrio")
        return file.read_bytes()
