"""What pages and figures show of the city's money, a row a noun: its groups, a year of the debt ratio, works, upkeep."""

from dataclasses import dataclass
from typing import TypedDict

from lantu.language.text import Text
from lantu.report.verdict.money import MoneyRow


@dataclass(frozen=True, slots=True)
class MoneyOnRecord:
    """The last figure on record of a variable of the city's money, written."""

    year: int
    value: Text
    source: str
    basis: Text


@dataclass(frozen=True, slots=True)
class MoneyLine(MoneyRow):
    """A variable of the city's money, with its last figure on record; None where there is none."""

    last: MoneyOnRecord | None


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A group of variables of the city's money: income, spending, borrowing or debt."""

    id: str
    name: Text
    rows: list[MoneyLine]


class MoneyPathRow(TypedDict):
    """An amount of a year: median over futures and 90 % range, in the unit of `amounts`."""

    id: str
    name: Text
    year: int
    median: float
    low: float
    high: float


class DebtRow(TypedDict):
    """The debt ratio of a year in percent: 90 % and 50 % ranges over futures and the median.

    band: that of the median, empty where the country has no bands; within: odds in percent of staying within the limit, None
    where there is no limit.
    """

    year: int
    low90: float
    low50: float
    median: float
    high50: float
    high90: float
    band: str
    within: float | None


class WorksShare(TypedDict):
    """Works of a phase, written: what stays unpaid, the share asked for and not built, and works against the record."""

    year: int
    unpaid: Text
    unbuilt: str
    of_usual: str


class StressedDebt(DebtRow):
    """The debt ratio of a year under a scenario, beside the one by the pack's own assumptions (base), and the works of both.

    None where a run has none of that year.
    """

    base: DebtRow | None
    works: WorksShare | None
    base_works: WorksShare | None


@dataclass(frozen=True, slots=True)
class ScenarioSetting:
    """An assumption that a scenario fixes: its usual value, and the value here, written."""

    id: str
    label: Text
    usual: Text
    here: Text


class UpkeepRow(TypedDict):
    """What it takes each year to keep what a committed project builds; numbers in the city's money unit.

    cost_by_rule: the cost is the measure's unit cost, since nobody has said it; by_rule: the upkeep is the measure's share of the
    cost, said with its basis and evidence.
    """

    id: str
    name: Text
    measure: Text
    cost: Text
    cost_by_rule: bool
    cost_number: float | None
    source: str
    upkeep: Text
    upkeep_number: float
    by_rule: bool
    share: str
    basis: Text
    evidence: str
    payer: str
    end: int | None
