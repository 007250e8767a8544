"""What the brief is written from: a verdict, and where each of its figures comes from. Small enough to be made up in a test."""

# pyright: standard
# (not strict: pandas says little of its types)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lantu.appraisal import EXAMPLE, GoalRow, PlanEffect, Verdict
from lantu.appraisal.goals.futures import DEBT
from lantu.catalogue import Indicator
from lantu.city import City
from lantu.engine import Run, used_assumptions
from lantu.indicators import record
from lantu.language.errors import Finding
from lantu.language.text import Text, both
from lantu.report.drawn.charts import fan_rows
from lantu.report.drawn.maps import flat_features
from lantu.report.uncertainty.track_record import hindcast_facts
from lantu.version import __version__


@dataclass(frozen=True)
class LastFigure:
    """The last figure on record of an indicator in a place, in the indicator's own unit, with the id of its source."""

    year: int
    value: float
    source: str
    basis: str


@dataclass(frozen=True)
class BriefFacts:
    """A verdict with the names, units and sources of its figures.

    observed: (indicator, place) -> last figure on record. sources: id -> title. fans: indicator -> rows of its fan chart for
    the whole city. examples: figures whose source is EXAMPLE. shapes: GeoJSON features of the districts, flattened.
    missing: indicators of the plan that were never observed, of so many in it. effect: what the plan's own projects move and cost.
    """

    city: Text
    plan: Text
    adopted: str
    day: date
    run: str
    members: int
    goals: Sequence[GoalRow]
    indicators: Mapping[str, Indicator]
    worst_places: Sequence[Mapping[str, Any]] = ()
    money: Mapping[str, Any] = field(default_factory=dict[str, Any])
    currency: str = "yuan"
    observed: Mapping[tuple[str, str], LastFigure] = field(default_factory=dict[tuple[str, str], LastFigure])
    fans: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict[str, Any])
    shapes: Sequence[Mapping[str, Any]] = ()
    places: Mapping[str, Text] = field(default_factory=dict[str, Text])
    districts: int = 1
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    figures: int = 0
    used_sources: int = 0
    examples: int = 0
    assumptions: int = 0
    missing: int = 0
    in_plan: int = 0
    errors: int = 0
    warnings: int = 0
    tested: bool = False
    version: str = __version__
    effect: PlanEffect | None = None

    def name(self, indicator: str) -> Text:
        """Return the name of an indicator; its id where it is not known."""
        known = self.indicators.get(indicator)
        return known.names if known else both(indicator, indicator)

    def unit(self, indicator: str) -> Any:
        """Return the unit of an indicator."""
        known = self.indicators.get(indicator)
        return known.unit if known else "ratio"

    def source(self, name: str) -> Text:
        """Return what a source is called; its id where sources.csv does not say."""
        title = self.sources.get(name, "")
        return both(f"{name} {title}".strip(), f"{name} {title}".strip())


def brief_facts(
    run: Run, verdict: Verdict, findings: Sequence[Finding], day: date, effect: PlanEffect | None = None
) -> BriefFacts:
    """Gather what the brief of a run is written from. day: the date that its pictures carry, that of the run.

    effect: what the plan's own projects do (`plan_effect`); without it nothing is said of them.
    """
    city = run.city
    rows = verdict.goal_rows
    observed = {
        (name, place): seen
        for name, place in dict.fromkeys([*((row.indicator, row.place) for row in rows), (DEBT, "city")])
        if (seen := _observed(city, name, place))
    }
    drawn = [DEBT, *dict.fromkeys(row.indicator for row in rows if row.place == "city" and row.odds is not None)]
    used = [name for name in [*city.observations["source"], *(row.source for row in rows)] if name]
    return BriefFacts(
        city=city.names,
        plan=run.plan.title.both,
        adopted=str(run.plan.adopted or ""),
        day=day,
        run=str(run.manifest["id"]),
        members=int(run.manifest["members"]),
        goals=rows,
        indicators=verdict.indicators,
        worst_places=verdict.worst_places,
        money=verdict.money,
        currency=city.money_unit,
        observed=observed,
        fans={name: fan_rows(run, verdict.indicators[name], verdict) for name in drawn if name in verdict.indicators},
        shapes=flat_features(city),
        places={place.id: place.names for place in city.places},
        districts=len(city.districts()),
        sources={name: item.title for name, item in city.sources.items()},
        figures=len(city.observations),
        used_sources=len(set(used)),
        examples=used.count(EXAMPLE),
        assumptions=len(used_assumptions(run)),
        missing=len(verdict.unmeasured),
        in_plan=sum(name in city.indicators for name in run.plan.indicators),
        errors=sum(item.severity == "error" for item in findings),
        warnings=sum(item.severity == "warning" for item in findings),
        tested=bool(hindcast_facts(city)),
        effect=effect,
    )


def _observed(city: City, name: str, place: str) -> LastFigure | None:
    known = city.indicators.get(name)
    seen = None if known is None else record(city, known, place)
    if known is None or seen is None or seen.empty:
        return None
    last = seen.iloc[-1]
    return LastFigure(
        int(seen.index[-1]), float(last["value"]) / known.unit.scale, str(last["source"]), str(last["basis"])
    )
