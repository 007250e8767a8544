"""What a figure would settle of the odds, against odds that were calculated with the figure known."""

import numpy as np
import pytest

import lantu
from lantu.sensitivity import value_of_figures
from tests.packs import edit, small_pack

MEMBERS, LEVELS = 800, 6


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    pack = small_pack(tmp_path_factory.mktemp("information"))
    edit(pack / "goals.csv", ">=,66,%", ">=,68,%")
    return lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=MEMBERS, to=2031)


def test_what_a_figure_settles_is_how_far_the_odds_differ_where_it_is_known(run):
    found = value_of_figures(run, lantu.appraise(run).goal_rows)
    assert found.goals == ("urbanisation_rate city 2030",)
    odds = lantu.appraise(run).goal_rows[0].odds
    assert found.doubt == pytest.approx(odds * (1 - odds))
    name = found.figures[0].driver.name
    known = run.city.assumptions[name]
    # the same odds with the figure known: at the middles of equally likely sixths of its range
    from lantu.engine.draws import draw

    at = [float(np.asarray(draw(known, np.array([(level + 0.5) / LEVELS]))).ravel()[0]) for level in range(LEVELS)]
    settled = []
    for value in at:
        fixed = lantu.run(run.plan, run.city, members=150, to=2031, settings={name: value})
        settled.append(lantu.appraise(fixed).goal_rows[0].odds)
    assert found.figures[0].of_all == pytest.approx(np.var(settled) / found.doubt, abs=0.06)


def test_shares_are_of_one_doubt_and_most_stands_first(run):
    found = value_of_figures(run, lantu.appraise(run).goal_rows)
    shares = [item.of_all for item in found.figures]
    assert shares == sorted(shares, reverse=True)
    assert 0 < found.settled <= 1
    assert all(item.driver.kind in ("assumption", "observation") for item in found.figures)


def test_goals_without_odds_are_in_no_doubt(run):
    rows = [row for row in lantu.appraise(run).goal_rows if row.odds is None]
    found = value_of_figures(run, rows)
    assert (found.goals, found.figures, found.doubt) == ((), (), 0)
