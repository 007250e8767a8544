"""Moves: who leaves a district for another, where they arrive, and the net flow with the outside world.

A pool model: every place sends movers into one pool, by age, and draws from it by its pull; so internal moves
sum to zero. The base comes from the residual between two censuses (United Nations 1970, Manual VI).

Source: Wilson & Bell 2004, Journal of Population Research 21 (migration pool model); pull and its answer are
Lantu's own.
"""

import numpy as np

from lantu.arrays import Array
from lantu.model.cohorts import life_table
from lantu.model.cohorts.ages import SINGLE_AGES, group_sums, lower_bounds, split_groups
from lantu.model.cohorts.remembered import remembered
from lantu.units import Person, PerYear, Ratio, Share, Year, Yuan, YuanPerPerson

_YEARS_BETWEEN_CENSUSES = 10
_MOVERS = slice(4, None)  # census groups from 15-19: younger ones follow their parents, and are counted badly
# Rogers & Castro (1981), simplified basic standard: childhood, labour force, constant level.
_CHILD_LEVEL, _CHILD_FALL = 0.02, 0.10
_WORK_LEVEL, _WORK_FALL, _WORK_RISE = 0.06, 0.10, 0.40
_ANY_AGE = 0.003
_ALWAYS_STAY = 0.05


def migration_age_profile(migration_peak_age: Year, migration_any_age: Ratio | None = None) -> Ratio:
    """How readily people move at each age, mean over ages 1 (迁移年龄模式), (member, 1, 101).

    migration_any_age: the constant level beside the peaks of childhood and work; it is what old people move by.

    Source: Rogers & Castro 1981, Model Migration Schedules, simplified.
    """
    age = np.arange(SINGLE_AGES)
    since = age - np.asarray(migration_peak_age)[..., None]
    work = _WORK_LEVEL * np.exp(-_WORK_FALL * since - np.exp(-_WORK_RISE * since))
    level = _ANY_AGE if migration_any_age is None else np.asarray(migration_any_age)[..., None]
    profile = _CHILD_LEVEL * np.exp(-_CHILD_FALL * age) + work + level
    return profile / profile.mean(-1, keepdims=True)


def migration_momentum_start(
    people_census: Person,
    mortality_rate: Ratio,
    people_census_2010: Person | None = None,
    net_moves_foretold: PerYear | None = None,
) -> PerYear:
    """Net moves among districts per resident to be expected at the census, (1, place).

    What other places' past says of a place like this (net_moves_foretold, see `lantu hindcast`); else what happened here
    between the last two censuses; else 0.
    """
    if net_moves_foretold is not None:
        expected = net_moves_foretold
    elif people_census_2010 is not None:
        expected = residual_rate(people_census, people_census_2010, mortality_rate)
    else:
        return np.zeros(people_census.shape[:2])
    people = people_census.sum((-1, -2))
    return expected - (expected * people).sum(-1, keepdims=True) / people.sum(-1, keepdims=True)


@remembered
def residual_rate(later: Array, earlier: Array, mortality_rate: Array) -> Array:
    """Return net arrivals a year per resident between two censuses ten years apart (普查间净迁入率), (1, place).

    People of the later census (1, place, sex, 19) less those of the earlier one who survived ten years, ages 15
    and over in the later census, as a share of their mean number; children are taken to move with their parents.
    """
    expected = alive_after(earlier, mortality_rate)[..., _MOVERS].sum((-1, -2))
    counted = later[..., _MOVERS].sum((-1, -2))
    return net_rate(counted, expected)


def net_rate(counted: Array, expected: Array) -> Array:
    """Return net arrivals a year as a share of the mean number of people, from those counted and those who survived."""
    return (counted - expected) / _YEARS_BETWEEN_CENSUSES / ((counted + expected) / 2)


def alive_after(people: Array, mortality_rate: Array, level: Array | None = None) -> Array:
    """Return those of a census (1, place, sex, 19) who are alive ten years later if nobody moves, by their age then.

    level (1, place): deaths of each place against those of the life table (`mortality_place_factor`). The groups 0, 1-4 and 5-9 are
    empty: they are not born yet.
    """
    alive = life_table.survivors(mortality_rate)
    ratios = life_table.survival_ratios(alive)
    if level is not None:
        ratios = 1 - (1 - ratios) * level[..., None, None]
    living = split_groups(people, life_table.person_years(alive))
    for _ in range(_YEARS_BETWEEN_CENSUSES):
        older = np.zeros_like(living)
        older[..., 1:] = living[..., :-1] * ratios[..., 1:-1]
        older[..., -1] += living[..., -1] * ratios[..., -1]
        living = older
    return group_sums(living)


def migration_momentum(
    migration_momentum_last: PerYear,
    migration_persistence: Share,
    migration_volatility: PerYear,
    migration_place_shock: Ratio,
    migration_zone_place_shock: Ratio | None = None,
    net_moves_shared: Share | None = None,
    zone_of_place: Ratio | None = None,
) -> PerYear:
    """Net moves among districts per resident that habit alone would bring (迁移惯性); fades, and is surprised each year.

    The surprises make the bands of districts as wide as the hindcast of people by place has shown them to be. A part of them
    (net_moves_shared, of the variance) is the same for all districts of one zone.

    Source: United Nations 1970, Manual VI (residual between two censuses); its fading is Lantu's own.
    """
    surprise = migration_place_shock
    if net_moves_shared is not None and zone_of_place is not None and migration_zone_place_shock is not None:
        common = in_common(migration_zone_place_shock, zone_of_place)
        surprise = np.sqrt(net_moves_shared) * common + np.sqrt(1 - net_moves_shared) * surprise
    return migration_momentum_last * migration_persistence + migration_volatility * surprise


def in_common(numbers: Array, zone_of_place: Array) -> Array:
    """Return one standard normal for all places of a zone, from one for each place (member, place); zones by number (1, place)."""
    together = zone_of_place[0][:, None] == zone_of_place[0][None, :]
    # einsum, not BLAS: its result does not depend on how many members are in the block
    return np.einsum("mp,pq->mq", numbers, together / np.sqrt(together.sum(0)))


def migration_pull(productivity: YuanPerPerson, gdp: Yuan, employed: Person) -> Ratio:
    """Pull of a place: log of its output per worker against the city's (就业吸引力)."""
    city = gdp.sum(-1, keepdims=True) / employed.sum(-1, keepdims=True)
    return np.log(productivity / city)


def migration_pull_base_start(migration_pull: Ratio) -> Ratio:
    """Pull in the first year."""
    return migration_pull


def migration_pull_base(migration_pull_base_last: Ratio) -> Ratio:
    """Pull in the first year (基期吸引力), which the flows between the censuses already answer to."""
    return migration_pull_base_last


def out_migration_rate(migration_turnover: PerYear, migration_momentum: PerYear) -> PerYear:
    """Share of residents who leave for another district in the year (区县间迁出率)."""
    return migration_turnover + np.maximum(-migration_momentum, 0)


def arrival_share(
    migration_turnover: PerYear,
    migration_momentum: PerYear,
    population_last: Person,
    migration_response: Ratio | None = None,
    migration_pull_last: Ratio | None = None,
    migration_pull_base_last: Ratio | None = None,
) -> Share:
    """Share of all movers among districts who arrive in each (区县间迁入份额); sums to 1.

    Pull answers to changes of relative output per worker since the first year. Of a city whose output by district nobody
    knows, people move by habit alone.
    """
    weight = population_last * (migration_turnover + np.maximum(migration_momentum, 0))
    if migration_response is not None and migration_pull_last is not None and migration_pull_base_last is not None:
        weight = weight * np.exp(migration_response * (migration_pull_last - migration_pull_base_last))
    return weight / weight.sum(-1, keepdims=True)


def external_migration(
    population_last: Person,
    net_migration_rate: PerYear,
    net_migration_volatility: PerYear,
    net_migration_shock: Ratio,
) -> Person:
    """Net arrivals from outside the city in the year (市外净迁入), before the record is met, (member, 1)."""
    rate = net_migration_rate + net_migration_volatility * net_migration_shock
    return population_last.sum(-1, keepdims=True) * rate


def arrive_by_age(people: Array, net_arrivals: Array) -> Array:
    """Return people (member, place, sex, 101) after net arrivals of each sex and age group (member or 1, 1, sex, group).

    More may leave than come, of some ages or of all. Places share what a group of the city gains or loses as they share its
    people; a twentieth of each group stays.
    """
    bounds = np.array(lower_bounds(net_arrivals.shape[-1]))
    here = np.add.reduceat(people.sum(1), bounds, axis=-1)
    growth = np.maximum(1 + net_arrivals[:, 0] / np.maximum(here, 1.0), _ALWAYS_STAY)
    return people * np.repeat(growth, np.diff(np.append(bounds, people.shape[-1])), axis=-1)[:, None]
