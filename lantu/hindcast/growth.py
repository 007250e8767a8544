"""Growth of places over ten years, learned from other places: what becomes of each cohort, given what a census says.

Each cohort's ratio after ten years (and children to people of 20-39) is a linear function, in logs, of the age
structure, births, deaths, in-migrants, urban share and place in the region; coefficients by ridge regression
(Hoerl & Kennard 1970) on other places of the same decade. Widths are those of its errors on provinces left out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.hindcast.panel import Places
from lantu.units import Array

PENALTY = 30.0  # ridge; results differ by a tenth of a point between 3 and 300
FOLDS = 6
_PARENTS = slice(4, 8)  # 20-39
_TAILS = 0.01  # of each target, beyond which an example counts no more than the edge
_SMALL = 0.002
_WIDE = ("district", "from_outside", "from_province")  # what makes a place harder to foretell


@dataclass(frozen=True)
class Learned:
    """A learned function: coefficients on standardised features, and the spread of its errors.

    errors (place left out,) are log errors of the total divided by their width, age_errors (place, 18) those of each
    group; width_* say how wide a place's errors are.
    """

    centre: Array
    scale: Array
    constant: Array
    slope: Array
    errors: Array
    age_errors: Array
    width_constant: float
    width_slope: Array


def features(places: Places) -> Array:
    """Return what is known of places at the census, (place, feature)."""
    people = places.before.sum(1)
    facts = places.facts
    shares = places.before / people[:, None]
    columns = [
        np.log(people),
        *shares[:, 1:].T,
        shares[:, :3].sum(1),
        facts["births"],
        facts["deaths"],
        facts["household"],
    ]
    moved = {name: facts[name] for name in ("from_county", "from_province", "from_outside", "urban")}
    columns += [
        *moved.values(),
        *(np.log(moved[name] + _SMALL) for name in ("from_county", "from_province", "from_outside")),
    ]
    columns += [np.log(shares[:, 4:6].sum(1) / shares[:, 8:10].sum(1)), facts["district"], facts["town"]]
    region = {name: number for number, name in enumerate(dict.fromkeys(places.prefecture))}
    index = np.array([region[name] for name in places.prefecture])
    total = np.bincount(index, people)
    for values in (
        np.log(facts["from_outside"] + _SMALL),
        np.log(facts["from_province"] + _SMALL),
        facts["urban"],
        columns[-3],
    ):
        columns.append((np.bincount(index, values * people) / total)[index])
    columns.append(people / total[index])
    return np.column_stack(columns)


def targets(places: Places) -> Array:
    """Return the logs of what became of each group after ten years, (place, 18): children first, then cohorts."""
    if places.after is None:
        raise ValueError("targets need the second census")
    before, after = places.before, places.after
    children = after[:, :2] / before[:, _PARENTS].sum(1, keepdims=True)
    cohorts = np.column_stack([after[:, 2:17] / before[:, :15], after[:, 17] / before[:, 15:].sum(1)])
    return np.log(np.maximum(np.column_stack([children, cohorts]), 1e-6))


def people_after(places: Places, ratios: Array) -> Array:
    """Return people by five-year group after ten years, (place, 18), from the logs of their ratios."""
    before, grown = places.before, np.exp(ratios)
    children = grown[:, :2] * before[:, _PARENTS].sum(1, keepdims=True)
    return np.column_stack([children, grown[:, 2:17] * before[:, :15], grown[:, 17] * before[:, 15:].sum(1)])


def learn(places: Places) -> Learned:
    """Learn from places whose second census is known; nothing of any other place is used."""
    x, y = features(places), _held(targets(places))
    centre, scale, constant, slope = _ridge(x, y)
    ratios = np.empty_like(y)
    fold = _folds(places)
    for number in range(FOLDS):
        left = fold == number
        part = _ridge(x[~left], y[~left])
        ratios[left] = _apply(part, x[left])
    foretold = people_after(places, ratios)
    after = places.after if places.after is not None else foretold
    error = np.log(after.sum(1) / foretold.sum(1))
    wide = np.column_stack([places.facts[name] for name in _WIDE])
    size = np.log(np.abs(error) + 0.01)
    design = np.column_stack([np.ones(len(size)), wide])
    weights = np.linalg.lstsq(design, size, rcond=None)[0]
    width = np.exp(design @ weights)
    own = np.log(np.maximum(after, 1) / np.maximum(foretold, 1))
    return Learned(
        centre, scale, constant, slope, error / width, own / width[:, None], float(weights[0]), weights[1:]
    )


def foretell(learned: Learned, places: Places, quantiles: Array) -> tuple[Array, Array, Array]:
    """Return people by group after ten years (place, 18), and quantiles of the total (place, q) and of each group (place, 18, q)."""
    middle = people_after(
        places, _apply((learned.centre, learned.scale, learned.constant, learned.slope), features(places))
    )
    width = np.exp(
        learned.width_constant + np.column_stack([places.facts[name] for name in _WIDE]) @ learned.width_slope
    )
    total = middle.sum(1)[:, None] * np.exp(width[:, None] * np.quantile(learned.errors, quantiles)[None])
    spread = np.quantile(learned.age_errors, quantiles, axis=0).T  # (18, q)
    groups = middle[:, :, None] * np.exp(width[:, None, None] * spread[None])
    return middle, total, groups


def _ridge(x: Array, y: Array) -> tuple[Array, Array, Array, Array]:
    centre, scale = x.mean(0), x.std(0) + 1e-9
    z = (x - centre) / scale
    constant = y.mean(0)
    slope = np.linalg.solve(z.T @ z + PENALTY * np.eye(z.shape[1]), z.T @ (y - constant))
    return centre, scale, constant, slope


def _apply(part: tuple[Array, Array, Array, Array], x: Array) -> Array:
    centre, scale, constant, slope = part
    return constant + np.clip((x - centre) / scale, -4, 4) @ slope


def _held(y: Array) -> Array:
    return np.clip(y, *np.quantile(y, [_TAILS, 1 - _TAILS], axis=0))


def _folds(places: Places) -> NDArray[np.int_]:
    """Return a fold for each place; a province is never in two, so neighbours do not tell on each other."""
    provinces = sorted(set(places.province))
    if len(provinces) < FOLDS:
        return np.arange(len(places.codes)) % FOLDS
    number = {name: at % FOLDS for at, name in enumerate(provinces)}
    return np.array([number[name] for name in places.province])
