"""The API of consultations: what is asked, opening and closing one, codes to hand out, results and open data."""

import csv
import io
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import HTTPException, Query
from fastapi.responses import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from lantu.errors import LantuError
from lantu.govern.voice import (
    Consultation,
    ConsultationStatement,
    close_consultation,
    counted_opinions,
    find_consultation,
    issue_invitations,
    list_consultations,
    open_consultation,
)
from lantu.text import Text
from lantu.web.access.who import Approver
from lantu.web.api.participation.answers import (
    BudgetVoteAnswer,
    ConsultationAnswer,
    ConsultationId,
    participation_router,
)
from lantu.web.api.versions import version_named
from lantu.web.api.words import Both
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.participation.asked import all_asked, consultation_row
from lantu.web.views.participation.opinion_groups import opinion_groups
from lantu.web.views.participation.opinions import opinion_result

router = participation_router()
MOST_AT_ONCE = 20_000  # codes that one answer holds; the terminal makes more
CSV = "text/csv; charset=utf-8"


class InBoth(BaseModel):
    """A text in Chinese and English; one of them may be empty."""

    model_config = ConfigDict(extra="forbid")
    zh: str = Field(default="", max_length=4000)
    en: str = Field(default="", max_length=4000)

    @property
    def said(self) -> Text:
        """The text."""
        return Text(self.zh.strip(), self.en.strip())


class AskedStatement(BaseModel):
    """A statement to ask about."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    text: InBoth


class NewConsultation(BaseModel):
    """A consultation to open. Times carry their zone."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "id": "buses-2027",
                "title": {"zh": "公交怎么改", "en": "How buses should change"},
                "opens": "2027-03-01T08:00:00+08:00",
                "closes": "2027-03-31T20:00:00+08:00",
                "statements": [
                    {"id": "lanes", "text": {"zh": "应有公交专用道", "en": "Buses need lanes of their own"}}
                ],
            }
        },
    )
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    title: InBoth
    about: InBoth = InBoth()
    opens: AwareDatetime
    closes: AwareDatetime
    identity: str = Field(default="code", max_length=10, description="code or account")
    statements: list[AskedStatement] = Field(default_factory=list, max_length=200)
    proposals: bool = False
    answer_days: int = Field(default=30, ge=1, le=365)
    compared: str = Field(default="", max_length=80, description="two versions of the plan, such as 1..2")
    district: str = Field(default="", max_length=120)
    goals: list[Annotated[str, Field(max_length=120)]] = Field(default_factory=list, max_length=50)


class HowMany(BaseModel):
    """How many codes to make."""

    model_config = ConfigDict(extra="forbid")
    number: int = Field(ge=1, le=MOST_AT_ONCE)


class Codes(BaseModel):
    """Invitation codes; they are shown once, and only their hashes are kept."""

    codes: list[str]


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


class AskedNow(BaseModel):
    """What is asked, by how far it has come."""

    consultations: dict[str, list[ConsultationAnswer]]
    budget_votes: dict[str, list[BudgetVoteAnswer]]


@router.get("")
def asked(studio: TheStudio) -> AskedNow:
    """What residents are asked: coming, open, being counted, closed."""
    found = all_asked(studio.archive, _now())
    kinds: dict[str, dict[str, list[dict[str, Any]]]] = {"consultation": {}, "budget_vote": {}}
    for stage, rows in found.items():
        for kind, by_stage in kinds.items():
            by_stage[stage] = [row for row in rows if row["kind"] == kind]
    return AskedNow(consultations=kinds["consultation"], budget_votes=kinds["budget_vote"])  # type: ignore[arg-type]


@router.get("/consultations")
def consultations(studio: TheStudio) -> list[ConsultationAnswer]:
    """All consultations, the one that closes last first."""
    return [_answer(studio, one) for one in list_consultations(studio.archive)]


@router.post("/consultations", status_code=201)
def ask(studio: TheStudio, person: Approver, sent: NewConsultation) -> ConsultationAnswer:
    """Open a consultation. For approvers."""
    opened = consultation_of(sent, compared_versions(studio, sent.compared))
    open_consultation(studio.archive, opened, person.name)
    return _answer(studio, find_consultation(studio.archive, sent.id))


@router.get("/consultations/{name}")
def consultation(studio: TheStudio, name: ConsultationId) -> ConsultationAnswer:
    """One consultation."""
    return _answer(studio, find_consultation(studio.archive, name))


@router.post("/consultations/{name}/codes", status_code=201)
def codes(studio: TheStudio, person: Approver, name: ConsultationId, sent: HowMany) -> Codes:
    """Make invitation codes to hand out. For approvers. They cannot be shown again."""
    return Codes(codes=issue_invitations(studio.archive, name, sent.number, person.name))


@router.post("/consultations/{name}/close")
def close(studio: TheStudio, person: Approver, name: ConsultationId) -> ConsultationAnswer:
    """Count for good, once its time is over. For approvers."""
    return _answer(studio, close_consultation(studio.archive, name, person.name, _now()))


@router.get("/consultations/{name}/result")
def result(studio: TheStudio, name: ConsultationId) -> ConsultationResult:
    """What residents said, once it was counted; 409 before."""
    told = counted_opinions(studio.archive, name)
    groups = studio.readings.once(("opinion groups", name, told.voters, len(told.given)), lambda: opinion_groups(told))
    return ConsultationResult(id=name, voters=told.voters, statements=opinion_result(told), groups=groups)  # type: ignore[arg-type]


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
    told, text = counted_opinions(studio.archive, name), io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    if form == "csv":
        rows.writerow(["voter-id", "comment-id", "vote"])
        rows.writerows(told.given)
    elif form == "comments":
        rows.writerow(["comment-id", "comment-body", "agrees", "disagrees", "passes"])
        for one in told.consultation.statements:
            counts = told.counts(one.id)
            rows.writerow([one.id, _harmless(one.text.say("zh")), counts["agree"], counts["disagree"], counts["pass"]])
    else:
        raise HTTPException(
            422,
            Text(
                f"form：应为 csv 或 `comments`，实为“{form[:20]}”",
                f"form: expected csv or `comments`, found '{form[:20]}'",
            ),
        )
    carried = {"Content-Disposition": f'attachment; filename="{name}-{form}.csv"'}
    return Response(text.getvalue(), media_type=CSV, headers=carried)


def consultation_of(sent: NewConsultation, compared: str) -> Consultation:
    """Return what is sent as a consultation; compared: the numbers of the versions that it asks about."""
    return Consultation(
        sent.id,
        sent.title.said,
        sent.about.said,
        sent.opens,
        sent.closes,
        sent.identity,
        tuple(ConsultationStatement(one.id, one.text.said) for one in sent.statements),
        sent.proposals,
        sent.answer_days,
        compared,
        sent.district,
        tuple(sent.goals),
    )


def compared_versions(studio: Studio, compared: str) -> str:
    """Return two versions as 'a..b' by their numbers; LantuError where they are not two that the studio has."""
    if not compared:
        return ""
    old, dots, new = compared.partition("..")
    if not dots or not old or not new:
        raise LantuError(
            Text(
                f"compared：应为两个版本，例如 1..2，实为“{compared[:40]}”",
                f"compared: expected two versions, such as 1..2, found '{compared[:40]}'",
            )
        )
    return f"{version_named(studio, old).number}..{version_named(studio, new).number}"


def _answer(studio: Studio, found: Consultation) -> ConsultationAnswer:
    return ConsultationAnswer(**consultation_row(studio.archive, found, _now()))


def _harmless(words: str) -> str:
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t") else words


def _now() -> datetime:
    return datetime.now(UTC)
