"""Districts as files for a GIS: GeoJSON, GeoPackage and GeoParquet, shapes with the values of one layer and year."""

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.errors import LantuError
from lantu.web.state.dependencies import TheStanding
from lantu.web.state.judged_run import Standing
from lantu.web.views.layers import Layer, layer
from lantu.web.views.maps import default_variable

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
    return Response(content, media_type=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _year(asked: str | None, shown: Layer) -> int:
    if not asked:
        return shown.years[-1]
    if not asked.isdecimal():
        raise LantuError(f"year: expected a year such as {shown.years[-1]}, found '{asked}'")
    return shown.years[shown.index(int(asked))]


def district_table(standing: Standing, shown: Layer, year: int) -> "GeoDataFrame":
    """Return a row for each district with its shape; a value that is not known is missing."""
    from geopandas import GeoDataFrame  # takes a second to import; only who downloads waits for it

    places = {place.id: place for place in standing.city.districts()}
    at = shown.index(year)
    features = [
        {
            "type": "Feature",
            "geometry": places[name].geometry,
            "properties": {
                "code": name,
                "name_zh": places[name].name_zh,
                "name_en": places[name].name_en,
                "zone": places[name].parent,
                "variable": shown.id,
                "year": year,
                "scenario": standing.scenario,
                "unit": shown.unit.symbol,
                "median": float(shown.median[row, at]),
                "p05": float(shown.low[row, at]),
                "p95": float(shown.high[row, at]),
                "basis": str(shown.basis[row, at]),
                "source": str(shown.source[row, at]),
            },
        }
        for row, name in enumerate(shown.places)
    ]
    return GeoDataFrame.from_features(features, crs=WGS84)


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
