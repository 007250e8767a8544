"""Lists by their structure: as many parts as are counted, deeds over what is told of them; and what only looks so."""

import pytest

from lantu.drafting import draft


def sure(text: str) -> list[str]:
    """Return the items that a rule holds for a list's, but for strategies of the nation."""
    items = [one for part in draft(text).items.values() for one in part]
    return [text[one.start : one.end] for one in items if one.likely is None and one.kind != "strategy"]


def test_one_quoted_name_in_each_sentence_behind_the_one_that_counts_them():
    text = (
        "镇长向镇民代表会报告明年预算，将以3大面向推动镇务。\n\n镇长说，在「港口更新，船厂转型」方面，编列2.4亿元。\n\n"
        "「增建步道，串联湖岸」部分，续建9公里。\n\n最后「照顾船工，安顿老人」，增设6处食堂。"
    )
    assert sure(text) == ["港口更新，船厂转型", "增建步道，串联湖岸", "照顾船工，安顿老人"]
    assert sure(text.replace("3大", "4大")) == []


def test_works_that_are_told_by_their_number_in_sentences_of_their_own():
    text = (
        "在渔业上，也将推出三项关键计划。\n\n首先是与邻镇合作的「渔港冷链中心」。中心设在北岸。\n\n"
        "第二项为「湖岸步道延伸工程」。步道经过老街。\n\n第三项是「船工之家更新计划」。它建于1998年。"
    )
    assert sure(text) == ["渔港冷链中心", "湖岸步道延伸工程", "船工之家更新计划"]


def test_parts_of_one_quotation_that_are_counted_behind_it_whatever_they_are_called():
    text = "镇里以永续为出发点，配合「渔业、船业、盐业」三大产业及「修好排口、管好渡口、护好湖口、用好路口」四大基本功推进更新。"
    assert sure(text) == ["渔业", "船业", "盐业", "修好排口", "管好渡口", "护好湖口", "用好路口"]
    assert sure(text.replace("三大", "五大").replace("四大", "六大")) == []


def test_lines_that_begin_with_to_and_a_verb():
    deeds = ["To widen the slips, as needed", "To repair cabins", "Building a pier", "To plant reeds along the bend"]
    text = "Harbour plan\n" + "".join(f"{deed} of Millport.\n" for deed in deeds)
    assert sure(text) == [f"{deed} of Millport" for deed in deeds]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "镇长说，明年推动多项重点政策，包含渔船补贴、校车免费、老街点灯、湖岸步道延伸等，都与镇民有关。",
            ["渔船补贴", "校车免费", "老街点灯", "湖岸步道延伸"],
        ),
        ("明年将为船工在出行、看病、用餐、进修、住房等5大方面提供帮助。", ["出行", "看病", "用餐", "进修", "住房"]),
        (
            "围绕渡口修缮、湖岸清理“两件大事”和用好船工培训、校舍扩建、夜市更新“三个抓手”推进工作。",
            ["渡口修缮", "湖岸清理", "船工培训", "校舍扩建", "夜市更新"],
        ),
    ],
)
def test_works_that_are_named_or_counted_in_chinese(text, names):
    assert sure(text) == names


def test_parts_of_a_plan_are_a_list_where_each_says_what_to_do():
    deeds = ["推进渔港转型，稳住渔获", "加快湖岸修复，管好排口", "完善校舍布局，方便上学"]
    found = sure(f"《意见》分3个部分：{'；'.join(deeds)}。")
    assert [name.split("，")[0] for name in found] == ["推进渔港转型", "加快湖岸修复", "完善校舍布局"]
    assert sure(f"《意见》分3个部分﹕{'﹔'.join(deeds)}。") == found


def test_two_paragraphs_of_aims_behind_a_colon():
    text = "主要目标是：\n渔业发展迈上新台阶，渔获更加稳定，船队基本更新。\n湖岸面貌实现新改善，排口全部管好，步道更加完善。\n"
    assert sure(text)[0].startswith("渔业发展迈上新台阶")
    assert sure(text)[1].startswith("湖岸面貌实现新改善")


def test_deeds_with_a_colon_over_lines_that_are_broken():
    text = (
        "Statements of the harbour board.\n"
        "Keep Quays Dry: Raise the walls of each quay, the slips,\nthe stairs and the\nlanding of the ferry.\n"
        "Support Young Crews: Improve cabins and\nwages of crews.\n"
        "Reduce Harbour Noise: Run quiet boats at night;\nmove the yard.\n"
        "Improve Water Quality: Clean the bend with\nreeds and nets.\n"
    )
    assert sure(text) == ["Keep Quays Dry", "Support Young Crews", "Reduce Harbour Noise", "Improve Water Quality"]


@pytest.mark.parametrize(
    ("lead", "parts", "behind"),
    [
        (
            "By 2036, Millport will be a green harbour with: ",
            ["clean quays and open slips", "homes that crews can afford", "a school on every bank"],
            ".",
        ),
        (
            "The harbour plan calls for ",
            ["the launch of a ferry board", "the addition of two piers", "the purchase of quiet boats"],
            ", among other steps.",
        ),
        (
            "It is defined by three measurable outcomes: ",
            ["a port income of £3 billion", "a mean crew wage of £40,000", "a 30 per cent cut in fuel"],
            ", agreeing with its pillars of trade, crews, and water.",
        ),
        (
            "Dues fall into three main priorities: ",
            ["quiet boats", "dry quays", "open slips"],
            " in line with the work of boards, crews, and wards.",
        ),
    ],
)
def test_what_is_aimed_at_or_called_for_in_english(lead, parts, behind):
    assert sure(f"{lead}{parts[0]}, {parts[1]}, and {parts[2]}{behind}") == parts


def test_small_roman_numerals_with_one_bracket():
    text = (
        "The commitments of this plan are to make sure that crews have i) a warm cabin, ii) enough ropes, nets, and lamps, "
        "and iii) fair rents."
    )
    assert sure(text) == ["a warm cabin", "enough ropes, nets, and lamps", "fair rents"]


NONE = {
    "this year so far": (
        "今年以来，全镇上下齐心协力，各项工作取得阶段性成效。一是渔业更加兴旺，新增渔船40艘。"
        "二是湖岸更加整洁，清理了9公里。三是校舍更加安全，修缮了7处。"
    ),
    "what a paragraph has told of the past": (
        "去年，镇里着力推动渔业发展，湖岸治理工作取得明显成效。加强船工培训，完善名册，健全制度。"
        "加快渔港转型，扩建码头，优化航线。抓好湖岸清理，增设步道。"
    ),
    "parts of a report": "报告共分三个部分：一、2031年渔港回顾；二、重要目标和任务；三、渔港发展要求。",
    "work that was finished": (
        "一、主要完成工作\n1、渡口修缮全面到位。建立了船工名册，明确了分工。\n"
        "2、湖岸清理初见成效。去年3月以来，共清理了12公里。\n"
    ),
    "what work goes by": "一年来，镇里围绕镇委确定的“把稳一个方向、抓好两个重点、守住三条底线”的工作思路，办好各项事务。",
    "how a plan is ordered": (
        "The Harbour Plan is organised as follows:\n1. Quays of the Harbour – it names the quays.\n"
        "2. The Board’s Role – it tells who does what.\n3. Delivery – it gives details.\n"
    ),
    "two lines where four are told": (
        "We have made 12 commitments across the following four priorities:\nRead the whole Harbour Strategy 2031\nYearly report\n"
        "Each year we write a report that tells how the harbour does."
    ),
    "what something good is like": (
        "A good harbour plan:\n- Provides a focus for the crews.\n- Defines the level of dues.\n- Prepares the port for storms.\n"
    ),
    "what was done under each ordinal": (
        "全年共接待客商30余次。一是突出招商重点。先后引进了冷链等项目。二是创新招商方式。全年签约4个项目。三是加大项目储备。已储备6个。"
    ),
    "highlights that tell what was": (
        "Key Highlights:\n- The year closed out with weaker trade.\n- Dues contracted relative to last year.\n- Fares accelerated in May.\n"
    ),
    "phases in which a plan was made": (
        "We made the harbour plan through three phases:\nStart & Promise\nWe took stock of the quays and wrote a first draft of the plan.\n"
        "Listening\nWe talked with 120 crews and boat builders about the slips.\nCourse\nWe drew up goals for the harbour and its board.\n"
    ),
    "what is counted": "Outcome Metrics\n- Number of slips let\n- Outreach days held\n- Number of crews met\n",
    "that there are troubles": "会议认为，渔获还不稳定，渔港仍面临不少挑战和压力。",
    "what was there by a year": "By 2021 the harbour was a green place with: open slips, dry quays, and a school.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_only_looks_so_is_none(text):
    assert sure(text) == []


LIKELY_NO_MORE = {
    "what a place has": "依靠本地资源发展起来的产业有：渔网编织、船板加工、石料开采、湖盐晒制、竹器加工、草席编织等。",
    "what something is like": "The port has these characteristics:\n- Is open at night\n- Has warm cabins\n- Delivers quiet slips\n",
    "segments of a plan": (
        "View the following segments of the plan, and what each entails.\n"
        "- Purpose\n- Quay Concepts\n- Lighting Concepts\n- Signs\n- Public Art\n"
    ),
    "what was in half a year": (
        "上半年，渔港产值同比增长21%，运行稳中求进。\n（一）主导产业增势强劲。产值同比增长31%。\n（二）船企提质增效。入库税收增长38%。\n"
        "（三）新动能快速增长。27个项目达产。\n"
    ),
    "what may be thought of": (
        "Important considerations could include dredging, wages of crews, repair of the slips, naming of quays, and the upkeep of piers."
    ),
    "what work goes by": "以渔业兴镇的思路为指导，坚持稳步更新，坚持保护湖岸，坚持渔港与老街一体谋划，坚持方便船工。",
    "what was done since": "三年来，镇里开展了一批主题鲜明、内容丰富、形式多样、船工喜爱的活动。",
    "what is told of an item": (
        "Keep Quays Dry: Raise the walls of each quay, the\nslips; mend the stairs.\n"
        "Support Young Crews: Improve cabins; raise wages\nof crews.\n"
        "Reduce Harbour Noise: Run quiet boats; move\nthe yard.\nImprove Water Quality: Clean the bend; plant\nreeds.\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", LIKELY_NO_MORE.values(), ids=LIKELY_NO_MORE)
def test_what_is_told_of_what_is_or_was_is_not_even_likely(text):
    assert [one for part in draft(text).items.values() for one in part if one.likely is not None] == []


def test_a_likely_list_is_kept_whole_or_not_at_all():
    found = draft("全镇走访涉及出行、看病、渔获、住房等领域，共走访船工一百多人。")
    assert sum(map(len, found.items.values())) in (0, 4)
