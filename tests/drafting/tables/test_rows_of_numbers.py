"""Lines that each end in as many numbers, where no heading on one line says what they are: read, told of, and waiting."""

from datetime import date

from lantu.catalogue import catalogue
from lantu.drafting import draft, outcomes


def cells(text: str) -> list[tuple[str, float | None, int | None, str]]:
    """Return subject, value, year and kind of the figures."""
    return [(item.subject, item.value, item.date, item.kind) for item in draft(text).numbers]


def test_years_left_over_above_belong_to_the_columns_without_one():
    text = (
        "Performance Measures\n2032-33 2033-34\n2030-31 2031-32 Estimated Projected\nGoal: A cleaner city\nStreets\n"
        "Miles of street swept 4,120 4,310 4,200 4,350\nTrees\nTrees planted in parks 870 912 900 1,000\nWater\n"
        "Share of drains cleaned 91 93.5 92 95\n"
    )
    found = cells(text)
    assert found[:4] == [
        ("Miles of street swept", 4120.0, 2031, "baseline"), ("Miles of street swept", 4310.0, 2032, "baseline"),
        ("Miles of street swept", 4200.0, 2033, "baseline"), ("Miles of street swept", 4350.0, 2034, "baseline"),
    ]  # fmt: skip
    assert len(found) == 12
    assert all(item.doubt for item in draft(text).numbers)


def test_sides_over_years_in_two_lines():
    text = (
        "                              ACTUAL     TARGET    PROJECTED   TARGET\n   MEASURE          TYPE\n"
        "                              30/31      31/32      31/32      32 /33\n"
        "   # of Items lent      Output     41,220    40,000   42,007    43,000\n"
        "   # of Visits      Output   9,870   9,500     9,911     10,000\n"
        "   % of Residents with a card   Result   41%   42%   42%   44%\n"
    )
    assert cells(text)[4:8] == [
        ("# of Visits Output", 9870.0, 2031, "baseline"), ("# of Visits Output", 9500.0, 2032, "promise"),
        ("# of Visits Output", 9911.0, 2032, "baseline"), ("# of Visits Output", 10000.0, 2033, "promise"),
    ]  # fmt: skip


def test_no_year_is_guessed_where_the_heading_does_not_fit():
    text = (
        "FY30 FY31 FY32\nKey Measures Actual Estimated Target Desired Level\nHours open 8,759 8,803 8,760 N/A\n"
        "Items lent 429,441 396,858 410,441 430,000\nItems digitized 7,346 8,457 8,880 7,713\n"
    )
    found = cells(text)
    assert len(found) == 11
    assert {year for _, _, year, _ in found} == {None}


def test_blanks_within_numbers_are_read_only_where_wide_ones_part_them():
    wide = "".join(
        f"  {name}      5 58{n}      63 86{n}     4 72{n}\n" for n, name in enumerate(("Roads", "Clinics", "Schools"))
    )
    assert cells(wide)[1] == ("Roads", 63860.0, None, "baseline")
    narrow = "Roads 5 582 63 860 4 720\nClinics 5 583 63 861 4 721\nSchools 5 584 63 862 4 722\n"
    assert not [value for _, value, _, _ in cells(narrow) if value in (582, 860, 720, 5582)]


def test_sentences_and_lone_lines_are_no_rows():
    assert not [
        one
        for one in cells("Buses ran on routes 4 17 23\nand were late.\nTrams came at 5 10 15.\n")
        if one[1] in (17, 10)
    ]


def test_an_index_names_its_base_and_an_annex_its_number():
    assert not cells("附录2-4  台南两区主要统计指标\n")
    assert not [one for one in cells("全市生产总值指数（1985=100）\n") if one[1] == 100]


def test_nothing_read_so_enters_a_pack():
    rows = "常住人口（万人） 301.2 305.8 310.4\n常住人口城镇化率（%） 61.2 63.0 64.8\n森林覆盖率（%） 41.0 41.5 42.1\n"
    found = draft("表3 主要指标\n2029年 2030年\n2028年 实际 预计\n" + rows)
    assert len(found.numbers) == 9
    assert not [one for one in outcomes(found, catalogue, date(2030, 1, 1)) if one.became in ("goal", "observation")]


def test_groups_of_digits_are_numbers_under_a_heading_that_says_how_many_there_are():
    heading = "Programme performance measures 2030/31 2031/32 2032/33\nClinics mended on time 36% 60% 50%\nPumps that work 79% 81% 84%\n"
    whole = "Patients on the list 218 974 351 500 405 000\n"
    assert [one[1:3] for one in cells(heading + whole)][-3:] == [(218974.0, 2031), (351500.0, 2032), (405000.0, 2033)]
    doubtful = "Patients on the list 18 974 351 500 405 000 112\n"
    assert len(cells(heading + doubtful)) == 6
