"""The year of a figure of a Chinese text: of its clause, its line, its document, counted from 1912, of a plan's period."""

import re

import pytest

from lantu.drafting import draft
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import (
    read_back,
    values_and_sides,
    values_sides_years,
    values_years_letters,
    values_years_sides,
)


def test_half_a_year_is_not_the_year_of_what_follows():
    text = "2031年上半年,全区实现地区生产总值406亿元,同比增长4%。城镇居民人均可支配收入完成2.9万元。"
    assert read_back(text, 2031) == {}


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


def test_a_year_that_others_are_compared_with_is_not_the_texts():
    text = "普查数据\n全县人口共41万人,与2030年的39万人相比,增加2万人,比2020年到2030年的增速高1个百分点。\n家庭户13万户。\n"
    assert draft(text).numbers[-1].date is None


def test_this_year_is_not_the_year_of_the_clause_before():
    found = draft("截至2030年底,普及率达到71%,预计今年超过74%。").numbers
    assert [(item.value, item.date) for item in found] == [(71, 2030), (74, None)]


def test_a_plan_period_behind_its_own_last_year_is_over():
    text = "2030年,全县生产总值为312亿元,比上年增长6%。“十五五”期间,全县GDP年均增长7.1%。"
    assert {kind for _, kind in values_and_sides(text)} == {"baseline"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("来源：江城日报2029-11-27 08:56\n今年我市公路里程将达到8000公里。", 2029),
        ("2031年全市水利工作会议9日在江城举行。", 2031),
        ("关于江城市2030年国民经济和社会发展计划执行情况及2031年计划草案的报告\n一、2030年国民经济和社会发展计划执行情况", 2031),
        ("《江城统计年鉴2031》出版发行", None),
    ],
)  # fmt: skip
def test_the_year_of_a_document_by_its_date_line_its_meeting_or_its_title(text, year):
    assert draft(text).written == year


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031年，生产总值达到2021年的三倍以上。", [(3, "ratio", 2031, ">=")]),
        ("到2035年，扩展倍数控制在基于2020年建设用地规模的1.4倍以内；能耗下降不少于30%。",
         [(1.4, "ratio", 2035, "<="), (30, "%", 2035, ">=")]),
        ("2031年投资42亿元，为2024年以来最高值，吞吐量约3亿吨。", [(42, "亿元", 2031, "="), (3, "亿吨", 2031, "about")]),
        ("截止到2021年底，灌溉系数由2016年的0.51提高至2021年的0.63；重复利用率提高到92%。",
         [(0.51, "ratio", 2016, "="), (0.63, "ratio", 2021, "="), (92, "%", 2021, "=")]),
    ],
)  # fmt: skip
def test_a_year_that_something_is_compared_with_is_not_the_figures(text, found):
    assert [(item.value, item.unit, item.date, item.relation) for item in draft(text).numbers] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031年，三次产业结构由上年的14.2:31.3:54.5调整为13.4:30.9:55.7。",
         [(14.2, 2030, "b"), (31.3, 2030, "b"), (54.5, 2030, "b"), (13.4, 2031, "b"), (30.9, 2031, "b"), (55.7, 2031, "b")]),
        ("到2031年，数字经济占比达60%左右。\n截至去年，数字经济增加值达302亿元，占比为46.8%。",
         [(60, 2031, "p"), (302, None, "b"), (46.8, None, "b")]),
        ("“十六五”时期将造林。到2035年，森林覆盖率达58%。\n“十五五”期间，绿地率由32%提高到36%，新建公园107个。",
         [(58, 2035, "p"), (32, 2025, "b"), (36, 2030, "b"), (107, 2030, "b")]),
        ("江城市国土空间总体规划（2026—2040年）\n2040年机场旅客运送能力达到800万人次。", [(800, 2040, "p")]),
        ("到2031年风电装机达到300万千瓦以上，煤电占比降至55%左右。其中，光伏装机稳定在40万千瓦左右。",
         [(300, 2031, "p"), (55, 2031, "p"), (40, 2031, "p")]),
        ("2031年水利工作要点\n主要目标\n• 水费收入增长11%；\n• 泵站突破12座。", [(11, 2031, "p"), (12, 2031, "p")]),
        ("至2031年末，绿地率达到41%。", [(41, 2031, "p")]),
        ("纳入2031年民心工程的项目有：新建食堂31家、新增托位90个。", [(31, 2031, "p"), (90, 2031, "p")]),
    ],
)  # fmt: skip
def test_years_and_sides_of_what_stands_in_a_passage(text, found):
    assert values_years_letters(text) == found


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("本市 119 年空氣品質良率達 76.4%，較 118 年改善約 5.5%。污水接管率截至 120 年 3 月底達 45%。", [2030, 2030, 2031]),
        ("社會住宅一一九年預計開工二千四百戶；一二〇年預計完工一千九百戶，一二一年興建一千戶。", [2030, 2031, 2032]),
        ("該校已有 118 年歷史，該防洪標準達 100 年一遇，學生3000人。", [None] * 2),
    ],
)  # fmt: skip
def test_texts_in_traditional_characters_may_count_years_from_1912(text, years):
    assert [item.date for item in draft(text).numbers] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2031年是谋划新一轮规划的关键一年。\n一、综合\n全年生产总值902亿元，比上年增长4.8%。\n二、农业\n年末粮食面积9万公顷，比上年增长1.8%。",
         {2031}),
        ("2031年生产总值94亿元，同比增长5.1%。\n图1：2027年-2031年生产总值及增速\n二、农业\n全年农业总产值36亿元，同比增长4.5%。", {2031}),
        ("2031年是谋划新一轮规划的关键一年。\n一、目标\n2032年生产总值增长5%左右。\n二、情况\n全市拥有公园9个。", {None, 2032}),
    ],
)  # fmt: skip
def test_a_record_is_of_the_year_that_it_begins_with(text, years):
    assert {item.date for item in draft(text).numbers} == years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("立足定位，到2031年，率先建成教育体系。\n——新建幼儿园67所，普惠覆盖率不低于90%。\n——新建高中11所。",
         [(67, 2031, "p"), (90, 2031, "p"), (11, 2031, "p")]),
        ("计划2031年新建幼儿园90所，小学（含九年一贯制学校）49所，高中7所。", [(90, 2031, "p"), (49, 2031, "p"), (7, 2031, "p")]),
        ("今年新建幼儿园120所，学位达到71%。随着5所高中2032年投入使用，明年再建9所。", [(120, None, "p"), (71, None, "p")]),
        ("截至2031年8月，存款5557亿元。\n大事取得突破。新增企业3680家。", [(5557, 2031, "b"), (3680, None, "b")]),
    ],
)  # fmt: skip
def test_how_far_a_year_of_a_text_reaches(text, found):
    assert values_years_letters(text)[: len(found)] == found


@pytest.mark.parametrize(
    "text",
    [
        "近日印发《“十五五”水网规划纲要》，提出到2030年水库达到90座。纲要显示，“十四五”期间水网改善。水库达到71座。",
        "某省“十五五”水利规划\n第一节 “十四五”发展成就\n“十四五”时期，建成水库71座，超额完成“十四五”规划60座的目标任务。",
    ],
)
def test_the_plan_before_the_one_in_the_title_is_over(text):
    assert (71, "baseline", 2030) not in values_sides_years(text)
    assert [kind for value, kind, _ in values_sides_years(text) if value == 71] == ["baseline"]


def test_by_the_end_of_a_plan_is_an_aim_and_what_it_was_compared_with_is_not():
    assert values_sides_years("到“十六五”末，水库总数突破90座。") == [(90, "promise", 2035)]
    assert values_sides_years("到“十四五”末，累计建成水库90座。") == [(90, "baseline", 2025)]
    text = "2008年全市排放为210万吨，以2008年为基准年，2031年目标减少25%至157万吨。"
    assert values_sides_years(text) == [(210, "baseline", 2008), (25, "promise", 2031), (157, "promise", 2031)]
    text = "到2031年，单位能耗降至0.33吨标准煤/万元，较2024年0.44吨标准煤/万元下降25%。"
    assert values_sides_years(text)[1] == (0.44, "baseline", 2024)
    text = "目标是在四年内（即2031年）把等候时间由8.5年降至6.5年。"
    assert values_sides_years(text) == [(8.5, "baseline", None), (6.5, "promise", 2031)]


def test_the_year_that_a_line_begins_with_ends_at_the_line_that_begins_with_another():
    text = "2007年，全市入园率达到91%以上。\n2010年，全市入园率达到94%以上。\n城市受训率达到85%以上。"
    assert [year for _, _, year in values_sides_years(text)] == [2007, 2010, 2010]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "新北市規劃，訂定116年5GW目標，於112年完成2GW，至113年達成3GW。",
            "订定2027年5GW目标，于2023年完成2GW，至2024年达成3GW",
        ),
        ("預計至一一八年興建社會住宅總數將逾二萬戶，照顧更多弱勢族群。", "预计至2029年"),
        ("高雄市去（112）年綠電達7%，今（113）年預計達9%，發展產業。", "去年2023年绿电达7%，今年2024年预计达9%"),
        ("本市去(2031)年新建3座。", "去年2031年新建3座"),
    ],
)
def test_years_since_1912_stand_anywhere(text, plain):
    assert plain in fold(text).text


@pytest.mark.parametrize("text", ["學校創立達110年，屋齡滿115年，樹齡約120年，臺灣產業發展。", "建校110年，校庆。"])
def test_a_hundred_years_are_none(text):
    assert not re.search(r"20\d\d", fold(text).text)


def test_last_year_is_told_where_the_text_has_a_year():
    text = "截至去年底，建有驿站21个，今年将新建4个。"
    assert values_years_sides(text, 2031) == {(21, 2030, "baseline"), (4, 2031, "promise")}
    assert values_years_sides("失业率2031年攀至4.2%，而后均不到3.9%。") == {
        (4.2, 2031, "baseline"),
        (3.9, None, "baseline"),
    }


def test_a_year_of_a_later_clause_in_a_sentence_with_a_latin_word_is_not_the_figures():
    text = "网办比例超过81%,2031年全省政务APP位列第一。"
    assert (81, 2031) not in {(value, date) for value, date, _ in values_years_sides(text)}


def test_what_is_counted_from_is_not_the_year_of_an_aim():
    found = draft("到2035年,人均寿命在2029年的基础上继续提高2岁左右,产值在2029年基础上翻两番。").numbers
    assert {(item.date, item.base_year) for item in found} == {(2035, 2029)}
    assert {item.subject for item in found} == {"人均寿命", "产值"}


def test_a_full_stop_of_another_script_ends_a_sentence():
    text = "到2030年湿地率达到20%以上.2035年达到23%以上.绿地率达到31%.耕地保有量稳中有升.道路长90公里。"
    assert {(20, 2030, "promise"), (23, 2035, "promise")} <= values_years_sides(text)
    assert {item.value: item.subject for item in draft(text).numbers}[31] == "绿地率"
    assert [item.value for item in draft("增长3.5万吨、2.1%").numbers] == [3.5, 2.1]


def test_the_year_of_a_step_on_the_way_is_of_that_step_alone():
    text = (
        "全市经济总量由2027年的2100亿元提升至2032年的3300亿元，其中2030年突破3000亿元；人均收入由4.1万元提升至5.6万元。"
    )
    assert [item.date for item in draft(text).numbers] == [2027, 2032, 2030, 2027, 2032]
