from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantu.appraisal import attains, breaks_between, debt_band, gap, pace, state_of_odds

values = st.floats(-1e6, 1e6)


@given(values, values, st.sampled_from([">=", "<="]), st.booleans())
def test_a_goal_is_met_exactly_when_no_gap_is_left(value, target, relation, up):
    met = bool(attains(np.array(value), relation, target, up))
    assert met == (gap(np.array(value), relation, target, up) <= 0)


def test_about_is_met_on_the_good_side_or_within_two_percent():
    assert attains(np.array([331.0, 332.0, 350.0]), "about", 338, True).tolist() == [False, True, True]
    assert attains(np.array([15.4, 14.0]), "about", 15, False).tolist() == [False, True]


def test_strict_relations_are_strict_and_nan_never_meets():
    assert not attains(np.array(50.0), ">", 50, True)
    assert attains(np.array(50.0), ">=", 50, True)
    assert not attains(np.array(np.nan), ">=", 0, True)


def test_words_have_no_attainment():
    with pytest.raises(ValueError, match="words"):
        attains(np.array(1.0), "words", 1, True)


def test_pace_is_needed_change_over_seen_change():
    # seen: 2 a year over 2019-2024; needed: 6 a year over 2024-2027
    assert pace(28, 2027, (2024, 10.0), (2019, 0.0), met=False) == pytest.approx(3)
    assert pace(28, 2027, (2024, 10.0), (2019, 20.0), met=False) == pytest.approx(-3)
    assert pace(28, 2027, (2024, 30.0), (2019, 20.0), met=True) == 0
    assert pace(28, 2027, (2024, 10.0), (2019, 10.0), met=False) is None
    assert pace(28, 2027, (2024, 10.0), None, met=False) is None


@pytest.mark.parametrize(
    ("odds", "word"),
    [(1, "likely"), (0.67, "likely"), (0.5, "uncertain"), (0.32, "unlikely"), (0, "unlikely")],
)
def test_likelihood_words(odds, word):
    assert state_of_odds(odds) == word


@pytest.mark.parametrize(("ratio", "band"), [(1.19, "green"), (1.2, "yellow"), (2.0, "orange"), (3.0, "red")])
def test_debt_bands(ratio, band):
    assert debt_band(ratio, (1.2, 2.0, 3.0)) == band
    assert debt_band(ratio, ()) == ""


def test_words_of_likelihood_begin_where_the_ipcc_draws_them():
    """Likely from two in three on, unlikely below one in three (Mastrandrea et al. 2010)."""
    assert [state_of_odds(odds) for odds in (2 / 3, 0.66, 1 / 3, 0.33)] == [
        "likely",
        "uncertain",
        "uncertain",
        "unlikely",
    ]


def test_a_new_definition_lies_between_the_figures_before_and_from_its_year():
    """Counted otherwise from 1 January 2026: a figure of 2026 is of the new kind, one of 2025 is not."""
    change = SimpleNamespace(variable="good_air_days", on=date(2026, 1, 1))
    city: Any = SimpleNamespace(breaks=(change,))
    known: Any = SimpleNamespace(id="good_air_days", numerator="", denominator="")
    assert breaks_between(city, known, 2025, 2026)
    assert breaks_between(city, known, 2024, 2030)
    assert not breaks_between(city, known, 2026, 2030)
    assert not breaks_between(city, known, 2024, 2025)
    other: Any = SimpleNamespace(id="pm25", numerator="", denominator="")
    assert not breaks_between(city, other, 2025, 2026)
