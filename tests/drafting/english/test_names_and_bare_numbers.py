"""English numbers that belong to names, and bare ones that count: versions, generations, ages; "It is still 31", "from seven"."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, sides, sides_and_bounds, values_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fiji’s Climate Pledge 4.0 cuts smoke by 17%.", [17]),
        ("Under Smart Towns 2.0, 31 schools were linked.", [31]),
        ("The fertility rate was 2.0, with Growth 3.0% in Leeds.", [2, 3]),
        ("In Kerala 3.0 million people ride.", [3e6]),
        ("6G reaches 44% of homes and 3G 91%.", [44, 91]),
        ("About 2 million girls of 10-14 age group are taught.", [2e6]),
        ("Of the 25–39 age bracket 61% work.", [61]),
        ("Some 8% of the population in the age group 60 to 74 swim.", [8]),
        ("Half the 75+ age cohort was seen by 14 nurses.", [14]),
    ],
)
def test_numbers_in_names_and_ages_are_no_figures(text, found):
    assert [value for value in values_in(text) if value != 50] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Class size did not fall. It is still 31.", [(31, "count")]),
        ("The figure stood at 64 in 2033, and the flat is at Gate 12.", [(64, "count")]),
        ("Starts on site will be 750 by May 2033.", [(750, "count")]),
        ("They are due to have 1400 under construction by 2034.", [(1400, "count")]),
        ("The most built in one year is currently 41,500, well below the rest.", [(41_500, "count")]),
        ("The port has 3.1 to 3.3 million tonnes, compared with 870,000 in 2031.", [(3.1e6, "t"), (3.3e6, "t"), (870_000, "count")]),
        ("That is half of its 82,000-homes target.", [(50, "%"), (82_000, "homes")]),
        ("It runs 35 new and refurbished libraries.", [(35, "count")]),
        ("The jobs index is now 88.", [(88, "")]),
        ("Waste fell to four tonnes per resident from seven.", [(4, ""), (7, "")]),
        ("The wait came down to 9 minutes from 14.", [(9, "minute"), (14, "minute")]),
        ("Homes within three kilometres of a stop; build fifteen hectares of parks.", [(15, "ha")]),
        ("It aims to double county’s power.", [(2, "ratio")]),
        ("Pay should reach 75, 000 rands; rooms 12, 000.", [(75_000, "")]),
        ("Other data put this rate at just 88.", [(88, "count")]),
        ("It beat its goal of 310 new beds by 45, and more than 2000 families moved in.", [(310, "beds"), (45, "count"), (2000, "count")]),
        ("More than 2019 levels. It delivered 61 of the additional 340 cabins.", [(61, "count"), (340, "count")]),
        ("Raise the skills index from 0.41 in 2024 to 0.63 in 2033.", [(0.41, ""), (0.63, "")]),
    ],
)  # fmt: skip
def test_bare_numbers_and_measures_in_words_count(text, found):
    assert [(value, unit or "") for value, unit in amounts_in(text)] == found


def test_a_code_of_money_may_end_in_a_point():
    text = "It spent Ksh.4,210,333 and UGX.75 million, Frw.2.4 billion, Php.900 million and USD.12 million."
    assert values_in(text) == [4_210_333, 75e6, 2.4e9, 900e6, 12e6]


def test_a_number_below_a_line_that_the_page_broke_counts():
    text = "The number of persons aged 80 years and over is put at about\n612,000 in 2044. Room 9."
    assert [(value, year) for value, year, _ in sides(text)] == [(612_000, 2044)]


def test_an_aim_with_a_hyphen_is_promised():
    assert sides("It met half of its 82,000-homes target.")[1][2] == "promise"


def test_what_an_or_or_brackets_say_again_is_bound_as_the_first():
    text = "Emissions must not exceed 31 per cent of those of 2020 or 410 tonnes by 2033."
    assert [one[3] for one in sides_and_bounds(text)] == ["<=", "<="]
    assert [kind for _, _, kind in sides("It will raise pay from 40,000 rands (about $2,200) to 90,000 rands.")] == [
        "baseline",
        "baseline",
        "promise",
    ]


def test_a_letter_and_a_digit_name_a_hall_where_money_would_have_a_scale():
    assert not draft("港城P1厂明年启用，P2至P5厂按时程推进。").numbers
    (found,) = draft("In 2031 harbour dues reached approximately RO41.7 billion.").numbers
    assert (found.value, found.date) == (41.7e9, 2031)
