"""Five-year plans that are named and not told of, five years that end with none, and sums that look like levels."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, read_back, values_years_sides

REVIEW = "2034年政府工作报告\n一、2033年工作回顾\n"
TASKS = "2034年政府工作报告\n二、2034年重点任务\n"
FIVE = "2033年政府工作报告\n一、过去五年工作回顾\n"


@pytest.mark.parametrize("reached", ["提前一年达到", "提前两年完成", "提前半年实现", "提前达成"])
def test_a_plan_whose_aims_were_met_early_ends_no_review(reached):
    text = REVIEW + f"单位水耗下降4%，{reached}“十六五”规划控制目标。\n一年来，预计固定资产投资增长9%。"
    assert read_back(text, 2034) == {("fixed_asset_investment_growth", 2033): (0.09, "")}


@pytest.mark.parametrize(
    "named",
    [
        "抢抓窗口期，结合“十七五”规划编制，谋划项目310个。",
        "深化“十七五”规划研究，储备项目310个。",
        "今年要启动一批“十七五”规划重大项目。",
        "加快“十七五”规划102项重大工程建设。",
    ],
)
def test_a_plan_that_is_drawn_up_or_whose_works_are_meant_is_no_year(named):
    assert read_back(TASKS + named + "城镇新增就业7万人。", 2034) == {("new_urban_jobs", 2034): (70000, ">=")}


@pytest.mark.parametrize("plans", ["", "“十五五”规划胜利完成，“十六五”规划顺利实施，成就显著。\n"])
def test_five_years_looked_back_at_end_with_the_year_before_the_report(plans):
    text = FIVE + plans + "五年来，实力跃升。城镇化率从52.6%提高到58.5%。"
    assert read_back(text, 2033) == {("urbanisation_rate", 2027): (0.526, ""), ("urbanisation_rate", 2032): (0.585, "")}


def test_five_years_of_a_plan_in_the_heading_are_that_plans():
    text = "2033年政府工作报告\n一、“十五五”时期工作回顾\n五年来，城镇化率从52.6%提高到58.5%。"
    assert ("urbanisation_rate", 2030) in read_back(text, 2033)


@pytest.mark.parametrize("new", ["新建改建", "新建、改建", "新改建", "新改扩建", "新建和改造", "新开通"])
def test_roads_that_are_built_or_rebuilt_are_not_all_there_are(new):
    assert read_back(f"到2035年，{new}高速公路通车里程约310公里。") == {}


def test_all_the_roads_there_are_go_on_being_a_level():
    text = "到2035年，新建高速公路60公里，高速公路通车里程达到310公里。"
    assert ("motorway_km", 2035) in read_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "2031年政府工作报告\n二、“十七五”时期主要目标任务\n——增进福祉。实现城镇新增就业52万人以上。",
        "“十七五”时期主要目标任务\n今后五年，城乡协调。\n——增进福祉。实现城镇新增就业52万人以上。",
    ],
)
def test_jobs_aimed_at_in_the_years_of_a_plan_are_none_of_its_last_year(text):
    assert read_back(text, 2031) == {}


def test_jobs_of_a_year_named_in_the_nearest_heading_are_that_years():
    text = "“十七五”规划和2031年计划\n二、2031年主要目标\n城镇新增就业9万人以上。"
    assert read_back(text, 2031) == {("new_urban_jobs", 2031): (90000, ">=")}


@pytest.mark.parametrize("title", ["《江城年鉴》（2032卷）财政部分", "《江城年鉴》（2032版）", "江城财政志2032年卷"])
def test_the_volume_of_a_yearbook_is_not_the_year_that_it_tells_of(title):
    text = f"{title}\n【概况】2031年，财政运行平稳。全市一般公共预算收入完成875亿元。"
    assert [year for _, year, _ in values_years_sides(text)] == [2031]


@pytest.mark.parametrize("title", ["江城县医疗卫生概况（2031年版）", "江城县供水公报(2031版)"])
def test_the_edition_of_a_bulletin_is_the_year_that_it_tells_of(title):
    text = f"{title}\n一、综合\n——全县共有医院37所，床位2900张。"
    assert {year for _, year, _ in values_years_sides(text)} == {2031}


def test_the_years_of_a_sum_that_a_number_equals_are_not_its_own():
    text = FIVE + "五年新增装机35万千瓦，是1950年到2027年77年的总和；新增用户4.9万户。"
    assert {year for _, year, _ in values_years_sides(text, 2033)} == {2032}


@pytest.mark.parametrize("hard", ["极不平凡", "发展历程中极为不易、难中求成", "很不寻常"])
def test_a_year_that_was_hard_is_the_year_of_what_follows(hard):
    text = f"报告指出，2031年是全县{hard}的一年。全年固定资产投资增长6.4%。"
    assert {year for _, year, _ in values_years_sides(text)} == {2031}


@pytest.mark.parametrize("moved", ["增加到", "提高到", "增至", "上升为", "减少到"])
def test_a_scale_before_a_verb_counts_no_thing_of_its_name(moved):
    (first, *_) = draft(f"2031年，参观由8300万{moved}9100万人次。").numbers
    assert (first.value, first.unit_text) == (8300, "万")


def test_a_scale_before_people_goes_on_counting_them():
    assert amounts_in("惠及8300万人。") == [(8300, "万人")]


@pytest.mark.parametrize(
    "year", ["2033年是“十六五”规划实施的第三年，也是具有里程碑意义的一年。", "2033年，是承上启下之年。"]
)
@pytest.mark.parametrize("item", ["（二）办好民生实事，幸福成色更足", "（二）狠抓重点工作，质效持续提升"])
def test_items_of_a_review_that_sound_like_tasks_tell_of_its_year(year, item):
    text = f"2034年政府工作报告\n一、牢记嘱托，在接续奋斗中前行\n{year}\n（一）经济向好\n固定资产投资增长9%。\n{item}\n城镇新增就业7万人。"
    found = {("fixed_asset_investment_growth", 2033): (0.09, ""), ("new_urban_jobs", 2033): (70000, "")}
    assert read_back(text, 2034) == found


def test_tasks_of_the_next_chapter_are_promised():
    text = (
        "2034年政府工作报告\n一、牢记嘱托\n2033年是极不平凡的一年。\n固定资产投资增长9%。\n"
        "二、2034年重点任务\n（一）办好民生实事\n城镇新增就业7万人。"
    )
    assert read_back(text, 2034)["new_urban_jobs", 2034] == (70000, ">=")


@pytest.mark.parametrize("line", ["12345市民服务热线", "12345热线", "“96110”反诈热线", "110报警服务热线"])
def test_the_number_of_a_hotline_counts_nobody(line):
    assert all(item.value in (96.7, 87) for item in draft(f"2031年，{line}接通率达到96.7%，办理诉求87万件。").numbers)


def test_the_air_of_a_cluster_of_cities_is_not_that_of_all():
    text = "2031年自治区人民政府工作\n天河南麓城市群空气质量明显改善，空气质量优良天数比例达90%。"
    assert read_back(f"2031年，{text}") == {}


def test_the_air_of_all_stands_beside_a_cluster_that_is_built():
    text = "2031年，推进天河南麓城市群建设，空气质量优良天数比例达90%。"
    assert ("good_air_share", 2031) in read_back(text)


def test_a_vow_in_the_midst_of_a_paragraph_ends_no_review():
    text = (
        "2034年政府工作报告\n一、牢记嘱托\n2033年是极不平凡的一年。\n各项事业进步。我们将持续努力。固定资产投资增长9%。"
    )
    assert read_back(text, 2034) == {("fixed_asset_investment_growth", 2033): (0.09, "")}


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("甲邨3 100个单位将于二○三二/三三年度落成。", 2033),
        ("乙邨有3 100个单位将会在二〇三二／三三至二〇三四／三五年度分阶段落成。", 2035),
        ("未来十年（即二○三一/三二至二○四○/四一年度）的需求为3 100个单位。", 2041),
    ],
)
def test_two_years_told_in_numerals_are_one_of_a_budget(told, year):
    assert values_years_sides(told, 2031) == {(3100, year, "promise")}


def test_what_this_year_has_brought_is_not_of_the_year_told_before():
    text = "甲邨3 100个单位将于2033年落成，乙邨870个单位已分别于今年四月及六月入伙。"
    assert (870, 2031, "baseline") in values_years_sides(text, 2031)


def test_a_line_that_leads_into_the_items_of_a_review_tells_of_its_year():
    text = (
        "2034年政府工作报告\n一、过去一年工作回顾\n2033年是实现目标任务的关键一年。固定资产投资增长9%。\n"
        "一年来，按照党委部署要求，重点抓了以下工作：\n(一)扎实推进政策落地。民生改善。\n城镇新增就业7万人。"
    )
    assert read_back(text, 2034)["new_urban_jobs", 2033] == (70000, "")


@pytest.mark.parametrize("name", ["“2040领航工程”", "“2040攀登计划”"])
def test_a_year_in_the_name_of_a_programme_is_no_time(name):
    text = f"2034年政府工作报告\n二、2034年工作安排\n实施{name}，布局重大专项20个。城镇新增就业7万人。"
    assert {year for _, year, _ in values_years_sides(text, 2034)} == {2034}


def test_bonds_that_are_to_be_issued_are_none_that_were():
    text = "2034年政府工作报告\n二、2034年工作安排\n继续减少赤字。拟发行长期债券60亿元，比上年减少20亿元。"
    assert (60, 2034, "promise") in values_years_sides(text, 2034)


def test_what_a_part_of_a_plan_that_was_carried_out_was_to_add_is_over():
    text = "2034年政府工作报告\n一、2033年工作回顾\n实施总额40亿元的两年投资计划，其中市政府拟新增11亿元。"
    assert {side for _, _, side in values_years_sides(text, 2034)} == {"baseline"}


@pytest.mark.parametrize("people", ["居家老年人", "留守儿童", "独居老人", "失能老年人", "高校学生", "特困老人"])
def test_people_of_a_kind_are_counted_as_people(people):
    assert amounts_in(f"服务5.8万{people}。") == [(5.8, "万人")]
