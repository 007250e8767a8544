"""Rows of a table that are named by an age."""

from tests.drafting.reading import values_in


def test_a_row_may_be_named_by_an_age_alone():
    text = (
        "2031年人口构成\n指标\t年末数（人）\t比重（%）\n总人口\t80000\t100\n16-35岁\t31200\t39\n36～59岁\t28800\t36\n"
    )
    assert values_in(text)[2:] == [31200, 39, 28800, 36]
