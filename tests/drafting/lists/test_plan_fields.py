"""What a plan sets out before its verb, roles between commas, money for something, a glossary: with other words than any text's."""

import pytest

from tests.drafting.reading import listed


@pytest.mark.parametrize(
    "said",
    [
        "方案从加密水文站网、疏浚入港航道、修复滩涂植被等方面提出了举措。",
        "方案从加密水文站网，疏浚入港航道，修复滩涂植被几个方面做了部署。",
        "方案提出加密水文站网；疏浚入港航道；修复滩涂植被。",
    ],
)
def test_deeds_that_a_plan_sets_out_are_a_list(said):
    assert listed(said) == ["加密水文站网", "疏浚入港航道", "修复滩涂植被"]


def test_two_deeds_of_those_that_are_counted_are_a_list():
    assert listed("方案提出疏浚入港航道、修复滩涂植被等9个方面主要任务。") == ["疏浚入港航道", "修复滩涂植被"]
    assert listed("去年，全县完成疏浚入港航道、修复滩涂植被等9个方面任务。") == []


def test_fields_behind_places_are_a_list_of_their_own():
    text = "方案突出老港片区、河口湾等重点区域以及航道疏浚维护、滩涂植被修复、渔船更新改造等12个重点领域。"
    assert listed(text) == ["航道疏浚维护", "滩涂植被修复", "渔船更新改造"]


def test_what_ends_alike_is_a_list_where_more_are_counted():
    text = "方案提出建立潮位监测体系、航标维护体系和渔船救助体系等八项保障措施。"
    assert [item.removeprefix("建立") for item in listed(text)] == ["潮位监测体系", "航标维护体系", "渔船救助体系"]


def test_roles_between_commas_or_semicolons_are_aims():
    roles = ["河口湾冷链物流集散基地", "近海渔业科研创新平台", "南部滨海休闲示范区"]
    assert listed(f"把新港打造成{'，'.join(roles)}。") == roles
    assert listed(f"战略定位为{'；'.join(roles)}。") == roles
    assert listed(f"过去五年，新港建设成为{'，'.join(roles)}。") == []


def test_a_question_is_no_trouble_and_fields_go_with_what_is_said_of_them():
    assert listed("围绕“船从哪里来、货往哪里去、码头怎么用”三个关键问题，港务局开了会。") == []
    text = "当前存在的问题主要是：渔港配套不足，救助、航标等领域还有不少短板。"
    assert listed(text) == ["渔港配套不足", "救助、航标等领域还有不少短板"]


def test_a_glossary_lists_nothing_of_the_paper():
    text = "（一）疏浚航道。新挖3公里。\n（二）修复滩涂。补种芦苇。\n附件\n名词解释\n"
    text += "1.“护湾计划”：疏浚航道、修复滩涂、更新渔船三项工程。\n2.三湾联动：指三个海湾一同治理。\n"
    assert listed(text) == ["疏浚航道", "修复滩涂"]


def test_sums_under_a_budget_are_what_it_pays_for():
    rows = ["$9 million to mend the old quay", "$4.5 million for reeds along the bend", "$120,000 in free ferry rides"]
    heading = "WHAT'S IN THE BUDGET FOR THE HARBOUR"
    assert listed("\n".join([heading, *rows])) == rows
    assert listed("\n".join(["HARBOUR SPENDING:", *(f"• {row}" for row in rows)])) == rows
    assert (
        listed(
            "\n".join(["Harbour debt and revenue", "$9 million in 2031", "$8 million in 2032", "$7 million in 2033"])
        )
        == []
    )


def test_a_bullet_may_be_followed_by_the_number_of_its_part():
    text = "Harbour main goals:\n• 1. Deepen the Old Channel\n• 2. Plant Reeds Along the Bend\n• 3. Open the Lock to Small Boats\n"
    assert listed(text) == ["Deepen the Old Channel", "Plant Reeds Along the Bend", "Open the Lock to Small Boats"]


def test_a_heading_may_count_the_bullets_under_it():
    text = "4 CLUSTERS OF THE HARBOUR PLAN\n• Safe Crews\n• Deep Water\n• Clean Quays\n• Fair Dues\n"
    assert listed(text) == ["Safe Crews", "Deep Water", "Clean Quays", "Fair Dues"]
