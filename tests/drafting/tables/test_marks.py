"""Tables with marks of footnotes, letters behind years, minus signs behind numbers; workbooks that nobody calculated; lost letters."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from lantu.drafting import draft, read_document
from lantu.exchange import read_foreign_sheet
from lantu.language.errors import LantuError
from tests.drafting.reading import read_back


def table(*rows):
    return "\n".join("\t".join(map(str, row)) for row in rows)


def test_marks_of_footnotes_hide_no_year_and_no_name():
    for heads, row in (
        (("指标", "单位", "2024年①", "2031年②"), ("森林覆盖率①", "%", "41①", "47*")),
        (("指标*", "单位", "2024年[1]", "2031年（注2）"), ("森林覆盖率（注1）", "%", "41¹", "47†")),
        (("指标", "单位", "2024A", "2031年目标①"), ("森林覆盖率", "%", 41, 47)),
        (("Indicator", "Unit", "FY24", "FY31"), ("Forest cover", "per cent", 41, 47)),
    ):
        found = {key: (round(value, 6), binds) for key, (value, binds) in read_back(table(heads, row)).items()}
        assert found == {("forest_cover", 2024): (0.41, ""), ("forest_cover", 2031): (0.47, ">=")}, (heads, found)
    (kept,) = draft(table(("指标", "2024年", "2031年"), ("建成区面积", "", "410km²"))).numbers
    assert (kept.value, kept.unit) == (410, "km²")


def test_a_minus_behind_a_number_is_not_passed_over():
    for cell in ("41-", "41−"):
        numbers = draft(table(("指标", "单位", "2024年", "2031年"), ("森林覆盖率", "%", cell, 47))).numbers
        assert [(item.value, item.doubt) for item in numbers] == [(41, "a minus behind its number"), (47, "")]


def test_a_formula_that_nobody_calculated_and_an_error_are_no_numbers(tmp_path):
    book = Workbook()
    for row in (
        ["指标", "单位", "2024年", "2031年"],
        ["森林覆盖率", "%", "=40+1", 47],
        ["绿色出行比例", "%", 70, "=1/0"],
    ):
        book.active.append(row)
    book.save(tmp_path / "plain.xlsx")
    for value, kind, loads, told in (
        ("0", "", True, "was not calculated"),
        ("0", "", False, ""),
        ("41", "", True, ""),
        ("#DIV/0!", ' t="e"', False, "holds the error #DIV/0!"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(tmp_path / "plain.xlsx") as made, zipfile.ZipFile(out, "w") as saved:
            for name in made.namelist():
                content = made.read(name).decode()
                content = content.replace("<f>40+1</f><v/>", f"<f>40+1</f><v>{value}</v>").replace(
                    "<f>40+1</f><v></v>", f"<f>40+1</f><v>{value}</v>"
                )
                content = content.replace('<c r="C2">', f'<c r="C2"{kind}>') if kind else content
                content = content if loads else content.replace('fullCalcOnLoad="1"', 'fullCalcOnLoad="0"')
                saved.writestr(name, content)
        (tmp_path / "a.xlsx").write_bytes(out.getvalue())
        text, notes = read_document(tmp_path / "a.xlsx")
        cells = text.splitlines()[1].split("\t")
        assert cells[2] == ("" if told else value), (value, loads)
        assert any("!C2" in note.en and told in note.en for note in notes) == bool(told), (value, loads)


def test_letters_that_became_question_marks_and_other_workbooks_are_refused(tmp_path):
    lost = tmp_path / "lost.csv"
    lost.write_text("??,??,2024?,2031?\n?????,%,41,47\n????,km,310,420\n", encoding="ascii")
    with pytest.raises(LantuError, match="question marks"):
        read_document(lost)
    fine = tmp_path / "fine.txt"
    fine.write_text("Will forest cover reach 47 % by 2031? Who plants??? When?????", encoding="ascii")
    assert read_document(fine)[0]
    for name, parts, said in (
        ("a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ("b.xlsb", {"xl/workbook.bin": ""}, ".xlsb"),
        ("c.xlsx", None, "it is a web page"),
    ):
        file = tmp_path / name
        if parts is None:
            file.write_text("<html><table><tr><td>41</td></tr></table></html>", encoding="utf-8")
        else:
            with zipfile.ZipFile(file, "w") as archive:
                for part, content in parts.items():
                    archive.writestr(part, content)
        with pytest.raises(LantuError) as told:
            read_foreign_sheet(file, "表", "goals", {})
        assert said in told.value.message.en + told.value.hint.en, name
