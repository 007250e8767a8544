"""Limits of a choice in numbers that can be added up by hand."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import lantu
from lantu.blueprint import read_blueprint, spending
from lantu.language.errors import LantuError
from lantu.language.units import unit
from lantu.portfolio.problem import tail_mean
from lantu.portfolio.question.limits import Works, budget_limit, spending_limits
from tests.packs import edit, small_pack


@pytest.fixture(scope="module")
def project():
    """Works of two years for 600 million: 200 of its own, 400 by special bonds."""
    known = read_blueprint("chongqing").projects[0]
    funding = {"own": 2e8, "special_bond": 4e8}
    return replace(known, start=2026, end=2027, cost=6e8, funding=funding, kind="committed")


@pytest.fixture(scope="module")
def works(project):
    """That project as a candidate that may begin in 2026 or in 2028, looked at from 2026 to 2029."""
    candidate: Any = SimpleNamespace(project=project, works_years=2)
    return Works((candidate,), (2026, 2028), (2026, 2027, 2028, 2029))


def test_works_of_two_years_draw_half_in_each_and_all_in_all(works):
    assert works.paid().tolist() == [[[3e8, 3e8, 0, 0], [0, 0, 3e8, 3e8]]]
    assert works.paid(["own"]).tolist() == [[[1e8, 1e8, 0, 0], [0, 0, 1e8, 1e8]]]


def test_a_budget_that_is_not_spent_in_one_year_may_be_in_a_later_one(works):
    limit = budget_limit(works, 8e8)
    np.testing.assert_allclose(limit.most, [2e8, 4e8, 6e8, 8e8])
    np.testing.assert_allclose(limit.use.toarray(), [[3e8, 0], [6e8, 0], [6e8, 3e8], [6e8, 6e8]])


def test_committed_projects_take_their_part_of_a_limit_first(works, project):
    """Of 500 million a year the committed works of 2026 and 2027 leave 200; of bonds for 300 they leave 100."""
    committed = replace(project, id="committed")
    assert spending([committed]) == {2026: 3e8, 2027: 3e8}
    assert spending([committed], "special_bond") == {2026: 2e8, 2027: 2e8}
    limits = [
        SimpleNamespace(id=name, variable=f"project_spending{name}", relation="<=", year=year, value=value, unit=money)
        for name, year, value, money in (("", None, 5, unit("亿元").symbol), ("_special_bond", 2027, 3, "亿元"))
    ]
    limits = [SimpleNamespace(**{**vars(item), "unit": unit("亿元"), "bound": item.value * 1e8}) for item in limits]
    plan: Any = SimpleNamespace(all_projects=(committed,), binding_limits=limits)
    whole, bonds = spending_limits(works, plan)
    np.testing.assert_allclose(whole.most, [2e8, 2e8, 5e8, 5e8])
    np.testing.assert_allclose(bonds.most, [1e8])
    assert bonds.labels == ("2027",)
    np.testing.assert_allclose(bonds.use.toarray(), [[2e8, 0]])


def test_the_mean_of_the_worst_fifth_is_of_the_lowest_ones():
    assert tail_mean(np.array([5.0, 1.0, 4.0, 2.0, 3.0, 9.0, 8.0, 7.0, 6.0, 10.0]), 0.2) == pytest.approx(1.5)
    assert tail_mean(np.array([4.0, 2.0, 9.0]), 0.5) == pytest.approx((2 + 0.5 * 4) / 1.5)


def test_where_no_candidate_moves_a_goal_it_says_so_and_does_not_break(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "projects.csv", "illustrative", "candidate")
    (pack / "measures.yaml").unlink()
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    with pytest.raises(LantuError, match="no candidate project and no measure moves") as told:
        lantu.optimise(plan, city, futures=2, seconds=5)
    assert "measures.yaml" in told.value.hint["en"]
