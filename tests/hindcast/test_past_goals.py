"""Odds of past goals: from the record before their adoption only, scored as Brier did."""

from dataclasses import replace

import pytest

from lantu.city import read_city
from lantu.hindcast import judged, odds_record, read_past_goals
from lantu.hindcast.past_goals import PastGoal
from lantu.language.errors import UnreadableError
from tests.packs import small_pack


@pytest.fixture(scope="module")
def city():
    return read_city("chongqing")


def test_odds_know_nothing_from_the_year_of_adoption_on(city):
    """Figures from each goal's adoption on are tripled and change years: the odds stay, what came does not."""
    for goal in read_past_goals(city):
        table = city.observations.copy()
        late = table["year"] >= goal.adopted
        table.loc[late, "value"] = 3 * table.loc[late, "value"].to_numpy()[::-1]
        [plain], [other] = (judged(item, [goal]) for item in (city, replace(city, observations=table)))
        assert plain.odds == other.odds
        assert plain.outcome != other.outcome


def test_outcomes_are_those_of_the_record(city):
    met = {(goal.indicator, goal.year): goal.met for goal in judged(city, read_past_goals(city))}
    assert met["gdp_growth_real", 2018] is False  # 6.0 % against 8.5 %
    assert met["gdp_growth_real", 2020] is False  # 3.9 % against 6 %
    assert met["rd_intensity", 2022] is False  # 2.36 % against 2.5 %
    assert met["good_air_days", 2022] is True  # 332 against 300 days
    assert met["forest_cover", 2022] is True  # 55.04 against 55 %


def test_the_brier_score_of_known_odds():
    """Brier (1950): the mean squared distance of odds and outcome."""
    goal = PastGoal("plan", 2015, "gdp", 2020, ">=", 1.0, "x", 1.0)
    goals = [
        replace(goal, odds=0.8, met=True),
        replace(goal, odds=0.3, met=False),
        replace(goal, odds=None, met=False),
    ]
    past = odds_record(goals)
    assert past["n"] == 2
    assert past["brier"] == pytest.approx((0.04 + 0.09) / 2)
    assert past["brier_base_rate"] == pytest.approx(0.25)
    assert (past["likely"], past["unlikely"]) == ({"n": 1, "met": 1}, {"n": 1, "met": 0})
    assert odds_record([])["brier"] is None


def test_a_bad_past_goal_is_told_with_its_place(tmp_path):
    pack = small_pack(tmp_path)
    assert read_past_goals(read_city(pack)) == []
    rows = "plan,adopted,indicator,year,relation,value,source\nx,20O3,gdq,2007,>>,many,nowhere\n"
    (pack / "past_goals.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        read_past_goals(read_city(pack))
    for word in ("past_goals.csv:2:2", "'20O3'", "unknown indicator 'gdq'", "'>>'", "'many'", "'nowhere'"):
        assert word in str(caught.value)
