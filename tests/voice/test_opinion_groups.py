"""Opinion groups: none in coin flips, the planted ones found, the same answer in any order, and kernels that do what plain code does."""

import numpy as np
import pytest
from scipy.optimize import linprog

from lantu.voice.opinions.axes_kernel import shuffled
from lantu.voice.opinions.consultation import Statement, consultation
from lantu.voice.opinions.dip_kernel import dip
from lantu.voice.opinions.gaps import one_heap
from lantu.voice.opinions.groups import find_groups
from lantu.voice.opinions.partition import adjusted_rand, apartness, partition
from lantu.voice.opinions.partition_kernel import around_means
from lantu.voice.opinions.plain import opinions_plain
from lantu.voice.opinions.shares import group_shares, newcombe, what_binds, what_divides, wilson
from lantu.voice.opinions.vote_matrix import exact_axes, vote_matrix
from tests.voice.consultations import made_up, planted


def plain_dip(values):
    """The dip by its definition: for each place of the mode, the curve of one heap nearest to the steps, as a linear programme."""
    x, count = np.unique(values, return_counts=True)
    up = np.cumsum(count) / len(values)
    down, best, size = up - count / len(values), 1.0, len(x)
    for mode in range(size):
        # variables: height below each number, height at each number (they differ at the mode alone), distance
        rows, bounds = [], []
        for i in range(size):
            for sign, height, at in ((1, down[i], i), (-1, -down[i], i), (1, up[i], size + i), (-1, -up[i], size + i)):
                row = np.zeros(2 * size + 1)
                row[at], row[-1] = sign, -1
                rows.append(row)
                bounds.append(height)

        def slope(i):
            row = np.zeros(2 * size + 1)
            row[i + 1], row[size + i] = 1 / (x[i + 1] - x[i]), -1 / (x[i + 1] - x[i])
            return row

        for i in range(size - 1):
            rows.append(-slope(i))
            bounds.append(0.0)
            if i + 1 < size - 1 and i + 1 != mode:
                rows.append(slope(i) - slope(i + 1) if i + 1 < mode else slope(i + 1) - slope(i))
                bounds.append(0.0)
        same = [np.eye(2 * size + 1)[i] - np.eye(2 * size + 1)[size + i] for i in range(size) if i != mode]
        rise = np.eye(2 * size + 1)[mode] - np.eye(2 * size + 1)[size + mode]
        cost = np.zeros(2 * size + 1)
        cost[-1] = 1
        found = linprog(
            cost,
            np.array([*rows, rise]),
            [*bounds, 0.0],
            np.array(same),
            np.zeros(len(same)),
            bounds=(0, 1),
            method="highs",
        )
        best = min(best, found.fun)
    return best


def test_the_dip_is_that_of_its_definition():
    rng = np.random.default_rng(3)
    for number in range(8):
        values = rng.standard_normal(10) + (rng.random(10) < 0.5) * (number % 4)
        values = np.sort(np.round(values, 1) if number % 3 == 0 else values)
        assert dip(values) == pytest.approx(max(plain_dip(values), 1 / 20), abs=1e-9), values
    assert one_heap(np.sort(rng.standard_normal(300)), 1) > 0.2
    assert one_heap(np.sort(np.concatenate([rng.standard_normal(150), 5 + rng.standard_normal(150)])), 1) == 1 / 200


def test_coin_flips_have_no_groups_whatever_their_size_and_gaps():
    found = [
        find_groups(made_up(voters, statements, missing, seed), resamples=20).verdict
        for voters, statements, missing in ((40, 12, 0.0), (150, 30, 0.5), (400, 80, 0.8))
        for seed in range(5)
    ]
    assert found.count("chance") >= 14, found
    assert "groups" not in found


def test_planted_groups_are_found_with_the_gap_between_them():
    for voters, statements, missing, groups in ((60, 20, 0.0, 2), (200, 40, 0.5, 3), (500, 100, 0.7, 4)):
        votes, true = planted(voters, statements, missing, groups, 1)
        found = find_groups(votes, resamples=20)
        there = found.group >= 0
        assert found.count == groups
        assert adjusted_rand(true[there], found.group[there], groups) >= 0.8
        assert found.parted
        assert list(found.sizes) == sorted(found.sizes, reverse=True)


def test_order_names_of_voters_and_threads_change_nothing():
    votes, _ = planted(120, 24, 0.4, 3, 5)
    once = find_groups(votes, resamples=10, threads=1)
    rng = np.random.default_rng(1)
    statement = np.repeat(np.arange(24), np.diff(votes.starts))
    order, names = rng.permutation(len(votes.vote)), rng.permutation(120)
    at = rng.permutation(24)
    again = consultation(
        [votes.statements[one] for one in at],
        [f"other{name}" for name in names],
        (np.argsort(at)[statement][order], votes.voter[order].astype(np.int64), votes.vote[order]),
    )
    twice = find_groups(again, resamples=10, threads=3)
    place = {name: one for one, name in enumerate(again.voters)}
    moved = [place[f"other{name}"] for name in names]
    assert (twice.group[moved] == once.group).all()
    assert (twice.place[moved] == once.place).all()
    assert (twice.p, twice.sizes.tolist(), twice.overlap.tolist()) == (
        once.p,
        once.sizes.tolist(),
        once.overlap.tolist(),
    )
    assert opinions_plain(again, twice) == opinions_plain(votes, once)


def test_axes_are_those_of_a_plain_decomposition():
    matrix = vote_matrix(planted(80, 15, 0.3, 3, 2)[0])
    filled = np.full((len(matrix.voters), 15), np.nan)
    of = np.repeat(np.arange(15), np.diff(matrix.starts))
    filled[matrix.voter, of] = matrix.value
    filled = np.where(np.isnan(filled), np.nanmean(filled, axis=0), filled)
    left, spread, right = np.linalg.svd(filled - filled.mean(axis=0), full_matrices=False)
    found, directions, place = exact_axes(matrix, 2)
    assert found[:2] == pytest.approx(spread[:2] ** 2, rel=1e-9)
    assert np.abs((directions[:, :2] * right[:2].T).sum(axis=0)) == pytest.approx([1, 1], abs=1e-9)
    assert np.abs(place[:, :2]) == pytest.approx(np.abs(left[:, :2] * spread[:2]), abs=1e-6)


def test_shuffles_keep_the_votes_of_each_statement_and_are_even():
    starts, value = np.array([0, 4, 9]), np.array([1, 1, 0, -1, 1, -1, -1, -1, 0], np.int8)
    first = np.zeros(9)
    for seed in range(3000):
        out = shuffled(starts, value, np.uint64(seed))
        assert sorted(out[:4]) == sorted(value[:4])
        assert sorted(out[4:]) == sorted(value[4:])
        first += out == 1
    # 3,000 draws of odds 1/2 and 1/5: five standard deviations are 137 and 110
    assert np.abs(first[:4] - 1500).max() < 137
    assert np.abs(first[4:] - 600).max() < 110


def test_groups_around_means_and_silhouettes_are_those_of_plain_code():
    rng = np.random.default_rng(4)
    points = np.concatenate([rng.standard_normal((30, 2)), rng.standard_normal((20, 2)) + 4])
    label, means, within = around_means(points, np.ones(50), points[[0, 40]], 100)
    for group in range(2):
        assert means[group] == pytest.approx(points[label == group].mean(axis=0))
    apart = ((points[:, None] - means) ** 2).sum(axis=2)
    assert (apart.argmin(axis=1) == label).all()
    assert within == pytest.approx(apart.min(axis=1).sum())
    part = partition(points, 2)
    far = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    each = []
    for i in range(50):
        own = part.label == part.label[i]
        inside, outside = far[i][own].sum() / (own.sum() - 1), far[i][~own].mean()
        each.append((outside - inside) / max(outside, inside))
    assert apartness(points, part) == pytest.approx(np.mean(each))
    assert adjusted_rand(np.array([0, 0, 1, 1, 2]), np.array([1, 1, 0, 0, 0]), 3) == pytest.approx(6 / 11)


def test_what_binds_and_divides_is_what_was_planted_and_seldom_a_coin():
    # 20 statements divide two groups, 10 bind them, 120 are coin flips
    rng = np.random.default_rng(8)
    group = rng.integers(0, 2, 300)
    profiles = np.full((2, 150), 0.5)
    profiles[0, :20], profiles[1, :20] = 0.85, 0.2
    profiles[:, 20:30] = 0.9
    votes = made_up(300, 150, 0.5, 8, profiles, group)
    found = find_groups(votes, resamples=20)
    assert found.count == 2
    shares = group_shares(votes, found)
    place = [int(votes.statements[at].id) for at in shares.statements]
    binds = [place[one.row] for one in what_binds(shares)]
    divides = [place[one.row] for one in what_divides(shares)]
    assert set(range(20, 30)) <= set(binds)
    assert len([one for one in divides if one < 20]) >= 15
    assert len([one for one in divides if one >= 20]) <= 3  # five of a hundred of those listed, by chance
    assert len([one for one in binds if one >= 30]) <= 3
    for one in what_divides(shares):
        assert 0 < one.low < one.difference < one.high
    # without groups, all voters are one group and nothing divides
    coin = made_up(60, 10, 0.0, 3)
    alone = group_shares(coin, find_groups(coin))
    assert alone.votes.shape == (10, 1)
    assert alone.votes.sum() == len(coin.vote)
    assert what_divides(alone) == ()


def test_intervals_are_those_published():
    # Newcombe, Statistics in Medicine 17 (1998): 81 of 263 by Wilson's method, 56 of 70 less 48 of 80 by method 10
    low, high = wilson(np.array([81]), np.array([263]), 0.05)
    assert (low[0], high[0]) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert newcombe(np.array([56, 48]), np.array([70, 80]), 0.05) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_too_few_and_rejected_statements_are_said_and_left_out():
    votes, _ = planted(60, 20, 0.0, 2, 3)
    few = find_groups(made_up(19, 20, 0.0, 3))
    assert (few.verdict, few.count, set(few.group.tolist())) == ("too_few", 0, {-1})
    rejected = [
        Statement(one.id, moderated=-1 if int(one.id) < 18 else 1, meta=one.id == "18") for one in votes.statements
    ]
    statement = np.repeat(np.arange(20), np.diff(votes.starts))
    entries = statement, votes.voter.astype(np.int64), votes.vote
    left = find_groups(consultation(rejected, votes.voters, entries))
    assert (left.verdict, left.statements) == ("too_few", 1)
