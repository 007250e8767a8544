"""English amounts in forms that were read wrong in silence: ranges of money, parts behind digits, units counted for one of something."""

import time

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts


def read(text: str) -> list[tuple[float | None, str, str]]:
    return [(item.value, item.unit or item.unit_text, item.end_of_range) for item in draft(text).numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ferries need $4-7 million.", [(4e6, "US dollars", "low"), (7e6, "US dollars", "high")]),
        ("Ferries need £4 to £7 million.", [(4e6, "pounds", "low"), (7e6, "pounds", "high")]),
        ("Between €15 and €18 billion is due.", [(15e9, "euros", "low"), (18e9, "euros", "high")]),
        ("Rs 30 to 45 crore is due.", [(30e7, "rupees", "low"), (45e7, "rupees", "high")]),
        ("Grants fell from $90 to $65 million.", [(90e6, "US dollars", ""), (65e6, "US dollars", "")]),
        ("A toll of £6-9 is charged.", [(6, "pounds", "low"), (9, "pounds", "high")]),
        ("Between $3m and $8m is due.", [(3e6, "US dollars", "low"), (8e6, "US dollars", "high")]),
        ("Ferries need £4m-6m.", [(4e6, "pounds", "low"), (6e6, "pounds", "high")]),
        ("Ferries need between €700k and 1.2m.", [(7e5, "euros", "low"), (1.2e6, "euros", "high")]),
        ("Ferries need £40m-plus, £9m/year and “£3m”.", [(40e6, "pounds", ""), (9e6, "pounds", ""), (3e6, "pounds", "")]),
        ("A deposit of $500,000 to $1.5 million is due.", [(5e5, "US dollars", "low"), (1.5e6, "US dollars", "high")]),
    ],
)  # fmt: skip
def test_a_range_of_money_has_the_scale_and_the_sign_that_stand_once(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Rents rose 4½ per cent.", 4.5, "%"),
        ("Rents rose 2¾%.", 2.75, "%"),
        ("Rents rose 5 1/4 per cent.", 5.25, "%"),
        ("The levy rises by 0.35 of a percentage point.", 0.35, "% point"),
        ("The levy fell by three-quarters of a percentage point.", 0.75, "% point"),
        ("Crews arrived in 4 minutes and 15 seconds.", 4.25, "minute"),
        ("The ferry takes 2 hours 45 minutes.", 2.75, "hour"),
        ("Crews arrived in 7:30 minutes.", 7.5, "minute"),
        ("Towers will use 95 kWh/m2.", 95, "kWh/m2"),
        ("Rain of 640 mm/yr falls.", 640, "mm/yr"),
        ("The works clean 180 ML/day.", 180, "ML/day"),
        ("Emissions were 6.2 tonnes of CO2 equivalent per capita.", 6.2, "tonnes of CO2/capita"),
        ("Three in every five jobs are here.", 60, "%"),
        ("Cover was 51.3% (95% CI 48.2-54.9).", 51.3, "%"),
        ("Of every 10 pupils, half of them walk.", 50, "%"),
        ("Sites hold 60 dwellings/ha.", 60, "count/ha"),
        ("The tax is 42.5 cents per $100 of valuation.", 42.5, "cents per $100"),
        ("Levies of TT$ 4.5 million were paid.", 4.5e6, "dollars"),
        ("Levies of R$ 4.5 million were paid.", 4.5e6, "reais"),
        ("Leaks took 90 billion imperial gallons.", 9e10, "imperial gallons"),
    ],
)
def test_parts_and_what_is_counted_for_one_are_of_the_number(text, value, unit):
    assert [(one, spelling) for one, spelling, _ in read(text)] == [(value, unit)]


def test_trees_a_year_stay_trees():
    assert read("We plant 3,000 trees/year.") == [(3000, "count", "")]


@pytest.mark.parametrize(
    "text",
    [
        "A 1-in-50-year storm is rare.",
        "The 1 in 20 year drought is over.",
        "Families in 2 and 3 bedroomed flats moved.",
        "For each $100 of rates we mow.",
    ],
)
def test_how_rare_a_flood_is_and_what_a_flat_is_called_are_no_figures(text):
    assert read(text) == []


def test_one_in_four_new_flats_is_a_share_and_not_four_flats():
    assert read("At least one in four new flats must be let cheaply.") == [(25, "%", "")]


def test_one_of_several_alike_waits():
    (figure,) = draft("The works have a capacity of 3 x 450 MW.").numbers
    assert figure.value == 450
    assert "several alike" in figure.doubt


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The coast needs between two and three million reeds.", [2e6, 3e6]),
        ("Four to six thousand people will move.", [4e3, 6e3]),
        ("Theft fell from 64.2 to 51.9 offences per 1,000 population.", [64.2, 51.9]),
    ],
)
def test_the_first_of_two_numbers_is_counted_as_the_second(text, values):
    figures = draft(text).numbers
    assert [figure.value for figure in figures] == values
    assert len({(figure.unit, figure.unit_text) for figure in figures}) == 1


def test_three_shares_of_one_unit_are_paired_with_the_years_behind_them():
    figures = draft("Waste is to be cut by 25, 35 and 55 per cent by 2028, 2031 and 2036 respectively.").numbers
    assert [(figure.value, figure.date, figure.kind) for figure in figures] == [
        (25, 2028, "promise"),
        (35, 2031, "promise"),
        (55, 2036, "promise"),
    ]


def test_lines_of_a_year_and_a_number_are_of_the_line_above_them():
    text = (
        "Baseline information:\nDrop-outs were 9.2 per cent.\nTargets\nAttendance rate\n2031-32 : 88\n2036-37 : 93.5\n"
    )
    figures = draft(text).numbers[1:]
    assert [(figure.value, figure.date, figure.subject, figure.kind) for figure in figures] == [
        (88, 2032, "Attendance rate", "promise"),
        (93.5, 2037, "Attendance rate", "promise"),
    ]
    assert read("Chapter\n2031 : 14") == []  # one line alone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Engaging 2.4 lac nurses by 2032.", [(2.4e5, "count")]),
        ("A grant of Rs 340 Cr was paid.", [(3.4e9, "rupees")]),
        ("Cut infant deaths to 28/1000 births by 2032.", [(28, "/1000")]),
        ("Leprosy fell from 1.7/10,000 in 2027 to 0.9/10,000 in 2031.", [(1.7, "/10,000"), (0.9, "/10,000")]),
        ("Maternal deaths fall from 121 to <80 per lakh live births by 2032.", [(121, "per lakh"), (80, "per lakh")]),
        ("The aim is to cut the rate from 3% to 1.5 by year 2033.", [(3, "%"), (1.5, "%")]),
        ("Growth was the highest at 6.31 per\ncent in ten years.", [(6.31, "%")]),
        ("3,120,450: the number of homes.", [(3_120_450, "count")]),
    ],
)
def test_lakhs_by_other_names_rates_behind_slashes_and_broken_shares(text, found):
    assert [(value, unit) for value, unit, _ in read(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jobs fell by around 5,200 to 2,410,300 from 2,415,500 in 2031.", [(5200, ""), (2_410_300, ""), (2_415_500, "")]),
        ("The share fell by 3% to 61%.", [(3, ""), (61, "")]),
        ("Trade will grow by 4% to 5% a year.", [(4, "low"), (5, "high")]),
        ("Crews met 318 floods compared to 402 in the year before.", [(318, ""), (402, "")]),
        ("Calls rose 3% (41,200 against 40,000 in 2031).", [(3, ""), (41_200, ""), (40_000, "")]),
        ("The number of barn fires in 2031 (4,850) was low.", [(4850, "")]),
        ("The hall has 45 people from 12 countries.", [(45, ""), (12, "")]),
    ],
)  # fmt: skip
def test_a_fall_by_so_much_to_so_many_is_no_range_and_compared_counts_are_read(text, found):
    assert [(value, end) for value, _, end in read(text)] == found


def test_at_least_so_many_more_is_a_bound():
    assert [figure.relation for figure in draft("We need at least an additional 700 megawatts by 2032.").numbers] == [
        ">="
    ]


@pytest.mark.parametrize(
    "words",
    [
        "$2-",
        "$2 to ",
        "5 minutes and ",
        "1, ",
        "4/m2",
        "2031 : 14\n",
        "(2031: 14; ",
        "one to two ",
        "5 fires (2031: 14; ",
    ],
)
def test_long_rows_of_such_words_are_read_in_linear_time(words):
    def seconds(times: int) -> float:
        start = time.process_time()
        find_amounts(words * times)
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 8 * seconds(100) + 0.3
