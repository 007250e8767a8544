"""The error of the model: none where the record speaks, large misses commoner than a normal has them, and nothing that stands shrinks."""

import numpy as np
import pytest

import lantu
from lantu.engine.draws import normals
from lantu.engine.record.model_error import LATER, SIZE, carriers, error_factors, spread_after, student_t, surprises
from lantu.engine.record.record import read_records
from lantu.engine.setup import graph_of
from lantu.model import CARRIES_ERROR, functions

DRAWN = {SIZE: np.full((4000, 1), 0.02), LATER: np.full((4000, 1), 0.7)}
YEARS = range(2020, 2036)


@pytest.fixture(scope="module")
def city():
    return lantu.read_city("chongqing")


@pytest.fixture(scope="module")
def factors(city):
    graph, records = graph_of(city), read_records(city)
    noise = surprises(carriers(graph, records), 0, range(4000), YEARS)
    return error_factors(graph, records, YEARS, DRAWN, noise)


def test_every_carrier_is_a_variable_of_the_model():
    assert CARRIES_ERROR.keys() <= functions().keys()


def test_there_is_no_error_in_years_on_record(city, factors):
    records = read_records(city)
    assert set(factors) == set(carriers(graph_of(city), records))
    for name, values in factors.items():
        last = max(records[CARRIES_ERROR[name]].city)
        assert (values[:, [index for index, year in enumerate(YEARS) if year <= last or not index]] == 1).all()


def test_the_error_grows_from_the_last_record_on(factors):
    """Births are no state and are on record until 2023: their factor holds all errors since then."""
    wide = np.log(factors["births"]).std(0)
    assert (wide[:4] == 0).all()
    for ahead in (1, 4, 9):
        assert wide[3 + ahead] == pytest.approx(wide[4] * spread_after(ahead, 0.7), rel=0.15)


def test_large_misses_are_as_common_as_in_student_t():
    """Quantiles of Student's t with 2 degrees of freedom (tables: 90 % 1.886, 97.5 % 4.303, 99 % 6.965), and an edge."""
    drawn = student_t(normals(0, "x", 2_000_000))
    for share, wanted in ((0.9, 1.886), (0.975, 4.303), (0.99, 6.965)):
        assert np.quantile(drawn, share) == pytest.approx(wanted, rel=0.02)
        assert np.quantile(drawn, 1 - share) == pytest.approx(-wanted, rel=0.02)
    assert np.abs(drawn).max() < 13


def test_an_error_widens_what_it_meets_and_moves_its_middle_nowhere(city):
    """Beds and ground fall by it as often as they rise: what is assumed of their growth is what the middle future has."""
    plan = lantu.read_blueprint("chongqing")
    run, still = (
        lantu.run(plan, city, members=400, to=2032, settings=given)
        for given in ({"model_error": 0.05}, {"model_error": 0})
    )
    for name in ("hospital_beds", "elder_care_beds", "sports_ground_area", "transfers"):
        logs, without = (np.log(item.at(name).sel(year=2032).to_numpy()) for item in (run, still))
        assert logs.std() > 1.2 * without.std(), name
        assert abs(np.median(logs) - np.median(without)) < 0.04, name
