"""A mixed-integer programme says of its values what they are worth, whatever it begins with."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from lantu.programme import Programme


def test_a_start_that_is_given_is_never_taken_for_better_than_it_is():
    """HiGHS 1.16.0 by itself calls some of these starts optimal, with another choice's objective and bound."""
    draw = np.random.default_rng(0)
    for _ in range(150):
        sites, homes = int(draw.integers(2, 8)), int(draw.integers(2, 10))
        inside = draw.random((sites, homes)) < 0.5
        weight, room = draw.integers(1, 20, homes).astype(float), draw.integers(0, 40, sites)
        takes = np.minimum(room, inside @ weight)
        site, home = np.nonzero(inside)
        pairs, stands = np.arange(len(home)), draw.random(sites) < 0.4
        count = int(stands.sum() + draw.integers(1, 3))
        programme = Programme()
        programme.add_columns("site", sites, stands.astype(float), 1.0, whole=True)  # fixed columns bring it out
        programme.add_columns("walks", len(home), 0.0, weight[home], cost=1.0)
        ones = np.ones(len(home))
        programme.add_rows("home", {"walks": csr_array((ones, (home, pairs)), shape=(homes, len(home)))}, high=weight)
        full = {
            "site": csr_array((-takes, (np.arange(sites), np.arange(sites))), shape=(sites, sites)),
            "walks": csr_array((ones, (site, pairs)), shape=(sites, len(home))),
        }
        programme.add_rows("full", full, high=0.0)
        programme.add_rows("count", {"site": csr_array(np.ones((1, sites)))}, high=float(count))
        left, walks, is_open = weight.copy(), np.zeros(len(home)), np.zeros(sites)
        others = draw.permutation(np.flatnonzero(~stands))[: draw.integers(0, count - stands.sum() + 1)]
        for one in (*np.flatnonzero(stands), *others):
            is_open[one] = 1.0
            for pair in np.flatnonzero(site == one):
                walks[pair] = min(left[home[pair]], takes[one] - walks[site == one].sum())
                left[home[pair]] -= walks[pair]
        plain = programme.solve(whole=True)
        begun = programme.solve(whole=True, start=np.concatenate((is_open, walks)))
        assert begun.status == plain.status == "Optimal"
        assert begun.objective == pytest.approx(plain.objective, abs=1e-6)
        assert begun.values[sites:].sum() == pytest.approx(plain.objective, abs=1e-6)
