"""Kinds that the tenth look at texts not met before had shown: digits in groups at the end of a sentence, volumes, bus lines, ngultrum."""

import pytest

from lantu.drafting import draft
from lantu.packs.cells.written_number import digits_of, written_number


def values(text: str) -> list[float | None]:
    return [figure.value for figure in draft(text).numbers]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("By 2031 the grant rises from Rs 45 000 to Rs 60 000. A second grant follows.", [45_000, 60_000]),
        ("By 2031 the loan rises to Rs 80 000, and more is lent.", [80_000]),
        ("The harbour paid grants of Rs 2 350 000.", [2_350_000]),
        ("By 2031 the town builds 12 500 homes, and rents rise to Rs 30 700, at most.", [12_500, 30_700]),
    ],
)
def test_digits_in_groups_are_one_number_where_a_stop_or_a_comma_ends_it(text, stated):
    assert values(text) == stated


def test_a_cell_of_digits_in_groups_is_one_number():
    assert written_number("2 350 000") == 2_350_000
    assert written_number("2 350,5") == 2_350.5
    assert digits_of("2 350 000.5") == "2350000.5"


def test_volumes_and_books_bear_numbers_and_shares_of_a_volume_do_not():
    assert values("Volume 3 Harbour Maps\nBook 2 of Vol. 4 was printed.") == []
    assert values("Trade volume 14% higher by 2031.") == [14]


@pytest.mark.parametrize("lines", ["7路、15路和夜20路公交线路", "102路公交", "31路、32路专线"])
def test_numbers_of_bus_lines_count_nothing(lines):
    assert values(f"2031年优化{lines}，新增车辆30辆。") == [30]


def test_things_that_a_road_is_counted_with_stay_figures():
    assert values("2031年新建道路6条、渡口9处。") == [6, 9]


def test_ngultrum_is_money_with_its_code_before_it_or_behind():
    figures = draft("Revenue rose from Nu.62.4 billion in 2029 to Nu. 71.5 billion in 2031.").numbers
    assert [(figure.value, figure.unit_text) for figure in figures] == [(62.4e9, "ngultrum"), (71.5e9, "ngultrum")]
