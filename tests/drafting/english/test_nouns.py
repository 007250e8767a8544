"""What an English number stands before: nouns behind an article, people of a place, what somebody said, parts of a whole and rates."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Ministers hope for a 3.1% growth rate next year.", ["growth rate"]),
        ("The council settled on a 2.7 per cent rates rise to fund parks.", ["rates rise"]),
        ("It wants to be a USD 40 billion economy.", ["economy"]),
        ("It works towards an annual 14 percent contribution to job creation by firms.", ["contribution to job creation"]),
        ("That’s an acceleration from an estimated 6.4% last year.", ["That’s an acceleration"]),
        ("Mayor Ruiz said the first 1,400 lamps would be replaced this year.", ["lamps"]),
        ("The agency added that it would restore 45 ha of wetland.", ["wetland"]),
        ("The minister stated on Monday that the share of wind will be 40%.", ["share of wind"]),
        ("The unit responded to 412 complaints about noise.", ["complaints about noise"]),
        ("The line serves the county's 230,000 residents and nearly 12,000 visitors.", ["residents", "visitors"]),
        ("The programme involves seven bird species, three bat species and two fish species.",
         ["bird species", "bat species", "fish species"]),
        ("The trust manages six gardens and two farms.", ["gardens", "farms"]),
        ("It shelters 9-11 percent of the world's orchids on just 0.6 percent of its land.",
         ["world's orchids", "world's orchids", "land"]),
        ("We will cut 25% of emissions by 2034.", ["emissions"]),
        ("The total energy used by homes, shops and farms in Norvale in 2031 amounted to 910 GWh.", ["total energy used by homes"]),
        ("By 2031, parks and squares will cover 9 km2.", ["parks and squares"]),
        ("Spending was $90 million, with 60% going to roads and 25% to schools.", ["Spending", "Spending", "Spending to schools"]),
        ("The target is 28 clinic beds per 10,000 people, 9 nurses per 10,000 people.", ["clinic beds", "nurses"]),
        ("The town provides 3.4 acres of open space per 1,000 residents.", ["open space"]),
        ("Neonatal mortality fell from 31 per 1,000 live births in 2001 to 22 per 1,000 live births.", ["Neonatal mortality"] * 2),
        ("Poverty stands at 14 percent, equivalent to 3.2 million people.", ["Poverty", "Poverty"]),
        ("The result of 730 riders is from one counter.", ["riders"]),
        ("Stunting is 31%, 12-15% of whom are girls.", ["Stunting", "Stunting", "Stunting"]),
    ],
)  # fmt: skip
def test_the_noun_that_a_number_stands_before_is_what_it_is_about(text, subjects):
    found = [item.subject for item in draft(text).numbers]
    assert [one[: len(two)] for one, two in zip(found, subjects, strict=True)] == subjects


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "cut maternal deaths from 320 to 210 per 100,000 live births",
            [(320, "per 100,000"), (210, "per 100,000 live")],
        ),
        ("a ratio of 134 per 100,000.", [(134, "per 100,000")]),
        ("There were 134 cases per 100,000.", [(134, "cases per 100,000")]),
        ("9 nurses per 10,000 people", [(9, "nurses per 10,000 people")]),
    ],
)
def test_what_is_counted_for_many_bears_no_unit_of_a_part_of_their_number(text, found):
    assert [(item.value, item.unit_text) for item in find_amounts(text)] == found
    assert all(item.unit is None for item in find_amounts(text))


def test_live_births_are_no_verb_and_a_nought_between_numbers_is_an_o():
    *_, last = draft(
        "It aims to cut deaths from 44 to 30 per 1,000 live births, infant deaths from 21 t0 16 per 1,000 live births"
    ).numbers
    assert (last.value, last.kind, last.doubt) == (16, "promise", "")
    (first, second) = draft("It aims to raise awareness from 21 t0 35 per cent.").numbers
    assert [(first.value, first.unit), (second.value, second.unit)] == [(21, "%"), (35, "%")]


def test_money_that_goes_to_something_is_no_promise():
    assert [
        item.kind for item in draft("Income was $90 million, with 60% going to roads and 25% to schools.").numbers
    ] == ["baseline"] * 3
    assert draft("It is going to rise to 45%.").numbers[0].kind == "promise"
