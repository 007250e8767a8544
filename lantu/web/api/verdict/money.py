"""Money: what comes in, goes out, is borrowed and is owed, year by year."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from lantu.language.text import say_both
from lantu.report.verdict.money import MONEY
from lantu.web.api.kept import noun
from lantu.web.api.verdict.values import Value, values_of
from lantu.web.api.words import Both, both, known
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = noun("money")


class DebtYear(BaseModel):
    """The debt ratio in a phase, in percent."""

    year: int
    median: float | None
    low: float | None
    high: float | None
    band: str = Field(description="green, yellow, orange or red; empty where the country draws no bands")
    odds_within_limit: float | None
    below: dict[str, float] = Field(
        description="odds of staying below the line where a band begins: yellow, orange, red"
    )


class WorksYear(BaseModel):
    """What a phase asks for, builds and leaves unpaid: medians, amounts in the city's currency."""

    year: int
    unpaid: float = Field(description="all that is asked for and not paid")
    unpaid_high: float = Field(description="the same in one of twenty futures")
    asked: float = Field(description="works asked for, the plan's included")
    built: float = Field(description="works paid, the plan's included")
    unbuilt: float = Field(description="share of the works asked for that is not built")
    of_usual: float = Field(description="works paid over what the shares of the record would pay")


class DebtOnRecord(BaseModel):
    """The last debt ratio on record, in percent."""

    year: int
    value: float
    source: str


class Debt(BaseModel):
    """The debt ratio by phase against the plan's limit and the warning bands, in percent."""

    variable: str
    unit: str
    observed: DebtOnRecord | None
    limit: float | None
    bounds: dict[str, float]
    phases: list[DebtYear]
    works: list[WorksYear]


class MoneyVariable(BaseModel):
    """One line of the city's money."""

    id: str
    name: Both
    unit: str
    values: list[Value]


class MoneyGroupAnswer(BaseModel):
    """Lines that belong together."""

    id: str
    name: Both
    variables: list[MoneyVariable]


class Money(BaseModel):
    """The city's money."""

    groups: list[MoneyGroupAnswer]
    debt: Debt | None


@router.get("/money")
def money(judged: TheJudgedRun) -> Money:
    """What comes in, goes out, is borrowed and is owed by the whole city, in base units; and the debt ratio."""
    groups = [
        MoneyGroupAnswer(
            id=group,
            name=Both(**say_both(group)),
            variables=[_line(judged, name) for name in names if name in judged.run.data],
        )
        for group, names in MONEY.items()
    ]
    return Money(groups=[group for group in groups if group.variables], debt=debt(judged.verdict.money))


def debt(told: Mapping[str, Any]) -> Debt | None:
    """Return the debt ratio as a verdict tells it; None where there is no debt."""
    if not told:
        return None
    phases = [
        DebtYear(
            year=row["year"],
            median=known(row["median"]),
            low=known(row["low"]),
            high=known(row["high"]),
            band=row["band"],
            odds_within_limit=known(row.get("odds_within_limit")),
            below=row["below"],
        )
        for row in told["phases"]
    ]
    return Debt(**{**told, "phases": phases})


def _line(judged: JudgedRun, name: str) -> MoneyVariable:
    told = judged.run.data[name].attrs
    return MoneyVariable(
        id=name,
        name=both(told["long_name_zh"], told["long_name"]),
        unit=told["units"],
        values=[row for row in values_of(judged, name) if row.place == "city"],
    )
