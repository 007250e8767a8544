"""Equal shares in floats that know how wrong they may be: one run at one share, until something cannot be decided by floats.

Two bounds travel with a run: `money`, how much all balances together may be off, and `off`, how much a single one may be. What two
floats and their bounds leave open is handed back.

State of a run: `left` (class) what each voter of a class still has, `broke` (class) the step in which it ended, -1 before; by project
`price`, `slack`, `stamp`: the last price, how much it may be off, and the step in which it was found; `simple`: nobody paid less than the
others; `live`; `numbers`: money, off; `counts`: step, two things that are asked, money spent. By step: `order`, `paid`, `high` (a bound
above on the winner's price for a unit of satisfaction), `next_all` and `next_strict` (bounds below on all others, and on those that do
not tie with the winner by votes and cost alone), `clean` (the winner's price is simple).
"""

import numba
import numpy as np

from lantu.voice.budget.shares.price_kernel import EPS, count_edges, find_price, pay, rounding

DONE, OVER, PRICE, NEAR, EDGE = 0, 1, 2, 3, 4


@numba.njit(nogil=True, cache=True)
def _stand(factor, live, price, slack, stamp, step):
    """Return the best project that has a price in this step (-1: none), the bound above on it, and that below on the next.

    Then the project without one whose bound is lowest (-1: none), and that bound.
    """
    best, high, second, ask, lowest = -1, np.inf, np.inf, -1, np.inf
    for project in range(len(live)):
        if live[project] and stamp[project] == step:
            told = (price[project] + slack[project]) / factor[project]
            if told < high:
                best, high = project, told
        elif live[project]:
            told = (price[project] - slack[project]) / factor[project]
            if told < lowest:
                lowest, ask = told, project
    for project in range(len(live)):
        if live[project] and stamp[project] == step and project != best:
            second = min(second, (price[project] - slack[project]) / factor[project])
    return best, high, second, ask, lowest


@numba.njit(nogil=True, cache=True)
def _search(
    starts, cls, unit, weight, cost, factor, plain, left, live, price, slack, stamp, simple, numbers, step, limit, heavy
):
    """Find prices of this step from the lowest bound upwards until nothing can come before, or next after, the best.

    Returns (project that floats cannot price or -1, best or -1, second bound below).
    """
    while True:
        best, high, second, ask, lowest = _stand(factor, live, price, slack, stamp, step)
        if ask < 0 or lowest > max(high, second) * (1 + 8 * EPS):
            return -1, best, min(second, lowest)
        start = max(price[ask] - slack[ask], 0.0)
        code, found, off, plainly = find_price(
            starts[ask], starts[ask + 1], cls, unit, weight, left, plain, cost[ask], start, numbers, limit, heavy
        )
        if code == 1:
            live[ask] = False
        elif code == 2:
            return ask, best, second
        else:
            price[ask], slack[ask], stamp[ask], simple[ask] = found, off, step, plainly


@numba.njit(nogil=True, cache=True)
def _settle(
    best, second, factor, price, slack, stamp, live, simple, step, cost_whole, units, whole, by_cost, rank, bounds, near
):
    """Choose among those whose prices lie too near for floats, where all of them are simple.

    Returns (winner, how many are near): prices that are not simple are left open, in `near`. `bounds` gets the winner's bound above, the
    bounds below of all others and of those that do not tie.
    """
    high = (price[best] + slack[best]) / factor[best] * (1 + 8 * EPS)
    size, all_simple = 0, whole
    for project in range(len(live)):
        if live[project] and stamp[project] == step and (price[project] - slack[project]) / factor[project] <= high:
            near[size] = project
            size += 1
            all_simple = all_simple and simple[project]
    bounds[0], bounds[1], bounds[2] = high, second, second
    if size == 1:
        return best, 1
    if not all_simple:
        return best, size
    winner = near[0]
    for item in range(1, size):
        other = near[item]
        ours = (1 if by_cost else cost_whole[winner]) * units[other]
        theirs = (1 if by_cost else cost_whole[other]) * units[winner]
        if theirs < ours or (theirs == ours and rank[other] < rank[winner]):
            winner = other
    bounds[0] = (price[winner] + slack[winner]) / factor[winner] * (1 + 8 * EPS)
    bounds[1] = bounds[2] = np.inf
    for project in range(len(live)):
        if live[project] and project != winner:
            low = (price[project] - slack[project]) / factor[project]
            bounds[1] = min(bounds[1], low)
            tied = False
            for item in range(size):
                tied = tied or near[item] == project
            if not tied:
                bounds[2] = min(bounds[2], low)
    return winner, 1


@numba.njit(nogil=True, cache=True)
def advance(
    starts, cls, unit, weight, cost, cost_whole, units, factor, rank, plain, by_cost, whole, tell_ties, share, most,
    left, broke, live, price, slack, stamp, simple, numbers, counts, order, paid, high, next_all, next_strict, clean,
    limit, heavy, near, edges,
):  # fmt: skip
    """Buy projects until none can be paid (DONE), more than `most` is spent (OVER), or floats cannot tell.

    PRICE: counts[1] is a project whose price is open. NEAR: `near` holds counts[1] projects of nearly the same price. EDGE: counts[1]
    is bought for `price`, and of counts[2] classes in `edges` it is open whether they can pay it.
    """
    bounds = np.zeros(3)
    while True:
        step = counts[0]
        asked, best, second = _search(
            starts,
            cls,
            unit,
            weight,
            cost,
            factor,
            plain,
            left,
            live,
            price,
            slack,
            stamp,
            simple,
            numbers,
            step,
            limit,
            heavy,
        )
        if asked >= 0:
            counts[1] = asked
            return PRICE
        if best < 0:
            return DONE
        winner, size = _settle(
            best, second, factor, price, slack, stamp, live, simple, step, cost_whole, units, whole and not tell_ties, by_cost, rank,
            bounds, near,
        )  # fmt: skip
        high[step], next_all[step], next_strict[step], clean[step] = (
            bounds[0],
            bounds[1],
            bounds[2],
            simple[winner] and whole,
        )
        if size > 1:
            counts[1] = size
            return NEAR
        begin, end = starts[winner], starts[winner + 1]
        counts[1] = winner
        counts[2] = count_edges(
            begin,
            end,
            cls,
            unit,
            left,
            plain,
            price[winner],
            slack[winner] + numbers[1] + 4 * EPS * price[winner],
            edges,
        )
        if counts[2]:
            return EDGE
        pay(begin, end, cls, unit, weight, left, broke, plain, price[winner], slack[winner], step, share, numbers)
        numbers[0] += rounding(end - begin) * cost[winner] * 4
        order[step], paid[step], live[winner] = winner, price[winner], False
        counts[0] += 1
        counts[3] += cost_whole[winner]
        if whole and counts[3] > most:
            return OVER
