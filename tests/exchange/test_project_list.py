"""The list of projects that bureaus use: what it says a project costs in each year."""

from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.exchange import match_headings, read_foreign_sheet, translate, write_project_list
from tests.packs import small_pack


def test_works_of_three_years_cost_a_third_in_each_and_nothing_before_or_after(tmp_path):
    """4.5亿元 over 2026 to 2028 are 1.5亿元 a year; a third of it from the city's own revenue is 1.5亿元."""
    project = replace(
        read_blueprint("chongqing").projects[0],
        start=2026,
        end=2028,
        cost=4.5e8,
        upkeep=0.2e8,
        funding={"own": 1.5e8, "special_bond": 3e8},
    )
    path = tmp_path / "list.xlsx"
    write_project_list(path, [project], read_city("chongqing"), range(2025, 2031), "en")
    heads, row = load_workbook(path).active.iter_rows(values_only=True)
    told = {str(head): cell for head, cell in zip(heads, row, strict=True)}
    by_year = [told[str(year)] for year in range(2025, 2031)]
    assert by_year == pytest.approx([0, 1.5, 1.5, 1.5, 0, 0])
    assert sum(by_year) == pytest.approx(told["Cost (100m yuan)"]) == pytest.approx(4.5)
    assert (told["Own revenue"], told["Special bonds"], told["Private"]) == pytest.approx((1.5, 3, 0))
    assert told["Upkeep a year (100m yuan)"] == pytest.approx(0.2)
    assert told["Works"] == "2026–2028"


def test_a_list_without_measures_gives_money_and_years_and_says_that_nothing_changes(tmp_path):
    heads = ["项目名称", "建设地点", "建设规模", "起止年限", "投资", None, "牵头单位"]
    parts = [None, None, None, None, "2027年计划投资", "总投资", None]
    rows = [
        heads,
        parts,
        ["北门社区食堂", "示例一区", "餐位90个", "2027-2029", 40, 310, "某局"],
        ["合计", None, None, None, 40, 310, None],
    ]
    book = Workbook()
    for row in [["重点项目（单位：万元）"], *rows]:
        book.active.append(row)
    book.active.merge_cells("E2:F2")
    book.active.title = "表"
    book.save(tmp_path / "a.xlsx")
    pack = small_pack(tmp_path)
    read = read_foreign_sheet(tmp_path / "a.xlsx", "表", "projects", {})
    mapping, left = match_headings(read.sheet, "projects", {})
    found = translate(read.sheet, "projects", mapping, left, read_blueprint(pack), read_city(pack), read.wrong)
    (project,) = [row.values for row in found.rows]
    assert {name: project.get(name) for name in ("name_zh", "place", "measure", "start", "end", "cost", "note_zh", "lead")} == {
        "name_zh": "北门社区食堂", "place": "900001", "measure": None, "start": "2027", "end": "2029", "cost": "310万元",
        "note_zh": "餐位90个", "lead": "某局",
    }  # fmt: skip
    assert found.left == ("2027年计划投资",)
    assert "change nothing until each names its measure" in found.notes[0].en
    assert "建设规模 becomes a note" in found.notes[0].en
