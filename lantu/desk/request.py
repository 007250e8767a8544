"""A request of a resident, what happened to it, and who acts on it.

What is personal (words, address, contact, exact place) stands apart in `RequestContent`, so that it can go while the rest stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

URGENCIES = ("emergency", "urgent", "normal", "complex")
CHANNELS = ("web", "phone", "email", "api", "open311", "csv", "visit", "simulated", "other")
OUTCOMES = (
    "yes",
    "no",
    "not_reached",
)  # what a call back hears: asked and said yes, said no, not reached; "" is not asked


@dataclass(frozen=True)
class RequestContent:
    """What the resident says and where it is: all of it may be personal. contact: a telephone number or an address for mail.

    lon and lat are WGS 84 in degrees. more: attributes that the sender adds, by name.
    """

    text: str = ""
    address: str = ""
    contact: str = ""
    lon: float | None = None
    lat: float | None = None
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewRequest:
    """A request as it comes in. received is aware of its zone. reporter: who, as a key that names nobody; "" where not known.

    key: the sender's own number of it, which makes a second sending the same request; "" lets the content stand for it.
    """

    kind: str
    content: RequestContent
    received: datetime
    channel: str = "web"
    urgency: str = "normal"
    district: str = ""
    town: str = ""
    grid: str = ""
    reporter: str = ""
    key: str = ""


@dataclass(frozen=True)
class Request:
    """A request as it stands now. Times are aware; "" is not known, None is not there.

    unit: what its time is counted in (clock.py); started: its clock, moved on by what it stood; due: when its time is used up;
    waiting: the same while it is open and its clock runs; paused: since when the clock stands; next_check: when something happens to
    it by itself, escalation: how often it did. helpers: who helps the owner, a line each. hops: how often another owner was named;
    returns, reopened: how often it was sent back, taken up again. watched: under a superior's watch. contacted, solved, satisfied: one of
    OUTCOMES, "" is not asked. excluded: "", asked or yes.
    """

    id: str
    kind: str
    urgency: str
    channel: str
    received: datetime
    district: str
    town: str
    grid: str
    reporter: str
    state: str
    owner: str
    helpers: str
    parent: str | None
    rule: str
    unit: str
    started: datetime
    due: datetime | None
    waiting: datetime | None
    paused: datetime | None
    next_check: datetime | None
    escalation: int
    watched: bool
    hops: int
    returns: int
    reopened: int
    finished: datetime | None
    first_accepted: datetime | None
    solved: str
    satisfied: str
    excluded: str
    erased: bool
    version: int
    lon: float | None = None
    lat: float | None = None
    text: str = ""
    address: str = ""
    contacted: str = ""

    def having(self, changes: Mapping[str, object]) -> "Request":
        """Return a request like this one with some fields changed: `dataclasses.replace` for those who do it a million times."""
        made = object.__new__(Request)
        made.__dict__.update(self.__dict__, **changes)
        return made

    @property
    def place(self) -> str:
        """The smallest place that is known: grid, town or district."""
        return self.grid or self.town or self.district


@dataclass(frozen=True)
class Event:
    """One thing that happened to a request. number: its place in the chain of the desk; version: in the life of the request.

    before and after are states; changed: what it changed, by field; reason is empty once it was erased.
    """

    number: int
    request: str
    version: int
    at: datetime
    action: str
    before: str
    after: str
    by: str
    organisation: str
    role: str
    reason: str
    changed: Mapping[str, object]


@dataclass(frozen=True)
class Actor:
    """Who acts: name, role at the desk, organisation, and the place that the role is for; no place is the whole city."""

    name: str
    role: str
    organisation: str = ""
    district: str = ""
    town: str = ""


SYSTEM = Actor("desk", "system")


@dataclass(frozen=True)
class RequestMove:
    """What somebody wants done with a request. made_on: the version that they saw; None takes it as it is now.

    owner, helper, parent, until (aware), contacted, solved, satisfied, fields (kind, urgency, district, town, grid): what the action needs.
    """

    request: str
    action: str
    made_on: int | None
    reason: str = ""
    owner: str = ""
    helper: str = ""
    parent: str = ""
    until: datetime | None = None
    solved: str = ""
    satisfied: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    contacted: str = ""
