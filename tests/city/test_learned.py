"""An assumption that names a variable is replaced by the city's own figures of it, where there are three up to the start."""

from __future__ import annotations

import pytest

import lantu
from tests.command import lantu as call


@pytest.fixture
def town(tmp_path):
    """The example of one command, which begins in 2020 with growth of 1.5 %, -1 to 4."""
    done = call("new", "town", "--country", "China", "--start", "2020", "--districts", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "town"


def _with_growth(pack, figures, place="city"):
    file = pack / "observations.csv"
    head = file.read_text("utf-8").splitlines()[0].split(",")
    rows = [
        {
            "place": place,
            "year": year,
            "variable": "gdp_growth_real",
            "value": value,
            "unit": "%",
            "basis": "measured",
            "source": "EXAMPLE",
        }
        for year, value in figures.items()
    ]
    lines = [",".join(str(row.get(column, "")) for column in head) for row in rows]
    file.write_text(file.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    return lantu.read_city(pack).assumptions["city_growth_start"]


def test_three_figures_up_to_the_start_replace_it(town):
    """6, 5 and 4 %: 5 % on average, 1 point apart; with the point of workers 1.645 x sqrt(2) = 2.33 points either way."""
    item = _with_growth(town, {2017: 9.0, 2018: 6.0, 2019: 5.0, 2020: 4.0, 2021: 20.0})
    assert [item.value, item.low, item.high] == pytest.approx([0.05, 0.05 - 0.02326, 0.05 + 0.02326], abs=1e-5)
    assert item.basis == "modelled"
    assert "2018: 6, 2019: 5, 2020: 4" in item.source


@pytest.mark.parametrize(
    ("figures", "place"),
    [
        ({2019: 6.0, 2020: 5.0, 2021: 4.0}, "city"),
        ({2010: 6.0, 2011: 5.0, 2020: 4.0}, "city"),
        ({2018: 6.0, 2019: 5.0, 2020: 4.0}, "nation"),
    ],
    ids=["two, and one after it", "too long ago", "of the nation"],
)
def test_fewer_older_and_other_figures_leave_it(town, figures, place):
    item = _with_growth(town, figures, place)
    assert (item.value, item.low, item.high, item.basis) == (0.015, -0.01, 0.04, "assumed")


def test_a_pack_that_names_no_variable_keeps_its_own():
    own = lantu.read_city("chongqing").assumptions["city_growth_start"]
    assert (own.from_record, own.value) == ("", pytest.approx(0.052))
