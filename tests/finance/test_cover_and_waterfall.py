"""Sources pay what works cost, to the fen; cover says what a banker's table says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantu.finance import (
    CoverRules,
    debt_service_cover,
    loan_life_cover,
    pay_by_share,
    pay_in_order,
    schedule,
    special_bond_cover,
    to_fen,
)
from lantu.language.errors import LantuError

YUAN = some.integers(0, 10**13).map(lambda fen: fen / 100)
COSTS = some.lists(YUAN, min_size=1, max_size=12)
FUNDS = some.dictionaries(
    some.sampled_from(["own", "general_bond", "special_bond", "transfer", "private"]), YUAN, max_size=5
)
RULES = CoverRules(bond=1.1, debt=1.2, equity=0.2)


@pytest.mark.parametrize("pay", [pay_by_share, pay_in_order])
@given(cost=COSTS, funding=FUNDS)
def test_cash_in_is_cash_out_every_year(pay, cost, funding):
    paid = pay(cost, funding)
    by_source = [to_fen(amounts) for amounts in paid.by_source.values()]
    whole = sum(by_source, start=to_fen(paid.unfunded))
    assert np.array_equal(whole, to_fen(cost))
    assert all((amounts >= 0).all() for amounts in by_source)
    assert (to_fen(paid.unfunded) >= 0).all()
    for name, amounts in paid.by_source.items():
        assert to_fen(amounts).sum() + to_fen(paid.unused[name]) == to_fen(funding[name])
    short = to_fen(cost).sum() - to_fen(list(funding.values())).sum()
    assert to_fen(paid.unfunded).sum() == max(0, short)


def test_shares_hold_in_every_year_and_orders_use_up_one_source_after_the_other():
    funding = {"own": 30.0, "special_bond": 60.0}
    shared, ordered = pay_by_share([50, 50], funding), pay_in_order([50, 50], funding)
    assert shared.by_source["own"].tolist() == [15, 15]
    assert shared.unfunded.tolist() == [5, 5]
    assert ordered.by_source["own"].tolist() == [30, 0]
    assert ordered.by_source["special_bond"].tolist() == [20, 40]
    assert ordered.unfunded.tolist() == [0, 10]


def test_money_that_cannot_be_is_refused():
    with pytest.raises(LantuError, match="own"):
        pay_in_order([10], {"own": -1})
    with pytest.raises(LantuError, match="0 or more"):
        pay_by_share([-10], {"own": 1})


def test_a_loan_whose_service_is_the_cash_has_a_cover_of_one():
    bond = schedule(1_000_000, 0.045, 12, "annuity")
    assert float(loan_life_cover(bond.service, 1_000_000, 0.045)) == pytest.approx(1, abs=1e-6)
    assert float(loan_life_cover(1.3 * bond.service, 1_000_000, 0.045)) == pytest.approx(1.3, abs=1e-6)
    assert np.isinf(loan_life_cover([10.0], 0.0, 0.03))
    assert debt_service_cover(1.3 * bond.service, bond.service) == pytest.approx(1.3)


@given(some.lists(some.floats(0, 1e9), min_size=5, max_size=5), some.floats(1, 1e9))
def test_level_cover_is_the_loan_life_cover_where_cash_follows_service(pattern, amount):
    cash = np.array(pattern) + 1
    debt = (cash / 1.03 ** np.arange(1, 6)).sum()
    assert float(loan_life_cover(cash, debt, 0.03)) == pytest.approx(1)
    assert float(loan_life_cover(cash, amount, 0.03)) == pytest.approx(debt / amount)


def test_special_bonds_balance_themselves_or_say_what_lacks():
    bond, loan = np.full(10, 10.0), np.full(10, 2.0)
    enough = special_bond_cover(np.full(10, 15.0), bond, loan, 120.0, 30.0, RULES)
    assert (enough.bond, enough.debt, enough.equity) == (1.5, 1.25, 0.25)
    assert enough.passes
    short = special_bond_cover(np.full(10, 14.0), bond, loan, 120.0, 20.0, RULES)
    assert short.bond_enough
    assert not short.debt_enough
    assert not short.equity_enough
    assert not short.passes
    many = special_bond_cover(np.ones((3, 10)), np.zeros(10), np.zeros(10), [1, 1, 0], [0, 1, 0], RULES)
    assert many.passes.tolist() == [False, True, True]


def test_exactly_what_is_asked_is_enough():
    """A project's own capital is to be no lower than a fifth of its cost (国发〔2019〕26号): a fifth will do."""
    exact = special_bond_cover([11.0], [10.0], [0.0], 100.0, 20.0, CoverRules(bond=1.1, debt=1.1, equity=0.2))
    assert (exact.bond_enough, exact.debt_enough, exact.equity_enough) == (True, True, True)
    below = special_bond_cover([10.9], [10.0], [0.0], 100.0, 19.9, CoverRules(bond=1.1, debt=1.1, equity=0.2))
    assert (below.bond_enough, below.debt_enough, below.equity_enough) == (False, False, False)
