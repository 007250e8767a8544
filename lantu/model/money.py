"""The city's money: what comes in, what goes out, and the debt that the difference leaves.

The general budget and the government funds together. Stock and flow agree to the fen:
government_debt = government_debt_last + deficit. City-wide, (member, 1).

Source: identities of the government's account (International Monetary Fund 2014, Government Finance Statistics Manual):
what is spent and not earned is borrowed, what is borrowed is added to the debt; growth with output, need and wages at
constant elasticities is Lantu's own.
"""

import numpy as np

from lantu.units import Km2, Person, PerYear, Ratio, Share, Yuan, YuanPerKm2, YuanPerPerson


def budget_revenue(
    budget_revenue_last: Yuan, gdp: Yuan, gdp_last: Yuan, budget_revenue_elasticity: Ratio
) -> Yuan:
    """Revenue of the general public budget (一般公共预算收入): taxes and fees grow with output at current prices."""
    growth = gdp.sum(-1, keepdims=True) / gdp_last.sum(-1, keepdims=True)
    return budget_revenue_last * growth**budget_revenue_elasticity


def transfers(transfers_last: Yuan, transfers_growth: PerYear) -> Yuan:
    """Subsidies from the central government to the general budget (中央补助收入)."""
    return transfers_last * (1 + transfers_growth)


def fund_other_revenue(gdp: Yuan, fund_other_share: Share) -> Yuan:
    """Revenue of government funds other than land sales (其他政府性基金收入)."""
    return gdp.sum(-1, keepdims=True) * fund_other_share


def fund_revenue(land_income: Yuan, fund_other_revenue: Yuan) -> Yuan:
    """Revenue of government funds (政府性基金收入), most of it from land sales."""
    return land_income + fund_other_revenue


def fiscal_resources(
    budget_revenue: Yuan, transfers: Yuan, fund_revenue: Yuan, other_resources_share: Share
) -> Yuan:
    """Comprehensive fiscal resources (综合财力), the measure that the debt ratio is set against."""
    return (budget_revenue + transfers + fund_revenue) * (1 + other_resources_share)


def service_cost_start() -> Ratio:
    """Cost of services in the first year is 1."""
    return np.ones((1, 1))


def service_cost(
    service_cost_last: Ratio,
    income_per_capita: YuanPerPerson,
    income_per_capita_last: YuanPerPerson,
    service_cost_elasticity: Ratio,
) -> Ratio:
    """Cost of one unit of public service against the first year (公共服务单位成本): mostly wages."""
    return service_cost_last * (income_per_capita / income_per_capita_last) ** service_cost_elasticity


def service_need(
    population: Person,
    school_age: Person,
    senior_age: Person,
    people_65_plus: Person,
    built_up_area: Km2,
    spending_per_resident: YuanPerPerson,
    spending_per_pupil: YuanPerPerson,
    spending_per_older_person: YuanPerPerson,
    city_upkeep: YuanPerKm2,
) -> Yuan:
    """What services would cost at first-year prices (公共服务支出需求): per head by function and age, and upkeep."""
    pupils = (school_age + senior_age).sum(-1, keepdims=True)
    older = people_65_plus.sum(-1, keepdims=True)
    by_head = population.sum(-1, keepdims=True) * spending_per_resident
    return (
        by_head
        + pupils * spending_per_pupil
        + older * spending_per_older_person
        + built_up_area * city_upkeep
    )


def service_spending_start(
    budget_spending_city_observed: Yuan, interest_due: Yuan, service_need: Yuan
) -> Yuan:
    """General-budget spending before interest in the first year: from the record, else the need."""
    seen = budget_spending_city_observed - interest_due
    return np.where(np.isfinite(seen), seen, service_need)


def service_spending(
    service_spending_last: Yuan,
    service_need: Yuan,
    service_need_last: Yuan,
    service_cost: Ratio,
    service_cost_last: Ratio,
    budget_spending_city_observed: Yuan,
    interest: Yuan,
    plan_upkeep: Yuan,
) -> Yuan:
    """General-budget spending on services and standing assets (一般公共预算支出, 不含付息和新增运维).

    While spending is on record, what it leaves after interest and the plan's upkeep; then it follows need and cost.
    """
    grown = service_spending_last * (service_need / service_need_last) * (service_cost / service_cost_last)
    seen = budget_spending_city_observed - interest - plan_upkeep
    return np.where(np.isfinite(budget_spending_city_observed), seen, grown)


def interest_due(government_debt: Yuan, interest_rate: PerYear) -> Yuan:
    """A year's interest on the debt at year end (年末债务应付利息)."""
    return government_debt * interest_rate


def interest(interest_due_last: Yuan) -> Yuan:
    """Interest paid in the year on last year's debt (债务付息支出)."""
    return 1 * interest_due_last


def budget_spending(service_spending: Yuan, interest: Yuan, plan_upkeep: Yuan) -> Yuan:
    """Spending of the general public budget (一般公共预算支出), with upkeep of what the plan builds."""
    return service_spending + interest + plan_upkeep


def public_investment(
    fund_revenue: Yuan, fund_investment_share: Share, gdp: Yuan, bond_investment_share: Share
) -> Yuan:
    """Works paid from government funds and new bonds, apart from the plan's projects (政府投资)."""
    return fund_revenue * fund_investment_share + gdp.sum(-1, keepdims=True) * bond_investment_share


def plan_investment(plan_capital_spending: Yuan, plan_bond_issue: Yuan, plan_displacement: Share) -> Yuan:
    """Works of the plan paid by the city or by bonds, beyond what would happen anyway (规划净增投资)."""
    return (plan_capital_spending + plan_bond_issue) * (1 - plan_displacement)


def other_income_start(
    budget_spending_city_observed: Yuan,
    budget_revenue: Yuan,
    transfers: Yuan,
    fund_revenue_city_observed: Yuan,
    fund_investment_share: Share,
    gdp: Yuan,
    bond_investment_share: Share,
    net_borrowing_share: Share,
) -> Yuan:
    """Income that closes the first year's account; 0 where the account is not on record."""
    kept = fund_revenue_city_observed * (1 - fund_investment_share)
    borrowed = gdp.sum(-1, keepdims=True) * (net_borrowing_share - bond_investment_share)
    gap = budget_spending_city_observed - budget_revenue - transfers - kept - borrowed
    return np.where(np.isfinite(gap), gap, 0.0)


def other_income(
    other_income_last: Yuan,
    budget_spending: Yuan,
    public_investment: Yuan,
    budget_revenue: Yuan,
    transfers: Yuan,
    fund_revenue: Yuan,
    gdp: Yuan,
    gdp_last: Yuan,
    net_borrowing_share: Share,
    budget_spending_city_observed: Yuan,
    fund_revenue_city_observed: Yuan,
) -> Yuan:
    """Carried-over funds, state-capital income and other items (调入资金及其他): closes the account on record.

    In years with spending and fund revenue on record the account closes with the net borrowing seen; later the
    item keeps its share of output, and the debt follows from the flows.
    """
    total = gdp.sum(-1, keepdims=True)
    closing = budget_spending + public_investment - budget_revenue - transfers - fund_revenue
    on_record = np.isfinite(budget_spending_city_observed + fund_revenue_city_observed)
    grown = other_income_last * total / gdp_last.sum(-1, keepdims=True)
    return np.where(on_record, closing - net_borrowing_share * total, grown)


def deficit(
    budget_spending: Yuan,
    public_investment: Yuan,
    plan_investment: Yuan,
    budget_revenue: Yuan,
    transfers: Yuan,
    fund_revenue: Yuan,
    other_income: Yuan,
) -> Yuan:
    """What the city has to borrow in the year, net of repayment (当年净举债): all out less all in."""
    out = budget_spending + public_investment + plan_investment
    return out - budget_revenue - transfers - fund_revenue - other_income


def government_debt(government_debt_last: Yuan, deficit: Yuan) -> Yuan:
    """Government debt at year end (政府债务余额)."""
    return government_debt_last + deficit


def debt_ratio(government_debt: Yuan, fiscal_resources: Yuan) -> Ratio:
    """Government debt over comprehensive fiscal resources (政府债务率)."""
    return government_debt / fiscal_resources


def debt_band(
    debt_ratio: Ratio, debt_band_yellow: Ratio, debt_band_orange: Ratio, debt_band_red: Ratio
) -> Ratio:
    """Risk band of the debt ratio (债务风险等级): 0 green, 1 yellow, 2 orange, 3 red, from where the country draws them."""
    yellow, orange, red = (
        1.0 * (debt_ratio >= bound) for bound in (debt_band_yellow, debt_band_orange, debt_band_red)
    )
    return yellow + orange + red


def debt_service(government_debt_last: Yuan, interest: Yuan, debt_maturing_share: Share) -> Yuan:
    """Interest and principal falling due in the year (还本付息), before refinancing."""
    return interest + government_debt_last * debt_maturing_share


def debt_service_ratio(debt_service: Yuan, budget_revenue: Yuan, fund_revenue: Yuan) -> Ratio:
    """Debt service over the city's own revenue (偿债支出占自有收入比重), ISO 37120:2018 cl. 9."""
    return debt_service / (budget_revenue + fund_revenue)
