"""What English shares are of that others of their sentence, an aside or the name of their bullet tells; and what "up to" says of a rise."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides, subject_of_value


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("It found that 47% of depots had passed, 31% were under repair and 22% were closed for works.", 31, "depots under repair"),
        ("It found that 47% of depots had passed, 31% were under repair and 22% were closed for works.", 22, "depots closed for works"),
        ("62% of lifts had been mended while the remaining 38% had been out of use for a month.", 38, "lifts out of use for a month"),
        ("Two transport goals for 2031: 12% electric buses, 34% electric trams, and 71% electric taxis.", 12, "electric buses"),
        ("To reduce our yearly number of fires, now counted by wards, by 4%", 4, "yearly number of fires"),
        ("The port recovered from the unusually steep 21 per cent traffic contraction in 2031.", 21, "traffic contraction"),
        ("We will exceed the 2.5 per cent growth forecast for 2033.", 2.5, "growth forecast"),
        ("The fee means that an owner will see a £2.35 per year decrease on the parks part of the bill.", 2.35, "parks part of the bill"),
    ],
)  # fmt: skip
def test_what_a_share_or_a_change_is_of(text, value, subject):
    assert subject_of_value(text)[value] == subject


def test_who_says_it_is_not_what_it_is_of():
    text = (
        "Managers will ask for a 3% increase in allowable growth. Baker said the 3% increase has been approved before."
    )
    assert "Baker" not in " ".join(one.subject for one in draft(text).numbers)


def test_a_rise_up_to_a_level_is_bound_as_that_level():
    def relations(text: str) -> list[str]:
        return [one.relation for one in draft(text).numbers]

    assert relations("Ensure a steady increase in the budget share up to 6% for parks by 2034.") == ["="]
    assert relations("Raise output by up to 6% by 2034.") == ["<="]
    assert relations("Fines of up to £60 will be due.") == ["<="]


def test_what_exceeds_its_targets_is_no_aim():
    text = (
        "Measures beating their target had also improved with 64% of measures beating it compared with 51% in spring."
    )
    assert [side for *_, side in sides(text)] == ["baseline", "baseline"]


def test_what_a_bullet_begins_with_is_what_met_or_missed_its_target():
    text = (
        "• Supply of new flats - the mark here is harsh, with 37 flats delivered against a target of 60 with two sites to come.\n"
        "• Eastmoor Homes (EH) - Calls answered within the time of the code (amber) - 98% had met the target timescales in June.\n"
        "• Bins - 97% of rounds were on time.\n"
    )
    assert [one.subject for one in draft(text).numbers] == [
        "Supply of new flats",
        "Supply of new flats",
        "Calls answered within the time of the code",
        "rounds",
    ]
