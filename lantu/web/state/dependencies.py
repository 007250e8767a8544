"""What a route is given with a request: the studio, and where its plan stands."""

from typing import Annotated

from fastapi import Depends, HTTPException, Query, Request

from lantu.database import Archive
from lantu.language.text import Text
from lantu.web.state.ground import StreetGround
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.studio import Studio


async def _studio(request: Request) -> Studio:
    return request.app.state.studio


def _judged(
    request: Request,
    scenario: Annotated[str | None, Query(description="name of a scenario; none: the pack's own assumptions")] = None,
) -> JudgedRun:
    studio: Studio = request.app.state.studio
    return studio.judged(scenario or None)


def ground_of(request: Request) -> StreetGround:
    """Return the streets of the studio's pack; 404 with the command that brings some where there are none."""
    studio: Studio = request.app.state.studio
    found = studio.ground()
    if found is None:
        raise HTTPException(404, no_streets(studio.pack))
    return found


def no_streets(pack: str) -> Text:
    """Return what is said of a pack without streets, with the command that brings some in backticks."""
    command = f"`lantu import osm FILE {pack}`"
    return Text(
        f"规划包 {pack} 还没有街道。{command} 可从 OSM 摘录导入",
        f"The pack {pack} has no streets yet. {command} imports an extract of OpenStreetMap",
    )


def _register(request: Request) -> Archive:
    studio: Studio = request.app.state.studio
    return studio.register()


TheStudio = Annotated[Studio, Depends(_studio)]
TheRegister = Annotated[Archive, Depends(_register)]  # with the works of the pack in it
TheJudgedRun = Annotated[JudgedRun, Depends(_judged)]
TheGround = Annotated[StreetGround, Depends(ground_of)]
