"""What minutes tell of a report that was presented is of the year that the report is for, and waits where that is no calendar year."""

from lantu.drafting import draft
from tests.drafting.reading import sides

MINUTES = (
    "Meeting: 9 June of the Committee\nThe Officer presented the Progress report for quarter four (January – March) and year-end 2031/32. "
    "It was explained that 44% of measures had exceeded their targets, 33% were within tolerance and 23% were below the agreed target. "
    "Performance had improved on the last quarter with 71% of measures within tolerance. Last year 50% had been.\n"
    "The depot reported vacancies at 4%. There should be 60 places by 2035.\n"
)


def test_what_is_told_of_a_presented_report_is_of_its_year():
    assert sides(MINUTES) == [
        (44, 2032, "baseline"),
        (33, 2032, "baseline"),
        (23, 2032, "baseline"),
        (71, 2032, "baseline"),
        (50, None, "baseline"),
        (4, 2032, "baseline"),
        (60, 2035, "promise"),
    ]
    assert {one.doubt for one in draft(MINUTES).numbers if one.date == 2032} == {
        "a year from 2031 to 2032, not a calendar year"
    }


def test_a_budget_report_dates_nothing():
    text = MINUTES.replace("Progress report", "Budget report")
    assert {date for _, date, side in sides(text) if side == "baseline"} == {None}
