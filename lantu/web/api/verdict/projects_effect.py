"""What the committed projects move and cost, as the overview tells it."""

from typing import Any

from pydantic import BaseModel, Field

from lantu.appraisal import Move, PlannedWork
from lantu.plain import plain
from lantu.report.verdict.committed_projects import plan_sentences
from lantu.web.api.words import Both, both
from lantu.web.state.runs.judged import JudgedRun


class MovedGoal(BaseModel):
    """A goal without the projects and with them: median in the indicator's unit, odds as shares, each with its standard error."""

    indicator: str
    place: str
    year: int
    without: float
    median: float
    difference: float = Field(description="by how much the median future moves, each held against itself")
    error: float | None
    median_moved: bool = Field(description="whether the median moves by more than chance")
    odds_without: float | None
    odds: float | None
    odds_error: float | None
    odds_moved: bool = Field(description="whether the odds move by more than chance")


class AccountYearAnswer(BaseModel):
    """A year of the projects' money, exact to the hundredth. owed: of their bonds, at its end."""

    year: int
    own: float
    general_bond: float
    special_bond: float
    transfer: float
    private: float
    cost: float
    borrowed: float
    repaid: float
    interest: float
    owed: float
    upkeep_city: float
    upkeep_others: float


class NotModelled(BaseModel):
    """A committed project whose money or effect is not in the run, and what it lacks: measure, effect, size, year or money."""

    id: str
    name: Both
    lacks: list[str]
    note: Both


class ProjectsEffect(BaseModel):
    """The committed projects against the same futures without any of them."""

    says: list[Both] = Field(description="the sentences of the verdict's first screen")
    projects: int
    modelled: int
    not_modelled: list[NotModelled]
    goals: int = Field(description="goals in numbers that both runs reach")
    members: int
    compared: list[MovedGoal]
    account: list[AccountYearAnswer]


def projects_effect(judged: JudgedRun) -> ProjectsEffect | None:
    """Return the answer of a judged run; None where no committed project is built."""
    effect = judged.plan_effect
    if effect is None:
        return None
    return ProjectsEffect(
        says=[both(item.zh, item.en) for item in plan_sentences(effect, judged.city)],
        projects=len(effect.works),
        modelled=effect.modelled,
        not_modelled=[_lacking(item) for item in effect.works if not item.modelled],
        goals=effect.goals,
        members=effect.members,
        compared=[_moved(item) for item in effect.compared],
        account=[AccountYearAnswer(**item.to_json()) for item in effect.account.years],
    )


def _lacking(item: PlannedWork) -> NotModelled:
    name, note = item.name.both, item.note.both
    return NotModelled(id=item.id, name=both(name.zh, name.en), lacks=list(item.lacks), note=both(note.zh, note.en))


def _moved(item: Move) -> MovedGoal:
    facts: dict[str, Any] = plain(item.to_json())
    return MovedGoal(**{name: facts[name] for name in MovedGoal.model_fields})
