"""Next sites: equal to trying all choices, whatever is asked; the bound holds; greedy is lazy without a difference."""

from itertools import combinations

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space.reach.catchments import Catchments, allowed
from lantu.space.siting.covering import newly_covered
from lantu.space.siting.interchange_kernel import interchange
from lantu.space.siting.lazy_greedy_kernel import greedy, left_over, offers
from lantu.space.siting.median import walking_saved
from lantu.space.siting.next_sites import next_sites
from lantu.space.siting.siting_bound import best_bound, greedy_bound
from lantu.space.siting.siting_programme import exact_sites

FAR = 2**30


def town(draw, candidates=9, homes=14, reach=0.35):
    """A small town: costs (candidate, home), FAR where out of reach, its catchments, weights, and what stands."""
    cost = draw.integers(1, 900, (candidates, homes), dtype=np.int32)
    cost[draw.random(cost.shape) > reach] = FAR
    inside = cost < FAR
    first = np.concatenate(([0], np.cumsum(inside.sum(axis=1))))
    catchments = Catchments(first, np.nonzero(inside)[1].astype(np.int32), cost[inside], homes)
    weight = draw.integers(0, 50, homes) * draw.choice([1.0, 0.37])
    present = np.where(draw.random(homes) < 0.4, draw.integers(1, 1500, homes), FAR).astype(np.int32)
    return cost, catchments, weight, present


def covered(cost, weight, present, sites, limit):
    best = np.minimum(present, cost[list(sites)].min(axis=0, initial=FAR))
    return weight[(best <= limit) & (present > limit)].sum()


def saved(cost, weight, present, sites, cap):
    best = np.minimum(present, cost[list(sites)].min(axis=0, initial=FAR))
    return (weight * (np.minimum(present, cap) - np.minimum(best, cap))).sum()


@pytest.mark.parametrize("model", ["covering", "median"])
@pytest.mark.parametrize("seed", range(4))
def test_siting_equals_trying_every_choice(model, seed):
    draw = np.random.default_rng([seed, model == "median"])
    for _ in range(60):
        candidates, homes = draw.integers(1, 10), draw.integers(1, 16)
        cost, catchments, weight, present = town(draw, candidates, homes, draw.choice([0.15, 0.35, 0.8]))
        count, limit = int(draw.integers(1, 5)), int(draw.choice([300, 600, 900]))
        forbidden = draw.random(candidates) < 0.2
        worth, offered = (
            (covered, newly_covered(catchments, weight, present, limit))
            if model == "covering"
            else (saved, walking_saved(catchments, weight, present, limit))
        )
        free = np.flatnonzero(~forbidden)
        best = max(worth(cost, weight, present, sites, limit) for sites in combinations(free, min(count, len(free))))
        found = next_sites(offered, count, forbidden=forbidden)
        assert found.value == pytest.approx(best, abs=1e-6)
        assert found.value == pytest.approx(worth(cost, weight, present, found.site, limit), abs=1e-9)
        assert found.proved
        assert found.bound >= best - 1e-6
        assert not forbidden[found.site].any()
        assert len(found.site) <= count
        assert (np.diff(found.gain) <= 1e-9).all()
        assert (found.gain > 0).all()
        quick = next_sites(offered, count, forbidden=forbidden, moderate=0)  # as on a large city: no HiGHS
        assert quick.bound >= best - 1e-6
        assert best * quick.promise - 1e-6 <= quick.value <= best + 1e-6
        assert quick.share <= 1


def test_the_programme_alone_equals_trying_every_choice():
    draw = np.random.default_rng(11)
    for turn in range(60):
        cost, catchments, weight, present = town(draw, 9, 14, 0.5)
        worth, model = ((covered, newly_covered), (saved, walking_saved))[turn % 2]
        offered = model(catchments, weight, present, 700)
        best = max(worth(cost, weight, present, sites, 700) for sites in combinations(range(9), 3))
        sites, answer = exact_sites(offered, 3, np.array([0]), np.zeros(9, np.bool_), 60)
        assert offered.worth(sites).sum() == pytest.approx(best)
        assert answer.bound == pytest.approx(best)


def test_both_bounds_hold_and_the_better_prices_give_the_better_one():
    draw = np.random.default_rng(5)
    tighter = 0
    for _ in range(60):
        cost, catchments, weight, present = town(draw, 10, 30)
        offered = walking_saved(catchments, weight, present, 900)
        best = max(saved(cost, weight, present, sites, 900) for sites in combinations(range(10), 3))
        sites, _ = greedy(offered.first, offered.home, offered.saving, np.zeros(30), 3)
        plain, better = greedy_bound(offered, sites, 3), best_bound(offered, sites, 3).most
        assert best - 1e-6 <= better <= plain + 1e-6
        tighter += better < plain - 1e-6
    assert tighter > 30


def test_the_lazy_choice_is_the_plain_one_to_the_last_bit():
    draw = np.random.default_rng(7)
    for _ in range(100):
        _, catchments, weight, present = town(draw, 12, 20, 0.5)
        offered = walking_saved(catchments, np.round(weight, 1), present, 900)
        matrix = np.zeros((12, 20))
        for candidate in range(12):
            row = slice(offered.first[candidate], offered.first[candidate + 1])
            matrix[candidate, offered.home[row]] = offered.saving[row]
        best, sites = np.zeros(20), []
        for _ in range(6):
            adds = [
                sum(item for item in np.maximum(row - best, 0.0) if item > 0) for row in matrix
            ]  # in order of homes
            if max(adds) <= 0:
                break
            sites.append(int(np.argmax(adds)))  # the first of equal ones
            best = np.maximum(best, matrix[sites[-1]])
        kept = np.zeros(20)
        found, _ = greedy(offered.first, offered.home, offered.saving, kept, 6)
        assert found.tolist() == sites
        np.testing.assert_array_equal(kept, best)
        price = draw.random(20) * 900 * 20
        np.testing.assert_allclose(
            left_over(offered.first, offered.home, offered.saving, price), np.maximum(matrix - price, 0).sum(axis=1)
        )
        np.testing.assert_array_equal(
            offers(offered.first, offered.home, offered.saving, price, found), (matrix[found] > price).sum(axis=0)
        )


def test_every_exchange_is_the_best_one_and_none_is_left():
    draw = np.random.default_rng(13)
    made = 0
    for _ in range(60):
        _, catchments, weight, present = town(draw, 9, 20, 0.5)
        offered = walking_saved(catchments, weight, present, 900)
        plain = sites = np.sort(draw.choice(9, 3, replace=False)).astype(np.int64)
        while True:  # tried one by one, in the order that decides between equal ones
            tried = [
                (offered.worth(np.where(np.arange(3) == go, come, plain)).sum(), come, go)
                for come in range(9)
                if come not in plain
                for go in range(3)
            ]
            best = max(tried, key=lambda item: (round(item[0], 6), -item[1], -item[2]))
            if best[0] <= offered.worth(plain).sum() + 1e-6:
                break
            plain = np.where(np.arange(3) == best[2], best[1], plain)
        sites = sites.copy()
        made += interchange(offered.first, offered.home, offered.saving, 20, sites, 99, 1e-6)
        assert sites.tolist() == plain.tolist()
    assert made > 60


def test_equal_candidates_are_chosen_by_number_and_useless_ones_not_at_all():
    twins = Catchments(np.array([0, 1, 2, 3, 3]), np.array([0, 1, 0], np.int32), np.array([9, 9, 9], np.int32), homes=2)
    found = next_sites(newly_covered(twins, np.array([4.0, 4.0]), np.full(2, FAR, np.int32), 600), 4)
    assert found.site.tolist() == [0, 1]
    assert found.gain.tolist() == [4.0, 4.0]
    assert found.share == 1.0
    none = next_sites(newly_covered(twins, np.array([4.0, 4.0]), np.zeros(2, np.int32), 600), 2)
    assert none.site.tolist() == []
    assert none.share == 1.0


def test_the_greedy_trap_is_left():
    """A site in the middle is best alone, two at the sides are better together."""
    rows = [[1, 2, 3, 4], [0, 1, 2], [3, 4, 5]]
    trap = Catchments(
        np.array([0, 4, 7, 10]), np.concatenate(rows).astype(np.int32), np.full(10, 60, np.int32), homes=6
    )
    found = next_sites(newly_covered(trap, np.ones(6), np.full(6, FAR, np.int32), 600), 2)
    assert found.site.tolist() == [1, 2]
    assert (found.value, found.bound, found.proved) == (6.0, 6.0, True)


def test_what_cannot_be_asked_is_said():
    twins = Catchments(np.array([0, 1]), np.array([0], np.int32), np.array([9], np.int32), homes=1)
    with pytest.raises(LantuError, match="1 new site or more, found 0"):
        next_sites(newly_covered(twins, np.ones(1), np.full(1, FAR, np.int32), 600), 0)
    with pytest.raises(LantuError, match="finite number"):
        newly_covered(twins, np.array([np.nan]), np.full(1, FAR, np.int32), 600)
    offered = newly_covered(twins, np.ones(1), np.full(1, FAR, np.int32), 600)
    assert allowed(offered, np.array([True])).saving.size == 0
