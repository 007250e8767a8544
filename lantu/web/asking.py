"""What a route is given with a request: the studio, and where its plan stands."""

from typing import Annotated

from fastapi import Depends, Request

from lantu.web.standing import Standing
from lantu.web.studio import Studio


def _studio(request: Request) -> Studio:
    return request.app.state.studio


def _standing(request: Request) -> Standing:
    return request.app.state.studio.standing(request.query_params.get("scenario") or None)


TheStudio = Annotated[Studio, Depends(_studio)]
TheStanding = Annotated[Standing, Depends(_standing)]
