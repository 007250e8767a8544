"""Items that name themselves and their number, and run on behind one another in one paragraph."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import listed

DEEDS = ["Replace the oldest mains", "Meter every new home", "Reuse rain in the parks"]


def run_on(codes: list[str], stop: str = ": ", end: str = ". ") -> str:
    return end.join(f"{code}{stop}{deed}" for code, deed in zip(codes, DEEDS, strict=True)) + "."


@pytest.mark.parametrize(
    "codes",
    [
        ["Target 1.1", "Target 1.2", "Target 3.1"],
        ["Strategy 4.3", "Strategy 4.4", "Strategy 4.5"],
        ["Action 6", "Action 7", "Action 9"],
        ["Strategic Objective 2", "Strategic Objective 3", "Strategic Objective 4"],
        ["KPI 3", "KPI 4", "KPI 5"],
        ["Goal A", "Goal B", "Goal C"],
    ],
)
@pytest.mark.parametrize("lead", ["", "Rain and mains:\n", "The town has set its course. "])
def test_each_that_names_itself_is_an_item(lead, codes):
    assert listed(f"{lead}{run_on(codes)}\n\nThe board meets in May.\n") == DEEDS


@pytest.mark.parametrize("stop", [". ", " – ", "— ", " - "])
def test_a_stop_or_a_dash_behind_the_number_parts_them_too(stop):
    assert listed(run_on(["Objective 1", "Objective 2", "Objective 3"], stop)) == DEEDS


def test_no_space_need_stand_before_the_next_name():
    assert listed(run_on(["Strategy 2.1", "Strategy 2.2", "Strategy 2.3"], end=".")) == DEEDS


def test_what_counts_what_is_reached_states_targets():
    found = draft("KPI 2: At least 85% of calls are answered in an hour. KPI 3: No pump stands still for a day.\n")
    assert [found.text[item.start : item.end] for item in found.items["target"]] == [
        "At least 85% of calls are answered in an hour",
        "No pump stands still for a day",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The review says that it is met under Objective 2. Target 3 is late. See Objective 3. It was long.",
        "Mains were replaced under Action 4, and homes were metered under Action 5: both took a year.",
        "Action 4: Mains were replaced in 2029. Action 5: Homes were metered in 2030.",
    ],
)
def test_what_only_refers_to_them_or_tells_what_was_done_is_none(text):
    assert listed(text) == []
