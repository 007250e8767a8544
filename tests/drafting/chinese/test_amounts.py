"""Chinese amounts: counters, counts in words, shares and indices, and what is none."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from tests.drafting.reading import amounts_in, read_back, subjects_and_amounts, values_sides_years


def amounts_told(text):
    return [(item.value, item.unit or item.unit_text) for item in draft(text).numbers]


@pytest.mark.parametrize("text", ["加装扶梯38部", "新出让4幅用地", "购置图书60篇", "存栏肉鸭900羽"])
def test_more_counters(text):
    assert len(find_amounts(text)) == 1


@pytest.mark.parametrize("text", ["联合9部门开展检查", "提高3幅度", "评选5副市级"])
def test_what_begins_with_a_counters_letter_is_none(text):
    assert not find_amounts(text)


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


def test_power_and_energy_of_a_store_are_two_figures():
    assert [(item.value, item.unit) for item in find_amounts("储能规模达到30万千瓦/60万千瓦时以上")] == [
        (30, "万千瓦"),
        (60, "万千瓦时"),
    ]


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


def test_visits_in_hundreds_of_millions():
    assert [(item.value, item.unit) for item in find_amounts("总诊疗人次3.4亿，入院人次512.6万。")] == [
        (3.4, "亿次"),
        (512.6, "万次"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("为企业减负310亿元。", [(310, "亿元")]),
        ("农民人均减负41元。", [(41, "元")]),
        ("自然增长率为负0.4‰。", [(-0.4, "‰")]),
        ("三次产业结构为0.4:16.8:82.8。", [(0.4, "%"), (16.8, "%"), (82.8, "%")]),
        ("城乡收入比为1.92∶1。", [(1.92, "ratio")]),
        ("更新时间：2033-11-30 10:40:50\n浏览次数：1832次", []),
        ("发布时间：2033年11月30日 15时20分", []),
        ("死亡率6.2‰，比上年下降0.35个千分点。", [(6.2, "‰"), (0.35, "个千分点")]),
        ("年降水量811.5毫米。", [(811.5, "毫米")]),
        ("培育五百亿元级企业2家、千亿元级企业1家。", [(2, "家"), (1, "家")]),
        ("分别比上年提高0.4个、1.2个和0.9个百分点。", [(0.4, "% point"), (1.2, "% point"), (0.9, "% point")]),
        ("建成公园3个和广场2个。", [(3, "个"), (2, "个")]),
    ],
)
def test_what_a_number_counts(text, found):
    assert amounts_told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到2031年，灌溉水有效利用系数由0.521提高到0.63。", [(0.521, "ratio", "="), (0.63, "ratio", "=")]),
        (
            "创新指数由81.4提升至85.2，幸福指数达到91.7。",
            [(81.4, "index", "="), (85.2, "index", "="), (91.7, "index", ">=")],
        ),
        ("到2031年，垃圾分类综合指数不低于88。", [(88, "index", ">=")]),
        ("到2031年，生态质量指数（EQI）保持在62以上。", [(62, "index", ">=")]),
        (
            "基尼系数由0.43降到0.37，职住比不低于0.7。",
            [(0.43, "ratio", "="), (0.37, "ratio", "="), (0.7, "ratio", ">=")],
        ),
        ("人口性别比为101.5（以女性为100）。", [(101.5, "ratio", "=")]),
        ("由0.521提高到。", []),
        ("综合排名由15升至12。", []),
    ],
)
def test_an_index_or_a_coefficient_is_read_where_its_subject_names_it(text, found):
    assert [(item.value, item.unit, item.relation) for item in draft(text).numbers] == found


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
    assert [(value, unit) for _, value, unit in subjects_and_amounts(text)] == stated


def test_a_number_that_may_be_off_is_about_so_much_and_at_least_may_stand_before_the_deed():
    figures = draft("到2033年减量24±3%，各区至少办2所学校，每镇最多设3个站点。").numbers
    assert [figure.relation for figure in figures] == ["about", ">=", "<="]


def test_letters_that_begin_a_word_count_nothing():
    assert subjects_and_amounts("第3组团，12本科高校，5门户网站，8级地震，7班子成员，6道德模范。") == []


def test_a_line_may_begin_with_a_number_and_a_mark_before_a_share():
    assert subjects_and_amounts("9、全县绿化率大于40%。\n10、65%以上的村庄有书屋。") == [
        ("全县绿化率", 40, "%"),
        ("村庄", 65, "%"),
    ]


def test_homes_that_are_being_built_are_there_and_so_many_places_hold_so_many_homes():
    text = "今年将开工1280户社宅，另有1540户施工中。"
    assert values_sides_years(text) == [(1280, "promise", None), (1540, "baseline", None)]
    assert subjects_and_amounts("已完工十七處、三六四二戶社宅。") == [("已完工", 17, "处"), ("社宅", 3642, "户")]
    assert subjects_and_amounts("支出98亿元，增支3.1亿元。")[-1][0] == "支出"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("已完工十六處二八五三戶，", [(16, "处"), (2853, "户")]),
        ("兴建中五处九七二户。", [(5, "处"), (972, "户")]),
        ("新置十二所三千四百张。", [(12, "个"), (3400, "张")]),
        ("三处正在规划，两所学校搬迁。", []),
        ("管網覆蓋率達百分百，", [(100, "%")]),
        ("合格率百分百。", [(100, "%")]),
        ("实现百分百覆盖", [(100, "%")]),
        ("以百分百的热情，百分百支持", []),
        ("产值实现双倍增，", [(2, "ratio")]),
        ("客流双倍增长。", [(2, "ratio")]),
        ("规模实现倍增。", [(2, "ratio")]),
        ("实施企业倍增计划，放大倍增效应", []),
        ("超六成企业增产", [(60, "%")]),
        ("近四成居民", [(40, "%")]),
        ("近三成员单位", []),
    ],
)
def test_counts_in_words(text, found):
    assert amounts_in(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("税收达到70亿元,4年增长31%。", 31),
        ("6年投资70亿元。", 70),
        ("3年建成桥梁19座。", 19),
        ("2年累计新增泊位800个。", 800),
        ("4年来降低12%。", 12),
    ],
)
def test_years_that_something_takes_are_no_figure(text, value):
    found = draft(text).numbers
    assert [item.value for item in found][-1] == value
    assert all(item.unit not in ("年", "year") for item in found)
    assert not any(item.subject.startswith("年") for item in found)


@pytest.mark.parametrize(
    "text", ["产值跨越4个千亿元台阶,", "产值跃上两个百亿台阶,", "连跨三个百亿元关口,", "打造6家百亿元企业。"]
)
def test_steps_are_no_amounts(text):
    assert not any(item.value >= 100 for item in find_amounts(text))
    assert not read_back(f"2031年,全市生产总值{text}")


def test_a_mark_that_is_passed_is_one():
    assert [item.value for item in find_amounts("突破千亿元大关,跨过6000亿元大关")] == [1000, 6000]


def test_what_is_paid_at_most_is_bound_from_above():
    told = [
        (one.value, one.relation) for one in draft("每户最高可領3萬6千元，单次最高奖励50万元，补助为2万元。\n").numbers
    ]
    assert told == [(36000.0, "<="), (50.0, "<="), (2.0, "=")]


def test_what_doubles_is_twice_what_it_was_and_a_programme_of_that_name_is_not():
    told = [
        (one.value, one.subject, one.kind) for one in draft("力争到2033年公交里程翻倍。“翻倍”计划顺利启动。\n").numbers
    ]
    assert told == [(2.0, "公交里程", "promise")]
