"""Growth of places over ten years, learned from other places: what becomes of each cohort, given what a census says.

Each cohort's ratio after ten years (and children to people of 20-39) is a linear function, in logs, of the features
of a place; coefficients by ridge regression (Hoerl & Kennard 1970) on other places of the same decade. The penalty is
the largest that is not measurably worse than the best on provinces left out (the rule of one standard error, Breiman et
al. 1984, on paired differences). Widths are those of its errors on provinces left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.hindcast.places.features import features, known_facts
from lantu.hindcast.places.panel import FACTS, Numbers, Places
from lantu.hindcast.places.shared_error import shared
from lantu.hindcast.places.width import widths

BANDS = {"": slice(0, 18), "0-14": slice(0, 3), "15-59": slice(3, 12), "60+": slice(12, 18)}
PENALTIES = (30.0, 100.0, 300.0, 1000.0)
FOLDS = 6
_PARENTS = slice(4, 8)  # 20-39
_TAILS = 0.01  # of each target, beyond which an example counts no more than the edge
_FAR = 4.0  # standard deviations beyond which a feature counts no more
_WIDE = ("district", "from_outside", "from_province")  # what makes a place harder to forecast
_FINE = (np.arange(400) + 0.5) / 400  # evenly spaced probabilities, which sums over places are drawn from

Part = tuple[Array, Array, Array, Array]  # centre and scale of features, constant, slope
Products = tuple[Array, Array, Array, Array, Array]  # centre, scale, constant; features by features, and by targets


@dataclass(frozen=True)
class Learned:
    """A learned function: coefficients on standardised features of some facts, and the spread of its errors.

    errors: name of a band of ages ('' for all) -> log errors of the places left out, divided by their width;
    width: coefficients of how wide a place's errors are, in logs, on a constant and the facts of `wide`;
    together: how alike errors are in one prefecture, and in one province (see `shared`).
    """

    facts: tuple[str, ...]
    part: Part
    penalty: float
    errors: Mapping[str, Array]
    wide: tuple[str, ...]
    width: Array
    together: tuple[float, float]


@dataclass(frozen=True)
class Forecast:
    """People of places ten years on: middle (place, 18), and quantiles of each band of ages, '' for all (place, q).

    fine: quantiles of all ages at 400 evenly spaced probabilities (place, 400); together: how alike the errors of places are.
    """

    middle: Array
    bands: Mapping[str, Array]
    fine: Array
    together: tuple[float, float]

    def chosen(self, rows: Numbers) -> "Forecast":
        """Return what is foretold of some of the places, by a mask or by numbers."""
        some = {name: values[rows] for name, values in self.bands.items()}
        return Forecast(self.middle[rows], some, self.fine[rows], self.together)


def targets(places: Places) -> Array:
    """Return the logs of what became of each group after ten years, (place, 18): children first, then cohorts."""
    if places.after is None:
        raise ValueError("targets need the second census")
    before, after = np.maximum(places.before, 1), places.after
    children = after[:, :2] / before[:, _PARENTS].sum(1, keepdims=True)
    cohorts = np.column_stack([after[:, 2:17] / before[:, :15], after[:, 17] / before[:, 15:].sum(1)])
    return np.log(np.maximum(np.column_stack([children, cohorts]), 1e-6))


def people_after(places: Places, ratios: Array) -> Array:
    """Return people by five-year group after ten years, (place, 18), from the logs of their ratios."""
    before, grown = places.before, np.exp(ratios)
    children = grown[:, :2] * before[:, _PARENTS].sum(1, keepdims=True)
    return np.column_stack([children, grown[:, 2:17] * before[:, :15], grown[:, 17] * before[:, 15:].sum(1)])


def learn(places: Places, facts: tuple[str, ...] = FACTS) -> Learned:
    """Learn from places whose second census is known, on some of their facts; nothing of any other place is used."""
    x, y = features(places, facts), _held(targets(places))
    after = places.after if places.after is not None else places.before
    fold = _folds(places)
    left_out = _left_out(x, y, fold)
    misses = {
        penalty: np.mean([np.abs(error) for error in _log_errors(places, after, ratios).values()], axis=0)
        for penalty, ratios in left_out.items()
    }
    penalty = _plainest(misses, fold)
    errors = _log_errors(places, after, left_out[penalty])
    wide = tuple(name for name in _WIDE if name in facts)
    design = _design(places, wide)
    width = widths(errors[""], design)
    scale = np.exp(design @ width)
    spread = {name: error / scale for name, error in errors.items()}
    together = shared(spread[""], places.prefecture, places.province)
    return Learned(facts, _ridge(_products(x, y), penalty), penalty, spread, wide, width, together)


def forecast(learned: Learned, places: Places, quantiles: Array) -> Forecast:
    """Return people ten years on, and quantiles of their number by band of ages."""
    middle = people_after(places, _apply(learned.part, features(places, learned.facts)))
    scale = np.exp(_design(places, learned.wide) @ learned.width)[:, None]

    def told(name: str, wanted: Array) -> Array:
        return middle[:, BANDS[name]].sum(1)[:, None] * np.exp(scale * np.quantile(learned.errors[name], wanted)[None])

    return Forecast(middle, {name: told(name, quantiles) for name in BANDS}, told("", _FINE), learned.together)


def project(panel: Places, places: Places, quantiles: Array) -> Forecast:
    """Foretell places of any country's statistics, each from the facts that are known of it.

    For every set of known facts the relation is learned anew on just these. Of places that are to be scored, their
    provinces are left out of the panel.
    """
    others = panel if places.after is None else panel.chosen(~np.isin(panel.province, list(set(places.province))))
    known = known_facts(places)
    middle = np.empty(places.before.shape)
    bands = {name: np.empty((len(known), len(quantiles))) for name in BANDS}
    fine, together = np.empty((len(known), len(_FINE))), (0.0, 0.0)
    for facts in sorted(dict.fromkeys(known), key=known.count):  # the last is that of most places
        rows = np.array([item == facts for item in known])
        told = forecast(learn(others, facts), places, quantiles)
        middle[rows], fine[rows], together = told.middle[rows], told.fine[rows], told.together
        for name, values in told.bands.items():
            bands[name][rows] = values[rows]
    return Forecast(middle, bands, fine, together)


def leave_provinces_out(panel: Places, quantiles: Array) -> Iterator[tuple[Places, Places, Forecast]]:
    """Yield for each province its places, the others that it is foretold from, and what is foretold."""
    provinces = np.array(panel.province)
    for province in sorted(set(panel.province)):
        others, part = panel.chosen(provinces != province), panel.chosen(provinces == province)
        yield part, others, forecast(learn(others), part, quantiles)


def _left_out(x: Array, y: Array, fold: NDArray[np.int_]) -> dict[float, Array]:
    """Return what each fold is foretold from the others, by penalty."""
    ratios = {penalty: np.empty_like(y) for penalty in PENALTIES}
    for number in range(FOLDS):
        left = fold == number
        others = _products(x[~left], y[~left])
        for penalty, foretold in ratios.items():
            foretold[left] = _apply(_ridge(others, penalty), x[left])
    return ratios


def _log_errors(places: Places, after: Array, ratios: Array) -> dict[str, Array]:
    foretold = people_after(places, ratios)
    return {
        name: np.log(np.maximum(after[:, ages].sum(1), 1) / np.maximum(foretold[:, ages].sum(1), 1))
        for name, ages in BANDS.items()
    }


def _plainest(misses: Mapping[float, Array], fold: NDArray[np.int_]) -> float:
    """Return the largest penalty whose misses (place,) exceed the best ones by no more than the error of the difference."""
    best = min(misses, key=lambda penalty: float(misses[penalty].mean()))
    chosen = best
    for penalty in sorted(misses):
        more = misses[penalty] - misses[best]
        by_fold = np.array([more[fold == number].mean() for number in range(FOLDS) if (fold == number).any()])
        if penalty > best and more.mean() <= by_fold.std(ddof=1) / np.sqrt(len(by_fold)):
            chosen = penalty
    return chosen


def _design(places: Places, wide: tuple[str, ...]) -> Array:
    return np.column_stack([np.ones(len(places.codes)), *(places.facts[name] for name in wide)])


def _products(x: Array, y: Array) -> Products:
    """Return what a ridge regression needs of its examples, whatever the penalty."""
    centre, scale = x.mean(0), x.std(0) + 1e-9
    z = np.clip((x - centre) / scale, -_FAR, _FAR)
    constant = y.mean(0)
    return centre, scale, constant, z.T @ z, z.T @ (y - constant)


def _ridge(products: Products, penalty: float) -> Part:
    centre, scale, constant, square, cross = products
    slope = np.linalg.solve(square + penalty * np.eye(len(square)), cross)
    return centre, scale, constant, np.asarray(slope, dtype=np.float64)


def _apply(part: Part, x: Array) -> Array:
    centre, scale, constant, slope = part
    return constant + np.clip((x - centre) / scale, -_FAR, _FAR) @ slope


def _held(y: Array) -> Array:
    return np.clip(y, *np.quantile(y, [_TAILS, 1 - _TAILS], axis=0))


def _folds(places: Places) -> NDArray[np.int_]:
    """Return a fold for each place; a province is never in two, so neighbours do not tell on each other."""
    provinces = sorted(set(places.province))
    if len(provinces) < FOLDS:
        return np.arange(len(places.codes)) % FOLDS
    number = {name: at % FOLDS for at, name in enumerate(provinces)}
    return np.array([number[name] for name in places.province])
