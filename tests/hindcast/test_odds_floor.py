"""What odds could score at best: on series whose law is written down, the floor is what can be said by hand."""

import numpy as np
import pandas as pd
import pytest

from bench.odds_floor import LAWS, Law, floor_of, history, scores, steadiness, steady_scores, trend_law
from bench.odds_mended import by_log_odds, widened

YEARS = np.arange(2000.0, 2020.0)


def walk(drift: float, surprises) -> Law:
    def step(levels, growths, surprise):
        grown = levels + drift + surprise
        return grown, (grown, growths)

    return Law(5.0, drift, step, np.asarray(surprises, dtype=float))


def drawn(law: Law, histories: int, normal: bool = True, years=YEARS) -> pd.DataFrame:
    draws = np.random.default_rng(1)
    return pd.concat(scores(history(number, years, "log", law, draws, normal=normal)) for number in range(histories))


def test_of_a_walk_without_direction_nobody_knows_whether_it_stays_above():
    """A goal of pace 0 asks that it does not fall back: a coin, so that perfect odds score 1/4."""
    goals = drawn(walk(0.0, [-0.02, 0.02]), 12)
    assert goals[goals["pace"].eq(0.0)]["score"].mean() == pytest.approx(0.25, abs=0.01)


def test_what_is_certain_costs_nothing_and_odds_come_true():
    sure = drawn(walk(0.03, [1e-9, -1e-9]), 2)
    assert sure[sure["pace"].ne(1.0)]["score"].max() < 1e-6
    goals = drawn(walk(0.03, [-0.02, 0.02]), 12)
    for _, some in goals.groupby(pd.cut(goals["odds"], [-0.01, 0.25, 0.5, 0.75, 1.0])):
        assert some["odds"].mean() == pytest.approx(some["met"].mean(), abs=0.07)


def test_goals_are_of_the_years_on_record_only():
    gaps = np.array([2000.0, 2001, 2002, 2004, 2005, 2009, 2010])
    goals = drawn(walk(0.03, [-0.02, 0.02]), 1, years=gaps)
    assert set(goals["year"]) <= {2005, 2010}  # four figures before; 2009 is four years after 2005
    assert set(goals["ahead"]) == {1}


def test_the_trend_walks_back_to_its_record_by_its_own_surprises():
    values = 100 * np.exp(np.cumsum(np.random.default_rng(3).normal(0.02, 0.03, len(YEARS))))
    law = trend_law(YEARS, values, "log")
    level, drift, figures = np.full(1, law.first), np.full(1, law.drift), [law.first]
    for one in law.surprises:
        figure, (level, drift) = law.step(level, drift, np.full(1, one))
        figures.append(float(figure[0]))
    assert np.exp(figures) == pytest.approx(values)


def test_every_law_has_a_floor_a_history():
    values = 100 * np.exp(np.cumsum(np.random.default_rng(3).normal(0.02, 0.03, len(YEARS))))
    made = {"a": (YEARS, values, "log"), "b": (YEARS, values[::-1].copy(), "log")}
    floors = {name: floor_of(made, name, 3, np.random.default_rng(0)) for name in LAWS}
    assert all(set(floor.columns) == {"all", "own"} and len(floor) == 3 for floor in floors.values())
    assert all(0 < floor["all"].mean() < 0.25 for floor in floors.values())


def test_a_remedy_learns_what_was_wrong_with_the_odds_of_others():
    """Odds that are too timid everywhere are stretched; bands by a factor of 1 are as they were."""
    draws = np.random.default_rng(2)
    true = draws.uniform(0.02, 0.98, 6000)
    log_odds = np.log(true / (1 - true))
    goals = pd.DataFrame(
        {
            "odds": 1 / (1 + np.exp(-log_odds / 2)),
            "met": (draws.uniform(size=6000) < true).astype(float),
            "pace": draws.choice([0.0, 0.5, 1.0, 1.5, 2.0], 6000),
        }
    )
    mended = by_log_odds({"elsewhere": goals[:3000]}, goals[3000:])
    assert np.abs(mended - true[3000:]).mean() < 0.03 < np.abs(goals["odds"][3000:] - true[3000:]).mean()
    one = history(0, YEARS, "log", walk(0.03, [-0.02, 0.02]), draws, normal=True)[0]
    assert widened([one], 1.0)[0].members == pytest.approx(one.members)
    assert np.log(widened([one], 2.0)[0].members).std() == pytest.approx(2 * np.log(one.members).std())


def test_steady_growth_is_the_surer_the_more_it_grows_but_not_whether_it_keeps_its_pace():
    slow, fast = (steady_scores(ratio, 15) for ratio in (0.0, 3.0))
    assert slow["score"].mean() > 3 * fast["score"].mean()
    own = [goals.loc[goals["pace"].eq(1.0), "score"].mean() for goals in (slow, fast)]
    assert own[0] == pytest.approx(own[1], abs=0.02)
    assert steadiness(YEARS, 100 * np.exp(0.03 * (YEARS - 2000)), "log") > 1e6
    assert steadiness(YEARS, 100 * np.exp(0.03 * ((YEARS - 2000) % 2)), "log") < 0.1
