"""One public project over its whole life (工程): what is promised, paid, permitted, built and kept up, as plain data.

The words are those of OC4IDS 0.9.5 (Open Contracting for Infrastructure Data Standard, lantu/works/oc4ids) where it has one.
What it has no field for is ours (`x_lantu` in a file); what we have no field for stays in `Work.raw`, so nothing is lost.

Told apart everywhere: planned, forecast and actual; provisional, final and audited (`FigureStatus`). Money is `ExactMoney`: an
exact `Decimal` and the code of its currency, never a float. Dates are `datetime.date`. Not known is None or empty, never 0.

Long because it is one record, and whoever reads a part of it wants to see the whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from lantu.language.errors import Location
from lantu.language.text import Text

Stage = Literal["identification", "preparation", "construction", "operation", "maintenance", "closure"]
STAGES: tuple[Stage, ...] = get_args(Stage)  # in the order of a life

FigureStatus = Literal["provisional", "final", "audited"]
FIGURE_STATUSES: tuple[FigureStatus, ...] = get_args(FigureStatus)
Outlook = Literal["planned", "forecast", "actual"]
OUTLOOKS: tuple[Outlook, ...] = get_args(Outlook)
PermitState = Literal[
    "needed", "applied", "granted", "refused", "not_needed"
]  # not needed: who says so is its authority
ReviewState = Literal["needed", "under_way", "passed", "refused", "not_needed"]  # not needed: who says so is its body
Precedence = Literal["FS", "SS", "FF", "SF"]  # finish-start, start-start, finish-finish, start-finish
Closes = Literal["none", "lane", "road"]


@dataclass(frozen=True)
class ExactMoney:
    """An amount of money, exact, in a currency (ISO 4217 code). 1.10 stays 1.10 in a file and equals 1.1."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Span:
    """From a day to a day, both of them included; either may be unknown."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Party:
    """A body that takes part; roles are codes of OC4IDS partyRole (publicAuthority, funder, supplier …)."""

    id: str
    name: Text = field(default_factory=Text)
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class BudgetLine:
    """Money that a source gives in a year. source is one of lantu.finance.FUNDING, or what a file calls it; a year may be unknown.

    id is a number within this record; line is what the source itself calls its line, the same in every record that claims it.
    """

    year: int | None
    source: str
    amount: ExactMoney
    status: FigureStatus = "provisional"
    id: str = ""
    line: str = ""


@dataclass(frozen=True)
class CostFigure:
    """What the whole work costs, seen on a day: as planned, as forecast then, or as paid in the end."""

    outlook: Outlook
    amount: ExactMoney
    status: FigureStatus = "provisional"
    seen: date | None = None


@dataclass(frozen=True)
class Upkeep:
    """What it costs a year once it is there, and who pays: id of a party, or a name."""

    amount: ExactMoney | None = None
    payer: str = ""


@dataclass(frozen=True)
class ChangeOrder:
    """A change of a contract (变更), with its reason. kind is a code of OC4IDS modificationType: duration, value, scope."""

    id: str
    on: date | None = None
    kind: str = ""
    reason: str = ""
    old_value: ExactMoney | None = None
    new_value: ExactMoney | None = None
    old_end: date | None = None
    new_end: date | None = None


SYNTHETIC_MARK = Text("（模拟数据）", " (synthetic)")  # after the title of what a simulator made


@dataclass(frozen=True)
class Contract:
    """One contracting process. suppliers are ids of parties; value is as signed, final_value as paid in the end."""

    id: str
    title: Text = field(default_factory=Text)
    suppliers: tuple[str, ...] = ()
    value: ExactMoney | None = None
    final_value: ExactMoney | None = None
    period: Span = Span()
    status: str = ""
    changes: tuple[ChangeOrder, ...] = ()


@dataclass(frozen=True)
class Permit:
    """A permit that the work needs. kind: land, planning, construction, excavation, environment …; authority grants it."""

    kind: str
    state: PermitState = "needed"
    id: str = ""
    authority: str = ""
    applied: date | None = None
    granted: date | None = None
    expires: date | None = None
    document: str = ""


@dataclass(frozen=True)
class Review:
    """A review that may stop the work. kind: heritage, red_line …; assets are ids of the assets that it looked at."""

    kind: str
    state: ReviewState = "needed"
    id: str = ""
    body: str = ""
    on: date | None = None
    assets: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True)
class Document:
    """A document by its hash (sha256 in hex of its bytes; empty where nobody has taken it). kind: OC4IDS documentType."""

    id: str
    title: Text = field(default_factory=Text)
    sha256: str = ""
    kind: str = ""
    url: str = ""
    published: date | None = None


@dataclass(frozen=True)
class Disclosure:
    """What of a stage was made public: when, and where (an address or the id of a document)."""

    stage: Stage
    on: date | None = None
    where: str = ""


@dataclass(frozen=True)
class StageMove:
    """The work entered a stage on a day: who moved it (a role or an office, not a person's name) and why."""

    stage: Stage
    on: date
    by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class WorkTask:
    """A piece of the works (工序): how long it takes in working days, or which class of durations it is of.

    predecessors are (id of a task, kind, lag in working days): ("dig", "FS", 2) starts two days after dig is done.
    """

    id: str
    name: Text = field(default_factory=Text)
    duration_days: int | None = None
    duration_class: str = ""
    predecessors: tuple[tuple[str, Precedence, int], ...] = ()
    planned_start: date | None = None
    planned_end: date | None = None
    forecast_end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    crew: str = ""


@dataclass(frozen=True)
class Milestone:
    """A day that something is due; tasks are the ids of what it waits for. met is the day it was, None where it was not."""

    id: str
    name: Text = field(default_factory=Text)
    tasks: tuple[str, ...] = ()
    due: date | None = None
    met: date | None = None
    forecast: date | None = None


@dataclass(frozen=True)
class Footprint:
    """The ground that the works take: GeoJSON geometry in degrees of WGS 84 (lon, lat), and what they close of which street.

    street is the id of a way of OpenStreetMap, or a name. crs is what a file says of its coordinates where it is not WGS 84.
    """

    geometry: Mapping[str, Any] | None = field(default=None, hash=False)
    closes: Closes = "none"
    street: str = ""
    crs: str = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Work:
    """The record of one public project (工程). id is that of its row of projects.csv where there is one.

    owner is who answers for it, the id of a party or a name; goals the plan's goals that it serves, as waivers name them
    (`metro_km/2030`) or by indicator; place the code of a place of the city; synthetic marks what a simulator made.
    cancelled works are in the stage closure. raw is the project as its file had it, with every number as written;
    location is the file that it came from.
    """

    id: str
    title: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    stage: Stage | None = None
    cancelled: bool = False
    owner: str = ""
    place: str = ""
    goals: tuple[str, ...] = ()
    planned: Span = Span()
    forecast: Span = Span()
    actual: Span = Span()
    costs: tuple[CostFigure, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    upkeep: Upkeep = Upkeep()
    parties: tuple[Party, ...] = ()
    contracts: tuple[Contract, ...] = ()
    permits: tuple[Permit, ...] = ()
    reviews: tuple[Review, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    documents: tuple[Document, ...] = ()
    tasks: tuple[WorkTask, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    footprints: tuple[Footprint, ...] = ()
    moves: tuple[StageMove, ...] = ()
    synthetic: bool = False
    raw: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False, repr=False)
    location: Location | None = field(default=None, compare=False)

    def cost(self, outlook: Outlook) -> CostFigure | None:
        """Return the latest figure of an outlook: the one seen last, among those of a day the one that stands last."""
        figures = [figure for figure in self.costs if figure.outlook == outlook]
        return sorted(figures, key=lambda figure: figure.seen or date.min)[-1] if figures else None
