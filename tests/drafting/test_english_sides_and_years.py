"""Sides (what was, what is to come) and years of English figures, as the grammar of their clause tells them."""

import pytest

from lantu.drafting import draft


def sides(text: str, written: int | None = None) -> list[tuple[float | None, int | None, str]]:
    """Return (value, year, side) of each figure."""
    return [(item.value, item.date, item.kind) for item in draft(text, written).numbers]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Growth is expected at 2.5% in 2031, and unemployment remains high at 17.2%.", [True, False]),
        ("The city has cut water losses by 31 percent, cut its waste by 12 percent, and is set to meet its goals.", [False, False]),
        ("They have committed to cutting emissions by 45 percent by 2033.", [True]),
        ("Council has endorsed a plan to raise the share of bus trips to 34%.", [True]),
        ("The target has been raised from 21% to 35%.", [False, True]),
        ("The council managed to cut landfill to 9%.", [False]),
        ("Main reforms include cutting leakage to below 15 per cent.", [True]),
        ("It was noted that the mode share of buses had reached only 19%, which is below the target.", [False]),
        ("Private car trips would drop by 14 percent.", [True]),
        ("National targets for 2034 total 8,100 GW, from 4,200 GW in 2024.", [True, False]),
        ("Northgate has a target of 21,700, Southgate 18,300, Eastgate 9,600.", [True, True, True]),
        ("The report states that a cut of 12 percent by 2039 is needed.", [True]),
        ("By 2044, all halls will have been mended to save an average of 30%.", [True]),
        ("Raise the count of riders (where counts have been taken) by 55% by 2031.", [True]),
        ("Fares to cover 35% of costs.", [True]),
        ("The plan was adopted. Key aims by 2036 are as follows:\n• a jobless rate of 4%", [True]),
        ("Target 340, actual = 295 homes", [True, False]),
        ("The plan tells how we will improve streets; parks make up 14% of the city.", [False]),
        ("• Cut theft from shops by 8%", [True]),
        ("• Reducing the share of adults who smoke (from 21.5% to 13%)", [False, True]),
        ("Our aim is:\n• to reuse 62% of household waste\n• to recycle 57% of it", [True, True]),
        ("We should see 55% of the staff, which was put together last year, trained.", [True]),
        ("The goal is to bring the average, which stood at 24 minutes, down to 18 minutes by 2032.", [False, True]),
        ("Growth has been estimated at 6.3 percent over the next five years.", [True]),
        ("The population is estimated at 5.2 million.", [False]),
        ("Of these, 6% have been cancelled.", [False]),
        ("Forest cover rises to 44% by 2037.", [True]),
        ("Forest cover rose to 44% by 2017.", [False]),
        ("It will lift incomes (at current prices) by 4 times.", [True]),
    ],
)  # fmt: skip
def test_the_verb_of_a_clause_tells_whether_its_number_is_promised(text, promised):
    assert [item.kind == "promise" for item in draft(text).numbers] == promised


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2031/32 the rate was 44%.", [(44, 2032, "baseline")]),
        ("The ratio fell from 121 in 2026-28 to 108 in 2027-29.", [(121, 2028, "baseline"), (108, 2029, "baseline")]),
        ("Waste will fall 12% by 2033-34.", [(12, 2034, "promise")]),
        ("Over 2028-2033 we will build 4,100 homes.", [(4100, 2033, "promise")]),
        ("Emissions will be 25 percent below the level of today by 2031 and 70 percent below 1998 levels by 2046.",
         [(25, 2031, "promise"), (70, 2046, "promise")]),
        ("By 2041, canopy will be 34% and by 2033 31%.", [(34, 2041, "promise"), (31, 2033, "promise")]),
        ("In 2021, the 'waste from homes' rate was 46.0%, down from 47.5% in 2020.",
         [(46, 2021, "baseline"), (47.5, 2020, "baseline")]),
        ("We will plant 2000 street trees and 500 shrubs.", [(2000, None, "promise"), (500, None, "promise")]),
        ("Key targets to be met by 2032 are as follows (each year has one):\n1.) growth of 6% (from 3% in 2024); 2.) a deficit of 4%",
         [(6, 2032, "promise"), (3, 2024, "baseline"), (4, 2032, "promise")]),
        ("We aim to reach our 2034 targets as set out in Plan 2019:\n• 7 in 10 homes near a stop;\n• 85% of trips on time",
         [(70, 2034, "promise"), (85, 2034, "promise")]),
        ("Every town will have 90% of homes connected under the Water Rules, 2003.", [(90, None, "promise")]),
    ],
)  # fmt: skip
def test_years_are_those_that_the_grammar_binds(text, found):
    assert sides(text) == found


def test_a_year_of_two_halves_is_told_by_its_end_and_still_waits():
    (figure,) = draft("In 2031/32 forest cover was 44%.").numbers
    assert (figure.date, figure.doubt) == (2032, "a year from 2031 to 2032, not a calendar year")
