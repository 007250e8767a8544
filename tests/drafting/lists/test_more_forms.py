"""Forms of lists that official texts use beside rows and series: bullets over paragraphs, semicolons, brackets that say what a work is."""

import pytest

from tests.drafting.reading import listed

TOLD = "It is what the wards asked for in last year's survey, and what the harbour board has money for."


def test_bullets_that_each_stand_over_a_paragraph_are_one_row():
    text = f"Key harbour goals\n• Widen the quay\n{TOLD}\n• Deepen the basin\n{TOLD}\n• Train more pilots\n{TOLD}"
    assert listed(text) == ["Widen the quay", "Deepen the basin", "Train more pilots"]


@pytest.mark.parametrize(
    "lead", ["The town budget will fund", "Next year's programme would also include", "The board plans to deliver"]
)
def test_what_semicolons_part_behind_what_will_be_is_a_list(lead):
    text = f"{lead} $3 million for berths at the old quay; a ferry to the isles, with lifts; and a school for pilots."
    assert listed(text) == [
        "$3 million for berths at the old quay",
        "a ferry to the isles, with lifts",
        "a school for pilots",
    ]


def test_what_semicolons_part_behind_what_was_is_none():
    assert (
        listed("The town budget has funded berths at the old quay; a ferry to the isles; and a school for pilots.")
        == []
    )


def test_a_work_whose_brackets_say_what_it_does_is_a_list():
    text = "到2032年实施“百港”工程（即改造30处渡口；建设4座鱼市；培训600名船员）。"
    assert listed(text) == ["改造30处渡口", "建设4座鱼市", "培训600名船员"]
    assert listed("“百港”工程（即渔港、渡口、鱼市）的名称由县里确定。") == []


def test_numbered_parts_of_one_paragraph_behind_a_comma_are_a_row():
    text = "縣政報告提出三項施政重點，一、渡口改造與航標更新。二、鱼市重建與冷鏈配套。三、船員培訓與漁民保險。"
    assert listed(text) == ["渡口改造與航標更新", "鱼市重建與冷鏈配套", "船員培訓與漁民保險"]


def test_codes_with_a_letter_and_full_stops_of_width_are_marks():
    assert listed("Actions\n2B.1 Widen the quay\n2B.2 Deepen the basin\n2B.3 Re-establish the ferry") == [
        "Widen the quay",
        "Deepen the basin",
        "Re-establish the ferry",
    ]
    assert listed("施政報告提出以下措施：\n．擴建渡口\n．重建魚市\n．培訓船員") == ["擴建渡口", "重建魚市", "培訓船員"]


def test_a_document_that_sets_directions_does_not_look_back():
    text = "The document sets four directions:\n- Widen the quay\n- Deepen the basin\n- Train pilots\n- Lower dues"
    assert listed(text) == ["Widen the quay", "Deepen the basin", "Train pilots", "Lower dues"]
    assert listed("Related documents:\n- Quay survey\n- Basin chart\n- Pilot rules") == []


def test_schemes_that_a_budget_includes_are_a_list():
    text = "Homes will be built through several schemes including quay lets, island repair, Tern Homes and shared keys."
    assert listed(text) == ["quay lets", "island repair", "Tern Homes", "shared keys"]
