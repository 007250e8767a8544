"""One run of equal shares at one share: floats as far as they can tell, Fractions where they cannot."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from lantu.later import later
from lantu.voice.budget.electorate import Electorate, Numbers, Whole
from lantu.voice.budget.shares.exact_books import Books

if TYPE_CHECKING:
    from lantu.voice.budget.shares import price_kernel
    from lantu.voice.budget.shares import shares_kernel as kernel
else:
    price_kernel = later("lantu.voice.budget.shares.price_kernel")
    kernel = later("lantu.voice.budget.shares.shares_kernel")


@dataclass(frozen=True)
class SharesRun:
    """What was bought at a share (scaled as the electorate), in order, and how clearly.

    `over`: stopped because more than the budget was spent. By step: `high` is above the price of a unit of satisfaction, `next_all` and
    `next_strict` below those of all other projects, the latter without those that tie by votes and cost alone, which matters only
    where the price is `clean`. `tied` are those of exactly the same price, told where asked.
    """

    share: Fraction
    order: tuple[int, ...]
    over: bool
    high: Numbers
    next_all: Numbers
    next_strict: Numbers
    clean: np.ndarray
    tied: dict[int, tuple[int, ...]]
    books: Books
    left: Numbers


def run_shares(
    people: Electorate, share: Fraction, rank: Whole, *, most: int | None = None, tell_ties: bool = False
) -> SharesRun:
    """Buy projects with a share (in units of the electorate's scale) for every voter.

    `rank` (project) decides among equals. With `most` the run may stop once more than that is spent.
    """
    return _Running(people, share, rank, tell_ties).run(most)


class _Running:
    """The state of a run; see the kernel for its arrays."""

    def __init__(self, people: Electorate, share: Fraction, rank: Whole, tell_ties: bool) -> None:
        projects, classes = len(people.cost), len(people.weight)
        self.people, self.share, self.rank, self.tell_ties = people, share, rank, tell_ties
        about = float(share)
        self.plain = bool((people.unit == 1).all())
        self.left = np.full(classes, about)
        self.broke = np.full(classes, -1, np.int32)
        self.live = (people.units > 0) & np.array([cost > 0 for cost in people.cost], bool)
        if share <= 0:
            self.live[:] = False
        with np.errstate(divide="ignore", invalid="ignore"):
            self.price = np.where(self.live, people.cost_float / people.units, 0.0)
        self.factor = people.cost_float if people.by_cost else np.ones(projects)
        self.slack = 4 * price_kernel.EPS * self.price
        self.stamp = np.full(projects, -1, np.int64)
        self.simple = np.zeros(projects, bool)
        self.numbers = np.array([2 * price_kernel.EPS * about * people.voters, 2 * price_kernel.EPS * about])
        self.counts = np.zeros(4, np.int64)
        self.order, self.near = np.zeros(projects, np.int64), np.zeros(projects, np.int64)
        self.paid, self.high, self.next_all, self.next_strict = (np.zeros(projects) for _ in range(4))
        self.clean = np.zeros(projects, bool)
        most = int(np.diff(people.starts).max(initial=0))
        self.limit, self.heavy, self.edges = np.zeros(most), np.zeros(most), np.zeros(most, np.int64)
        self.books = Books(people, share, self.broke, self.order)
        self.exact: dict[int, Fraction] = {}
        self.exact_step = -1
        self.tied: dict[int, tuple[int, ...]] = {}

    def run(self, most: int | None) -> SharesRun:
        people = self.people
        limit = min(most, 2**62) if most is not None else 2**62
        while True:
            code = kernel.advance(
                people.starts, people.cls, people.unit, people.weight, people.cost_float, people.cost_whole, people.units, self.factor,
                self.rank, self.plain, people.by_cost, people.whole, self.tell_ties, float(self.share), limit,
                self.left, self.broke, self.live, self.price, self.slack, self.stamp, self.simple, self.numbers, self.counts,
                self.order, self.paid, self.high, self.next_all, self.next_strict, self.clean,
                self.limit, self.heavy, self.near, self.edges,
            )  # fmt: skip
            if code in (kernel.DONE, kernel.OVER):
                break
            self.books.bring_up(int(self.counts[0]))
            if code == kernel.PRICE:
                self._price(int(self.counts[1]))
            elif code == kernel.EDGE:
                self._buy(int(self.counts[1]))
            else:
                self._choose(self.near[: self.counts[1]])
        steps = int(self.counts[0])
        spent = sum(people.cost[project] for project in self.order[:steps])
        return SharesRun(
            share=self.share,
            order=tuple(self.order[:steps].tolist()),
            over=most is not None and spent > most,
            high=self.high[:steps],
            next_all=self.next_all[:steps],
            next_strict=self.next_strict[:steps],
            clean=self.clean[:steps],
            tied=self.tied,
            books=self.books,
            left=self.left,
        )

    def _price(self, project: int) -> Fraction | None:
        """Work out a price exactly, and keep it for this step."""
        if self.exact_step != self.counts[0]:
            self.exact, self.exact_step = {}, int(self.counts[0])
        if project not in self.exact:
            start = float(self.price[project] - self.slack[project]) * (1 - 8 * price_kernel.EPS)
            found = self.books.price(project, self.left, float(self.numbers[1]), start)
            if found is None:
                self.live[project] = False
                return None
            self.exact[project] = found
            self.price[project] = float(found)
            self.slack[project] = 4 * price_kernel.EPS * self.price[project]
            self.stamp[project], self.simple[project] = self.counts[0], False
        return self.exact[project]

    def _choose(self, near: Whole) -> None:
        """Choose among prices that floats cannot tell apart."""
        step, people = int(self.counts[0]), self.people
        prices = {int(project): self._price(int(project)) for project in near}
        rho = {p: price / (people.cost[p] if people.by_cost else 1) for p, price in prices.items() if price is not None}
        if not rho:
            return
        least = min(rho.values())
        tied = sorted((project for project in rho if rho[project] == least), key=lambda project: self.rank[project])
        if len(tied) > 1:
            self.tied[tied[0]] = tuple(tied[1:])
        winner = tied[0]
        others = self.live.copy()
        others[winner] = False
        low = ((self.price - self.slack)[others] / self.factor[others]).min(initial=np.inf)
        self.high[step] = float(least) * (1 + 8 * price_kernel.EPS)
        self.next_all[step] = self.next_strict[step] = low
        self.clean[step] = False
        self._buy(winner)

    def _buy(self, project: int) -> None:
        """Let supporters pay for a project; those at the edge are worked out exactly."""
        people, step = self.people, int(self.counts[0])
        exact = self._price(project)
        if exact is None:
            return
        begin, end = people.starts[project], people.starts[project + 1]
        price = float(exact)
        room = float(self.numbers[1]) + 8 * price_kernel.EPS * (price + float(self.share))
        size = price_kernel.count_edges(
            begin, end, people.cls, people.unit, self.left, self.plain, price, room, self.edges
        )
        close = self.edges[:size].copy()
        classes = people.cls[begin:end]
        unit = dict(zip(close.tolist(), people.unit[begin:end][np.searchsorted(classes, close)].tolist(), strict=True))
        rests = [has - exact * unit[int(one)] for one, has in zip(close, self.books.balances(close), strict=True)]
        price_kernel.pay(
            begin, end, people.cls, people.unit, people.weight, self.left, self.broke, self.plain, price,
            4 * price_kernel.EPS * price, step, float(self.share), self.numbers,
        )  # fmt: skip
        for one, rest in zip(close, rests, strict=True):
            self.left[one] = max(float(rest), 1e-300) if rest > 0 else 0.0
            self.broke[one] = -1 if rest > 0 else step
        self.books.given[step] = exact
        self.order[step], self.paid[step], self.live[project] = project, price, False
        self.counts[0] += 1
        self.counts[3] += people.cost_whole[project]
