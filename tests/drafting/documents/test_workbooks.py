"""A workbook is read as its reader sees it."""

from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lantu.drafting import draft, read_document
from lantu.language.errors import LantuError


def written(rows: list[list[object]]) -> tuple[Workbook, Worksheet]:
    """Return a workbook with one sheet of rows, and the sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book, sheet


def test_a_table_of_indicators_becomes_figures(tmp_path):
    book, sheet = written([["表3 主要指标"], ["指标", "2024年", "2029年目标"], ["森林覆盖率", 0.512, "≥54.5%"]])
    sheet["B3"].number_format = "0.0%"
    sheet.merge_cells("A1:C1")
    book.save(tmp_path / "plan.xlsx")
    text, notes = read_document(tmp_path / "plan.xlsx")
    assert text.splitlines()[:3] == ["表3 主要指标", "指标\t2024年\t2029年目标", "森林覆盖率\t51.2%\t≥54.5%"]
    assert not notes
    read = {(item.date, item.value, item.kind, item.relation) for item in draft(text).numbers}
    assert read == {(2024, 51.2, "baseline", "="), (2029, 54.5, "promise", ">=")}


def test_what_a_reader_does_not_see_is_left_out_and_told(tmp_path):
    book, sheet = written([["name", "2026", "2031"], ["forest cover", 40, 44], ["tree canopy", 21, "=B3+4"]])
    sheet["C2"].font = Font(strike=True)
    sheet.row_dimensions[1].hidden = True
    book.create_sheet("old").sheet_state = "hidden"
    book.save(tmp_path / "plan.xlsx")
    text, notes = read_document(tmp_path / "plan.xlsx")
    assert text.split("\n")[:2] == ["forest cover\t40", "tree canopy\t21"]
    told = " ".join(note["en"] for note in notes)
    for words in ("row 1", "C2 is struck", "C3 holds a formula", "old is hidden"):
        assert words in told


def test_hidden_groups_of_columns_blank_formats_comments_and_page_headers(tmp_path):
    book, sheet = written([["name", "2022", "2023", "2024", "2026", "2031"], ["forest cover (%)", 36, 37, 38, 40, 44]])
    sheet.append(["tree canopy (%)", 17, 18, 19, 21, 25])
    sheet.column_dimensions.group("B", "D", hidden=True)
    sheet["E3"].number_format = ";;;"
    sheet["F2"].comment = Comment("the board asks for 46 %", "a")
    sheet.oddHeader.right.text = "单位：万人"
    book.save(tmp_path / "plan.xlsx")
    text, notes = read_document(tmp_path / "plan.xlsx")
    assert text.split("\n")[:3] == ["name\t2026\t2031", "forest cover (%)\t40\t44", "tree canopy (%)\t\t25"]
    told = " ".join(note["en"] for note in notes)
    for words in (
        "columns B, C, D of",
        "E3 holds 21 but its format (;;;) shows nothing",
        "comments on cells",
        "a unit",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("xl/worksheets/sheet1.xml", b'<c r="B1"', b'<c s="77" r="B1"', "not a readable workbook"),
        ("xl/workbook.xml", b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/ooxml/spreadsheetml", "Strict Open XML"),
    ],
)  # fmt: skip
def test_workbooks_that_openpyxl_breaks_on_are_refused_in_a_sentence(tmp_path, part, old, new, said):
    written([["people", 3_200_000]])[0].save(tmp_path / "whole.xlsx")
    with ZipFile(tmp_path / "whole.xlsx") as whole, ZipFile(tmp_path / "a.xlsx", "w") as other:
        for name in whole.namelist():
            other.writestr(name, whole.read(name).replace(old, new) if name == part else whole.read(name))
    with pytest.raises(LantuError, match=said):
        read_document(tmp_path / "a.xlsx")


def test_a_format_that_shows_another_scale_is_refused(tmp_path):
    book, sheet = written([["people", 3_200_000]])
    sheet["B1"].number_format = "0,"  # divides by a thousand and does not say so
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(LantuError, match="B1 holds 3200000"):
        read_document(tmp_path / "plan.xlsx")


def test_a_date_in_a_heading_is_shown_as_far_as_its_format_names_it(tmp_path):
    for day, shape, shown in (
        (date(2029, 12, 1), 'yyyy"年"m"月"', "2029年12月"), (date(2029, 12, 31), "yyyy-mm-dd", "2029-12-31"),
        (date(2029, 12, 1), "mmm\\-yy", "2029年12月"), (date(2029, 1, 1), '[$-804]yyyy"年";@', "2029"),
    ):  # fmt: skip
        book, sheet = written([["指标", "单位", date(2024, 12, 31), day], ["绿化覆盖率", "%", 41.2, 44]])
        sheet["C1"].number_format, sheet["D1"].number_format = shape, shape
        book.save(tmp_path / "a.xlsx")
        text, _ = read_document(tmp_path / "a.xlsx")
        assert text.split("\n")[0].split("\t")[3] == shown, shape
        assert {(one.value, one.date, one.kind) for one in draft(text).numbers} == {
            (41.2, 2024, "baseline"),
            (44, 2029, "promise"),
        }, shape


def test_figures_in_white_on_white_are_told(tmp_path):
    for colour, fill, told in (
        ("FFFFFFFF", None, True), (Color(theme=0), None, True), ("FFFFFFFF", "FF203864", False), ("FF000000", None, False),
    ):  # fmt: skip
        book, sheet = written([["指标", "2029年目标（%）"], ["绿化覆盖率", 44]])
        sheet["B2"].font = Font(color=colour)
        sheet["A1"].font = Font(color="FFFFFFFF")
        if fill:
            sheet["B2"].fill = PatternFill("solid", fgColor=fill)
        book.save(tmp_path / "a.xlsx")
        _, notes = read_document(tmp_path / "a.xlsx")
        assert [note.en for note in notes] == (
            ["Sheet: figures in white without a colour behind them, which nobody sees, were read: B2"] if told else []
        ), colour
