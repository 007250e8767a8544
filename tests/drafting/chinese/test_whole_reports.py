"""What only whole reports show: figures of parts, of several years and of what is added, none of which is the city's own level."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, read_back, values_years_sides


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("为215万60岁以上老人体检。", [(215, "万人")]),
        ("惠及48万3—6岁儿童。", [(48, "万人")]),
        ("服务7.2万6岁以下幼儿。", [(7.2, "万人")]),
        ("覆盖1亿14周岁以下少年。", [(1, "亿人")]),
        ("全县1万231户。", [(10231, "户")]),
    ],
)
def test_people_of_an_age_are_counted_before_it(text, found):
    assert amounts_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2031年,新增专精特新企业20家、高新技术企业410家、科技型中小企业2.3万家。",
        "2031年,新认定高新技术企业410家、科技型中小企业2.3万家。",
        "2031年,新培育科技型中小企业900家以上。",
        "2031年,净增高新技术企业410家、科技型中小企业900家。",
        "2031年,新培育高新技术企业和科技型中小企业900家。",
        "2031年,规上高新技术企业达到900家。",
    ],
)
@pytest.mark.parametrize("written", [2031, 2032])
def test_what_is_added_is_no_stock_whatever_stands_between(text, written):
    assert read_back(text, written) == {}


def test_a_verb_of_another_number_adds_nothing_to_it():
    text = "2031年,新增专精特新企业20家,高新技术企业达到4100家。"
    assert read_back(text, 2032) == {("high_tech_enterprises", 2031): (4100, "")}


@pytest.mark.parametrize(
    "text",
    [
        "五年来,民生持续改善,城镇新增就业312万人。",
        "“十五五”时期,我们稳岗扩容,城镇新增就业312万人,零就业家庭动态清零。",
        "过去五年,城镇新增就业312万人。",
        "2030年回望,这五年城镇新增就业312万人。",
        "“十五五”时期,绿色转型加快,单位地区生产总值二氧化碳排放下降19%。",
        "一、“十五五”时期和2030年工作回顾\n“十五五”时期,我们砥砺奋进。\n民生持续改善。城镇新增就业312万人。",
    ],
)
def test_what_came_about_in_five_years_is_none_of_one_year(text):
    assert read_back(text, 2031) == {}


@pytest.mark.parametrize(
    "text",
    [
        "五年来,民生持续改善。2030年城镇新增就业61万人。",
        "“十五五”时期,稳岗扩容成效明显,去年城镇新增就业61万人。",
    ],
)
def test_but_a_year_of_them_is(text):
    assert read_back(text, 2031) == {("new_urban_jobs", 2030): (610_000, "")}


def test_nor_is_what_five_years_are_to_bring():
    text = "“十六五”时期主要目标\n到2035年,城镇化率达到71%,五年城镇新增就业400万人以上,年均城镇新增就业80万人。"
    assert ("new_urban_jobs", 2035) not in {key for key, (value, _) in read_back(text, 2031).items() if value > 1e6}


@pytest.mark.parametrize(
    "text",
    [
        "2030年,宁安、白石等城市带动作用增强,北部经济区生产总值达到2.1万亿元。",
        "2030年,云岭都市圈生产总值达到2.1万亿元。",
        "2030年,湾区经济总量达到2.1万亿元。",
        "2030年,沿海地区生产总值占比提高,海西城市群地区生产总值达到2.1万亿元。",
        "2030年,云岭生态区域优良天数比率达到88%。",
        "2030年,地区生产总值达到500亿元的县域有9个。",
        "2030年,生产总值500亿元的县市有9个。",
    ],
)
def test_what_a_part_of_the_land_makes_is_not_the_citys(text):
    assert read_back(text, 2031) == {}


@pytest.mark.parametrize(
    "text",
    [
        "2030年,常住人口净流入3.6万人。",
        "2030年,常住人口省际净流入3.6万人。",
        "2030年,地区生产总值增量达到620亿元。",
        "2030年,五年地区生产总值增量620亿元。",
        "2030年,经济总量连跨3万亿元、4万亿元两个台阶。",
        "2030年,经济总量连续迈上2万亿、3万亿两个台阶。",
        "2030年,地区生产总值跨过2万亿元。",
    ],
)
def test_what_comes_and_what_is_passed_is_no_level(text):
    assert read_back(text, 2031) == {}


def test_what_it_was_at_the_end_of_a_plan_is_of_its_last_year():
    text = "2030年地区生产总值达到6210亿元,比“十四五”末的4380亿元增加1830亿元。"
    assert read_back(text, 2031) == {("gdp", 2030): (6210e8, ""), ("gdp", 2025): (4380e8, "")}


def test_two_incomes_that_both_rise_are_of_townspeople_and_villagers():
    text = "城乡居民人均可支配收入从2026年的41200元和18300元分别提高到2030年的53900元和25100元。"
    found = {(item.subject, item.value, item.date) for item in draft(text, 2031).numbers}
    assert not [subject for subject, value, _ in found if value == 18300 and "城乡" in subject]
    assert not {key for key in read_back(text, 2031) if key[0] == "income_per_capita"}


@pytest.mark.parametrize(
    "text",
    [
        "到2033年,规上工业企业研发投入占比达到61%。",
        "到2033年,规模以上工业企业研发经费支出占营业收入比重达到1.7%。",
        "到2033年,基础研究投入占全社会研发投入的比重达到9%。",
    ],
)
def test_what_firms_spend_on_research_is_no_share_of_the_economy(text):
    assert read_back(text, 2029) == {}


@pytest.mark.parametrize(
    "text",
    [
        "2030年,规上装备工业增加值增长7.7%。",
        "2030年,能源工业增加值增长7.7%。",
        "2030年,非烟工业增加值增长7.7%。",
        "2030年,规模以上轻工业增加值增长7.7%。",
        "2030年,县域经济增长7.7%。",
    ],
)
def test_a_branch_of_industry_is_not_all_of_it(text):
    assert read_back(text, 2031) == {}


@pytest.mark.parametrize("whole", ["规上工业", "规模以上工业", "全市规上工业", "规模工业", "全部工业"])
def test_but_industry_above_a_size_is(whole):
    assert read_back(f"2030年,{whole}增加值增长7.7%。", 2031) == {("industrial_value_added_growth", 2030): (0.077, "")}


@pytest.mark.parametrize("text", ["每千名老人托位、养老床位数分别达到4个、31张。", "每千名老人养老床位31张。"])
def test_beds_for_each_thousand_are_not_all_beds(text):
    assert ("elder_care_beds", 2030) not in read_back(f"2030年,{text}", 2031)


@pytest.mark.parametrize(
    "text", ["建成家庭养老床位6300张。", "新建家庭养老床位6300张。", "建设家庭养老床位6300张。", "建成养老床位6300张。"]
)
def test_beds_that_are_built_are_not_all_beds(text):
    assert read_back(f"2031年,{text}", 2031) == {}


@pytest.mark.parametrize(
    "text",
    [
        "开展“2152”龙头引育工程,推进科技型企业“双倍增”行动。",
        "实施“2060”计划,落实高新技术企业“双倍增”行动。",
        "优化“1361”整体构架。",
    ],
)
def test_numbers_that_are_names_of_actions_are_neither_years_nor_multiples(text):
    said = draft(f"2031年,到2035年城镇化率达到71%。\n{text}", 2031)
    assert said.phases == (2035,)
    assert [item.value for item in said.numbers] == [71]


def test_a_review_ends_where_another_time_is_told_and_not_at_a_word_of_effort():
    text = (
        "一、2030年工作回顾\n"
        "过去的2030年,我们攻坚克难。全力稳就业,新增招工9万人。全力稳预期,出台稳增长政策,签约金额增长21%。\n"
        "(二)着力建设城市。力争上游,打造展示区3个。新建公园40个。\n"
        "二、2031年工作安排\n"
        "新建公园50个。\n"
    )
    assert values_years_sides(text, 2031) >= {
        (9, 2030, "baseline"),
        (21, 2030, "baseline"),
        (3, 2030, "baseline"),
        (40, 2030, "baseline"),
        (50, 2031, "promise"),
    }


def test_what_a_section_of_a_year_aims_at_is_of_that_year():
    text = (
        "三、2031年工作安排\n"
        "今年是“十六五”开局之年。主要预期目标是:地区生产总值增长5%。\n"
        "上述目标,着眼“十六五”开局起步,体现了稳中求进。\n"
        "(一)扩大内需。城镇新增就业21万人。\n"
    )
    assert values_years_sides(text, 2031) == {(5, 2031, "promise"), (21, 2031, "promise")}


@pytest.mark.parametrize(
    "title",
    [
        "云海省政府工作报告",
        "2031年政府工作报告\n——云海省人民政府省长",
        "下载\n打印\n全屏\n【字号】\n2031年云海省政府工作报告",
    ],
)
def test_a_provinces_own_report_speaks_of_the_province(title):
    text = (
        f"{title}\n一、2030年工作回顾\n2030年,全省地区生产总值达到4.2万亿元。全市域治理推进,全市上下同心。\n"
        "二、2031年工作安排\n城镇新增就业66万人。\n"
    )
    assert read_back(text, 2031) == {
        ("gdp", 2030): (4.2e12, ""),
        ("new_urban_jobs", 2031): (660_000, ">="),
    }


def test_but_in_a_citys_report_the_province_is_another():
    text = "云海市政府工作报告\n2030年,全省地区生产总值达到4.2万亿元。\n"
    assert read_back(text, 2031) == {}


@pytest.mark.parametrize(
    "text",
    [
        "县人民代表大会批准的2029年一般公共预算收入为34.2亿元。",
        "2029年一般公共预算收入安排34.2亿元。",
        "2029年一般公共预算收入预算数34.2亿元。",
        "经批准的一般公共预算收入预算34.2亿元。",
    ],
)
def test_what_a_budget_sets_is_not_what_came_in(text):
    assert read_back(text, 2030) == {}


@pytest.mark.parametrize("text", ["2029年一般公共预算收入完成36亿元。", "2029年一般公共预算收入36亿元。"])
def test_but_what_came_in_is(text):
    assert read_back(text, 2030) == {("budget_revenue", 2029): (36e8, "")}
