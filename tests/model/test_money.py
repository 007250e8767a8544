"""Money is conserved: every yuan that goes out came from somewhere, and the debt is the sum of its flows, to the fen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

import lantu
from lantu.engine.projects.works_money import BondTerms, plan_money
from lantu.model import debt, money
from tests.packs import small_pack

FEN = 0.01


def some_yuan(least=0, most=1e12):  # beyond, a sum of doubles no longer holds a fen
    return arrays(float, (3, 1), elements=some.floats(least, most).map(lambda yuan: round(yuan * 100) / 100))


YUAN = some_yuan()
NEVER = np.full((1, 1), np.nan)


def year_of(asked, works, plan, income, reserve, limit, swapped, due, refinanced):
    """One year of the account, as the engine calculates it; income holds revenue, transfers, funds and other."""
    again = debt.principal_refinanced(due, refinanced)
    repaid = debt.principal_repaid(due, again)
    need = money.borrowing_need(asked, works, plan, repaid, *income)
    bonds = money.new_bonds(need, repaid, reserve, limit, swapped, np.zeros((1, 1)), 0 * limit)
    unfunded = money.unfunded_spending(need, bonds, reserve)
    return {
        "bonds": bonds,
        "repaid": repaid,
        "again": again,
        "unfunded": unfunded,
        "reserve": money.fiscal_reserve(reserve, bonds, need, unfunded),
        "works": money.public_investment(works, unfunded),
        "spending": money.budget_spending(asked, unfunded, works),
    }


FLOWS = some.tuples(*[YUAN] * 3, some.tuples(YUAN, YUAN, YUAN, some_yuan(-1e12)), YUAN, YUAN, YUAN)


@given(FLOWS, some.floats(0, 1), some.floats(0, 1))
def test_cash_in_is_cash_out_to_the_fen(flows, swapped, refinanced):
    asked, works, plan, income, reserve, limit, due = flows
    year = year_of(asked, works, plan, income, reserve, limit, swapped * limit, due, refinanced)
    came = sum(income) + year["bonds"] + year["again"] + reserve
    went = year["spending"] + year["works"] + plan + due + year["reserve"]
    np.testing.assert_allclose(came, went, rtol=0, atol=FEN)


@given(FLOWS, some.floats(0, 1), some.floats(0, 1))
def test_new_debt_stays_within_the_limit_and_what_it_cannot_pay_is_shown(flows, swapped, refinanced):
    asked, works, plan, income, reserve, limit, due = flows
    year = year_of(asked, works, plan, income, reserve, limit, swapped * limit, due, refinanced)
    assert (year["bonds"] >= 0).all()
    assert (year["bonds"] <= limit * (1 - swapped) + FEN).all()
    cut = asked - year["spending"] + works - year["works"]
    np.testing.assert_allclose(cut, year["unfunded"], rtol=0, atol=FEN)
    assert (year["reserve"] >= 0).all()
    assert ((year["reserve"] <= FEN) | (year["unfunded"] <= FEN)).all()
    assert ((year["works"] <= FEN) | (year["spending"] >= asked - FEN)).all(), "works are cut before services"


@given(some.lists(some.tuples(some.floats(0, 1e11), some.floats(0, 1), some.floats(0, 1)), max_size=20))
def test_debt_is_the_sum_of_its_flows_and_never_below_zero(years):
    owed, general = np.full((1, 1), 1e12), np.full((1, 1), 4e11)
    total = 1e12
    for bonds, maturing, refinanced in years:
        general_due = debt.general_principal_due(general, maturing)
        none = np.zeros((1, 1))
        due = debt.principal_due(general_due, debt.special_debt(owed, general), maturing, none, none)
        repaid = debt.principal_repaid(due, debt.principal_refinanced(due, refinanced))
        flow = debt.net_borrowing(np.full((1, 1), bonds), repaid)
        before = owed
        owed = debt.government_debt(owed, flow, none)
        general = debt.general_debt(general, bonds, 0.1, general_due, refinanced)
        total += float(flow[0, 0])
        assert debt.debt_taken_over(owed, before, flow)[0, 0] == pytest.approx(0, abs=FEN)
        assert owed[0, 0] >= -FEN
        assert -FEN <= general[0, 0] <= owed[0, 0] + FEN
    assert owed[0, 0] == pytest.approx(total, abs=FEN)


def test_a_year_on_record_closes_with_the_borrowing_seen():
    gdp, seen, none = np.full((1, 2), 1e12), np.full((1, 1), 5e11), np.zeros((1, 1))
    repaid, share = np.full((1, 1), 7e9), np.full((1, 1), 0.04)
    for record, borrowed in ((NEVER, 0.04 * 2e12), (np.full((1, 1), 6e10), 6e10)):
        on_record = money.borrowing_is_on_record(seen, seen, record)
        known = money.borrowed_on_record(gdp, share, on_record, record)
        other = money.other_income(none, seen, seen, none, 2 * seen, none, none, gdp, gdp, known, seen, seen)
        need = money.borrowing_need(seen, seen, none, repaid, 2 * seen, none, none, other)
        bonds = money.new_bonds(need, repaid, none, none, none, on_record, known)
        assert debt.net_borrowing(bonds, repaid)[0, 0] == pytest.approx(borrowed)
        assert money.unfunded_spending(need, bonds, none)[0, 0] == pytest.approx(0, abs=FEN)
    assert money.borrowing_is_on_record(NEVER, seen, NEVER)[0, 0] == 0


def test_spending_on_record_is_met_and_upkeep_adds_to_it():
    known, unknown = np.full((1, 1), 5e11), np.full((1, 1), np.nan)
    one, interest, upkeep = np.ones((1, 1)), np.full((1, 1), 3e10), np.full((1, 1), 1e9)
    services = money.service_requirement(known, one, one, one, one, known, interest, upkeep)
    assert money.budget_requirement(services, interest, upkeep)[0, 0] == pytest.approx(5e11)
    services = money.service_requirement(known, one * 1.1, one, one, one, unknown, interest, upkeep)
    assert money.budget_requirement(services, interest, upkeep)[0, 0] == pytest.approx(5.5e11 + 3.1e10)


def test_upkeep_without_a_payer_or_without_money_is_unfunded():
    short = money.unfunded_upkeep(np.array([[10.0]]), np.array([[4.0]]), np.array([[100.0]]), np.array([[75.0]]))
    assert short[0, 0] == pytest.approx(4 + 6 * 0.25)


def test_limits_tighten_from_orange_to_red():
    ratios = np.array([[1.0, 2.0, 2.5, 3.0, 4.0]])
    limits = debt.new_debt_limit(np.full((1, 5), 1000.0), 1000 * ratios, 1000.0, 0.2, 0.5, 2.0, 3.0)
    np.testing.assert_allclose(limits, [[200, 200, 150, 100, 100]])


def test_only_new_and_refinanced_bonds_pay_the_new_rate():
    def rate(after, due, stress=0.0, year=2026.0):
        one = np.ones((1, 1))
        return debt.debt_rate(0.03 * one, 0.02 * one, stress * one, 2027.0, year, after * one, 100 * one, due * one)[
            0, 0
        ]

    assert rate(100, 0) == pytest.approx(0.03)
    assert rate(100, 10) == pytest.approx(0.9 * 0.03 + 0.1 * 0.02)
    assert rate(125, 0) == pytest.approx(0.8 * 0.03 + 0.2 * 0.02)
    assert rate(100, 10, 0.01, 2027.0) == pytest.approx(0.03)
    assert rate(0, 100) == pytest.approx(0.02)


def test_bands_of_the_ministry_of_finance():
    ratios = np.array([[1.19, 1.2, 1.99, 2.0, 2.99, 3.0]])
    bounds = (np.array([[bound]]) for bound in (1.2, 2.0, 3.0))
    assert debt.debt_band(ratios, *bounds).tolist() == [[0, 1, 1, 2, 2, 3]]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A plan with one project of 10 million yuan in 2026-2027, paid with bonds; upkeep of 2 million, no payer named."""
    pack = small_pack(tmp_path_factory.mktemp("money"))
    text = (pack / "projects.csv").read_text(encoding="utf-8")
    text = text.replace("illustrative", "committed").replace("own:1000万元", "own:200万元;special_bond:800万元")
    (pack / "projects.csv").write_text(text.replace("200万元,own,own", "200万元,,own"), encoding="utf-8")
    return lantu.read_blueprint(pack), lantu.read_city(pack)


def test_the_plan_pays_its_own_bonds_by_their_schedule(built):
    years = range(2025, 2036)
    paid = plan_money(built[0].all_projects, years, {"special_bond": BondTerms(0.03, 3)})
    at = {year: index for index, year in enumerate(years)}
    assert paid["plan_bond_issue"].sum() == pytest.approx(8e6)
    assert paid["plan_capital_spending"].tolist()[1:3] == [1e6, 1e6]
    assert paid["plan_debt"][at[2027]] == 8e6
    assert paid["plan_principal"][[at[2029], at[2030]]].tolist() == [4e6, 4e6]
    assert paid["plan_interest"].sum() == pytest.approx(8e6 * 0.03 * 3)
    assert paid["plan_debt"][-1] == 0
    assert np.array_equal(paid["plan_debt_opening"][1:], paid["plan_debt"][:-1])
    assert paid["plan_upkeep_unassigned"].tolist() == paid["plan_upkeep"].tolist()
    assert paid["plan_upkeep"][at[2027]] == 0
    assert paid["plan_upkeep"][at[2028]] == 2e6


def test_a_city_that_takes_in_more_than_it_needs_saves_and_never_owes_less_than_nothing(built):
    run = lantu.run(*built, members=200)
    assert float(run.at("government_debt").min()) >= 0
    assert float(run.at("general_debt").min()) >= 0
    assert float(run.at("special_debt").min()) >= 0
    assert float(run.at("fiscal_reserve").min()) >= 0
    assert (run.at("unfunded_upkeep").sel(year=2030) >= 2e6 * (1 - 1e-6)).all()


def test_stress_bites_in_its_year_and_not_before(built):
    calm = lantu.run(*built, members=16)
    for setting, variable, part in (
        ("revenue_stress", "budget_revenue", 0.8),
        ("land_income_stress", "fund_revenue", None),
    ):
        hard = lantu.run(*built, members=16, settings={setting: 0.2})
        ratio = hard.at(variable) / calm.at(variable)
        np.testing.assert_allclose(ratio.sel(year=slice(None, 2026)), 1, rtol=1e-6)
        later = ratio.sel(year=slice(2027, None))
        assert (later < 1).all()
        if part:
            np.testing.assert_allclose(later, part, rtol=1e-6)
    dear = lantu.run(*built, members=16, settings={"rate_stress": 0.01})
    assert (dear.at("interest").sel(year=2035) >= calm.at("interest").sel(year=2035)).all()
    assert (dear.at("interest").sel(year=2035) > calm.at("interest").sel(year=2035)).any()
