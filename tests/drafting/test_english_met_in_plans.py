"""Kinds met in public English plans and records: label lines, metres of streets, aims by a year in the present tense, parts in words."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from tests.drafting.test_english_sides_and_years import sides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Both the 18m and 25m roads are wide.", [(18, "m"), (25, "m")]),
        ("a saving of 91,400 MT CO2e", [(91_400, None)]),
        ("We have met it for 9 consecutive years.", []),
        ("Cut traffic on main roads by at least a fifth.", [(0.2, "share")]),
        ("Waste will fall by two thirds by 2035.", [(pytest.approx(2 / 3), "share")]),
        ("It grew by a quarter of a million homes.", [(250_000, "homes")]),
        ("It will serve 3m residents.", [(3e6, "person")]),
        ("They answer 999 calls and 40 letters.", [(40, "count")]),
        ("We built 12 second homes.", [(12, "homes")]),
        ("Between 2029 and 2033 jobs in the port grew to 5,300 jobs.", [(5300, "jobs")]),
        ("Yields should reach 4.1 tonnes per hectare.", [(4.1, None)]),
        ("a density of 1,310 people per square kilometre", [(1310, None)]),
        ("It is 9 second dwelling units, and 1 second faster.", [(9, "count"), (1, None)]),
    ],
)
def test_amounts(text, found):
    assert [(item.value, item.unit) for item in find_amounts(text)] == found


def test_a_change_and_the_level_that_it_leads_to_are_no_range():
    assert [item.end_of_range for item in draft("Unemployment increased 1 per cent to 4.5 per cent.").numbers] == [
        "",
        "",
    ]
    assert [item.end_of_range for item in draft("Income will grow 4% to 5% a year.").numbers] == ["low", "high"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We are cutting leaks, so that by 2041 leakage on our mains is close to 9%.", [(9, 2041, "promise")]),
        ("Planting 100,000 trees by 2040 is the way (7,000 each year to 2031).", [(100_000, 2040, "promise"), (7000, 2031, "promise")]),
        ("Raise it to 5,000 homes by 2040 (2,400 homes in 2019).", [(5000, 2040, "promise"), (2400, 2019, "baseline")]),
        ("The plan was also targeted at growing output by six per cent.", [(6, None, "promise")]),
        ("The town has a Gini coefficient of 0.61, we seek to reduce that to 0.55 by 2034.",
         [(0.61, None, "baseline"), (0.55, 2034, "promise")]),
        ("Older units would have functioned on 30% fresh air.", [(30, None, "baseline")]),
        ("We planted 950 trees which was 1,050 trees under target.", [(950, None, "baseline"), (1050, None, "baseline")]),
        ("Unemployment is tipped to have increased to 4.5 per cent.", [(4.5, None, "promise")]),
        ("Budget 2031 forecasts growth of about 3 per cent.", [(3, None, "promise")]),
        ("Tree cover, now at 19 per cent, is to rise to 26 per cent by 2036.", [(19, None, "baseline"), (26, 2036, "promise")]),
        ("We built 58 town homes, 391 flats affordable to lower-paid families.", [(58, None, "baseline"), (391, None, "baseline")]),
        ("By 2031\n\nBelow 6% dropout rate at every level.", [(6, 2031, "promise")]),
        ("The council will spend £12m a year, rising to £15m in 2031.", [(12e6, None, "promise"), (15e6, 2031, "promise")]),
        ("The plan provides for 14,600 homes.", [(14_600, None, "promise")]),
        ("Rent collected: 96.1 per cent (target 98 per cent).", [(96.1, None, "baseline"), (98, None, "promise")]),
        ("Costs could climb to $2.4 billion by 2036, from $1.5 billion today.", [(2.4e9, 2036, "promise"), (1.5e9, None, "baseline")]),
        ("We have replaced 14 km of the mains that must go by 2032.", [(14, None, "baseline")]),
        ("Two in five homes are heated by oil; by 2040 it should be one in ten.", [(40, None, "baseline"), (10, 2040, "promise")]),
        ("Between 2019 and 2023 jobs grew from 4,100 to 5,300, and a further 1,500 are forecast by 2031.",
         [(4100, 2019, "baseline"), (5300, 2023, "baseline"), (1500, 2031, "promise")]),
        ("Targets:\n• Reduced its emissions in 2014 by 7.5%", [(7.5, 2014, "baseline")]),
        ("It will save 940 tons of carbon (MTCO2e) by 2021 and 675 by 2030.", [(940, 2021, "promise")]),
        ("Budget 2031 is final: by 2033 growth will be 3 per cent.", [(3, 2033, "promise")]),
    ],
)  # fmt: skip
def test_sides_and_years(text, found):
    assert sides(text) == found


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Waste sent for composting\n\nStatus: Red\n\nCurrent target: 58.0%\n\nQ1 2031/32: 56.5%\n\n2030/31: 54%",
         ["Waste sent for composting"] * 3),
        ("Setting a housing target\nThe current target of 780 homes was not met.", ["homes"]),
        ("Cut leaks to 86 million litres a day by 2030 and to 75 million litres a day by 2040.", ["leaks", "leaks"]),
        ("Pipes lose water from our 1,900 km of network.", ["network"]),
        ("7. To increase latrine coverage from 87% to 100%", ["latrine coverage", "latrine coverage"]),
        ("We need a 38% reduction in car trips by 2050 to cut emissions.", ["car trips"]),
        ("Tree cover, now at 19 per cent, is to rise to 26 per cent.", ["Tree cover", "Tree cover"]),
        ("Reuse has risen from 38% five years ago to 46%, and the council is targeting 55%.", ["Reuse has risen"] * 3),
        ("Literacy is 53 percent against the aim of increasing it from 45 percent to 60 percent.", ["Literacy"] * 3),
        ("It will open 700 centres. Presently, over 3 million people are illiterate.", ["centres", "people"]),
        ("It planned to raise the literacy rate from existing 51 percent to 88 percent.", ["It planned to raise the literacy rate"] * 2),
        ("The town has a Gini coefficient of 0.61, we seek to reduce that to 0.55.", ["town has a Gini coefficient"] * 2),
    ],
)  # fmt: skip
def test_subjects(text, subjects):
    assert [item.subject for item in draft(text).numbers] == subjects
