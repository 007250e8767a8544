"""The size of the model's error is learned from other series than those whose bands it makes."""

import numpy as np
import pytest

from lantu.city import read_city
from lantu.engine.draws import normals
from lantu.engine.model_error import student_t
from lantu.hindcast.cases import Case
from lantu.hindcast.engine_rows import series_cases, starts_of
from lantu.hindcast.learned_error import sizes_left_out


def cases_with_an_error_of(size: float, series: str) -> list[Case]:
    """Sixty figures of a series that a certain forecast of 100 missed by Student-t errors of a size."""
    missed = 100 * np.exp(size * student_t(normals(1, series, 60)))
    years = np.array([2020.0])
    return [Case(series, years, years, 2021, 1, np.full(400, 100.0), float(came), {}) for came in missed]


def test_the_size_of_others_is_found_whatever_the_series_itself_did():
    calm = [case for name in ("births", "transfers") for case in cases_with_an_error_of(0.02, name)]
    wild = cases_with_an_error_of(0.06, "hospital_beds")
    sizes = sizes_left_out([*calm, *wild])
    assert sizes["hospital_beds"] == pytest.approx(0.02, abs=0.006)
    assert sizes["births"] > sizes["hospital_beds"]


def test_the_assumption_spans_what_is_learned_with_each_series_left_out():
    city = read_city("chongqing")
    sizes = sizes_left_out(series_cases(city, starts_of(city, {"model_error": 0})))
    assumed = city.assumptions["model_error"]
    assert len(sizes) > 8
    assert min(sizes.values()) == pytest.approx(assumed.low, abs=0.004)
    assert max(sizes.values()) == pytest.approx(assumed.high, abs=0.004)
