"""The city's money: what comes in, what is asked for, what may be borrowed, and what is left unpaid.

The general budget and the government funds together, city-wide, (member, 1). A city cannot borrow what it likes: new
bonds stay within the limit that the State Council gives it for the year. What is asked for beyond the money there is
stays unfunded and is shown; it does not become debt. In every year, to the fen:

    income + new bonds + bonds for refinancing + reserve before
        = spending + works + principal due + reserve after

Source: identities of the government's account (International Monetary Fund 2014, Government Finance Statistics Manual); growth
with output, need and wages at constant elasticities is Lantu's own.

Long because revenue, spending, works and debt are one account of a year, which closes only as a whole.
"""

import numpy as np

from lantu.model.record.observed import above_zero
from lantu.units import Km2, Person, PerYear, Ratio, Share, Year, Yuan, YuanPerKm2, YuanPerPerson


def budget_revenue(
    budget_revenue_last: Yuan,
    gdp: Yuan,
    gdp_last: Yuan,
    budget_revenue_elasticity: Ratio,
    revenue_stress: Share,
    stress_year: Year,
    year: Year,
) -> Yuan:
    """Revenue of the general public budget (一般公共预算收入): taxes and fees grow with output at current prices.

    A stress takes its share away for good in its year.
    """
    growth = gdp.sum(-1, keepdims=True) / gdp_last.sum(-1, keepdims=True)
    kept = 1 - revenue_stress * (year == stress_year)
    return budget_revenue_last * growth**budget_revenue_elasticity * kept


def transfers(transfers_last: Yuan, transfers_growth: PerYear) -> Yuan:
    """Subsidies from the central government to the general budget (中央补助收入)."""
    return transfers_last * (1 + transfers_growth)


def fund_other_revenue(gdp: Yuan, fund_other_share: Share) -> Yuan:
    """Revenue of government funds other than land sales (其他政府性基金收入)."""
    return gdp.sum(-1, keepdims=True) * fund_other_share


def fund_revenue(
    land_income: Yuan, fund_other_revenue: Yuan, land_income_stress: Share, stress_year: Year, year: Year
) -> Yuan:
    """Revenue of government funds (政府性基金收入), most of it from land sales; less of them from the year of a stress."""
    return land_income * (1 - land_income_stress * (year >= stress_year)) + fund_other_revenue


def fiscal_resources(budget_revenue: Yuan, transfers: Yuan, fund_revenue: Yuan, other_resources_share: Share) -> Yuan:
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
    return by_head + pupils * spending_per_pupil + older * spending_per_older_person + built_up_area * city_upkeep


def service_requirement_start(budget_spending_city_observed: Yuan, interest_due: Yuan, service_need: Yuan) -> Yuan:
    """General-budget spending before interest in the first year: from the record, else the need."""
    seen = budget_spending_city_observed - interest_due
    return np.where(np.isfinite(seen), seen, service_need)


def service_requirement(
    service_requirement_last: Yuan,
    service_need: Yuan,
    service_need_last: Yuan,
    service_cost: Ratio,
    service_cost_last: Ratio,
    budget_spending_city_observed: Yuan,
    interest: Yuan,
    plan_upkeep: Yuan,
) -> Yuan:
    """What services and standing assets ask of the general budget (公共服务支出要求, 不含付息和新增运维).

    While spending is on record, what it leaves after interest and the plan's upkeep; then it follows need and cost.
    """
    grown = service_requirement_last * (service_need / service_need_last) * (service_cost / service_cost_last)
    seen = budget_spending_city_observed - interest - plan_upkeep
    return np.where(np.isfinite(budget_spending_city_observed), seen, grown)


def budget_requirement(service_requirement: Yuan, interest: Yuan, plan_upkeep: Yuan) -> Yuan:
    """What is asked of the general budget (一般公共预算支出要求), with interest and upkeep of what the plan builds."""
    return service_requirement + interest + plan_upkeep


def revenue_lost(budget_revenue: Yuan, revenue_stress: Share, stress_year: Year, year: Year) -> Yuan:
    """Budget revenue of the year that a stress takes away (压力损失的财政收入); 0 without one."""
    return budget_revenue * revenue_stress / (1 - revenue_stress) * (year >= stress_year)


def funds_lost(
    fund_revenue: Yuan,
    land_income: Yuan,
    fund_other_revenue: Yuan,
    land_income_stress: Share,
    stress_year: Year,
    year: Year,
) -> Yuan:
    """Fund revenue of the year that a stress takes away (压力损失的基金收入); 0 without one."""
    left = land_income * (1 - land_income_stress * (year >= stress_year)) + fund_other_revenue
    lost = fund_revenue * ((land_income + fund_other_revenue) / left - 1)
    return np.where(np.isfinite(lost), lost, 0.0)


def foreseen_resources(
    fiscal_resources: Yuan, revenue_lost: Yuan, funds_lost: Yuan, other_resources_share: Share
) -> Yuan:
    """Fiscal resources before any stress (预期综合财力): what budgets and limits are made by."""
    return fiscal_resources + (revenue_lost + funds_lost) * (1 + other_resources_share)


def usual_investment(
    fund_revenue: Yuan, funds_lost: Yuan, fund_investment_share: Share, gdp: Yuan, bond_investment_share: Share
) -> Yuan:
    """Works by the shares that the record paid (政府投资惯常水平): of fund revenue before any stress, and of output."""
    funds = (fund_revenue + funds_lost) * fund_investment_share
    return funds + gdp.sum(-1, keepdims=True) * bond_investment_share


def money_for_works(
    budget_revenue: Yuan,
    revenue_lost: Yuan,
    transfers: Yuan,
    fund_revenue: Yuan,
    funds_lost: Yuan,
    other_income: Yuan,
    fiscal_reserve_last: Yuan,
    new_debt_limit: Yuan,
    swap_bonds: Yuan,
    budget_requirement: Yuan,
    dearer_interest: Yuan,
    principal_repaid: Yuan,
) -> Yuan:
    """Money that a balanced budget foresees for works (预算可安排投资): all in, within the limit, less services and debt."""
    income = budget_revenue + revenue_lost + transfers + fund_revenue + funds_lost + other_income
    within = fiscal_reserve_last + new_debt_limit - swap_bonds
    return income + within - (budget_requirement - dearer_interest) - principal_repaid


def investment_requirement(
    usual_investment: Yuan, money_for_works: Yuan, plan_investment: Yuan, borrowing_is_on_record: Ratio
) -> Yuan:
    """Works asked of government funds and new bonds, apart from the plan's projects (政府投资要求).

    A budget has to balance, so no more is asked for than the money foreseen, the plan's works first, nor more than the
    shares that the record of 2021-2025 paid. What a stress then takes away stays asked for and unpaid.

    Source: Budget Law of China, article 35 (local budgets balance).
    """
    left = above_zero(money_for_works - plan_investment)
    return np.where(borrowing_is_on_record > 0, usual_investment, np.minimum(usual_investment, left))


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


def borrowing_is_on_record(
    budget_spending_city_observed: Yuan, fund_revenue_city_observed: Yuan, net_bond_income_city_observed: Yuan
) -> Ratio:
    """Whether the borrowing of a year can be told from the record (当年举债有无记录): 1 yes, 0 no."""
    account = np.isfinite(budget_spending_city_observed + fund_revenue_city_observed)
    return np.where(account | np.isfinite(net_bond_income_city_observed), 1.0, 0.0)


def borrowed_on_record(
    gdp: Yuan, net_borrowing_share: Share, borrowing_is_on_record: Ratio, net_bond_income_city_observed: Yuan
) -> Yuan:
    """Net borrowing of a year on record (有记录年份的净举债): as published, else its usual share of output; 0 later."""
    usual = gdp.sum(-1, keepdims=True) * net_borrowing_share * borrowing_is_on_record
    return np.where(np.isfinite(net_bond_income_city_observed), net_bond_income_city_observed, usual)


def other_income(
    other_income_last: Yuan,
    budget_requirement: Yuan,
    usual_investment: Yuan,
    plan_investment: Yuan,
    budget_revenue: Yuan,
    transfers: Yuan,
    fund_revenue: Yuan,
    gdp: Yuan,
    gdp_last: Yuan,
    borrowed_on_record: Yuan,
    budget_spending_city_observed: Yuan,
    fund_revenue_city_observed: Yuan,
) -> Yuan:
    """Carried-over funds, state-capital income and other items (调入资金及其他): closes the account on record.

    In years with spending and fund revenue on record the account closes with the net borrowing seen; later the
    item keeps its share of output, and the debt follows from the flows.
    """
    asked = budget_requirement + usual_investment + plan_investment
    closing = asked - budget_revenue - transfers - fund_revenue - borrowed_on_record
    on_record = np.isfinite(closing + budget_spending_city_observed + fund_revenue_city_observed)
    grown = other_income_last * gdp.sum(-1, keepdims=True) / gdp_last.sum(-1, keepdims=True)
    return np.where(on_record, closing, grown)


def borrowing_need(
    budget_requirement: Yuan,
    investment_requirement: Yuan,
    plan_investment: Yuan,
    principal_repaid: Yuan,
    budget_revenue: Yuan,
    transfers: Yuan,
    fund_revenue: Yuan,
    other_income: Yuan,
) -> Yuan:
    """What all that is asked for would have to borrow (举债需求): all out, principal paid back included, less all in."""
    asked = budget_requirement + investment_requirement + plan_investment + principal_repaid
    return asked - budget_revenue - transfers - fund_revenue - other_income


def new_bonds(
    borrowing_need: Yuan,
    principal_repaid: Yuan,
    fiscal_reserve_last: Yuan,
    new_debt_limit: Yuan,
    swap_bonds: Yuan,
    borrowing_is_on_record: Ratio,
    borrowed_on_record: Yuan,
) -> Yuan:
    """New bonds for spending and works (新增债券): what is needed after the reserve, within the limit of the year.

    Of the limit, what goes into swaps of hidden debt pays for nothing. In years on record, what was borrowed.
    """
    wanted = above_zero(borrowing_need - fiscal_reserve_last)
    within = np.minimum(wanted, new_debt_limit - swap_bonds)
    return np.where(borrowing_is_on_record > 0, borrowed_on_record + principal_repaid, within)


def unfunded_spending(borrowing_need: Yuan, new_bonds: Yuan, fiscal_reserve_last: Yuan) -> Yuan:
    """What is asked for and cannot be paid (收支缺口): beyond income, reserve and the limit on new debt."""
    return above_zero(borrowing_need - new_bonds - fiscal_reserve_last)


def fiscal_reserve_start(budget_revenue: Yuan) -> Yuan:
    """Nothing is set aside at the start: reserves on record are inside other income."""
    return 0 * budget_revenue


def fiscal_reserve(fiscal_reserve_last: Yuan, new_bonds: Yuan, borrowing_need: Yuan, unfunded_spending: Yuan) -> Yuan:
    """Money set aside in years with more than is asked for (预算稳定调节基金及结余), spent before new debt is made."""
    return above_zero(fiscal_reserve_last + new_bonds + unfunded_spending - borrowing_need)


def public_investment(investment_requirement: Yuan, unfunded_spending: Yuan) -> Yuan:
    """Works paid from government funds and new bonds, apart from the plan's projects (政府投资): cut first."""
    return above_zero(investment_requirement - unfunded_spending)


def works_of_usual(public_investment: Yuan, plan_investment: Yuan, usual_investment: Yuan) -> Ratio:
    """Works that are paid, the plan's included, over what the shares of the record would pay (政府投资与惯常水平之比)."""
    return (public_investment + plan_investment) / usual_investment


def budget_spending(budget_requirement: Yuan, unfunded_spending: Yuan, investment_requirement: Yuan) -> Yuan:
    """Spending of the general public budget (一般公共预算支出): what is asked, less what works could not give up."""
    return budget_requirement - above_zero(unfunded_spending - investment_requirement)


def unfunded_upkeep(
    plan_upkeep: Yuan, plan_upkeep_unassigned: Yuan, budget_requirement: Yuan, budget_spending: Yuan
) -> Yuan:
    """Upkeep of what the plan builds that nobody has money for (运维缺口).

    What has no payer named, and of the rest the part by which the general budget falls short.
    """
    short = 1 - budget_spending / budget_requirement
    return plan_upkeep_unassigned + (plan_upkeep - plan_upkeep_unassigned) * short
