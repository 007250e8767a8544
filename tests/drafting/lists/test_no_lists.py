"""What looks like a list and is none: figures, what was, news, explanations, parts of a paper."""

import pytest

from lantu.drafting import draft
from lantu.drafting.lists.list_leads import is_statistic
from tests.drafting.reading import bullets, listed

SORTED_OUT = {
    "who was asked": ("We drew up the draft with feedback from:", ["young crews", "boat builders", "the harbour school"]),
    "what a paper contains": ("Table of contents", ["a word from the chair", "how the harbour grew", "maps of the quays"]),
    "questions": ("The harbour", ["Where do we moor?", "How deep is the water?", "Who mends the nets?"]),
    "what was done": ("The harbour", ["Planted 900 reeds", "Opened two locks", "Dredged the bend"]),
    "figures": ("The harbour", ["44% of boats under sail", "18 cranes", "3,100 berths"]),
    "what is": ("The harbour", ["It is the oldest of the coast", "The water is deep", "There are two piers"]),
    "names": ("Ferry stops:", ["Mill Lane", "Old Dock", "Castle Hill"]),
    "addresses": ("The harbour", ["harbour@town.example", "Open 8:30 am daily", "www.town.example"]),
    "news": ("Harbour board unveils its plan", ["boats without an engine to come", "a pier for the school", "fewer cranes"]),
    "parts of a paper": ("The report consists of:", ["a plan of the quays", "rules for the boats", "a map of the reeds"]),
    "how far it has come": ("Progress against our goals:", ["Berths let was at 61%", "Dredging was up at 40 km", "Dues were at 9%"]),
    "states of actions": ("Of the actions that we report:", ["12 actions are complete", "7 are in progress", "2 have not yet started"]),
    "achievements": ("Among our achievements are:", ["Opening of the lock", "Being named best port", "Reeds planted"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("重点任务包括健全排水标准体系、修复河岸湿地、提高校园绿地开放度、推进管网改造等。", 4),
        ("主要目标是:改善居住环境,健全公共服务,提升街区活力。", 3),
        ("将做好五方面工作:推进水系连通;加强岸线管护;深化水价改革;建设灌区;培育节水产业。", 5),
        ("工作任务\n1、道路更新：对支路进行改造。\n2、绿地增补：利用边角地建设。\n3、驿站建设：为骑手服务。\n", 3),
        (
            "Where we go next\n\n- Extend the tram to the harbour\n- Plant trees along the ring\n- Review parking charges\n",
            3,
        ),
        ("主要目标是:城镇化率达到71%,森林覆盖率达到44%,新增就业6万人。", 0),
        ("Results\n- Emissions fell by 12%\n- 4,000 trees were planted\n", 0),
        ("二、社区共治：每年新增志愿者两万人，覆盖所有街道。其余照旧。", 0),
        ("3项指标因要求变动不再考核，包括村庄绿化率、污泥处理率和渔港垃圾回收率。", 0),
        ("主要目标，提出到2031年，新材料与医药、装备制造两大主导支柱产业集群规模双双达到4000亿级。", 0),
        ("一、重点抓好以下八项工作：\n二、切实做好下列工作：\n三、着力推进以下任务：\n", 0),
    ],
)
def test_lists_are_told_from_figures(text, count):
    assert len(listed(text)) == count, listed(text)


def test_what_somebody_does_on_a_day_is_no_list():
    diary = (
        "The Mayor will {} the school in Dover.\nThe Mayor will {} pupils in Deal.\nThe Mayor will {} Calais at noon.\n"
    )
    for verbs in (("attend", "speak to", "leave for"), ("visit", "meet", "travel to"), ("open", "greet", "depart for")):
        assert listed(diary.format(*verbs)) == []
    assert len(listed(diary.format("widen", "teach", "link Dover with"))) == 3
    assert (
        len(listed(diary.replace("The Mayor", "We").format("leave nobody behind in", "speak up for", "stay near"))) == 3
    )
    assert len(listed(diary.format("open 12 libraries beside", "teach", "link Dover with"))) == 3


@pytest.mark.parametrize(
    "text", [", and , and , and , and , and", ", or , or , or", "Build , and , and , and ,", "、和、和、和"]
)
def test_words_that_part_nothing_are_no_list(text):
    assert not any(draft(text).items.values())


def test_targets_that_are_nothing_but_figures_are_no_items():
    assert not draft("Reduction targets are: 25% by 2029, 55% by 2037 and 85% by 2049.").items["target"]


def test_a_campaign_against_weak_points_and_at_least_are_no_troubles():
    text = "实施体育设施补短板行动，新建球场不少于86片，改造泳池不少于9座。"
    assert not draft(text).items["challenge"]
    assert [item.kind for item in draft("主要问题是球场不少，但场馆管理薄弱。").items["challenge"]]


def test_the_words_behind_a_dash_within_a_title_are_no_list():
    text = "The ‘Harbour Action Plan 2031 - To Keep the Port’ is the town’s answer, aimed at cutting waste, and widening the quays."
    assert not [item for item in listed(text) if "Port" in item]


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


def test_one_numbered_paragraph_among_others_is_no_task():
    text = (
        "2.1 The area is wide and flat, and people like it.\n2.2 The board is preparing a new paper on water.\n"
        "2.3 The plan will weigh what the paper says, once it is adopted.\n"
    )
    assert listed(text) == []


def test_clauses_that_only_the_first_word_governs_are_no_list():
    assert (
        listed("The board will focus on ensuring that people eat well, can reach a doctor, feel safe and are heard.")
        == []
    )
    assert (
        listed("There are six themes, including the care of old trees, in giving the town a way to go on and to grow.")
        == []
    )


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


def test_a_number_in_a_name_is_no_figure():
    assert not is_statistic("30-minute neighbourhoods: shops nearby")
    assert is_statistic("30 minutes to the centre")


def test_what_a_thing_serves_as_is_no_list():
    assert listed("全县把产业园区作为带动就业的载体、承接转移的平台、改善民生的抓手。") == []
    assert draft("市区将建设公园。").items["task"] == ()


@pytest.mark.parametrize("case", SORTED_OUT)
def test_rows_that_are_of_something_else_are_none(case):
    lead, parts = SORTED_OUT[case]
    assert listed(f"{lead}\n{bullets(parts)}") == []


def test_money_for_something_is_no_mere_figure():
    parts = [
        "$53 million for the lock, as part of the plan",
        "$9 million to teach young crews",
        "€4,000 towards the reeds",
    ]
    assert listed(f"Harbour\n{bullets(parts)}") == parts
    assert listed(f"Harbour\n{bullets(['$53 million', 'Income $9 million', 'Dues €4,000'])}") == []


def test_what_words_mean_and_what_a_chart_shows_are_no_lists():
    parts = ["Aims are what the board wants to reach", "Rules say how", "Steps are taken each year"]
    assert listed(f"Aims, rules and steps are defined in the following way:\n{bullets(parts)}") == []
    assert (
        listed(
            f"The chart above shows the following:\n{bullets(['Dues will fall', 'Boats will rise by 9%', 'Reeds grow'])}"
        )
        == []
    )


def test_a_page_says_where_it_stands_in_numbers_that_are_no_list():
    assert listed("1. Home\n2. Planning and building\n3. Housing strategy\n\nThe harbour\n") == []


def test_points_that_somebody_makes_are_no_list():
    parts = [
        "The talk looked back at the storm",
        "The present plan was drawn up in March 2030",
        "This was a time to think",
    ]
    assert listed(f"She made the following points:\n{bullets(parts)}") == []


def test_sections_of_a_paper_are_none_of_its_aims():
    parts = ["Defining a harbour", "The scope of the strategy", "Why dues rise", "Goals and targets"]
    assert listed(f"The four sections of the harbour paper are:\n{bullets(parts)}") == []


def test_headlines_and_the_sentences_under_them_are_not_one_list():
    text = (
        "The board has one clear aim and will:\n\nMend quays by asking crews\n\nThe board will mend what the crews show it.\n\n"
        "Mend quays by saving dues\n\nToo much is paid. The board will pay less.\n"
    )
    assert "The board will mend what the crews show it" not in listed(text)
