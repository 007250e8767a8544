"""What a Chinese text promises: by its verbs, its headlines, the lines that lead into others, its documents' kind."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import values_and_sides, values_years_letters, values_years_sides

TASKS = "新建雨水花园14座。\n改造老旧泵站9座。\n为3万名学生免费配镜。\n"


def test_works_for_the_people_are_promised():
    text = "2031年,县政府为群众办好8件实事:\n一是实施供水工程,新建水厂3座。\n二是改造电网,新装变压器120台。\n"
    assert {(3, "promise"), (120, "promise")} <= values_and_sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("到2033年,绿道总长达到700公里。新增口袋公园90个。", (90, "promise", 2033)),
        ("2031年主要预期目标是:进出口总额增长5%左右。工业投资增长8%左右。", (8, "promise", 2031)),
        ("到2033年,绿道总长达到700公里。目前已建成口袋公园90个。", (90, "baseline", None)),
        ("到2033年,绿道总长达到700公里。\n口袋公园90个。", (90, "baseline", None)),
    ],
)
def test_what_a_sentence_promises_holds_in_its_paragraph(text, told):
    last = draft(text).numbers[-1]
    assert (last.value, last.kind, last.date) == told


@pytest.mark.parametrize(
    "lead", ["", "今年,我县将办好下列工程。\n", "新一年的重点是什么?\n2031年,县里将启动一批工程。\n"]
)
def test_what_begins_with_a_deed_is_promised_where_nothing_tells_of_the_past(lead):
    assert {kind for value, kind in values_and_sides(lead + TASKS) if value in (14, 9, 30000, 3)} == {"promise"}


@pytest.mark.parametrize(
    "lead",
    ["去年,全县经济稳中向好。\n", "2030年,全县生产总值增长5.1%。\n", "一、建设成效\n", "(一)全面完成了建设任务\n"],
)
def test_the_same_words_behind_what_was_are_not(lead):
    assert {kind for value, kind in values_and_sides(lead + TASKS) if value in (14, 9)} == {"baseline"}


def test_what_a_budget_allows_is_a_promise():
    assert values_and_sides("2031年一般公共预算收入预算安排41亿元,比上年执行数增长2%。") == {
        (41, "promise"),
        (2, "promise"),
    }


def test_what_a_line_promises_holds_in_the_items_that_it_leads_into():
    text = "(二)工作目标\n到2032年底,人居环境整治取得显著成效,品质大幅提升:\n1.供水:自来水普及率达到97%。\n"
    text += "2.道路:通村公路优良率达到83%,桥梁完好率100%。\n"
    assert {(item.value, item.kind, item.date) for item in draft(text).numbers} == {
        (97, "promise", 2032),
        (83, "promise", 2032),
        (100, "promise", 2032),
    }


def test_before_the_end_of_a_year_is_a_promise():
    assert values_and_sides("2032年年底前,累计改造公厕480座。") == {(480, "promise")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("规划到2031年全市常住人口为180万人。全市建设用地130平方公里。", [(180, 2031, "p"), (130, 2031, "p")]),
        (
            "2031年农村改造工程\n在17个村改造升级线路9公里、配变90台。",
            [(17, 2031, "p"), (9, 2031, "p"), (90, 2031, "p")],
        ),
    ],
)
def test_what_is_planned_for_a_year_and_what_is_to_be_done_in_places(text, found):
    assert values_years_letters(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1月6日\n青禾区2031年民生“十心”实事出炉\n▶新增停车位810个。\n▶改造小区21个。", [(810, 2031, "p"), (21, 2031, "p")]),
        ("2031年江城民生实事\n建设公园12个。\n在公共场所布局自动体外除颤器等设备90处以上。", [(12, 2031, "p"), (90, 2031, "p")]),
        ("（二）发展目标。到2031年，建成制造强市。\n产业能级更高。企业力争突破2100家。\n结构明显优化。新兴产业比重超过31%。",
         [(2100, 2031, "p"), (31, 2031, "p")]),
        ("力争增长5%以上。2029年当年实际增长是5.4%，平均增速只有5.1%。", [(5, None, "p"), (5.4, 2029, "b"), (5.1, 2029, "b")]),
    ],
)  # fmt: skip
def test_how_far_an_aim_s_paragraphs_reach_and_what_only_was(text, found):
    assert values_years_letters(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031年05月24日\n今年以来，改建项目共计85个，全年计划改建公路260公里。", [(85, 2031, "b"), (260, 2031, "p")]),
        (
            "2031年，138个项目完成投资481亿元；48个平台完成年度建设计划。",
            [(138, 2031, "b"), (481, 2031, "b"), (48, 2031, "b")],
        ),
        ("2031年生产总值1519亿元，高于计划目标0.7个百分点。", [(1519, 2031, "b"), (0.7, 2031, "b")]),
    ],
)
def test_a_plan_carried_out_is_none_to_come(text, found):
    assert values_years_letters(text) == found


def test_years_to_come_bid():
    text = "未来几年,我市将加快路网建设,目前已初步筛选了47个项目。\n建设环路。新增出口9个;实现村村100%通油路。"
    assert {(9, None, "promise"), (100, None, "promise"), (47, None, "baseline")} <= values_years_sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "滨湖市今年湿地面积 稳定在3.1万亩以上\n\n滨湖市2031年将新建公园11个,湿地面积稳定在3.1万亩以上。",
        "县级托养中心覆盖率达3.1%以上\n到2031年,全省县级托养中心覆盖率达3.1%以上。",
        "2031年人均步道长度达3.1米\n记者获悉,到2031年,全省人均步道长度达3.1米。",
        "步道长度3.1公里\n一要闻\n2031年预期目标:步道长度3.1公里以上。",
        "我市步道长度提高至3.1公里\n“十六五”规划提出,到2031年,步道长度提高至3.1公里。",
    ],
)
def test_a_headline_says_the_promise_of_the_text(text):
    assert {(date, kind) for value, date, kind in values_years_sides(text) if value == 3.1} == {(2031, "promise")}


@pytest.mark.parametrize(
    "text",
    [
        "步道长度达3.1公里\n截至去年底,步道长度达3.1公里。到2031年,步道长度达到4公里。",
        "步道长度已达3.1公里\n到2031年,步道长度保持在3.1公里。",
        "步道长度达3.1公里\n到2031年,绿道总量达到3.1公里。",
        "全市步道长度为3.1公里。\n到2031年,步道长度保持在3.1公里。",
    ],
)
def test_what_was_stays_what_was(text):
    assert (3.1, None, "baseline") in values_years_sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "市府指出,2032年将巩固成果。2032年,第二产业增加值增长6%左右。",
        "2032年要抓好耕地。\n2032年,税收增长6%以上,客流突破81万人次。",
        "2032年工作目标发布。\n到会人员讨论。2032年,绿地率6%左右。",
    ],
)
def test_a_year_that_a_text_says_to_come_is_promised(text):
    assert (6, 2032, "promise") in values_years_sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "2032年,全市税收增长6%,投资91亿元。2032年将召开运动会。",
        "2032年将建成学校。2032年,税收同比增长6%左右。",
        "2032年1—6月,税收增长6%左右。2032年将召开运动会。",
    ],
)
def test_what_is_measured_is_not(text):
    assert {kind for value, _, kind in values_years_sides(text) if value == 6} == {"baseline"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("地鐵預計每年可服務約3萬人次。", 3),
        ("政府亦會增加約3個中心。", 3),
        ("另外，會新增3個中心。", 3),
        ("估计可提供住宅约3万个。", 3),
        ("努力实现床位和医生数分别增长3%和5%以上。", 3),
    ],
)
def test_what_can_be_and_will_be_is_promised(text, value):
    assert (value, None, "promise") in values_years_sides(text)


@pytest.mark.parametrize("text", ["委员会新增委员3名。", "全会增加委员3名。", "车站可停车3辆。"])
def test_a_meeting_is_no_will(text):
    assert {kind for _, _, kind in values_years_sides(text)} == {"baseline"}
