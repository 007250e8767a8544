"""Two runs side by side: what another scenario does to every goal, and which of its settings does it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lantu.appraisal.goals.goals import appraise_goals
from lantu.appraisal.public_money.money import appraise_money
from lantu.arrays import Array
from lantu.engine import Run, run
from lantu.indicators import evaluate, in_year
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.shapley import shares

_KEY = ["indicator", "place", "year"]
EXACT_UP_TO = 6  # groups: 64 small runs
TURNS = 3  # of more groups, six orders: at most six runs a group


def compare_runs(one: Run, other: Run) -> pd.DataFrame:
    """Return a row for each goal in numbers, for the debt ratio by phase, and for each indicator without a goal.

    Odds, median and state in both runs: medians are in the indicator's unit, the odds of the debt ratio are those of
    staying within its limit; an indicator without a goal has no odds, and a row a phase.
    """
    return side_by_side(comparable(one), comparable(other))


def comparable(run: Run, goals: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what can be compared of a run, a row a goal, phase of the debt ratio, and indicator without a goal.

    goals: what `appraise_goals` gave, where that has been worked out before.
    """
    rows = pd.concat([_table(run, goals), _without_goal(run)], ignore_index=True)
    return rows[[*_KEY, "unit", "odds", "median", "state"]]


def side_by_side(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Join what is comparable of two runs: columns of the first end in _a, of the second in _b."""
    return one.merge(other, on=[*_KEY, "unit"], how="outer", suffixes=("_a", "_b"), sort=False)


def _table(run: Run, goals: pd.DataFrame | None = None) -> pd.DataFrame:
    goals = appraise_goals(run, run.plan) if goals is None else goals
    last = int(run.data["year"].values[-1])
    money = appraise_money(run, tuple(year for year in run.plan.phases if year <= last))
    debt = [
        {
            "indicator": "debt_ratio",
            "place": "city",
            "year": row["year"],
            "unit": "%",
            "median": row["median"],
            "odds": row.get("odds_within_limit"),
            "state": row["band"],
        }
        for row in money.get("phases", ())
    ]
    measured = goals[goals["state"].ne("in words") & goals["indicator"].ne("debt_ratio")]
    return pd.concat([measured, pd.DataFrame(debt)], ignore_index=True) if debt else measured


def _without_goal(run: Run) -> pd.DataFrame:
    """Return a row for each indicator that the city has and no goal is about, by phase."""
    about = {"debt_ratio", *(goal.indicator for goal in run.plan.goals)}
    last = int(run.data["year"].values[-1])
    rows = [
        {
            "indicator": known.id,
            "place": "city",
            "year": year,
            "unit": str(known.unit),
            "odds": np.nan,
            "median": float(np.median(values)) / known.unit.scale,
            "state": "no goal",
        }
        for known in run.city.indicators.values()
        if known.id not in about
        if (futures := evaluate(run, known)) is not None
        for year in run.plan.phases
        if year <= last
        if np.isfinite(values := in_year(futures, year)).all()
    ]
    return pd.DataFrame(rows, columns=[*_KEY, "unit", "odds", "median", "state"])


def explain_difference(one: Run, other: Run, members: int = 128) -> list[dict[str, Any]]:
    """Return what each setting and each project contributes to the difference, a row a goal and group.

    Shapley values over the groups of what differs: contributions to odds and median add up to the difference between
    two runs of `members` futures. exact: over all orders of change, up to six groups (2^n small runs); more are
    averaged over six orders, in which every group comes early and late. LantuError where the runs are of different
    cities or plans.
    """
    if one.city.id != other.city.id or one.plan.files != other.plan.files:
        raise LantuError(
            Text(
                "只有同一规划、同一城市的两次推演才能分解比较", "only runs of the same plan and city can be taken apart"
            ),
            hint=Text("比较两版规划请用 lantu diff", "lantu diff compares plans"),
        )
    groups = differences(one, other)
    keys = [tuple(row) for row in _table(one)[_KEY].itertuples(index=False)]

    def goals(**moved: Array) -> Array:
        chosen = [name for name, flag in zip(groups, moved.values(), strict=True) if flag]
        found = _goals(one, _merged(one, groups, chosen), members)
        return np.array([found.get(key, (np.nan, np.nan)) for key in keys])

    flags = [f"group_{number}" for number in range(len(groups))]
    before, after = ({flag: np.array(value) for flag in flags} for value in (0.0, 1.0))
    found, exact = shares(goals, before, after, EXACT_UP_TO, TURNS) if groups else ({}, True)
    return [
        dict(zip(_KEY, key, strict=True))
        | {"group": name, "odds": float(share[0]), "median": float(share[1]), "exact": exact}
        for flag, name in zip(flags, groups, strict=True)
        for key, share in zip(keys, found[flag], strict=True)
        if np.isfinite(share).all() and share.any()
    ]


def differences(one: Run, other: Run) -> dict[str, dict[str, Any]]:
    """Return what the second run has otherwise: group -> changes to apply, an assumption or a project each."""
    groups: dict[str, dict[str, Any]] = {}
    before, after = one.manifest["settings"], other.manifest["settings"]
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            groups[name] = {f"set:{name}": after.get(name)}
    for kind in ("without", "including"):
        for project in sorted({*one.manifest[kind]} ^ {*other.manifest[kind]}):
            group = groups.setdefault(f"project {project}", {})  # may be left out of one, put into the other
            group[f"{kind}:{project}"] = project in other.manifest[kind]
    return groups


def _merged(one: Run, groups: Mapping[str, Mapping[str, Any]], chosen: Sequence[str]) -> dict[str, Any]:
    settings = dict(one.manifest["settings"])
    sets = {kind: set(one.manifest[kind]) for kind in ("without", "including")}
    for name in chosen:
        for key, value in groups[name].items():
            kind, _, about = key.partition(":")
            if kind == "set":
                settings = (
                    {**settings, about: value}
                    if value is not None
                    else {k: v for k, v in settings.items() if k != about}
                )
            else:
                sets[kind] = sets[kind] | {about} if value else sets[kind] - {about}
    return {"settings": settings, **{kind: sorted(names) for kind, names in sets.items()}}


def _goals(one: Run, options: Mapping[str, Any], members: int) -> dict[tuple[Any, ...], tuple[float, float]]:
    finished = run(one.plan, one.city, members=members, seed=one.manifest["seed"], to=one.manifest["to"], **options)
    table = _table(finished)
    with_odds = table[table["odds"].notna()]
    return {
        tuple(row[name] for name in _KEY): (float(row["odds"]), float(row["median"]))
        for row in with_odds.to_dict("records")
    }
