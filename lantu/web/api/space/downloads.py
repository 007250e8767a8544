"""Districts as files for a GIS: GeoJSON, GeoPackage and GeoParquet, shapes with the values of one layer and year."""

import io
import json
import math
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.language.errors import LantuError
from lantu.language.text import Text, alike
from lantu.web.state.dependencies import TheGround, TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.maps.layers import Layer, layer, year_asked
from lantu.web.views.maps.maps import default_variable
from lantu.web.views.streets.street_features import write_streets
from lantu.web.views.streets.street_question import question
from lantu.web.views.streets.street_shapes import view_of

router = APIRouter()
FORMS = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
NAMES = {"gpkg": "GeoPackage", "geojson": "GeoJSON", "parquet": "GeoParquet"}
WGS84 = "EPSG:4326"


@router.get("/downloads/districts.{form}", tags=["maps"])
def districts(request: Request, form: str, judged: TheJudgedRun) -> Response:
    """Shapes of the districts with names, codes, median, 5 % and 95 % of ?variable= in ?year= under ?scenario=."""
    if form not in FORMS:
        raise HTTPException(
            404,
            Text(
                f"区县数据可为 geojson、gpkg 或 parquet，不能是“{form}”",
                f"districts come as geojson, gpkg or parquet, not '{form}'",
            ),
        )
    asked = request.query_params
    shown = layer(judged, asked.get("variable") or default_variable(judged))
    year = _year(asked.get("year"), shown)
    content = write_districts(district_features(judged, shown, year), form)
    name = f"districts-{shown.id}-{year}.{form}"
    return Response(content, media_type=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _year(asked: str | None, shown: Layer) -> int:
    if not asked:
        return shown.years[-1]
    return shown.years[shown.index(year_asked(asked, shown.years))]


def forms_here() -> dict[str, str]:
    """Return the forms that this installation can write: their endings and the names that people know them by."""
    return NAMES if find_spec("geopandas") else {"geojson": NAMES["geojson"]}


def district_features(judged: JudgedRun, shown: Layer, year: int) -> list[dict[str, Any]]:
    """Return a GeoJSON feature for each district; a value that is not known is null."""
    places = {place.id: place for place in judged.city.districts()}
    at = shown.index(year)
    return [
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
                "scenario": judged.scenario,
                "unit": shown.unit.symbol,
                "median": _known(shown.median[row, at]),
                "p05": _known(shown.low[row, at]),
                "p95": _known(shown.high[row, at]),
                "basis": str(shown.basis[row, at]),
                "source": str(shown.source[row, at]),
            },
        }
        for row, name in enumerate(shown.places)
    ]


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def write_districts(features: list[dict[str, Any]], form: str) -> bytes:
    """Return the districts as a file of one of FORMS.

    Raises:
        LantuError: a form that needs geopandas, where it is not installed.
    """
    if form == "geojson":
        return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()
    try:
        from geopandas import GeoDataFrame  # takes a second to import; only who downloads waits for it
    except ModuleNotFoundError:
        raise LantuError(
            Text(f"写出 {NAMES[form]} 需要 geopandas", f"writing {NAMES[form]} needs geopandas"),
            hint=alike("pip install 'lantu[space]'"),
        ) from None
    table = GeoDataFrame.from_features(features, crs=WGS84)
    if form == "parquet":
        into = io.BytesIO()
        table.to_parquet(into, index=False)
        return into.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "districts.gpkg"
        table.to_file(file, driver="GPKG", layer="districts", engine="pyogrio")
        return file.read_bytes()


@router.get("/downloads/streets.geojson", tags=["maps"])
def streets(request: Request, ground: TheGround) -> Response:
    """Every street with its minutes to the nearest ?kind= for ?profile= on ?bound=, as GeoJSON; ?bbox= for a part of them."""
    query = request.query_params
    asked, view = question(ground, query), view_of(query.get("bbox"))
    content = write_streets(ground, asked, view)
    name = f"streets-{asked.kind}-{asked.profile}-{asked.bound}.geojson"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=FORMS["geojson"], headers=headers)
