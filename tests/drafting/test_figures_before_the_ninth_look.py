"""Kinds that texts marked before they were read showed: years of tables, long tables, cells parted by blanks, and more.

Long because each kind is tried with other words and numbers than the text's that showed it.
"""

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import day_of_adoption, draft
from lantu.drafting.outcome import outcomes
from lantu.drafting.reasons import reason_in
from lantu.language.units import unit


def told(text: str, written: int | None = None) -> list[tuple[object, ...]]:
    """Return (value, unit or what stands there, year, whether promised) of each number of a text."""
    return [
        (one.value, one.unit or one.unit_text, one.date, one.kind == "promise") for one in draft(text, written).numbers
    ]


def subjects(text: str) -> list[str]:
    return [one.subject for one in draft(text).numbers]


def entered(text: str, written: int | None = None) -> list[tuple[str, float, int]]:
    plan = draft(text, written)
    found = outcomes(plan, catalogue, day_of_adoption(plan, None)[0])
    return [
        (one.figure.indicator, one.figure.value, one.figure.date)
        for one in found
        if one.became in ("goal", "observation") and one.figure
    ]


def test_a_long_table_is_a_figure_a_row():
    text = (
        "地区\t年份\t指标\t数值\t单位\n明湖市\t2030\t常住人口\t214.6\t万人\n"
        "明湖市\t2031\t常住人口\t216.1\t万人\n明湖市\t2031\t森林覆盖率\t43.5\t%\n"
    )
    assert told(text) == [(214.6, "万人", 2030, False), (216.1, "万人", 2031, False), (43.5, "%", 2031, False)]
    assert subjects(text) == ["常住人口", "常住人口", "森林覆盖率"]
    assert entered(text) == [("population", 214.6, 2030), ("population", 216.1, 2031), ("forest_cover", 43.5, 2031)]


def test_a_long_table_of_several_places_waits_with_its_places_named():
    text = "Region\tYear\tIndicator\tValue\tUnit\nEastmoor\t2030\tPopulation\t812\tthousand\nHale\t2030\tPopulation\t91\tthousand\n"
    assert [one.date for one in draft(text).numbers] == [2030, 2030]
    assert subjects(text) == ["Eastmoor Population", "Hale Population"]
    assert entered(text) == []
    wide = "城市\t统计年度\t常住人口(万人)\t城镇化率(%)\n明湖\t2030\t214\t71.3\n望江\t2030\t98\t66.2\n"
    assert told(wide) == [
        (214, "万人", 2030, False),
        (71.3, "%", 2030, False),
        (98, "万人", 2030, False),
        (66.2, "%", 2030, False),
    ]
    assert entered(wide) == []


def test_a_row_of_a_long_table_that_says_target_promises():
    text = "年份\t指标\t类型\t数值\t单位\n2029\t森林覆盖率\t实际值\t40.2\t%\n2034\t森林覆盖率\t目标值\t44\t%\n"
    assert told(text) == [(40.2, "%", 2029, False), (44, "%", 2034, True)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2033年末各区公园情况\n单位：处\n区域\t既有\t在建\n明湖\t31\t4\n望江\t12\t9\n", {2033}),
        ("Parks by ward, 31 March 2033\nWard\tOpen\tClosed\nMill\t31\t4\nHale\t12\t9\n", {2033}),
        ("Parks by ward, 2033/34\nWard\tOpen\tClosed\nMill\t31\t4\nHale\t12\t9\n", {2034}),
        ("Parks 2030 to 2033\nWard\tOpen\tClosed\nMill\t31\t4\nHale\t12\t9\n", {None}),
        ("\tCensus 2031 numbers\tSurvey 2034 numbers\nParks\t31\t44\nPonds\t12\t19\n", {2031, 2034}),
        (
            "Source\tThing\tNumbers\nCensus 2031\tParks\t31\n\tPonds\t12\nSurvey 2034\tParks\t44\n\tPonds\t19\n",
            {2031, 2034},
        ),
        (
            "全國公園統計表\n單位：處\t114年6月30日\n區域\t主體\t既有\t興建中\n明湖\t中央\t31\t4\n\t地方\t12\t9\n",
            {2025},
        ),
    ],
)
def test_what_stands_above_in_a_name_or_at_a_row_tells_the_year_of_a_table(text: str, years: set[int | None]):
    assert {one.date for one in draft(text).numbers} == years
    assert entered(text) == []


def test_names_of_two_heading_rows_are_both_of_the_subject():
    text = (
        "2033年主要农产品\n产品\t产量\t产量\t面积\t面积\n\t绝对量（吨）\t增长（%）\t绝对量（公顷）\t增长（%）\n"
        "荞麦\t912\t3.3\t77\t-1.4\n燕麦\t455\t-2\t31\t0.6\n"
    )
    assert subjects(text)[:4] == ["荞麦 产量 绝对量", "荞麦 产量 增长", "荞麦 面积 绝对量", "荞麦 面积 增长"]
    assert [one.unit for one in draft(text).numbers][:4] == ["吨", "%", "公顷", "%"]
    over = (
        "地区\t常住人口（万人）\t常住人口（万人）\t生产总值（亿元）\t生产总值（亿元）\n"
        "\t2030年\t2031年\t2030年\t2031年\n明湖\t31.2\t31.4\t201\t214\n望江\t44.1\t45.2\t300\t311\n"
    )
    assert told(over)[:4] == [
        (31.2, "万人", 2030, False),
        (31.4, "万人", 2031, False),
        (201, "亿元", 2030, False),
        (214, "亿元", 2031, False),
    ]
    assert entered(over) == []


def test_cells_that_only_blanks_part_are_a_table():
    text = "主要指标\n指标 单位 2029年 2034年\n常住人口 万人 406 420\n森林覆盖率 % 41.2 43\n"
    assert told(text, 2030) == [
        (406, "万人", 2029, False),
        (420, "万人", 2034, True),
        (41.2, "%", 2029, False),
        (43, "%", 2034, True),
    ]
    text = "Indicator Baseline 2029 Target 2034\nTree canopy cover of the city 14% 20%\nHomes completed per year 1,200 2,400\n"
    assert [(value, year, promised) for value, _, year, promised in told(text)] == [
        (14, 2029, False),
        (20, 2034, True),
        (1200, 2029, False),
        (2400, 2034, True),
    ]
    prose = "In 2029 2034 homes were built\nand 12 14 more were sold\nand 9 10 let\n"
    assert draft(prose).text == prose


def test_years_beside_a_target_and_two_years_side_by_side_are_a_record():
    text = "Name\tUnit\tTarget\t2029–30\t2030–31\t2031–32\nForest cover\t%\t30\t21\t22\t24\n"
    assert told(text) == [(30, "%", None, True), (21, "%", 2030, False), (22, "%", 2031, False), (24, "%", 2032, False)]
    assert told("指标\t2030年\t2031年\n森林覆盖率（%）\t41\t42\n") == [(41, "%", 2030, False), (42, "%", 2031, False)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("到2033年，单位产值能耗下降1/5，绿色出行比重达到3/4以上。", [0.2, 0.75]),
        ("全市产量占全国1/3、1/6。", [1 / 3, 1 / 6]),
        ("We will deliver 61,000 homes by 2033, of which 27,000 will be let.", [61000, 27000]),
        ("At least 61,000 homes (27,000 of which will be let) by 2033.", [61000, 27000]),
        ("Exports will grow to N31 billion by 2033.", [31e9]),
        ("The plan will lower the risk index to 21 from 33.4.", [21, 33.4]),
        ("全年发生火灾7起，接待来访312批次。", [7, 312]),
        ("预计2033/34年度共有9,200单位落成，另有1.7万伙动工。", [9200, 17000]),
        ("课程（3/4）于4/5开课，详见9/11通知。", []),
        ("The N7 road and line K9 will open.", []),
    ],
)
def test_numbers_that_were_passed_over(text: str, figures: list[float]):
    found = [
        one.value * (unit(one.unit).scale if one.unit and "/" not in one.unit_text else 1)
        for one in draft(text).numbers
        if one.value
    ]
    assert found == pytest.approx(figures)


def test_what_a_number_is_about():
    assert subjects("第一、二、三产业对就业的贡献率分别为4.1%、30.6%、65.3%。") == [
        f"第{sort}产业对就业的贡献率" for sort in "一二三"
    ]
    assert subjects("Exports, jobs and visitors will reach 61%, 240 million and 3,400 respectively by 2032.") == [
        "Exports",
        "jobs",
        "visitors",
    ]
    assert subjects("小麦产量912万吨，增产1.4%；玉米产量87万吨，减产0.3%。") == [
        "小麦产量",
        "小麦产量",
        "玉米产量",
        "玉米产量",
    ]
    assert subjects("科技企业数量连续四年保持8%以上增长。") == ["科技企业数量"]
    assert subjects("选择41个总投资3亿元以上的产业项目纳入计划。")[0] == "产业项目"
    assert subjects("Highlights\n620km\nof new lanes\n31%\nof homes insulated\n") == ["new lanes", "homes insulated"]


def test_from_one_year_to_another_is_no_promise():
    text = "高速公路里程从2011年的1900公里，到2020年突破3000公里。农村公路达8万公里。"
    assert [promised for *_, promised in told(text)] == [False, False, False]
    assert told("到2033年，高速公路里程突破3000公里。")[0][3]


def test_aims_parted_by_semicolons_are_all_promised():
    text = "The target is to achieve growth of 4 per cent by 2033; generate 12 million jobs; and lift 9 million people out of poverty."
    assert [promised for *_, promised in told(text)] == [True, True, True]


def test_a_year_of_two_digits_at_its_end():
    assert told("19年底，森林覆盖率41.1%。到2024年，森林覆盖率达到43%。")[0][2] == 2019
    assert told("历时19年，森林覆盖率41.1%。到2024年，森林覆盖率达到43%。")[0][2] != 2019


def test_a_share_of_the_plan_is_read_and_enters_nothing():
    text = "2031年重点任务完成情况\n指标名称\t全年任务目标(%)\t实际完成(%)\t完成进度\n森林覆盖率\t40\t41\t102.5%\n"
    assert told(text) == [(40, "%", 2031, True), (41, "%", 2031, False), (102.5, "%", 2031, False)]
    assert ("forest_cover", 102.5, 2031) not in entered(text)
    text = "2031年各区进度表\n区域\t计划完成数\t累计开工数\t计划投资完成率\n明湖\t31\t30\t41.2%\n望江\t12\t9\t37.7%\n"
    assert [promised for *_, promised in told(text)] == [True, False, False] * 2


def test_a_line_between_rows_tells_their_unit():
    text = "2031年主要指标表\n指  标\t总量\n人口(万人)\n总人口\t412.5\n男性\t207.1\n农产品(万吨)\n水稻\t30.3\n人均产量(公斤)\t73\n"
    assert [(one.value, one.unit, one.unit_text, one.date) for one in draft(text).numbers] == [
        (412.5, "万人", "万人", 2031),
        (207.1, "万人", "万人", 2031),
        (30.3, "万吨", "万吨", 2031),
        (73, None, "公斤", 2031),
    ]
    assert entered(text) == []


def test_cells_on_lines_of_their_own_are_one_heading_and_such_rows_wait():
    text = (
        "Key Measures\nFY29\nActual\nFY30\nActual\nFY31\nTarget\nDesired\nLevel\nShare of papers that are sent out\n"
        "within two days (%) N/A 85% 95% 96%\nNumber of papers sent (#) 12,782 5,100 5,300 5,400\n"
    )
    assert [(one.value, one.date, one.kind == "promise") for one in draft(text).numbers] == [
        (85, 2030, False),
        (95, 2031, True),
        (96, None, True),
        (12782, 2029, False),
        (5100, 2030, False),
        (5300, 2031, True),
        (5400, None, True),
    ]
    assert subjects(text)[0] == "Share of papers that are sent out within two days"
    assert entered("指标 单位 2029年 2034年\n常住人口 万人 406 420\n森林覆盖率 % 41.2 43\n", 2030) == []


def test_what_was_beside_what_is_to_come():
    text = "Measure\tBaseline performance\t2030/31\t2031/32\t2032/33\nHomes let\t310\t340\t360\t380\n"
    assert told(text)[1:] == [
        (340, "Homes let", 2031, True),
        (360, "Homes let", 2032, True),
        (380, "Homes let", 2033, True),
    ] or [promised for *_, promised in told(text)] == [False, True, True, True]
    text = "2031年全市大会胜利召开，完成了年初确定的各项目标任务。\n全市完成进出口额412亿元，增长7%。"
    assert told(text) == [(412, "亿元", 2031, False), (7, "%", 2031, False)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("全市实现GDP412.6亿元。", [412.6]),
        ("共建成4万3千个泊位。", [43000]),
        ("单位能耗[2]-4.1%。", [-4.1]),
        ("连续9年增产，产量31万吨。", [31]),
        ("Only 512 (11%) out of the total 4,619 sites were met.", [512, 11, 4619]),
        ("A further 731 (net) new homes were built, 400 per quarter.", [731, 400]),
    ],
)
def test_numbers_of_other_forms(text: str, values: list[float]):
    assert [one.value for one in draft(text).numbers] == values


def test_lines_that_a_sentence_of_aims_leads_into_are_promised():
    text = "一起来看全省2031年重点任务。\n地区生产总值增长5%\n居民收入和经济同步\n粮食产量310亿斤以上\n"
    assert [(year, promised) for _, _, year, promised in told(text)] == [(2031, True), (2031, True)]


def test_a_name_over_numbers_on_lines_of_their_own():
    text = "地表水优良断面比例\n2031年\n95.1%\n2026年\n77.3%\n全省林地41万亩居前列\n"
    assert [(one.value, one.date, one.subject) for one in draft(text).numbers][:2] == [
        (95.1, 2031, "地表水优良断面比例"),
        (77.3, 2026, "地表水优良断面比例"),
    ]
    text = "●全省产值\n从2022年的2.4万亿元\n增加到2030年的4.9万亿元\n●科技贡献率\n从2022年的48.1%\n提高到2030年的61%\n"
    assert subjects(text) == ["全省产值", "全省产值", "科技贡献率", "科技贡献率"]
    text = "从数据看全省，新画卷徐徐展开\n●2031年\n产业营收约1.7万亿元，规模居第一\n●友好城市达312对\n"
    assert [one.date for one in draft(text).numbers] == [2031, None]


def test_a_month_is_no_year_and_what_follows_is_of_its_year():
    text = "按照标准（GB 3095-2012），2031年7月，全市优良天数比例为92.1%。PM2.5平均浓度为17微克/立方米，同比下降3.1%。"
    assert [one.date for one in draft(text).numbers] == [2031, 2031, 2031]
    assert entered(text) == []
    assert entered("截至2031年7月，全市森林覆盖率为42.1%。")


def test_heading_rows_between_a_title_and_its_columns():
    text = "明湖市2031年2月各区空气状况表\n区\t1-2月\t1-2月\t2月\n区\t优良率(%)\t排名\t优良率(%)\n东区\t98.1\t1\t100\n西区\t97.7\t2\t96\n"
    assert [(one.value, one.date) for one in draft(text).numbers] == [
        (98.1, 2031),
        (100, 2031),
        (97.7, 2031),
        (96, 2031),
    ]
    text = "表1 主要农产品\n指标\t计量单位\t2031年\t增减(±%)\n荞麦\t吨\t9121\t0.8\n燕麦\t吨\t455\t-0.4\n"
    assert told(text) == [
        (9121, "吨", 2031, False),
        (0.8, "%", 2031, False),
        (455, "吨", 2031, False),
        (-0.4, "%", 2031, False),
    ]


def test_words_of_english_targets_that_were_taken_for_others():
    assert subjects("The plan sets a target of 4.1% to 5.2% annual farm output for 2033.")[0] == "annual farm output"
    assert subjects("The federal deficit is aimed to hit under 3% of GDP by 2033.") == [
        "federal deficit is aimed to hit"
    ] or ("deficit" in subjects("The federal deficit is aimed to hit under 3% of GDP by 2033.")[0])
    text = "Inflation is expected to remain at 3% by 2033, broadly in line with the 2.6% average of 2029."
    assert [promised for *_, promised in told(text)] == [True, False]


def test_a_class_is_no_amount():
    assert told("千吨以上和重点用能企业能耗分别下降6.1%和7.2%。") == [(6.1, "%", None, False), (7.2, "%", None, False)]


def test_a_report_of_a_year_is_not_given_the_year_of_the_plan_that_it_drew_up():
    text = (
        "2031年工作回顾\n主要目标任务完成情况\n精心编制全市“十六五”规划纲要，累计完成投资超过3100亿元，为“十六五”开局起步打下基础\n"
        "初步测算，全市地区生产总值达到2.1万亿元、增长6.3%，研发经费支出占比预计达到2.4%"
    )
    assert {one.date for one in draft(text).numbers} == {2031}
    assert {kind for *_, kind in told(text)} == {False}


def test_what_was_under_one_year_and_what_is_aimed_at_under_the_next():
    text = "2031年\n新建林带41万亩\n建成公园93个、步道88公里\n新增床位3100张\n2032 新城市 新局面\n地区生产总值预期目标增长6%左右"
    assert [(year, promised) for _, _, year, promised in told(text)] == [(2031, False)] * 4 + [(2032, True)]


def test_english_changes_on_another_year_and_pages_of_highlights():
    text = "This is a decrease of 3 per cent on the 21,400 homes started in 2030-31."
    assert [one.date for one in draft(text).numbers] == [None, 2031]
    text = "1.2 21,740 or 71 per cent of starts in 2031-32 were for rent. A further 4,110 were for sale."
    assert [one.value for one in draft(text).numbers] == [21740, 71, 4110]
    text = "Master plan\n410km\nof rail lines by 2034\n(260km in 2029)\n70%\nof homes within 10 min walk of a stop\nby 2034\n"
    assert [(one.value, one.date, one.kind == "promise", one.subject) for one in draft(text).numbers] == [
        (410, 2034, True, "rail lines"),
        (260, 2029, False, "rail lines"),
        (70, 2034, True, "homes within 10 min walk of a stop"),
    ]
    text = "It will bring water to 71,000 people (14,200 households) by 2033."
    assert subjects(text)[1] == "households"


def test_projected_homes_and_what_would_be_done():
    text = "2033/34至2037/38年度的公营房屋建屋量，预计合共兴建41,700个单位。"
    assert [promised for *_, promised in told(text)] == [True]
    text = "She said in a speech that the plan would in the next four years generate about 12 million jobs and lift 9 million people."
    assert [promised for *_, promised in told(text)] == [True, True]
    text = "Measure\tPrevious period\tTarget\nDebt ratio (water)\t31%\t>/= 30%\nBills open\t41\t< 120\n"
    assert [(one.value, one.relation) for one in draft(text).numbers if one.kind == "promise"] == [
        (30, ">="),
        (120, "<"),
    ]


def test_why_such_tables_wait_is_told_in_chinese():
    for reason in (
        "a row of one of several places",
        "a column of a year under a name of its own",
        "a row whose cells only blanks part",
        "a share of what was planned, not a level",
    ):
        assert reason_in(reason, "zh") != reason
