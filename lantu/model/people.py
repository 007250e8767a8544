"""People: how many live in each district, by sex and single year of age.

Cohort-component in one-year steps (Preston, Heuveline & Guillot 2001, ch. 6). Arrays are
(member, place, sex, age), men first, ages 0..100 and over.

Source: Preston, Heuveline & Guillot 2001, Demography, ch. 6 (cohort-component projection); groups of ages are
identities, sums over single years.
"""

import threading
import weakref

import numpy as np

from lantu.arrays import Array
from lantu.model.cohorts import cohort, life_table
from lantu.model.cohorts.ages import lower_bounds, split_groups
from lantu.model.cohorts.projection import project as project
from lantu.model.migration import arrive_by_age
from lantu.model.record.observed import meet_record
from lantu.units import Person, Ratio, Share

CUT_AGES = (0, 3, 6, 12, 15, 16, 18, 20, 60, 65, 80)
_CUTS = np.array(CUT_AGES)
_FIVE = 5  # years of a closed group
_GROUPS = np.searchsorted(lower_bounds(19), _CUTS)  # first census group that begins at the age or after it
_LAST = threading.local()  # whose ages were summed last on a thread: the next function asks of the same people


def people_start(
    people_census: Person,
    mortality_rate: Ratio,
    cohort_births: Person | None = None,
    cohort_tilt: Ratio | None = None,
    cohort_shock: Ratio | None = None,
) -> Person:
    """Residents by single year of age at the census: its groups are kept exactly.

    cohort_births (1, 1, 1, 101), if known: the nation's births in the year when people of each age were born. cohort_tilt: how
    far the split inside groups may be off, older against younger.
    """
    lived = life_table.person_years(life_table.survivors(mortality_rate))
    living = split_groups(np.asarray(people_census, dtype=np.float64), lived, cohort_births)
    if cohort_tilt is None or cohort_shock is None:
        return living
    return tilted(living, cohort_tilt * cohort_shock, people_census.shape[-1])


def tilted(living: Array, tilt: Array, groups: int) -> Array:
    """Return people (1, place, sex, 101) with more in the older years of each closed group where tilt (member, 1) is above 0."""
    bounds = np.array(lower_bounds(groups))
    widths = np.diff(np.append(bounds, living.shape[-1]))
    inside = np.arange(living.shape[-1]) - np.repeat(bounds, widths)
    slope = np.where(np.repeat(widths, widths) == _FIVE, (inside - 2) / 2, 0.0)
    moved = living * np.exp(np.asarray(tilt)[..., None, None] * slope)
    kept = np.add.reduceat(living, bounds, axis=-1) / np.maximum(np.add.reduceat(moved, bounds, axis=-1), 1e-12)
    return moved * np.repeat(kept, widths, axis=-1)


def people(
    people_last: Person,
    survival: Share,
    births: Person,
    birth_sex_ratio: Ratio,
    deaths: Person,
    out_migration_rate: Share,
    arrival_share: Share,
    external_migration: Person,
    migration_age_profile: Ratio,
    population_observed: Person,
    population_city_observed: Person,
    net_migration_by_age: Person | None = None,
) -> Person:
    """Residents by sex and single year of age (分性别年龄常住人口).

    net_migration_by_age (1, 1, sex, age group): who came from outside less who left, where a pack knows it. The year's
    net arrivals beyond its sum come by the age profile of movers; without it all do. In years with a record of
    population the difference is taken as moves with the outside world, by that profile, so that places and city are
    met.
    """
    members, places = max(len(people_last), len(births), len(survival)), people_last.shape[1]
    flows = (births, deaths, out_migration_rate, arrival_share)
    by_place = [np.ascontiguousarray(np.broadcast_to(flow, (members, places)), dtype=np.float64) for flow in flows]
    boys = np.broadcast_to(birth_sex_ratio / (1 + birth_sex_ratio), (members, 1))[:, 0]
    known = 0.0 if net_migration_by_age is None else net_migration_by_age.sum((-1, -2))
    outside = np.broadcast_to(external_migration - known, (members, 1))[:, 0]
    before = np.ascontiguousarray(np.broadcast_to(people_last, (members, *people_last.shape[1:])))
    result = np.empty_like(before)
    cohort.kernel().advance(
        before,
        np.ascontiguousarray(survival[:, 0]),
        by_place[0],
        np.ascontiguousarray(boys),
        by_place[1],
        by_place[2],
        by_place[3],
        np.ascontiguousarray(outside),
        np.ascontiguousarray(migration_age_profile[:, 0]),
        result,
    )
    if net_migration_by_age is not None:
        result = np.ascontiguousarray(arrive_by_age(result, net_migration_by_age))
    if np.isnan(population_observed).all() and np.isnan(population_city_observed).all():
        return result
    wanted = meet_record(result.sum((-1, -2)), population_observed, population_city_observed)
    profile = np.ascontiguousarray(migration_age_profile[:, 0])
    cohort.kernel().move_to_meet(result, np.ascontiguousarray(wanted), profile)
    return result


def people_by_age(people: Person) -> Person:
    """Residents by sex and the census's age groups, 0, 1-4, 5-9 … 85+ (分性别年龄组人口)."""
    groups, counts = _age_sums(people)
    _LAST.people, _LAST.groups, _LAST.counts = weakref.ref(people), weakref.ref(groups), counts
    return groups


def people_at_least(people: Person, people_by_age: Person) -> Person:
    """Residents of at least 0, 3, 6, 12, 15, 16, 18, 20, 60, 65, 80 years (各年龄以上人口), (member, place, 11)."""
    summed = "counts" in vars(_LAST) and _LAST.people() is people and _LAST.groups() is people_by_age
    return _LAST.counts if summed else _age_sums(people)[1]


def _age_sums(people: Array) -> tuple[Array, Array]:
    """Return people by age group, and of at least each age: one pass over single years of age gives both."""
    groups, counts = np.empty((*people.shape[:3], 19)), np.empty((*people.shape[:2], len(CUT_AGES)))
    cohort.kernel().age_sums(np.ascontiguousarray(people), _CUTS, _GROUPS, groups, counts)
    return groups, counts


def population(people_at_least: Person) -> Person:
    """Residents at year end (常住人口)."""
    return people_at_least[..., 0]


def under_3(people_at_least: Person) -> Person:
    """Children under 3 (3岁以下婴幼儿)."""
    return people_at_least[..., 0] - people_at_least[..., 1]


def kindergarten_age(people_at_least: Person) -> Person:
    """Children of 3-5 (幼儿园学龄人口)."""
    return people_at_least[..., 1] - people_at_least[..., 2]


def primary_age(people_at_least: Person) -> Person:
    """Children of 6-11 (小学学龄人口)."""
    return people_at_least[..., 2] - people_at_least[..., 3]


def junior_age(people_at_least: Person) -> Person:
    """Children of 12-14 (初中学龄人口)."""
    return people_at_least[..., 3] - people_at_least[..., 4]


def senior_age(people_at_least: Person) -> Person:
    """Young people of 15-17 (高中学龄人口)."""
    return people_at_least[..., 4] - people_at_least[..., 6]


def school_age(primary_age: Person, junior_age: Person) -> Person:
    """Children of 6-14, compulsory schooling (义务教育学龄人口)."""
    return primary_age + junior_age


def working_age(people_at_least: Person) -> Person:
    """People of 16-59 (劳动年龄人口)."""
    return people_at_least[..., 5] - people_at_least[..., 8]


def adults(people_at_least: Person) -> Person:
    """People of 20 and over (20岁及以上人口)."""
    return people_at_least[..., 7]


def people_60_plus(people_at_least: Person) -> Person:
    """People of 60 and over (60岁及以上人口)."""
    return people_at_least[..., 8]


def people_65_plus(people_at_least: Person) -> Person:
    """People of 65 and over (65岁及以上人口)."""
    return people_at_least[..., 9]


def people_80_plus(people_at_least: Person) -> Person:
    """People of 80 and over (80岁及以上人口)."""
    return people_at_least[..., 10]


def support_ratio(working_age: Person, people_60_plus: Person) -> Ratio:
    """People of 16-59 for each of 60 and over (老年抚养支持比).

    Source: identity; United Nations, World Population Prospects (potential support ratio, there of 65 and over).
    """
    return working_age / people_60_plus


def net_migration(population: Person, population_last: Person, births: Person, deaths: Person) -> Person:
    """Net arrivals in the year, from anywhere (净迁入): what births and deaths leave unexplained.

    Source: identity, the balancing equation (Preston, Heuveline & Guillot 2001, ch. 1).
    """
    return population - population_last - births + deaths
