"""Tables whose headings follow no known grammar: every number is told with row, column, unit and year, and none of it enters a pack."""

from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import draft, outcomes

NOT_UNDERSTOOD = "a cell of a table whose headings were not understood"


def cells(text: str) -> list[tuple[str, float | None, str, int | None, str]]:
    """Return subject, value, unit, year and kind of the figures."""
    return [(item.subject, item.value, item.counted_in, item.date, item.kind) for item in draft(text).numbers]


def test_names_of_rows_between_the_columns_of_two_years():
    text = (
        "2030/31\t2030/31\tServices\t2031/32\t2031/32\nSpending £m\tIncome £m\t\tSpending £m\tIncome £m\n"
        "41.2\t3.5\tParks and woods\t44.0\t3.9\n18.6\t7.1\tQuays\t19.9\t8.2\n"
    )
    found = cells(text)
    assert ("Parks and woods Spending", 41.2, "£ million", 2031, "baseline") in found
    assert ("Quays Income", 8.2, "£ million", 2032, "baseline") in found
    assert len(found) == 8
    assert {item.doubt for item in draft(text).numbers} == {NOT_UNDERSTOOD}


def test_three_heading_rows():
    text = (
        "Area\tHomes\t\t\t\n\t2030\t\t2031\t\n\tPlanned\tBuilt\tPlanned\tBuilt\n"
        "Mill Lane\t120\t98\t140\t133\nOld Dock\t60\t61\t75\t70\n"
    )
    found = cells(text)
    assert sorted((value, year) for _, value, _, year, _ in found) == [
        (60, 2030), (61, 2030), (70, 2031), (75, 2031), (98, 2030), (120, 2030), (133, 2031), (140, 2031),
    ]  # fmt: skip


def test_a_column_that_the_rest_of_the_table_leaves_out_is_told_as_well():
    text = "项目\t2031年\t2035年\t其中财政\n停车泊位（个）\t1200\t3400\t560\n社区花园（个）\t14\t52\t9\n"
    assert ("停车泊位 其中财政", 560.0, "个", None) in [one[:4] for one in cells(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Measure\tRef\t2030\t2031\nBus trips\tTRN041\t12\t14\nTram trips\tTRN042\t8\t9\n",
        "Measures:\tFY 2030\tFY 2031\tFY 2032 Projected\nPermits\t88\t91\t95\nVisits\t12\t13\t15\n",
    ],
)
def test_codes_and_years_of_headings_are_no_figures(text):
    assert all(value not in (41, 42, 2030, 2031) for _, value, _, _, _ in cells(text))


def test_a_row_without_a_name_bears_the_name_of_the_table():
    text = "Harbour dues\tFY 30 Actual\tFY 31 Adopted\nBerths\t$ 120,000\t$ 131,000\nPilots\t80,000\t82,500\n\t$ 200,000\t$ 213,500\n"
    assert ("Harbour dues", 213500.0, 2031) in [(name, value, year) for name, value, _, year, _ in cells(text)]


def test_nothing_read_so_enters_a_pack():
    text = (
        "2030年\t2030年\t指标\t2031年\t2031年\n全市\t城区\t\t全市\t城区\n"
        "312.5\t208.1\t常住人口（万人）\t318.2\t214.7\n66.1\t88.3\t常住人口城镇化率（%）\t67.0\t89.1\n"
    )
    found = draft(text)
    assert len(found.numbers) == 8
    assert not [one for one in outcomes(found, catalogue, date(2030, 1, 1)) if one.became in ("goal", "observation")]


def test_every_number_of_a_table_is_a_figure_or_told_as_left():
    text = "类别\t甲区\t乙区\n第一档\t12\t1:18\n第二档\t30/40\t7\n第三档\t9\t10:00\n"
    found = draft(text)
    told = {value for _, value, _, _, _ in cells(text)} | {text[item.start : item.end] for item in found.leftover}
    assert {12.0, 9.0, "1", "18", "30", "40", "10", "00", "7"} <= told


def test_two_words_of_an_aim_before_a_year():
    text = "Measures\tActual 2030-31\tBudget 2031-32\tAdopted budget 2032-33\nCalls\t8,525\t8,000\t8,700\nFines\t812\t800\t840\n"
    found = [(value, year, kind) for _, value, _, year, kind in cells(text)]
    assert (8700.0, 2033, "promise") in found
    assert (8525.0, 2031, "baseline") in found


def test_a_heading_row_of_one_year_is_no_row_of_figures():
    text = "Indicator\tScenario low\tScenario high\n\t2035\t2035\nPeople\t310,200\t330,000\nJobs\t41,000\t44,000\n"
    assert 2035 not in {value for _, value, _, _, _ in cells(text)}
