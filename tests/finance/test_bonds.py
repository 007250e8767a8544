"""Bonds add up to the fen, agree with published tables, and are worth at issue what was borrowed."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from lantu.finance import KINDS, evenly, schedule, schedule_of_issues, to_fen
from lantu.language.errors import LantuError

AMOUNTS = some.integers(0, 10**15).map(lambda fen: fen / 100)
RATES = some.floats(0, 0.12)
TERMS = some.integers(1, 30).flatmap(lambda years: some.tuples(some.just(years), some.integers(0, years - 1)))

# Yearly payment per yuan borrowed (capital recovery factor), as in the interest tables of textbooks of engineering
# economy: rate, years, factor.
TABLE = [
    (0.05, 10, 0.12950),
    (0.06, 30, 0.07265),
    (0.08, 20, 0.10185),
    (0.10, 5, 0.26380),
    (0.12, 15, 0.14682),
]


@given(AMOUNTS, RATES, TERMS, some.sampled_from(KINDS))
def test_principal_adds_up_to_the_amount_to_the_fen(amount, rate, term, kind):
    bond = schedule(amount, rate, term[0], kind, term[1])
    principal, balance = to_fen(bond.principal), to_fen(bond.balance)
    assert principal.sum() == to_fen(amount)
    assert (principal >= 0).all()
    assert np.array_equal(balance, to_fen(amount) - np.cumsum(principal))
    assert balance[-1] == 0
    assert not principal[: term[1]].any()
    owed = np.concatenate([[to_fen(amount)], balance[:-1]])
    assert np.array_equal(to_fen(bond.interest), np.rint(owed * rate).astype(np.int64))
    assert np.array_equal(to_fen(bond.service), principal + to_fen(bond.interest))


@given(some.integers(10**8, 10**15).map(lambda fen: fen / 100), RATES, TERMS, some.sampled_from(KINDS))
def test_payments_are_worth_what_was_borrowed(amount, rate, term, kind):
    bond = schedule(amount, rate, term[0], kind, term[1])
    discount = (1 + rate) ** -np.arange(1, term[0] + 1)
    assert (bond.service * discount).sum() == pytest.approx(amount, abs=0.01 * term[0])


@pytest.mark.parametrize(("rate", "years", "factor"), TABLE)
def test_level_payments_agree_with_published_tables(rate, years, factor):
    paid = schedule(1_000_000, rate, years, "annuity").service
    np.testing.assert_allclose(paid / 1_000_000, factor, atol=5.1e-6)
    assert np.ptp(to_fen(paid[:-1])) == 0


def test_kinds_differ_in_when_the_principal_falls_due():
    bullet, equal = schedule(900, 0.03, 3, "bullet"), schedule(900, 0.03, 3, "equal_principal")
    assert bullet.principal.tolist() == [0, 0, 900]
    assert bullet.interest.tolist() == [27, 27, 27]
    assert equal.principal.tolist() == [300, 300, 300]
    assert equal.interest.tolist() == [27, 18, 9]
    assert schedule(900, 0.03, 3, "equal_principal", grace=1).principal.tolist() == [0, 450, 450]


def test_many_bonds_at_once_are_each_the_bond_alone():
    many = schedule([100, 250.55], [0.02, 0.04], 7, "annuity")
    alone = schedule(250.55, 0.04, 7, "annuity")
    assert np.array_equal(many.principal[1], alone.principal)


@given(some.lists(AMOUNTS, min_size=1, max_size=20), RATES, TERMS, some.sampled_from(KINDS))
@example([0.05, 1e13, 1e13, 1e13, 1e13], 0.0, (5, 0), "bullet")
def test_a_programme_owes_what_was_issued_less_what_was_paid(issued, rate, term, kind):
    programme = schedule_of_issues(issued, rate, term[0], kind, term[1])
    owed = np.cumsum(to_fen(issued)) - np.cumsum(to_fen(programme.principal))
    assert np.array_equal(to_fen(programme.balance), owed)
    assert programme.interest[0] == 0
    alone = schedule(issued[0], rate, term[0], kind, term[1])
    first = schedule_of_issues([issued[0], *[0] * term[0]], rate, term[0], kind, term[1])
    assert np.array_equal(first.principal[1:], alone.principal)
    assert np.array_equal(first.interest[1:], alone.interest)


@given(AMOUNTS, some.integers(1, 40))
def test_even_parts_add_up(total, parts):
    assert to_fen(evenly(total, parts)).sum() == to_fen(total)


@pytest.mark.parametrize(("years", "kind", "grace"), [(0, "bullet", 0), (3, "bullet", 3), (3, "annuty", 0)])
def test_bonds_that_cannot_be_are_refused(years, kind, grace):
    with pytest.raises(LantuError, match=r"cannot be paid back|unknown kind"):
        schedule(100, 0.03, years, kind, grace)
