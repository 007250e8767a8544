"""What knowing a figure would settle: the value of information for the goals of a plan.

A goal is met in some futures and not in others: with odds p its doubt is p (1 - p), the variance of met or not. A figure that is known
as a range only would, if it were known exactly, leave E[met | figure] (1 - E[met | figure]) of it; what it settles on average is
Var(E[met | figure]), the first-order share of the doubt. That is the expected value of perfect information under the Brier score.
Doubts of goals are added up, each goal as one: there are no weights.

Only what can be known today counts: assumptions, and observations that were not measured. What years to come will bring
(records that are carried on, surprises, what the model itself is off by) no figure settles.

Source: Raiffa & Schlaifer 1961, Applied Statistical Decision Theory (value of perfect information); Brier 1950, Monthly Weather Review 78
(squared score of odds); Oakley 2009, Technometrics 51 (its link with first-order shares).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lantu.appraisal import GoalRow, met_futures
from lantu.arrays import Array
from lantu.blueprint import Goal
from lantu.engine import Run
from lantu.sensitivity.decomposition import shares_in_ensemble
from lantu.sensitivity.drivers import Driver, setup_of
from lantu.sensitivity.quantity_of_interest import QuantityOfInterest


@dataclass(frozen=True)
class SettledDoubt:
    """What one figure would settle: of the doubt of all goals, and of each goal's own ('indicator place year'); shares of one."""

    driver: Driver
    of_all: float
    of_goal: Mapping[str, float]


@dataclass(frozen=True)
class Information:
    """What figures would settle of a plan's odds, most first. members: futures it is read from; goals: those with odds in doubt.

    doubt: the sum of p (1 - p) over these goals; settled: the share of it that the figures would settle, each alone.
    """

    members: int
    goals: tuple[str, ...]
    doubt: float
    figures: tuple[SettledDoubt, ...]

    @property
    def settled(self) -> float:
        """What all the figures would settle together, without what they do in pairs; a share of the doubt."""
        return min(1.0, sum(item.of_all for item in self.figures))


def value_of_figures(run: Run, rows: list[GoalRow]) -> Information:
    """Return what each figure that is not known exactly would settle of the odds of a run's goals. rows: those of its verdict.

    Goals without odds, and those that are met in every future or in none, are in no doubt. The run must be on the districts that it
    was simulated on, and at least 50 members: with fewer no share stands out.
    """
    with_odds = {(row.indicator, row.place, row.year) for row in rows if row.odds is not None and 0 < row.odds < 1}
    asked: list[QuantityOfInterest] = []
    met: dict[str, Array] = {}
    for goal in run.plan.goals:
        values = met_futures(run, goal) if (goal.indicator, goal.place, goal.year) in with_odds else None
        if values is None or not 0 < values.mean() < 1:
            continue
        question = _question(run, goal)
        if question.key not in met:
            asked.append(question)
            met[question.key] = values.astype(float)
    doubts = {key: float(values.mean() * (1 - values.mean())) for key, values in met.items()}
    whole = sum(doubts.values())
    members = len(next(iter(met.values()), ()))
    found: dict[Driver, dict[str, float]] = {}
    if asked:
        for key, shares in shares_in_ensemble(run, setup_of(run), asked, met).items():
            for share in shares:
                if share.driver.kind in ("assumption", "observation"):
                    found.setdefault(share.driver, {})[key] = share.first
    figures = [
        SettledDoubt(driver, sum(share * doubts[key] for key, share in of_goal.items()) / whole, of_goal)
        for driver, of_goal in found.items()
    ]
    figures.sort(key=lambda item: (-item.of_all, item.driver.name))
    return Information(members, tuple(doubts), whole, tuple(figures))


def _question(run: Run, goal: Goal) -> QuantityOfInterest:
    known = run.city.indicators[goal.indicator]
    return QuantityOfInterest(known, goal.place, goal.year, goal.relation, goal.target)
