"""Names that a text counts, before their number or behind it."""

import pytest

from tests.drafting.reading import listed

THEMES = ["warm homes", "clean water", "play", "fair work"]

SHIFTS = ["从“重建轻管”向精细运营转变", "从单点改造向片区更新转变", "从部门分管向全城统筹转变"]

INDUSTRIES = ["茶叶", "远洋渔业", "造船", "竹材", "海盐", "风电"]


def test_names_that_each_stand_in_quotation_marks_are_a_list_and_what_tells_of_an_item_is_none():
    text = "由「智慧運輸」、「循環經濟」「韌性調適」等策略推動淨零。"
    assert listed(text) == ["智慧運輸", "循環經濟", "韌性調適"]
    text = "帶動減碳成效，並以「製程改善、能源轉換、循環經濟」3大策略推動。"
    assert listed(text) == ["製程改善", "能源轉換", "循環經濟"]
    text = (
        "三大主轴：一、低碳餐饮：鼓励蔬食设计，使用在地食材，补助可重复餐具。二、绿色采购：推动产品改进，建立采购指南，"
        "扩大绿色供给。三、低碳社区：推动社区认证，培训绿领人才，强化地方减碳能力。"
    )
    assert listed(text) == ["低碳餐饮", "绿色采购", "低碳社区"]


def test_clauses_that_are_counted_behind_them_or_before_them_are_a_list():
    text = "规划设定了绿色转型成效显著，生态环境持续改善，生态系统稳步提升3项总体目标，确定了指标。"
    assert listed(text) == ["绿色转型成效显著", "生态环境持续改善", "生态系统稳步提升"]
    text = "行动纲领提出三项指标：在2024年或之前推出土地用途方案，在2027年或之前启动收地程序，在2032年或之前平整新发展土地。"
    assert len(listed(text)) == 3
    text = (
        "明确了三项任务。一是更新设备。推进重点行业改造，加快建筑设备更新，支持运输设备更新。二是以旧换新。开展汽车换新，推动家装换新，"
        "发展二手市场。三是循环利用。完善回收网络。"
    )
    assert listed(text) == ["更新设备", "以旧换新", "循环利用"]


@pytest.mark.parametrize(
    "lead",
    [
        "The plan directs its money across the key themes of",
        "Our programme rests on four pillars of",
        "The council will act in the priority areas of",
    ],
)
def test_themes_behind_of_are_a_list(lead):
    assert listed(f"{lead} {', '.join(THEMES[:-1])} and {THEMES[-1]}.") == THEMES


def test_goals_behind_of_are_a_list_where_each_is_a_deed():
    deeds = ["cutting waste", "opening the riverbank", "housing young families"]
    assert listed(f"The plan serves the core goals of {deeds[0]}, {deeds[1]} and {deeds[2]}.") == deeds


@pytest.mark.parametrize(
    "text",
    [
        "The plan answers the key priorities of residents, traders and visitors.",
        "The plan names the main areas of the port, the hill and the mill.",
        "The plan follows five pillars of warm homes, clean water and play.",
        "The novel joins the key themes of love, loss and hope.",
        "The plan reports the results of the key themes of love, loss and hope.",
    ],
)
def test_those_whose_themes_they_are_or_other_numbers_or_no_plan_are_no_list(text):
    assert listed(text) == []


@pytest.mark.parametrize(
    "lead", ["今后五年，全市城市管理将", "城市管理的思路要有新突破：推动", "明年，我市着力推动更新工作"]
)
@pytest.mark.parametrize("stop", ["，", "、", "；"])
def test_shifts_that_are_to_come_are_a_list(lead, stop):
    assert listed(f"{lead}{stop.join(SHIFTS)}。") == SHIFTS


def test_shifts_that_share_the_verb_behind_the_last_are_a_list():
    assert listed("我市将推动城市管理从粗放向精细、从分散向集约、从人工向智能的三大转变。") == [
        "从粗放向精细",
        "从分散向集约",
        "从人工向智能",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"五年来，城市管理{'，'.join(SHIFTS)}。",
        f"城市管理已经实现{'，'.join(SHIFTS)}。",
        "从山区到海边，从城市到乡村，从学校到工厂，将到处栽树。",
        f"今后，城市管理将{SHIFTS[0]}，市民满意。",
    ],
)
def test_shifts_that_were_or_that_turn_nothing_are_no_list(text):
    assert not [item for item in listed(text) if item.startswith("从")]


def test_as_many_short_names_as_are_told_behind_on_are_a_list():
    names = ["hunger", "clean water", "fair work", "reefs", "schools"]
    told = ", ".join(names[:-1]) + f" and {names[-1]}"
    assert listed(f"It will work through its five flagship solutions on {told}.") == names
    assert listed(f"It will work through its seven flagship solutions on {told}.") == []


def test_a_comma_among_semicolons_parts_two_in_ing_where_the_number_asks_for_it():
    text = "The plan rests on five pillars: raising wages, mending roads; growing ferries; drawing in crews; and a push to map all reefs."
    assert listed(text) == [
        "raising wages",
        "mending roads",
        "growing ferries",
        "drawing in crews",
        "a push to map all reefs",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "力争到2031年，加快发展{}6个重点产业。",
        "做强做优{}等六大优势产业集群。",
        "聚焦六大支柱产业：{}。",
        "构建{}六条产业链。",
    ],
)
def test_industries_that_a_text_counts_and_will_further_are_a_list(told):
    assert listed(told.format("、".join(INDUSTRIES))) == INDUSTRIES


@pytest.mark.parametrize(
    "told",
    [
        "{}6个重点产业增加值增长8.2%。",
        "去年，形成了{}六大支柱产业。",
        "加快发展{}9个重点产业。",
        "全市有六大产业：{}。",
    ],
)
def test_industries_of_a_statistic_of_the_past_or_of_another_number_are_no_list(told):
    assert listed(told.format("、".join(INDUSTRIES))) == []


@pytest.mark.parametrize(("count", "found"), [("three", True), ("five", False)])
def test_a_long_clause_may_stand_between_a_number_of_areas_and_their_names(count, found):
    told = "that shape the largest part of what the harbour town and its many villages burn or waste in each of the years to come"
    names = ["ferries", "heating of old homes (with coal)", "the fish halls"]
    text = f"The plan names {count} priority areas {told}: {names[0]}, {names[1]}, and {names[2]}."
    assert listed(text) == (names if found else [])


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


@pytest.mark.parametrize(
    "sentence",
    [
        "通过{}等4类办法，改善出行。",
        "本县将抓好{}等四项民生大事。",
        "以{}等4个场景带动消费。",
    ],
)
def test_deeds_are_a_list_before_whatever_counts_them(sentence):
    deeds = ["疏浚护城河", "改造老旧水厂", "培育花卉产业", "推广光伏屋顶"]
    assert listed(sentence.format("、".join(deeds))) == deeds


def test_battles_named_before_their_number_are_a_list_and_places_are_none():
    assert listed("要打好扬尘治理攻坚战、河湖清理攻坚战、噪声整治攻坚战等6个战役。") == [
        "扬尘治理攻坚战",
        "河湖清理攻坚战",
        "噪声整治攻坚战",
    ]
    assert listed("全省有东河、西河、南河、北河等4个重点县。") == []


@pytest.mark.parametrize("noun", ["面向", "方向", "主轴"])
def test_directions_counted_behind_their_names_are_a_list(noun):
    names = ["宜居山城", "活力港湾", "智慧田园", "友善校园"]
    assert listed(f"施政重點以{'、'.join(names)}四個{noun}，逐步推動。") == names


def test_two_aims_that_a_number_counts_are_a_list_though_they_are_figures():
    assert listed("2大目标包括2031年再生水利用率35%、以及2036年保持50%。") == ["2031年再生水利用率35%", "2036年保持50%"]
    assert listed("县府透过3方向改善停车，王大明指出，包括增设立体车位、以及开放学校操场、改造旧市场。")[:1] == [
        "增设立体车位"
    ]


def test_aims_in_so_many_respects_end_with_the_last_behind_a_comma():
    aims = ["乡村面貌取得新变化", "港口能级大幅提升", "社会文明程度明显提高"]
    assert listed(f"主要目标涵盖三个方面，包括{aims[0]}、{aims[1]}，以及{aims[2]}。") == aims


def test_works_that_a_sentence_counts_are_found_where_the_next_ones_name_them():
    names = ["老街焕新行动", "绿道贯通行动", "邻里食堂行动"]
    told = (
        f"本区将实施三大行动。首先是实施{names[0]}方面，修缮房屋。在实施{names[1]}方面，新建步道。在开展{names[2]}中，改善用餐。",
        f"三、开展三大行动，建设家园\n开展{names[0]}。修缮房屋，保护旧貌。\n开展{names[1]}。新建步道。\n开展{names[2]}。改善用餐。\n",
    )
    for text in told:
        assert listed(text) == names, text
    assert listed(f"本区将实施四大行动。首先是实施{names[0]}方面，修缮房屋。在实施{names[1]}方面，新建步道。") == []


def test_names_that_a_quotation_counts_anew_are_a_list():
    text = "第一个“提质”，即提升河道水质。第二个“提质”，即提升公交服务。第一个“扩面”，即扩大绿地面积。第二个“扩面”，即扩大养老保障。"
    assert listed(text) == ["提升河道水质", "提升公交服务", "扩大绿地面积", "扩大养老保障"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("縮短通勤時間、照顧獨居長者、改善河川水質是三大施政價值。", ["縮短通勤時間", "照顧獨居長者", "改善河川水質"]),
        ("願景策略包括「便捷山城」、「活力港灣」、「友善校園」，逐步推動。", ["便捷山城", "活力港灣", "友善校園"]),
        ("市长提出三方向：简政便民、清洁河川与友善街道。", ["简政便民", "清洁河川", "友善街道"]),
        (
            "方案提出了扩大绿地面积、改善河川水质、健全托育网络等任务。",
            ["扩大绿地面积", "改善河川水质", "健全托育网络"],
        ),
        ("过去一年，我们扎实开展河道整治、校舍改造、道路修复等工作。", []),
    ],
)
def test_what_counts_behind_or_looks_back_before(text, items):
    assert listed(text) == items


def test_as_many_names_in_quotation_marks_as_are_told_before_them_are_a_list():
    text = "市長以三大願景施政主軸逐一說明「綠色新港」、「樂活新港」和「智慧新港」，盼攜手合作。"
    assert listed(text) == ["綠色新港", "樂活新港", "智慧新港"]
    assert listed("市長以四大願景逐一說明「綠色新港」、「樂活新港」和「智慧新港」。") == []


def test_a_number_behind_an_example_counts_what_is_announced():
    text = "市长宣布“安居未来工程”等五大政策，包括新行政区落户城北、市立医院增设分院、扩大托育名额、免费接驳公交、可负担住宅等。"
    assert listed(text) == ["新行政区落户城北", "市立医院增设分院", "扩大托育名额", "免费接驳公交", "可负担住宅"]


def test_the_mark_of_a_line_is_none_of_the_counted_parts():
    text = "3、重点工程《港城规划》共设置了湿地保护与恢复、噪声污染治理、固废处置、乡村环境整治等四大类工程，共40项。"
    assert listed(text) == ["湿地保护与恢复", "噪声污染治理", "固废处置", "乡村环境整治"]


def test_the_end_of_a_span_of_years_counts_nothing():
    text = "The annual plan for 2031-32 accords priority to the following sectors in that order: {}."
    assert listed(text.format("fisheries, public transport, and light industry")) == [
        "fisheries",
        "public transport",
        "light industry",
    ]


@pytest.mark.parametrize(("verb", "number"), [("focuses on", 3), ("reported on", 0)])
def test_what_a_plan_puts_first_among_the_following_is_a_list(verb, number):
    assert len(listed(f"The strategy {verb} the following sectors: fisheries, tourism and light industry.")) == number
