"""The cohort step: one year of living, dying, being born and moving, member by member, in one pass.

Plain loops that numba compiles; no threads inside (the engine gives each thread its own block of members),
so a member's numbers depend on nothing but that member. Each function has a numpy twin in the tests.
Axes: people (member, place, sex, age), men first, ages 0..100+; survival (member or 1, sex, 102).

Long because numba compiles one pass over a year of living, dying, being born and moving.
"""

import numba
import numpy as np

# Only what lets sums use vector registers: no assumption about NaN or infinity.
_MATH = {"contract", "reassoc", "nsz"}
_STAYERS = 0.05  # however many leave, some of each age stay
_ROWS, _COLUMNS = 4, 5  # places mixed at a time: as many as the vector registers hold
_VECTORS = 32  # cells of one round of the unrolled vector loop


@numba.njit(nogil=True, cache=True, fastmath=_MATH)
def advance(people, survival, births, boys, deaths, out_rate, arrival_share, external, profile, result):
    """Move people one year on, with a pool of movers shared among the places.

    births, deaths, out_rate, arrival_share (member, place); boys, external (member,); profile (member or 1, age).
    out_rate is the share of a place that leaves for another one, by the age profile; all who leave arrive
    somewhere, in the shares given. external is the net number who come to the city from outside.
    deaths NaN: as many as the life table says.
    """
    members, places, _, ages = people.shape
    pool = np.empty((2, ages))
    for member in range(members):
        alive = survival[min(member, survival.shape[0] - 1)]
        ease = profile[min(member, profile.shape[0] - 1)]
        pool[:] = 0.0
        for place in range(places):
            new = result[member, place]
            _live_one_year(
                people[member, place], alive, births[member, place], boys[member], deaths[member, place], new
            )
            _leave(new, ease, out_rate[member, place], pool)
        easily = 0.0
        for place in range(places):
            easily += _arrive(result[member, place], ease, arrival_share[member, place], pool)
        _grow(result[member], ease, external[member] / easily if easily > 0 else 0.0)


@numba.njit(nogil=True, cache=True, fastmath=_MATH)
def advance_by_matrix(people, survival, births, boys, deaths, moves, profile, external, result):
    """Move people one year on, with a full matrix of moves: moves (member or 1, place, place) from row to column.

    A person of place i and age a goes to place j with chance moves[i, j] * profile[a]. external (member or 1,
    place) is net arrivals from outside as a share of residents of the same age. Places are padded to a multiple
    of 20, so that 4 x 5 can be mixed at a time, and a place's people to a multiple of 16, so that no vector is split.
    """
    members, places, _, ages = people.shape
    padded = -(-places // (_ROWS * _COLUMNS)) * _ROWS * _COLUMNS
    cells = 2 * ages
    width = -(-cells // _VECTORS) * _VECTORS
    stay = np.zeros((padded, width))
    movers = np.zeros((padded, width))
    chance = np.zeros((padded, padded))
    for member in range(members):
        alive = survival[min(member, survival.shape[0] - 1)]
        ease = profile[min(member, profile.shape[0] - 1)]
        outside = external[min(member, external.shape[0] - 1)]
        if member < moves.shape[0]:
            _turn(moves[member], chance)
        for place in range(places):
            new = stay[place, :cells].reshape((2, ages))
            _live_one_year(
                people[member, place], alive, births[member, place], boys[member], deaths[member, place], new
            )
            _set_out(stay[place], ease, 1 + outside[place], movers[place])
        for j in range(0, padded, _ROWS):
            for i in range(0, padded, _COLUMNS):
                _mix(stay, movers, chance, j, i, width)
        for place in range(places):
            result[member, place] = stay[place, :cells].reshape((2, ages))


@numba.njit(nogil=True, cache=True, fastmath=_MATH)
def age_sums(people, cuts, firsts, groups, counts):
    """Sum single years of age to the census's groups, and count people of at least each of the ages `cuts`, in one pass.

    groups (member, place, sex, 19): 0, 1-4, 5-9 .. 80-84, 85+; counts (member, place, cut); firsts: the first group at or after
    each cut. Both are read of people while they are in the cache: to fetch them costs more than to add them up.
    """
    members, places, _, _ = people.shape
    older = np.empty(20)
    for member in range(members):
        for place in range(places):
            row = people[member, place]
            group = groups[member, place]
            for sex in range(2):
                _census_groups(row[sex], group[sex])
            older[19] = 0.0
            for number in range(18, -1, -1):
                older[number] = older[number + 1] + group[0, number] + group[1, number]
            for cut in range(len(cuts)):
                first = firsts[cut]
                begins = 0 if first == 0 else 1 if first == 1 else 5 * first - 5
                count = older[first]
                for age in range(cuts[cut], begins):
                    count += row[0, age] + row[1, age]
                counts[member, place, cut] = count


@numba.njit(nogil=True, cache=True, fastmath=_MATH)
def move_to_meet(people, wanted, profile):
    """Add or take movers by their age profile, in place, until places hold `wanted` people (member, place)."""
    members, places, _, ages = people.shape
    for member in range(members):
        ease = profile[min(member, profile.shape[0] - 1)]
        for place in range(places):
            row = people[member, place]
            now = 0.0
            easily = 0.0
            for sex in range(2):
                for age in range(ages):
                    now += row[sex, age]
                    easily += row[sex, age] * ease[age]
            rate = (wanted[member, place] - now) / easily if easily > 0 else 0.0
            after = 0.0
            for sex in range(2):
                for age in range(ages):
                    row[sex, age] *= max(1 + rate * ease[age], _STAYERS)
                    after += row[sex, age]
            for sex in range(2):
                for age in range(ages):
                    row[sex, age] *= wanted[member, place] / after


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _census_groups(row, group):
    """Sum the people of one sex, by single years, to the census's groups."""
    group[0] = row[0]
    group[1] = row[1] + row[2] + row[3] + row[4]
    for number in range(2, 18):
        first = 5 * number - 5
        group[number] = (row[first] + row[first + 1]) + (row[first + 2] + row[first + 3]) + row[first + 4]
    oldest = 0.0
    for age in range(85, row.shape[0]):
        oldest += row[age]
    group[18] = oldest


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _live_one_year(people, survival, births, boys, deaths, result):
    """Age one place (sex, age) by a year into `result`."""
    ages = people.shape[1]
    scale = 1.0
    if deaths == deaths:
        expected = births * boys * (1 - survival[0, 0]) + births * (1 - boys) * (1 - survival[1, 0])
        for sex in range(2):
            for age in range(ages):
                expected += people[sex, age] * (1 - survival[sex, age + 1])
        scale = deaths / expected if expected > 0 else 1.0
    for sex in range(2):
        born = births * boys if sex == 0 else births * (1 - boys)
        result[sex, 0] = born * (1 - scale * (1 - survival[sex, 0]))
        for age in range(ages - 1):
            result[sex, age + 1] = people[sex, age] * (1 - scale * (1 - survival[sex, age + 1]))
        result[sex, ages - 1] += people[sex, ages - 1] * (1 - scale * (1 - survival[sex, ages]))


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _leave(people, ease, out_rate, pool):
    """Send a share of one place's people to the pool, by age."""
    ages = people.shape[1]
    here = 0.0
    easily = 0.0
    for sex in range(2):
        for age in range(ages):
            here += people[sex, age]
            easily += people[sex, age] * ease[age]
    rate = out_rate * here / easily if easily > 0 else 0.0
    for sex in range(2):
        for age in range(ages):
            leaving = people[sex, age] * min(rate * ease[age], 0.9)
            people[sex, age] -= leaving
            pool[sex, age] += leaving


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _arrive(people, ease, share, pool):
    """Bring a share of the pool to one place; return its people weighted by how readily they move."""
    easily = 0.0
    for sex in range(2):
        for age in range(people.shape[1]):
            people[sex, age] += share * pool[sex, age]
            easily += people[sex, age] * ease[age]
    return easily


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _grow(people, ease, rate):
    """Let the places (place, sex, age) gain or lose people to the outside world, by age."""
    for place in range(people.shape[0]):
        for sex in range(2):
            for age in range(people.shape[2]):
                people[place, sex, age] *= max(1 + rate * ease[age], 0.0)


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _turn(moves, chance):
    """Turn moves from row to column into what each row receives, with what it sends on the diagonal."""
    places = moves.shape[0]
    for i in range(places):
        leaving = 0.0
        for j in range(places):
            if i != j:
                chance[j, i] = moves[i, j]
                leaving += moves[i, j]
        chance[i, i] = -leaving


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _set_out(people, ease, growth, movers):
    """Let one place (sex x age in a row) grow, and list who may move."""
    ages = ease.shape[0]
    for sex in range(2):
        for age in range(ages):
            value = people[sex * ages + age] * growth
            people[sex * ages + age] = value
            movers[sex * ages + age] = value * ease[age]


@numba.njit(nogil=True, cache=True, fastmath=_MATH, inline="always")
def _mix(stay, movers, chance, j, i, width):
    """Add to four places what five places send them."""
    a0, a1, a2, a3, a4 = chance[j, i], chance[j, i + 1], chance[j, i + 2], chance[j, i + 3], chance[j, i + 4]
    b0, b1, b2, b3, b4 = (
        chance[j + 1, i],
        chance[j + 1, i + 1],
        chance[j + 1, i + 2],
        chance[j + 1, i + 3],
        chance[j + 1, i + 4],
    )
    c0, c1, c2, c3, c4 = (
        chance[j + 2, i],
        chance[j + 2, i + 1],
        chance[j + 2, i + 2],
        chance[j + 2, i + 3],
        chance[j + 2, i + 4],
    )
    d0, d1, d2, d3, d4 = (
        chance[j + 3, i],
        chance[j + 3, i + 1],
        chance[j + 3, i + 2],
        chance[j + 3, i + 3],
        chance[j + 3, i + 4],
    )
    for k in range(width):
        m0, m1, m2, m3, m4 = (
            movers[i, k],
            movers[i + 1, k],
            movers[i + 2, k],
            movers[i + 3, k],
            movers[i + 4, k],
        )
        stay[j, k] += a0 * m0 + a1 * m1 + a2 * m2 + a3 * m3 + a4 * m4
        stay[j + 1, k] += b0 * m0 + b1 * m1 + b2 * m2 + b3 * m3 + b4 * m4
        stay[j + 2, k] += c0 * m0 + c1 * m1 + c2 * m2 + c3 * m3 + c4 * m4
        stay[j + 3, k] += d0 * m0 + d1 * m1 + d2 * m2 + d3 * m3 + d4 * m4
