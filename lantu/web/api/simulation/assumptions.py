"""Assumptions: what nobody knows for sure, as the run drew it."""

from pydantic import BaseModel, Field

from lantu.city import Assumption as CityAssumption
from lantu.engine import used_assumptions
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import Both, both
from lantu.web.state.dependencies import TheJudgedRun

router = noun("assumptions")


class AssumptionAnswer(BaseModel):
    """An uncertain input: a value and its 90 % range, in `unit`."""

    name: str
    label: Both
    unit: str
    value: float
    low: float
    high: float
    by_place: dict[str, float] = Field(description="values of single places where they differ")
    basis: str
    source: str


@router.get("/assumptions")
def assumptions(judged: TheJudgedRun, paged: Paged) -> Page[AssumptionAnswer]:
    """Every assumption that the run rests on."""
    return paged.page([_assumption(item) for item in used_assumptions(judged.run)])


def _assumption(item: CityAssumption) -> AssumptionAnswer:
    scale = item.unit.scale
    return AssumptionAnswer(
        name=item.name,
        label=both(item.label_zh, item.label_en),
        unit=str(item.unit),
        value=item.value / scale,
        low=item.low / scale,
        high=item.high / scale,
        by_place={place: value / scale for place, value in item.by_place.items()},
        basis=item.basis,
        source=item.source,
    )
