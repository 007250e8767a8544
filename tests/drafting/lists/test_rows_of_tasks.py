"""Tasks in tables and under bare headings: rows with a number and a name, milestones between lines, who does what; with other words."""

from lantu.drafting import draft


def sure(text: str) -> list[str]:
    """Return the items of a text that a rule holds for items."""
    found = [item for part in draft(text, 2031).items.values() for item in part if not item.likely]
    return [text[item.start : item.end] for item in sorted(found, key=lambda item: item.start)]


def test_rows_of_a_number_and_a_name_are_the_tasks_that_a_title_announces():
    text = "2032年港区六方面民生实事\n1 渔民医疗\t为全区老渔民免费体检。设流动医船2艘。\n"
    text += "2 校船接送\t新增校船3艘。\n3 灯塔修缮\t修缮灯塔8座。\n"
    assert sure(text)[:3] == ["渔民医疗", "校船接送", "灯塔修缮"]


def test_rows_of_figures_with_numbers_are_none():
    text = "2032年港区六方面统计数据\n1 渔民人数\t年末渔民2.1万人。\n2 校船数量\t年末校船30艘。\n3 灯塔数量\t年末灯塔80座。\n"
    assert sure(text) == []


def test_subprojects_of_a_table_are_tasks():
    text = (
        "序号\t项目名称\t年限\t子项目\t内容\n"
        "1\t一、校船工程\t2031\t完成东港校船泊位建设\t泊位2个\n2\t\t2032\t启动西港校船码头建设\t码头1座\n3\t\t2032\t建成投用北港候船楼\t两层\n"
    )
    assert [item for item in sure(text) if "工程" not in item] == [
        "完成东港校船泊位建设",
        "启动西港校船码头建设",
        "建成投用北港候船楼",
    ]


def test_milestones_go_on_behind_a_line_between_rows():
    text = (
        "No.\tOwner\tMilestone Actions\nPart A: Water\n1.1\tHarbour office\tPublish a dredging rule for all basins.\n"
        "1.2\tCrews\tEnsure all tugs carry lamps. [Within 6 months]\nPart B: Land\n2.1\tPort police\tEstablish a patrol at the lock.\n"
    )
    found = sure(text)
    assert "Publish a dredging rule for all basins" in [item.rstrip(".") for item in found]
    assert any(item.startswith("Ensure all tugs carry lamps") for item in found)
    assert any(item.startswith("Establish a patrol") for item in found)


def test_who_is_to_do_what_in_a_column_of_actions_is_one_task_a_sentence():
    text = (
        "Aim\tObjective\tActions\n"
        "New roof\tTo repair the boathouse roof within the year.\tClerk to ask for 3 offers. "
        "Chosen offer to be brought to the next board meeting. Budgeting required.\n"
        "New lamps\tTo replace the quay lamps over two years.\tBoard to agree the kind of lamp. Grant to be applied for by the clerk.\n"
        "Safer quays\tBoard to continue its patrols.\tCrews to report each week.\n"
    )
    assert sure(text) == [
        "To repair the boathouse roof within the year",
        "Clerk to ask for 3 offers",
        "Chosen offer to be brought to the next board meeting",
        "Budgeting required",
        "To replace the quay lamps over two years",
        "Board to agree the kind of lamp",
        "Grant to be applied for by the clerk",
        "Board to continue its patrols",
        "Crews to report each week",
    ]


def test_a_column_of_actions_that_were_taken_is_none():
    text = (
        "Issue\tActions\nRoof\tThe clerk asked for three offers. The board chose one.\nLamps\tThe board agreed the kind of lamp.\n"
        "Quays\tCrews reported each week.\n"
    )
    assert sure(text) == []


def test_deeds_under_a_bare_heading_of_objectives_are_a_list():
    text = "HARBOUR OFFICE\nBoats and Crews\nFY 32 OBJECTIVES\nIncrease the number of crews that are trained.\n"
    text += "Enter all berths in the register.\nReduce delays at the lock.\nPercent of berths in the register.\n"
    assert sure(text) == [
        "Increase the number of crews that are trained",
        "Enter all berths in the register",
        "Reduce delays at the lock",
    ]


def test_sentences_under_a_bare_heading_of_objectives_are_none():
    text = "HARBOUR OFFICE\nFY 32 OBJECTIVES\nThe number of crews rose.\nThe register holds all berths.\nDelays were short.\n"
    assert sure(text) == []


def test_goals_told_behind_the_names_of_offices_are_the_goals():
    text = (
        "2031-2032 Performance Management Goals\n1) Lock: Every boat will pass within two hours.\tIn Progress\n"
        "2) Quays: Staff will inspect at least 70% of berths.\tIn Progress\n3) Quays: Lamps will be tested within 3 weeks.\tIn Progress\n"
        "4) Office: Offers will be answered within 20 days.\tIn Progress\n"
    )
    assert [item.split(": ")[-1].rstrip(".") for item in sure(text)] == [
        "Every boat will pass within two hours",
        "Staff will inspect at least 70% of berths",
        "Lamps will be tested within 3 weeks",
        "Offers will be answered within 20 days",
    ]


def test_works_in_a_table_of_contents_whose_paper_is_not_there_are_tasks():
    text = "渔港应急规划\n目录\n一、现状\n（一）基础\n（二）问题\n二、重点工程\n"
    text += "（一）救生艇基地建设工程\n（二）灯塔电源提升工程\n（三）航道监测中心建设工程\n"
    assert sure(text) == ["救生艇基地建设工程", "灯塔电源提升工程", "航道监测中心建设工程"]
