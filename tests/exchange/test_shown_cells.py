"""What a bureau's sheet shows is what is read: percent cells, years in date cells, months in periods, rows said twice."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

import lantu
from lantu.drafting.documents.workbook_text import workbook_text
from lantu.exchange import match_headings, read_workbook, sheet_lines, translate
from lantu.language.errors import UnreadableError
from lantu.packs import Reading, read_table
from lantu.packs.cells.shown_cell import shown_cell
from tests.command import lantu as run_lantu
from tests.packs import small_pack


def sheet(tmp_path: Path, rows: list[list[object]], formats: dict[str, str] | None = None) -> Path:
    book = Workbook()
    page = book.active
    page.title = "表"
    for row in rows:
        page.append(row)
    for cell, shape in (formats or {}).items():
        page[cell].number_format = shape
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def read(tmp_path: Path, into: str, rows: list[list[object]], formats: dict[str, str] | None = None):
    pack = small_pack(tmp_path)
    page = read_workbook(sheet(tmp_path, rows, formats)).sheets["表"]
    mapping, left = match_headings(page, into, {})
    return translate(page, into, mapping, left, lantu.read_blueprint(pack), lantu.read_city(pack))


def test_a_number_is_read_as_its_format_shows_it():
    for value, shape, shown in (
        (0.421, "0.0%", "42.1%"), (0.07, "0%", "7%"), (1.5, "0.00%;[Red]-0.00%", "150%"), (0.421, "General", "0.421"),
        (12.0, "0.00", "12"), (date(2033, 1, 1), 'yyyy"年"', "2033"), (date(1905, 7, 25), "yyyy", "2033"),
        (date(2033, 5, 2), "yyyy-mm-dd", "2033-05-02"), (3.2, '0.0"%"', "3.2%"), (5200, '#,##0', "5200"),
        (52000000, '0!.0,"万"', "5200万"), (52000000, '0.0,,"M"', "52M"), (52000, "#,##0,", None),
        (0.34, "[>=2]0.0;0.0%", "34%"), (4.5, "[>=2]0.0;0.0%", "4.5"), (0.34, "[Red][<0.1]0%;[<0.5]0.0%;0", "34%"),
        (-0.34, "0.0;[Blue]-0.0%", "-34%"), (0.34, "[<0]0;[>5]0", None),
        (41000000, '[>=300000000]0.0,,"亿";[>=50000]0!.0,"万";0', "4100万"), (70, '[>=300000000]0,;[>=50000]0!.0,"万";0', "70"),
        (286, "#,##0万人", "286万人"), (286, "¥#,##0", "¥286"), (286, 'G/通用格式"万人"', "286万人"), (286, "_ [$¥-804]* #,##0_ ", "286"),
        (0, '0.0;-0.0;"–"', "0"), (0, "0;-0;;@", None), (-3, "0;;0", None), ("286", ";;;", None), ("286", "0;0;0;@", "286"),
        ("4_x000D_\n1", "@", "4\n1"), ("_x4E0A__xD83D_4_x005F_x0034_", "@", "上4_x0034_"),
    ):  # fmt: skip
        assert shown_cell(value, shape) == shown, (value, shape)


def test_percent_cells_become_percent_in_every_sheet(tmp_path):
    found = read(
        tmp_path,
        "goals",
        [["指标", "年份", "关系", "目标值", "单位"], ["常住人口城镇化率", 2031, ">=", 0.715, "%"]],
        {"D2": "0.0%"},
    )
    assert [(row.values["value"], row.values["unit"]) for row in found.rows] == [("71.5", "%")]
    book = Workbook()
    book.active.title = "goals"
    book.active.append(["indicator", "place", "year", "relation", "value", "unit"])
    book.active.append(["urbanisation_rate", "city", 2031, ">=", 0.715, "%"])
    book.active["E2"].number_format = "0.0%"
    folder = tmp_path / "own"
    folder.mkdir()
    book.save(folder / "plan.xlsx")
    assert read_workbook(folder / "plan.xlsx").sheets["goals"].rows[0].values["value"] == "71.5"
    reading = Reading(folder)
    (row,) = read_table(reading, "goals")
    assert (row["value"], reading.findings) == ("71.5%", [])


def test_a_format_that_shows_another_scale_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="another scale"):
        read_workbook(sheet(tmp_path, [["指标", "数值"], ["常住人口", 41000000]], {"B2": "#,##0,"}))


def test_periods_with_months_keep_both_years_and_half_a_match_is_a_doubt(tmp_path):
    periods = ["2027年4月至2030年6月", "2027.04-2030.06", "2027/4-2030/6", "2027—2030年", "2027年底～2030年底", "2027年-30年",
               "2027-04-01至2030-06-30", "2027 to 2030"]  # fmt: skip
    rows = [["项目名称", "项目类型", "建设地点", "总投资（亿元）", "建设起止年限"]]
    rows += [[f"项目{number}", "普惠托育托位", "示例一区", 0.1, period] for number, period in enumerate(periods)]
    rows += [
        ["旧", "普惠托育托位", "示例一区", 0.1, "续建至2030年"],
        ["倒", "普惠托育托位", "示例一区", 0.1, "2030-2027"],
    ]
    found = read(tmp_path, "projects", rows)
    for row, period in zip(found.rows, periods, strict=False):
        assert (row.values["start"], row.values["end"]) == ("2027", "2030"), period
    assert len(found.doubts) == 2
    assert all("start" not in row.values for row in found.rows[len(periods) :])


def test_rows_for_one_key_with_other_values_are_a_doubt_and_neither_is_taken(tmp_path):
    rows = [["指标", "年份", "关系", "目标值（%）"], ["常住人口城镇化率", 2031, ">=", 70], ["常住人口城镇化率", 2031, ">=", 72],
            ["森林覆盖率", 2031, ">=", 50], ["森林覆盖率", 2031, ">=", 50]]  # fmt: skip
    found = read(tmp_path, "goals", rows)
    assert [row.values["indicator"] for row in found.rows] == ["forest_cover"]
    assert len(found.doubts) == 1
    assert "rows 2, 3" in found.doubts[0]["en"]


def test_a_year_of_two_years_is_a_doubt(tmp_path):
    rows = [
        ["地区", "年份", "指标", "数值（%）"],
        ["全市", "2023/24", "常住人口城镇化率", 61],
        ["全市", "2023年", "常住人口城镇化率", 60],
    ]
    found = read(tmp_path, "observations", rows)
    assert [row.values["year"] for row in found.rows] == ["2023"]
    assert any("2023/24" in doubt["en"] for doubt in found.doubts)


def test_a_balance_may_be_below_zero(tmp_path):
    pack = small_pack(tmp_path)
    for name in ("natural_increase", "population_change", "trade_balance", "net_migration"):
        with (pack / "observations.csv").open("a", encoding="utf-8") as file:
            file.write(f"city,2023,{name},,,-340,person,measured,BOOK,,\n")
    lantu.read_city(pack)


def test_a_share_without_a_unit_is_a_finding(tmp_path):
    pack = small_pack(tmp_path)
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("city,2022,forest_cover,,,47.5,,measured,BOOK,,\n")
    with pytest.raises(UnreadableError, match="has no unit"):
        lantu.read_city(pack)


FIGURES = ["地区", "年份", "指标", "数值（%）", "依据", "来源"]


def figures(tmp_path, *rows, heads=FIGURES, formats=None, above=()):
    pack = small_pack(tmp_path)
    page = read_workbook(sheet(tmp_path, [heads, *rows], formats)).sheets["表"]
    mapping, left = match_headings(page, "observations", {})
    return translate(
        page, "observations", mapping, left, lantu.read_blueprint(pack), lantu.read_city(pack), above=above
    )


@pytest.mark.parametrize(
    ("year", "value", "basis", "heading", "title", "told"),
    [
        (2024, 61, "", "数值（%）", "", "measured"),
        (2024, 61, "", "数值（预计）", "", "expected"),
        (2024, 61, "measured", "预测数值", "", "expected"),
        ("2024年（预计）", 61, "measured", "数值（%）", "", "expected"),
        ("2024p", 61, "", "数值（%）", "", "provisional"),
        (2024, "61%（初步核算）", "实测", "数值（%）", "", "provisional"),
        (2024, 61, "快报数", "数值（%）", "", "provisional"),
        (2024, 61, "抽样调查", "数值（预计）", "", "survey"),
        (2024, 61, "", "数值（%）", "2024年指标预计完成情况", "expected"),
        (2024, 61, "", "value (forecast)", "", "expected"),
        (2024, 61, "", "数值（%）", "2023年实际、2024年预计", None),
        (2024, "61（修订数）", "", "数值（%）", "初步统计", None),
        (2024, 61, "大概", "数值（%）", "", None),
    ],
)
def test_a_figure_that_is_called_expected_or_provisional_is_never_measured(
    tmp_path, year, value, basis, heading, title, told
):
    heads = [heading if head == "数值（%）" else head for head in FIGURES] + ["单位"]
    found = figures(
        tmp_path, ["全市", year, "常住人口城镇化率", value, basis, "BOOK", "%"], heads=heads, above=(title,)
    )
    assert [row.values["basis"] for row in found.rows] == ([told] if told else [])
    assert bool(found.doubts) == (told is None)
    assert bool(found.notes) == (told is not None and basis != "快报数" and basis != "抽样调查")


@pytest.mark.parametrize(
    ("cell", "shape", "year"),
    [
        (2027, "yyyy-mm-dd", None), (2027, "yyyy/m/d", None), (2027, 'yyyy"年"m"月"', None), (2027, "mmm-yy", None),
        ("1905-07-19", "General", None), (1905, "General", None), (1909, "0", None), (2027, 'yyyy"年"', "2027"),
        (date(2027, 12, 31), 'yyyy"年"', "2027"), ("'2027", "General", "2027"), ("2027.0", "General", "2027"),
        ("二〇二七年", "General", "2027"), (1912, "General", "1912"),
    ],
)  # fmt: skip
def test_a_year_that_a_date_format_makes_of_a_number_is_told(tmp_path, cell, shape, year):
    found = figures(tmp_path, ["全市", cell, "常住人口城镇化率", 61, "measured", "BOOK"], formats={"B2": shape})
    assert [row.values["year"] for row in found.rows] == ([year] if year else [])
    assert any("formatted as a date" in doubt["en"] for doubt in found.doubts) == (year is None)


def test_figures_that_cite_nothing_cite_their_sheet(tmp_path):
    pack = small_pack(tmp_path)
    heads = ["地区", "年份", "指标", "数值（%）"]
    file = sheet(tmp_path, [heads, ["全市", 2023, "常住人口城镇化率", 61], ["全市", 2024, "森林覆盖率", 52]])
    words = ("import", "workbook", file, pack, "--sheet", "表", "--into", "observations", "--yes", "--lang", "en")
    done = run_lantu(*words)
    assert done.returncode == 0, done.stderr
    assert "rows 2, 3 name no basis: taken as measured" in done.stdout
    assert "a,a.xlsx, 表" in (pack / "sources.csv").read_text(encoding="utf-8").replace('"', "")
    assert lantu.read_city(pack).observations.query("source == 'a'").value.tolist() == [0.61, 0.52]
    done = run_lantu(*words)  # again: nothing is written twice
    assert "nothing to change" in done.stdout


def test_a_file_whose_cells_are_parted_otherwise_says_so(tmp_path):
    for mark, name in ((";", "';'"), ("\t", "'\\t'"), ("|", "'|'")):
        (tmp_path / "goals.csv").write_text(
            f"indicator{mark}year{mark}value\nforest_cover{mark}2031{mark}50\n", encoding="utf-8"
        )
        reading = Reading(tmp_path)
        assert read_table(reading, "goals") == []
        assert [item.message["en"] for item in reading.errors] == [f"its cells are parted by {name}"]


def test_words_of_a_format_before_a_number_stay_with_it(tmp_path):
    for value, shape, shown in (
        (61, '"≥"0"%"', "≥61%"), (61, '"<="0', "<=61"), (61, '"不低于"0', "不低于61"), (61, '"-"0', "-61"),
        (6100, '"¥"#,##0"亿元"', "¥6100亿元"),
        (61, '"第"0', "61"), (61, ";;;", None), (61, '"n/a"', None), (61, "General", "61"), (61, "@", "61"), (-61, '0;"△"0', "-61"),
        (60.99999999999999, "0.0", "61"), (0.1 + 0.2, "0.0", "0.3"), (4.1e6, "0.00E+00", "4100000"),
    ):  # fmt: skip
        assert shown_cell(value, shape) == shown, (value, shape)


def _as_office_writes(file, wanted):
    """Move the texts of cells to the shared ones, where Excel and LibreOffice keep them; openpyxl writes runs into the cells."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(wanted, "w") as new:
        parts = {name: old.read(name).decode("utf-8") for name in old.namelist()}
        shared = re.findall("<si>.*?</si>", parts.get("xl/sharedStrings.xml", ""))

        def moved(cell):
            shared.append(f"<si>{cell[2]}</si>")
            return f'<c{cell[1]}t="s"><v>{len(shared) - 1}</v></c>'

        page, rels, types = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
        parts[page] = re.sub(r'<c([^>]*)t="inlineStr"[^>]*><is>(.*?)</is></c>', moved, parts[page])
        head = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        parts["xl/sharedStrings.xml"] = f"{head}{''.join(shared)}</sst>"
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        named = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        if "sharedStrings" not in parts[rels]:
            relation = f'<Relationship Id="s" Type="{named}" Target="sharedStrings.xml"/>'
            parts[rels] = parts[rels].replace("</Relationships>", f"{relation}</Relationships>")
        if "sharedStrings" not in parts[types]:
            told = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
            parts[types] = parts[types].replace("</Types>", f"{told}</Types>")
        for name, text in parts.items():
            new.writestr(name, text)


def test_struck_and_raised_letters_of_a_cell_are_not_read_into_its_number(tmp_path):
    def rich(*parts):
        return CellRichText([words if not looks else TextBlock(InlineFont(**looks), words) for words, looks in parts])

    struck, raised = {"strike": True}, {"vertAlign": "superscript"}
    heads, pack = ["indicator", "place", "year", "relation", "value", "unit"], tmp_path / "own"
    pack.mkdir()
    for number, (cell, unit, expected) in enumerate(
        (
            (rich(("7", struck), ("61", None)), "%", "61"),
            (rich(("61", None), ("7", raised)), "%", "61"),
            (rich(("61", None), ("[2]", raised), ("%", None)), "%", "61%"),
            (rich(("61", None), ("%", {"b": True})), "%", "61%"),
            (rich(("61", None)), rich(("km", None), ("2", raised)), "61"),
        )
    ):
        file = sheet(tmp_path, [heads, ["forest_cover", "city", 2031, ">=", cell, unit]])
        book = load_workbook(file, rich_text=True)
        book.active.title = "goals"
        book.save(tmp_path / "inline.xlsx")
        _as_office_writes(tmp_path / "inline.xlsx", pack / "plan.xlsx")
        (row,) = read_table(Reading(pack), "goals")
        assert row["value"] == expected, number
        lines, _, notes = sheet_lines(file, "表")
        assert lines[1].cells[4] == expected, number
        assert any("struck letters" in note["en"] for note in notes) == (number == 0)
        assert expected in workbook_text(file.read_bytes(), told := []).splitlines()[1].split("\t"), number
        assert bool(told) == (number == 0)
    assert lines[1].cells[5] == "km²"


def test_a_struck_cell_of_a_plan_s_own_workbook_is_a_finding_and_no_change(tmp_path):
    pack, book = small_pack(tmp_path), tmp_path / "plan.xlsx"
    assert run_lantu("export", pack, book).returncode == 0
    workbook = load_workbook(book)
    workbook["goals"]["A2"].font = Font(strike=True)
    workbook.save(book)
    with pytest.raises(UnreadableError, match="is struck through") as refused:
        read_workbook(book)
    assert str(refused.value.findings[0].location) == "#goals:2:1"
