"""A committed project of a small made-up city moves its goal by what its evidence says, and nothing else; its money adds up to the fen."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

import lantu
from lantu.appraisal import PlanEffect, plan_effect
from lantu.engine import Run
from lantu.finance import BONDS
from tests.packs import edit, small_pack

PLACES = 200
BUILT = 2027
COST = Decimal("10000000.01")  # does not divide by its years, nor its loan by its terms
OWN = Decimal("3333333.34")


def both_runs(folder: Path, lever: str) -> tuple[Run, Run]:
    """Run the city with its project and without, in the same futures; lever: amount, low and high of places a place."""
    folder.mkdir(exist_ok=True)
    pack = small_pack(folder)
    edit(pack / "projects.csv", "1000万元,200万元,own,own:1000万元,planned,illustrative",
         f"{COST}元,200万元,own,own:{OWN}元;special_bond:{COST - OWN}元,planned,committed")  # fmt: skip
    edit(pack / "measures.yaml", "amount: 1, low: 1, high: 1, unit: place", f"{lever}, unit: place")
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write('childcare_places_per_1000,city,2030,>=,1.65,"places per 1,000 people",own,BOOK,\n')
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    return lantu.run(plan, city, members=64), lantu.run(plan, city, members=64, without=("all",))


def added(runs: tuple[Run, Run]) -> np.ndarray:
    """Return the places that the project adds in the year that it is built, by future."""
    one, other = (run.at("childcare_places", "city").sel(year=BUILT).values for run in runs)
    return one - other


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Evidence without doubt: a place is a place."""
    return both_runs(tmp_path_factory.mktemp("sure"), "amount: 1, low: 1, high: 1")


@pytest.fixture(scope="module")
def effect(sure: tuple[Run, Run]) -> PlanEffect:
    found = plan_effect(sure[0])
    assert found is not None
    return found


def test_the_goal_moves_by_what_the_evidence_says_and_no_other(sure: tuple[Run, Run], effect: PlanEffect) -> None:
    assert np.median(added(sure)) == pytest.approx(PLACES, abs=1e-3)
    before = sure[0].at("childcare_places", "city").sel(year=slice(None, BUILT - 1)).values
    assert before.tobytes() == sure[1].at("childcare_places", "city").sel(year=slice(None, BUILT - 1)).values.tobytes()
    (move,) = effect.moves
    assert (move.indicator, effect.goals, effect.modelled) == ("childcare_places_per_1000", 2, 1)
    people = np.median(sure[0].at("population", "city").sel(year=2030).values)
    assert move.difference == pytest.approx(1000 * PLACES / people, rel=0.02)
    assert move.odds is not None
    assert move.odds_without is not None
    assert move.odds > move.odds_without + 0.1  # the goal stands between the medians
    assert move.odds_moved


def test_half_the_evidence_is_half_the_move_and_a_range_is_a_range(sure: tuple[Run, Run], tmp_path: Path) -> None:
    half = added(both_runs(tmp_path / "half", "amount: 0.5, low: 0.5, high: 0.5"))
    assert np.median(half) == pytest.approx(PLACES / 2, abs=1e-3)
    ranged = added(both_runs(tmp_path / "ranged", "amount: 0.5, low: 0.2, high: 0.8"))
    built = ranged[half > PLACES / 2 - 1]  # futures in which all of it was built by then
    assert np.median(built) == pytest.approx(PLACES / 2, rel=0.1)
    inside = (built >= 0.2 * PLACES) & (built <= 0.8 * PLACES)
    assert 0.82 <= np.mean(inside) <= 0.98  # a 90 % range, of 64 futures
    assert np.ptp(built) > 0.5 * PLACES


def test_its_money_adds_up_to_the_fen_in_every_year(effect: PlanEffect) -> None:
    years = effect.account.years
    fen = int(COST * 100)
    assert sum(year.cost for year in years) == fen
    assert sum(year.sources["own"] for year in years) == int(OWN * 100)
    assert sum(year.borrowed for year in years) == fen - int(OWN * 100)
    owed = 0
    for year in years:
        owed += year.borrowed - year.repaid
        assert year.owed == owed
        assert year.cost == sum(year.sources.values())
        assert year.borrowed == sum(year.sources[name] for name in BONDS)
    assert {year.upkeep_city for year in years if year.year > BUILT} == {200_000_000}
    assert {year.upkeep_city for year in years if year.year <= BUILT} == {0}
    assert effect.account.unfunded == 0
