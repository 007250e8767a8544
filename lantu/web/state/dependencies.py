"""What a route is given with a request: the studio, and where its plan stands."""

from typing import Annotated

from fastapi import Depends, Query, Request

from lantu.web.state.judged_run import Standing
from lantu.web.state.studio import Studio


async def _studio(request: Request) -> Studio:
    return request.app.state.studio


def _standing(
    request: Request,
    scenario: Annotated[str | None, Query(description="name of a scenario; none: the pack's own assumptions")] = None,
) -> Standing:
    studio: Studio = request.app.state.studio
    return studio.standing(scenario or None)


TheStudio = Annotated[Studio, Depends(_studio)]
TheStanding = Annotated[Standing, Depends(_standing)]
