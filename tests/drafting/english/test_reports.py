"""English years, sides and subjects that reports tell by grammar: what was before, what another number stands beside, whose share it is."""

import pytest

from lantu.drafting import draft


def dated(text: str) -> list[tuple[float | None, int | None, str]]:
    return [(figure.value, figure.date, figure.kind) for figure in draft(text, 2040).numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From 2030 to 2033 the number of stalls grew from 10,200 to 11,700.", [(10_200, 2030), (11_700, 2033)]),
        ("Between FY 2030-31 and FY 2033-34 cover rose from 51 to 64 per cent.", [(51, 2031), (64, 2034)]),
        ("Over the period 2030-2034 output rose from 2.1 to 3.4 million tonnes.", [(2.1e6, 2030), (3.4e6, 2034)]),
        ("Cover rose to 71.5% of homes, from 38.2% in 2029.", [(71.5, None), (38.2, 2029)]),
        ("Cover is 82%, compared to a national average of 57% in 2031.", [(82, None), (57, 2031)]),
        ("In 2034 there were 61 fires (2033: 48; 2032: 52).", [(61, 2034), (48, 2033), (52, 2032)]),
        ("Vacancy rose from 8 per cent in 2031 to 9.7 per cent last year, an increase blamed on rents.", [(8, 2031), (9.7, None)]),
        ("Receipts for 2033-34 were Rs 212 crore, an increase of 6% over the revised estimate of 2032-33.", [(212e7, 2034), (6, 2034)]),
        ("Output for 2033-34 was 8.6 million tonnes, amounting to growth of 8.9% over 2032-33 (7.9 million tonnes).",
         [(8.6e6, 2034), (8.9, 2034), (7.9e6, 2033)]),
        ("People number 4.7 million on 12 April 2032 – an increase of 6.1% from Census 2027.", [(4.7e6, 2032), (6.1, 2032)]),
        ("Pass rates were 82.1%, up on the previous high of 79.5% in 2033.", [(82.1, None), (79.5, 2033)]),
        ("Growth was 3.1 percent, 4.2 percent and 4.8 percent in 2031-32, 2032-33 and 2033-34 respectively.",
         [(3.1, 2032), (4.2, 2033), (4.8, 2034)]),
        ("Some 31,000 homes that were empty in 2027 stayed empty in 2032.", [(31_000, 2032)]),
        ("For 2036-37 the budget grows 5.2 percent after growth of 9 percent seen over the past five years.", [(5.2, 2037), (9, None)]),
        ("The wage rises to $14 per hour on January 1, 2042; $16 per hour on January 1, 2043.", [(14, 2042), (16, 2043)]),
        ("Leprosy fell from 1.7/10,000 in 2027 to less than 1/10,000 thereafter.", [(1.7, 2027), (1, None)]),
        ("In 2034 there were 82 fires. This was a ten per cent rise compared to the same period in 2033.", [(82, 2034), (10, None)]),
        ("Jobs rose to 41,200 from 40,900 in December 2033 - February 2034.", [(41_200, 2034), (40_900, 2034)]),
        ("Crews met 318 floods against 402 in 2033.", [(318, None), (402, 2033)]),
        ("Poverty will be cut by more than half in the next four years and fall to 7 percent in 2046.", [(50, None), (7, 2046)]),
        ("In 2041, 2044 and 2047 the share will be 31%, 42% and 53%.", [(31, 2041), (42, 2044), (53, 2047)]),
        ("Vacancy: 6.1% (Q4 2033), 5.8% (Q1 2034).", [(6.1, 2033), (5.8, 2034)]),
        ("2031 baseline 44%; 2046 target 21%.", [(44, 2031), (21, 2046)]),
        ("Growth averaged 3.3% between 2031 and 2035 but was 1.1% in 2036.", [(3.3, 2035), (1.1, 2036)]),
        ("By 2044 at least 35% and by 2047 at least 55% of trips will be on foot.", [(35, 2044), (55, 2047)]),
        ("Literacy is 88% (2031 census), up from 71%.", [(88, 2031), (71, None)]),
        ("Vacancy was 5.2% in 2034 and 5.9% a year earlier.", [(5.2, 2034), (5.9, None)]),
        ("Residents: 412,300 (2031), up 3.1% on 2026.", [(412_300, 2031), (3.1, 2031)]),
        ("Trade saw 6.4 per cent growth per annum in between fiscal years 2031-32 and 2036-37.", [(6.4, 2037)]),
    ],
)  # fmt: skip
def test_each_of_two_numbers_has_the_year_that_grammar_gives_it(text, found):
    assert [(value, year) for value, year, _ in dated(text)] == found


def test_a_cut_that_is_told_beside_this_year_is_of_no_year_in_digits():
    text = "Between January and June 2039, losses were €82.5 m. In the same months this year they were €71.5 m, a cut of €11 m."
    assert [year for _, year, _ in dated(text)] == [2039, None, None]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The council is aiming to reverse a 3.1 per cent fall in visits.", ["baseline"]),
        ("Grants are reported to have fallen from 1.4% of GDP in 2041 to 1.1% in 2042.", ["baseline", "baseline"]),
        ("Of the 40 targets, 22 (55%) were met and 18 (45%) had failed.", ["baseline", "baseline"]),
        ("The port is set to achieve its 9 million tonnes target for freight early.", ["promise"]),
        ("Pupils reached the levels expected in 2033, a rise of 0.7 percentage points.", ["baseline"]),
        ("The plan calls for 3,000 MW of wind. It also includes 900 MW of batteries.", ["promise", "promise"]),
        ("Schedules for gradually raising pay from currently $9 per hour to not less than $13 per hour.", ["baseline", "promise"]),
        ("From 44% (baseline 2031) to 21% (target 2046).", ["baseline", "promise"]),
        ("The plan has recommended planting 7,000 hectares per year.", ["promise"]),
        ("Output by 2042 is to be 9 million tonnes, 8% over 2032-33 (7.9 million tonnes).", ["promise", "promise", "baseline"]),
    ],
)  # fmt: skip
def test_sides_are_told_by_the_words_at_the_number(text, sides):
    assert [side for _, _, side in dated(text)] == sides


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Out of the 26 schemes, 13 (50%) were on time, and 4 (15%) had stalled.", ["schemes on time", "schemes stalled"]),
        ("Fares were 2.4% of pay in 2033, with a further reduction projected to 1.9% in 2041.", ["Fares", "Fares"]),
        ("It set the target to raise pay to $2,400 from the existing $1,900 within four years.",
         ["It set the target to raise pay", "It set the target to raise pay"]),
        ("The surplus is projected to reach 2.1 per cent, or 1.4 per cent if one leaves out the fund.",
         ["surplus is projected", "surplus is projected"]),
        ("An ambitious inflation target of 4.5 percent has been set.", ["ambitious inflation target"]),
        ("The land projected an economic growth of 5.5 percent in the annual budget.", ["land projected an economic growth"]),
        ("Wheat grew by 3.2 per cent while last year it was 1.9 per cent.", ["Wheat", "Wheat"]),
        ("The plan calls for 800 MW of wind farms and 900 MW of batteries.", ["wind farms", "batteries"]),
        ("The port is set to achieve its 9 million tonnes target for freight traffic.", ["freight traffic"]),
        ("A budget of $9 million is a 12 per cent jump from the last one.", ["budget", "budget"]),
        ("3,120,450: the number of homes.", ["number of homes"]),
        ("Out of the 900 MW, 420 MW will come from wind, 310 MW from solar parks and 170 MW from peat.",
         ["Out", "wind", "solar parks", "peat"]),
        ("The port took 4,100 barges, a 3% decrease year over year.", ["barges", "barges"]),
        ("From 2030 to 2033 the number of stalls grew by 4,500.", ["number of stalls"]),
        ("The plan has recommended restoring 7,000 hectares per year.", ["restoring"]),
    ],
)  # fmt: skip
def test_subjects_are_what_the_number_before_or_the_words_behind_name(text, subjects):
    assert [figure.subject for figure in draft(text).numbers if figure.unit_text != "schemes"] == subjects


def test_a_sum_in_millions_ends_its_sentence():
    figures = draft("Losses stood at €82.5 m. During the spring they were €71.5 m. More follows.").numbers
    assert [figure.subject for figure in figures] == ["Losses", "During the spring they"]


def test_a_heading_of_a_year_may_name_what_its_column_holds():
    text = "\t2035-2036 FY Proposed Levy Rate\t2034-2035 FY Adopted Levy Rate\nGeneral Fund\t0.1464\t0.1511\nDebt\t0.0647\t0.0718\n"
    figures = draft(text).numbers
    assert [(figure.value, figure.date, figure.kind) for figure in figures] == [
        (0.1464, 2036, "promise"),
        (0.1511, 2035, "baseline"),
        (0.0647, 2036, "promise"),
        (0.0718, 2035, "baseline"),
    ]


def test_bullets_of_what_was_reached_are_no_list_of_work():
    bullets = (
        "Good progress was achieved in 71% (92)",
        "Slow progress was made in 21% (27)",
        "None was made in 8% (10)",
    )
    text = "Overall progress on the works was:\n\n" + "\n\n".join(f"• {bullet} of works" for bullet in bullets)
    assert not any(draft(text).items.values())


def test_a_change_that_is_said_again_in_numbers_is_no_level():
    text = "2,310,400: the city’s population in 2032 – an increase of 6.1% from 2027, or 132,800 people."
    doubts = [figure.doubt for figure in draft(text).numbers if figure.value == 132_800]
    assert doubts == ["a change, or a sum over years, not a level"]


def test_a_heading_with_brackets_says_when_its_bullets_are_due():
    text = "Summary\nKey Indicators (to be achieved by 2033)\n• Malaria death rate below 45%\n• Cure rate 85%\n"
    assert [(figure.date, figure.kind) for figure in draft(text).numbers] == [(2033, "promise"), (2033, "promise")]


def test_years_of_a_table_without_a_word_of_an_aim_are_a_record():
    text = "Table 2 Homes, 2021-2032\nTotals\t2021\t2026\t2032\nHomes\t1,994\t2,003\t2,124\nEmpty\t230\t183\t166\n"
    assert {figure.kind for figure in draft(text).numbers} == {"baseline"}


def test_columns_of_a_plan_by_its_letters_are_what_was_and_what_is_aimed_at():
    text = "Indicators\tNDP7 performance\tNDP8 targets\nJobs growth\t1.9%\t2.6%\nShare of exports\t21%\t30%\n"
    assert [figure.kind for figure in draft(text).numbers] == ["baseline", "promise"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The wage will rise as follows: 1) on July 1, 2041 to $10 per hour; and 2) on January 1, 2042, to not less than $11 per hour.",
        "Highest since 2001\n• Population of 5 million, an increase of 7%\n• Eastmoor saw the biggest rise (14%)\n• Homes fell to 66,752\n",
    ],
)
def test_steps_of_a_sum_and_measured_figures_are_no_lists(text):
    assert not any(draft(text).items.values())


def test_two_digits_beside_the_word_of_a_column_are_its_year():
    text = "Indicator\tACTUAL 31/32\tTARGET 32/33\nLoans\t118,978\t115,000\nVisits\t48,892\t45,000\n"
    assert [(figure.date, figure.kind) for figure in draft(text).numbers] == [(2032, "baseline"), (2033, "promise")] * 2


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The population grew by 41,000 to 1.3 million in 2032.", "a change, or a sum over years, not a level"),
        ("Unemployment was 6.2% in the June quarter of 2033.", "'June quarter': a part of the year"),
        (
            "The unemployment rate among women fell to 6.2% in 2033.",
            "'among women': of a part of the people, not of all",
        ),
    ],
)
def test_changes_quarters_and_parts_of_the_people_wait(text, doubt):
    assert draft(text).numbers[0].doubt == doubt
