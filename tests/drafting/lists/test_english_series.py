"""Series within English sentences, with other words than any text's."""

import pytest

from tests.drafting.reading import listed


def test_dashes_within_a_line_mark_what_stands_between_colon_and_semicolons():
    text = "The harbour board will work: – To widen the lock; – To plant reeds along the bend; – To mend both piers;"
    assert listed(text) == ["To widen the lock", "To plant reeds along the bend", "To mend both piers"]


def test_names_in_quotation_marks_are_a_list_where_aims_are_told():
    text = "The harbour plan is guided by the vision of a ‘Port for All’, a ‘Quiet Bay’, and a ‘Fair Coast’."
    assert listed(text) == ["Port for All", "Quiet Bay", "Fair Coast"]
    assert listed("The clerk read from the articles ‘Port for All’, ‘Quiet Bay’ and ‘Fair Coast’.") == []


def test_short_parts_between_semicolons_are_a_list_without_a_colon():
    text = (
        "The approach is known as cleaner quays; deeper water; a longer pier; and a fair coast, with nobody left out."
    )
    assert listed(text) == ["cleaner quays", "deeper water", "a longer pier", "a fair coast"]


def test_areas_of_work_are_named_behind_include():
    text = "The chosen result areas include Quays and Piers, Fair Dues, Young Crews, and Reeds."
    assert listed(text) == ["Quays and Piers", "Fair Dues", "Young Crews", "Reeds"]
    assert listed("Wet areas include the Old Dock, the Mill Pond, and the Bend.") == []


def test_two_last_parts_behind_semicolons_may_be_joined_by_a_comma_and_and():
    text = "There are four ways or pillars to reach it: mending nets; teaching crews; widening the lock, and making the bay quiet."
    assert listed(text) == ["mending nets", "teaching crews", "widening the lock", "making the bay quiet"]


def test_objectives_may_be_outlined():
    text = "The harbour objectives outlined deeper water, fair dues, young crews, and reeds along the bend."
    assert listed(text) == ["deeper water", "fair dues", "young crews", "reeds along the bend"]


def test_what_a_speaker_says_that_he_will_do_is_no_list():
    assert listed("I will tell how we widen the lock, plant reeds along the bend and mend both of the piers.") == []


def test_names_behind_are_where_a_sentence_says_what_some_aims_are():
    names = ["deeper water", "fair dues", "a port for young crews"]
    row = "deeper water, fair dues, and a port for young crews"
    assert listed(f"Other targets are {row}.") == names
    assert listed(f"Included among the goals are {row}.") == names
    assert listed("Our goals are clear, bold and we like them.") == []


def test_deeds_that_these_include_are_of_the_strategies_before():
    text = "The plan has strategies that hold it up. These include deepening water, teaching crews, and planting reeds."
    assert listed(text) == ["deepening water", "teaching crews", "planting reeds"]
    assert listed("The bay has many birds that stay. These include herring gulls, mute swans, and little terns.") == []


def test_a_noun_that_is_also_a_verb_is_no_deed_behind_include():
    text = "Other priorities include clean water, water for reeds, house boats and support for crews."
    assert listed(text) == ["clean water", "water for reeds", "house boats", "support for crews"]


def test_areas_that_are_worked_on_are_named_behind_include():
    text = "Some of the areas that we are targeting for improvement include dues, quays, young crews, and the bay."
    assert listed(text) == ["dues", "quays", "young crews", "the bay"]


def test_areas_that_goals_encompass_and_proposals_are_named_in_a_row():
    assert listed("The goals encompass areas of raising wages, cutting dues, and teaching crews.") == [
        "raising wages", "cutting dues", "teaching crews",
    ]  # fmt: skip
    assert listed("Further proposals include a poster for boats, night patrols, and a school of nets.") == [
        "a poster for boats", "night patrols", "a school of nets",
    ]  # fmt: skip


def test_a_quotation_may_name_pillars():
    assert listed("He spoke.\n“These pillars are young crews, fair dues, and clean water. We will keep them.”") == [
        "young crews", "fair dues", "clean water",
    ]  # fmt: skip


def test_a_long_word_in_capitals_costs_no_time():
    word = "A" * 90 + "!"
    assert len(listed(f"Harbour:\n• {word}\n• {word}\n• {word}\n")) in (0, 3)  # it ends at all


def test_names_stand_before_what_they_are_the_backbone_of_and_after_what_somebody_said():
    text = "Deeper berths, fair dues, longer piers, and trained crews form the core of the harbour’s recovery plan."
    assert listed(text) == ["Deeper berths", "fair dues", "longer piers", "trained crews"]
    assert listed("Salt, sand, old nets, and rope form the core of the exhibition.") == []
    text = (
        "While trade is slow, Ms Okoro said widening the lock, mending both piers, and training crews "
        "in trades such as rope, sails and timber will be top priorities under the next plan."
    )
    assert listed(text) == [
        "widening the lock",
        "mending both piers",
        "training crews in trades such as rope, sails and timber",
    ]


def test_focus_areas_may_be_single_words_and_end_where_a_speaker_is_named():
    text = "The main focus areas are piers, deep- and shallow-water berths, dues and the old lock, according to the harbour board."
    assert listed(text) == ["piers", "deep- and shallow-water berths", "dues", "the old lock"]


def test_a_bracket_goes_on_on_the_next_line():
    text = "The board adopts on this day Five Priorities (Deep Water, Fair Dues, Long\nPiers, Trained Crews, Reeds) and a motto."
    assert listed(text) == ["Deep Water", "Fair Dues", "Long\nPiers", "Trained Crews", "Reeds"]


def test_most_of_as_many_as_told_are_a_list_though_the_page_cuts_it_off():
    told = "They are parted into 5 outcomes, which lead to the achievement of the harbour’s goals.\n"
    parts = ["A quiet bay", "Fair dues", "Trained crews", "Clean water"]
    assert listed(told + "\n".join(f"{number}. {part}" for number, part in enumerate(parts, 1))) == parts


def test_what_is_named_in_turn_is_a_list_and_a_series_within_a_part_is_none():
    text = "“九项任务”放在分论中，依次为疏浚老港区、加固两座防波堤、培训船员队伍、净化湾区水质。"
    assert listed(text) == ["疏浚老港区", "加固两座防波堤", "培训船员队伍", "净化湾区水质"]
    assert listed("实施船员、渔民、码头工人等重点群体技能提升、转岗安置等专项行动。") == []


@pytest.mark.parametrize("glue", ["namely,", "namely;", "namely:", "namely"])
def test_as_many_parts_as_are_told_stand_behind_namely(glue):
    assert listed(f"The plan has five priorities, {glue} Homes, Trams, Jobs, Water and Air.") == [
        "Homes",
        "Trams",
        "Jobs",
        "Water",
        "Air",
    ]


def test_lines_that_a_page_broke_within_a_sentence_are_no_parts():
    text = (
        "The framework for the years to 2031 of this county rests on\n"
        "three purposeful components namely; to keep its debt at a low and\n"
        "affordable level, to borrow for works with a fit purpose from any\n"
        "allowable source, and to widen the base of its own taxes.\n"
    )
    assert listed(text) == [
        "to keep its debt at a low and\naffordable level",
        "to borrow for works with a fit purpose from any\nallowable source",
        "to widen the base of its own taxes",
    ]


def test_what_is_among_them_is_named_by_the_sentence_before():
    text = (
        "The mayor told of the port's strategies for reaching that goal. Among them are mending the worst quays, running night "
        "ferries and opening ten locks."
    )
    assert listed(text) == ["mending the worst quays", "running night ferries", "opening ten locks"]
