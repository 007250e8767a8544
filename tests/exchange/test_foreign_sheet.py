"""A bureau's own sheet as it lies on the desk, from its file to the rows of a pack."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import lantu
from lantu.exchange import match_headings, read_foreign_sheet, read_workbook, translate
from lantu.language.errors import LantuError
from lantu.packs import Sheet
from tests.command import lantu as run_lantu
from tests.packs import small_pack

GOALS = ["指标", "年份", "关系", "目标值", "单位"]
FIGURES = ["地区", "年份", "指标", "数值", "单位", "依据", "来源"]


def taken(tmp_path: Path, into: str, rows: list[list[Any]], look: Callable[[Any, Any], None] | None = None):
    """Return the rows and doubts that a sheet gives, written as a workbook; look changes it before."""
    book = Workbook()
    page = book.active
    page.title = "表"
    for row in rows:
        page.append(row)
    if look:
        look(book, page)
    book.save(tmp_path / "a.xlsx")
    return from_file(tmp_path, tmp_path / "a.xlsx", into)


def from_file(tmp_path: Path, file: Path, into: str):
    pack = tmp_path / "small"
    if not pack.exists():
        small_pack(tmp_path)
    read = read_foreign_sheet(file, "表" if file.suffix == ".xlsx" else None, into, {})
    mapping, left = match_headings(read.sheet, into, {})
    found = translate(read.sheet, into, mapping, left, lantu.read_blueprint(pack), lantu.read_city(pack), read.wrong)
    said = (*read.notes, *found.doubts)
    assert all(item.zh and item.en for item in said)
    return [dict(row.values) for row in found.rows], [item["en"] for item in said]


def numbers(rows):
    return [(row["value"], row.get("unit", "")) for row in rows]


def test_titles_and_units_above_the_headings(tmp_path):
    body = ["常住人口城镇化率", 2031, 71]
    for rows in (
        [["全市目标一览"], ["单位：%"], ["指标", "年份", "目标值"], body],
        [["全市目标一览", None, "单位：%"], ["指标", "年份", "目标值"], body],
        [["指标", "年份", "目标值"], [None, "年", "%"], body],
        [["指标", "年份", "目标值"], [None, None, "（%）"], body],
        [["指标", "年份", "目标值（%）"], body],
        [["填报单位：", "某局"], [], [], ["指标", "年份", "目标值", "单位"], [*body, "%"]],
    ):
        found, _ = taken(tmp_path, "goals", rows)
        assert numbers(found) == [("71", "%")], rows
        assert found[0]["relation"] == ">=", rows
    found, doubts = taken(tmp_path, "goals", [["单位：%、万人"], ["指标", "年份", "目标值"], body])
    assert (found, len(doubts)) == ([], 1)


@pytest.mark.parametrize(
    ("heads", "taken_first"),
    [
        (["所属县（市、区）"], "所属县（市、区）"),
        (["所在乡镇"], "所在乡镇"),
        (["Local authority"], "Local authority"),
        (
            ["乡镇街道", "所在区县"],
            "所在区县",
        ),  # the place of a pack's file is the wider one, the other is told as left
        (["Town", "County"], "County"),
    ],
)
def test_a_column_of_places_is_known_by_what_offices_call_it(heads, taken_first):
    mapping, left = match_headings(Sheet("表", ("指标", "年份", "数值", *heads), ()), "observations", {})
    assert [head for head, column in mapping.items() if column == "place"] == [taken_first]
    assert left == [head for head in heads if head != taken_first]


def test_relations_are_written_in_words_and_signs_in_either_cell(tmp_path):
    for relation, value, expected in (
        ("不低于", 71, ">="), ("≥", 71, ">="), ("不超过", 71, "<="), ("≤", 71, "<="), ("约", 71, "about"), ("左右", 71, "about"),
        ("超过", 71, ">"),
        ("at least", 71, ">="), (None, "≥71", ">="), (None, "不超过71%", "<="), (None, "71%左右", "about"),
        (None, "71以上", ">="),
        (None, 71, ">="),
    ):  # fmt: skip
        (row,), _ = taken(tmp_path, "goals", [GOALS, ["森林覆盖率", 2031, relation, value, "%"]])
        assert (row["relation"], row["value"], row["unit"]) == (expected, "71", "%"), (relation, value)
    for relation, value in (("不低于", "≤71"), ("也许", 71), (None, "70-71"), (None, "争取71")):
        found, doubts = taken(tmp_path, "goals", [GOALS, ["森林覆盖率", 2031, relation, value, "%"]])
        assert (found, len(doubts)) == ([], 1), (relation, value)
    (row,), _ = taken(tmp_path, "goals", [GOALS, ["城镇调查失业率", 2031, None, 5.2, "%"]])
    assert row["relation"] == "<="


def figure(value, unit="人", variable="常住人口"):
    return ["全市", 2023, variable, value, unit, "measured", "BOOK"]


def test_numbers_are_read_as_they_are_written(tmp_path):
    for value, unit, expected in (
        ("'4100000", "人", ("4100000", "人")), ("4 100 000\u00a0", "人", ("4100000", "人")),
        ("４，１００，０００", "人", ("4100000", "人")),

        ("4.100.000", "人", ("4100000", "人")), ("41,00,000", "人", ("4100000", "人")), ("410万", "人", ("410", "万人")),
        ("410万人", "人", ("410", "万人")), ("410", "万人", ("410", "万人")), ("四百一十万", "人", ("4100000", "人")),
        (4.1e6, "人", ("4100000", "人")), ("4.125E+06", "人", ("4125000", "人")), ("4.1e6", "人", ("4100000", "人")),
    ):  # fmt: skip
        found, doubts = taken(tmp_path, "observations", [FIGURES, figure(value, unit)])
        assert numbers(found) == [expected], (value, doubts)
    for value in ("(5,300)", "－5300", "△5300", -5300):
        found, _ = taken(tmp_path, "observations", [FIGURES, figure(value, variable="net_migration")])
        assert numbers(found) == [("-5300", "人")], value
    for value, unit in (
        ("约410万", "人"),
        ("400-420", "万人"),
        ("4,1OO", "万人"),
        (410, None),
        (True, "人"),
        ("410", "万"),
        ("见附件", "人"),
    ):
        found, doubts = taken(
            tmp_path, "observations", [FIGURES, figure(value, unit, "常住人口" if unit != "万" else "某指标")]
        )
        assert (found, len(doubts)) == ([], 1), value


def test_a_column_with_decimal_commas_makes_thousands_doubtful(tmp_path):
    rows = [
        FIGURES,
        figure("61,5", "%", "常住人口城镇化率"),
        ["全市", 2022, "常住人口城镇化率", "61.250", "%", "measured", "BOOK"],
    ]
    found, doubts = taken(tmp_path, "observations", rows)
    assert numbers(found) == [("61.5", "%")]
    assert "61.250" in doubts[0]


def test_a_format_that_says_its_scale_is_read_and_another_is_not(tmp_path):
    for value, shape, expected in (
        (4.1e6, '0!.0,"万"', [("410", "万人")]),
        (410, '0"万"', [("410", "万人")]),
        (0.615, "0.0%", []),
        (4100, "#,##0,", []),
    ):

        def look(book, page, shape=shape):
            page["D2"].number_format = shape

        found, doubts = taken(tmp_path, "observations", [FIGURES, figure(value)], look)
        assert (numbers(found), bool(doubts)) == (expected, not expected), shape


def test_heading_and_row_must_agree_on_the_unit(tmp_path):
    heads = [*FIGURES[:3], "数值（万人）", *FIGURES[4:]]
    found, doubts = taken(tmp_path, "observations", [heads, figure(410)])
    assert found == []
    assert "万人" in doubts[0]
    heads = [*FIGURES[:3], "数值（万）", *FIGURES[5:]]
    found, _ = taken(tmp_path, "observations", [heads, ["全市", 2023, "常住人口", 410, "measured", "BOOK"]])
    assert numbers(found) == [("410", "万人")]


def test_a_share_without_a_unit_is_a_doubt(tmp_path):
    for value in (61.5, 0.615):
        found, doubts = taken(tmp_path, "goals", [GOALS[:4], ["常住人口城镇化率", 2031, ">=", value]])
        assert (found, "no unit" in doubts[0]) == ([], True)


def test_what_is_hidden_or_struck_is_not_read_and_that_is_said(tmp_path):
    rows = [[*FIGURES[:4], "值", *FIGURES[4:]], ["全市", 2022, "常住人口", 1, 400, "万人", "measured", "BOOK"],
            ["全市", 2023, "常住人口", 1, 410, "万人", "measured", "BOOK"]]  # fmt: skip

    def look(book, page):
        page.row_dimensions[2].hidden = True
        page.column_dimensions["D"].hidden = True

    found, notes = taken(tmp_path, "observations", rows, look)
    assert numbers(found) == [("410", "万人")]
    assert [note.split()[0:3] for note in notes] == [["1", "hidden", "columns"], ["1", "hidden", "rows"]]

    def struck(book, page):
        page["D3"].font = Font(strike=True)
        page.sheet_state = "hidden"
        book.create_sheet("other")

    found, notes = taken(
        tmp_path, "observations", [FIGURES, figure(400, "万人"), ["全市", 2022, *figure(410, "万人")[2:]]], struck
    )
    assert numbers(found) == [("400", "万人")]
    assert any("struck" in note for note in notes)
    assert any("hidden" in note for note in notes)


def test_a_sheet_that_is_a_chart_has_no_rows(tmp_path):
    book = Workbook()
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=1))
    book.create_chartsheet("图").add_chart(chart)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(LantuError, match="'图' is a chart"):
        read_foreign_sheet(tmp_path / "a.xlsx", "图", "goals", {})
    assert list(read_workbook(tmp_path / "a.xlsx").sheets) == ["Sheet"]


def test_merged_cells_hold_what_they_show_in_every_row(tmp_path):
    rows = [FIGURES, figure(410, "万人"), [None, 2022, "常住人口", 405, None, None, None]]

    def look(book, page):
        for column in "AEFG":
            page.merge_cells(f"{column}2:{column}3")

    found, _ = taken(tmp_path, "observations", rows, look)
    assert [(row["place"], row["source"], *numbers([row])) for row in found] == [
        ("city", "BOOK", ("410", "万人")), ("city", "BOOK", ("405", "万人"))]  # fmt: skip


def test_a_number_in_merged_cells_is_none_of_its_rows(tmp_path):
    rows = [
        FIGURES,
        ["示例一区", *figure(410, "万人")[1:]],
        ["示例二县", 2022, "常住人口", None, "万人", "统计", "BOOK"],
    ]
    rows += [
        ["示例一区", 2021, "常住人口", 402, "万人", "统计", "BOOK"],
        ["示例二县", None, "常住人口", 61, "万人", "统计", "BOOK"],
    ]

    def look(_, page):
        page.merge_cells("D2:D3")
        page.merge_cells("B4:B5")

    found, said = taken(tmp_path, "observations", rows, look)
    assert [(row["place"], row["year"], row["value"]) for row in found] == [
        ("900001", "2021", "402"),
        ("900002", "2021", "61"),
    ]
    assert [line for line in said if "one number for all of them" in line] == [
        "表 row 2: 数值 is merged over several cells: one number for all of them",
        "表 row 3: 数值 is merged over several cells: one number for all of them",
    ]


def test_the_other_calendar_and_typed_years(tmp_path):
    for typed in (2023, date(2023, 12, 31)):

        def look(book, page, typed=typed):
            book.epoch = CALENDAR_MAC_1904
            page["B2"].value = typed
            page["B2"].number_format = 'yyyy"年"' if isinstance(typed, int) else "yyyy-mm-dd"

        found, _ = taken(tmp_path, "observations", [FIGURES, figure(410, "万人")], look)
        assert found[0]["year"] == "2023", typed


def test_formulas_and_errors_leave_out_their_row_only(tmp_path):
    rows = [FIGURES, figure("=400+10", "万人"), ["全市", 2022, "常住人口", "#DIV/0!", "万人", "measured", "BOOK"],
            ["全市", 2021, "常住人口", 400, "万人", "measured", "BOOK"]]  # fmt: skip
    found, doubts = taken(tmp_path, "observations", rows)
    assert [row["year"] for row in found] == ["2021"]
    assert len(doubts) == 2


def test_the_later_publication_wins_and_says_so(tmp_path):
    rows = [[*FIGURES, "发布日期"], [*figure(410, "万人"), "2024年3月20日"], [*figure(412, "万人"), "2024-11-02"]]
    for some in (rows, [rows[0], rows[2], rows[1]]):
        found, doubts = taken(tmp_path, "observations", some)
        assert numbers(found) == [("412", "万人")]
        assert "later one" in doubts[0]
        assert "published" not in found[0]
    words = [[*FIGURES, "备注"], [*figure(412, "万人"), "修订数"], [*figure(410, "万人"), "初步数"]]
    assert numbers(taken(tmp_path, "observations", words)[0]) == [("412", "万人")]
    alike = [rows[0], [*rows[1][:-1], "2024-03-20"], [*rows[2][:-1], "2024-03-20"]]
    assert taken(tmp_path, "observations", alike)[0] == []


def test_csv_of_any_separator_and_encoding(tmp_path):
    for mark, codec in ((",", "utf-8"), (";", "gbk"), ("\t", "utf-8-sig")):
        text = "\n".join(
            mark.join(row)
            for row in (["目标表"], ["指标", "年份", "目标值", "单位"], ["森林覆盖率", "2031", "47", "%"])
        )
        (tmp_path / "a.csv").write_bytes(text.encode(codec))
        assert numbers(from_file(tmp_path, tmp_path / "a.csv", "goals")[0]) == [("47", "%")], mark
    for text in (
        "sep=;\n指标;年份;目标值;单位\n森林覆盖率;2031;47,5;%\n",
        "指标;年份;目标值;单位;备注\n森林覆盖率;2031;47,5;%;甲, 乙, 丙, 丁, 戊, 己\n",
        "指标,年份,目标值,单位,备注\r森林覆盖率,2031,47.5,%,甲，乙，丙，丁，戊，己，庚，辛\r",
        "指标|年份|目标值|单位\n森林覆盖率|2031|47.5|%\n",
    ):
        (tmp_path / "a.csv").write_bytes(text.encode())
        assert numbers(from_file(tmp_path, tmp_path / "a.csv", "goals")[0]) == [("47.5", "%")], text
    (tmp_path / "a.csv").write_bytes("指標,年份,目標值\n森林覆蓋率達到與環境,2031,47".encode("big5"))
    with pytest.raises(LantuError, match="Big5"):
        from_file(tmp_path, tmp_path / "a.csv", "goals")


def test_a_change_or_another_kind_of_unit_is_no_level(tmp_path):
    for indicator, value in (
        ("森林覆盖率", "+3个百分点"),
        ("常住人口", "1.5倍"),
        ("森林覆盖率", "61公里"),
        ("常住人口", "四五百万人"),
    ):
        found, doubts = taken(tmp_path, "goals", [GOALS, [indicator, 2031, None, value, None]])
        assert (found, len(doubts)) == ([], 1), value
    pack = tmp_path / "small"
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("forest_cover,city,2031,>=,3,个百分点,own,BOOK,\n")
    found = [item for item in lantu.check(lantu.read_blueprint(pack), lantu.read_city(pack)) if item.rule == "LB010"]
    assert "a change" in found[0].message["en"]
    with (pack / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("city,2022,forest_cover,,,0.4,% point,measured,BOOK,,\n")
    with pytest.raises(LantuError, match="a change"):
        lantu.read_city(pack)


def test_the_unit_of_a_cell_is_that_of_its_row_or_the_same_with_a_scale(tmp_path):
    for indicator, value, unit, kept in (
        ("常住人口", "286万人", "人", ("286", "万人")),
        ("森林覆盖率", "471‰", "%", None),
        ("一般公共预算收入", "32亿元", "万元", None),
        ("一般公共预算收入", "32亿元", "元", ("32", "亿元")),
    ):
        found, doubts = taken(tmp_path, "goals", [GOALS, [indicator, 2031, ">=", value, unit]])
        assert numbers(found) == ([kept] if kept else []), value
        assert ["the cell is in" in doubt for doubt in doubts] == ([] if kept else [True]), value


def test_what_was_nearly_named_is_told_as_words(tmp_path):
    _, doubts = taken(tmp_path, "goals", [GOALS, ["森林覆蓋率率", 2031, None, 61, "%"]])
    assert not any("Text(" in doubt for doubt in doubts)


def test_a_figure_of_a_month_is_none_of_its_year_and_a_day_to_come_is_a_year(tmp_path):
    for told in ("2024年7月", "2024-07", "2024/7/31", date(2024, 7, 31), "2024-M07", "2024年1—9月"):
        found, doubts = taken(
            tmp_path, "observations", [FIGURES, ["全市", told, "常住人口", 3, "万人", "统计", "公报"]]
        )
        assert not any(row.get("year") for row in found), told
        assert doubts, told
    for told in ("2024年12月", "2024-12-31", "2024年末", date(2024, 1, 1), 2024):
        found, _ = taken(tmp_path, "observations", [FIGURES, ["全市", told, "常住人口", 3, "万人", "统计", "公报"]])
        assert [row["year"] for row in found] == ["2024"], told
    found, _ = taken(tmp_path, "goals", [GOALS, ["常住人口城镇化率", "2031年6月", "至少", 71, "%"]])
    assert [row["year"] for row in found] == ["2031"]


def test_plain_files_as_programs_and_people_write_them(tmp_path):
    file = tmp_path / "a.csv"
    for text, expected in (
        ('指标,年份,关系,目标值,单位\n常住人口,="2031",≥,="410",万人\n', [("410", "万人")]),
        ("指标，年份，关系，目标值，单位\n常住人口，2031，≥，410，万人\n", [("410", "万人")]),
        ("指标,年份,关系,目标值\n常住人口（万人）,2031,≥,410\n", [("410", "万人")]),
        ("指标,年份,关系,目标值,单位\n常住人口(万人),2031,≥,410,万人\n", [("410", "万人")]),
        ("指标,年份,关系,目标值（万人）,\n常住人口,2031,≥,410,,\n", [("410", "万人")]),
        ("指标,年份,关系,目标值（万人）\n常住人口,2031,≥,4,100\n", []),
        ("指标,年份,关系,目标值（人）\n常住人口（万人）,2031,≥,410\n", []),
        ("指标,年份,关系,目标值,单位\n常住人口（万人）,2031,≥,410,人\n", []),
    ):
        file.write_text(text, encoding="utf-8")
        found, doubts = from_file(tmp_path, file, "goals")
        assert (numbers(found), len(doubts)) == (expected, 0 if expected else len(doubts) or 1), text
        assert bool(doubts) == (not expected), text


def test_marks_of_footnotes_and_letters_that_take_no_place_are_no_part_of_a_number(tmp_path):
    for told in (
        "71.3①",
        "71.3*",
        "71.3 [2]",
        "71.3（注2）",
        "71.3³",
        "71.3\u200b",
        "\u200e71.3",
        "71.3r",
        "71.3 (r)",
        "71.3%②",
    ):
        found, doubts = taken(
            tmp_path, "observations", [FIGURES, ["全市", 2024, "森林覆盖率", told, "%", "统计", "公报"]]
        )
        assert numbers(found) == [("71.3", "%")], (told, doubts)
    for told, said in (
        ("…", "no figure"),
        ("—", "no figure"),
        ("x", "no figure"),
        ("n/a", "no figure"),
        ("71.3-", "minus behind"),
    ):
        found, doubts = taken(
            tmp_path, "observations", [FIGURES, ["全市", 2024, "森林覆盖率", told, "%", "统计", "公报"]]
        )
        assert (found, said in doubts[0]) == ([], True), (told, doubts)
    found, doubts = taken(
        tmp_path, "observations", [FIGURES, ["全市", 2024, "森林覆盖率", "3.1×10³", "%", "统计", "公报"]]
    )
    assert (found, len(doubts)) == ([], 1)


def test_what_would_make_the_pack_unreadable_is_told_at_the_row_of_the_sheet(tmp_path):
    pack = small_pack(tmp_path)
    book = Workbook()
    book.active.title = "人口"
    for row in (["某局"], FIGURES, figure(41, "万人"), ["全市", 2019, "常住人口", -52, "万人", "统计", "公报"]):
        book.active.append(row)
    book.save(file := tmp_path / "b.xlsx")
    for language in ("zh", "en"):
        words = ("import", "workbook", file, pack, "--sheet", "人口", "--into", "observations", "--lang", language)
        done = run_lantu(*words)
        assert (done.returncode, "#人口:4" in done.stderr, "observations.csv" in done.stderr) == (2, True, False)


def test_a_sheet_of_which_nothing_was_taken_is_not_said_to_be_the_pack(tmp_path):
    pack = small_pack(tmp_path)
    (file := tmp_path / "a.csv").write_text("指标,年份,目标值,单位\n森林覆盖率,2031,…,%\n", encoding="utf-8")
    for language, said, never in (
        ("zh", "没有写入任何一行", "没有改动"),
        ("en", "no row was taken", "nothing to change"),
    ):
        done = run_lantu("import", "workbook", file, pack, "--into", "goals", "--lang", language)
        assert (done.returncode, said in done.stdout, never in done.stdout) == (2, True, False), done.stdout
