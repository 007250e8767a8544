"""Whole English papers: what is only foretold, numbers in names and in contents, columns side by side, money as a page prints it."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, entered, sides, subject_of_value, subjects_in, sure_amounts, values_in


@pytest.mark.parametrize(
    "text",
    [
        "The Ashby Local Plan projects that the population will rise to about 71,000 by 2041.",
        "We are expecting our population to be 64,000 in 2033.",
        "Our local plan projects 2037 population to reach 66,410.",
        "The population of Ashby is projected to reach 93,000 in 2045.",
        "The city is forecast to grow from 51,000 residents in 2025 to as many as 80,000 residents in 2044.",
        "By 2040 the population could be 120,000.",
    ],
)
def test_a_number_of_people_that_is_foretold_is_no_goal(text):
    assert [value for _, value, year in entered(text, 2026) if year > 2026] == []


def test_a_number_of_people_that_is_aimed_at_is_a_goal():
    assert entered("The plan aims to keep the population below 90,000 by 2040.", 2026) == [("population", 90_000, 2040)]
    assert entered("Ashby had a population of 52,000 in 2024, as was projected.", 2026) == [
        ("population", 52_000, 2024)
    ]


@pytest.mark.parametrize("words", ["Modal share of walking", "The share of walking", "Trips by walking"])
def test_one_way_to_travel_is_not_all_green_ways(words):
    assert entered(f"{words}: 26% (2024), 29% (2031).", 2026) == []


def test_the_first_of_two_cells_side_by_side_is_no_end_of_a_range():
    text = "FY2031\n2,412,300 2,398,211 2,377,104 -1.5%\n881.2 864.7 871.9 -11.0%"
    assert values_in(text) == [-1.5, -11.0]
    assert [item.end_of_range for item in draft("a share of 6 - 9%").numbers] == ["low", "high"]


@pytest.mark.parametrize(
    ("text", "value", "money"),
    [
        ("The scheme costs 14 Mio € in all.", 14e6, "€"),
        ("The scheme costs 14 Mio. EUR in all.", 14e6, "EUR"),
        ("The scheme costs 3 Mrd. € in all.", 3e9, "€"),
        ("The scheme costs € 7 Mio in all.", 7e6, "euros"),
        ("An outlay of ` 45,000 crore was made.", 45e10, "rupees"),
        ("An outlay of more than ` 2 lakh crore was made.", 2e12, "rupees"),
        ("The value of gifts exceeds ` 30,000 in all.", 30_000, "rupees"),
    ],
)
def test_money_is_read_as_a_page_prints_it(text, value, money):
    found = [(item.value, item.unit, item.unit_text.split()[-1]) for item in draft(text).numbers]
    assert found == [(value, None, money)]


@pytest.mark.parametrize(
    "text",
    [
        "Let us keep what we promised after Prop 8 failed.",
        "Under Proposition 31 schools are paid first.",
        "Measure 12 gives towns a say.",
        "Bill 40 was passed; House Bill 212 was not.",
        "Ordinance 1187 stands.",
        "The Scope 3 part is left out, as Annex I says.",
        "............... 12 Climate of Ashby ............... 15 PART ONE: AIMS ............... 21",
        "Module B-3 Indicators and Learning...66",
        "We fund K-12 schools.",
        "Call (239) 555-0142 or 239-555-0143.",
        "This is of our Scope 1 and 2 emissions.",
        "I will extend the Double Harbour Deduction scheme.",
    ],
)
def test_a_number_in_a_name_or_of_a_page_is_no_figure(text):
    assert values_in(text) == []


def test_a_degree_may_be_printed_as_a_raised_o():
    assert amounts_in("to hold warming below 2ºC, not 3 °C")[0][1] == amounts_in("below 2°C")[0][1]


def test_what_stands_before_a_semicolon_is_what_a_label_measures():
    text = "Saving by measures\nClimate work; Electric vans in deliveries; 31000 t\n\nTrial works for synthetic gas; 18000 t\n"
    assert subject_of_value(text) == {31000: "Electric vans in deliveries", 18000: "Trial works for synthetic gas"}


def test_numbers_that_a_page_cut_do_not_make_thousands_doubtful():
    text = "Ashby has 64,000 homes and 125,000 residents.\n"
    text += "Roads\t9,800,071\t5,290.4\nParks\t2,099,869\t3\nFire\t41,076\t7,8\nLights\t1,723,613\t5,8\nSchools\t159,822\t137,024\n"
    assert (125_000, "person") in sure_amounts(text)
    assert sides("The share is 76,5 % of 1,204 homes; 3,1 % are empty and 8,4 % are let.")[1][0] == 1204


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("That Parliament approves the policy for the Financial Year 1 April 2031 to 31 March 2032. Report, 16 February 2031.", 2031),
        ("Adopted 7 May 2031. We extend the Green Grant by a year to 30 June 2033.", 2031),
        ("Adopted 7 May 2031. The rate falls from 40% to 38% on 1 January 2032, and to 35% on 1 January 2033.", 2031),
    ],
)  # fmt: skip
def test_a_day_that_is_to_come_does_not_date_a_paper(text, year):
    assert draft(text).written == year


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("I will set aside $30 million for a Harbour Jubilee Fund.", ["Harbour Jubilee Fund"]),
        ("We will invest over $2 billion over the next four years into quantum labs.", ["quantum labs"]),
        ("The council has allocated £4 million in 2031 to flood walls.", ["flood walls"]),
        ("Our budget devotes $70 million to repair bridges, and more later.", ["repair bridges"]),
        ("We estimate that the new tunnel will cost over $8 million.", ["new tunnel"]),
        ("It was assumed that the bus budget would increase by 5 percent.", ["bus budget"]),
        ("Our model shows that leaks can be reduced by 40 percent by 2035.", ["leaks"]),
        ("I will raise the ferry subsidy to 45%.", ["ferry subsidy"]),
        ("Let's lower the harbour fee rate from 6.5 percent to 5.5 percent.", ["harbour fee rate"] * 2),
        ("Insulate town halls to reduce total gas use by 15% by 2035.", ["total gas use"]),
        ("Ashby is home to 64,000 residents.", ["residents"]),
        ("Guests come to the fair from 31 countries.", ["countries"]),
        ("Ashby is one of 90 European harbour towns.", ["European harbour towns"]),
        ("Work began on a new 340 MW wind park in Leith.", ["wind park in Leith"]),
        ("Homes had 51 percent, shops 17 percent, farms 12 percent and ships 9 percent of the waste.",
         ["Homes", "shops", "farms", "ships"]),
        ("Home care is a $12 million investment.", ["Home care"]),
        ("Minimize by 20% the noise of night trains.", ["noise of night trains"]),
        ("Rents are rising – our average rent is now 840 dollars.", ["average rent"]),
        ("Spending is $8 billion, accounting for 19% of total council spending and is 2.5% higher than in 2030.",
         ["Spending", "total council spending", "total council spending"]),
        ("My budget makes a historic $700 million investment in reed beds.", ["reed beds"]),
        ("* investing $9 million from the Fund for Ferries for quay walls.", ["quay walls"]),
        ("If you approve a $30 million harbour package early this session, we begin.", ["harbour package"]),
        ("That road has killed 83 people in the last three decades.", ["people"]),
        ("At the same time, however, joblessness remained low at 2.1%.", ["joblessness"]),
        ("The Ministry of Ships expects freight to grow at 2% this year.", ["freight"]),
        ("Ship emissions are also to be reduced by 45%.", ["Ship emissions"]),
        ("It promotes the installation of 70,000 heat pumps in homes.", ["heat pumps"]),
        ("Over the term we built 1,310 moorings and planted 9,000 reeds.", ["moorings", "reeds"]),
        ("I will provide a grain top-up of $40 million.", ["grain top-up"]),
        ("The county has 1,400 boat yards that employ more than 9,000 people.", ["boat yards", "people"]),
    ],
)  # fmt: skip
def test_what_is_measured_is_named_without_the_clause_around_it(text, subjects):
    assert subjects_in(text) == subjects


def test_a_year_that_is_aimed_at_is_no_base_by_the_words_behind_it():
    assert sides("Raise solar use to 6% of all use by 2034 based on the baseline year chosen by the county.", 2026) == [
        (6.0, 2034, "promise")
    ]


@pytest.mark.parametrize("text", ["62 ktCO₂-eq", "62 ktCO₂ per year", "62 kilotonnes of CO₂"])
def test_carbon_with_a_small_2_is_counted_in_tonnes(text):
    assert [(item.value, item.unit and item.unit[:2]) for item in draft(f"Ships emit {text}.").numbers] == [(62, "kt")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("kilowatt-hours", "kWh"), ("kilowatt hours", "kWh"), ("megawatt-hours", "MWh"), ("gigawatt hours", "GWh"), ("kilowatts", "kW")],
)  # fmt: skip
def test_power_through_hours_is_energy(text, unit):
    assert [(item.value, item.unit) for item in draft(f"Pumps used 4,300 {text} in 2031.").numbers] == [(4300, unit)]


def test_how_many_more_people_there_are_is_no_number_of_all():
    assert entered("From 1995 to 2024, with a population growth of approx. 31 000 inhabitants, waste fell.", 2026) == []


def test_a_year_in_brackets_behind_a_unit_of_carbon_is_of_the_number_before_it():
    row = "Heat is clean. | E1: Clean heat | Emissions per capita in Ashby | 0.8 t CO2e (2032) | 3.1 t CO2e (2023) |"
    assert [(value, year) for value, year, _ in sides(f"|  {row}\n")] == [(0.8, 2032), (3.1, 2023)]
