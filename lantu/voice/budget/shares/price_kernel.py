"""What a project costs its supporters a unit, and how they pay: floats with a bound on how far off they are.

A price is what a supporter pays for a unit: `a` with sum(min(left, a * unit)) = cost. Arrays are those of `electorate.py`; `left` (class)
is what each voter of a class still has, `numbers` how much all balances together, and how much a single one, may be off.
"""

import numba

EPS = 2.0**-52
_BLOCK = 256


@numba.njit(nogil=True, cache=True)
def rounding(terms):
    """Return how much a sum by blocks may be off, as a share of the sum of its terms."""
    return (2 * _BLOCK + terms / _BLOCK) * EPS


@numba.njit(nogil=True, cache=True)
def _gather(begin, end, cls, unit, weight, left, plain, limit, heavy):
    """Write what each class that is not broke can pay by unit, and its units; return how many, all they hold, all units."""
    size, held, held_block, units, units_block = 0, 0.0, 0.0, 0.0, 0.0
    for entry in range(begin, end):
        has = left[cls[entry]]
        if has > 0.0:
            each = 1.0 if plain else float(unit[entry])
            limit[size] = has if plain else has / each
            heavy[size] = weight[cls[entry]] * each
            held_block += weight[cls[entry]] * has
            units_block += heavy[size]
            size += 1
            if size % _BLOCK == 0:
                held, held_block = held + held_block, 0.0
                units, units_block = units + units_block, 0.0
    return size, held + held_block, units + units_block


@numba.njit(nogil=True, cache=True)
def _set_apart(limit, heavy, size, price):
    """Keep who can pay a price in front; return how many these are, what the others hold, and the others' units."""
    kept, poor, poor_block, gone, gone_units = 0, 0.0, 0.0, 0, 0.0
    for item in range(size):
        if limit[item] < price:
            poor_block += limit[item] * heavy[item]
            gone_units += heavy[item]
            gone += 1
            if gone % _BLOCK == 0:
                poor, poor_block = poor + poor_block, 0.0
        else:
            limit[kept] = limit[item]
            heavy[kept] = heavy[item]
            kept += 1
    return kept, poor + poor_block, gone_units


@numba.njit(nogil=True, cache=True)
def find_price(begin, end, cls, unit, weight, left, plain, cost, start, numbers, limit, heavy):
    """Return (code, price, slack, simple) of a project: 0 found, 1 its supporters cannot pay, 2 floats cannot tell.

    `start` is a bound below on the price; `limit` and `heavy` are room for what each class can pay by unit, and its units. The price
    rises from the bound: who cannot pay it pays all, the others share the rest, until nobody more falls short.
    """
    size, held, rich = _gather(begin, end, cls, unit, weight, left, plain, limit, heavy)
    noise = rounding(size) * (held + cost) * 2 + numbers[0]
    if held < cost - noise:
        return 1, 0.0, 0.0, False
    if held <= cost + noise:
        return 2, 0.0, 0.0, False
    price, poor, all_of_them = start, 0.0, size
    while True:
        kept, given, units = _set_apart(limit, heavy, size, price)
        poor, rich, changed, size = poor + given, rich - units, kept < size, kept
        if rich <= 0.0:
            return 2, 0.0, 0.0, False
        better = (cost - poor) / rich
        ended = better <= price or (not changed and better <= price * (1 + 4 * EPS))
        price = better
        if ended:
            break
    slack = 2 * noise / rich + 4 * EPS * price
    edge, safe = price + slack + numbers[1], 0.0
    for item in range(size):
        if limit[item] > edge:
            safe += heavy[item]
    if 2 * safe < rich:
        return 2, 0.0, 0.0, False
    return 0, price, slack, size == end - begin and size == all_of_them and safe == rich


@numba.njit(nogil=True, cache=True)
def count_edges(begin, end, cls, unit, left, plain, price, tolerance, found):
    """Write into `found` the classes of which floats cannot tell whether they can pay the price; return how many."""
    size = 0
    for entry in range(begin, end):
        has = left[cls[entry]]
        if has > 0.0:
            asked = price if plain else price * unit[entry]
            room = tolerance if plain else tolerance * unit[entry]
            if abs(has - asked) <= room:
                found[size] = cls[entry]
                size += 1
    return size


@numba.njit(nogil=True, cache=True)
def pay(begin, end, cls, unit, weight, left, broke, plain, price, slack, step, share, numbers):
    """Let the supporters pay, whoever cannot pay in full what they have left; and let the bounds grow by what that adds."""
    rich, largest = 0.0, 0.0
    for entry in range(begin, end):
        one = cls[entry]
        if left[one] > 0.0:
            each = 1.0 if plain else float(unit[entry])
            rest = left[one] - price * each
            if rest > 0.0:
                left[one] = rest
                rich += weight[one]
                largest = max(largest, each)
            else:
                left[one] = 0.0
                broke[one] = step
    numbers[1] += slack * largest + 2 * EPS * share
    numbers[0] += 2 * EPS * rich * share


@numba.njit(nogil=True, cache=True)
def add_coefficients(classes, at, size, class_starts, project, class_unit, weight, bought, share_of, units_of):
    """Add to share_of[at[item]] the weights, and to units_of[at[item], step] the units paid, of `size` classes that are not broke.

    `bought` (project) is the step in which a project was bought, -1 for none; steps from at[item] on are left out where at is a step.
    """
    for item in range(size):
        one, row = classes[item], at[item]
        share_of[row] += weight[one]
        for entry in range(class_starts[one], class_starts[one + 1]):
            step = bought[project[entry]]
            if step >= 0:
                units_of[row, step] += weight[one] * class_unit[entry]
