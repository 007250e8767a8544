"""What a route is given with a request: the studio, and where its plan stands."""

from typing import Annotated

from fastapi import Depends, Query, Request

from lantu.web.state.judged_run import JudgedRun
from lantu.web.state.studio import Studio


async def _studio(request: Request) -> Studio:
    return request.app.state.studio


def _judged(
    request: Request,
    scenario: Annotated[str | None, Query(description="name of a scenario; none: the pack's own assumptions")] = None,
) -> JudgedRun:
    studio: Studio = request.app.state.studio
    return studio.judged(scenario or None)


TheStudio = Annotated[Studio, Depends(_studio)]
TheJudgedRun = Annotated[JudgedRun, Depends(_judged)]
