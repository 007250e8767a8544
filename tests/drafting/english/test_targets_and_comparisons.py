"""What English plans promise in the present tense, what they compare it with, and the year that only a title tells."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("• Boosting income per head to $5,200 or 180,000 pesos compared to $4,010 or 140,000 pesos in 2027.",
         [(5200, None, "promise"), (180_000, None, "promise"), (4010, 2027, "baseline"), (140_000, 2027, "baseline")]),
        ("Cut the gap between rich and poor to below 4 times compared with 4.8 times in 2029.",
         [(4, None, "promise"), (4.8, 2029, "baseline")]),
        ("By 2035 the share will be 40 per cent, up from 25 per cent in 2028.", [(40, 2035, "promise"), (25, 2028, "baseline")]),
        ("The share was 40 per cent in 2031, against 25 per cent in 2028.", [(40, 2031, "baseline"), (25, 2028, "baseline")]),
        ("We had 84 new members, against a target of 90.", [(84, None, "baseline"), (90, None, "promise")]),
        ("Emissions per head were 4.1 t, 30% lower than in 2005.", [(4.1, None, "baseline"), (30, None, "baseline")]),
        ("Waste was 380 kg, which is 12% lower than it was in 2019.", [(380, None, "baseline"), (12, None, "baseline")]),
        ("Approved by Council in May 2031, it has the aim of growing visits five-fold from the current 3 million as of FY 2030/31 to 15m.",
         [(5, None, "promise"), (3e6, 2031, "baseline"), (15e6, None, "promise")]),
        ("Deaths fell from 171 per 1,000 in 1990 to 60 per 1,000 (Global Estimates, June 2012), yet 41,000 children still die.",
         [(171, 1990, "baseline"), (60, None, "baseline"), (41_000, None, "baseline")]),
        ("Reduce stunting from 32 t0 19 per cent.", [(32, None, "baseline"), (19, None, "promise")]),
        ("The plan wants better care for the city's 410,000 residents.", [(410_000, None, "baseline")]),
        ("Losses are estimated to be 4,100 tonnes.", [(4100, None, "baseline")]),
        ("Losses are estimated to reach 4,100 tonnes.", [(4100, None, "promise")]),
        ("He said three deals had been signed, one for 40,000 homes to be built in the north.", [(40_000, None, "promise")]),
        ("300 schools were found to be unsafe. There were 25 pleas to be heard.", [(300, None, "baseline"), (25, None, "baseline")]),
        ("Ms Lee said the first 900 homes would be finished soon.", [(900, None, "promise")]),
        ("The minister stated on Friday that, by 2034, 35% of the region's power will come from wind.", [(35, 2034, "promise")]),
        ("Health remains a top priority, with 18% of the budget directed to clinics.", [(18, None, "promise")]),
        ("Planned stations and those under way raise coverage to 55%.", [(55, None, "promise")]),
        ("The scheme has among its goals wider use of buses, from 40 to 70 per cent.", [(40, None, "baseline"), (70, None, "promise")]),
    ],
)  # fmt: skip
def test_a_target_and_what_it_is_compared_with_are_told_apart(text, found):
    assert sides(text) == found


LEAD = "Under the roadmap, the Ministry lays out specific goals for the coastal provinces.\n\n"


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        (LEAD + "Income will rise to $4,000 by 2031.\n\nForest cover is 44%, and 75% of villages have clean water.", [True] * 3),
        (LEAD + "Losses must fall below 15%.\n\nTrained workers make up 60%.\n\nAt present 12% of homes lack power.", [True, True, False]),
        (LEAD + "Forest cover is 44%.\n\nTrained workers make up 60%.", [False, False]),
        (LEAD + "Income will rise to $4,000.\n\nLast year the rate was 12%.\n\nForest cover is 44%.", [True, False, False]),
        ("The council adopted key targets for water:\nLosses must fall below 15%.\nThe share of metered homes is 98%.", [True, True]),
        ("Targets:\n- Dropout rates of both sexes reduced by 6 percent;\n- Roads have been improved by 7 percent;", [True, False]),
        ("Results:\n- Dropout rates of both sexes reduced by 6 percent;", [False]),
    ],
)  # fmt: skip
def test_targets_that_a_sentence_announces_are_promised_in_the_present_tense_too(text, promised):
    assert [item.kind == "promise" for item in draft(text).numbers] == promised


def test_a_headline_that_says_a_promise_again_promises_it():
    again = draft("500 NEW BENCHES\n\nThe city will place 500 new benches in its parks.").numbers
    assert [item.kind for item in again] == ["promise", "promise"]
    done = draft("500 benches placed\n\nThe city will place 500 new benches in its parks.").numbers
    assert done[0].kind == "baseline"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Financial summary 2031-2032\nIncome of $210 million.\nParks\t6.4%\nRoads\t9.1%", [2032, 2032, 2032]),
        ("Quarterly dashboard (Jul-Sep 2031)\nCalls answered in time: 91%.", [2031]),
        ("Annual report 2031\nWe planted 4,000 trees.\nThere are currently 12 wardens.\nIn 2029 it was 3,000 trees.", [2031, None, 2029]),
        ("2031/32 Performance summary\nThe waste rate was 44%.\nLast year it was 41%.", [2032, None]),
        ("Corporate plan 2031-2035: summary\nWe planted 4,000 trees.", [None]),
        ("Results 2029-2033\nWe planted 4,000 trees.", [None]),
        ("Scorecard results 2031\nMeasure\tPrevious Period\tThis Period\nPride in work\t87%\t85%", [None, 2031]),
    ],
)  # fmt: skip
def test_the_year_that_only_the_title_of_a_record_tells_is_that_of_its_figures(text, found):
    assert [item.date for item in draft(text).numbers] == found


def test_figures_of_a_titles_quarter_and_of_a_year_of_two_halves_wait():
    for text in (
        "Financial summary 2031-2032\nForest cover is 44%.",
        "Report for 2031/32 Quarter 2 (Jul-Sep 2031)\nForest cover is 44%.",
    ):
        (figure,) = draft(text).numbers
        assert figure.doubt


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("This would exceed its 30 per cent target; it exceeds 40 per cent.", ["=", ">"]),
        ("Going beyond the 12 km limit, and beyond 14 km.", ["=", ">"]),
        ("Revenue will reach about VND 90 trillion (USD 3.6 billion).", ["about", "about"]),
        ("It takes over 30 hectares (74 acres), and more than £30 million (12 projects).", [">", ">", ">", "="]),
    ],
)
def test_a_target_is_at_its_number_and_brackets_say_an_amount_again(text, relations):
    assert [item.relation for item in draft(text).numbers] == relations


def test_a_share_behind_an_index_lends_it_no_sign():
    found = draft("The index of trust was 0.81 and 44% of adults are well.").numbers
    assert [(item.value, item.unit) for item in found] == [(44, "%")]
