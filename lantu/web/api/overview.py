"""Where the plan stands, in one answer."""

from pydantic import BaseModel, Field

from lantu.web.api.kept import noun
from lantu.web.api.money import Debt, debt
from lantu.web.api.words import Both, both
from lantu.web.asking import TheStanding

router = noun("overview")


class WorstPlace(BaseModel):
    """A place that is among the worst tenth in many measures."""

    place: str
    name: Both
    times: int = Field(description="in how many measures it is in the worst tenth")
    measures: list[str]


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


@router.get("/overview")
def overview(standing: TheStanding) -> Overview:
    """Where the plan stands: goals by phase and state, the worst places, the debt path."""
    plan, city, verdict = standing.plan, standing.city, standing.verdict
    worst = [
        WorstPlace(
            place=row["place"], name=both(row["name_zh"], row["name_en"]), times=row["times"], measures=list(row["measures"]),
        )
        for row in verdict.worst_places
    ]  # fmt: skip
    return Overview(
        title=both(plan.title.zh, plan.title.en),
        city=both(city.name_zh, city.name_en),
        adopted=plan.adopted.isoformat(),
        phases=list(plan.phases),
        run=standing.id,
        members=standing.run.manifest["members"],
        counts={year: dict(states) for year, states in verdict.counts.items()},
        worst_places=worst,
        debt=debt(verdict.money),
    )
