"""The city's debt: what is owed, what falls due, what it costs, and how much more may be borrowed.

City-wide, (member, 1). No list of single bonds is public, so general and special debt are two pools: of each a share
falls due every year, which its remaining life gives. The plan's own bonds run by their own schedule beside them.

Source: identities (debt is last debt plus what is borrowed less what is paid back); the State Council's limits on new debt
(Ministry of Finance, 财预〔2017〕35号); pools that fall due by their remaining life are Lantu's own.
"""

import numpy as np

from lantu.model.record.observed import above_zero
from lantu.units import PerYear, Ratio, Share, Year, Yuan


def general_principal_due(general_debt_last: Yuan, general_maturing_share: Share) -> Yuan:
    """General debt whose principal falls due in the year (一般债务到期本金)."""
    return general_debt_last * general_maturing_share


def principal_due(
    general_principal_due: Yuan,
    special_debt_last: Yuan,
    special_maturing_share: Share,
    plan_debt_opening: Yuan,
    plan_principal: Yuan,
) -> Yuan:
    """Principal of all debt that falls due in the year (到期债务本金), the plan's own bonds by their schedule."""
    special = above_zero(special_debt_last - plan_debt_opening)
    return general_principal_due + special * special_maturing_share + plan_principal


def principal_refinanced(principal_due: Yuan, refinanced_share: Share) -> Yuan:
    """Principal paid with bonds for refinancing (再融资债券偿还本金)."""
    return principal_due * refinanced_share


def principal_repaid(principal_due: Yuan, principal_refinanced: Yuan) -> Yuan:
    """Principal paid from the city's own money (财政资金偿还本金)."""
    return principal_due - principal_refinanced


def new_debt_limit(
    foreseen_resources: Yuan,
    government_debt_last: Yuan,
    foreseen_resources_last: Yuan,
    new_debt_limit_share: Share,
    limit_share_at_red: Share,
    debt_band_orange: Ratio,
    debt_band_red: Ratio,
) -> Yuan:
    """New debt that the State Council allows the city in the year (新增债务限额).

    Limits follow what a place can pay and how deep in debt it is (Ministry of Finance, 财预〔2017〕35号, article 3): a
    share of fiscal resources, less of it from the orange band on, and `limit_share_at_red` of it from the red one. A stress
    does not change the limits that were foreseen: were they to shrink with it, losing income would make the debt look better.
    """
    ratio = government_debt_last / foreseen_resources_last
    strain = np.clip((ratio - debt_band_orange) / (debt_band_red - debt_band_orange), 0, 1)
    return foreseen_resources * new_debt_limit_share * (1 - strain * (1 - limit_share_at_red))


def swap_bonds(
    new_debt_limit: Yuan, swap_limit_share: Share, swap_from: Year, swap_limit_until: Year, year: Year
) -> Yuan:
    """Part of the limit on new debt that goes into swaps of hidden debt (新增限额中用于化债), and so pays for nothing new."""
    return new_debt_limit * swap_limit_share * ((year >= swap_from) & (year <= swap_limit_until))


def debt_swaps(
    swap_bonds: Yuan,
    government_debt_last: Yuan,
    swap_quota_share: Share,
    swap_from: Year,
    swap_until: Year,
    year: Year,
) -> Yuan:
    """Hidden debt that becomes government debt in the year (置换隐性债务): a quota of some years, and part of the limit."""
    quota = government_debt_last * swap_quota_share * ((year >= swap_from) & (year <= swap_until))
    return quota + swap_bonds


def net_borrowing(new_bonds: Yuan, principal_repaid: Yuan) -> Yuan:
    """What spending and works add to the debt in the year (当年净举债): new bonds less principal paid back."""
    return new_bonds - principal_repaid


def government_debt(government_debt_last: Yuan, net_borrowing: Yuan, debt_swaps: Yuan) -> Yuan:
    """Government debt at year end (政府债务余额)."""
    return government_debt_last + net_borrowing + debt_swaps


def debt_taken_over(government_debt: Yuan, government_debt_last: Yuan, net_borrowing: Yuan) -> Yuan:
    """What came onto the books without paying for anything (转入债务): swaps, and what the record adds besides.

    With it the debt is the sum of its flows in every year, on record or not.
    """
    return government_debt - government_debt_last - net_borrowing


def general_debt_start(government_debt: Yuan, general_debt_share: Share) -> Yuan:
    """General debt at the end of the first year."""
    return government_debt * general_debt_share


def general_debt(
    general_debt_last: Yuan,
    new_bonds: Yuan,
    general_bond_share: Share,
    general_principal_due: Yuan,
    refinanced_share: Share,
) -> Yuan:
    """Debt that the general budget pays for (一般债务余额)."""
    return general_debt_last + new_bonds * general_bond_share - general_principal_due * (1 - refinanced_share)


def special_debt(government_debt: Yuan, general_debt: Yuan) -> Yuan:
    """Debt that land and projects are to pay for (专项债务余额): all that is not general."""
    return government_debt - general_debt


def new_bond_rate(new_bond_rate_last: PerYear, bond_rate_long_run: PerYear, bond_rate_return: Share) -> PerYear:
    """Rate of bonds issued in the year (新发债券利率) before any stress: moves towards its long run."""
    return new_bond_rate_last + bond_rate_return * (bond_rate_long_run - new_bond_rate_last)


def debt_rate(
    debt_rate_last: PerYear,
    new_bond_rate: PerYear,
    rate_stress: PerYear,
    stress_year: Year,
    year: Year,
    government_debt: Yuan,
    government_debt_last: Yuan,
    principal_due: Yuan,
) -> PerYear:
    """Mean interest rate of the debt (政府债务平均利率): bonds that stay keep theirs, the others pay the new one."""
    new = new_bond_rate + rate_stress * (year >= stress_year)
    whole = np.where(government_debt > 0 * government_debt, government_debt, np.nan)
    stay = np.clip((government_debt_last - principal_due) / whole, 0, 1)
    return np.where(np.isfinite(stay), stay * debt_rate_last + (1 - stay) * new, new)


def foreseen_rate_start(debt_rate: PerYear) -> PerYear:
    """The mean rate of the first year, before any stress."""
    return 1 * debt_rate


def foreseen_rate(
    foreseen_rate_last: PerYear,
    new_bond_rate: PerYear,
    government_debt: Yuan,
    government_debt_last: Yuan,
    principal_due: Yuan,
) -> PerYear:
    """Mean interest rate of the debt without any stress (无压力时的平均利率)."""
    whole = np.where(government_debt > 0 * government_debt, government_debt, np.nan)
    stay = np.clip((government_debt_last - principal_due) / whole, 0, 1)
    return np.where(np.isfinite(stay), stay * foreseen_rate_last + (1 - stay) * new_bond_rate, new_bond_rate)


def dearer_interest(interest_due_last: Yuan, foreseen_rate_last: PerYear, debt_rate_last: PerYear) -> Yuan:
    """Part of the year's interest that a stress of rates adds (利率上升增加的付息); 0 without one."""
    return above_zero(interest_due_last * (1 - foreseen_rate_last / debt_rate_last))


def interest_due(government_debt: Yuan, plan_debt: Yuan, debt_rate: PerYear) -> Yuan:
    """A year's interest on the debt at year end (年末债务应付利息), the plan's own bonds apart."""
    return above_zero(government_debt - plan_debt) * debt_rate


def interest(interest_due_last: Yuan, plan_interest: Yuan) -> Yuan:
    """Interest paid in the year on last year's debt (债务付息支出)."""
    return interest_due_last + plan_interest


def debt_ratio(government_debt: Yuan, fiscal_resources: Yuan) -> Ratio:
    """Government debt over comprehensive fiscal resources (政府债务率)."""
    return government_debt / fiscal_resources


def debt_band(debt_ratio: Ratio, debt_band_yellow: Ratio, debt_band_orange: Ratio, debt_band_red: Ratio) -> Ratio:
    """Risk band of the debt ratio (债务风险等级): 0 green, 1 yellow, 2 orange, 3 red, from where the country draws them."""
    yellow, orange, red = (1.0 * (debt_ratio >= bound) for bound in (debt_band_yellow, debt_band_orange, debt_band_red))
    return yellow + orange + red


def debt_service(interest: Yuan, principal_due: Yuan) -> Yuan:
    """Interest and principal falling due in the year (还本付息), before refinancing."""
    return interest + principal_due


def debt_service_ratio(debt_service: Yuan, budget_revenue: Yuan, fund_revenue: Yuan) -> Ratio:
    """Debt service over the city's own revenue (偿债支出占自有收入比重), ISO 37120:2018 cl. 9."""
    return debt_service / (budget_revenue + fund_revenue)
