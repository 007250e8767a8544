"""Names that a text gives of those which it counts, and names that a semicolon parts from their number."""

import pytest

from tests.drafting.reading import listed

ASPECTS = ["河岸湿地与绿廊串联", "老屋节能与微电网", "社区照护与青年共居"]
ASPECTS_WRITTEN_OUT = ["河岸濕地與綠廊串聯", "老屋節能與微電網", "社區照護與青年共居"]


@pytest.mark.parametrize(
    "lead", ["草案内容涵盖十二大面向，包括{}等。", "市政府明确了8项策略，包括{}等，并将于明年施行。"]
)
@pytest.mark.parametrize("names", [ASPECTS, ASPECTS_WRITTEN_OUT])
def test_three_of_more_that_are_counted_are_a_list_and_none_of_them_is_cut(lead, names):
    assert listed(lead.format("、".join(names))) == names


@pytest.mark.parametrize(
    "text",
    [
        "今年已完成8项举措，包括河岸湿地修复工作、老屋节能补助发放、社区照护服务等。",
        "全市完成了12项任务，包括河岸湿地与绿廊、老屋节能与电网、社区照护与共居等。",
        "涉及八大方向，包括交通、养老、教育等。",
    ],
)
def test_those_that_were_done_or_are_named_in_passing_are_none(text):
    assert listed(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The plan will raise skills through two main axes; schools and workshops, so that each town has a crew.",
            ["schools", "workshops"],
        ),
        (
            "The strategy aims to mend the coast along three tracks; wider dunes, deeper locks and safer quays.",
            ["wider dunes", "deeper locks", "safer quays"],
        ),
    ],
)
def test_a_semicolon_behind_a_number_of_aims_stands_for_a_colon(text, names):
    assert listed(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The plan has two goals; it is short and it is clear.",
        "The plan has three goals; dunes and locks, so that the coast is safe.",
        "She scored two goals; one early and one late.",
    ],
)
def test_a_sentence_or_another_number_of_names_behind_a_semicolon_is_none(text):
    assert listed(text) == []
