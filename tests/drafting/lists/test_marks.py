"""Lists that marks make: bullets, letters, numbers, dashes, ids, and the lines between them."""

import pytest

from tests.drafting.reading import bullets, listed

THINGS = ["sea walls raised", "quiet streets, lanes and squares for all", "old mills reopened"]


def lettered(items: list[str]) -> str:
    parts = [f"({letter}) {item}" for letter, item in zip("abcd", items, strict=False)]
    return "; ".join(parts[:-1]) + f"; and {parts[-1]}."


DEEDS = ["Plant street trees", "Widen the footpaths", "Rebuild the sea wall"]

DATED = [
    "By March 2031, all harbour boards will publish how much they dredge",
    "By June 2033, at least 12 mills will run on the river alone",
    "Eighty percent of the lanes will have a kerb for wheelchairs by May 2032",
]

STREET_DEEDS = ["Plant street trees", "Widen the footpaths", "Mend the sea wall"]

BECOMING = ["港口能级明显提升，成为北部门户", "慢行网络更加完善，成为步行之城"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Key actions\n1.) Widen the quay; 2.) Dredge the basin; 3.) Rebuild the lock.\n",
            ["Widen the quay", "Dredge the basin", "Rebuild the lock"],
        ),
        (
            "The plan has two goals:\n1- Homes that all can afford\n2- Streets that are safe\n",
            ["Homes that all can afford", "Streets that are safe"],
        ),
        (
            "CT-2.1 Expand the tram.\nLEAD: transport\nCT-2.2 Pilot slow streets.\nLEAD: engineer\n",
            ["Expand the tram", "Pilot slow streets"],
        ),
        (
            "The following programmes:\n3.1.1 encourage roof gardens\n3.1.2 buy electric buses\n",
            ["encourage roof gardens", "buy electric buses"],
        ),
        (
            "Works\nThe council will mend each path.\nThe council will plant trees.\nThe council will open its data.\n",
            ["The council will mend each path", "The council will plant trees", "The council will open its data"],
        ),
        (
            "That Council adopt the flood plan, and That staff be directed to report on costs by June.\n",
            ["That Council adopt the flood plan", "That staff be directed to report on costs by June"],
        ),
        (
            "Objectives\tOwner\n1. Raising the quality of meals\tCare\n2. To rebuild the hall\tWorks\n",
            ["Raising the quality of meals", "To rebuild the hall"],
        ),
        (
            "今年实事项目包括:\n一、缝合断头路;点亮背街小巷;搬迁两所小学。\n二、铺就健身步道。\n",
            ["缝合断头路", "铺就健身步道"],
        ),
        ("一、总体要求\n1.指导思想。坚持绿色发展。\n2.基本原则。坚持以人为本。\n", []),
    ],
)
def test_lists_by_marks_and_words_that_come_again(text, parts):
    assert listed(text) == parts


@pytest.mark.parametrize("told", ["outcomes", "specific goals", "strategic objectives"])
def test_lettered_runs_of_one_paragraph_are_what_the_sentence_before_them_says(told):
    other = ["markets kept open", "nurses trained", "two halls, a pool and a rink shared"]
    text = f"The paper has two parts with the following {told}. In part 3.1: {lettered(THINGS)} In part 3.2: {lettered(other)}"
    assert listed(text) == THINGS + other


def test_lettered_runs_behind_what_is_no_aim_or_behind_what_was_done_are_no_list():
    assert listed(f"The paper draws on the following sources. In part 3.1: {lettered(THINGS)}") == []
    assert listed(f"The paper tells the results of the following goals. In part 3.1: {lettered(THINGS)}") == []


def test_hollow_bullets_are_a_list_of_their_own_and_the_row_around_them_goes_on():
    inner = ["the Mill Lane ramp", "the Harbour stairs", "a ferry stage"]
    text = f"We will:\n\n• {DEEDS[0]}\n• open new ways to the water with:\n{bullets(inner, 'o')}• {DEEDS[2]}\n"
    assert listed(text) == [DEEDS[0], "Mill Lane ramp", "Harbour stairs", "a ferry stage", DEEDS[2]]


@pytest.mark.parametrize("ids", [("2.1.1", "2.1.2", "2.1.3"), ("4.1", "4.2", "4.3")])
def test_bullets_that_begin_with_ids_are_read_without_them(ids):
    text = "Implementation strategies for the harbour\n\nOn the quays\n"
    assert listed(text + bullets([f"{id_} {deed}. (HB)" for id_, deed in zip(ids, DEEDS, strict=True)])) == DEEDS


def test_a_number_of_things_behind_a_bullet_is_no_id():
    assert listed("Our actions:\n" + bullets(["1.5 Megawatts of solar roofs", "2.5 Kilometres of new quay"])) == [
        "1.5 Megawatts of solar roofs",
        "2.5 Kilometres of new quay",
    ]


def test_numbered_rows_of_a_sheet_behind_a_line_that_points_are_what_the_line_before_it_names():
    rows = (
        "一、“安行”人行道路项目\t新建人行道12公里",
        "二、“乐学”校舍扩容项目\t扩建学校3所",
        "三、“暖阳”助餐项目\t新增助餐点18处",
    )
    text = "2031年澄湖区十大民生实事项目今天公布。\n具体如下：\n" + "\n".join(rows) + "\n"
    assert listed(text) == ["“安行”人行道路项目", "“乐学”校舍扩容项目", "“暖阳”助餐项目"]
    assert listed(text.replace("十大民生实事项目今天公布", "过去一年的成绩今天公布")) == []


def test_names_with_numbers_that_a_copy_has_put_on_one_line_are_each_an_item():
    text = "Key goals\nGoal 1: more boats on the river\nGoal 2: To open the locks at night Goal 3: To keep the towpaths in use by all\n"
    assert listed(text) == [
        "more boats on the river",
        "To open the locks at night",
        "To keep the towpaths in use by all",
    ]


def test_numbered_targets_behind_a_sentence_that_tells_of_them_are_a_list_across_its_chapters():
    numbers = ("3.1", "3.2", "3.5", "4.1", "4.2")
    parts = [
        *DATED,
        "By May 2034, every quay will have a crane of its own",
        "By 2036, 40 wells will be dug by the boards",
    ]
    rows = "\n".join(f"{number} {part}." for number, part in zip(numbers, parts, strict=True))
    assert listed(f"This part lists all the targets of the Harbour Plan.\n{rows}\n") == parts
    assert listed(f"This part lists the members of the Harbour Board.\n{rows.replace('By ', 'In ')}\n") == []


def test_an_item_that_leads_into_bullets_further_in_is_one_all_the_same():
    inner = "".join(f"  • {deed};\n" for deed in STREET_DEEDS)
    text = f"The plan will:\n• Build more homes for rent. It will:\n{inner}• Keep the market open all week.\n"
    assert listed(text) == ["Build more homes for rent", *STREET_DEEDS, "Keep the market open all week"]


def test_aims_numbered_under_the_first_words_of_a_paragraph_are_a_list():
    text = f"（二）主要目标。到2031年，新城建设取得成效，成为全省的示范。\n1.{BECOMING[0]}。港口吞吐更多。\n2.{BECOMING[1]}。步道更长。\n"
    assert listed(text) == BECOMING


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


def test_numbered_heads_behind_a_sentence_that_names_priorities_are_a_list():
    names = ["A port for young crews", "A quiet, clean bay", "A fair coast"]
    rows = "\n\n".join(
        f"{mark}. {name}\n\nTo keep what we hold dear." for mark, name in zip(("I", "II", "III"), names, strict=True)
    )
    assert listed(f"The board has chosen. These priorities guide the harbour master.\n\n{rows}\n") == names


def test_roman_numerals_go_on_beyond_ten():
    parts = [
        "Widen the lock by 12 metres",
        "Connect all quays by rail",
        "Add 30 berths in the bay",
        "Restore nine bends",
    ]
    rows = "\n\n".join(f"({mark}) {part}." for mark, part in zip(("xviii", "xix", "xx", "xxi"), parts, strict=True))
    assert listed(f"Quays\n\n{rows}\n") == parts


def test_named_parts_go_on_behind_the_bullets_under_each():
    text = (
        "• FOCUS AREA I - Mend the quays\n    · Raise each wall by 2031\n    · Drain the lock by 2032\n"
        "    FOCUS AREA II - Teach the crews\n    · Open a school by 2033\n    · Print a chart of the bay by 2034\n"
    )
    assert listed(text) == [
        "Mend the quays", "Raise each wall by 2031", "Drain the lock by 2032", "Teach the crews", "Open a school by 2033",
        "Print a chart of the bay by 2034",
    ]  # fmt: skip


def test_marked_lines_that_a_page_has_broken_are_whole():
    text = (
        "The plan of the harbour board will:\n•\nraise the share of boats under sail in the\nold dock to 40% by 2031;\n"
        "•\nmend both of the piers that the storm has\nbroken by 2032; and\n• teach every crew of the bay how to swim and\n  how to dive.\n"
    )
    assert listed(text) == [
        "raise the share of boats under sail in the\nold dock to 40% by 2031",
        "mend both of the piers that the storm has\nbroken by 2032",
        "teach every crew of the bay how to swim and\n  how to dive",
    ]


def test_numbers_with_a_full_stop_mark_lines_where_they_count_on():
    deeds = ["新建9所乡镇卫生院", "改造老街的路灯", "“一老一小”食堂扩建", "清理河道31公里"]
    lines = "\n".join(f"{number}。{' ' * (number % 2)}{deed};" for number, deed in enumerate(deeds, 1))
    assert listed(f"2032年，县里将办好下列实事：\n{lines}\n") == deeds
    assert listed("3。新建卫生院的钱已到位。\n7。清理河道的钱没有到位。\n9。路灯亮了。\n") == []
