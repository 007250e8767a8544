"""What the only budget of an English text is to bring without a year is of that budget's year, and waits."""

from tests.drafting.reading import entered, sides

TEXT = (
    "The town council heard of the proposed 2031-32 budget on Monday.\nKey provisions of the proposed budget are:\n"
    "- A 4.5% cut to the levy.\n- A 3% pay raise for staff.\nThe town will build 40 new homes.\nThe budget also proposes 6 new buses.\n"
)


def test_promises_of_a_budget_are_of_its_year():
    assert sides(TEXT) == [
        (4.5, 2032, "promise"),
        (3, 2032, "promise"),
        (40, None, "promise"),
        (6, 2032, "promise"),
    ]


def test_of_two_budgets_none_dates_them():
    text = TEXT.replace("on Monday", "on Monday, after the 2030-31 budget")
    assert {date for _, date, _ in sides(text)} == {None}


def test_such_a_year_enters_no_pack_by_itself():
    text = "The 2032 budget was tabled. The budget is to cut unemployment to 7 per cent.\n"
    assert sides(text) == [(7, 2032, "promise")]
    assert not entered(text)
