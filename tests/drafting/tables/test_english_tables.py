"""Tables as English offices print them: years in brackets behind a role, rows that are years, unit columns in capitals, words in cells."""

import pytest

from lantu.drafting import draft


def cells_between_bars(table: str, written: int | None = None) -> list[tuple[float | None, int | None, str]]:
    """Return (value, year, side) of each figure of a table whose cells are parted by bars."""
    text = "\n".join(line.strip().replace("|", "\t") for line in table.strip().split("\n"))
    return [(item.value, item.date, item.kind) for item in draft(text, written).numbers]


def cells(text: str) -> list[tuple[str, float | None, str | None, int | None, str]]:
    """Return (subject, value, unit, year, side) of each figure."""
    return [(item.subject, item.value, item.unit, item.date, item.kind) for item in draft(text).numbers]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("Measure|Actual 2031-32|Budget 2032-33|Adopted 2033-34\nTrails swept|410|450|470",
         [(410, 2032, "baseline"), (450, 2033, "promise"), (470, 2034, "promise")]),
        ("Measure|FY2031 Actual|FY2032 Adopted|FY2033 Target\nTrails swept|410|450|470",
         [(410, 2031, "baseline"), (450, 2032, "promise"), (470, 2033, "promise")]),
        ("Measure|2031/32 Actuals|2032/33 Aim|2032/33 Year to date\nHouse fires|84|80|31",
         [(84, 2032, "baseline"), (80, 2033, "promise"), (31, 2033, "baseline")]),
        ("Measure|Q3 2031/32|\n|Value|Target\nShare of calls answered|71%|90%", [(71, 2032, "baseline"), (90, 2032, "promise")]),
        ("Measure|Eastmoor 2031|Shire 2031\nService score|64|58", [(64, 2031, "baseline"), (58, 2031, "baseline")]),
        ("Measure|FY 2031|FY 2032|FY 2033\nCosts recovered|34%|36%|37%\nCost goal|45%|45%|45%",
         [(34, 2031, "baseline"), (36, 2032, "baseline"), (37, 2033, "baseline"), *((45, year, "promise") for year in (2031, 2032, 2033))]),
    ],
)  # fmt: skip
def test_headings_of_budgets_and_quarters_tell_years_and_sides(table, found):
    assert cells_between_bars(table) == found


def test_a_column_of_a_part_of_a_year_or_of_a_named_place_waits():
    text = "Measure\t2031/32 Year to date\tQ2 2031/32\nPopulation\t81,000 people\t80,000 people"
    assert all("a part of the year" in item.doubt for item in draft(text).numbers)
    text = "Measure\tEastmoor 2031\tShire 2031\nPopulation\t81,000\t240,000"
    assert {item.doubt for item in draft(text).numbers} == {"a column that bears a name beside its year"}


def test_a_few_words_before_a_colon_stand_within_a_table():
    table = "Input:\tPY Actual\tCY Estimate\tProjected\nStaff\t14\t15\t16\nOutput/Work:\nPaths swept\t310\t320\t330"
    assert [item.value for item in draft(table).numbers] == [14, 15, 16, 310, 320, 330]


def test_a_year_in_brackets_or_behind_by_heads_a_column():
    text = (
        "Outcome\tIndicator\tBaseline (2021)\tMid-term target (2024)\tEnd-term target (2026)\n"
        "Clean water\t% of homes with a tap\t31\t48\t66\n\tAverage walk to a well (km)\t2.5\t1.5\t0.5\n"
    )
    assert cells(text) == [
        ("% of homes with a tap", 31, "%", 2021, "baseline"),
        ("% of homes with a tap", 48, "%", 2024, "promise"),
        ("% of homes with a tap", 66, "%", 2026, "promise"),
        ("Average walk to a well", 2.5, "km", 2021, "baseline"),
        ("Average walk to a well", 1.5, "km", 2024, "promise"),
        ("Average walk to a well", 0.5, "km", 2026, "promise"),
    ]
    view = "Users' view\tScore in 2021/22\tScore by 2030\nBuses are clean\t3.1\t4.2\n"
    assert cells(view) == [
        ("Buses are clean", 3.1, None, 2022, "baseline"),
        ("Buses are clean", 4.2, None, 2030, "promise"),
    ]


def test_rows_that_are_years_under_target_and_actual():
    text = "Rent collected in time\n\tTarget\tActual\tValue vs target\n2031/32\t96.5%\t97.1%\t0.6%\n2032/33\t97%\t95.2%\t-1.8%\n"
    assert cells(text) == [
        ("Rent collected in time", 96.5, "%", 2032, "promise"),
        ("Rent collected in time", 97.1, "%", 2032, "baseline"),
        ("Rent collected in time", 97, "%", 2033, "promise"),
        ("Rent collected in time", 95.2, "%", 2033, "baseline"),
    ]


def test_units_of_a_column_are_known_in_any_case_and_a_rate_is_no_count():
    text = (
        "Indicator\tUnit\t2021 (Base)\tTarget 2026\nPaved roads\tKm\t120\t310\nSolar power\tMw\t14\t35\n"
        "Deaths under five\tPer 1000 live births\t44\t31\nSchools\tNo.\t12\t15\n"
    )
    assert [unit for _, _, unit, _, _ in cells(text)] == ["km", "km", "MW", "MW", None, None, "count", "count"]


def test_annual_target_beside_baseline_and_result():
    text = "Objective\tKPI\tBaseline\tAnnual Target\nGrow tourism\tNumber of guests\t140,000\t190,000\nCut waste\t% recycled\t28%\t41%\n"
    assert cells(text) == [
        ("Number of guests", 140_000, "count", None, "baseline"),
        ("Number of guests", 190_000, "count", None, "promise"),
        ("% recycled", 28, "%", None, "baseline"),
        ("% recycled", 41, "%", None, "promise"),
    ]
    result = "Measure\tTarget 2030-31\tResult 2030-31\nBins emptied in time\t97%\t94.5%\n"
    assert cells(result) == [
        ("Bins emptied in time", 97, "%", 2031, "promise"),
        ("Bins emptied in time", 94.5, "%", 2031, "baseline"),
    ]


def test_words_of_a_cell_name_their_own_numbers():
    text = "Goal\tTarget for 2031-2032\n1: Teach\tIncrease the number of graduates in work from 51% to 72% "
    text += "Increase yearly fee income from £6 million to £9 million\n"
    assert cells(text) == [
        ("number of graduates in work", 51, "%", None, "baseline"),
        ("number of graduates in work", 72, "%", 2032, "promise"),
        ("yearly fee income", 6e6, None, None, "baseline"),
        ("yearly fee income", 9e6, None, 2032, "promise"),
    ]
