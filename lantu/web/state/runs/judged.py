"""Where a plan stands: plan, city, run, verdict and findings that the pages are written from."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.appraisal import PlanEffect, Verdict, appraise, goal_futures, plan_effect
from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.engine import Run, run, scenario_settings, scenario_without
from lantu.engine.store import store
from lantu.language.errors import Finding, LantuError
from lantu.language.text import Text
from lantu.report.verdict.goals import WrittenGoal, written_goals
from lantu.rules import check
from lantu.web.http.compressed import CompressedAnswer
from lantu.web.state.cache import Memory

BASELINE = "baseline"  # the scenario that fixes nothing
KEPT = 4000  # things that are worked out once
RECENT = 50_000_000  # bytes of pages and files of figures that a judged run holds


def _alone(scenario: str) -> "JudgedRun":
    raise LantuError(
        Text(
            f"没有情景“{scenario}”：这份规划没有其他情景",
            f"the scenario '{scenario}' is not at hand: this plan stands by itself",
        )
    )


@dataclass(frozen=True)
class JudgedRun:
    """A simulated plan, judged. What pages work out of it is worked out once (`once`).

    scenario: the one that was run; base: of another one than the baseline, the judged by the pack's own assumptions
    that it is held against; beside: gives the same plan's judged run in a scenario, by its name.
    """

    run: Run
    scenario: str = BASELINE
    base: "JudgedRun | None" = field(default=None, compare=False, repr=False)
    beside: "Callable[[str], JudgedRun]" = field(default=_alone, compare=False, repr=False)
    _worked_out: Memory = field(default_factory=lambda: Memory(KEPT), compare=False, repr=False)
    _files: Memory = field(default_factory=lambda: Memory(RECENT, len), compare=False, repr=False)

    @property
    def plan(self) -> Blueprint:
        """The plan that was run."""
        return self.run.plan

    @property
    def city(self) -> City:
        """The city that it was run on."""
        return self.run.city

    @property
    def id(self) -> str:
        """The run's id: the same question has the same."""
        return str(self.run.manifest["id"])

    @cached_property
    def verdict(self) -> Verdict:
        """How likely each promise is."""
        return appraise(self.run)

    @cached_property
    def plan_effect(self) -> PlanEffect | None:
        """What the plan's own projects cost and move; None where none was built."""
        return plan_effect(self.run)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the check found."""
        return check(self.plan, self.city)

    @property
    def goals(self) -> list[WrittenGoal]:
        """Every goal with its state and odds, as pages and files show it."""
        return self.once("goals", lambda: written_goals(self.verdict, self.city))

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what `make` gives; asked again with the same key, the same thing."""
        return self._worked_out.once(key, make)

    def recently(self, key: Hashable, make: Callable[[], CompressedAnswer]) -> CompressedAnswer:
        """Do the same for pages and files of figures, held by their size: strangers make up their keys."""
        return self._files.once(key, make)


def judge(
    pack: str,
    folder: Path,
    members: int,
    scenario: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    base: JudgedRun | None = None,
    trust_code: bool = False,
    beside: Callable[[str], JudgedRun] = _alone,
) -> JudgedRun:
    """Return a plan's judged run from the run kept in `folder`, or run it now and keep it there."""
    plan, city = read_blueprint(pack), read_city(pack, trust_code=trust_code)
    name = scenario or BASELINE
    done = kept_run(folder, plan, city, members, scenario, trust_code=trust_code) or run(
        plan, city, members=members, scenario=scenario, watch=goal_futures, out=folder, progress=progress
    )
    return _judged(JudgedRun(done, name, base, beside))


def kept_run(
    folder: Path, plan: Blueprint, city: City, members: int, scenario: str | None = None, *, trust_code: bool = False
) -> Run | None:
    """Return the run of this very question from a folder; None where it holds another one or none that can be read."""
    if not is_kept(folder, plan, city, members, scenario):
        return None
    try:
        return store.load(folder, trust_code=trust_code, read=(plan, city))
    except LantuError:  # its data are broken
        return None


def is_kept(folder: Path, plan: Blueprint, city: City, members: int, scenario: str | None = None) -> bool:
    """Whether a folder holds the run of this very question, by what its manifest says."""
    settings = scenario_settings(city, scenario)
    try:
        told = store.read_manifest(folder)
    except LantuError:
        return False
    files = dict(sorted({**city.files, **plan.files}.items()))
    return (
        told.get("settings") == settings
        and told.get("without") == sorted(scenario_without(city, scenario))
        and told.get("members") == members
        and told.get("files") == files
        and Path(told["pack"]) == Path(plan.folder)
    )


def kept_id(folder: Path) -> str | None:
    """Return the id of the finished run in a folder; None where there is none."""
    try:
        return str(store.read_manifest(folder)["id"])
    except LantuError:
        return None


def _judged(judged: JudgedRun) -> JudgedRun:
    """Judge and check before anybody waits for a page."""
    _ = judged.verdict, judged.findings, judged.plan_effect if judged.scenario == BASELINE else None
    return judged
