"""Results in Excel: typed numbers, units in columns of their own, headings that stay."""

import io

import openpyxl
import pytest
from openpyxl import Workbook

import lantu
from lantu.report.workbook import results_workbook, write_sheet
from tests.packs import small_pack


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    pack = str(small_pack(tmp_path_factory.mktemp("pack")))
    return lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=20)


@pytest.mark.parametrize(
    ("language", "names"),
    [("zh", "说明 目标 把握 区县 财政 假设 来源"), ("en", "About Goals Odds Districts Money Assumptions Sources")],
)
def test_every_sheet_has_a_heading_that_stays_and_numbers_that_are_numbers(run, language, names):
    verdict = lantu.appraise(run)
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(run, verdict, language)))
    assert book.sheetnames == names.split()
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(isinstance(cell.value, str) and cell.font.bold for cell in sheet[1])
        assert not any(cell.data_type == "f" for row in sheet for cell in row)
    goals = [dict(zip([cell.value for cell in book.worksheets[1][1]], [cell.value for cell in row], strict=True))
             for row in book.worksheets[1].iter_rows(min_row=2)]  # fmt: skip
    assert len(goals) == len(verdict.goal_rows)
    heads = ("目标值", "把握", "单位") if language == "zh" else ("goal", "odds", "unit")
    for row, goal in zip(goals, verdict.goal_rows, strict=True):
        assert row[heads[0]] == goal.target
        assert row[heads[1]] == goal.odds
        assert row[heads[2]] is None or not any(digit in str(row[heads[2]]) for digit in "≥≤")
    first = next(book.worksheets[3].iter_rows(min_row=2, max_row=2, values_only=True))
    district, start = run.city.districts()[0], int(run.data["year"].values[0])
    assert first[:5] == (district.id, district.names[language], start, "population", first[4])
    people = run.at("population", district.id).sel(year=start).median()
    assert first[7] == pytest.approx(float(people))


def test_a_text_that_begins_like_a_formula_stays_a_text():
    book = Workbook()
    write_sheet(book, "a", ["name", "odds"], [("=HYPERLINK(1)", 0.25), ("\x01b", None)])
    assert (book["a"]["A2"].value, book["a"]["A2"].data_type) == ("=HYPERLINK(1)", "s")
    assert book["a"]["B2"].number_format == "0%"
    assert (book["a"]["A3"].value, book["a"]["B3"].value) == ("b", None)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (("a", 83120.4375, 79000.25, "people"), "#,##0"),
        (("a", 0.003418, 0.0021, ""), "0.00000"),
        (("a", 41.23456789, 9.87654, "%"), "#,##0.0"),
        (("a", 7.123456, 6.5, "%"), "#,##0.00"),
        (("a", 12.0, 15.0, "%"), "#,##0"),
        (("a", 2031.0, 2031.0, "years"), "0"),
        (("a", 41.0, 40.0, "年"), "#,##0"),
        (("a", 0.0, 0.0, "yuan"), "#,##0"),
        (("a", 8888.90130432, 6476.2, "亿元"), "#,##0"),
    ],
)
def test_cells_show_the_figures_that_matter_of_their_unit_and_keep_the_value_whole(row, shown):
    book = Workbook()
    write_sheet(book, "a", ["name", "median", "5 %", "unit"], [row])
    assert [book["a"][cell].number_format for cell in ("B2", "C2")] == [shown, shown]
    assert [book["a"][cell].value for cell in ("B2", "C2")] == list(row[1:3])


def test_how_many_times_the_pace_is_of_no_unit_of_its_row():
    book = Workbook()
    write_sheet(book, "a", ["节奏倍数", "单位", "中位数"], [(5.016087, "人", 31250.7)])
    assert [book["a"][cell].number_format for cell in ("A2", "C2")] == ["0.00", "#,##0"]
