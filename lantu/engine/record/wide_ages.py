"""A census in wide groups of ages, or of both sexes together, as one by sex in groups of five years.

Official bulletins often count 0-14, 15-59 and 60+ only. What such a group holds is estimated, and marked as modelled: every
group keeps its count; inside closed groups the cumulative count runs along a monotone curve; the last, open group falls
with age as in a stable population, by the death rates that the pack holds.

On the censuses of Chongqing (2020), London and Vienna, counted in wide groups and split again, half of the districts have this
share of people in another group of five years, and this error of people of 80 and over: groups of fifteen years to 75+
3-8 % and 3-6 %; 0-14, 15-59, 60-64, 65+ 5-11 % and 7-23 % (tests/engine/test_wide_ages.py).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lantu.arrays import Array
from lantu.model.cohorts import life_table
from lantu.model.cohorts.ages import OPEN_AGE, group_labels, lower_bounds
from lantu.model.cohorts.curves import pchip

FIVE_YEARS = 18  # groups: 0-4, 5-9 .. 80-84, 85+
_LAST = 85
# Growth of the birth cohorts now in the open group, a year. Seen between the two groups below it where these are narrow
# and near enough; else assumed: with 2 % the three cities above come out best, and none of 0.5-3 % is far better.
_ASSUMED_GROWTH = 0.02
_NEAR, _NARROW = 75, 15
_BOYS = 1.05  # born for each girl, where both sexes are counted together


def needs_splitting(ages: Sequence[str], sexes: Sequence[str]) -> bool:
    """Return whether a census must be split before the model can take it.

    >>> needs_splitting(["0-14", "15-59", "60+"], ["m", "f"]), needs_splitting(group_labels(18), ["m", "f"])
    (True, False)
    """
    known = {lower_bounds(groups) for groups in (18, 19, 21, 22, 101)}
    return set(sexes) != {"m", "f"} or tuple(sorted(map(_first, set(ages)))) not in known


def joined_at_100(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a census with all groups from 100 on as 100+, as some count 100-104 to 110+; any other as they are.

    rows: one variable and year, as `City.observations` has them.
    """
    old = rows["age"].map(_first).ge(OPEN_AGE)
    if set(rows.loc[old, "age"]) <= {f"{OPEN_AGE}+"}:
        return rows
    summed = rows[old].assign(age=f"{OPEN_AGE}+").groupby(["place", "sex"], sort=False, as_index=False)
    first = {name: "sum" if name == "value" else "first" for name in rows.columns if name not in ("place", "sex")}
    return pd.concat([rows[~old], summed.agg(first)[list(rows.columns)]], ignore_index=True)


def in_five_years(rows: pd.DataFrame, death_rate: Array) -> pd.DataFrame:
    """Return the rows of one census, as `City.observations` has them, by sex in groups of five years.

    rows: one variable and year, the same groups in every place. death_rate: (sex, group), men first.
    """
    ages = sorted(set(rows["age"]), key=_first)
    bounds = np.array([_first(age) for age in ages])
    lived = life_table.person_years(life_table.survivors(death_rate))
    labels, kept = group_labels(FIVE_YEARS), []
    for place, of_place in rows.groupby("place", sort=False):
        cells = {
            (sex, age): value
            for sex, age, value in zip(of_place["sex"], of_place["age"], of_place["value"], strict=True)
        }
        together = "m" not in set(of_place["sex"])
        counts = np.array([[cells["" if together else sex, age] for age in ages] for sex in ("m", "f")])
        people = split_wide(counts * _of_each_sex(bounds, lived) if together else counts, bounds, lived)
        first = of_place.iloc[0].to_dict() | {"basis": "modelled"}
        kept += [
            first | {"place": place, "sex": sex, "age": age, "value": float(value)}
            for sex, row in zip(("m", "f"), people, strict=True)
            for age, value in zip(labels, row, strict=True)
        ]
    return pd.DataFrame(kept, columns=rows.columns)


def split_wide(counts: Array, bounds: Array, lived: Array) -> Array:
    """Split groups of ages (sex, group) that begin at bounds (group,) to groups of five years (sex, 18).

    lived: person-years of the life table (sex, 101). Every group keeps its count where its bounds are multiples of five.
    """
    start = int(bounds[-1])
    growth = np.full((2, 1), _ASSUMED_GROWTH)
    if len(bounds) > 2 and start >= _NEAR and start - bounds[-2] <= _NARROW:
        growth = _growth_seen(counts, bounds, lived)
    ages = np.arange(start, OPEN_AGE + 1)
    stable = lived[:, start:] * np.exp(-growth * (ages - start))
    stable *= (counts[:, -1] / stable.sum(-1))[:, None]
    knots = np.append(bounds[:-1], np.arange(start, OPEN_AGE + 1))
    closed = np.concatenate([counts[:, :-1], stable[:, :-1]], axis=-1)
    cumulative = np.concatenate([np.zeros((2, 1)), np.cumsum(closed, axis=-1)], axis=-1)
    wanted = np.array(lower_bounds(FIVE_YEARS))
    below = pchip(knots, cumulative, wanted)
    total = counts.sum(-1, keepdims=True)
    return np.diff(np.concatenate([below, total], axis=-1), axis=-1)


def _growth_seen(counts: Array, bounds: Array, lived: Array) -> Array:
    """Return the growth a year (sex, 1) between the birth cohorts of the last two closed groups."""
    older, younger, end = (int(bound) for bound in (bounds[-2], bounds[-3], bounds[-1]))
    alive_younger, alive_older = lived[:, younger:older].sum(-1), lived[:, older:end].sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = np.log((counts[:, -3] / alive_younger) / (counts[:, -2] / alive_older)) / ((end - younger) / 2)
    return np.clip(np.nan_to_num(growth), -0.02, 0.08)[:, None]


def _of_each_sex(bounds: Array, lived: Array) -> Array:
    """Return the share of men and women (sex, group) in a stable population."""
    alive = np.add.reduceat(lived * np.array([[_BOYS], [1.0]]), bounds.astype(np.intp), axis=-1)
    return alive / alive.sum(0)


def _first(age: str) -> int:
    return int(age.rstrip("+").partition("-")[0])
