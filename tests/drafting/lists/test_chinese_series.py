"""Chinese lists that nothing announces: series that one verb governs, rows between semicolons, headlines, and names that a text counts."""

import pytest

from tests.drafting.reading import listed

FOUR = ["湿地修复", "果园改良", "茶旅融合", "渔港升级"]


@pytest.mark.parametrize("verb", ["突出抓好", "着力推进", "加快实施", "要紧紧围绕", "下一步镇里的方向是发展"])
def test_four_named_things_that_a_verb_of_plans_governs_are_a_list(verb):
    assert listed(f"全镇干部走村入户，{verb}{'、'.join(FOUR)}，让群众得实惠。") == FOUR


def test_the_last_of_a_series_may_stand_behind_and_or_before_more():
    assert listed(f"重点发展{'、'.join(FOUR[:3])}和{FOUR[3]}。") == FOUR
    assert listed(f"重点发展{'、'.join(FOUR)}等产业。") == FOUR


def test_deeds_in_a_series_are_whole():
    deeds = ["做精稻米", "做大菌菇", "做活民宿", "做优茶叶"]
    assert listed(f"全县合力{'、'.join(deeds)}，带动增收。") == deeds


@pytest.mark.parametrize(
    "text",
    [
        "突出抓好湿地修复、果园改良，让群众得实惠。",  # two are named in passing
        "近年来推进了湿地修复、果园改良、茶旅融合、渔港升级。",
        "加快甲河、乙河、丙河、丁河治理进度。",
        "推进新增果园3万亩、茶园2万亩、鱼塘9000亩、林地7万亩。",
        "支持红星机械、东方纺织、长河化工、南山食品等企业增资。",
        "乡村工作总结\n推进湿地修复、果园改良、茶旅融合、渔港升级，成效好。",
        "加快推进新建学校、医院、村部的设计、报批和施工。",
    ],
)
def test_places_companies_figures_and_what_was_are_no_series(text):
    assert listed(text) == []


ROW = ["完善渡口安全设施，更新渡船", "整治沿街招牌，规范停车", "开办夜间课堂，培训渔民"]


def test_three_measures_between_semicolons_are_a_list():
    assert listed(f"{'；'.join(ROW)}。") == ROW
    assert listed(f"会议强调，要{'；'.join(ROW)}。") == ROW


def test_two_between_semicolons_are_one_where_they_begin_with_the_same_verb():
    same = ["开展渡口安全整治，更新渡船", "开展渔民夜校，培训渔民"]
    assert listed(f"“两个开展”，即{'；'.join(same)}。") == same
    assert listed(f"{'；'.join(ROW[:2])}。") == []


def test_bids_may_say_who_is_bidden_and_a_long_one_is_named_by_its_first_clause():
    long = "完善渡口安全设施，更新渡船和码头照明，做好渔汛期间的巡查值守和物资储备工作，确保渔民平安"
    found = listed(f"镇长要求，新的一年里，全镇上下要{ROW[1]}；要{long}；要{ROW[2]}。")
    assert found == [ROW[1], "完善渡口安全设施", ROW[2]]


def test_clauses_that_each_say_how_many_are_built_are_a_list():
    built = ["新建村级码头4座", "改造渔民住房260户", "修复海堤12公里"]
    assert listed(f"全年{'，'.join(built)}，群众满意。") == built


AIMS = ["海洋经济迈上新台阶", "渔村面貌实现新改善", "海岸生态得到新修复"]


def told(heads: list[str]) -> str:
    return "".join(f"{head}\n到那时，全县的港口和渔村联成一片，岸线整洁，产业兴旺，人民安居乐业。\n" for head in heads)


def test_headlines_that_come_true_over_paragraphs_are_aims_where_the_text_looks_ahead():
    assert listed(f"再过8年后的海湾县\n将会是什么样子\n{told(AIMS)}") == AIMS
    assert listed(f"五年工作回顾\n{told(AIMS)}") == []


def test_numbered_names_are_a_list_where_the_line_before_counts_them():
    names = ["渔民培训", "海堤加固", "灯塔维护"]
    text = "".join(f"{at} {name}\n为全县渔民办好这件事，并派专人盯守。\n" for at, name in enumerate(names, 1))
    assert listed(f"县里今年办好五方面民生实事，让群众满意。\n{text}") == names
    assert listed(f"县里去年办好了五方面民生实事。\n{text}") == []


def test_short_names_in_one_quotation_are_a_list_where_their_number_follows():
    assert listed("深入实施“护滩、清网、育苗、增绿”四大工程，海岸更美。") == ["护滩", "清网", "育苗", "增绿"]


def test_two_names_behind_a_quotation_that_counts_them_are_a_list():
    found = listed("县里突出“2条路线”，沿海观光带和山地康养带。")
    assert found == ["沿海观光带", "山地康养带"]


def test_headings_of_a_table_of_contents_are_no_list():
    contents = (
        "海湾县渔业规划\n目  录\n第一章 总则\n第一节 加快发展深海养殖\n第二节 提升渔港等级\n第三节 推动休闲渔业发展\n"
    )
    assert listed(contents) == []


def test_heads_of_one_verb_in_a_paragraph_are_a_list_behind_a_dash_or_a_semicolon():
    text = (
        "县里亮出新目标——建设深海养殖强县。远海网箱成片布局，育苗能力大幅提高，加工链条更加完整；建设滨海旅游名城。"
        "海岸步道全线贯通，民宿渔家连成一片；建设山海宜居之地。老城和新区一起更新，公园抬脚就到。"
    )
    assert listed(text) == ["建设深海养殖强县", "建设滨海旅游名城", "建设山海宜居之地"]


def test_a_number_that_is_said_twice_goes_on_and_what_something_is_is_no_list():
    text = "县长提出三点要求，一是抓好渔汛生产。二是守牢安全底线。二是办好渔民夜校。"
    assert listed(text) == ["抓好渔汛生产", "守牢安全底线", "办好渔民夜校"]
    assert listed("这条路是镇里大力推动的一项民生工程、德政工程、民心工程。") == []


def test_bids_told_sentence_by_sentence_are_a_list_where_somebody_speaks():
    bids = ["及早修好渡船，备足渔具", "守住岸线红线，清理违建"]
    assert listed(f"会议强调，要{bids[0]}。要{bids[1]}。") == bids
    assert listed(f"县长指出，今年渔汛早。要{bids[0]}。整治非法捕捞，设立巡逻船队。") == [
        bids[0],
        "整治非法捕捞，设立巡逻船队",
    ]
    assert listed(f"《渔业规划》指出，要{bids[0]}。要{bids[1]}。") == []
    assert listed(f"会议强调，要{bids[0]}。") == []


def test_a_quotation_of_four_parts_that_a_verb_governs_is_a_list_unless_it_is_a_rule_of_work():
    assert listed("探索实施“养好海、育好苗、卖好鱼、管好船”的渔村办法。") == ["养好海", "育好苗", "卖好鱼", "管好船"]
    assert listed("健全“日巡查、周会商、月通报、季考核”机制。") == []


def test_aims_behind_a_colon_may_come_true_or_be_done():
    aims = ["渔村污水全部收集", "完成二十座码头改造", "渔民收入稳步提高"]
    assert listed(f"会议明确2031年全县渔业工作目标：{'；'.join(aims)}。") == aims


def test_dashes_at_the_start_of_lines_make_a_list_of_names():
    names = ["平安渔村", "书香渔村", "洁净渔村"]
    assert listed("".join(f"——{name}：到2031年，全县渔村面貌焕然一新，人人参与。\n" for name in names)) == names


def test_three_clauses_that_begin_alike_with_what_is_to_be_done_are_a_list():
    alike = ["大力培育深海养殖", "大力兴办渔家民宿", "大力发展冷链物流"]
    assert listed(f"把海湾作为主战场，{'，'.join(alike)}。") == alike
    assert listed(f"去年，全县{'，'.join(alike)}。") == []


def test_three_lines_in_a_row_that_begin_with_what_is_to_be_done_are_a_list():
    lines = ["疏浚进港航道，更换航标。", "修复海草床，投放鱼苗。", "兴办渔民夜校，教授驾船。"]
    assert listed("海湾县\n" + "\n".join(lines)) == [line[:-1] for line in lines]
    assert listed("过去一年的渔业\n" + "\n".join(lines)) == []


def test_the_last_part_is_parted_at_and_only_where_both_halves_are_parts():
    assert listed("全面建设渔业强市、海洋名城、全国渔业和海洋融合发展示范区。") == [
        "渔业强市",
        "海洋名城",
        "全国渔业和海洋融合发展示范区",
    ]


def test_respects_at_the_head_of_paragraphs_are_a_list_where_each_is_a_deed():
    names = ["提升渔港等级", "延长海鲜产业链", "守护海岸生态"]
    text = "".join(f"在{name}方面，县里派出专班，按月调度，问题随时解决。\n" for name in names)
    assert listed(text) == names
    assert listed(text.replace("县里派出专班", "去年县里已派出了专班")) == []


def test_what_work_goes_by_is_no_list():
    text = "今年工作的总体思路是：坚持以科学理论为指导，全面贯彻会议精神，认真落实上级部署，聚力打造海洋之城、云上之城、书香之城。"
    assert listed(text) == ["海洋之城", "云上之城", "书香之城"]


def test_somebody_may_bid_those_who_are_named_before_the_bid():
    bids = ["及早修好渡船，备足渔具", "守住岸线红线，清理违建"]
    assert listed(f"县长强调，各村各有关单位要{bids[0]}。要{bids[1]}。") == bids


def test_bids_of_two_paragraphs_are_two_lists():
    first, second = ["及早修好渡船，备足渔具", "守住岸线红线，清理违建"], ["开好渔民夜校", "办好开渔节"]
    text = f"会议强调，要{first[0]}。要{first[1]}。\n会议要求，要{second[0]}。要{second[1]}。"
    assert listed(text) == first + second


def test_what_a_paragraph_has_told_of_the_past_is_no_list():
    built = "新建码头4座，改造渔民住房260户，修复海堤12公里"
    assert listed(f"一年来，我们始终把渔民放在心上。{built}。") == []
    assert len(listed(f"今年，我们始终把渔民放在心上。{built}。")) == 3


def test_dashes_behind_a_sentence_of_what_was_reached_are_no_list():
    names = ["渔港面貌焕然一新", "渔民收入显著提高", "海岸生态更加优美"]
    rows = "".join(f"——{name}。全县渔港联成一片，岸线整洁。\n" for name in names)
    assert listed(f"过去五年海湾县渔业取得重大成就。面对风浪，全县渔民同心协力，走得稳、走得好。\n{rows}") == []


def test_a_row_between_semicolons_may_begin_with_a_bid():
    assert listed(f"要{ROW[0]}；{ROW[1]}；{ROW[2]}。") == ROW


def test_a_row_of_verbs_without_end_is_read_in_linear_time():
    assert listed("突出" * 400 + "、" * 4 + "。") == []
    assert listed("推进甲、乙、丙、" + "切实" * 400 + "和丁等四项任务。") == []
