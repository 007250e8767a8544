"""Futures of a goal: the value that every member of a run has in its year."""

from lantu.appraisal.projects.works import works_futures
from lantu.arrays import Array
from lantu.engine import Run
from lantu.indicators import Indicator, evaluate, in_year

DEBT = "debt_ratio"


def goal_futures(run: Run) -> dict[str, Array]:
    """Return the value of every goal in numbers, of the debt ratio and of works by phase: 'indicator place year' -> (member,).

    Watches a run of more members than are kept whole, so that odds are those of all of them:

    Example:
        lantu.run(plan, city, members=100_000, watch=lantu.goal_futures)
    """
    found: dict[str, Array] = {}
    for goal in run.plan.goals:
        known = run.city.indicators.get(goal.indicator)
        values = None if known is None or goal.target is None else future(run, known, goal.place, goal.year)
        if values is not None:
            found[_key(goal.indicator, goal.place, goal.year)] = values
    if DEBT in run.data:
        last = int(run.data["year"].values[-1])
        found |= {_key(DEBT, "city", year): debt_ratio(run, year) for year in run.plan.phases if year <= last}
    return found | works_futures(run)


def future(run: Run, indicator: Indicator, place: str, year: int) -> Array | None:
    """Return an indicator's value in a year (member,), of all members where they were watched; None for none."""
    watched = run.watched.get(_key(indicator.id, place, year))
    if watched is not None:
        return watched
    about = (indicator, place)
    if about not in run.worked_out:
        run.worked_out[about] = evaluate(run, indicator, place)
    values = run.worked_out[about]
    if values is None or year not in values["year"].values:
        return None
    return in_year(values, year).copy()  # whoever changes it changes nothing that others are told


def debt_ratio(run: Run, year: int) -> Array:
    """Return the city's debt ratio in a year (member,), of all members where they were watched."""
    watched = run.watched.get(_key(DEBT, "city", year))
    return in_year(run.at(DEBT), year) if watched is None else watched


def _key(indicator: str, place: str, year: int) -> str:
    return f"{indicator} {place} {year}"
