"""Sentences of English plans and budgets: limits, rises by so much to so much, clauses that frame what is measured."""

import pytest

from lantu.drafting import draft


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("From 2033 we will keep to a maximum yearly rise of 4% plus inflation.", ["<="]),
        ("The fares rise by at least 3% plus inflation each year.", [">="]),
        ("We have set a 7.5% plus inflation maximum for rent rises.", ["<="]),
        ("Rents rise by 2% plus VAT.", ["="]),
        ("Reuse is to be 60% plus by 2033.", [">="]),
        ("Limit water use increases to 45 percent above 2010 levels (3,100 ML) by 2031.", ["<=", "<="]),
        ("Cut water use 45 percent below 2010 levels (3,100 ML) by 2031.", ["=", "="]),
    ],
)
def test_relations(text, relations):
    assert [item.relation for item in draft(text).numbers] == relations


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Sewer charges increase by $12 to $480 per home in the 2031 budget.", ["promise", "promise"]),
        ("The fee will rise by 4% (about $9), to $234.", ["promise", None, "promise"]),
        ("Bus fares rose by $2 to $14 in 2029.", ["baseline", "baseline"]),
    ],
)
def test_where_a_rise_leads_is_promised_as_the_rise_is(text, sides):
    found = [item.kind for item in draft(text).numbers]
    assert len(found) == len(sides)
    assert [(one, wanted) for one, wanted in zip(found, sides, strict=True) if wanted not in (None, one)] == []


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The tax levy is $5,600,000, up from fiscal year 2030’s $5,471,300.", ["tax levy", "tax levy"]),
        ("Upkeep costs £81,000, down slightly from last year’s £84,500.", ["Upkeep costs", "Upkeep costs"]),
        ("We propose to set a limit on fee rises at 4%.", ["fee rises"]),
        ("This gap will lead to a proposed rise in total fares of 9.5% for next year.", ["fares"]),
        ("In 2031/32 we incurred a loss of $2.3 million.", ["loss"]),
        ("She drew members’ attention to the surplus in the housing fund of £410,000.", ["surplus in the housing fund"]),
        ("The rent rise is to be 7%. Then we will return to a yearly rise of 4%.", ["rent rise", "rent rise"]),
        ("He explained that garage rents would reduce by 2% next year.", ["garage rents"]),
        ("The town has a plan, which set a goal of reducing the town's water use by 30 percent by 2040.", ["town's water use"]),
        ("The council’s average rent rise has been 3.4% so far.", ["council’s average rent rise"]),
        ("School fund revenues are expected to increase to 5.1%.", ["School fund revenues"]),
        ("The board saves money, including a reduction in travel costs of $70,000 this year.", ["travel costs"]),
    ],
)  # fmt: skip
def test_subjects_are_freed_of_the_clauses_around_them(text, subjects):
    assert [item.subject for item in draft(text).numbers] == subjects
