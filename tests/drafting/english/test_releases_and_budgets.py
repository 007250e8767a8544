"""English releases of statistics and notices of budgets: years of ranges and comparisons, shares that something accounts for, charges."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides, subjects_in, values_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Output is set to grow 4% per year during the 2031-2035 period and 5-6% annually in the 2036-2045 phase.", [2035, 2045, 2045]),
        ("Jobs are to grow by 3% a year in 2031-2035 and 2% annually over 2036-2040.", [2035, 2040]),
        ("The plan aims to raise recycling to over 40% by 2031 and 60-65% by 2041.", [2031, 2041, 2041]),
        ("Income will rise to 9,500 USD by 2031 and 17,000-22,000 USD by 2041.", [2031, 2041, 2041]),
        ("In 2031-32 it was 9.1 per cent, in 2032-33 it was 8.4 per cent and 7.3 per cent in 2033-34.", [2032, 2033, 2034]),
        ("In the second quarter of 2032 there were 4,100 new shops, compared with 3,600 shops in 2031 an increase of 14%.",
         [2032, 2031, 2032]),
        ("Permits were up 6.2 % on June 2031.", [None]),
        ("Permits rose by 6.2 % compared with the fourth quarter of 2031.", [None]),
        ("Since the first half of 2031 rents have risen by 7%.", [None]),
        ("Between 2032 and 2034, about 70 MW was built, well above earlier forecasts from 2028 and 2033 plans.", [2034]),
    ],
)  # fmt: skip
def test_a_year_is_of_the_number_that_it_stands_with(text, years):
    assert [item.date for item in draft(text).numbers] == years


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Over the first three quarters of 2032, three quarters of the flats were sold.", [0.75]),
        ("In the last three quarters of the year 4,100 homes were let.", [4100]),
        ("It is in this Oct. 14 Harbour Board report.", []),
        ("The gender parity index (GPI) will be kept at 0.9 and the county wants more.", [0.9]),
    ],
)
def test_parts_of_a_year_and_days_are_no_figures_and_an_index_is_one(text, values):
    assert values_in(text) == values


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Terraced homes accounted for 37% of all homes sold in Q3 2031.", ["Terraced homes"]),
        ("In 2031, Northport and its ring made up 58.5% of all building permits.", ["Northport and its ring"]),
        ("The port is aimed at having barges account for 40% of loads.", ["barges"]),
        ("Trade will make up 44% of output, and tourism and fishing, 12% and 9%, respectively.", ["Trade", "tourism", "fishing"]),
        ("Rail and tram trips grew by 12% and 8% respectively.", ["Rail", "tram trips"]),
        ("In 2031, it (the birth rate) was 9.4 percent.", ["birth rate"]),
        ("Owners will see an overall 3.1% increase to the water bill.", ["water bill"]),
        ("The parish covers an area of 48 square kilometres (4,800 hectares).", ["parish covers an area"] * 2),
        ("A rise of 6.1% in constant prices was seen in output.", None),
        ("The tax rise is 3%, translating on average to 4% for homes and 2% for shops.",
         ["tax rise", "tax rise for homes", "tax rise for shops"]),
    ],
)  # fmt: skip
def test_a_share_is_of_who_accounts_for_it(text, subjects):
    found = subjects_in(text)
    assert found == subjects if subjects else "constant prices" not in found[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Council approved a budget with a 3.25 per cent property tax increase.", ["promise"]),
        ("Council approved a 4.1 per cent water rate rise. The increase is made up of 3 per cent for pipes and 1.1 per cent for staff.",
         ["promise"] * 3),
        ("The plan holds to a previously approved 2.4% levy increase, translating on average to 3% for homes and 1% for shops.",
         ["promise"] * 3),
        ("Last year the fee rise was 3 per cent.", ["baseline"]),
        ("The roadmap is aimed, among other things, at lifting cycling to 20% of trips.", ["promise"]),
        ("Over the year we:\n• repaired 52 km of drains to stop floods\n• resurfaced 31 km of road so that it will last", ["baseline"] * 2),
        ("Our results:\n• Achievement of nearly all of the service targets (88%).", ["baseline"]),
    ],
)  # fmt: skip
def test_charges_that_are_decided_are_to_come_and_what_was_done_is_not(text, found):
    assert [side for _, _, side in sides(text)] == found
