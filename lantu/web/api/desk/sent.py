"""What the API of the desk is sent: a request to take in, and a move of one; texts that a database can hold."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from lantu.desk.request import NewRequest, RequestContent, RequestMove
from lantu.desk.taking import LONGEST_NAME, LONGEST_TEXT, UNWRITABLE


def _written(text: str) -> str:
    if UNWRITABLE.search(text):
        raise ValueError("expected text without characters that cannot be kept")
    return text


def _near(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2100:
        raise ValueError("expected a time from 2000 to 2100")
    return moment


Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_written)]
Words = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_written)]
Moment = Annotated[AwareDatetime, AfterValidator(_near)]
RequestId = Annotated[str, Path(description="id of a request", min_length=1, max_length=40)]
Urgency = Literal["emergency", "urgent", "normal", "complex"]
StateName = Literal[
    "received", "incomplete", "assigned", "accepted", "returned", "asking", "extension_asked", "finished", "closed", "merged",
    "refused", "withdrawn",
]  # fmt: skip
Outcome = Literal["", "yes", "no", "not_reached"]


class SentRequest(BaseModel):
    """A request to take in. Words or an address, and a kind; contact: one way to ask back, told to few and erased first."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"kind": "street_light", "text": "The lamp at the corner is out", "address": "1 East St"}
        },
    )
    kind: Annotated[Name, Field(min_length=1)]
    text: Words = ""
    address: Words = ""
    contact: Name = ""
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    urgency: Urgency = "normal"
    district: Name = ""
    town: Name = ""
    grid: Name = ""
    channel: Literal["web", "phone", "email", "api", "visit", "other"] = "api"
    answers: Annotated[
        dict[Name, Words], Field(max_length=30, description="to the service's own questions, by code")
    ] = {}

    def new(self, key: str) -> NewRequest:
        """Return it as the desk takes it. key: the sender's own number of it."""
        content = RequestContent(self.text, self.address, self.contact, self.lon, self.lat, dict(self.answers))
        more: dict[str, Any] = {
            name: getattr(self, name) for name in ("urgency", "district", "town", "grid", "channel")
        }
        return NewRequest(self.kind, content, datetime.now(UTC), key=key, **more)


class CorrectedFields(BaseModel):
    """What is put right of a request."""

    model_config = ConfigDict(extra="forbid")
    kind: Name | None = None
    urgency: Urgency | None = None
    district: Name | None = None
    town: Name | None = None
    grid: Name | None = None


class SentMove(BaseModel):
    """Something to do with a request: an action of the table, and what it needs."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"action": "assign", "owner": "Street office", "reason": ""}}
    )
    action: Annotated[Name, Field(min_length=1, max_length=40)]
    reason: Annotated[str, Field(max_length=2000), AfterValidator(_written)] = ""
    owner: Name = ""
    helper: Name = ""
    parent: Annotated[Name, Field(max_length=40)] = ""
    until: Moment | None = None
    contacted: Outcome = ""
    solved: Outcome = ""
    satisfied: Outcome = ""
    fields: CorrectedFields = Field(default_factory=CorrectedFields)

    def move(self, request: str, made_on: int) -> RequestMove:
        """Return it as the desk takes it."""
        outcome = {"contacted": self.contacted, "solved": self.solved, "satisfied": self.satisfied}
        fields = self.fields.model_dump(exclude_none=True)
        return RequestMove(
            request,
            self.action,
            made_on,
            self.reason,
            self.owner,
            self.helper,
            self.parent,
            self.until,
            fields=fields,
            **outcome,
        )
