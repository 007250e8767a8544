"""The size of the model's error is learned from other series than those whose bands it makes."""

from dataclasses import replace

import numpy as np
import pytest

from lantu.city import read_city
from lantu.engine.draws import normals
from lantu.engine.record.model_error import student_t
from lantu.hindcast.cases import Case
from lantu.hindcast.engine_rows import series_cases, starts_of
from lantu.hindcast.learned_error import sizes_left_out


def cases_with_an_error_of(size: float, series: str, number: int = 60) -> list[Case]:
    """Figures of a series that a certain forecast of 100 missed by Student-t errors of a size."""
    missed = 100 * np.exp(size * student_t(normals(1, series, number)))
    years = np.array([2020.0])
    return [Case(series, years, years, 2021, 1, np.full(400, 100.0), float(came), {}) for came in missed]


def test_the_size_of_others_is_found_whatever_the_series_itself_did():
    calm = [case for name in ("births", "transfers") for case in cases_with_an_error_of(0.02, name)]
    wild = cases_with_an_error_of(0.06, "hospital_beds")
    sizes = sizes_left_out([*calm, *wild])
    assert sizes["hospital_beds"][0] == pytest.approx(0.02, abs=0.006)
    assert sizes["births"][0] > sizes["hospital_beds"][0]


def test_what_later_years_add_is_found():
    """Forecasts that miss three years ahead by no more than one year ahead have an error that does not grow."""
    still, growing = (
        [
            replace(case, ahead=ahead)
            for name in ("births", "transfers", "hospital_beds")
            for ahead, size in ((1, 0.02), (3, 0.02 * more))
            for case in cases_with_an_error_of(size, name, 300)
        ]
        for more in (1.0, 3**0.5)
    )
    assert max(later for _, later in sizes_left_out(still).values()) < 0.3
    assert min(later for _, later in sizes_left_out(growing).values()) > 0.7


def test_the_assumptions_span_what_is_learned_with_each_series_left_out():
    city = read_city("chongqing")
    learned = sizes_left_out(series_cases(city, starts_of(city, {"model_error": 0})))
    assert len(learned) > 8
    for at, name, near in ((0, "model_error", 0.004), (1, "model_error_later", 0.11)):
        found, assumed = [item[at] for item in learned.values()], city.assumptions[name]
        assert min(found) == pytest.approx(assumed.low, abs=near), name
        assert max(found) == pytest.approx(assumed.high, abs=near), name
