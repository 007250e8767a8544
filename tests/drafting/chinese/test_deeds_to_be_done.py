"""Chinese lists of deeds: what bids, what they count, and for which year; voltages that name a line are no amounts."""

from lantu.drafting import draft
from tests.drafting.reading import subject_of_value, values_in, values_years_sides


def test_a_sum_behind_the_count_of_a_deed_does_not_tell_what_was():
    text = (
        "政府工作报告\n围绕“茶乡花海”，建设有机茶园，打造乡村品牌。\n"
        "建设高山蔬菜项目14个、完成投资2.6亿元，发展设施大棚8万亩。研究制定茶叶地方标准3个，新认证绿色产品17个。\n"
    )
    found = values_years_sides(text)
    assert {(14.0, None, "promise"), (8.0, None, "promise"), (17.0, None, "promise"), (3.0, None, "promise")} <= found


def test_what_was_invested_and_done_stays_what_was():
    found = values_years_sides("全年完成投资9.3亿元，同比增长4%，建成茶园项目14个。\n")
    assert {side for _, _, side in found} == {"baseline"}


def test_voltages_that_name_a_line_are_no_amounts():
    text = "建成川北±660千伏特高压直流和沙湾220千伏送出工程，加快柳河330千伏外送通道建设，新增用户12万户。\n"
    assert values_in(text) == [12.0]


def test_a_voltage_that_is_measured_is_an_amount():
    assert 35.0 in values_in("试验电压达到35千伏。\n")


def test_what_is_aimed_at_within_years_is_of_no_year_that_a_letterhead_tells_and_holds_for_its_paragraph():
    text = (
        "某政发〔2031〕16号\n2031年4月9日\n"
        "力争用4年时间，产业集群明显壮大：年产值超70亿元的集群6个。涌现一批龙头企业，年产值超5亿元的骨干企业23家以上。\n"
    )
    found = values_years_sides(text)
    assert {(6.0, None, "promise"), (23.0, None, "promise")} <= found


def test_one_building_is_counted_behind_the_verb_that_builds_it():
    told = draft("2032年，新建一座水塔和一座车棚，兴建一所幼儿园。他是一座城市的骄傲。\n").numbers
    assert [(one.value, one.subject) for one in told] == [(1.0, "水塔"), (1.0, "车棚"), (1.0, "幼儿园")]


def test_what_projects_of_a_size_count_is_named_behind_their_size():
    told = subject_of_value("建成青山、白水等4个总投资9亿元的供水项目，改善用水条件。\n")
    assert told[4.0] == "供水项目"


def test_what_a_deed_is_done_to_is_named_before_it():
    told = subject_of_value("将对全区老旧桥梁38座进行加固。\n")
    assert told[38.0].endswith("桥梁")


def test_deeds_of_a_year_are_of_it_whatever_was_done_to_choose_them():
    text = (
        "2033-02-11 09:12:40\n某县发布2033年十件民生实事项目的具体内容。\n"
        "农村供水提升项目将改造泵房31座，新建蓄水池7座。\n2033年民生实事项目共收集意见建议86条。\n"
    )
    found = values_years_sides(text)
    assert {(31.0, 2033, "promise"), (7.0, 2033, "promise")} <= found


def test_worded_cells_of_a_sheet_of_progress_tell_what_is_wanted():
    text = (
        "2031年民生实事项目进展表（截至9月底）\n序号\t项目名称\t具体内容\t具体完成情况\t进展情况\n"
        "1\t启动西门小学扩建\t老教学楼拆除重建，共三层，18个教学班\t开工建设\t已完成招标，正在办理许可证\n"
        "2\t完成街角公园改造\t为街角公园安装座椅240张，更换路灯65盏\t当年完成\t已完成设计\n"
    )
    found = {(value, side) for value, _, side in values_years_sides(text)}
    assert {(18.0, "promise"), (240.0, "promise"), (65.0, "promise")} <= found
