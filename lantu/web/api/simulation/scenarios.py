"""Scenarios: named sets of assumptions that the city may be run with."""

from pydantic import BaseModel, Field

from lantu.city import Scenario as CityScenario
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import Both, both
from lantu.web.http.words import both_words
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = noun("scenarios")


class SettingAnswer(BaseModel):
    """What a scenario fixes one assumption at."""

    assumption: str
    value: float
    unit: str


class ScenarioAnswer(BaseModel):
    """A named set of assumptions; every address of the API takes its name as ?scenario=."""

    name: str
    label: Both
    note: Both
    settings: list[SettingAnswer] = Field(description="empty for the baseline: the pack's own assumptions")


@router.get("/scenarios")
def scenarios(judged: TheJudgedRun, paged: Paged) -> Page[ScenarioAnswer]:
    """The baseline, and every scenario of the city."""
    label = Both(**both_words("scenario_baseline"))
    baseline = ScenarioAnswer(name="baseline", label=label, note=Both(zh="", en=""), settings=[])
    return paged.page([baseline, *(_scenario(judged, item) for item in judged.city.scenarios.values())])


def _scenario(judged: JudgedRun, item: CityScenario) -> ScenarioAnswer:
    known = judged.city.assumptions
    settings = [
        SettingAnswer(assumption=name, value=value / known[name].unit.scale, unit=str(known[name].unit))
        for name, value in item.settings(known).items()
    ]
    return ScenarioAnswer(
        name=item.name,
        label=both(item.label_zh, item.label_en),
        note=both(item.note_zh, item.note_en),
        settings=settings,
    )
