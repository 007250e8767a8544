"""The outlines of the city's districts, for maps of requests: they need no run of the plan."""

from fastapi import APIRouter

from lantu.plain import Json
from lantu.web.api.plan.versions import reading
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.desk.places import district_shapes
from lantu.web.views.maps.geojson import FeatureCollection

router = APIRouter(prefix="/api/v1", tags=["requests"])


@router.get("/request-districts")
def request_districts(studio: TheStudio) -> Json:
    """The districts that requests are counted in, as GeoJSON with codes and names, in WGS 84."""
    return {**shapes_of(studio)}


def shapes_of(studio: TheStudio) -> FeatureCollection:
    """Return the outlines of the districts of the newest version's city, made once."""
    read = reading(studio, "head")
    shapes: FeatureCollection = studio.readings.once(
        ("district shapes", read.version.id), lambda: district_shapes(read.city)
    )
    return shapes
