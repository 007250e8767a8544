"""Amounts as English texts write them: money of any land, halves of millions, decimals without a unit, and what is no amount."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from tests.drafting.reading import read_back


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a budget of Tk. 41.5 trillion", [(41.5e12, "taka")]),
        ("remittances of USD 12.5 billion", [(12.5e9, "US dollars")]),
        ("it needs 41.5 trillion taka", [(41.5e12, "trillion taka")]),
        ("from 60,000 rands to 130,000 rands", [(60_000, "rands"), (130_000, "rands")]),
        ("an outlay of 9.4 lakh crore rupees", [(9.4e12, "lakh crore rupees")]),
        ("an outlay of ₹2 lakh crore", [(2e12, "rupees")]),
        ("nearly minus four percent of GDP", [(-4, "percent")]),
        ("revenues of P71.5 billion", [(71.5e9, "pula")]),
        ("calls answered94.15%95.10%", [(94.15, "%"), (95.1, "%")]),
        ("a 3.4-fold rise", [(3.4, "-fold")]),
        ("6.2x more wind power", [(6.2, "x")]),
        ("warming of 1.7C", [(1.7, "C")]),
        ("8.1 terawatts of sun", [(8.1, "terawatts")]),
        ("KES 3.5 billion and Ksh. 20 million", [(3.5e9, "shillings"), (20e6, "shillings")]),
        ("lift GDP to Dhs4 trillion", [(4e12, "dirhams")]),
        ("a fund of AED900 billion", [(900e9, "dirhams")]),
        ("about Rwf7 trillion", [(7e12, "francs")]),
        ("R512 a month", [(512, "rand")]),
        ("Nobody walks further than 350 m in 2032", [(350, "m")]),
        ("the height of no block exceeds 45 m", [(45, "m")]),
        ("the town will have 6 m residents", [(6e6, "m residents")]),
        ("people living in 3 m homes", [(3e6, "m homes")]),
        ("a plan of $5.6B", [(5.6e9, "US dollars")]),
        ("trips grow from around 1.4B to 1.9B", [(1.4e9, "B"), (1.9e9, "B")]),
        ("farming (3.5pc) and trade (4 pc)", [(3.5, "pc"), (4, "pc")]),
        ("half a million people", [(500_000, "people")]),
        ("three quarters of a million homes", [(750_000, "homes")]),
        ("three and a half times", [(3.5, "times")]),
        ("by three percentage points a year", [(3, "percentage points")]),
        ("a thousand homes and three hundred buses", [(1000, "homes"), (300, "buses")]),
        ("four million people", [(4e6, "people")]),
        ("we will open seven health clinics", [(7, "health clinics")]),
        ("a Gini coefficient of 0.58", [(0.58, "")]),
        ("fertility fell from 4.9 in 2012 to 4.1 in 2022", [(4.9, ""), (4.1, "")]),
        ("cut maternal mortality from 231 to less than 120 (per 1000 births)", [(231, ""), (120, " per 1000 births")]),
        ("lift the parity index to 1, and more", [(1, "")]),
        ("Twenty-six new buses will run", [(26, "buses")]),
        ("Three new universities to be set up", [(3, "universities")]),
        ("a rise of 1.5º Celsius", [(1.5, "º Celsius")]),
        ("the 340-hectare site", [(340, "-hectare")]),
        ("electricity 43211Households", [(43_211, "Households")]),
        ("raise the workforce by 12 million to 26 million by 2031", [(12e6, "million"), (26e6, "million by")]),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_are_written(text, found):
    amounts = find_amounts(text)
    assert [item.value for item in amounts] == [pytest.approx(value) for value, _ in found]
    assert [item.unit_text.removesuffix(" by") for item in amounts] == [unit.removesuffix(" by") for _, unit in found]


@pytest.mark.parametrize(
    "text",
    [
        "the COVID-19 pandemic",
        "9 Months to Aug",
        "Column 2 Assumptions and Quarter 3 results",
        "along US 101 and the R21 road",
        "the US 2030 goal",
        "KES 2031",
        "the pre-2008 crisis and Euro-6 buses",
        "the 25 Year Environment Plan",
        "a 10-year plan",
        "Version 2.1 of section 3.4",
        "Policy 4.2 applies",
    ],
)
def test_names_are_no_amounts(text):
    assert find_amounts(text) == []


def test_a_split_is_told_in_its_parts_and_a_raise_by_and_to_is_no_range():
    parts = draft("a 65:35 split of homes and a 60/40 mix").numbers
    assert [(item.value, item.unit) for item in parts] == [(65, "%"), (35, "%"), (60, "%"), (40, "%")]
    ends = find_amounts("raise the workforce by 12 million to 26 million by 2031; cut losses by 20 to 50 Mt")
    assert [item.end_of_range for item in ends] == ["", "", "low", "high"]


def test_money_of_a_land_enters_no_pack_as_a_count():
    assert read_back("By 2031 the population served will cost Tk. 3 million.") == {}
    assert all(item.unit is None for item in draft("We spent USD 4 million on 2,000 rands.").numbers)
