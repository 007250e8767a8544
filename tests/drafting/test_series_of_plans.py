"""Series within English sentences, with other words than any text's."""

from tests.drafting.test_lists_by_structure import listed


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
