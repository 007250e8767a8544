"""English news of prices, trade and budgets: years of what is compared, percentages "YoY", what is told in spite of something."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides, subjects_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Exports in May 2031 were $14.2 billion, as compared to $12.9 billion in May 2030, exhibiting a growth of 10 per cent.",
         [2031, 2030, 2031]),
        ("Imports declined by 4.1 per cent to $31.7 billion in May from $33.1 billion reported for the corresponding month of 2030.",
         [None, None, 2030]),
        ("The deficit narrowed to $9.4 billion as against the deficit of $11.6 billion in the corresponding period of 2030.", [None, 2030]),
        ('They aim at the 45% cut in noise called for by the paper "Roads for All" (the "2021 Blue Paper on Roads").', [None]),
    ],
)  # fmt: skip
def test_a_year_of_what_is_compared_is_not_of_the_number(text, years):
    assert [item.date for item in draft(text).numbers] == years


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The index rose by 5.02% YoY in May compared to 5.11% in April.", ["index", "index"]),
        ("Rents rose 8.4% YoY and 0.6% month-on-month.", ["Rents", "Rents"]),
        ("Sales fell 6.0% yearly, following a 3.2% decline in April.", ["Sales", "Sales"]),
        ("Annual inflation, based on the wider measure, (HICP) eased to 3.4% in May.", ["Annual inflation"]),
        ("Eastfield has the highest number of break-ins at 88 homes per 100,000.", ["number of break-ins"]),
        ("Trade made up 30 per cent of output. In Freedonia it is currently 41 per cent.", ["Trade", "Trade"]),
        ("The largest spend in the county will be on Roads, taking up 28 percent of the budget.", ["Roads"]),
    ],
)  # fmt: skip
def test_words_of_time_are_no_subject(text, subjects):
    assert subjects_in(text) == subjects


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is the first surplus that the council has adopted, despite high inflation (6.4%).", ["baseline"]),
        ("It underlines strategies for becoming a port town with an income per head of $21,000.", ["promise"]),
        ("We expect 470 more homes.", ["promise"]),
        ("Traffic jams are estimated to cost 64 billion euros a year.", ["baseline"]),
        ("Lower prices of fuel softened the yearly rate of inflation, to 2.3 per cent.", ["baseline"]),
    ],
)
def test_sides_of_what_is_expected_and_of_what_there_is(text, found):
    assert [side for _, _, side in sides(text)] == found
