"""lantu export and import, as a person runs them."""

import json

import openpyxl
import pytest

from tests.command import lantu
from tests.packs import small_pack


@pytest.fixture
def folder(tmp_path):
    small_pack(tmp_path)
    return tmp_path


def test_a_change_is_shown_first_and_written_when_agreed(folder):
    assert lantu("export", "small", "plan.xlsx", cwd=folder).returncode == 0
    workbook = openpyxl.load_workbook(folder / "plan.xlsx")
    sheet = workbook["goals"]
    at = next(cell.column for cell in sheet[1] if str(cell.value).startswith("value"))
    sheet.cell(2, at).value = 68.5
    workbook.save(folder / "plan.xlsx")
    before = (folder / "small" / "goals.csv").read_bytes()
    shown = lantu("import", "workbook", "plan.xlsx", "small", "--lang", "zh", cwd=folder)
    assert shown.returncode == 1
    assert "66 → 68.5" in shown.stdout
    assert "--yes" in shown.stdout  # nobody can answer without a terminal
    assert (folder / "small" / "goals.csv").read_bytes() == before
    done = lantu("import", "plan.xlsx", "small", "--yes", "--json", cwd=folder)
    assert done.returncode == 0
    assert json.loads(done.stdout)["written"] == ["goals.csv"]
    assert b",68.5," in (folder / "small" / "goals.csv").read_bytes()
    assert lantu("import", "plan.xlsx", "small", cwd=folder).returncode == 0


def bureau(folder, *rows):
    workbook = openpyxl.Workbook()
    workbook.active.title = "项目表"
    for row in rows:
        workbook.active.append(row)
    workbook.save(folder / "bureau.xlsx")


def test_a_bureau_s_sheet_goes_through_its_headings(folder):
    bureau(
        folder,
        ["序号", "项目名称", "建设地点", "建设类型", "总投资（亿元）", "建设起止年限", "牵头单位"],
        [1, "示例托育中心", "示例一区", "普惠托育托位", 0.2, "2026-2028", "示例局"],
        [2, "新托育园", "示例二县", "普惠托育托位", 0.35, "2027年—2029年", "教育局"],
        [3, "无名项目", "没有的县", "普惠托育托位", 1, "2027", "某局"],
    )
    words = (
        "import",
        "bureau.xlsx",
        "small",
        "--sheet",
        "项目表",
        "--into",
        "projects",
        "--map",
        "columns.yaml",
    )
    shown = lantu(*words, "--lang", "en", cwd=folder)
    assert shown.returncode == 1, shown.stderr
    assert "总投资（亿元） → cost" in shown.stdout
    assert "没有的县" in shown.stdout
    assert "序号" in (folder / "columns.yaml").read_text(encoding="utf-8")
    done = lantu(*words, "--yes", cwd=folder)
    assert done.returncode == 0, done.stderr + done.stdout
    text = (folder / "small" / "projects.csv").read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("example_nursery"))
    assert ",2026,2028," in first
    assert "0.2亿元" in first
    new = next(line for line in text.splitlines() if line.startswith("project_001"))
    assert "新托育园" in new
    assert "nursery_place,900002" in new
    assert "0.35亿元" in new
    assert "没有的县" not in text
    assert lantu("check", "small", cwd=folder).returncode in (0, 1)
    assert lantu(*words, cwd=folder).returncode == 0  # the same sheet again changes nothing


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "small", "plan.csv"], ".xlsx"),
        (["export", "smal", "plan.xlsx"], "no pack"),
        (["export", "small", "there.xlsx"], "there already"),
        (["import", "there.xlsx", "small"], "not a workbook"),
        (["import", "nowhere.xlsx", "small"], "no workbook"),
        (["import", "bureau.xlsx", "small"], "--sheet"),
        (["import", "bureau.xlsx", "small", "--sheet", "项目"], "belong together"),
        (["import", "bureau.xlsx", "small", "--sheet", "项目", "--into", "projects"], "项目表"),
        (["import", "bureau.xlsx", "small", "--sheet", "项目表", "--into", "projects"], "no heading"),
        (["import", "bureau.xlsx", "chongqing"], "copy it first"),
    ],
)
def test_wrong_input_gets_a_sentence_and_2(folder, words, said):
    (folder / "there.xlsx").write_text("x")
    bureau(folder, ["甲", "乙"], [1, 2])
    done = lantu(*words, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workbook_of_another_pack_is_refused(folder):
    (folder / "two").mkdir()
    small_pack(folder / "two").rename(folder / "other")
    assert lantu("export", "other", "plan.xlsx", cwd=folder).returncode == 0
    done = lantu("import", "plan.xlsx", "small", cwd=folder)
    assert done.returncode == 2
    assert "exported from 'other'" in done.stderr


def test_an_indicator_that_does_not_exist_is_found_before_anything_is_written(folder):
    assert lantu("export", "small", "plan.xlsx", cwd=folder).returncode == 0
    workbook = openpyxl.load_workbook(folder / "plan.xlsx")
    sheet = workbook["goals"]
    at = next(cell.column for cell in sheet[1] if str(cell.value).startswith("indicator"))
    sheet.cell(2, at).value = f"{sheet.cell(2, at).value}x"
    workbook.save(folder / "plan.xlsx")
    before = (folder / "small" / "goals.csv").read_bytes()
    refused = lantu("import", "workbook", "plan.xlsx", "small", "--yes", cwd=folder)
    assert refused.returncode == 2
    assert "LB006" in refused.stderr
    assert "no indicator" in refused.stderr
    assert (folder / "small" / "goals.csv").read_bytes() == before


def test_an_observation_that_nothing_reads_is_told(folder):
    assert lantu("export", "small", "plan.xlsx", cwd=folder).returncode == 0
    workbook = openpyxl.load_workbook(folder / "plan.xlsx")
    sheet = workbook["observations"]
    heads = {str(cell.value).split()[0]: cell.column for cell in sheet[1]}
    row = [sheet.cell(2, column).value for column in range(1, sheet.max_column + 1)]
    row[heads["variable"] - 1] = "greenway_lenght"
    sheet.append(row)
    workbook.save(folder / "plan.xlsx")
    done = lantu("import", "workbook", "plan.xlsx", "small", "--yes", cwd=folder)
    assert "greenway_lenght" in done.stderr
    assert "nothing will read it" in done.stderr


def test_the_text_that_a_spreadsheet_saves_needs_no_name_of_a_sheet(folder):
    rows = "地区\t年份\t指标\t数值\t单位\r\n全市\t2022\t森林覆盖率\t43.5\t%\r\n"
    (folder / "sheet.txt").write_bytes(rows.encode("utf-16"))
    done = lantu("import", "workbook", "sheet.txt", "small", "--into", "observations", "--yes", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "city,2022,forest_cover,,,43.5,%" in (folder / "small" / "observations.csv").read_text(encoding="utf-8")
