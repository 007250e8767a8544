"""Kinds of lists that the fourth held-out texts and other pages brought to light, each with other words and numbers than the texts'."""

import pytest

from lantu.drafting import draft
from lantu.drafting.lists.list_leads import is_statistic, kind_of, looks_back
from tests.drafting.test_lists_by_structure import listed


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


def test_aims_of_a_colon_are_what_becomes_true():
    aims = ["乡村面貌明显改善", "文化场馆布局更加均衡", "平均受教育年限提高到12年", "住房保障体系不断健全"]
    assert listed(f"规划提出主要目标：{'，'.join(aims)}。") == aims
    assert listed("主要目标：生产总值增长6%，财政收入增长5%，出口增长3%。") == []


def test_aims_in_so_many_respects_end_with_the_last_behind_a_comma():
    aims = ["乡村面貌取得新变化", "港口能级大幅提升", "社会文明程度明显提高"]
    assert listed(f"主要目标涵盖三个方面，包括{aims[0]}、{aims[1]}，以及{aims[2]}。") == aims


def test_works_under_a_title_that_counts_them_are_a_list_though_some_are_left_out():
    text = (
        "县政府2031年度八件民生实事项目正式出炉！\n一、中小学食堂扩建工程\n新建食堂5个。\n"
        "二、山区道路维修工程\n维修道路30公里。\n三、养老床位建设项目\n新增床位90张。\n"
    )
    assert listed(text) == ["中小学食堂扩建工程", "山区道路维修工程", "养老床位建设项目"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("（五）扩大绿地供应\n去年种树三万棵。\n", []),  # a lone heading
        ("二、重点任务\n（一）扩大绿地供应\n分步种树。\n", ["扩大绿地供应"]),  # those behind it are left out
        ("下一步的主要任务是：一是加强湿地保护，扩大鸟类栖息地。\n", ["加强湿地保护，扩大鸟类栖息地"]),
        ("过去五年，城市面貌焕然一新。一是道路不断延伸。二是公园不断增加。三是空气持续好转。\n", []),
        ("一、2031年工作回顾\n新建学校。\n二、2032年重点工作\n新建医院。\n三、2032年主要目标任务\n新建公园。\n", []),
        ("三 、 發展目標\n( 一 ) 擴大公園面積。\n( 二 ) 改善河川水質。\n", ["擴大公園面積", "改善河川水質"]),
        (
            "三、2032年重点工作\n加快旧城更新，改造小区30个；\n完善公交网络，新开线路5条；\n培育文旅产业；\n",
            ["加快旧城更新，改造小区30个", "完善公交网络，新开线路5条", "培育文旅产业"],
        ),
    ],
)
def test_headings_and_ordinals_are_lists_of_what_is_to_be_done(text, items):
    assert listed(text) == items


def test_aims_with_numbers_of_three_levels_are_a_list_and_their_indicators_are_none():
    text = (
        "Target 4.2.1: At least 70% of households sort their waste\nIndicator 12: Share of households that sort\n"
        "Target 4.2.2: Open a repair shop in every ward\nIndicator 13: Wards with a shop\nTarget 4.2.3: Halve litter in parks\n"
    )
    assert listed(text) == [
        "At least 70% of households sort their waste",
        "Open a repair shop in every ward",
        "Halve litter in parks",
    ]
    assert listed("Objectives\n3.1Widen the footpaths\n3.2Plant street trees\n3.10Open three ponds\n")[:2] == [
        "Widen the footpaths",
        "Plant street trees",
    ]


@pytest.mark.parametrize(
    ("lead", "plan"),
    [
        ("Highlights of the budget include:", True),
        ("Key highlights of the new transport strategy:", True),
        ("Budget highlights:", True),
        ("Highlights include:", True),
        ("Highlights of last year:", False),
        ("Our highlights so far", False),
    ],
)
def test_highlights_of_a_plan_are_what_it_will_do_and_those_of_a_year_what_was_done(lead, plan):
    assert (kind_of(lead) == "task", looks_back(lead)) == (plan, not plan)
    text = f"{lead}\n- Libraries: £4m for repairs.\n- Tram: £90m for the northern line.\n- Parks: £2m for ponds.\n"
    assert bool(listed(text)) == plan


def test_a_number_in_a_name_is_no_figure():
    assert not is_statistic("30-minute neighbourhoods: shops nearby")
    assert is_statistic("30 minutes to the centre")


def test_what_a_thing_serves_as_is_no_list():
    assert listed("全县把产业园区作为带动就业的载体、承接转移的平台、改善民生的抓手。") == []
    assert draft("市区将建设公园。").items["task"] == ()


def test_works_that_a_sentence_counts_are_found_where_the_next_ones_name_them():
    names = ["老街焕新行动", "绿道贯通行动", "邻里食堂行动"]
    told = (
        f"本区将实施三大行动。首先是实施{names[0]}方面，修缮房屋。在实施{names[1]}方面，新建步道。在开展{names[2]}中，改善用餐。",
        f"三、开展三大行动，建设家园\n开展{names[0]}。修缮房屋，保护旧貌。\n开展{names[1]}。新建步道。\n开展{names[2]}。改善用餐。\n",
    )
    for text in told:
        assert listed(text) == names, text
    assert listed(f"本区将实施四大行动。首先是实施{names[0]}方面，修缮房屋。在实施{names[1]}方面，新建步道。") == []


def test_paragraphs_that_begin_with_what_is_to_be_done_are_headed_by_it():
    heads = ["疏浚护城河道", "改造老旧水厂", "培育花卉产业"]
    rest = "组织力量分段施工，落实资金，明确到人，每月检查一次进度。"
    text = "".join(f"{head}。{rest}\n" for head in heads)
    assert listed(text) == heads
    assert listed("一、去年工作回顾\n" + text) == []
    assert listed("过去一年，我们主要做了以下工作\n" + text) == []


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


def test_parts_that_a_page_broke_end_with_their_semicolon():
    text = (
        "Action Points\nA yearly review of footpaths by the Borough Engineer and the\nSociety of Ramblers, with a public report;\n"
        "A fund for repairs of bridges;\nMore wardens for the parks on Sundays and\nHolidays of the year;\n"
    )
    assert [item.replace("\n", " ") for item in listed(text)] == [
        "A yearly review of footpaths by the Borough Engineer and the Society of Ramblers, with a public report",
        "A fund for repairs of bridges",
        "More wardens for the parks on Sundays and Holidays of the year",
    ]


def test_headings_over_sentences_are_the_list_and_not_what_tells_of_them():
    text = (
        "Our three priorities will be:\n\nTo mend the sea wall\n\nWe will build a stronger wall in two stages, with a path on top.\n\n"
        "To plant street trees\n\nWe will plant in every ward, where people ask for it, each spring.\n\n"
        "To open a library\n\nThe old one is too small.\n"
    )
    assert listed(text) == ["To mend the sea wall", "To plant street trees", "To open a library"]
    assert (
        listed(
            "The priorities for action are :\n\nHarbour priorities\n\nThese guide the teams of the council until 2040.\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "四大主軸亮點：一、校園遮陽補助：補助學校種樹，提升綠覆率，降低室溫。二、市場低碳轉型：推動裸賣。三、河岸步道串連：打通斷點。預期效益有：一、減量成果：每年減二萬噸。",
            ["校園遮陽補助", "市場低碳轉型", "河岸步道串連"],
        ),
        (
            "三大面向說明如下：\n\n一、公平與韌性\n\n去年減量3%。\n\n二、法制與治理\n\n已有法源。\n\n三、綠能與儲能\n\n占比升至9%。\n",
            ["公平與韌性", "法制與治理", "綠能與儲能"],
        ),
        (
            "（二）战略定位。\n——全国山地花卉交易中心。发挥优势。\n——区域冷链物流枢纽。发挥优势。\n",
            ["全国山地花卉交易中心", "区域冷链物流枢纽"],
        ),
        (
            "（二）发展目标。到2032年，接待游客300万人次，旅游收入80亿元，带动就业两万人。\n——到2032年，建成景区9个。\n——到2035年，培育民宿村40个。\n",
            ["到2032年，建成景区9个", "到2035年，培育民宿村40个"],
        ),
    ],
)
def test_chinese_rows_on_one_line_and_under_headings_with_a_stop(text, items):
    assert listed(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Strategic Priorities\n\n1: Mending the sea wall\n\n2: Planting street trees\n",
            ["Mending the sea wall", "Planting street trees"],
        ),
        (
            "-\nTarget 3.1: By 2031, open a library\n-\nIndicator 3.1.1: Share of wards with one\n-\nTarget 3.2: By 2033, halve litter\n",
            ["By 2031, open a library", "By 2033, halve litter"],
        ),
        (
            "- PK-13: Plant a tree for every child\n- PK-16: Repair the paths\n- PK-103: Open three ponds\n",
            ["Plant a tree for every child", "Repair the paths", "Open three ponds"],
        ),
        (
            "The overall aim of the plan is to plant 900 trees; open two pools; and in the north, mend the sea wall.",
            ["plant 900 trees", "open two pools", "in the north, mend the sea wall"],
        ),
        (
            "The plan will focus investment on mending the sea wall, planting street trees and opening ponds.",
            ["mending the sea wall", "planting street trees", "opening ponds"],
        ),
        ("The four pillars include living rivers and lively markets.", ["living rivers", "lively markets"]),
        ("The plan has targets, including growth of 4%, with a focus on calm and order.", []),
        (
            "The council will take action to cut waste in order to protect health, strengthen trade and become a calm town.",
            [],
        ),
        ("Goal: Ensure that planning efforts, new buildings and upkeep take care of the marsh.", []),
        (
            "Town Priorities - FY 2031-32\n\nWarm homes\nClean air\nSafe streets\n\nThese are set each year.\n",
            ["Warm homes", "Clean air", "Safe streets"],
        ),
        (
            (
                "Our plan has these objectives:\n\nA Calm Town – for all\n\n• Mending the paths\n• Planting trees\n\n"
                "A Fair Town – for work\n\n• Training gardeners\n• Helping traders\n\n"
                "A Clean Town – for air\n\n• Opening ponds\n• Reducing litter\n"
            ),
            [
                "A Calm Town",
                "Mending the paths",
                "Planting trees",
                "A Fair Town",
                "Training gardeners",
                "Helping traders",
                "A Clean Town",
                "Opening ponds",
                "Reducing litter",
            ],
        ),
        (
            (
                "Improve the bus stops on every hill\nDevelop a plan for the old harbour\n"
                "Reduce the noise of night trains\nPlant trees along the main roads\n"
            ),
            [
                "Improve the bus stops on every hill",
                "Develop a plan for the old harbour",
                "Reduce the noise of night trains",
                "Plant trees along the main roads",
            ],
        ),
        (
            (
                "Read more about the council here\nContact us about this page now\n"
                "Find your nearest library or pool\nReport a problem with a street\n"
            ),
            [],
        ),
    ],
)
def test_english_rows_sentences_and_lines(text, items):
    assert listed(text)[-len(items) :] == items if items else listed(text) == []


def test_what_a_part_of_a_row_includes_is_no_row_of_its_own():
    rest = "markets, fairs, concerts and walks, with help for the small shops of the old town and for all who keep stalls on Saturdays"
    found = listed(
        f"Themes:\n• To promote a lively town through events including {rest} and on the days before feasts\n• To repair the paths\n"
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            (
                "Calmer streets across the old town Outcomes Reduced noise at night and in the morning Improved crossings for children "
                "Increased shade along the quays Warmer homes on every hill"
            ),
            [
                "Reduced noise at night and in the morning",
                "Improved crossings for children",
                "Increased shade along the quays Warmer homes on every hill",
            ],
        ),
        (
            (
                "Goal\tTarget for 2031\nLearning\tIncrease the number of libraries from 4 to 9 Improve the results of evening schools "
                "To be among the best three towns for young readers\n"
            ),
            [
                "Increase the number of libraries from 4 to 9",
                "Improve the results of evening schools",
                "To be among the best three towns for young readers",
            ],
        ),
        ("Year\tTarget\n2031\tIncrease the number of libraries Improve it\n", []),
        ("We met Increased Harbour Outcomes of the day were calm, and Supported Living was named in the news.", []),
    ],
)
def test_parts_that_a_page_ran_together_begin_with_a_large_verb(text, items):
    assert [item for item in listed(text) if item != "Learning"] == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "  1. 公园绿地目标：新增三处街心花园。\n\n  2. 清洁河道目标：疏浚两条内河。\n\n  3. 邻里养老目标：增设食堂。\n",
            ["公园绿地目标", "清洁河道目标", "邻里养老目标"],
        ),
        (
            (
                "(a) That the report on the harbour be noted;\n\n(b) That the budget of the pool be approved; and\n\n"
                "(c) That the committee support the fair.\n"
            ),
            [
                "That the report on the harbour be noted",
                "That the budget of the pool be approved",
                "That the committee support the fair",
            ],
        ),
        ("三、对今年政府工作的建议\n\n道路维修要抓紧。\n", []),
        (
            "The government planned to boost trade by 2031; cut waste; and raise wages.",
            ["boost trade by 2031", "cut waste", "raise wages"],
        ),
    ],
)
def test_parts_that_call_themselves_aims_and_what_is_resolved(text, items):
    assert listed(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("本县发展面临以下机遇：\n- 国际环境：航线恢复。\n- 国内市场：消费回暖。\n", []),
        ("The following factors were key:\n• the cost of the project;\n• its reach;\n", []),
        (
            "主要目标是：\n港口能级迈上新台阶，航线更密。\n乡村面貌取得新变化，道路更畅。\n社会文明程度得到新提高，风尚更好。\n",
            ["港口能级迈上新台阶，航线更密", "乡村面貌取得新变化，道路更畅", "社会文明程度得到新提高，风尚更好"],
        ),
        ("‧增設街市\n‧改善渡輪服務\n‧推展海濱長廊\n", ["增設街市", "改善渡輪服務", "推展海濱長廊"]),
        (
            "Ranked development issues of the municipality for the years 2031 to 2034\n1. Poor lights\n2. Broken drains\n3. Flooding\n",
            ["Poor lights", "Broken drains", "Flooding"],
        ),
        (
            "Strategic Goal 1:\n\nCalm streets for all\n\nStrategic Goal 2:\n\nClean rivers from source to sea\n",
            ["Calm streets for all", "Clean rivers from source to sea"],
        ),
        (
            "The town has sectoral plans. These are Harbour Trade, Warm Homes, Clean Air and Living Rivers.",
            ["Harbour Trade", "Warm Homes", "Clean Air", "Living Rivers"],
        ),
        (
            "Our goals are:\nWarm homes;\nClean air;\nSafe streets; and\nLively markets.\n",
            ["Warm homes", "Clean air", "Safe streets", "Lively markets"],
        ),
    ],
)
def test_what_is_announced_is_ours_or_something_else(text, items):
    assert listed(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Here are the highlights:\n\n* Wardens will be hired.\n\n* £4m allocated for repairs.\n\n* The tram will be mended by 2033.\n",
            ["Wardens will be hired", "£4m allocated for repairs", "The tram will be mended by 2033"],
        ),
        (
            "Here are the highlights:\n\n* Wardens were hired.\n\n* £4m was spent on repairs.\n\n* The tram was mended.\n",
            [],
        ),
        ("These actions have benefits for the town, including:\n• calmer streets\n• cleaner rivers\n", []),
        (
            "The plan has many goals, including tending and pruning the street trees, teaching gardeners, and opening ponds.",
            ["tending and pruning the street trees", "teaching gardeners", "opening ponds"],
        ),
        (
            "规划目标主要包括以下几个方面：\n\n河湖治理：\n\n疏浚内河，改善水质。\n\n街区更新：\n\n修缮老屋，增设座椅。\n\n邻里照护：\n\n开办食堂，培训护理员。\n",
            ["河湖治理：", "街区更新：", "邻里照护："],
        ),
        ("从推进产业、人才、文化、生态、组织五个振兴方面来讲，各地不同。", []),
    ],
)
def test_highlights_by_their_parts_and_names_with_colons(text, items):
    assert listed(text) == [item.rstrip("：") for item in items]


def test_an_item_is_told_without_the_marks_and_the_joint_around_it():
    text = "县府提出「提高种树补助」、「开办夜间图书馆」及「引进巡回市集」等3大措施。"
    assert listed(text) == ["提高种树补助", "开办夜间图书馆", "引进巡回市集"]
    text = "交通以三大方向推动，包括加强夜间班次，照顾晚归的人；扩大转乘优惠；并深化路网整合，串联车站。"
    assert [item.split("，")[0] for item in listed(text)] == ["加强夜间班次", "扩大转乘优惠", "深化路网整合"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            (
                "Our town\nRepair old bridges\n• Upgrade the piers\n• Protect it\nCreate new ponds\n• Build two basins\n• Plant reeds\n"
                "Quietly extend the tram\n• Install the rails\n• Train drivers\n"
            ),
            [
                "Repair old bridges",
                "Upgrade the piers",
                "Protect it",
                "Create new ponds",
                "Build two basins",
                "Plant reeds",
                "Quietly extend the tram",
                "Install the rails",
                "Train drivers",
            ],
        ),
        ("Parking\n• Permits\n• Fines\nHousing\n• Rents\n• Repairs\nPay your council tax\n• Online\n• By post\n", []),
        (
            "Harbour trade, living rivers, warm homes, and quiet nights are areas of priority in the plan.",
            ["Harbour trade", "living rivers", "warm homes", "quiet nights"],
        ),
        ("Herons, otters, eels and bats are targets hunters have chosen.", []),
        (
            "A - to plant 900 trees on the hills\nB - to repair the sea wall\nC - to teach gardeners\n",
            ["to plant 900 trees on the hills", "to repair the sea wall", "to teach gardeners"],
        ),
        (
            "The town is saving by: Mending old pumps. Sharing its depots. Heating fewer halls.",
            ["Mending old pumps", "Sharing its depots", "Heating fewer halls"],
        ),
        ("The town was calm last year: Shops opened. Trams ran. Gulls slept.", []),
        (
            "That Council approve:\n1. The data on the harbour.\n2. The 2031-32 budget of the pool.\n",
            ["The data on the harbour", "The 2031-32 budget of the pool"],
        ),
        (
            "Pillars:\n• Warm homes\n• Quiet nights, calm days They seek to reach the following outcomes:\n• Better sleep\n• Shade\n",
            ["Warm homes", "Quiet nights, calm days", "Better sleep", "Shade"],
        ),
        (
            (
                "The plan will have a focus on:\nOur Harbour, where we will look after:\n• Cranes\n• Quays\n"
                "Our Hills, including places such as:\n• Paths\n• Huts\nOur Old Town, which has needs such as:\n• Roofs\n• Drains\n"
            ),
            ["Our Harbour", "Cranes", "Quays", "Our Hills", "Paths", "Huts", "Our Old Town", "Roofs", "Drains"],
        ),
        (
            (
                "What we want\nGardeners and children sharing more ground.\nNeighbours to be safe on the quays at night.\n"
                "Old crafts being taught, because they last.\nWho pays\nThe town pays.\n"
            ),
            [
                "Gardeners and children sharing more ground",
                "Neighbours to be safe on the quays at night",
                "Old crafts being taught, because they last",
            ],
        ),
        (
            (
                "Targets for town buildings\tStretch targets for town buildings\n1. Reduce heat by 20%\t1. Reduce heat by 30%\n"
                "2. Repair all roofs by 2031\t2. Repair all roofs by 2030\n"
            ),
            ["Reduce heat by 20%", "Reduce heat by 30%", "Repair all roofs by 2031", "Repair all roofs by 2030"],
        ),
        ("Indicator\tTarget\nHeat\tReduce it\nRoofs\tRepair them\nPumps\tReplace them\n", []),
        (
            "Issue\tObjective\nHeat\tTo reduce heat\nRoofs\tTo repair roofs\nSecond theme\nIssue\tObjective\nPumps\tTo replace pumps\n",
            ["To reduce heat", "To repair roofs", "To replace pumps"],
        ),
        (
            "研訂托育發展措施，並以社區為主。包括：40區均有托育中心、12山區至少一處遊戲場、各校皆設課後班。",
            ["40區均有托育中心", "12山區至少一處遊戲場", "各校皆設課後班"],
        ),
        ("园区改革工作有序，围绕既有目标，深化河湖管护改革，基本达成预期。", []),
    ],
)
def test_what_stands_over_bullets_behind_its_parts_and_between_headings(text, items):
    assert listed(text) == items
