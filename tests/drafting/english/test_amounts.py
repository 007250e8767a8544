"""Amounts as English texts write them: money of any land, halves of millions, decimals without a unit, bounds, and what is no amount."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from tests.drafting.reading import read_back


def values_units_years(text: str) -> list[tuple[float | None, str, int | None]]:
    """Return (value, unit or what stands there, year) of each figure."""
    return [(item.value, item.unit or item.unit_text, item.date) for item in draft(text).numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Both the 18m and 25m roads are wide.", [(18, "m"), (25, "m")]),
        ("a saving of 91,400 MT CO2e", [(91_400, None)]),
        ("We have met it for 9 consecutive years.", []),
        ("Cut traffic on main roads by at least a fifth.", [(0.2, "share")]),
        ("Waste will fall by two thirds by 2035.", [(pytest.approx(2 / 3), "share")]),
        ("It grew by a quarter of a million homes.", [(250_000, "homes")]),
        ("It will serve 3m residents.", [(3e6, "person")]),
        ("They answer 999 calls and 40 letters.", [(40, "count")]),
        ("We built 12 second homes.", [(12, "homes")]),
        ("Between 2029 and 2033 jobs in the port grew to 5,300 jobs.", [(5300, "jobs")]),
        ("Yields should reach 4.1 tonnes per hectare.", [(4.1, None)]),
        ("a density of 1,310 people per square kilometre", [(1310, None)]),
        ("It is 9 second dwelling units, and 1 second faster.", [(9, "count"), (1, None)]),
    ],
)
def test_amounts(text, found):
    assert [(item.value, item.unit) for item in find_amounts(text)] == found


def test_a_change_and_the_level_that_it_leads_to_are_no_range():
    assert [item.end_of_range for item in draft("Unemployment increased 1 per cent to 4.5 per cent.").numbers] == [
        "",
        "",
    ]
    assert [item.end_of_range for item in draft("Income will grow 4% to 5% a year.").numbers] == ["low", "high"]


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
    assert values_units_years(text) == [(pytest.approx(value), unit, year) for value, unit, year in found]
    assert not [
        item.quote for item in draft(text).leftover if item.reason != "a number whose meaning was not understood"
    ]


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


def test_the_end_of_a_financial_year_is_no_first_one_of_two_shares():
    assert [
        one.value for one in draft("Rates rise by 4.1 per cent in 2031-32 and 6.3 per cent in 2032-33.").numbers
    ] == [4.1, 6.3]
