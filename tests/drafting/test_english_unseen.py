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
