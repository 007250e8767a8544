"""Results of consultations: what residents said, opinion groups or none, and open data."""

from typing import Annotated, Any, Literal

from fastapi import HTTPException, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from lantu.govern.voice import CountedOpinions, counted_opinions
from lantu.language.text import Text
from lantu.packs.cells.safe_cell import safe_cell
from lantu.packs.reading.csv_rows import csv_text
from lantu.web.api.participation.answers import ConsultationId, participation_router
from lantu.web.api.words import Both
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.participation.opinion_groups import OpinionGroupsShown, opinion_groups
from lantu.web.views.participation.opinions import opinion_result

router = participation_router()
CSV = "text/csv; charset=utf-8"


class StatementResult(BaseModel):
    """What residents said to a statement."""

    id: str
    text: Both
    agree: int
    disagree: int
    model_config = ConfigDict(extra="allow")
    share: float | None = Field(description="of those who agree or disagree; null where nobody does")


class OpinionGroup(BaseModel):
    """A group of voters who voted more alike than chance explains."""

    letter: str
    voters: int


class GroupsResult(BaseModel):
    """Opinion groups, or that there are none, with what binds and what divides them."""

    verdict: Literal["groups", "chance", "unstable", "too_few"] = Field(description="all but `groups` mean: no groups")
    p: float | None = Field(description="share of shuffles in which votes go together at least as far")
    say: dict[str, Both] = Field(description="the verdict, the gaps between groups, and what a group is, in words")
    groups: list[OpinionGroup]
    binds: list[dict[str, Any]] = Field(description="id, text, way, low, high: of the group in which it is rarest")
    divides: list[dict[str, Any]] = Field(description="id, text, most, fewest, difference, low, high")


class ConsultationResult(BaseModel):
    """The result of a consultation that was closed and counted."""

    id: str
    voters: int
    statements: list[StatementResult]
    groups: GroupsResult


@router.get("/consultations/{name}/result")
def result(studio: TheStudio, name: ConsultationId) -> ConsultationResult:
    """What residents said, once it was counted; 409 before."""
    told = counted_opinions(studio.archive, name)
    rows = [StatementResult.model_validate(row) for row in opinion_result(told)]
    groups = GroupsResult.model_validate(groups_of(studio, told))
    return ConsultationResult(id=name, voters=told.voters, statements=rows, groups=groups)


@router.get("/consultations/{name}/opinions", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
def opinions(
    studio: TheStudio,
    name: ConsultationId,
    form: Annotated[
        str, Query(description="csv (a row an opinion) or comments (the statements with their counts)")
    ] = "csv",
) -> Response:
    """Open data, once it was counted: columns voter-id, comment-id, vote (1 agree, -1 disagree, 0 pass), as exports of Polis call them.

    Voters are numbered in a random order. form=comments: comment-id, comment-body, agrees, disagrees, passes.
    """
    told = counted_opinions(studio.archive, name)
    rows: list[tuple[object, ...]]
    if form == "csv":
        rows = [("voter-id", "comment-id", "vote"), *told.given]
    elif form == "comments":
        rows = [("comment-id", "comment-body", "agrees", "disagrees", "passes")]
        for one in told.consultation.statements:
            counts = told.counts(one.id)
            rows.append((one.id, safe_cell(one.text.say("zh")), counts["agree"], counts["disagree"], counts["pass"]))
    else:
        raise HTTPException(
            422,
            Text(
                f"form：应为 csv 或 `comments`，实为“{form[:20]}”",
                f"form: expected csv or `comments`, found '{form[:20]}'",
            ),
        )
    carried = {"Content-Disposition": f'attachment; filename="{name}-{form}.csv"'}
    return Response(csv_text(rows), media_type=CSV, headers=carried)


def groups_of(studio: Studio, told: CountedOpinions) -> OpinionGroupsShown:
    """Return the opinion groups of what was counted, looked for once."""
    key = ("opinion groups", told.consultation.id, told.voters, len(told.given))
    return studio.readings.once(key, lambda: opinion_groups(told))
