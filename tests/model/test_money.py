"""Money is conserved: the debt is the sum of its flows, and every yuan that goes out came from somewhere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from lantu.model import money

YUAN = arrays(float, (3, 1), elements=some.floats(0, 1e13).map(round))


@given(some.tuples(*[YUAN] * 8))
def test_cash_in_is_cash_out(amounts):
    spending, investment, plan, revenue, transfers, funds, other, debt = amounts
    borrowed = money.deficit(spending, investment, plan, revenue, transfers, funds, other)
    np.testing.assert_allclose(
        revenue + transfers + funds + other + borrowed, spending + investment + plan, atol=0.01
    )
    np.testing.assert_array_equal(money.government_debt(debt, borrowed), debt + borrowed)


@given(some.lists(some.floats(-1e12, 1e12).map(lambda x: round(x * 100) / 100), min_size=1, max_size=20))
def test_debt_is_the_sum_of_its_flows(flows):
    debt = np.full((1, 1), 1e12)
    for flow in flows:
        debt = money.government_debt(debt, np.full((1, 1), flow))
    assert debt[0, 0] == pytest.approx(1e12 + sum(flows), abs=0.01)


def test_account_on_record_closes_with_the_borrowing_seen():
    gdp = np.full((1, 2), 1e12)
    seen = np.full((1, 1), 5e11)
    other = money.other_income(
        np.zeros((1, 1)),
        seen,
        seen,
        2 * seen,
        0 * seen,
        0 * seen,
        gdp,
        gdp,
        np.full((1, 1), 0.04),
        seen,
        seen,
    )
    borrowed = money.deficit(seen, seen, 0 * seen, 2 * seen, 0 * seen, 0 * seen, other)
    assert borrowed[0, 0] == pytest.approx(0.04 * 2e12)


def test_spending_on_record_is_met_and_upkeep_adds_to_it():
    known, unknown = np.full((1, 1), 5e11), np.full((1, 1), np.nan)
    one, interest, upkeep = np.ones((1, 1)), np.full((1, 1), 3e10), np.full((1, 1), 1e9)
    services = money.service_spending(known, one, one, one, one, known, interest, upkeep)
    assert money.budget_spending(services, interest, upkeep)[0, 0] == pytest.approx(5e11)
    services = money.service_spending(known, one * 1.1, one, one, one, unknown, interest, upkeep)
    assert money.budget_spending(services, interest, upkeep)[0, 0] == pytest.approx(5.5e11 + 3.1e10)


def test_bands_of_the_ministry_of_finance():
    ratios = np.array([[1.19, 1.2, 1.99, 2.0, 2.99, 3.0]])
    bounds = (np.array([[bound]]) for bound in (1.2, 2.0, 3.0))
    assert money.debt_band(ratios, *bounds).tolist() == [[0, 1, 1, 2, 2, 3]]
