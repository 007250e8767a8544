"""Words behind the number of a cell that say how it binds, and cells that hold no level of their row."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import read_back


@pytest.mark.parametrize(
    ("cell", "value", "relation"),
    [
        ("c. 5,270", 5270, "about"),
        ("5,270 approx.", 5270, "about"),
        ("5,270 max", 5270, "<="),
        ("5,270 (max.)", 5270, "<="),
        ("5,270 (min.)", 5270, ">="),
        ("5,270 minimum", 5270, ">="),
        ("5.27 (thousand)", 5270, "="),
    ],
)
def test_words_behind_the_number_of_a_cell_bind_it(cell, value, relation):
    (figure,) = draft(f"Indicator\tUnit\t2033 target\nHomes built\thomes\t{cell}\n", 2027).figures
    assert (figure.value, figure.relation) == (pytest.approx(value), relation)


@pytest.mark.parametrize("cell", ["x1.3", "×1.3", "+412,000", "£412,000"])
def test_a_multiple_a_change_and_another_unit_are_no_level(cell):
    for text in (
        f"Indicator\tUnit\t2033 target\nPopulation\tpeople\t{cell}\n",
        f"指标\t单位\t2033年目标\n常住人口\t人\t{cell}\n",
    ):
        assert read_back(text, 2027) == {}


def test_a_year_in_brackets_behind_a_number_is_its_year():
    assert set(read_back("指标\t单位\t2031年目标\n常住人口\t人\t412,000（2033年）\n", 2027)) <= {("population", 2033)}
