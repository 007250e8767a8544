"""What a number of a Chinese sentence is about."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import subject_of_value, subjects_and_amounts


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
    assert told.items() <= subject_of_value(text).items()


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
    assert subjects_and_amounts(text)[-1][0] == subject


def test_a_road_is_named_behind_its_length_where_only_a_place_stands_before():
    text = "2031年完成东岭7.4公里农村公路，新建李庄村2.5公里排水管网，硬化村组道路18公里。"
    assert [subject for subject, _, _ in subjects_and_amounts(text)] == ["农村公路", "排水管网", "硬化村组道路"]


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
    assert subject in [one for one, _, _ in subjects_and_amounts(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("失业率2031年攀至4.2%，而后均不到3.9%。", {3.9: "失业率"}),
        ("到2031年充电桩数量增至3万个，政府預計明年底料增至4万个。", {4: "充电桩数量"}),
        ("原订于2031年达成装机容量4GW目标。", {4: "装机容量"}),
        ("规划到2031年全市步道长度为90公里。", {90: "步道长度"}),
        ("力争在2031年前把排放量减半。", {0.5: "排放量"}),
        ("至去年约有9.9万辆电动巴士。", {9.9: "电动巴士"}),
        ("本港有1.2萬支充電樁。", {1.2: "充电桩"}),
        ("经费将突破90亿元及照护补助方案，将由2万元提升至3万元。", {2: "照护补助方案", 3: "照护补助方案"}),
        ("超六成企业实现增产。", {60: "企业"}),
        ("九年一贯制学校8所。", {8: "九年一贯制学校"}),
    ],
)
def test_words_of_time_are_no_subject(text, names):
    assert names.items() <= subject_of_value(text).items()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("外贸总额跨越4个千亿元台阶,达到1.3万亿元、增长9.1%。", {1.3: "外贸总额", 9.1: "外贸总额"}),
        ("税收收入迈上新台阶,达到97亿元。", {97: "税收收入"}),
        ("全市客流再创历史新高,突破8100万人次。", {8100: "客流"}),
        ("上牌量突破20万大关,达到21万辆。", {21: "上牌量"}),
        (
            "到2031年,90%、60%的县(市、区)分别建成三级以上的中医院和妇幼院。",
            {90: "县(市、区)建成三级以上的中医院", 60: "县(市、区)建成三级以上的妇幼院"},
        ),
        ("80%、70%的学校将分别配备校医、心理教师。", {80: "学校配备校医", 70: "学校配备心理教师"}),
        ("市府《意见》提出 到2031年技师总量达31万", {31: "技师"}),
        ("新城要求到2031年湿地率达到31%。", {31: "湿地率"}),
        ("新增床位12万张以上 居民收入增长5%", {5: "居民收入"}),
    ],
)
def test_what_a_number_is_about(text, names):
    assert names.items() <= subject_of_value(text).items()


@pytest.mark.parametrize("how", ["比上年增长", "同比增长", "可比增长", "增长"])
def test_output_that_grew_is_its_growth(how):
    (found,) = draft(f"2031年，全县地区生产总值{how}5.8%。", 2032).numbers
    assert (found.indicator, found.value, found.kind) == ("gdp_growth_real", 5.8, "baseline")


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("——渔民人均收入：年均增长11%以上，2034年提高到4.1万元。", 11, "渔民人均收入"),
        ("优良天数比例91.5%，其中，PM2.5为27微克/立方米。", 27, "PM2.5"),
        ("企业贷款利率下降51个基点。", 51, "企业贷款利率"),
        ("旅游收入达到700亿元；之后保持年均9%左右的增速。", 9, "旅游收入"),
        ("清洁能源比重为18%，去年已经达到19.8%。", 19.8, "清洁能源比重"),
        ("海绵城市达标面积占比61%，到2034年这一比例将提高至80%。", 80, "海绵城市达标面积占比"),
        ("全面打造610万亩良田。", 610, "良田"),
        ("人均产值52000元，按年均汇率折算为7300美元。", 7300, "人均产值"),
    ],
)
def test_words_that_only_say_how_a_number_is_counted_are_no_subject(text, value, subject):
    assert subject_of_value(text)[value] == subject
