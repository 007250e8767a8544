"""What is expected of the year that is ending is an estimate of it: it is no promise, and does not enter a pack."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import entered, sides

BUDGET = "Mr Speaker,\nI have the honour to present the National Budget for 2032.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "I am glad to report that our island will achieve real GDP growth of at least 7 per cent in 2031.",
        "Real GDP growth is projected at 7 per cent for 2031.",
        "Unemployment is forecast to fall to 7 per cent by the end of 2031.",
        "Our economy is on course to grow by 7 per cent in 2031.",
        "Inflation is likely to average 7 per cent in 2031.",
        "Growth of 7 per cent is expected for 2031.",
        "Revenue should reach 7 per cent of GDP in 2031.",
        "In 2031 we expect the economy to expand by 7 per cent.",
        "This year, growth is estimated to reach 7 per cent.",
        "This year's growth is projected at 7 per cent.",
        "Growth for 2031 is tipped to be 7 per cent.",
        "We are on target to achieve growth of 7 per cent in 2031.",
        "The Bank's forecast for this year is 7 per cent.",
        "By year-end, unemployment will stand at 7 per cent.",
        "We anticipate a deficit of 7 per cent of GDP at the end of this fiscal year.",
    ],
)
def test_what_a_budget_expects_of_the_year_before_its_own_is_an_estimate(sentence):
    found = sides(BUDGET + sentence + "\n")
    assert [(value, side) for value, _, side in found] == [(7.0, "baseline")]
    assert found[0][1] in (2031, None)
    assert not entered(BUDGET + sentence + "\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Real GDP growth is projected at 7 per cent in 2032.",
        "We will achieve growth of 7 per cent in 2032.",
        "Unemployment will fall to 7 per cent by 2035.",
        "We set a target of 7 per cent for 2031.",
        "Next year, growth will reach 7 per cent.",
    ],
)
def test_what_it_expects_of_its_own_year_and_of_later_ones_is_promised(sentence):
    assert [(value, side) for value, _, side in sides(BUDGET + sentence + "\n")] == [(7.0, "promise")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Tourism is expected to close the year at 410,000 visitors.", "baseline"),
        ("The city is projected to end this year with a surplus of $31 million.", "baseline"),
        ("Debt is estimated to end 2031 at 52 per cent of GDP.", "baseline"),
        ("Debt will end next year at 52 per cent of GDP.", "promise"),
        ("Output is estimated to reach 3.1 million tonnes this year.", "baseline"),
        ("Output is estimated to reach 3.1 million tonnes by 2041.", "promise"),
        ("The budget for 2031/32 was tabled on Monday. Revenue for 2030/31 is projected at $412 million.", "baseline"),
        ("The budget for 2031/32 was tabled on Monday. Revenue for 2031/32 is projected at $412 million.", "promise"),
        ("Review of 2031\nThe economy is expected to grow by 3.4 per cent in 2031.", "baseline"),
        ("Outlook for 2031\nThe economy is expected to grow by 3.4 per cent in 2031.", "promise"),
        ("The proposed FY 2032 budget is out. FY 2031 revenue is projected at $41 million.", "baseline"),
        ("The proposed FY 2032 budget is out. FY 2032 revenue is projected at $43 million.", "promise"),
        ("The 2031 outturn is expected to show unemployment of 6.1 per cent.", "baseline"),
        ("Annual report 2031\nUnemployment is expected to be 6.1 per cent at the end of 2031.", "baseline"),
        ("Press note, 14 November 2031\nUnemployment is expected to average 6.1 per cent in 2031.", "baseline"),
        ("Press note, 14 February 2031\nThe city is expected to build 610 homes in 2031.", "promise"),
        ("Press note, 14 November 2031\nUnemployment is expected to average 6.1 per cent in 2032.", "promise"),
        ("Published on 9 December 2031.\nThis year's growth is projected at 4.1 per cent.", "baseline"),
    ],
)
def test_words_of_an_ending_year(text, side):
    assert [one.kind for one in draft(text + "\n").numbers] == [side]
