"""Public works: what the plan adds to the city's public capital, and what output makes of it. City-wide, (member, 1).

Output answers to the plan's works that others than the city pay (the centre, railways, companies). What the city pays itself
takes the place of other works, since the limit on new debt binds. It does not answer to works that a stress leaves unbuilt:
how much of those would have raised output nobody knows, and a smaller output would make goals of land and emissions look better.

Source: Bom & Ligthart 2014, Journal of Economic Surveys 28 (output elasticity of public capital); perpetual inventory.
"""

import numpy as np

from lantu.units import PerYear, Ratio, Share, Yuan


def public_capital(gdp: Yuan, public_capital_share: Ratio) -> Yuan:
    """Public capital that the city would have without the plan (不含规划的公共资本存量): a steady share of output."""
    return gdp.sum(-1, keepdims=True) * public_capital_share


def plan_capital_start(plan_works_by_others: Yuan) -> Yuan:
    """Nothing that the plan adds at the start."""
    return 0 * plan_works_by_others


def plan_capital(
    plan_capital_last: Yuan,
    public_capital_decay: PerYear,
    plan_works_by_others: Yuan,
    plan_displacement: Share,
    gdp_city_observed: Yuan,
) -> Yuan:
    """Public capital that the plan's works add, paid by others than the city (规划新增公共资本), beyond what they displace.

    Works of years whose output is on record are in that output already.
    """
    added = plan_works_by_others * (1 - plan_displacement)
    return plan_capital_last * (1 - public_capital_decay) + np.where(np.isfinite(gdp_city_observed), 0.0, added)


def works_effect(plan_capital: Yuan, public_capital: Yuan, public_capital_elasticity: Ratio) -> Ratio:
    """Output with the plan's works over output without them (规划投资对产出的作用), in logs.

    Source: Bom & Ligthart 2014, Journal of Economic Surveys 28: a constant elasticity of output to public capital.
    """
    return public_capital_elasticity * np.log1p(plan_capital / public_capital)


def works_growth_start() -> PerYear:
    """No growth by the plan's works in the first year."""
    return np.zeros((1, 1))


def works_growth(works_effect: Ratio, works_effect_last: Ratio) -> PerYear:
    """Growth of output by the plan's works of the year (规划投资带动的增速), which the next year has."""
    return works_effect - works_effect_last
