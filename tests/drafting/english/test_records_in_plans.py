"""What English plans and budgets tell of what was there: it has no year of their title, and is no promise."""

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, sides, sides_and_bounds


def test_what_was_there_is_not_of_the_year_that_the_title_of_a_budget_plans_for():
    text = (
        "Draft Budget of Ashby County Council 2031\nChief Executive Report\n• It is nearly 12 years since the last rates increase.\n"
        "• The scheme is a success so far with in excess of 210 applications received to date.\n"
        "• The county will build 90 homes.\n"
    )
    assert sides(text) == [(12, None, "baseline"), (210, None, "baseline"), (90, 2031, "promise")]


def test_a_rise_by_a_sum_to_a_sum_is_no_range():
    text = "The levy has increased by €2.66m to €13.5m. Grants rose by £3.2m to £14m, and from £2m to £3m."
    assert {bound for *_, bound, _ in sides_and_bounds(text)} == {"="}
    assert [value for value, _ in amounts_in(text)] == [2.66e6, 13.5e6, 3.2e6, 14e6, 2e6, 3e6]
    assert [one.relation for one in draft("It costs £5m to £7m a year.").numbers] == [">=", "<="]
