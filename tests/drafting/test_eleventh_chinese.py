"""Kinds that Chinese texts gathered for the eleventh round, and sentences made by hand, had shown; in other words and numbers."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import read_back


def told(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(figure.subject, figure.value, figure.unit) for figure in draft(text).numbers]


def sides(text: str) -> list[tuple[float | None, str, int | None]]:
    return [(figure.value, figure.kind, figure.date) for figure in draft(text).numbers]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2031年，每千名老年人拥有养老床位43张。",
        "到2031年，每百名老年人养老机构床位数达到6张。",
        "到2031年，每个区建有高新技术企业30家。",
        "2025年，全市地区生产总值增长6.4%，高出全省0.7%。",
        "2025年，城镇调查失业率4.9%，低于控制目标0.6%。",
        "2025年，地区生产总值增长6.4%，比全国平均水平高1.1%。",
        "到2031年，新增城镇就业[135]万人。",
    ],
)
def test_what_is_counted_for_each_of_something_set_beside_something_or_summed_in_brackets_waits(sentence):
    """Each of these numbers entered a pack, or could have, as if it were of the whole city in one year."""
    last = draft(sentence).numbers[-1]
    assert last.doubt or last.indicator is None
    assert (last.value, "") not in [(value, "") for value, _ in read_back(sentence).values()]


def test_an_indicator_that_is_itself_for_every_thousand_or_a_head_still_enters():
    text = "到2031年，每千人口医疗卫生机构床位数达到7.8张，人均体育场地面积达到3.4平方米。"
    assert set(read_back(text)) == {("hospital_beds_per_1000", 2031), ("sports_area_per_person", 2031)}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("2025年，进口额增长4.2%，高于上年1.3个百分点。", "进口额"),
        ("2025年，用气量下降0.7%，较1-8月收窄2.4个百分点。", "用气量"),
        ("2025年，公交客运量增长3%，加快1.8个百分点。", "公交客运量"),
        ("2025年，建筑业产值75亿元，为年度计划的104%。", "建筑业产值"),
        ("2025年，充电站达到610座，相比“十三五”末增长9倍。", "充电站"),
        ("港口吞吐量增速由负转正，增长2.6%。", "港口吞吐量增速"),
        ("2031年，旅游收入预期增长7%以上、力争9%。", "旅游收入预期"),
        ("2031年产煤30万吨以上、原油产量15万吨左右。", "原油产量"),
        ("“十五五”期间新增步道80公里。", "新增步道"),
        ("半数以上的社区配备图书室，两成以上的学校接入专网。", "学校"),
    ],
)
def test_the_subject_of_a_number_is_not_what_it_is_set_beside(text, subject):
    assert told(text)[-1][0] == subject


def test_three_sorts_that_share_an_ordinal_are_parted():
    text = "2025年，第二、三产业增加值分别为310亿元和420亿元，增长5.1%和6.3%。"
    assert [subject for subject, _, _ in told(text)] == ["第二产业增加值", "第三产业增加值"] * 2


def test_a_road_is_named_behind_its_length_where_only_a_place_stands_before():
    text = "2031年完成东岭7.4公里农村公路，新建李庄村2.5公里排水管网，硬化村组道路18公里。"
    assert [subject for subject, _, _ in told(text)] == ["农村公路", "排水管网", "硬化村组道路"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2033年温室气体较基准年减量24±3%。", [(24, "%")]),
        ("2033年减量24%±3%。", [(24, "%")]),
        ("2031年新增就业[95]万人，年均19万人。", [(95, "万人"), (19, "万人")]),
        ("2031年用电量达到1.4万亿千瓦时，能源消费总量控制在4.5亿吨标准煤以内。", [(1.4, "万亿千瓦时"), (4.5, "亿吨标准煤")]),
        ("公园绿地500米服务半径覆盖率达到88%，城市15分钟健身圈覆盖率达到95%。", [(88, "%"), (95, "%")]),
        ("2031年拆除旧房860院、新打机井35眼、改造涵洞14孔，栽种花卉20袋。", [(860, "个"), (35, "个"), (14, "个"), (20, "个")]),
        ("带动3000多万农村人口用上清洁水。", [(3000, "万人")]),
        ("中心可收托七十名，全市收托五千三百二十一名，列前二十名。", [(70, "名"), (5321, "名")]),
        ("把轮候时间由七年降至约五年半。", [(7, "year"), (5.5, "year")]),
        ("噪声低于60分贝，公交车辆15标台。", [(60, None), (15, None)]),
        ("2031年电力排放系数降至0.41 kgCO2e/度。", [(0.41, None)]),
    ],
)  # fmt: skip
def test_amounts_that_were_missed_or_made_up(text, stated):
    assert [(value, unit) for _, value, unit in told(text)] == stated


def test_a_number_that_may_be_off_is_about_so_much_and_at_least_may_stand_before_the_deed():
    figures = draft("到2033年减量24±3%，各区至少办2所学校，每镇最多设3个站点。").numbers
    assert [figure.relation for figure in figures] == ["about", ">=", "<="]


def test_letters_that_begin_a_word_count_nothing():
    assert told("第3组团，12本科高校，5门户网站，8级地震，7班子成员，6道德模范。") == []


@pytest.mark.parametrize(
    "text",
    [
        "近日印发《“十五五”水网规划纲要》，提出到2030年水库达到90座。纲要显示，“十四五”期间水网改善。水库达到71座。",
        "某省“十五五”水利规划\n第一节 “十四五”发展成就\n“十四五”时期，建成水库71座，超额完成“十四五”规划60座的目标任务。",
    ],
)
def test_the_plan_before_the_one_in_the_title_is_over(text):
    assert (71, "baseline", 2030) not in sides(text)
    assert [kind for value, kind, _ in sides(text) if value == 71] == ["baseline"]


def test_by_the_end_of_a_plan_is_an_aim_and_what_it_was_compared_with_is_not():
    assert sides("到“十六五”末，水库总数突破90座。") == [(90, "promise", 2035)]
    assert sides("到“十四五”末，累计建成水库90座。") == [(90, "baseline", 2025)]
    text = "2008年全市排放为210万吨，以2008年为基准年，2031年目标减少25%至157万吨。"
    assert sides(text) == [(210, "baseline", 2008), (25, "promise", 2031), (157, "promise", 2031)]
    text = "到2031年，单位能耗降至0.33吨标准煤/万元，较2024年0.44吨标准煤/万元下降25%。"
    assert sides(text)[1] == (0.44, "baseline", 2024)
    text = "目标是在四年内（即2031年）把等候时间由8.5年降至6.5年。"
    assert sides(text) == [(8.5, "baseline", None), (6.5, "promise", 2031)]


def test_the_year_that_a_line_begins_with_ends_at_the_line_that_begins_with_another():
    text = "2007年，全市入园率达到91%以上。\n2010年，全市入园率达到94%以上。\n城市受训率达到85%以上。"
    assert [year for _, _, year in sides(text)] == [2007, 2010, 2010]


def items(text: str) -> list[str]:
    found = draft(text)
    return [found.text[item.start : item.end] for part in found.items.values() for item in part]


def test_names_that_each_stand_in_quotation_marks_are_a_list_and_what_tells_of_an_item_is_none():
    text = "由「智慧運輸」、「循環經濟」「韌性調適」等策略推動淨零。"
    assert items(text) == ["智慧運輸", "循環經濟", "韌性調適"]
    text = "帶動減碳成效，並以「製程改善、能源轉換、循環經濟」3大策略推動。"
    assert items(text) == ["製程改善", "能源轉換", "循環經濟"]
    text = (
        "三大主轴：一、低碳餐饮：鼓励蔬食设计，使用在地食材，补助可重复餐具。二、绿色采购：推动产品改进，建立采购指南，"
        "扩大绿色供给。三、低碳社区：推动社区认证，培训绿领人才，强化地方减碳能力。"
    )
    assert items(text) == ["低碳餐饮", "绿色采购", "低碳社区"]


def test_a_line_may_begin_with_a_number_and_a_mark_before_a_share():
    assert told("9、全县绿化率大于40%。\n10、65%以上的村庄有书屋。") == [
        ("全县绿化率", 40, "%"),
        ("村庄", 65, "%"),
    ]


def test_words_that_hold_the_letters_of_and_part_no_names():
    figures = draft("到2033年，电脑普及率、群众参与度分别超过80%、65%。").numbers
    assert [(item.subject, item.value, item.relation) for item in figures] == [
        ("电脑普及率", 80, ">"),
        ("群众参与度", 65, ">"),
    ]


def test_insurances_share_what_is_said_of_them():
    text = "基本养老、失业、工伤保险参保人数分别达到61万人、14万人、17万人。"
    assert [subject for subject, _, _ in told(text)] == [
        "基本养老保险参保人数",
        "失业保险参保人数",
        "工伤保险参保人数",
    ]


def test_pairs_that_do_not_fit_are_bound_all_the_same():
    figures = draft("到2033年，甲指标、乙指标、丙指标分别不低于70%、60%。").numbers
    assert [(item.relation, bool(item.doubt)) for item in figures] == [(">=", True), (">=", True)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("2030年，优良天数比例为91%，同比升高0.4个百分点。", "优良天数比例"),
        ("预期寿命从31岁延长至74.2岁。", "预期寿命"),
        ("2030年整治12个市级和31处县（区）级水源地。", "县级水源地"),
        ("客运公司有42辆电动巴士为大客车。", "电动巴士"),
        ("在全市880辆公车中比率达8%。", "公车"),
        ("2031年建设用地规模减少到2410平方公里左右。", "建设用地规模"),
        ("全市GDP同比增长4.1%。", "GDP"),
    ],
)
def test_more_subjects(text, subject):
    assert subject in [one for one, _, _ in told(text)]


def test_what_was_in_the_year_before_the_one_that_is_aimed_at_is_no_promise():
    """It entered a pack as a goal."""
    text = "报告提出,2030年全区地区生产总值增长4.3%,2031年全区生产总值增长目标为6.5%以上。"
    assert sides(text) == [(4.3, "baseline", 2030), (6.5, "promise", 2031)]
    assert [(key, side) for key, (_, side) in read_back(text, 2031).items()] == [
        (("gdp_growth_real", 2031), ">="),
        (("gdp_growth_real", 2030), ""),
    ]
    text = "到2030年，城镇化率达到68%，2031年目标为69%。"
    assert [kind for _, kind, _ in sides(text)] == ["promise", "promise"]


def test_more_words_of_what_is_to_come_and_of_what_was():
    assert sides("电动公车今年底可增加到130辆，2031年可达60%。")[0][1] == "promise"
    assert sides("在2032年或之前完成新增单位的四成。") == [(40, "promise", 2032)]
    text = "2030年《生态环境状况公报》公布。深化治理，强化监督。坚持以禁促用，秸秆利用率达到82%以上。"
    assert [kind for _, kind, _ in sides(text)] == ["baseline"]
    text = "从1952年到2018年，小学由1240所增加到3310所，中学由8所增加到1290所。"
    assert [year for _, _, year in sides(text)] == [1952, 2018] * 2
    text = "水环境方面，到2031年优良水体比例达到82%。\n大气环境方面，优良天数比率达到91%。"
    assert sides(text) == [(82, "promise", 2031), (91, "promise", 2031)]


def test_a_year_whose_main_aims_were_met_is_over():
    """The 要 of 主要 was taken for the word of what is to come: 2030年主要目标的完成 made promises of what had been."""
    text = (
        "2030年主要目标的完成，标志着“十五五”圆满收官。这五年，GDP年均增长5.7%，全区地方财政收入突破410亿元。\n\n"
        "2031年，将扩大投资，力争完成投资1870亿元以上。\n\n今年将发展农牧业，播种面积稳定在310万亩以上。"
    )
    assert [(value, kind) for value, kind, _ in sides(text)] == [
        (5.7, "baseline"),
        (410, "baseline"),
        (1870, "promise"),
        (310, "promise"),
    ]
    assert sides(text)[-1][2] is None
    assert sides("2030年要建成口袋公园40个。")[0][1] == "promise"


def test_what_was_reached_is_how_much_it_was_and_what_was_exceeded_a_bound():
    text = "2030年，森林覆盖率达到41.3%，城镇化率超过66%，一般公共预算收入完成58亿元，耕地保有量达到90万亩以上。"
    assert [item.relation for item in draft(text, 2031).numbers] == ["=", ">", "=", ">="]
    assert set(read_back(text, 2031)) == {("forest_cover", 2030), ("budget_revenue", 2030)}
    assert draft("到2033年，森林覆盖率达到44%。").numbers[0].relation == ">="


@pytest.mark.parametrize(
    "text",
    [
        "2030年，60岁及以上常住人口120万人。",
        "2030年，15～59岁常住人口320万人。",
        "2030年，劳动年龄常住人口300万人。",
        "2030年，全市海洋生产总值706亿元。",
        "2030年，民营经济地区生产总值600亿元。",
        "2030年，山区森林覆盖率60%。",
        "2030年，水浇地耕地保有量100万亩。",
        "2030年，青年城镇调查失业率14%。",
        "2030年，对东盟进出口总额90亿元。",
        "2030年，市本级一般公共预算收入50亿元。",
        "2030年，工业固定资产投资增长12%。",
        "2030年，战略性新兴产业规上工业增加值增长15%。",
    ],
)
def test_an_indicator_of_a_part_is_not_that_of_the_city(text):
    """Each of these entered a pack as the city's."""
    assert read_back(text, 2031) == {}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("2030年，全市常住人口320万人。", "population"),
        ("江城市发布。2030年，江城地区生产总值760亿元。", "gdp"),
        ("2030年，福建森林覆盖率达到66%。", "forest_cover"),
        ("2030年末，城镇调查失业率为5%。", "surveyed_unemployment_rate"),
        ("2030年，预计地方一般公共预算收入完成50亿元。", "budget_revenue"),
        ("2030年，我国国内生产总值120万亿元。", "gdp"),
    ],
)
def test_words_that_make_no_part_of_it_may_stand_before_an_indicator(text, indicator):
    assert [name for name, _ in read_back(text, 2031)] == [indicator]


def test_homes_that_are_being_built_are_there_and_so_many_places_hold_so_many_homes():
    text = "今年将开工1280户社宅，另有1540户施工中。"
    assert sides(text) == [(1280, "promise", None), (1540, "baseline", None)]
    assert told("已完工十七處、三六四二戶社宅。") == [("已完工", 17, "处"), ("社宅", 3642, "户")]
    assert told("支出98亿元，增支3.1亿元。")[-1][0] == "支出"


def test_clauses_that_are_counted_behind_them_or_before_them_are_a_list():
    text = "规划设定了绿色转型成效显著，生态环境持续改善，生态系统稳步提升3项总体目标，确定了指标。"
    assert items(text) == ["绿色转型成效显著", "生态环境持续改善", "生态系统稳步提升"]
    text = "行动纲领提出三项指标：在2024年或之前推出土地用途方案，在2027年或之前启动收地程序，在2032年或之前平整新发展土地。"
    assert len(items(text)) == 3
    text = (
        "明确了三项任务。一是更新设备。推进重点行业改造，加快建筑设备更新，支持运输设备更新。二是以旧换新。开展汽车换新，推动家装换新，"
        "发展二手市场。三是循环利用。完善回收网络。"
    )
    assert items(text) == ["更新设备", "以旧换新", "循环利用"]
