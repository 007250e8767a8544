"""The plan's own projects count, and no stress makes a printed reading better."""

from dataclasses import replace

import numpy as np
import pytest

import lantu
from lantu.appraisal import LEAST_MOVE, compare_runs, plan_account, plan_effect, works_row
from lantu.appraisal.projects.planned import planned_works
from lantu.blueprint import Project
from lantu.finance import PUBLIC, to_fen
from lantu.language.errors import Location
from lantu.language.numbers import quantity
from lantu.language.text import Text
from lantu.report import verdict_text
from lantu.report.verdict.committed_projects import not_modelled, plan_sentences, work_rows
from lantu.report.verdict.headline import works_sentence

MEMBERS = 200
STRESSES = ("revenue_shock", "land_shock", "dear_money")
BETTER = 5e-3  # of odds: half of the percent that is printed


@pytest.fixture(scope="module")
def chongqing():
    return lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")


@pytest.fixture(scope="module")
def run(chongqing):
    return lantu.run(*chongqing, members=MEMBERS)


@pytest.fixture(scope="module")
def effect(run):
    return plan_effect(run)


def test_at_least_twenty_of_the_committed_projects_carry_money_and_an_effect_with_evidence(run, effect):
    assert len(effect.works) == 29
    assert effect.modelled >= 20
    for work in effect.works:
        if work.modelled:
            project = next(item for item in run.plan.all_projects if item.id == work.id)
            levers = run.city.measures[project.measure].levers
            assert work.cost, work.id
            assert all(lever.evidence and lever.low <= lever.high for lever in levers), work.id


def test_a_project_that_is_not_modelled_says_why(effect):
    for work in effect.works:
        assert work.modelled != bool(work.lacks)
        assert work.note.zh, work.id
        assert work.note.en, work.id


def test_a_cost_by_the_measure_prints_its_range_and_a_published_one_says_so(run, effect):
    rows = {row.id: row for row in work_rows(effect.works, run.city)}
    ranged = [work for work in effect.works if work.cost_range is not None]
    assert len(ranged) >= 5
    for work in effect.works:
        told = rows[work.id].range
        if work.cost_range is not None:
            assert work.cost_range[0] <= work.cost <= work.cost_range[1], work.id
            for end in work.cost_range:
                assert quantity(end, "yuan", "zh") in told.zh
                assert quantity(end, "yuan", "en") in told.en
        elif work.cost is not None:
            assert "公布" in told.zh
            assert "published" in told.en
    assert {work["id"]: work["cost_range"] for work in effect.to_json()["works"]}[ranged[0].id] == list(
        ranged[0].cost_range
    )


def test_every_projects_money_that_is_in_the_run_comes_into_the_account(run, effect):
    paid = run.at("plan_investment", "city").sum("year").median().item()
    others = run.at("plan_capital", "city").max("year").median().item()
    assert 0 < paid < effect.by_city
    assert others > 0


def test_the_plan_moves_goals_and_the_first_screen_says_so(run, effect):
    assert len(effect.moves) >= 8
    assert all(abs(item.share) >= LEAST_MOVE for item in effect.moves)
    for language in ("zh", "en"):
        text = verdict_text(run, lantu.appraise(run), [], language, effect)
        first = "\n".join(text.splitlines()[:20])
        for sentence in plan_sentences(effect, run.city):
            assert sentence.say(language) in first
    assert f"the median of {len(effect.moves)} of {effect.goals} goals" in plan_sentences(effect, run.city)[1].en


def test_leaving_all_out_is_the_city_without_the_plan(chongqing, run):
    bare = lantu.run(*chongqing, members=20, without=("all",))
    named = lantu.run(
        *chongqing, members=20, without=[item.id for item in chongqing[0].all_projects if item.kind == "committed"]
    )
    scenario = lantu.run(*chongqing, members=20, scenario="without_plan")
    for name in ("gdp", "plan_investment", "rail_transit_km"):
        assert (
            bare.data[name].values.tobytes()
            == named.data[name].values.tobytes()
            == scenario.data[name].values.tobytes()
        )
    assert float(bare.at("plan_investment", "city").sum()) == 0
    assert plan_effect(bare) is None
    rails = [item.at("rail_transit_km").sel(year=2035).values[:20] for item in (bare, run)]
    assert (rails[0] < rails[1]).all()


def test_works_that_are_asked_for_are_what_a_balanced_budget_can_pay(run):
    row = works_row(run, 2026)
    assert row.unbuilt <= 0.1
    assert 0 < row.of_usual < 1  # the money of 2026 pays less than the shares of the record
    asked, usual = (
        run.at(name, "city").sel(year=slice(2026, None)).values
        for name in ("investment_requirement", "usual_investment")
    )
    assert (asked <= usual * (1 + 1e-6)).all()


@pytest.mark.parametrize("stress", STRESSES)
def test_no_stress_makes_a_printed_reading_better(chongqing, run, stress):
    stressed = lantu.run(*chongqing, members=MEMBERS, scenario=stress)
    table = compare_runs(run, stressed)
    for row in table.to_dict("records"):
        if row["odds_a"] == row["odds_a"]:
            assert row["odds_b"] <= row["odds_a"] + BETTER, (stress, row["indicator"], row["year"])
    for year in (2027, 2030, 2035):
        before, after = works_row(run, year), works_row(stressed, year)
        assert after.unpaid >= before.unpaid
        due = stress != "dear_money" or year > 2027  # interest is paid in the year after
        assert not due or after.unpaid > 0, (stress, year)
        debts = [item.at("debt_ratio", "city").sel(year=year).values for item in (run, stressed)]
        assert (debts[1] >= debts[0] * (1 - 1e-5)).all(), (stress, year)


def test_the_figure_of_works_is_a_sentence_in_both_languages(run):
    row = works_row(run, 2027).to_json()
    told = works_sentence(row, run.city)
    assert "收支缺口" in told.zh
    assert "not built" in told.en
    assert np.isfinite(list(row.values())).all()


def test_a_plan_without_goals_in_numbers_is_not_told_how_many_are_moved(run, effect):
    said, *rest = plan_sentences(replace(effect, compared=()), run.city)
    assert "committed projects" in said.en
    assert not any("goal" in item.en for item in rest)


STANDS = (  # goals that nothing of the committed projects reaches: their evidence is of other things, or none
    "digital_economy_share",
    "hightech_manufacturing_share",
    "urban_rural_income_ratio",
    "yangtze_main_stem_class",
    "childcare_places_per_1000",
    "wind_solar_capacity",
    "ecological_red_line",
    "farmland_retained",
)
UP = ("income_per_capita", "retail_sales", "foreign_trade_total", "technology_firms", "high_tech_enterprises")


def test_goals_that_evidence_says_move_do_and_the_others_stand_to_the_last_digit(effect):
    """Works that others pay raise output (Bom & Ligthart 2014); new lines clean the air a little (SO175 to SO177)."""
    moved = {(item.indicator, item.year): item for item in effect.compared}
    for name in STANDS:
        for (indicator, _), item in moved.items():
            if indicator == name:
                assert item.difference == item.error == 0, name
                assert item.odds == item.odds_without, name
                assert not item.median_moved, name
                assert not item.odds_moved, name
    for name in UP:
        assert moved[name, 2027].difference > 0, name
        assert moved[name, 2027].median_moved, name
    for year in (2027, 2030, 2035):
        air = moved["pm25_population_weighted", year]
        assert air.median_moved, year
        assert -0.1 < air.difference < -0.01, year  # ug/m3: 124 km and more of new lines, 0 to 0.0006 a km
        assert air.odds >= air.odds_without, year


def test_no_odds_of_chongqing_move_by_more_than_a_point(effect):
    """What is committed is small beside the goals: who reads more into it reads more than the evidence holds."""
    with_odds = [item for item in effect.compared if item.odds is not None]
    assert len(with_odds) >= 12
    for item in with_odds:
        assert abs(item.odds - item.odds_without) <= 0.01 + 2 * item.odds_error, item.indicator


def test_the_account_of_chongqing_adds_up_to_the_fen(run, effect):
    account = effect.account
    known = [item for item in effect.works if item.cost is not None and "money" not in item.lacks]
    assert (
        account.total(lambda item: item.cost)
        == sum(int(to_fen(item.cost)) for item in known)
        == int(to_fen(effect.cost))
    )
    assert int(to_fen(account.paid_by(*PUBLIC))) == int(to_fen(effect.by_city))
    last = account.until(2035).years[-1]
    assert last.owed == account.until(2035).total(lambda item: item.borrowed - item.repaid)
    assert [(item.state == "not modelled") for item in effect.works].count(True) == 9


def test_what_the_debt_differs_by_is_what_was_borrowed_and_not_paid_back(chongqing, run):
    """In every future: the debt is last year's, with new bonds and what was taken over, less what was repaid."""
    bare = lantu.run(*chongqing, members=20, without=("all",))
    flows = ("government_debt", "new_bonds", "principal_repaid", "debt_taken_over")
    pair = [[item.at(name).values[:20].astype(float) for name in flows] for item in (bare, run)]
    debt, bonds, repaid, taken = (after - before for before, after in zip(*pair, strict=True))
    for year in range(2026 - run.city.start, debt.shape[1]):  # years whose debt is not on record
        step = debt[:, year] - debt[:, year - 1]
        np.testing.assert_allclose(
            step, (bonds - repaid + taken)[:, year], atol=2e-6 * np.abs(pair[1][0][:, year]).max()
        )


def test_the_run_and_the_years_outside_it_add_up_to_the_cost_that_is_said(run, effect):
    """Three projects of Chongqing began before 2020: the run pays what falls in its years, and no yuan more."""
    parts = effect.cost_parts
    assert parts["before_run"] > 0
    assert sum(parts.values()) == int(to_fen(effect.cost))
    assert parts["unfunded"] == parts["after_run"] == 0
    told = effect.to_json()
    assert (
        int(to_fen(sum(told["cost_in_run_by_source"].values()))) == parts["in_run"] == int(to_fen(told["cost_in_run"]))
    )
    first, money = (plan_sentences(effect, run.city)[at] for at in (0, -1 - len(not_modelled(effect.works)) - 1))
    assert quantity(parts["in_run"] / 100, "yuan", "en") + " falls in the run (2020 to 2035)" in first.en
    assert "此前 " + quantity(parts["before_run"] / 100, "yuan", "zh") in first.zh
    assert "own " + quantity(told["cost_in_run_by_source"]["own"], "yuan", "en") in money.en
    assert "企业 " + quantity(told["cost_in_run_by_source"]["private"], "yuan", "zh") in money.zh


def test_what_is_paid_before_and_after_the_run_and_by_nobody_is_told_apart(run, effect):
    project = Project(
        id="tunnel", name=Text("隧道", "Tunnel"), place="city", start=2018, end=2037, cost=2_000_000_700.07,
        funding={"own": 1_500_000_000.03, "private": 400_000_000.0}, kind="committed", location=Location("projects.csv", 2),
    )  # fmt: skip
    one = replace(effect, account=plan_account([project], {}, 2035), cost=project.cost, start=2020, to=2035)
    parts = one.cost_parts
    assert parts["before_run"] == 2 * 9_500_000_000
    assert parts["after_run"] == 2 * 9_500_000_000 + 3  # the last year takes the fen left over
    assert parts["unfunded"] == 10_000_070_004
    assert sum(parts.values()) == 200_000_070_007
    first = plan_sentences(one, run.city)[0]
    for words in ("before it", "after it", "paid by nobody"):
        assert words in first.en
    within = replace(one, start=2018, to=2037, cost=1_900_000_000.03)
    assert "all of it falls in the run (2018 to 2037)" in plan_sentences(within, run.city)[0].en


def test_a_project_without_names_is_named_by_its_id_and_those_of_the_plan_above_are_not_called_the_plans_own(
    run, effect
):
    nameless = replace(run.plan.projects[0], id="nameless", name=Text(), measure="")
    child = replace(run.plan, projects=(nameless,), parent=run.plan)
    works = planned_works(replace(run, plan=child))
    assert [item.id for item in works if not item.above] == ["nameless"]
    assert any("nameless" in names.en and "nameless" in names.zh for _, names in not_modelled(works))
    said = plan_sentences(replace(effect, works=works), run.city)[0]
    assert "of the plan and the plans above it" in said.en
    assert "上位规划" in said.zh
    assert "committed projects of the plan:" in plan_sentences(effect, run.city)[0].en


def test_a_cost_whose_payers_nobody_knows_is_told_as_cost_and_not_as_nothing(run, effect):
    works = (
        replace(effect.works[0], id="baths", cost=46e6, by_city=None, lacks=("measure", "size", "money")),
        replace(effect.works[0], id="ferry", cost=None, by_city=None, lacks=("measure", "size", "year", "money")),
    )
    bare = replace(effect, works=works[:1], cost=0.0, by_city=0.0, account=plan_account([], {}, 2035))
    for one, uncosted in ((bare, 0), (replace(bare, works=works), 1)):
        told, first = one.to_json(), plan_sentences(one, run.city)[0]
        assert (told["cost"], told["cost_left_out"], told["uncosted"]) == (0.0, 46e6, uncosted)
        assert quantity(46e6, run.city.money_unit, "en") + " of that is in no account" in first.en
        assert "总投资 " + quantity(46e6, run.city.money_unit, "zh") in first.zh
        for nothing in (" 0 yuan", "falls in the run", " 0元"):
            assert nothing not in first.en + first.zh
    assert "The committed project of the plan: it costs" in plan_sentences(bare, run.city)[0].en
    assert "1 has no cost on record" in plan_sentences(replace(bare, works=works), run.city)[0].en


def test_what_is_left_out_of_the_account_is_part_of_the_whole_cost(run, effect):
    """Four projects of Chongqing have a cost and no years: they cost no less for it."""
    apart = [item for item in effect.works if "money" in item.lacks]
    assert len(apart) == 4
    assert effect.whole_cost == pytest.approx(effect.cost + sum(item.cost for item in apart))
    assert effect.whole_cost == pytest.approx(sum(item.cost for item in effect.works if item.cost is not None))
    first = plan_sentences(effect, run.city)[0]
    assert "they cost " + quantity(effect.whole_cost, "yuan", "en") in first.en
    assert quantity(effect.by_city, "yuan", "en") + " of the rest from the city and its bonds" in first.en
