"""Lists under headings, headings that are the list, lines under one, and headings that carry a list on."""

import pytest

from tests.drafting.reading import bullets, listed

DEEDS = ["Plant street trees", "Widen the footpaths", "Rebuild the sea wall"]

SHARES = [
    "60% of pupils swim before they are nine",
    "18 clinics of the valley open on Sundays",
    "All 5 to 9 year olds learn to cycle",
]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "What we will do\nTrial school streets\nAudit pavements\nMend the pier\n",
            ["Trial school streets", "Audit pavements", "Mend the pier"],
        ),
        (
            "Short-term actions (2031-2033)\nConduct a study\nInstall racks\nUpdate the code\nLater\n",
            ["Conduct a study", "Install racks", "Update the code"],
        ),
        (
            "Our priorities\nHousing\nTransport\nClimate\n\nThe town lies on a river.\n",
            ["Housing", "Transport", "Climate"],
        ),
        ("Our priorities\nContact\nSitemap\nThe council met on Monday.\n", []),
        ("Theme A: Homes\nTheme B: Moving around\nTheme C: Nature\n", ["Homes", "Moving around", "Nature"]),
        ("Policy H1: Homes on old land\nPolicy H2: Homes for the old\n", ["Homes on old land", "Homes for the old"]),
        ("Target 1: 40 %\nTarget 2: 50 %\n", []),
        (
            "It rests on three ideas: greener streets, warmer homes and fairer fares.\n",
            ["greener streets", "warmer homes", "fairer fares"],
        ),
        (
            "This will be reached by mending drains, widening ponds, and moving homes.\n",
            ["mending drains", "widening ponds", "moving homes"],
        ),
        ("Levels were lowered by mending drains, widening ponds, and moving homes.\n", []),
        (
            "Build more homes\nWe want many more homes.\nReduce car use\nWe want fewer cars.\nProtect the marsh\nNo building in it now.\n",
            ["Build more homes", "Reduce car use", "Protect the marsh"],
        ),
        (
            "加强领导\n市里成立了领导小组，开了会。\n开展宣传\n去年共举办了三场活动。\n落实责任\n各单位已签订责任书，效果好。\n",
            [],
        ),
        (
            "Four steps. First, it will cut tape. Second, it will open the grid.\n",
            ["it will cut tape", "it will open the grid"],
        ),
    ],
)
def test_lists_without_marks_under_names_and_in_rows_of_deeds(text, parts):
    assert listed(text) == parts


@pytest.mark.parametrize(
    "again",
    [
        "Targets contd.",
        "Targets (continued)",
        "Targets, cont'd",
        "Targets – continued",
        "目标（续）",
        "重点任务（续表）",
    ],
)
def test_a_heading_that_carries_on_carries_the_list_on(again):
    more = ["Fewer than 3 of 1,000 homes empty", "The night bus to 40 stops"]
    assert listed(f"The plan has the following targets\n{bullets(DEEDS)}{again}\n{bullets(more)}") == DEEDS + more


@pytest.mark.parametrize("again", ["Results contd.", "Members (continued)", "成效（续）"])
def test_a_heading_that_carries_on_what_is_no_list_of_ours_makes_none(again):
    assert listed(f"{again}\n{bullets(['Fewer than 3 of 1,000 homes empty', 'The night bus to 40 stops'])}") == []


def test_a_line_that_names_a_list_and_its_parts_is_no_item_of_the_heading_over_it():
    text = (
        "Our Goals and Values\nCore goals: Clear Rivers, Safe Streets, Fair Work\nValues: Care, Thrift, Patience\n"
        "Plan Update: 2031 Goals and 2030 Works\n"
    )
    assert not [item for item in listed(text) if ":" in item]
    assert listed(text)[:3] == ["Clear Rivers", "Safe Streets", "Fair Work"]


def test_headings_that_are_nothing_but_names_of_lists_are_no_items():
    text = (
        "Millport Travel Action Plan 2031\nKey objectives\n"
        "To let everybody of the town reach the harbour on foot, by bicycle or by bus within half an hour\nTargets\n"
        "A rise in the share of those who come to the harbour by bicycle or on foot in each season of the year\n"
        "Other targets\nA fall in the number of people who are hurt on the roads around the harbour in each year of the plan\n"
    )
    assert not {"Key objectives", "Targets", "Other targets"} & set(listed(text))


@pytest.mark.parametrize("heading", ["Key 2032 targets", "Our goals", "Headline indicators"])
def test_shares_and_counts_in_whole_sentences_under_a_heading_of_targets_are_a_list(heading):
    assert listed(f"{heading}\n{bullets(SHARES)}") == SHARES


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Schools of the valley", SHARES),
        ("Results against targets", SHARES),
        ("Indicators", ["Employment 61%", "Homes 1,204", "Trees 33,100"]),
        ("Indicators", ["60% of pupils were taught to swim", *SHARES[1:]]),
    ],
)
def test_figures_under_another_heading_or_without_a_sentence_or_of_the_past_are_no_list(heading, parts):
    assert listed(f"{heading}\n{bullets(parts)}") == []


def test_the_first_heading_stands_for_a_list_whose_others_are_left_out():
    assert listed("现制定今年的安排。\n一、推广光伏屋顶\n1.完善并网服务。与电网企业会商。\n2.培育安装队伍。办班培训。\n") == [
        "推广光伏屋顶", "完善并网服务", "培育安装队伍",
    ]  # fmt: skip
    assert listed("重点工作\n（一）全方位稳岗位，守住民生底线。开展走访，送岗上门。\n") == [
        "全方位稳岗位，守住民生底线"
    ]
    assert listed("一、基本情况\n全县有十个镇。\n") == []


def test_headings_under_our_challenges_are_over_challenges():
    homes, work = (
        ["Rents are high for people on low pay", "Few sites are left"],
        ["Young people leave", "Buses are rare"],
    )
    text = f"Our Challenges\nHomes\n{bullets(homes)}Jobs\n{bullets(work)}"
    assert listed(text) == [*homes, *work]
    assert listed("Board meetings\nHomes\n• Rents are high for people on low pay.\n• Few sites are left.\n") == []


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


def test_labels_with_a_numeral_name_what_stands_under_them_and_are_no_items():
    parts = ["Growth of the southern quays", "Keeping the old piers in use", "A harbour school for all crews"]
    text = "".join(f"Focus {numeral}\n\n{part}.\n\n" for numeral, part in zip(("I", "II", "III"), parts, strict=True))
    assert listed(f"Elements of the strategy\n\n{text}") == parts


def test_short_lines_under_a_heading_of_values_or_priorities_are_a_list_however_they_are_spaced():
    names = ["Thrift", "Good cheer", "Care for boats"]
    assert listed("Harbour board values\n\n" + "\n\n".join(names) + "\n\n4.1\nTHE BOARD\n\nIt met in May.") == names
    assert listed("Our priorities\n\n" + "\n\n".join(names) + "\n\nThe board\n\nIt met in May.") == names
    pairs = [
        "Young crews",
        "Teach every child to sail and to mend nets",
        "Fair dues",
        "Keep the quay free for small boats",
    ]
    assert listed("Our priorities\n\n" + "\n\n".join(pairs)) == pairs
    assert listed("Past priorities: results\n\n" + "\n\n".join(names)) == []


def test_names_between_bars_under_a_heading_of_values_are_a_list():
    assert listed("Our values\n\nThrift | Good cheer | Care for boats\n") == ["Thrift", "Good cheer", "Care for boats"]
    assert listed("The harbour\n\nHome | Boats | Contact\n") == []


def test_headings_may_part_lines_that_each_bid():
    parts = [
        "Widen the lock by 12 metres before 2032, and its gates",
        "Increase the share of boats under sail by 15 per cent by 2033",
        "Double the number of crews that learn to swim by 2034",
        "Restore reeds along nine bends of the river by 2035",
    ]
    text = (
        f"Deeper water\n\n{parts[0]}.\n\n{parts[1]}. It pays for itself.\n\nYoung crews\n\n{parts[2]}.\n\n{parts[3]}.\n"
    )
    assert listed(text) == parts
    assert listed(text.replace("Young crews", "They did this:")) == []


def test_an_empty_line_ends_lines_that_none_parts():
    names = ["Safe quays for all", "Bays free from oil", "Fair dues that all can pay"]
    text = (
        "The strategy has the objective of working to achieve:\n"
        + "\n".join(names)
        + "\n\nThe board\n\nIt met in May.\n"
    )
    assert listed(text) == names


def test_the_first_theme_is_a_list_where_the_others_are_left_out():
    assert listed("We drafted this with the crews.\n\nTheme 1: Young crews\n\nOur crews are strong.\n") == [
        "Young crews"
    ]
    assert listed("We drafted this with the crews.\n\nStep 1: Fill the form\n\nOur crews are strong.\n") == []
