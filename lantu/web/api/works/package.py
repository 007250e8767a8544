"""The register of works as one file of OC4IDS: what a data portal takes in."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from lantu.govern import WorkFilter, list_works, public_project
from lantu.web.api.works.answers import PublicOn, WorksRoute
from lantu.web.state.dependencies import TheRegister, TheStudio
from lantu.works.oc4ids import for_others, packaged, work_of, write

router = APIRouter(prefix="/downloads", tags=["works"], route_class=WorksRoute)
PAGE = 500


@router.get(
    "/works.json",
    response_class=Response,
    responses={
        200: {
            "description": "A package of OC4IDS 0.9.5.",
            "content": {"application/json": {"schema": {"type": "object", "required": ["projects"]}}},
        }
    },
)
def works_package(
    request: Request,
    studio: TheStudio,
    register: TheRegister,
    public_on: PublicOn,
    standard: Annotated[bool, Query(description="only fields of the standard, without our own x_lantu")] = False,
) -> Response:
    """All works of the register as a package of OC4IDS 0.9.5. Without an account: what was made public."""
    projects = []
    after, more = "", True
    while more:
        found, more = list_works(register, WorkFilter(public_on=public_on), after=after, limit=PAGE)
        projects += [item.project if public_on is None else public_project(item.project, public_on) for item in found]
        after = found[-1].work if found else ""
    city = studio.readings.of(studio.archive, studio.head(), trust_code=studio.trust_code).city
    package = packaged(
        [work_of(project) for project in projects],
        city.names.zh or city.names.en,
        f"{studio.access.site or str(request.base_url).rstrip('/')}/downloads/works.json",
        datetime.now(UTC),
    )
    return Response(
        for_others(package) if standard else write(package),
        media_type="application/json",
        headers={
            "Content-Disposition": 'attachment; filename="works.json"',
            "Cache-Control": "no-cache, private",
            "Vary": "Authorization, Cookie",
        },
    )
