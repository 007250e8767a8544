"""English figures under a line that leads into them, in words of record, and beside what they came from: which side, which year."""

import pytest

from tests.drafting.reading import sides, sides_and_bounds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ministry has envisaged exports to grow by 7.5 percent in 2033.", [(7.5, 2033, "promise")]),
        ("Enrolment could not exceed 71% in 2028.", [(71, 2028, "baseline")]),
        ("Takings amounted to £41 million against a target of £44 million.", [(41e6, None, "baseline"), (44e6, None, "promise")]),
        ("The deficit on commitment basis was 8.1 per cent.", [(8.1, None, "baseline")]),
        ("A new town plan. Currently, the literacy rate stands at 77%.", [(77, None, "baseline")]),
        ("Parking charges increase of 6.2%", [(6.2, None, "promise")]),
        ("Visits rose by 8.1% to reach 31,400 visits in 2033.", [(8.1, 2033, "baseline"), (31_400, 2033, "baseline")]),
        (
            "The goal for 2033 would be £9 million, and at the end of the second half £3.2 million was raised.",
            [(9e6, 2033, "promise"), (3.2e6, 2033, "baseline")],
        ),
        ("The fees rise of 6.2% was felt in 2031.", [(6.2, 2031, "baseline")]),
    ],
)  # fmt: skip
def test_verbs_and_words_say_which_side_a_number_is_of(text, found):
    assert sides(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will lift jobs to 64,000 by 2037 from 41,000 today.", [(64_000, 2037), (41_000, None)]),
        ("The part of 2032/33 pupils who passed was 91.7% (the same as for 2031/32).", [(91.7, 2033)]),
        ("Sales rose 4% and are the highest since records began in 1997.", [(4, None)]),
        ("Traffic rose by 14% - up to 6,310 cars from 5,530 cars in 2031-32.", [(14, None), (6310, None), (5530, 2032)]),
        ("Cover was 63% (which is a 5% increase from 58% as of May 2031).", [(63, None), (5, None), (58, 2031)]),
        ("The 2037 target is for the port to lift its share from 8% to 11%.", [(8, None), (11, 2037)]),
        ("Pay rose from £5 in 2027 to £9 in 2031. This is a notable rise of 80% in four years.", [(5, 2027), (9, 2031), (80, 2031)]),
    ],
)  # fmt: skip
def test_a_year_behind_what_a_number_came_from_is_not_the_numbers(text, found):
    assert [(value, year) for value, year, _ in sides(text)] == found


def test_lines_with_roman_numbers_are_of_the_line_that_leads_into_them():
    text = (
        "We now have end-December 2031 data, which show that:\ni. growth was 4.4 per cent;\nii. prices rose 9 per cent;\n"
        "He set out the key targets for 2032:\ni. Growth of 5.1 per cent;\nii. Price rise of 6 per cent.\n"
    )
    found = [(4.4, 2031, "baseline"), (9, 2031, "baseline"), (5.1, 2032, "promise"), (6, 2032, "promise")]
    assert sides(text) == found


def test_up_to_what_came_from_less_is_no_bound():
    assert [one[3] for one in sides_and_bounds("Trips will go up to 65% from 51%. Trips will take up to 65%.")] == [
        "=",
        "=",
        "<=",
    ]


def test_a_half_by_which_something_falls_at_least_is_a_bound():
    found = sides_and_bounds(
        "Reduce at least by half the part of homes without a tap by 2034. Cut waste at least by 30%."
    )
    assert [(value, relation) for _, value, _, relation, _ in found] == [(0.5, ">="), (30, ">=")]
