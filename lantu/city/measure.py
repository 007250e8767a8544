"""A measure: a kind of action with its cost, and the levers by which it changes the city, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from lantu.language.errors import Location
from lantu.language.text import Text, both
from lantu.language.units import Unit

Basis = Literal[
    "measured", "survey", "provisional", "expected", "modelled", "self-assessed", "assumed", "recalled", "elsewhere"
]
ELSEWHERE: Basis = "elsewhere"  # learned from the figures of another place: said of an assumption, never written
WRITTEN: tuple[Basis, ...] = tuple(item for item in get_args(Basis) if item != ELSEWHERE)
TO_BE_REVISED: tuple[Basis, ...] = (
    "provisional",
    "expected",
)  # SDMX status P, and figures told before the year was counted


@dataclass(frozen=True)
class Lever:
    """A change to a variable by one unit of a measure (抓手). amount is in base units (a factor for 'times').

    The change starts `delay` years after the works end, grows over `ramp` years and stays for `lasts` (None: for good).
    """

    variable: str
    how: Literal["add", "times", "set"]
    amount: float
    low: float
    high: float
    unit: Unit
    delay: int
    ramp: int
    lasts: int | None
    basis: Basis
    evidence: str


@dataclass(frozen=True)
class Size:
    """How large works can be, in the unit of their measure, with a 90 % range; low and high None where nobody says."""

    value: float
    low: float | None
    high: float | None
    basis: Basis
    source: str


@dataclass(frozen=True)
class Measure:
    """A kind of action (措施): what one unit costs to build and to keep, and what it changes. Money in the city's own.

    works_years: years of works, None where nobody says; paid_by: payer -> share of the cost, {} where nobody says;
    sized_by: the variable by which needs are shared among places, '' for people; at_most: how many units could be built in
    all, smallest the least that is a work of its own, and income what users pay for one unit in a year, None where nobody
    says; facility: the kind of facility (lantu.space.FACILITY_KINDS) that its works build, '' for none that people walk to.
    """

    id: str
    name_zh: str
    name_en: str
    unit: Unit
    unit_cost: float
    cost_low: float
    cost_high: float
    cost_basis: Basis
    cost_source: str
    upkeep_share: float  # of unit cost, each year
    upkeep_basis: Basis
    upkeep_source: str
    levers: tuple[Lever, ...]
    note: str
    location: Location
    works_years: int | None = None
    paid_by: Mapping[str, float] = field(default_factory=dict[str, float])
    sized_by: str = ""
    at_most: Size | None = None
    smallest: Size | None = None
    income: float | None = None
    facility: str = ""

    @property
    def names(self) -> Text:
        """The name in both languages."""
        return both(self.name_zh, self.name_en)
