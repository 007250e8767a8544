"""What a run of equal shares decided, as Fractions: prices, balances and sums, worked out only when floats cannot tell.

Whoever is not broke paid in full for every project of their ballot that was bought. So what a class has left is exactly the share less
one product a project, what any number of classes have together is one sum of whole numbers times the share less one product a project,
and no voter needs a Fraction of their own.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lantu.later import later
from lantu.voice.budget.electorate import Electorate, Numbers, Places, Whole

if TYPE_CHECKING:
    from lantu.voice.budget.shares import price_kernel as kernel
else:
    kernel = later("lantu.voice.budget.shares.price_kernel")


class Books:
    """The exact side of one run: `prices` (step) are what was paid for a unit; `broke`, `bought` and `order` are the run's own arrays."""

    def __init__(self, people: Electorate, share: Fraction, broke: Places, order: Whole) -> None:
        self.people, self.share, self.broke, self.order = people, share, broke, order
        self.bought = np.full(len(people.cost), -1, np.int32)
        self.prices: list[Fraction] = []
        self.given: dict[int, Fraction] = {}

    def bring_up(self, steps: int) -> None:
        """Work out the prices of all steps so far."""
        self.bought[self.order[:steps]] = np.arange(steps, dtype=np.int32)
        first = len(self.prices)
        if first == steps:
            return
        ended = np.flatnonzero(self.broke >= first)
        weights, units = self._rows(ended, self.broke[ended], steps)
        for step in range(first, steps):
            self.prices.append(self.given.get(step) or self._price_of(step, int(weights[step]), units[step]))

    def _price_of(self, step: int, weight: int, units: Whole) -> Fraction:
        people, project = self.people, int(self.order[step])
        part = slice(people.starts[project], people.starts[project + 1])
        broke = self.broke[people.cls[part]]
        paid = (broke < 0) | (broke > step)
        rich = int((people.weight[people.cls[part]] * people.unit[part])[paid].sum())
        poor = self.share * weight - self._paid(units[:step])
        return (people.cost[project] - poor) / rich

    def _rows(self, classes: NDArray[Any], at: NDArray[Any], rows: int) -> tuple[Whole, Whole]:
        """Return the weights (row) and the units paid (row, step) of classes, each in a row of its own number."""
        people = self.people
        weights, units = np.zeros(rows, np.int64), np.zeros((rows, max(len(self.order), 1)), np.int64)
        kernel.add_coefficients(
            classes.astype(np.int64), at.astype(np.int64), len(classes), people.class_starts, people.project, people.class_unit,
            people.weight, self.bought, weights, units,
        )  # fmt: skip
        return weights, units

    def _paid(self, units: Whole) -> Fraction:
        steps = np.flatnonzero(units)
        return sum((self.prices[step] * int(units[step]) for step in steps), Fraction(0))

    def together(self, classes: NDArray[Any]) -> Fraction:
        """Return what some classes, none of them broke, have left together."""
        weights, units = self._rows(classes, np.zeros(len(classes), np.int64), 1)
        return self.share * int(weights[0]) - self._paid(units[0, : len(self.prices)])

    def balances(self, classes: Whole) -> list[Fraction]:
        """Return what one voter of each class has left; those that paid for the same are worked out once."""
        people, known, found = self.people, dict[tuple[tuple[int, int], ...], Fraction](), list[Fraction]()
        for one in classes:
            part = slice(people.class_starts[one], people.class_starts[one + 1])
            steps = self.bought[people.project[part]]
            paid = steps >= 0
            key = tuple(zip(steps[paid].tolist(), people.class_unit[part][paid].tolist(), strict=True))
            if key not in known:
                known[key] = self.share - sum((self.prices[step] * unit for step, unit in key), Fraction(0))
            found.append(known[key])
        return found

    def price(self, project: int, left: Numbers, off: float, start: float) -> Fraction | None:
        """Return what a unit of a project costs now, None where its supporters cannot pay it.

        `left` (class) and `off` are the floats of the run and how much one may be off, `start` a bound below. The bound rises to the
        price: whoever cannot pay it pays all they have, the others share the rest, until nobody more falls short.
        """
        people = self.people
        part = slice(people.starts[project], people.starts[project + 1])
        alive = left[people.cls[part]] > 0
        classes, unit = people.cls[part][alive].astype(np.int64), people.unit[part][alive]
        cost = people.cost[project]
        if not len(classes) or self.together(classes) < cost:
            return None
        heavy, limit = people.weight[classes] * unit, left[classes] / unit
        exact: dict[int, Fraction] = {}
        price = Fraction(max(start, 0.0))
        while True:
            about = float(price)
            room = off + 8 * kernel.EPS * (about + float(self.share))
            poor = limit < about - room
            close = np.flatnonzero(np.abs(limit - about) <= room)
            self._fill(exact, close, classes, unit)
            for item in close:
                poor[item] = exact[int(item)] < price
            rich = int(heavy[~poor].sum())
            if not rich:
                top = np.flatnonzero(limit >= limit.max() - 2 * room)
                self._fill(exact, top, classes, unit)
                return max(exact[int(item)] for item in top)
            better = (cost - self.together(classes[poor])) / rich
            if better == price:
                return better
            price = better if better > price else cost / Fraction(int(heavy.sum()))

    def _fill(self, exact: dict[int, Fraction], items: Whole, classes: Whole, unit: Whole) -> None:
        missing = np.array([item for item in items if int(item) not in exact], np.int64)
        for item, has in zip(missing, self.balances(classes[missing]), strict=True):
            exact[int(item)] = has / int(unit[item])

    def held(self, steps: int) -> list[Fraction]:
        """Return what the supporters of each project bought held together before it was bought (step)."""
        people, parts, at = self.people, list[Places](), list[Whole]()
        for step in range(steps):
            project = int(self.order[step])
            classes = people.cls[people.starts[project] : people.starts[project + 1]]
            broke = self.broke[classes]
            parts.append(classes[(broke < 0) | (broke >= step)])
            at.append(np.full(len(parts[-1]), step))
        weights, units = self._rows(
            np.concatenate([*parts, np.zeros(0, np.int32)]), np.concatenate([*at, np.zeros(0, np.int64)]), steps
        )
        return [self.share * int(weights[step]) - self._paid(units[step, :step]) for step in range(steps)]
