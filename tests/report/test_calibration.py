"""The reliability diagram and PIT histograms of the report: what they are drawn from."""

import pytest

from lantu.report.uncertainty.calibration import calibration_chart, calibration_rows


def row(level, n, inside, **more):
    return {
        "variable": "x",
        "level": level,
        "n": n,
        "inside": inside,
        "pit": [0.1] * 10,
        "used": "",
        "widened": 1.0,
    } | more


def test_rows_of_a_group_are_weighted_by_their_cases():
    rows = [
        row("provinces", 1, [0.0] * 10),
        row("provinces", 3, [1.0] * 10),
        row("city", 5, [0.5] * 10, widened=1.3),
    ]
    first, second = calibration_rows(rows, "en")
    assert (first["group"], first["n"], first["inside"]) == ("31 provinces", 4, [0.75] * 10)
    assert (second["group"], second["widened"]) == ("all series of the city", 1.3)


def test_rows_that_pool_others_are_not_counted_twice():
    rows = [
        row("city", 2, [0.5] * 10, used="model"),
        row("city", 9, [0.9] * 10, used="model", variable="all series with an equation"),
    ]
    assert [(item["n"], item["inside"][0]) for item in calibration_rows(rows, "en")] == [(2, 0.5)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_chart_holds_every_number_of_the_table(language):
    rows = calibration_rows([row("provinces", 4, [0.7] * 10), row("districts of the city", 2, [0.8] * 10)], language)
    spec = str(calibration_chart(rows, language).to_dict())
    assert spec.count("'held': 70.0") == 10
    assert spec.count("'held': 80.0") == 10
    assert all(item["group"] in spec for item in rows)
