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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2031年,劣质断面比例首次降到2%以内,达到1.7%。", [(2, 2031, "b"), (1.7, 2031, "b")]),
        ("2031年,力争劣质断面比例首次降到2%以内。", [(2, 2031, "p")]),
        ("2031年,将目前成果与2027年相比,新增车站17处。", [(17, 2031, "b")]),
        ("2031年,将新增车站17处。", [(17, 2031, "p")]),
        ("2031年,税收520万元,比上年同期430万元增长21%。", [(520, 2031, "b"), (430, 2030, "b"), (21, 2031, "b")]),
        (
            "2031年至2033年,分别完成税收236亿元、314亿元、365亿元;分别完成投资5亿元、6亿元、7亿元。",
            [(236, 2031, "b"), (314, 2032, "b"), (365, 2033, "b"), (5, 2031, "b"), (6, 2032, "b"), (7, 2033, "b")],
        ),
        ("2031年,税收520万元。每年新增就业超过9万人。", [(520, 2031, "b"), (9, None, "b")]),
        ("规模由“十五五”时期的2500万元提高到6000万元。", [(2500, 2030, "b"), (6000, None, "p")]),
        ("统计局表示,截至2031年4月底,共有病床41处。\n另有药房7处。\n", [(41, 2031, "b"), (7, None, "b")]),
    ],
)
def test_years_and_sides_of_records(text, told):
    assert values_years_letters(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "2031年,累计实现税收163亿元,超额完成了“十六五”计划120亿元的目标。",
        "2031年,税收163亿元,占年初预算120亿元的136%。",
    ],
)
def test_what_a_budget_wanted_is_in_doubt(text):
    found = draft(text).numbers
    assert found[1].doubt
    assert (found[1].kind, found[1].subject) == ("promise", found[0].subject)


@pytest.mark.parametrize(
    ("text", "told"),
    [("存栏增加30多万只。", (30, "10k")), ("产量4120担。", (4120, "个")), ("重污染270天次。", (270, "次"))],
)
def test_counts_with_more_words(text, told):
    (item,) = draft(text).numbers
    assert (item.value, item.unit) == told


def test_guarantees_are_no_loads():
    assert not draft("确立3担保制度。").numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2031年2月,恢复至2029年同期水平的83%;旅游收入41亿元。", [(83, 2031, "b"), (41, 2031, "b")]),
        (
            "2031年产值首次突破7亿元,从2016年3亿元到2031年的7.4亿元。",
            [(7, 2031, "b"), (3, 2016, "b"), (7.4, 2031, "b")],
        ),
        ("近5年来,完成造林61万亩。\n2032年本县计划完成造林9万亩。\n", [(61, None, "b"), (9, 2032, "p")]),
        (
            "“十六五”规划提出改造2000套。2031年至2034年8月底,开工2300套。",
            [(2000, 2035, "p"), (2300, 2034, "b")],
        ),
        ("“十六五”前四年投资达到15.2亿元。", [(15.2, 2034, "b")]),
        (
            "2031年,优良比例为85%。41个“十六五”国控断面优良比例为86%。",
            [(85, 2031, "b"), (41, 2031, "b"), (86, 2031, "b")],
        ),
        ("本地旅游业始于2019年,已历经变化。冰雪旅游力争突破500亿元。", [(500, None, "p")]),
        ("根据方案,2031至2034年,投资累计完成20亿元。", [(20, 2034, "p")]),
        ("截至2031年底已完成管线455公里,实施率达85%,目标为90%。", [(455, 2031, "b"), (85, 2031, "b"), (90, 2031, "p")]),
        ("2031年师生比为13.9∶1,比上年的14.2∶1有所降低。", [(13.9, 2031, "b"), (14.2, 2030, "b")]),
        ("2031年减量目标90万吨,实际减量154万吨。", [(90, 2031, "p"), (154, 2031, "b")]),
    ],
)
def test_more_years_and_sides_of_records(text, told):
    assert values_years_letters(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "“十五五”期间全州累计完成投资327亿元,较“十四五”增长43%。\n公路总里程达1.4万公里。\n",
        "“十五五”期间,我县先后投资82亿元,实施了54项工程。\n",
        "截至“十五五”末,覆盖率达到7.5%。“十五五”期间,封育草原33万亩。\n",
        "今年上半年,生产总值增长5.3%,好于年初预期。\n",
        "实施消费升级行动计划,1至7月零售总额同比增长4%。\n",
    ],
)
def test_what_was_is_no_promise_beside_words_of_plans(text):
    assert {kind for _, _, kind in sides(text)} == {"baseline"}


def test_shares_of_a_budget_are_no_promise():
    text = "2031年,支出102亿元,完成年初预算36.7%;新建住房9万套,占计划7.6万套的118%。"
    assert values_years_letters(text) == [
        (102, 2031, "b"),
        (36.7, 2031, "b"),
        (9, 2031, "b"),
        (7.6, 2031, "p"),
        (118, 2031, "b"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“十五五”时期,全州水务取得阶段性成效。\n累计改造管网12万公里,供水覆盖率突破71%。\n",
        "“十五五”期间,旅游综合贡献率达31%。\n统计显示,2030年,接待游客突破900万人次。\n",
        "“十五五”时期,是我县发展中极不平凡的五年。\n预计到2030年末,产值将突破90亿元。\n",
        "县政府取得了显著成绩,“十五五”主要目标任务即将胜利完成。\n粮食产量达31万吨。\n",
        "长照中心向中央争取到的经费接近17亿元,涵盖率高达91%。\n",
    ],
)
def test_plans_that_end_are_told_as_what_was(text):
    assert {kind for _, _, kind in sides(text)} == {"baseline"}


def test_what_has_no_year_is_not_of_the_only_one():
    assert values_years_letters("全县占地面积722平方公里。2031年常住人口为59万人,密度为8人/平方公里。")[0] == (
        722,
        None,
        "b",
    )


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("小麦种植面积为0.2万亩,与上年增长18%。", 18, "小麦种植面积"),
        ("家庭农场从2022年的17家快速增加至4200家。", 4200, "家庭农场"),
        ("粮食产量91万吨,青稞产量83万吨,比2031年分别增加1.2万吨、3.4万吨。", 1.2, "粮食产量"),
    ],
)
def test_subjects_of_changes(text, value, subject):
    assert subject_of_value(text)[value] == subject


@pytest.mark.parametrize(
    "text",
    [
        "“十五五”期间，全省住房保障体系持续完善。截至9月底，新开工保障房累计达到31万套，超额完成任务。\n“十五五”期间，全省累计投入补助资金260亿元。\n",
        (
            "2030年11月3日\n“十五五”规划纲要确定29项指标，预计29项圆满完成。\n“十五五”期间，粮食产量年均增长1.4%左右。"
            "“十五五”期间，特别是今年新增企业创历史新高，森林覆盖率达33%左右。公路里程达8300公里左右。\n"
        ),
    ],
)
def test_plans_whose_aims_are_passed_are_over(text):
    assert {kind for _, _, kind in sides(text)} == {"baseline"}


def test_a_mean_of_the_first_years_of_a_plan_is_of_the_last_of_them():
    text = "“十五五”期间，全省住房条件改善。截至9月底，超额完成任务。空置率前四年均值为4.1%，稳定在5%以内。\n"
    assert values_years_letters(text)[0] == (4.1, 2029, "b")


def test_paragraphs_that_say_what_becomes_better_go_on_with_an_aim():
    text = "力争到2032年，全县生产总值达到260亿元。\n乡村面貌更加秀美：卫生厕所普及率达到96%，垃圾处理率达到99%。\n"
    assert values_years_letters(text) == [(260, 2032, "p"), (96, 2032, "p"), (99, 2032, "p")]
