"""Kinds that unseen Chinese texts brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back


def told(text, written=None):
    """Return (value, unit or its text, year, side, relation) of the figures of a text."""
    return [
        (item.value, item.unit or item.unit_text, item.date, item.kind[:4], item.relation)
        for item in draft(text, written).numbers
    ]


def values(text):
    return [(item.value, item.unit or item.unit_text) for item in draft(text).numbers]


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
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("保障房比例不低于新增住房总套数的45%。", ">="),
        ("汛期降水量超过全年降水量的62%。", ">"),
        ("人均水量不足全国平均水平的1/6。", "<"),
        ("单项冠军企业超全省四分之一。", ">"),
        ("人均生产总值逾9万元。", ">"),
        ("生产总值迈上3万亿元新台阶。", ">"),
        ("改革性措施占全部的62%。", "="),
    ],
)
def test_words_of_comparison_before_what_a_part_is_of(text, relation):
    assert [item.relation for item in draft(text).numbers] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "2031年，全市每天创造的地区生产总值为21亿元。",
        "2031年，扣除房地产开发投资，固定资产投资增长12.2%。",
        "2031年，全市数字贸易进出口总额800亿元。",
        "2031年，地区生产总值跃上2万亿元新台阶。",
    ],
)
def test_a_part_of_the_whole_never_enters_as_the_whole(text):
    assert read_back(text, 2032) == {}


def test_reasons_of_a_part_are_told_in_both_languages():
    text = "2031年，全市每天创造的地区生产总值为21亿元。2031年，扣除房地产开发投资，固定资产投资增长12.2%。"
    for item in draft(text, 2032).numbers:
        assert item.doubt
        assert reason_in(item.doubt, "zh") != item.doubt


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
    ("text", "sides"),
    [
        ("《江城规划》提出，到2031年，森林覆盖率达到61%。\n目前，全市林地120万亩，森林覆盖率58%，蓄积量5亿立方米。", "pbbb"),
        ("目前建成公园12个，力争年内再建公园3个。", "bp"),
        ("江城今年将造林12万亩\n发布日期：2031-03-20\n今年一季度，公路投资完成33亿元。今年，公路投资将完成140亿元。", "pbp"),
        ("截至2029年底，全市已改造小区152个，建筑面积517万平方米；2030年列入省级改造计划的小区62个，涉及居民2万户。", "bbbb"),
        ("三次调查的湿地主要包括沿海滩涂30万亩、沼泽9万亩，为生态作出重要贡献。", "bb"),
        ("截止到2021年底，绿地率达到41%。", "b"),
        ("主要铺设雨水管网345米。", "p"),
        ("到2031年，潜在增长率平均4%。\n就业对潜在增长率平均4%的贡献占三成。", "ppb"),
    ],
)  # fmt: skip
def test_what_is_and_what_is_to_be(text, sides):
    assert "".join(item.kind[0] for item in draft(text).numbers) == sides


def test_the_present_is_never_entered_for_the_year_of_an_aim():
    text = "江城今年完成造林12万亩\n更新时间：2031-03-23\n目前江城市森林面积120万亩，森林覆盖率58.7%。2031年将完成造林12万亩。"
    assert ("forest_cover", 2031) not in read_back(text, 2031)


def sides(text, written=None):
    """Return (value, year, first letter of the side) of the figures of a text."""
    return [(item.value, item.date, item.kind[0]) for item in draft(text, written).numbers]


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
    assert sides(text) == found


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
        ("规划到2031年全市常住人口为180万人。全市建设用地130平方公里。", [(180, 2031, "p"), (130, 2031, "p")]),
        (
            "2031年农村改造工程\n在17个村改造升级线路9公里、配变90台。",
            [(17, 2031, "p"), (9, 2031, "p"), (90, 2031, "p")],
        ),
    ],
)
def test_what_is_planned_for_a_year_and_what_is_to_be_done_in_places(text, found):
    assert sides(text) == found


def test_a_share_is_called_what_its_brackets_call_it():
    (share,) = draft("2031年，占总人口比重（常住人口城镇化率）为61.2%。").numbers
    assert share.subject == "常住人口城镇化率"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("湿地主要包括30万亩沿海滩涂、6.8万亩内陆沼泽和900亩库塘。", ["沿海滩涂", "内陆沼泽", "库塘"]),
        ("推进12个试验区和43个特色小镇建设。", ["试验区", "特色小镇建设"]),
        ("降水总量61亿立方米，较上年减少3%，较多年均值偏少8%。", ["降水总量"] * 3),
        ("人均地区生产总值92694元（折合12612美元），比上年增长5.4%。", ["人均地区生产总值"] * 3),
        ("风力发电、垃圾焚烧发电装机分别为97万千瓦、6万千瓦，依次增长18%、34%。",
         ["风力发电装机", "垃圾焚烧发电装机"] * 2),
        ("江城城乡居民人均可支配收入分别达到7.1万元、4.2万元。", ["江城城镇居民人均可支配收入", "江城农村居民人均可支配收入"]),
        ("本外币存贷款余额分别达到4.1万亿元和3.6万亿元。", ["本外币存款余额", "本外币贷款余额"]),
        ("高新技术产业、战略性新兴产业产值占比分别达到51%和56%。", ["高新技术产业产值占比", "战略性新兴产业产值占比"]),
        ("公路总里程超9000公里，企业数首次突破2万家。", ["公路总里程", "企业数"]),
    ],
)  # fmt: skip
def test_what_a_number_is_of(text, subjects):
    assert [item.subject for item in draft(text).numbers] == subjects


def test_by_how_much_the_nation_is_surpassed_is_no_level():
    text = "2031年，江城人均地区生产总值144000元，高出全国平均数58000元。"
    assert read_back(text, 2032) == {("gdp_per_capita", 2031): (144_000, "")}


def test_a_table_of_aims_and_of_what_became_of_them_has_the_year_of_its_title():
    text = (
        "表一 2031年江城市主要预期目标完成情况\n指标名称\t全年预期目标\t全年完成情况\n地区生产总值\t增长6%左右\t"
        "2170亿元，增长3.4%\n专利拥有量\t60件\t68件"
    )
    found = [(item.value, item.date, item.kind[0], item.subject) for item in draft(text, 2032).numbers]
    assert found == [
        (6, 2031, "p", "地区生产总值"),
        (2170, 2031, "b", "地区生产总值"),
        (3.4, 2031, "b", "地区生产总值"),
        (60, 2031, "p", "专利拥有量"),
        (68, 2031, "b", "专利拥有量"),
    ]
    years = "指标\t2031年预期目标\t2031年完成情况\n森林覆盖率\t53%左右\t52.7%\n绿地率\t41%\t42%"
    assert [item.kind[0] for item in draft(years, 2032).numbers] == ["p", "b", "p", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "2031年，新增创新主体368家；其中，省级龙头企业20家、高新技术企业169家。",
        "2031年，消费对经济增长的贡献率为61%。",
        "2031年，三次产业对经济增长的贡献率分别为9.1%、44.3%和46.6%。",
    ],
)
def test_new_ones_among_others_and_contributions_are_no_levels(text):
    assert read_back(text, 2032) == {}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("投资11亿元的炼油工程、投资8.8亿元的抽水蓄能电站开工。", ["炼油工程", "抽水蓄能电站开工"]),
        ("生产总值1919亿元，是2021年的2.8倍，年均增长5.5%。", ["生产总值"] * 3),
        ("固定资产投资增长15%，两年平均增长7%，扣除价格因素实际增长12%。", ["固定资产投资"] * 3),
        ("2031年末城区常住人口61万人。", ["城区常住人口"]),
        ("食品类、居住类等两大类价格分别上涨3.2%、2.7%。", ["食品类价格", "居住类价格"]),
        ("一般公共预算收入近400亿元。", ["一般公共预算收入"]),
    ],
)
def test_what_a_number_is_of_without_words_that_only_join(text, subjects):
    assert [item.subject for item in draft(text).numbers] == subjects


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
    assert sides(text)[: len(found)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031年08月04日\n今年上半年，接待游客245万人次。\n下一步，将狠抓攻坚，确保实现接待游客420万人次的年度目标。",
         [(245, 2031, "b"), (420, 2031, "p")]),
        ("近年来，延误指数降低12%以上。", [(12, None, "b")]),
        ("2026年到2029年，全市计划用水户用水总量从48.6亿立方米下降到43.7亿立方米。", [(48.6, 2026, "b"), (43.7, 2029, "b")]),
    ],
)  # fmt: skip
def test_what_comes_next_and_what_has_been(text, found):
    assert sides(text) == found


def test_behind_a_share_a_change_is_of_what_the_share_is_of():
    text = "教育支出850元，占总预算78%，同比减少54元，下降6%。非公经济增加值360亿元，占GDP的66%，提高0.6个百分点。"
    assert [item.subject for item in draft(text).numbers] == [
        "教育支出",
        "占总预算",
        "教育支出",
        "教育支出",
        "非公经济增加值",
        "占GDP的",
        "占GDP的",
    ]


def test_a_work_in_measures_is_what_stands_behind_them():
    text = "实施57公里河道整治，推进2500公里排污口排查。"
    assert [item.subject for item in draft(text).numbers] == ["河道整治", "排污口排查"]


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
    assert sides(text) == found


def test_both_lists_of_one_pair_and_incomes_of_town_and_country_are_of_each_its_own():
    moved = "2031年，城乡居民人均可支配收入分别从4.4万元、2.1万元提高到6.3万元、3.2万元，年均分别增长7.6%、8.8%。"
    names = ["城镇居民人均可支配收入", "农村居民人均可支配收入"]
    assert [item.subject for item in draft(moved).numbers] == names * 3
    assert read_back("2031年，城乡居民人均可支配收入41407元、23504元。", 2032) == {
        ("income_urban", 2031): (41_407, ""),
        ("income_rural", 2031): (23_504, ""),
    }


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
    assert sides(text) == found
