"""Where the plan stands, in one answer."""

from pydantic import BaseModel, Field

from lantu.web.api.kept import noun
from lantu.web.api.verdict.money import Debt, debt
from lantu.web.api.verdict.projects_effect import ProjectsEffect, projects_effect
from lantu.web.api.words import Both, both
from lantu.web.state.dependencies import TheJudgedRun, TheStudio
from lantu.web.state.runs.goal_changes import NotedGoal, changed, last
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.studio import Studio

router = noun("overview")


class WorstIn(BaseModel):
    """A measure in which a place is among the worst off."""

    measure: str
    value: float = Field(description="median over the futures, in its unit")
    unit: str
    rank: int = Field(description="1 is the worst off")
    of: int = Field(description="places that are compared")
    tied: int = Field(description="other named places that share the rank")
    share: float = Field(description="share of the futures in which it is in the worst tenth")
    settled: bool = Field(description="whether other futures would say so too")
    in_plan: bool = Field(description="whether the plan has a goal for it or names it in a target")


class WorstPlace(BaseModel):
    """A place that is among the worst tenth in many measures; tied: another one stands as badly in as many."""

    place: str
    name: Both
    times: int = Field(description="in how many measures it is in the worst tenth")
    measures: list[str]
    tied: bool
    worst_in: list[WorstIn]


class Judged(BaseModel):
    """How a goal was judged by one run; target is as it is written."""

    target: Both
    state: str
    odds: float | None = Field(description="share of futures in which it is kept")


class GoalChangeAnswer(BaseModel):
    """A goal that two runs judge otherwise; before or after is null where it was no goal."""

    indicator: str
    place: str
    year: int
    before: Judged | None
    after: Judged | None


class Since(BaseModel):
    """What has changed since the run before, where the studio has seen one."""

    run: str
    version: int
    goals: list[GoalChangeAnswer]


class Overview(BaseModel):
    """Goals by phase and state, the places most often worst off, the debt."""

    title: Both
    city: Both
    adopted: str
    phases: list[int]
    run: str = Field(description="id of the run that all numbers come from")
    members: int
    counts: dict[int, dict[str, int]] = Field(description="year -> state -> goals")
    worst_places: list[WorstPlace]
    debt: Debt | None
    plan: ProjectsEffect | None = Field(
        description="what the committed projects move and cost; null where none is built"
    )
    since: Since | None


@router.get("/overview")
def overview(judged: TheJudgedRun, studio: TheStudio) -> Overview:
    """Where the plan stands: goals by phase and state, the worst places, the debt path, what has changed since the run before."""
    plan, city, verdict = judged.plan, judged.city, judged.verdict
    worst = [
        WorstPlace(
            place=row["place"],
            name=both(row["name_zh"], row["name_en"]),
            times=row["times"],
            measures=list(row["measures"]),
            tied=row["tied"],
            worst_in=[WorstIn(**item) for item in row["worst_in"]],
        )
        for row in verdict.worst_places
    ]
    return Overview(
        title=both(plan.title.zh, plan.title.en),
        city=both(city.name_zh, city.name_en),
        adopted=plan.adopted.isoformat(),
        phases=list(plan.phases),
        run=judged.id,
        members=judged.run.manifest["members"],
        counts={year: dict(states) for year, states in verdict.counts.items()},
        worst_places=worst,
        debt=debt(verdict.money),
        plan=projects_effect(judged),
        since=_since(studio, judged),
    )


def _since(studio: Studio, judged: JudgedRun) -> Since | None:
    before = last(studio.home, judged)
    if before is None:
        return None
    goals = [
        GoalChangeAnswer(
            indicator=row["indicator"],
            place=row["place_id"],
            year=row["year"],
            before=_judged(row["was"]),
            after=_judged(row["now"]),
        )
        for row in changed(judged, before)
    ]
    return Since(run=before.run, version=before.version, goals=goals)


def _judged(row: NotedGoal | None) -> Judged | None:
    if row is None:
        return None
    odds = None if row["odds"] is None else row["odds"] / 100
    return Judged(target=Both(**row["target"]), state=row["state"], odds=odds)
