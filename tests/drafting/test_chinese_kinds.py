"""Kinds of figures that Chinese reports and plans brought to light, each with other words and numbers than theirs."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.reasons import reason_in
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import read_back


def subjects(text):
    return {item.value: item.subject for item in draft(text).numbers}


def roles(text):
    return {(item.value, item.kind) for item in draft(text).numbers}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新建驿站42座、改造菜场17个。", {42: "新建驿站", 17: "改造菜场"}),
        ("对31个自然村进行整治、206个院落进行修缮。", {31: "自然村进行整治", 206: "院落进行修缮"}),
        ("培育链主企业12家,产值30亿元以上企业5家。", {12: "培育链主企业"}),
        ("在4-6个赛道形成优势。", {4: "赛道形成优势", 6: "赛道形成优势"}),
        ("其中,男42100人,女39800人。", {42100: "男", 39800: "女"}),
        ("园区贡献了全省约31%的产值、64%的专利、45%的出口。", {64: "专利", 45: "出口"}),
        ("安置房建设量达7300个单位。", {7300: "安置房建设量单位"}),
        ("书屋由73个增至95个。", {73: "书屋", 95: "书屋"}),
        ("工业用电量、生活用电量将比2027年分别下降7%以上。", {7: "工业用电量、生活用电量"}),
    ],
)
def test_a_subject_ends_where_the_next_figure_begins(text, told):
    assert told.items() <= subjects(text).items()


@pytest.mark.parametrize("text", ["加装扶梯38部", "新出让4幅用地", "购置图书60篇", "存栏肉鸭900羽"])
def test_more_counters(text):
    assert len(find_amounts(text)) == 1


@pytest.mark.parametrize("text", ["联合9部门开展检查", "提高3幅度", "评选5副市级"])
def test_what_begins_with_a_counters_letter_is_none(text):
    assert not find_amounts(text)


@pytest.mark.parametrize(
    "text",
    [
        "完成技改投资36亿元,为年计划的61%,同比增长9%。",
        "新开工47项,超计划12项。",
        "财政收入完成18亿元,同比增长4%,高于目标1.5个百分点。",
        "城镇登记失业率2.1%,低于4%的控制目标。",
        "截至2031年9月,完成投资2.3亿元,占年度计划的88%。",
        "截至2031年底,灌溉用水量由52亿立方米下降到2031年的47亿立方米。",
    ],
)
def test_what_was_done_beside_what_had_been_planned_is_no_promise(text):
    assert {kind for _, kind in roles(text)} == {"baseline"}


def test_works_for_the_people_are_promised():
    text = "2031年,县政府为群众办好8件实事:\n一是实施供水工程,新建水厂3座。\n二是改造电网,新装变压器120台。\n"
    assert {(3, "promise"), (120, "promise")} <= roles(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("城镇和农村居民人均可支配收入达到6万元、3万元。", {60000: "income_urban", 30000: "income_rural"}),
        ("城镇和农村居民人均可支配收入分别达到6.2万元和3.1万元。", {62000: "income_urban", 31000: "income_rural"}),
        ("城乡居民人均可支配收入分别达到6.4万元和3.3万元。", {64000: "income_urban", 33000: "income_rural"}),
    ],
)
def test_names_that_share_their_noun_are_paired_with_their_numbers(text, told):
    found = read_back(f"2031年,{text}", 2030)
    assert {name: value for (name, year), (value, _) in found.items() if year == 2031} == {
        name: value for value, name in told.items()
    }


def test_numbers_of_one_verb_that_are_more_than_its_names_wait():
    found = draft("2031年,常住人口达到51万人、63万人。").numbers
    assert [item.doubt for item in found] == ["'、' pairs 2 numbers with another count of names or years"] * 2
    assert reason_in(found[0].doubt, "zh") != found[0].doubt


def test_what_a_second_pair_leaves_unsaid_is_said_of_the_first():
    text = "到2028年,茶园和果园面积分别达到7万亩和9万亩;到2033年,分别达到8万亩和11万亩。"
    assert [(item.value, item.subject, item.date) for item in draft(text).numbers] == [
        (7, "茶园", 2028),
        (9, "果园面积", 2028),
        (8, "茶园", 2033),
        (11, "果园面积", 2033),
    ]


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


def test_half_a_year_is_not_the_year_of_what_follows():
    text = "2031年上半年,全区实现地区生产总值406亿元,同比增长4%。城镇居民人均可支配收入完成2.9万元。"
    assert read_back(text, 2031) == {}


TASKS = "新建雨水花园14座。\n改造老旧泵站9座。\n为3万名学生免费配镜。\n"


@pytest.mark.parametrize(
    "lead", ["", "今年,我县将办好下列工程。\n", "新一年的重点是什么?\n2031年,县里将启动一批工程。\n"]
)
def test_what_begins_with_a_deed_is_promised_where_nothing_tells_of_the_past(lead):
    assert {kind for value, kind in roles(lead + TASKS) if value in (14, 9, 30000, 3)} == {"promise"}


@pytest.mark.parametrize(
    "lead",
    ["去年,全县经济稳中向好。\n", "2030年,全县生产总值增长5.1%。\n", "一、建设成效\n", "(一)全面完成了建设任务\n"],
)
def test_the_same_words_behind_what_was_are_not(lead):
    assert {kind for value, kind in roles(lead + TASKS) if value in (14, 9)} == {"baseline"}


def test_what_is_and_what_is_to_come_stand_side_by_side():
    found = roles("全县目前已有21条公交线路,今年计划再新增8条。")
    assert found == {(21, "baseline"), (8, "promise")}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2031年,全县经济稳中有进。\n一、综合\n年末常住人口52万人,比上年末减少0.2万人。\n", {2031}),
        ("某县2031年民生实事\n新建口袋公园12个。\n", {2031}),
        ("某县2031年和2032年民生实事\n新建口袋公园12个。\n", {None}),
        ("报告共分两个部分:2031年工作回顾和下一步安排。\n今年要确保粮食产量稳定在7万吨以上。\n", {None}),
        ("2031年——\n粮食产量稳定在7万吨以上。\n2032年——\n粮食产量稳定在8万吨以上。\n", {2031, 2032}),
        ("锚定“十六五”,2032年粮食产量力争稳定在7万吨以上。\n", {2032}),
    ],
)
def test_what_a_text_of_one_year_leaves_unsaid_is_of_that_year(text, dates):
    assert {item.date for item in draft(text).numbers} == dates


def test_results_of_a_part_of_the_year_never_enter_as_the_years():
    text = "关于2031年重点工作上半年完成情况的通报\n上半年,全市完成地区生产总值402亿元,比上年同期增长6%。\n"
    assert read_back(text, 2031) == {}
    assert {(item.kind, item.date) for item in draft(text).numbers} == {("baseline", 2031)}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("新建幼儿园12所以上", 12, "个"),
        ("二十多万个车位", 200_000, None),
        ("占比提高到4成迈进", 40, "%"),
        ("到2031年,产教融合水平达到71,", 71, "index"),
    ],
)
def test_more_ways_to_say_how_many(text, value, unit):
    found = find_amounts(text)
    assert found[0].value * (10_000 if found[0].unit == "万个" else 1) == value
    assert unit is None or found[0].unit == unit


def test_a_third_as_hong_kong_says_it():
    assert find_amounts("只有三分一在首年落成")[0].value == pytest.approx(1 / 3)
    assert not find_amounts("三分钟内到达")


def test_a_range_behind_a_level_of_another_year_is_no_move():
    low, high = draft("到2035年,单位耗水量由2020年的水平降低41%至47%。").numbers
    assert (low.end_of_range, high.end_of_range, low.kind, low.date) == ("low", "high", "promise", 2035)


def test_a_table_of_what_is_and_what_is_aimed_at_keeps_the_unit_of_its_row():
    text = "主要指标\n指标名称\t单位\t现状值\t目标值\t属性\n湿地面积\t万亩\t6.2\t≥6.5\t约束性\n自来水普及率\t%\t91\t97左右\t预期性\n"
    found = draft(text).numbers
    assert [(item.value, item.unit, item.kind, item.relation) for item in found] == [
        (6.2, "万亩", "baseline", "="),
        (6.5, "万亩", "promise", ">="),
        (91, "%", "baseline", "="),
        (97, "%", "promise", "about"),
    ]
    assert {item.subject for item in found} == {"湿地面积", "自来水普及率"}
    assert all(item.doubt for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "加快推进管网改造,全县目前已完成310公里,占总任务的42%。",
        "今年将收官的隧道工程进度已达83%。",
        "水库工程累计完成投资3.2亿元,占省投资计划4亿元的80%。",
        "单位产值用地比上个五年下降了19%。",
    ],
)
def test_what_is_done_so_far_is_no_promise(text):
    assert {kind for _, kind in roles(text)} == {"baseline"}


def test_power_and_energy_of_a_store_are_two_figures():
    assert [(item.value, item.unit) for item in find_amounts("储能规模达到30万千瓦/60万千瓦时以上")] == [
        (30, "万千瓦"),
        (60, "万千瓦时"),
    ]


def test_what_a_budget_allows_is_a_promise():
    assert roles("2031年一般公共预算收入预算安排41亿元,比上年执行数增长2%。") == {(41, "promise"), (2, "promise")}


def test_what_is_raised_from_an_earlier_year_is_of_the_aims_year():
    text = "到2033年,网民由2028年的3.1亿人提高到4.2亿人,研发投入强度从2028年的2.1%提高到2.9%,光纤用户从2028年70万户提高到95万户。"
    assert [(item.value, item.date, item.kind) for item in draft(text).numbers] == [
        (3.1, 2028, "baseline"),
        (4.2, 2033, "promise"),
        (2.1, 2028, "baseline"),
        (2.9, 2033, "promise"),
        (70, 2028, "baseline"),
        (95, 2033, "promise"),
    ]
    assert read_back(text, 2029)["rd_intensity", 2033] == (pytest.approx(0.029), ">=")


@pytest.mark.parametrize(
    "text",
    ["到2028年和2033年,城乡居民参保率分别不低于91%和96%。", "到2028年和2033年,参保率达到91%及以上和96%及以上。"],
)
def test_two_years_are_paired_with_two_numbers(text):
    assert [(item.value, item.date) for item in draft(text).numbers] == [(91, 2028), (96, 2033)]


def test_an_index_that_is_raised():
    assert [item.value for item in find_amounts("治理指数从2028年的73提高到88,")] == [73, 88]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("公车一四二辆、柴油车廿六辆、电动车七〇五辆", [142, 26, 705]),
        ("七八辆车", []),
        ("三五户人家", []),
        ("每10万人中有医师21人", [21]),
        ("产值达兆元之目标", [1]),
        ("整合率达8成整合率", [80]),
    ],
)
def test_numerals_of_news(text, values):
    assert [item.value for item in find_amounts(text)] == values


def test_a_span_that_is_not_to_be_passed_binds_from_above():
    assert draft("到2033年,九成乡镇实现45分钟内上高速。").numbers[-1].relation == "<="


def test_a_year_in_the_title_is_the_tables_and_parted_letters_are_closed_up():
    text = (
        "某市2031年绿化任务分解表\n单位:万亩、万株\n县区\t总 面 积\t四旁植树\n东 山 区\t2.4\t180\n西 河 县\t1.7\t90\n"
    )
    assert [(item.value, item.date, item.kind, item.subject.split()[0]) for item in draft(text).numbers] == [
        (2.4, 2031, "promise", "东山区"),
        (180, 2031, "promise", "东山区"),
        (1.7, 2031, "promise", "西河县"),
        (90, 2031, "promise", "西河县"),
    ]


def test_a_year_that_others_are_compared_with_is_not_the_texts():
    text = "普查数据\n全县人口共41万人,与2030年的39万人相比,增加2万人,比2020年到2030年的增速高1个百分点。\n家庭户13万户。\n"
    assert draft(text).numbers[-1].date is None


def test_what_a_line_promises_holds_in_the_items_that_it_leads_into():
    text = "(二)工作目标\n到2032年底,人居环境整治取得显著成效,品质大幅提升:\n1.供水:自来水普及率达到97%。\n"
    text += "2.道路:通村公路优良率达到83%,桥梁完好率100%。\n"
    assert {(item.value, item.kind, item.date) for item in draft(text).numbers} == {
        (97, "promise", 2032),
        (83, "promise", 2032),
        (100, "promise", 2032),
    }


def test_life_expectancy_is_no_expectation():
    assert roles("全县居民人均预期寿命由2028年的78.1岁提高到2029年的78.4岁。") == {
        (78.1, "baseline"),
        (78.4, "baseline"),
    }


def test_before_the_end_of_a_year_is_a_promise():
    assert roles("2032年年底前,累计改造公厕480座。") == {(480, "promise")}


def test_names_of_the_amounts_before_are_paired():
    found = draft("2031年末,全县共有医院床位2100张、医师860人,分别增长6.2%、4.9%。").numbers
    assert [(item.value, item.subject) for item in found[2:]] == [(6.2, "医院床位"), (4.9, "医师")]


def test_visits_in_hundreds_of_millions():
    assert [(item.value, item.unit) for item in find_amounts("总诊疗人次3.4亿，入院人次512.6万。")] == [
        (3.4, "亿次"),
        (512.6, "万次"),
    ]


def test_this_year_is_not_the_year_of_the_clause_before():
    found = draft("截至2030年底,普及率达到71%,预计今年超过74%。").numbers
    assert [(item.value, item.date) for item in found] == [(71, 2030), (74, None)]


def test_lines_that_a_copy_broke_around_its_numbers_are_one():
    text = "2031年,实现地区生产总值\n812.4\n亿元、增长\n4.6%\n。旅游收入\n93\n亿元,游客\n1204\n万人次。\n"
    assert [(item.value, item.unit, item.subject) for item in draft(text).numbers] == [
        (812.4, "亿元", "地区生产总值"),
        (4.6, "%", "地区生产总值"),
        (93, "亿元", "旅游收入"),
        (1204, "万次", "游客"),
    ]
    assert fold("加快推进\n12\n个体经济").text == "加快推进\n12\n个体经济"  # the number of a page


def test_a_share_of_another_whole_is_another_indicator():
    assert read_back("到2033年,战略性新兴产业增加值占规模以上工业比重达到31%。", 2029) != {}
    assert read_back("到2033年,战略性新兴产业增加值占地区生产总值比重达到12%。", 2029) == {}


def test_what_parks_make_is_not_the_citys():
    found = draft("2031年,全市园区实现生产总值312亿元,比上年增长6%。").numbers[0]
    assert found.doubt == "of parks or zones, not of the whole city"
    assert reason_in(found.doubt, "zh") != found.doubt
    assert "gdp" not in {name for name, _ in read_back("2031年,全市园区实现生产总值312亿元,比上年增长6%。", 2032)}


LOST_LINES = (
    "2031 年,全县经济运行平稳,发展的质量和效益继续提高,居 民生活得到改善,各项社会事业都有新的进步。常住人口人 均 GDP 从 2026 年的 "
    "61200 元增长到 2031 年的 83400 元,居全市各县(市、区)的第 二位。城乡面貌变化明显,农村人居环境整治继续推进,群众 满意度提高。"
)


def test_gaps_that_a_copy_left_where_lines_ended_part_no_words():
    assert "人均GDP" in fold(LOST_LINES).text
    assert fold("改造老旧小区 建设口袋公园 治理河道").text == "改造老旧小区 建设口袋公园 治理河道"
    found = read_back(LOST_LINES, 2032)
    assert found == {("gdp_per_capita", 2026): (61200, ""), ("gdp_per_capita", 2031): (83400, "")}


def test_income_for_each_is_never_the_total_across_a_gap():
    assert "gdp" not in {name for name, _ in read_back("2031年,人 均 GDP为61200元。", 2032)}


def test_a_plan_period_behind_its_own_last_year_is_over():
    text = "2030年,全县生产总值为312亿元,比上年增长6%。“十五五”期间,全县GDP年均增长7.1%。"
    assert {kind for _, kind in roles(text)} == {"baseline"}


def test_growth_on_average_is_paired_with_the_amounts_before():
    found = draft("2031年,城镇居民人均可支配收入突破5万元,农村居民人均可支配收入达到2.6万元,年均分别增长7.2%和8.3%。")
    assert [item.subject for item in found.numbers[2:]] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]
