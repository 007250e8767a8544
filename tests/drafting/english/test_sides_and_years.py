"""Sides (what was, what is to come) and years of English figures, as the grammar of their clause tells them."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides


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
    ("text", "years"),
    [
        ("Measured against a baseline of 4,120.5 tonnes CO2-e at 30 June 2021, emissions fell.", [2021]),
        ("Using a 2017 baseline of 6.1 million tons, waste is to fall to 4 million tons by 2031.", [2017, 2031]),
        ("Cut waste by 2.3 million tons or 40 percent by 2031 and trash by 85 percent by 2046.", [2031, 2031, 2046]),
        ("In 2022 the council pledged to plant trees on 30% of its land.", [None]),
        ("The shire was formed in 1996 and comprises 14 suburbs.", [None]),
        ("In 2031 growth will be 6 per cent, against 5.4 per cent this year.", [2031, None]),
        ("2031/32 Force Targets\nTo lift the share of solved cases to 34%", [2032]),
    ],
)  # fmt: skip
def test_a_figure_has_no_year_that_is_told_of_something_else(text, years):
    assert [item.date for item in draft(text).numbers] == years


def test_a_date_that_is_aimed_at_does_not_tell_when_a_text_was_written():
    assert draft("The city will be carbon neutral by 30 June 2041. In 2023, 44% of power was green.").written is None
    assert draft("Updated 4 May 2024. The rule holds from 1 April 2031, and by March 2033 for all.").written == 2024


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("It shows that 47% of the measures set out in the Plan that was the work of 2031 have been completed.", [False]),
        ("Some 9% are likely to be brought back on track and 3% have been cancelled.", [True, False]),
        ("The truth is 66% say we should act, however, only 31% of them act.", [None, False]),
        ("The plan outlines paving 320 kilometres of lanes and increasing bus access to 88% of villages.", [True, True]),
        ("The yearly plan set the growth of jobs at three per cent.", [True]),
        ("The 2022 report found the vacancy rate to be at 7.2 percent.", [False]),
        ("Objective:\tIncrease visits per hour to 41", [True]),
        ("By the end of the plan we had exceeded the goal, with 5,200 lamps.", [False]),
        ("These targets will be met no later than 31 May 2034 for what is in bins:\n(i) 61% of tins;\n(ii) 72% of jars.", [True, True]),
        ("The projected population for 1998 is 6,130.", [True]),
        ("We will plant more trees to reach 30% by 2034. This equates to 4,700 trees.", [True, True]),
    ],
)  # fmt: skip
def test_what_is_done_is_no_promise_and_what_a_plan_outlines_is_one(text, promised):
    found = [item.kind == "promise" for item in draft(text).numbers]
    assert [one for one, wanted in zip(found, promised, strict=True) if wanted is not None and one != wanted] == []


def test_a_year_of_an_edition_is_not_that_of_a_promise():
    assert [item.date for item in draft("In the 2021 update, the mayor commits to buying 750 lamps.").numbers] == [None]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Since July 2022 the port has made 5,300 new jobs.", [None]),
        ("Key goals by 2031\n• plant 640 trees in the first 3 years", [None]),
        ("The council will build 90 300 flats over the next five years (2029 to 2033).", [2033]),
        ("Waste rose from 310 t in 2021 to 480 t in 2024.", [2021, 2024]),
        ("Measure\tBaseline\tTarget\nRiders per hour\t31 (FY31)\t36 (FY33)\nClasses\t1,204 (CY31)\t1,300 (CY33)", [2031, 2033] * 2),
    ],
)  # fmt: skip
def test_a_year_that_something_is_counted_from_or_a_span_of_years_is_not_its_year(text, years):
    assert [item.date for item in draft(text).numbers] == years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("These areas were noted above target:\n- Homes let were 31 against a target of 28.", [(31, "baseline"), (28, "promise")]),
        ("Visits were at 91,640 above target. Claims took 17 days against a target of 15.", [(91640, "baseline"), (15, "promise")]),
        ("The rate remained above its target of 41.5% at 44.2%.", [(41.5, "promise"), (44.2, "baseline")]),
        ("The share of plans settled was within the national target at 91.3%.", [(91.3, "baseline")]),
        ("Processing times were at 19 days.", [(19, "baseline")]),
        ("The mean time to settle a case fell by 7.4 days to 51.2 days.", [(7.4, "baseline"), (51.2, "baseline")]),
        ("Fees were on target around 40%.", [(40, "baseline")]),
        ("Members were up at 4,120 against an expectation of 3900.", [(4120, "baseline"), (3900, "promise")]),
        ("In 2023, 61% of residents could commute to work on foot.", [(61, "baseline")]),
    ],
)  # fmt: skip
def test_results_beside_their_targets_are_results(text, found):
    assert [(item.value, item.kind) for item in draft(text).numbers] == found


def test_what_a_figure_leaves_to_what_follows():
    (first,) = draft("Cut emissions from 9.3 million tonnes per year to zero by 2034.").numbers
    assert (first.value, first.date) == (9.3e6, None)
    (trees,) = draft("We plan to plant one million trees over five years.").numbers
    assert (trees.value, trees.subject) == (1e6, "trees")
    (crime,) = draft("It tells of a 34% fall in thefts, the 2031 Clean Streets Plan, and more.").numbers
    assert crime.date is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We have successfully built 7,210 flats, which is 58 percent of our target of 12,400 by 2034.", [None, None, 2034]),
        ("It follows the 2021 Clean Air Act, with the goal of greening 45% of roofs.", [None]),
        ("The law that was made 4.5 years ago helps 310 shops.", [None]),
    ],
)  # fmt: skip
def test_a_year_of_a_target_or_of_a_law_is_not_that_of_another_figure(text, found):
    assert [item.date for item in draft(text).numbers] == found


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
