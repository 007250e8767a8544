"""A table below another one does not take its years: other headings, a title of its own, a sentence between them."""

from openpyxl import Workbook

from lantu.drafting import draft, read_document
from tests.drafting.reading import read_back

FIRST = [["指标", "单位", "2024年", "2031年"], ["森林覆盖率", "%", 41, 47]]
KNOWN = {("forest_cover", 2024), ("forest_cover", 2031)}
OTHER = ["绿色出行比例", "%", 70, 75]


def sheets(folder, *tables):
    book = Workbook()
    for number, rows in enumerate(tables):
        page = book.active if number == 0 else book.create_sheet(f"S{number}")
        for row in rows:
            page.append(row)
    book.save(folder / "a.xlsx")
    return read_document(folder / "a.xlsx")[0]


def test_headings_without_years_end_the_years_of_the_table_above(tmp_path):
    for heads in (
        ["指标", "单位", "主城区", "外围片区"],
        ["指标", "单位", "全国位次", "全省位次"],
        ["指标", "单位", "一季度", "二季度"],
        ["指标", "单位", "3月", "4月"],
        ["指标名称", "计量单位", "增速", "贡献率"],
        ["Indicator", "Unit", "Centre", "Outskirts"],
        ["序号", "指标", "男", "女"],
    ):
        text = sheets(tmp_path, FIRST, [heads, OTHER])
        assert set(read_back(text)) == KNOWN, heads
        found = draft(text, 2026)
        accounted = {item.value for item in found.numbers}
        accounted |= {float(text[item.start : item.end]) for item in found.leftover if item.end - item.start == 2}
        assert {70, 75} <= accounted, heads


def test_a_table_goes_on_over_sheets_and_pages(tmp_path):
    both = KNOWN | {("green_travel_share", 2024), ("green_travel_share", 2031)}
    for more in (
        [OTHER],
        [["续表"], OTHER],
        [["续表1", None, None, None], OTHER],
        [FIRST[0], OTHER],
        [["指标", "单位", "现状", "目标值"], OTHER],
        [["指标", "单位", "%", "%"], OTHER],
        [["园林绿化", "", "明显改善", "全面改善"], OTHER],
        [["重点项目开工率", "%", "提高", "稳定"], OTHER],
    ):
        assert set(read_back(sheets(tmp_path, FIRST, more))) == both, more


def test_a_title_or_a_sentence_between_rows_parts_two_tables():
    rows = ["指标\t单位\t2024年\t2031年", "森林覆盖率\t%\t41\t47"]
    other = "绿色出行比例\t%\t70\t75"
    for between, parted in (
        ("表3 各片区情况", True),
        ("附表2 出行", True),
        ("Table 4 Districts", True),
        ("各片区的情况如下：", True),
        ("生态环境：", False),
        ("Efficiencies:", False),
        ("续表3", False),
        ("— 12 —", False),
        ("", False),
    ):
        text = "\n".join([*rows, between, other, other.replace("绿色出行比例", "甲")])
        assert (set(read_back(text)) == KNOWN) == parted, between


def test_a_column_of_another_place_or_part_is_no_column_of_the_city():
    own = ["指标", "单位", "2024年（本市）", "2031年（本市）"]
    row = ["森林覆盖率", "%", 41, 47]
    lines = ["\t".join(map(str, cells)) for cells in (own, row)]
    assert set(read_back("\n".join(lines))) == KNOWN
    for word in ("全国", "西部地区", "不含郊区", "主城区", "高方案", "national", "rural"):
        text = lines[0].replace("本市", word) + "\n" + lines[1]
        assert not read_back(text), word
        assert {item.doubt for item in draft(text, 2026).numbers} == {"a column that bears a name beside its year"}
    for unit in ("%", "预计", "现价", "年末"):
        assert read_back(lines[0].replace("本市", unit) + "\n" + lines[1]), unit


def test_a_row_of_another_place_or_of_what_is_new_is_no_level_of_the_city():
    heads = "指标\t单位\t2024年\t2031年"
    for name in ("东部地区森林覆盖率", "成渝地区森林覆盖率", "中心城区森林覆盖率", "新增森林覆盖率"):
        assert not read_back(f"{heads}\n{name}\t%\t41\t47"), name
    for name in ("新增常住人口", "净增常住人口", "主城区常住人口"):
        assert not read_back(f"{heads}\n{name}\t万人\t31\t32"), name
    assert read_back(f"{heads}\n全市常住人口\t万人\t310\t320")
