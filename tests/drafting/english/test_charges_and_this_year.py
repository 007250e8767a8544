"""Rises of charges that are to be paid, the same sum by another time, and what is told of this year beside the next."""

from lantu.drafting import draft
from tests.drafting.reading import sides_and_bounds, subject_of_value


def test_a_rise_that_a_plan_includes_is_promised_and_so_is_the_same_by_the_week():
    text = "The plan includes an overall rates increase for the average shop of around $310 a year or $5.96 a week.\n"
    assert [(side, value, bound) for side, value, _, bound, _ in sides_and_bounds(text)] == [
        ("promise", 310.0, "about"),
        ("promise", 5.96, "about"),
    ]


def test_what_a_request_means_for_a_bill_is_promised_and_is_of_the_charge():
    text = (
        "That the 2034 request be approved. For the typical shop this represents a 1.4% tax rate increase for parks.\n"
    )
    (figure,) = [one for one in draft(text).numbers if one.value == 1.4]
    assert (figure.kind, figure.subject) == ("promise", "tax rate increase for parks")


def test_a_share_that_something_represents_is_of_it():
    assert "dairy" in subject_of_value("Dairy products represent 12% of what the county sells abroad.\n")[12.0].lower()


def test_what_is_raised_on_was_there():
    text = "Parks are proposed to get a total of €41 million, an increase on the €37.5 million figure for this year.\n"
    told = {value: side for side, value, *_ in sides_and_bounds(text)}
    assert (told[41e6], told[37.5e6]) == ("promise", "baseline")


def test_what_is_told_of_this_year_is_not_of_the_year_before_it():
    text = (
        "In 2029 there were 81 complaints received, and as of the end of August this year, 44 complaints were made.\n"
    )
    told = {value: date for _, value, date, *_ in sides_and_bounds(text)}
    assert (told[81.0], told[44.0]) == (2029, None)
    assert {one.value: one.date for one in draft(text, 2030).numbers}[44.0] == 2030
