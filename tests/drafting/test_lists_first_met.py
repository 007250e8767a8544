"""Kinds of lists that public pages showed when the reader first met them, each with other words and numbers than the pages'."""

import pytest

from tests.drafting.test_lists_by_structure import listed

NAMES = ["Warm homes", "Quiet streets", "A river that lives"]
DEEDS = ["Plant street trees", "Widen the footpaths", "Mend the sea wall"]
DOING = ["planting street trees", "widening the footpaths", "mending the sea wall"]
ROLES = ["山地旅游目的地", "南部商贸枢纽", "花卉产业高地", "宜居样板"]
AIMS = ["港口能级明显提升，成为北部门户", "慢行网络更加完善，成为步行之城"]


def bullets(items: list[str]) -> str:
    return "".join(f"• {item}\n" for item in items)


@pytest.mark.parametrize(
    "lead",
    [
        "To write this strategy, we drew on feedback from:",
        "Every scheme has its own stage, where:",
        "What is a town plan?",
        "Why do we need a strategy?",
        "We heard from:",
    ],
)
def test_what_was_heard_and_what_is_explained_are_no_list(lead):
    assert listed(f"{lead}\n{bullets(['people of the hill', 'market traders', 'our own staff'])}") == []


@pytest.mark.parametrize(
    "lead",
    [
        "What are our priorities?",
        "Good services are needed. In particular:",
        "The following themes are what people want most.",
    ],
)
def test_what_calls_the_bullets_behind_it_makes_them_a_list(lead):
    assert listed(f"{lead}\n{bullets(NAMES)}") == NAMES


def test_one_numbered_paragraph_among_others_is_no_task():
    text = (
        "2.1 The area is wide and flat, and people like it.\n2.2 The board is preparing a new paper on water.\n"
        "2.3 The plan will weigh what the paper says, once it is adopted.\n"
    )
    assert listed(text) == []


def test_names_of_two_kinds_count_each_for_itself():
    text = (
        "Theme 1. A town for all\nThe council will look after everybody.\nGoal 1.1: Warm homes\nGoal 1.2: Safe streets\n"
        "Theme 2. A green town\nThe council will look after the river.\nGoal: 2.1 Clean banks\nGoal: 2.2 More shade\n"
    )
    assert listed(text) == ["A town for all", "Warm homes", "Safe streets", "A green town", "Clean banks", "More shade"]


def test_an_item_that_leads_into_bullets_further_in_is_one_all_the_same():
    inner = "".join(f"  • {deed};\n" for deed in DEEDS)
    text = f"The plan will:\n• Build more homes for rent. It will:\n{inner}• Keep the market open all week.\n"
    assert listed(text) == ["Build more homes for rent", *DEEDS, "Keep the market open all week"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The strategy rests on three priority areas– {}.",
        "The masterplan includes {}.",
        "The board works to five goals, which include {}.",
    ],
)
def test_what_a_plan_holds_is_a_list(sentence):
    assert listed(sentence.format(f"{DOING[0]}, {DOING[1]} and {DOING[2]}")) == DOING


def test_clauses_that_only_the_first_word_governs_are_no_list():
    assert (
        listed("The board will focus on ensuring that people eat well, can reach a doctor, feel safe and are heard.")
        == []
    )
    assert (
        listed("There are six themes, including the care of old trees, in giving the town a way to go on and to grow.")
        == []
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "规划提出打造{}、{}、{}和{}“四个一”目标。",
        "到2031年，全县努力打造成{}、{}、{}、{}。",
        "把新城建设成为{}、{}、{}、{}。",
    ],
)
def test_what_a_place_is_to_become_is_a_list(sentence):
    assert listed(sentence.format(*ROLES)) == ROLES


def test_what_a_place_became_is_none():
    assert listed("去年，全县已经建成东湖景区、西山园区、北港枢纽。") == []


def test_aims_numbered_under_the_first_words_of_a_paragraph_are_a_list():
    text = f"（二）主要目标。到2031年，新城建设取得成效，成为全省的示范。\n1.{AIMS[0]}。港口吞吐更多。\n2.{AIMS[1]}。步道更长。\n"
    assert listed(text) == AIMS


def test_the_first_heading_stands_for_a_list_whose_others_are_left_out():
    assert listed("现制定今年的安排。\n一、推广光伏屋顶\n1.完善并网服务。与电网企业会商。\n2.培育安装队伍。办班培训。\n") == [
        "推广光伏屋顶", "完善并网服务", "培育安装队伍",
    ]  # fmt: skip
    assert listed("重点工作\n（一）全方位稳岗位，守住民生底线。开展走访，送岗上门。\n") == [
        "全方位稳岗位，守住民生底线"
    ]
    assert listed("一、基本情况\n全县有十个镇。\n") == []


BIDS = ["扩建养老院，增加护理床位", "疏通老城水道，减少内涝", "修缮会馆群，办好庙会"]


def test_bids_that_each_begin_with_yao_are_a_list():
    assert listed(f"会议指出，今年的民政工作，要{BIDS[0]}；要{BIDS[1]}；要{BIDS[2]}。") == BIDS
    assert listed("雨要下了；要的人很多；他要走。") == []


def test_quoted_names_that_one_verb_repeats_are_a_list():
    names = ["水系连通战", "厂房腾退战", "夜市焕新战"]
    assert (
        listed("。".join(["今年打好三场硬仗", "；".join(f"打好“{name}”，分工到人、按月督办" for name in names)]) + "。")
        == names
    )
    assert listed("全年，我们打好了“水系连通战”，建成了两处码头。") == []


def test_respects_counted_behind_their_names_are_a_list():
    names = ["港口扩能", "渔业转型", "海岛供水", "文旅活动"]
    assert (
        listed(f"新区要以项目为统揽，在{'、'.join(names)}等四方面求突破，推动发展；突出开放引领，促进合作。") == names
    )
    assert listed("在东港、西山、北镇等五方面有分歧。") == []


def test_what_the_next_sentence_counts_is_a_list():
    names = ["架设“一座桥”", "引来“一条河”", "养活“一片田”"]
    assert listed(f"未来五年，全县将重点实施{'、'.join(names)}。这“三个一”工程是民生所盼。") == names
    assert listed(f"未来五年，全县将重点实施{'、'.join(names)}。这两个工程是民生所盼。") != names


def test_one_demand_of_those_that_are_counted_is_a_list():
    assert listed("就水利工作，会议提出三点要求。一是全县形成一个共识。各镇要上下同心。") == ["全县形成一个共识"]


def test_headings_under_our_challenges_are_over_challenges():
    homes, work = (
        ["Rents are high for people on low pay", "Few sites are left"],
        ["Young people leave", "Buses are rare"],
    )
    text = f"Our Challenges\nHomes\n{bullets(homes)}Jobs\n{bullets(work)}"
    assert listed(text) == [*homes, *work]
    assert listed("Board meetings\nHomes\n• Rents are high for people on low pay.\n• Few sites are left.\n") == []


def test_needs_that_are_related_are_no_links():
    assert listed("The paper sets out a number of health related priorities:\n1. Meeting need\n2. Better homes\n") == [
        "Meeting need",
        "Better homes",
    ]
    assert (
        listed("We want homes for all, this helps our town by offering rest, promoting health and saving money.") == []
    )


def test_parts_of_a_notice_are_no_tasks():
    text = "一、征集内容\n围绕就业、出行提建议。\n二、报名方式\n1.电子邮件：发送至办公室。\n"
    assert listed(text) == []
    assert listed("一、申报条件和要求\n依法注册。\n") == []


@pytest.mark.parametrize("end", ["等4件实事已提前完成。", "等4件实事均已如期建成。", "等4件实事全部顺利竣工。"])
def test_what_is_done_behind_the_number_is_no_list(end):
    deeds = "改造老旧水厂、推广光伏屋顶、建设社区食堂、治理扬尘污染"
    assert listed(f"民生实事中，{deeds}{end}") == []
    assert listed(f"今年要办好{deeds}等4件实事。") == deeds.split("、")


def test_the_noun_that_stands_nearest_to_such_as_names_the_list():
    assert (
        listed(
            "The strategies help the town to live with the effects of heat, such as dry parks, warm nights, and low rivers."
        )
        == []
    )


@pytest.mark.parametrize("lead", ["The paper has five aims: ", "The key directions are:\n"])
def test_sentences_that_each_bid_behind_a_colon_are_a_list(lead):
    deeds = [
        "Plant street trees",
        "Widen the footpaths",
        "Mend the sea wall",
        "Train young gardeners",
        "Extend the tram",
    ]
    text = f"{lead}{'. '.join(deeds)}. This paper will be weighed each year.\n"
    assert listed(text) == deeds
    assert listed("The mayor said: Plant street trees. It was a warm day. The band played on. People sang.\n") == []


def test_as_many_names_as_pillars_are_told_of():
    assert listed("The plan joins the four pillars of Place, People, Work and Nature.") == [
        "Place",
        "People",
        "Work",
        "Nature",
    ]
    assert listed("The plan joins the four pillars of the town, its people and its work.") == []
    assert listed("It has these themes: Place, People, Nature and to work with others.") == [
        "Place",
        "People",
        "Nature",
    ]


def test_names_that_end_with_what_counts_them_are_a_list():
    assert listed("新区提出，工业之港、花园之港和渔歌之港“三个港”合乎实际。") == ["工业之港", "花园之港", "渔歌之港"]
    assert listed("新区提出，东湖、西山和北港“三个港”合乎实际。") == []


@pytest.mark.parametrize("noun", ["Ambition", "Enabler", "Thrust", "Pledge", "Principle"])
def test_whatever_a_plan_calls_its_parts_they_count_by_that_name(noun):
    text = f"Our {noun.lower()}s are:\n{noun} 1: {NAMES[0]}\n{bullets(DEEDS[:2])}{noun} 2: {NAMES[1]}\n{bullets(DEEDS[2:])}"
    assert listed(text)[:1] == [NAMES[0]]
    assert NAMES[1] in listed(text)
    assert listed("Figure 1: Homes by ward\nFigure 2: Jobs by ward\n") == []
