"""Kinds that English texts brought which nobody had seen: amounts, and years that a sentence tells of something else."""

import pytest

from lantu.drafting import draft


def told(text: str) -> list[tuple[float | None, str, int | None]]:
    """Return (value, unit or what stands there, year) of each figure."""
    return [(item.value, item.unit or item.unit_text, item.date) for item in draft(text).numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The FY 31-32 budget adds $74,000 for trails.", [(74000, "US dollars", 2032)]),
        ("The fund of Rs.420 million was spent in 2031.", [(4.2e8, "rupees", 2031)]),
        ("The fund of Rs42 billion was spent in 2031.", [(4.2e10, "rupees", 2031)]),
        ("Trips fell from 610 million in 2031-32 to 180 million in 2032-33.", [(6.1e8, "count", 2032), (1.8e8, "count", 2033)]),
        ("During the first half of the financial year 2031-32, 900 lamps were mended.", [(900, "count", 2032)]),
        ("This rests on the 2031 household projections.", []),
        ("A standard of 3.2 beds/1,000 residents", [(3.2, "beds/1,000 residents", None)]),
        ("A standard of 0.6 computers per 1,000 residents", [(0.6, "computers per 1,000 residents", None)]),
        ("The rest is .4% farms, 2.6% parks.", [(0.4, "%", None), (2.6, "%", None)]),
        ("Four out of five riders agree.", [(80, "%", None)]),
        ("One in seven adults smokes.", [(100 / 7, "%", None)]),
        ("Install 6,000 kw of solar panels.", [(6000, "kW", None)]),
        ("In Eastmoor, 17.4% of adults smoke (92,400).", [(17.4, "%", None), (92400, "count", None)]),
        ("It fell from 31% (2031\\32) to 28% (2032\\33).", [(31, "%", 2032), (28, "%", 2033)]),
    ],
)  # fmt: skip
def test_amounts_are_neither_made_up_nor_lost(text, found):
    assert told(text) == [(pytest.approx(value), unit, year) for value, unit, year in found]
    assert not [
        item.quote for item in draft(text).leftover if item.reason != "a number whose meaning was not understood"
    ]


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
    ("text", "subjects"),
    [
        ("The force will achieve a reduction of at least 4% in violent crime.", ["violent crime"]),
        ("Data show an overall increase of 3 per cent (41.5 million journeys) in tram journeys.", ["tram journeys", None]),
        ("That sum is made of an increase of 12.7 million trips in Eastmoor.", ["trips in Eastmoor"]),
        ("It has a target to increase by 15 per cent the number of tram journeys.", ["number of tram journeys"]),
        ("To exceed 91% of respondents who trust the wardens", ["respondents"]),
        ("The town’s population is 81,300, forecast to grow to 96,200 residents by 2041.", ["town’s population"] * 2),
        ("Older people make up 19.4% of Eastmoor’s people compared to 16.1% of the people in the shire.", [None, "people in the shire"]),
        ("Of all glass, 41 % of bottles and 52 % of jars are reused.", [None, "jars"]),
        ("Strong growth at the Mill Museum (+44%) was a surprise.", ["Strong growth at the Mill Museum"]),
        ("In Eastmoor 21% of adults smoke, 14% of 12 to 14 year olds smoke.", [None, "12 to 14 year olds smoke"]),
        ("Forty-two per cent of 1,860 schemes are done.", ["schemes"]),
        ("Overall, park visits in the borough were 61% of those of 2031.", ["park visits in the borough"]),
        ("To allow shops to grow - 87ha of retail land is required", ["retail land"]),
        ("Buses carry more; the number of stops has more than doubled.", ["number of stops"]),
        ("It has met and exceeded its 2031 target of 27%.", [None]),
        ("The plan has an aim for trees, as told in Appendix B. This equates to an extra 640ha of woods.", ["woods"]),
    ],
)  # fmt: skip
def test_an_english_figure_is_about_the_noun_that_its_grammar_names(text, subjects):
    found = [item.subject for item in draft(text).numbers]
    assert len(found) >= len(subjects)
    assert [one for one, wanted in zip(found, subjects, strict=False) if wanted is not None and wanted not in one] == []


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


def cells(table: str, written: int | None = None) -> list[tuple[float | None, int | None, str]]:
    """Return (value, year, side) of each figure of a table whose cells are parted by bars."""
    text = "\n".join(line.strip().replace("|", "\t") for line in table.strip().split("\n"))
    return [(item.value, item.date, item.kind) for item in draft(text, written).numbers]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("Measure|Actual 2031-32|Budget 2032-33|Adopted 2033-34\nTrails swept|410|450|470",
         [(410, 2032, "baseline"), (450, 2033, "promise"), (470, 2034, "promise")]),
        ("Measure|FY2031 Actual|FY2032 Adopted|FY2033 Target\nTrails swept|410|450|470",
         [(410, 2031, "baseline"), (450, 2032, "promise"), (470, 2033, "promise")]),
        ("Measure|2031/32 Actuals|2032/33 Aim|2032/33 Year to date\nHouse fires|84|80|31",
         [(84, 2032, "baseline"), (80, 2033, "promise"), (31, 2033, "baseline")]),
        ("Measure|Q3 2031/32|\n|Value|Target\nShare of calls answered|71%|90%", [(71, 2032, "baseline"), (90, 2032, "promise")]),
        ("Measure|Eastmoor 2031|Shire 2031\nService score|64|58", [(64, 2031, "baseline"), (58, 2031, "baseline")]),
        ("Measure|FY 2031|FY 2032|FY 2033\nCosts recovered|34%|36%|37%\nCost goal|45%|45%|45%",
         [(34, 2031, "baseline"), (36, 2032, "baseline"), (37, 2033, "baseline"), *((45, year, "promise") for year in (2031, 2032, 2033))]),
    ],
)  # fmt: skip
def test_headings_of_budgets_and_quarters_tell_years_and_sides(table, found):
    assert cells(table) == found


def test_a_column_of_a_part_of_a_year_or_of_a_named_place_waits():
    text = "Measure\t2031/32 Year to date\tQ2 2031/32\nPopulation\t81,000 people\t80,000 people"
    assert all("a part of the year" in item.doubt for item in draft(text).numbers)
    text = "Measure\tEastmoor 2031\tShire 2031\nPopulation\t81,000\t240,000"
    assert {item.doubt for item in draft(text).numbers} == {"a column that bears a name beside its year"}


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("We will limit rises in rent to 3 % by 2031.", ["<="]),
        ("We will cap bus fares at 5% of pay by 2031, and restrict growth in car trips to 2%.", ["<=", "<="]),
        ("A lower limit of 35% and an upper limit of 55% will hold by 2031.", [">=", "<="]),
        ("Keep vacancies at or below 6% and occupancy at or above 91% by 2031.", ["<=", ">="]),
        ("The share will be greater than or equal to 64% by 2031, that of cars less than or equal to 30%.", [">=", "<="]),
        ("A 42% minimum and a 58% maximum will hold by 2031.", [">=", "<="]),
        ("min. 42% of trips and max. 58% of roads by 2031", [">=", "<="]),
        ("At the most 31 crashes by 2031", ["<="]),
        ("Power use will be cut by more than half by 2031.", [">"]),
        ("310 or fewer deaths by 2031", ["<="]),
        ("We will raise the share to 35% by 2031; the site contains 60 acres.", ["=", "="]),
    ],
)  # fmt: skip
def test_a_relation_is_bound_from_the_side_that_its_words_say(text, relations):
    assert [item.relation.replace("reach", "=") for item in draft(text).numbers] == relations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plant cleans 350 million gallons a day against a demand of 410 MGD.", [(3.5e8, "gallons"), (410, "MGD")]),
        ("It took 6 minutes 41 seconds.", [(6 + 41 / 60, "minute")]),
        ("Costs of 5.1 million tonnes of CO2 and RM3.05 billion", [(5.1e6, "tCO2"), (3.05e9, "ringgit")]),
    ],
)  # fmt: skip
def test_quantities_without_a_unit_of_lantu_keep_their_scale_and_name(text, found):
    numbers = draft(text).numbers
    read = [(item.value, item.unit or item.unit_text) for item in numbers if item.value != 2]
    assert read == [(pytest.approx(value), unit) for value, unit in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of the 9,100 units built by 2034, 2,300 of them will be let.", [("units", "promise"), ("units", "promise")]),
        ("Some 640 projects worth RM31.5 million will be done.", [("projects", "promise"), (None, None)]),
        ("Emissions may not exceed 3 million tons by 2044, which is a cut of 75% on 1994.", [(None, "promise"), (None, "promise")]),
        ("Another 2.7 million tonnes of CO2 have to be cut.", [(None, "promise")]),
        ("The town has 81,000 people (a growth of 2.1%). This is 4.4 percent of the shire’s.",
         [(None, "baseline"), (None, "baseline"), ("people", "baseline")]),
        ("It gets 70 million litres against a need of 95 million litres.", [(None, "baseline"), (None, "baseline")]),
        ("Reduce waste from the current baseline by an additional 25% by 2034.", [(None, "promise")]),
        ("Costs were 31% between 2021 and 2024 while the new schemes were 12%.", [(None, None), ("new schemes", "baseline")]),
        ("In the 2021 update, the mayor commits to buying 750 lamps.", [("lamps", "promise")]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_figure_is_read_with_it(text, found):
    numbers = draft(text).numbers
    assert len(numbers) == len(found)
    for item, (subject, side) in zip(numbers, found, strict=True):
        assert subject is None or subject in item.subject, item
        assert side is None or item.kind == side, item


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
        ("The mayor said that about 90 300 flats would be let.", [("flats", "promise")]),
        ("The plan will steadily free 64 ha of dock land.", [("dock land", "promise")]),
        ("The aim is to make 90 per cent of the port’s power there by 2034.", [("port’s power", "promise")]),
        ("Sheds, yards, etc.  64 plots were found.", [("plots", "baseline")]),
        ("• Helped more than 6,100 households to save heat.", [("households", "baseline")]),
        ("The output for the next five years is 90 300 flats, including 61 000 flats to let.", [("output", "promise"), (None, "promise")]),
        ("The city has launched a plan to mend more than 210 play spaces.", [("play spaces", "promise")]),
        ("This will result in a coverage of 81 percent.", [(None, "promise")]),
        ("It would bring clean heat, while reducing emissions by 35 to 45 per cent.", [("emissions", "promise")] * 2),
        ("Work has begun at 64 of the 90 sites.", [(None, "baseline"), (None, None)]),
        ("The act is to clean its 31 power plants.", [("power plants", "baseline")]),
        ("We aim to cut waste by 44% by 2034. This is equal to a cut of 51% on 2004 levels.", [(None, "promise"), (None, "promise")]),
        ("The costs include the employment of 4,310 nurses.", [("nurses", "baseline")]),
    ],
)  # fmt: skip
def test_subjects_and_sides_of_speeches_and_reports(text, found):
    numbers = draft(text).numbers
    assert len(numbers) == len(found)
    for item, (subject, side) in zip(numbers, found, strict=True):
        assert subject is None or subject in item.subject, item
        assert side is None or item.kind == side, item


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


def test_brackets_behind_a_share_and_words_of_time_name_nothing():
    (share, land) = draft("The plan will keep 40% of the coast (approximately 310 hectares) for birds.").numbers
    assert share.subject == land.subject == "coast"
    (lamps,) = draft("In the first month of the swap 24 lamps were handed in.").numbers
    assert "lamps" in lamps.subject


def test_a_few_words_before_a_colon_stand_within_a_table():
    table = "Input:\tPY Actual\tCY Estimate\tProjected\nStaff\t14\t15\t16\nOutput/Work:\nPaths swept\t310\t320\t330"
    assert [item.value for item in draft(table).numbers] == [14, 15, 16, 310, 320, 330]
