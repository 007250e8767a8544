"""The API of consultations: what is asked, opening and closing one, codes to hand out."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from lantu.govern.voice import (
    Consultation,
    ConsultationStatement,
    close_consultation,
    find_consultation,
    issue_invitations,
    list_consultations,
    open_consultation,
)
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.web.access.who import Approver
from lantu.web.api.participation.answers import (
    BudgetVoteAnswer,
    ConsultationAnswer,
    ConsultationId,
    participation_router,
)
from lantu.web.api.plan.versions import version_named
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio
from lantu.web.views.participation.asked import all_asked, consultation_row

router = participation_router()
MOST_AT_ONCE = 20_000  # codes that one answer holds; the terminal makes more


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


class AskedNow(BaseModel):
    """What is asked, by how far it has come."""

    consultations: dict[str, list[ConsultationAnswer]]
    budget_votes: dict[str, list[BudgetVoteAnswer]]


@router.get("")
def asked(studio: TheStudio) -> AskedNow:
    """What residents are asked: coming, open, being counted, closed."""
    found = all_asked(studio.archive, _now())
    kinds = {"consultations": "consultation", "budget_votes": "budget_vote"}
    return AskedNow.model_validate(
        {
            name: {stage: [row for row in rows if row["kind"] == kind] for stage, rows in found.items()}
            for name, kind in kinds.items()
        }
    )


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
    return ConsultationAnswer.model_validate(consultation_row(studio.archive, found, _now()))


def _now() -> datetime:
    return datetime.now(UTC)
