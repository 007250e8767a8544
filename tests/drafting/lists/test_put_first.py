"""What an English sentence puts first, and what stands around such names: with other words than any text's."""

import pytest

from tests.drafting.reading import listed

NAMES = ["deeper water", "fair dues", "training for young crews"]
ROW = "deeper water, fair dues and training for young crews"


@pytest.mark.parametrize(
    "lead",
    [
        "The harbour plan will focus on",
        "The harbour budget prioritises",
        "The council will prioritise",
        "In the second year the focus will be on",
        "The focus of next year's dues remains on",
        "The budget delivers on the priorities of harbour people –",
    ],
)
def test_names_that_a_plan_puts_first_are_a_list(lead):
    assert listed(f"{lead} {ROW}.") == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "The meeting looked back on deeper water, fair dues and training for young crews.",
        "The plan focuses on four fields, each with its own board, and on one that has none.",
        "The council has a commitment to reach zero by 2041, however, boats and quays need money.",
    ],
)
def test_what_is_counted_or_runs_on_is_none(text):
    assert listed(text) == []


def test_a_commitment_to_four_fields_is_a_list():
    text = "The board set out its goals with a commitment to honest books, deeper water, fair dues, and young crews."
    assert listed(text) == ["honest books", "deeper water", "fair dues", "young crews"]


def test_what_is_seen_as_priorities_is_a_list():
    text = "For the years to come, the harbour board considers dredging works and crew safety as its main priorities."
    assert listed(text) == ["dredging works", "crew safety"]


def test_names_that_begin_with_one_letter_are_as_many_as_told():
    text = "The port follows an approach of 4C’s, namely, Crews, Channels (old and new), Cranes and Care."
    assert listed(text) == ["Crews", "Channels (old and new)", "Cranes", "Care"]


def test_what_a_plan_is_aimed_at_is_a_list():
    text = (
        "The board has approved the harbour plan, aimed at deepening the channel, planting reeds, and mending the quay."
    )
    assert listed(text) == ["deepening the channel", "planting reeds", "mending the quay"]


def test_a_last_deed_may_hold_a_row_of_its_own():
    text = "The plan can meet goals such as deepening the channel, planting reeds, and mending the quay, the lock, and the weir."
    assert listed(text) == ["deepening the channel", "planting reeds", "mending the quay, the lock, and the weir"]


def test_quoted_names_may_hold_their_comma():
    text = "The harbour plan is anchored on three pillars such as “deep water,” “fair dues,” and “young crews.”"
    assert listed(text) == ["deep water", "fair dues", "young crews"]


def test_a_clause_within_the_first_deed_governs_the_others():
    text = "The port adopted its Plan to guide crews as they work to sort the nets, meet their dues, and mend the lock."
    assert listed(text) == []


def test_lines_that_are_each_called_a_goal_are_a_list():
    text = "Goal: Mend the old quay before winter.\nThe quay is low.\n\nGoal: Plant reeds along the bend.\nReeds keep the bank.\n"
    assert listed(text) == ["Mend the old quay before winter", "Plant reeds along the bend"]


def test_a_budget_leads_into_what_it_includes():
    text = "The council adopted the budget for 2031.\nThe budget includes:\n\n"
    text += "- Sunday hours at the lock.\n- Two new ferries.\n- Mending the old quay.\n"
    assert listed(text) == ["Sunday hours at the lock", "Two new ferries", "Mending the old quay"]


def test_what_was_reached_in_a_clause_of_though_does_not_look_back():
    text = "尽管取得显著成就，渔港发展仍面临多重挑战：一是航道偏浅，二是渔船老旧，三是码头机制有待完善。"
    assert listed(text) == ["航道偏浅", "渔船老旧", "码头机制有待完善"]
