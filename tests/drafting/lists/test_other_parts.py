"""Rows and paragraphs of a plan that are no tasks: what a paper holds, who sits where, what words mean and why something is done."""

import pytest

from lantu.drafting import draft


def items(text: str) -> list[str]:
    return [text[item.start : item.end] for kind in draft(text, 2031).items.values() for item in kind]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour study will contain:\n• A description of the quays\n• Maps of the sea bed\n• Results of the ferry survey",
        "Each bid for the ward fund must include:\n• How the money is spent\n• Who gains from it\n• An estimate of later costs",
        "The strategy also sets out:\n• our role\n• the partners involved in its delivery\n• what the wards told us",
        "实施方案应当包括以下内容：\n（一）渡口基本情况；\n（二）泊位建设范围；\n（三）资金来源。",
    ],
)
def test_what_a_paper_holds_is_no_task(text):
    assert items(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The panel has one member each of:\n• Harbour Board\n• Parks Commission\n• Chamber of Commerce",
        "The task force brings together:\n• the county council\n• the port authority\n• Tern University",
        "领导小组成员单位包括：\n1.县发展改革局\n2.县水务局\n3.县渔港管理办公室",
    ],
)
def test_who_sits_in_a_body_is_no_task(text):
    assert items(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Harbour glossary\nB\n• Berth\n• A place where a ship lies\n• Breakwater\n• A wall against waves",
        "智慧渔港主要包括三个方面：\n一是数字泊位。主要是指装有感应设备的泊位。\n二是智能航标。是指自动报位的航标。\n三是云上鱼市。是指线上交易平台。",
    ],
)
def test_what_words_mean_is_no_task(text):
    assert items(text) == []


def test_why_an_aim_is_set_is_none_and_the_aim_stays():
    text = (
        "Key harbour goals\n• Widen the quay\n• Deepen the basin\n• Train pilots\n"
        "Rationale: Larger berths will improve use of the port; a steadier income; more skilled pilots; and better links with the isles."
    )
    assert items(text) == ["Widen the quay", "Deepen the basin", "Train pilots"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (
            "The plan will provide:\n• Twelve new berths\n• Two ferry lines to the isles\n• A fish market with cold stores",
            ["Twelve new berths", "Two ferry lines to the isles", "A fish market with cold stores"],
        ),
        (
            "The strategy includes the following actions:\n• Review the harbour dues\n• Map all moorings\n• Train forty pilots",
            ["Review the harbour dues", "Map all moorings", "Train forty pilots"],
        ),
        (
            "方案提出以下重点任务：\n（一）建设渔港中心；\n（二）完善航标体系；\n（三）拓展资金来源。",
            ["建设渔港中心", "完善航标体系", "拓展资金来源"],
        ),
    ],
)
def test_what_a_plan_does_stays(text, listed):
    assert items(text) == listed
