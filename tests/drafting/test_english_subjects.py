"""What an English figure is about: the noun its verb takes, what a change is of, what a pronoun stands for, the row it stands in."""

import pytest

from lantu.drafting import draft


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The plan tells how the town could achieve 85% clean power by 2047.", ["clean power"]),
        ("Unlock 300 MW of tidal power by 2033.", ["tidal power"]),
        ("This is nearly a 7% rise in school attendance.", ["school attendance"]),
        ("Emissions will be cut to 35 percent below the level of today by 2031 and 75 percent below it by 2046.",
         ["Emissions", "Emissions"]),
        ("Literacy stood at 71%. This is 4% more than before.", ["Literacy", "Literacy"]),
        ("Exports (of goods and services) are expected to reach $6.1 billion, which is more than double the $2.9 billion of 2022.",
         ["Exports", "Exports", "Exports"]),
        ("The mayor released a plan for the construction of close to 70,000 new homes.", ["new homes"]),
        ("The council retrofitted more than 5,100 public flats.", ["public flats"]),
        ("The share of trips by bus, tram and train, on all days, rises to 65% by 2034.", ["share of trips by bus"]),
        ("Buses in service\tapproximately 340 vehicles\t12 lines\nStops\t900 stops\t3 kinds",
         ["Buses in service", "Buses in service", "Stops", "Stops"]),
        ("We will plant 40,000 street trees.", ["street trees"]),
        ("It aims at ensuring 61% of farmers, by 2033.", ["farmers"]),
        ("They are constructing close to 1900 kilometers of new tramways.", ["tramways"]),
        ("We will lower poverty from the present 27% to 16%.", ["poverty", "poverty"]),
        ("The city adopted a goal of 90 percent clean heating by 2039.", ["clean heating"]),
        ("In 2031 there were 640 flats completed.", ["flats completed"]),
        ("It cut the deficit to 4.1% of GDP.", ["It cut the deficit"]),
        ("The outcome will be 95% clinic coverage.", ["clinic coverage"]),
    ],
)  # fmt: skip
def test_subjects_are_what_the_grammar_names(text, subjects):
    found = [item.subject for item in draft(text).numbers]
    assert (
        found[: len(subjects)] == subjects
        or [one[: len(two)] for one, two in zip(found, subjects, strict=False)] == subjects
    )
