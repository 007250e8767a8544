"""Where a plan stands: plan, city, run, verdict and findings that the pages are written from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.appraisal import Verdict, appraise, goal_futures
from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.engine import Run, run, scenario_settings, store
from lantu.errors import Finding, LantuError
from lantu.report import LANGUAGES
from lantu.rules import check_in

KEPT = 4000  # things that are worked out once
_kept_nowhere = object()


@dataclass(frozen=True)
class Standing:
    """A simulated plan, judged. What pages work out of it is worked out once (`once`).

    base: of a scenario, the standing by the pack's own assumptions that it is held against.
    """

    run: Run
    base: "Standing | None" = field(default=None, compare=False, repr=False)
    _kept: dict[Any, Any] = field(default_factory=dict[Any, Any], compare=False, repr=False)

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
        """Return what `make` gives; asked again with the same key, the same thing. The oldest of very many are let go."""
        found = self._kept.get(key, _kept_nowhere)
        if found is _kept_nowhere:
            found = self._kept[key] = make()
            if len(self._kept) > KEPT:  # keys come from addresses, of which strangers can write any number
                for old in list(self._kept)[: KEPT // 4]:
                    self._kept.pop(old, None)
        return found


def stand(
    pack: str,
    folder: Path,
    members: int,
    scenario: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    base: Standing | None = None,
    trust_code: bool = False,
) -> Standing:
    """Return a plan's standing from the run kept in `folder`, or run it now and keep it there."""
    plan, city = read_blueprint(pack), read_city(pack, trust_code=trust_code)
    try:
        kept = store.load(folder, trust_code=trust_code)
        same = kept.manifest["settings"] == scenario_settings(city, scenario)
        if same and kept.manifest["members"] == members and Path(kept.plan.folder) == Path(plan.folder):
            return _judged(Standing(kept, base))
    except LantuError:
        pass  # none there, or the pack has changed since: the question is another one
    done = run(
        plan, city, members=members, scenario=scenario, watch=goal_futures, out=folder, progress=progress
    )
    return _judged(Standing(done, base))


def _judged(standing: Standing) -> Standing:
    """Judge and check before anybody waits for a page."""
    _ = standing.verdict, standing.findings
    return standing
