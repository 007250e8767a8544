"""Reports, approvals and budgets of districts and counties: what their sentences say of years, sides, subjects and sums."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides, subject_of_value, values_years_letters


def test_a_title_with_two_years_dates_nothing_below_it():
    text = "南川区区长:今年新增学位700个 2034年完成旧改任务\n\n2033-02-25 12:09:00 来源:晚报\n\n"
    text += (
        "他说,2032年南川区经济呈现稳中有进的良好态势。生产总值完成331亿元,同比增长6%。\n城镇化率达61.2%,居全省前列。\n"
    )
    assert sides(text)[1:] == [(331, 2032, "baseline"), (6, 2032, "baseline"), (61.2, 2032, "baseline")]


def test_how_things_stood_in_a_year_dates_what_follows():
    text = "2031年全县经济运行呈现持续向好势头。森林覆盖率达52%。\n"
    assert sides(text) == [(52, 2031, "baseline")]
    assert sides("2031年全县将呈现持续向好势头。森林覆盖率达52%。\n") != [(52, 2031, "baseline")]


def test_what_the_years_since_a_plan_have_brought_is_no_aim_of_the_next():
    text = "“十六五”期间,全市铁路里程将达到700公里以上。\n“十五五”以来,全市铁路快速发展。铁路里程达到412公里。\n"
    assert [(value, kind) for value, _, kind in sides(text)] == [(700, "promise"), (412, "baseline")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2030年负债低于90亿元,任职将近800天。", [(90, 2030, "b")]),
        (
            "轮候时间由5.2年降至4.3年,迈向2033-34年度降至3.6年的目标。",
            [(5.2, None, "b"), (4.3, None, "b"), (3.6, None, "p")],
        ),
        ("轮候时间在两年前平均为5.2年,目标是降至3.6年。", [(5.2, None, "b"), (3.6, None, "p")]),
        ("2031年,改造小区93个,超过改造小区80个的年度目标。", [(93, 2031, "b"), (80, 2031, "b")]),
        ("优良天数比率91.5%,高于88%的考核目标。", [(91.5, None, "b"), (88, None, "b")]),
        ("未来五年建屋量将增至7.1万套,较上一个五年期的5.2万套大幅提高。", [(7.1, None, "p"), (5.2, None, "b")]),
    ],
)
def test_sides_of_what_stands_beside_an_aim(text, told):
    assert [one for one in values_years_letters(text) if one[0] != 800] == told


def test_an_aim_beside_a_result_is_in_doubt():
    found = draft("2031年,优良天数比率91.5%,高于88%的年度考核目标。").numbers
    assert [bool(item.doubt) for item in found] == [False, True]


def test_a_sum_that_is_bounded_bids_with_the_works_around_it():
    text = "加快管网建设。新安装热表、铺设管道70公里以上,累计建成900公里以上,新发展用户2万户。\n"
    assert {kind for _, _, kind in sides(text)} == {"promise"}
    text = "供热工作成效显著。已新安装热表、铺设管道70公里以上,累计建成900公里以上。\n"
    assert {kind for _, _, kind in sides(text)} == {"baseline"}


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("到2034年,碳排放强度下降不少于30%;海岸线保有率不低于省级任务,其中2030年不低于41%。", 41, "海岸线保有率"),
        ("到2034年,开发强度不超过12%;用水总量不超过上级指标,其中2030年不超过9.3亿立方米。", 9.3, "用水总量"),
        ("今年改造小区93个,超过改造小区80个的年度目标。", 80, "改造小区"),
        ("本县的负债在2030年低于90亿元。", 90, "本县的负债"),
    ],
)
def test_subjects_beside_bounds_and_aims(text, value, subject):
    assert subject_of_value(text)[value] == subject


def test_short_lines_below_an_aim_are_aims():
    text = "现代旅游\n\n总收入达1900亿\n\n目标\n\n旅游总收入2031年达到1200亿元左右\n\n2034年达到1900亿元左右\n\n年均增长9%左右\n\n"
    text += "重点项目\n\n古城2031年接待游客900万人次\n"
    found = [(item.value, item.date, item.kind[0], item.subject) for item in draft(text).numbers]
    assert found[:4] == [
        (1900, 2034, "p", "总收入"),
        (1200, 2031, "p", "旅游总收入"),
        (1900, 2034, "p", "旅游总收入"),
        (9, None, "p", "旅游总收入"),
    ]
    assert found[4][2] == "b"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("生产总值突破万亿,用电量突破万亿千瓦时。", [(1e4, "亿元")]),
        ("零售总额突破万亿大关。", [(1e4, "亿元")]),
        ("商标突破万亿。", []),
        ("四类用地占比为20.5:30.5:24:25。", [(20.5, "%"), (30.5, "%"), (24, "%"), (25, "%")]),
    ],
)
def test_sums_without_a_unit_and_structures_of_four(text, told):
    found = [(item.value, item.unit) for item in draft(text).numbers]
    assert [one for one in found if "千瓦时" not in str(one[1])] == told


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”时期是我州发展最快最好的五年。粮食产量由2025年的31亿斤增加到2030年的39亿斤。\n",
        "“十五五”时期具有特殊意义。5年来,我们攻坚克难。粮食产量由31亿斤增加到39亿斤。\n",
        "2031年,全县巩固率为96.4%,高于《发展纲要》“达到95%”的目标。\n",
        "推进小麦目标价格改革。去年全县种植面积较2030年增加了47万亩。\n",
        "“十五五”以来,新增线路长度41公里。\n",
    ],
)
def test_years_that_are_over_promise_nothing(text):
    assert {kind for _, _, kind in sides(text)} == {"baseline"}


def test_what_a_paper_wanted_is_in_doubt_beside_what_came_of_it():
    found = draft("2031年,全县巩固率为96.4%,高于《发展纲要》“达到95%”的目标。").numbers
    assert [(item.value, bool(item.doubt)) for item in found] == [(96.4, False), (95, True)]


def test_what_began_in_a_year_is_not_of_that_year():
    text = "2031年,全县入学率为91%。2024年以来,净入学率保持在99%以上。\n"
    assert values_years_letters(text) == [(91, 2031, "b"), (99, None, "b")]


def test_a_year_of_bounded_aims_is_to_come():
    text = "到2034年,研发投入达到2.9%以上。\n节约型城市建设要有新进展。2034年单位产值水耗比2029年下降18%左右。\n"
    assert values_years_letters(text) == [(2.9, 2034, "p"), (18, 2034, "p")]
    text = "到2024年,研发投入已达到2.9%以上。\n2024年单位产值水耗比2019年下降18%左右。\n"
    assert [letter for _, _, letter in values_years_letters(text)] == ["b", "b"]


def test_a_day_is_no_subject():
    assert subject_of_value("于4月17日办理12场次业务交流会议。")[12] == "业务交流会议"
