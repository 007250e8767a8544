"""What a job may be asked: the questions of each kind, what they must say, and the hash of a question and all that it reads."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from lantu.city import City
from lantu.engine import scenario_settings
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.plain import Json
from lantu.portfolio import WEIGHTS, WORST_FIFTH, Wishes
from lantu.version import __version__
from lantu.web.state.runs.judged import BASELINE

MOST_MEMBERS = 10_000
SHORT_MEMBERS = 1_000  # futures of a run that nobody waits long for
FORM = 3  # of the answers that are kept; raised with what is written into them
Kind = Literal["official", "own", "benchmark"]


class _JobQuestion(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class RunQuestion(_JobQuestion):
    """Simulate the plan in a scenario; settings fix assumptions at a value (base units) and go before the scenario's."""

    scenario: str = BASELINE
    members: int | None = Field(
        None, ge=2, le=MOST_MEMBERS, description="futures to simulate; the studio's own number where not said"
    )
    settings: dict[str, float] = {}


class CompareQuestion(_JobQuestion):
    """Compare two scenarios goal by goal; why: share the difference among the settings that differ."""

    a: str = BASELINE
    b: str
    members: int | None = Field(None, ge=2, le=MOST_MEMBERS)
    why: bool = True


class OptimiseQuestion(_JobQuestion):
    """Choose projects. budget in the city's money, debt_cap as a number (2.5 is 250 %), floor as a share of the mean."""

    budget: float | None = Field(None, ge=0, le=1e15, description="public money for new projects; none: as assumed")
    debt_cap: float | None = Field(None, ge=0, le=100, description="ceiling of the debt ratio; none: the plan's")
    floor: float = Field(0.0, ge=0, le=1, description="least public money by head of a district, of the mean")
    fairness: float = Field(0.0, ge=0, le=1000, description="points for a worst-off district served in full")
    weights: dict[Kind, Annotated[float, Field(ge=0, le=1000)]] = Field(
        default_factory=lambda: dict(WEIGHTS)  # type: ignore[arg-type]
    )
    robust: bool = Field(False, description="judge by the worst fifth of the futures")
    phase_starts: bool = Field(False, description="works begin after adoption and after each phase only")
    objective: Literal["odds", "progress"] = Field("odds", description="odds gained, or progress alone")
    goals: list[str] = Field(
        default_factory=list, max_length=100, description="GOAL/YEAR that gets money even if it cannot be reached"
    )
    seconds: float = Field(60.0, ge=1, le=3600, description="to search at the most")
    gap: float = Field(0.25, ge=0, le=100, description="points that a better choice may have, where it stops")
    frontier: float = Field(0.0, ge=0, le=3600, description="seconds to spend on other budgets")
    futures: int = Field(64, ge=2, le=2000)
    draws: int = Field(0, ge=0, le=200, description="choose again with so many other costs and strengths of measures")
    seed: int = Field(0, ge=0, le=2**31)

    @field_validator("weights")
    @classmethod
    def _some_weight(cls, weights: dict[str, float]) -> dict[str, float]:
        found = {**WEIGHTS, **weights}
        if not sum(found.values()) > 0:
            raise ValueError("at least one kind of goal must weigh more than 0")
        return found

    def wishes(self) -> Wishes:
        """Return what is asked of the choice."""
        return Wishes(
            budget=self.budget,
            debt_cap=self.debt_cap,
            floor=self.floor,
            fairness=self.fairness,
            weights={str(kind): weight for kind, weight in self.weights.items()},
            tail=WORST_FIFTH if self.robust else 1.0,
            phase_starts=self.phase_starts,
            objective=self.objective,
            goals=tuple(self.goals),
        )


class _JobRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RunRequest(_JobRequest):
    """A run."""

    kind: Literal["run"]
    question: RunQuestion


class CompareRequest(_JobRequest):
    """A comparison of two scenarios."""

    kind: Literal["compare"]
    question: CompareQuestion


class OptimiseRequest(_JobRequest):
    """A choice of projects."""

    kind: Literal["optimise"]
    question: OptimiseQuestion


AnyJobRequest = RunRequest | CompareRequest | OptimiseRequest


def completed(asked: AnyJobRequest, city: City, members: int) -> Json:
    """Return a question with all that it leaves open filled in; LantuError where it names what the city has not."""
    question = asked.question
    if isinstance(question, OptimiseQuestion):
        return question.model_dump()
    names = (question.scenario,) if isinstance(question, RunQuestion) else (question.a, question.b)
    for name in names:
        scenario_settings(city, name)
    if isinstance(question, CompareQuestion) and question.a == question.b:
        raise LantuError(
            Text(f"应为两个不同的情景，实为两个“{question.a}”", f"expected two scenarios, found '{question.a}' twice")
        )
    for name in question.settings if isinstance(question, RunQuestion) else ():
        if name not in city.assumptions:
            raise LantuError(
                Text(f"没有假设“{name}”", f"there is no assumption '{name}'"), hint=did_you_mean(name, city.assumptions)
            )
    return {**question.model_dump(), "members": question.members or members}


def is_short(kind: str, question: Mapping[str, Any]) -> bool:
    """Whether a question, completed, takes a minute or less, so that the lane of short ones may take it.

    >>> is_short("run", {"members": 1000}), is_short("compare", {"members": 1001}), is_short("optimise", {})
    (True, False, False)
    """
    return kind in ("run", "compare") and question["members"] <= SHORT_MEMBERS


def hash_of(kind: str, question: Mapping[str, Any], files: Mapping[str, str], trust_code: bool) -> str:
    """Return the hash of a question and of all that its answer depends on.

    >>> hash_of("run", {"scenario": "baseline"}, {}, False) == hash_of("run", {"scenario": "baseline"}, {}, False)
    True
    """
    told = {
        "kind": kind,
        "question": question,
        "files": files,
        "trust_code": trust_code,
        "lantu": __version__,
        "form": FORM,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
