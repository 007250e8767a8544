"""Where a plan stands: plan, city, run, verdict and findings that the pages are written from."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from lantu.appraisal import Verdict, appraise, goal_futures
from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.engine import Run, run, scenario_settings, store
from lantu.errors import Finding, LantuError
from lantu.report import LANGUAGES
from lantu.rules import check_in

BASELINE = "baseline"  # the scenario that fixes nothing
KEPT = 4000  # things that are worked out once
_NOTHING = object()
RECENT = 300  # files of figures that a standing holds


def _alone(scenario: str) -> "Standing":
    raise LantuError(f"the scenario '{scenario}' is not at hand: this plan stands by itself")


@dataclass(frozen=True)
class Standing:
    """A simulated plan, judged. What pages work out of it is worked out once (`once`).

    scenario: the one that was run; base: of another one than the baseline, the standing by the pack's own assumptions
    that it is held against; beside: gives the same plan's standing in a scenario, by its name.
    """

    run: Run
    scenario: str = BASELINE
    base: "Standing | None" = field(default=None, compare=False, repr=False)
    beside: "Callable[[str], Standing]" = field(default=_alone, compare=False, repr=False)
    _kept: dict[Any, Any] = field(default_factory=dict[Any, Any], compare=False, repr=False)
    _making: dict[Any, RLock] = field(default_factory=dict[Any, RLock], compare=False, repr=False)
    _recent: OrderedDict[Any, Any] = field(default_factory=OrderedDict[Any, Any], compare=False, repr=False)
    _turning: Lock = field(default_factory=Lock, compare=False, repr=False)

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
    def findings(self) -> dict[str, list[Finding]]:
        """What the check found, in each language."""
        return check_in(LANGUAGES, self.plan, self.city)

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what `make` gives; asked again with the same key, the same thing.

        Of two who ask at the same time one makes it and the other waits; other keys do not wait.
        """
        if key not in self._kept:
            with self._making.setdefault(key, RLock()):
                if key not in self._kept:
                    self._kept[key] = make()
                    for old in list(self._kept)[
                        :-KEPT
                    ]:  # some keys come from addresses, of which strangers write any number
                        self._kept.pop(old, None)
        return self._kept[key]

    def recently(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what `make` gives, held as one of the last RECENT answers: for keys that a stranger may make up."""
        with self._turning:
            found = self._recent.pop(key, None)
        made = make() if found is None else found
        with self._turning:
            self._recent[key] = made
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return made


def stand(
    pack: str,
    folder: Path,
    members: int,
    scenario: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    base: Standing | None = None,
    trust_code: bool = False,
    beside: Callable[[str], Standing] = _alone,
) -> Standing:
    """Return a plan's standing from the run kept in `folder`, or run it now and keep it there."""
    plan, city = read_blueprint(pack), read_city(pack, trust_code=trust_code)
    name = scenario or BASELINE
    if is_kept(folder, plan, city, members, scenario):
        try:
            return _judged(Standing(store.load(folder, trust_code=trust_code), name, base, beside))
        except LantuError:
            pass  # its data are broken, or the pack has changed this very moment
    done = run(
        plan, city, members=members, scenario=scenario, watch=goal_futures, out=folder, progress=progress
    )
    return _judged(Standing(done, name, base, beside))


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
        and told.get("members") == members
        and told.get("files") == files
        and Path(told["pack"]) == Path(plan.folder)
    )


def _judged(standing: Standing) -> Standing:
    """Judge and check before anybody waits for a page."""
    _ = standing.verdict, standing.findings
    return standing
