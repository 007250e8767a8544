"""The plan's money adds up to the fen, whatever its amounts: sources are the cost, years are the whole, bonds are what is owed."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lantu
from lantu.appraisal import plan_account
from lantu.blueprint import Project
from lantu.engine import BondTerms, bond_terms, chosen_projects
from lantu.engine.projects.works_money import plan_money
from lantu.finance import BONDS, FUNDING, to_fen
from lantu.language.errors import Location
from lantu.language.text import Text

AMOUNTS = st.dictionaries(st.sampled_from(FUNDING), st.integers(0, 10**13).map(lambda fen: fen / 100), min_size=1)
RATES = st.builds(BondTerms, st.floats(0, 0.08), st.integers(1, 30))


@st.composite
def projects(draw: st.DrawFn) -> list[Project]:
    made: list[Project] = []
    for number in range(draw(st.integers(1, 4))):
        start = draw(st.integers(2015, 2032))
        funding = draw(AMOUNTS)
        made.append(
            Project(
                id=f"p{number}",
                name=Text("甲", "one"),
                place="city",
                start=start,
                end=start + draw(st.integers(0, 12)),
                cost=sum(funding.values()),
                upkeep=draw(st.integers(0, 10**9)) / 100,
                upkeep_payer=draw(st.sampled_from(["", "own", "private"])),
                funding=funding,
                kind="committed",
                location=Location(str(Path("projects.csv")), number + 2),
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(projects(), st.dictionaries(st.sampled_from(BONDS), RATES))
def test_sources_are_the_cost_years_are_the_whole_and_what_is_owed_was_borrowed_and_not_paid_back(built, terms):
    account = plan_account(built, terms, 2035)
    if not account.years:
        assert not any(sum(item.funding.values()) for item in built)
        return
    assert account.total(lambda item: item.cost) == sum(int(to_fen(sum(item.funding.values()))) for item in built)
    for source in FUNDING:
        whole = sum(int(to_fen(item.funding.get(source, 0.0))) for item in built)
        assert account.total(lambda item, source=source: item.sources[source]) == whole
    assert account.unfunded == 0
    owed = 0
    for before, item in zip((None, *account.years), account.years, strict=False):
        assert item.cost == sum(item.sources.values())
        owed += item.borrowed - item.repaid
        assert item.owed == owed >= 0
        due = sum(int(np.rint(0.08 * (before.owed if before else 0))) for _ in range(1))
        assert 0 <= item.interest <= due + len(account.years)  # each bond rounds its own
    told = account.to_json()
    assert to_fen(told["totals"]["cost"]) == sum(to_fen(item["cost"]) for item in told["years"])


def test_a_short_funding_is_said_and_never_spread_over_the_sources():
    project = Project(
        id="half",
        name=Text("半", "half"),
        place="city",
        start=2026,
        end=2028,
        cost=100.01,
        funding={"own": 30.03, "special_bond": 36.36},
        kind="committed",
        location=Location("projects.csv", 2),
    )
    account = plan_account([project], {"special_bond": BondTerms(0.1, 2)}, 2030)
    assert account.unfunded == 10001 - 3003 - 3636
    assert [item.cost for item in account.years] == [2213, 2213, 2213, 0, 0]
    assert [item.borrowed for item in account.years] == [1212, 1212, 1212, 0, 0]
    assert [item.repaid for item in account.years] == [0, 0, 1212, 1212, 1212]
    assert [item.interest for item in account.years] == [0, 121, 242, 242, 121]
    assert [item.owed for item in account.years] == [1212, 2424, 2424, 1212, 0]


@pytest.mark.parametrize("pack", ["chongqing", "jiangjin"])
def test_the_account_is_the_money_that_the_model_runs_on(pack):
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    built, terms = chosen_projects(plan, city, (), ()), bond_terms(city.assumptions)
    years = range(city.start, 2036)
    money = plan_money(built, years, terms)
    account = {item.year: item for item in plan_account(built, terms, 2035).years}
    for number, year in enumerate(years):
        if year not in account:
            continue
        item = account[year]
        assert item.sources["own"] == to_fen(money["plan_capital_spending"][number])
        assert item.borrowed == to_fen(money["plan_bond_issue"][number])
        assert item.upkeep_city == to_fen(money["plan_upkeep"][number])
        outside = item.sources["transfer"] + item.sources["private"]
        assert outside == to_fen(money["plan_works_by_others"][number])
        assert item.owed == to_fen(money["plan_debt"][number])  # no bond was issued before the first simulated year
        assert item.interest == to_fen(money["plan_interest"][number])
