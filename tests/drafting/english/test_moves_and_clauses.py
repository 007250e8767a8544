"""English numbers whose subject, side or year another clause tells: moves of two lists, brackets, participles, years of a later number."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides, subjects_in, values_sides_years


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Most freight comes from ports, accounting for 47%.", ["ports"]),
        ("The sharpest falls were in the Eastfield (down 4.4 percent) and Lowmoor (down 2.9 percent) wards.", ["Eastfield", "Lowmoor"]),
        ("The stock of council flats also rose, from 31,400 in March 2031 to 36,900 in March 2036.", ["stock of council flats"] * 2),
        ("The number of vacant shops fell slowly since the last survey, down more than 7 per cent.", ["number of vacant shops"]),
        ("Although the headcount was lower in 2033, at 52,048 people, there were more homes.", ["headcount"]),
        ("Fishing, with canning, is the second largest employer at 2,900 jobs.", ["Fishing, with canning,"]),
        ("Trade is the main source of waste at 40 kilotonnes, or 31% of the total.", ["Trade"] * 2),
        ("The delta is home to 22 per cent of people of Malay descent.", ["people of Malay descent"]),
        ("Grants will speed up the construction of about 7,400 affordable homes.", ["affordable homes"]),
        ("There were 17 recorded drownings due to floods.", ["recorded drownings due to floods"]),
        ("That took the debt ratio from 31% of GDP at the end of 2028 to a peak of 49.5% in 2030.", ["That took the debt ratio"] * 2),
        ("We found savings which would reduce the shortfall for 2031/32 to £4.1 million.", ["shortfall"]),
        ("Wages and output are to rise to $1,950 and $720 billion from the current $906 and $410 billion respectively.",
         ["Wages", "output"] * 2),
    ],
)  # fmt: skip
def test_a_subject_is_told_by_the_clause_before(text, subjects):
    assert subjects_in(text) == subjects


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plan wants to see child labour reduced from 14.5% to 3%.", ["baseline", "promise"]),
        ("Wages should reach at least $4,100, with output surpassing $90 billion.", ["promise", "promise"]),
        ("Wages and output are to rise to $1,950 and $720 billion from the current $906 and $410 billion respectively.",
         ["promise", "promise", "baseline", "baseline"]),
        ("• Building Control performed 1,201 checks and issued 340 permits.", ["baseline", "baseline"]),
        ("The plan projects a deficit of $8.6 billion in 2031, declining to a deficit of $1.1 billion in 2034.", ["promise", "promise"]),
        ("We have found savings which would reduce the shortfall to £4.1 million.", ["promise"]),
        ("An increase to the levy by 3.1% was agreed.", ["promise"]),
        ("The gap rests on a budget with a 4.2 per cent rise in council tax.", ["promise"]),
        ("Council tax rose by 3 per cent. There was a 2% rise in council tax last year.", ["baseline", "baseline"]),
    ],
)  # fmt: skip
def test_a_side_is_told_by_the_clause_before(text, found):
    assert [side for _, _, side in sides(text)] == found


def test_a_year_right_behind_a_later_number_is_of_that_one():
    text = "In 2031, 25 per cent of the income came from fees but this had fallen to 12 per cent in 2036."
    assert values_sides_years(text) == [(25, "baseline", 2031), (12, "baseline", 2036)]
    text = "One in eight pupils walk, up from one in 13 in 2026."
    assert [(round(item.value or 0, 2), item.date) for item in draft(text).numbers] == [(12.5, None), (7.69, 2026)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twenty-eight depots and thirty-three ferries were bought.", [28, 33]),
        ("Some sixty piers stood there, and fourteen bridges were rebuilt.", [14]),
        ("Thirty-five years ago it had forty-four pages and sixty-two members.", []),
        ("It has 214 flats: 160 for rent; 54 for sale.", [214, 160, 54]),
        ("Nurses per 1,000 people are to reach 4.15 by 2032.", [4.15]),
        ("The number of beds per 10,000 population will reach 31.5 and doctors per 10,000 population 9.4.", [31.5]),
    ],
)
def test_numbers_that_were_passed_over(text, found):
    assert [item.value for item in draft(text).numbers] == found


def test_of_which_and_with_what():
    assert subjects_in("The population is 41,000, of which 34% live in the port.") == [
        "population",
        "population live in the port",
    ]
    assert subjects_in("The town will meet 60% of its heat needs with geothermal wells.") == [
        "heat needs with geothermal wells"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 15 per cent could read in 1991 and this improved to 41 per cent in 2006.", [(15, "baseline", 1991), (41, "baseline", 2006)]),
        ("Output will grow 2.1 per cent in 2031, after a 3.4 per cent advance in 2030.", [(2.1, "promise", 2031), (3.4, "baseline", 2030)]),
        ("Gas has spread since 2031 when it met only 3 per cent of needs.", [(3, "baseline", 2031)]),
        ("Of the works still open in 2031, 7 are done; 31 are on track; and 12 are late.",
         [(7, "baseline", 2031), (31, "baseline", 2031), (12, "baseline", 2031)]),
    ],
)  # fmt: skip
def test_years_and_sides_of_neighbours(text, found):
    assert values_sides_years(text) == found


def test_kinds_of_a_whole():
    text = "The fleet held 240 MW, of which 45% (108 MW) were gas engines, 31% (74 MW) were oil burners."
    assert subjects_in(text)[1:] == ["gas engines", "gas engines", "oil burners", "oil burners"]
    assert subjects_in("Eastham — which holds the docks — has only 12 per cent.") == ["Eastham"]
    assert subjects_in("Road crashes cause about 4,200 preventable deaths.") == ["preventable deaths"]
    assert subjects_in("Starts were about 3,400 units in 2031, similar to the 3,300 units of 2030.")[0] == "Starts"
    assert subjects_in("Our woods cover about 19% of the county.") == ["woods"]
