"""Rows and series that no word calls a list are one in a plan, unless something speaks against it; with other words than any text's."""

import pytest

from tests.drafting.test_lists_by_structure import listed


def bullets(items: list[str]) -> str:
    return "".join(f"• {item}\n" for item in items)


AIMS = [
    "a harbour that every child can reach on foot",
    "cleaner beaches from the pier to the point",
    "mills that run on the river alone",
]
SENTENCES = [
    "The ferry fleet runs on hydrogen before 2033",
    "Harbour dues fall for boats without an engine until 2031",
    "Every quay is lit by lamps of the co-operative by 2034",
]
SORTED_OUT = {
    "who was asked": ("We drew up the draft with feedback from:", ["young crews", "boat builders", "the harbour school"]),
    "what a paper contains": ("Table of contents", ["a word from the chair", "how the harbour grew", "maps of the quays"]),
    "questions": ("The harbour", ["Where do we moor?", "How deep is the water?", "Who mends the nets?"]),
    "what was done": ("The harbour", ["Planted 900 reeds", "Opened two locks", "Dredged the bend"]),
    "figures": ("The harbour", ["44% of boats under sail", "18 cranes", "3,100 berths"]),
    "what is": ("The harbour", ["It is the oldest of the coast", "The water is deep", "There are two piers"]),
    "names": ("Ferry stops:", ["Mill Lane", "Old Dock", "Castle Hill"]),
    "addresses": ("The harbour", ["harbour@town.example", "Open 8:30 am daily", "www.town.example"]),
    "news": ("Harbour board unveils its plan", ["boats without an engine to come", "a pier for the school", "fewer cranes"]),
    "parts of a paper": ("The report consists of:", ["a plan of the quays", "rules for the boats", "a map of the reeds"]),
    "how far it has come": ("Progress against our goals:", ["Berths let was at 61%", "Dredging was up at 40 km", "Dues were at 9%"]),
    "states of actions": ("Of the actions that we report:", ["12 actions are complete", "7 are in progress", "2 have not yet started"]),
    "achievements": ("Among our achievements are:", ["Opening of the lock", "Being named best port", "Reeds planted"]),
}  # fmt: skip


@pytest.mark.parametrize("lead", ["The harbour", "Life on the water", "By then the town has:"])
@pytest.mark.parametrize("parts", [AIMS, SENTENCES])
def test_marked_rows_behind_a_colon_or_under_a_heading_are_lists(lead, parts):
    assert listed(f"{lead}\n{bullets(parts)}") == parts


@pytest.mark.parametrize("case", SORTED_OUT)
def test_rows_that_are_of_something_else_are_none(case):
    lead, parts = SORTED_OUT[case]
    assert listed(f"{lead}\n{bullets(parts)}") == []


def test_a_full_sentence_leads_into_nothing_by_itself():
    assert listed(f"The town has grown along the river.\n{bullets(AIMS)}") == []


def test_labels_with_a_numeral_name_what_stands_under_them_and_are_no_items():
    parts = ["Growth of the southern quays", "Keeping the old piers in use", "A harbour school for all crews"]
    text = "".join(f"Focus {numeral}\n\n{part}.\n\n" for numeral, part in zip(("I", "II", "III"), parts, strict=True))
    assert listed(f"Elements of the strategy\n\n{text}") == parts


def test_names_of_a_word_or_three_that_each_end_with_a_stop_are_a_list():
    assert listed("We say what we hold dear.\n\nHonesty. Thrift. Good cheer. Care for boats.\n") == [
        "Honesty", "Thrift", "Good cheer", "Care for boats",
    ]  # fmt: skip
    assert listed("Honesty. The harbour is old and it was dug by hand. Thrift. Cheer.\n") == []


def test_short_lines_under_a_heading_of_values_or_priorities_are_a_list_however_they_are_spaced():
    names = ["Thrift", "Good cheer", "Care for boats"]
    assert listed("Harbour board values\n\n" + "\n\n".join(names) + "\n\n4.1\nTHE BOARD\n\nIt met in May.") == names
    assert listed("Our priorities\n\n" + "\n\n".join(names) + "\n\nThe board\n\nIt met in May.") == names
    pairs = [
        "Young crews",
        "Teach every child to sail and to mend nets",
        "Fair dues",
        "Keep the quay free for small boats",
    ]
    assert listed("Our priorities\n\n" + "\n\n".join(pairs)) == pairs
    assert listed("Past priorities: results\n\n" + "\n\n".join(names)) == []


def test_what_is_to_be_noted_or_approved_is_a_list_of_what_a_board_resolves():
    parts = [
        "The dues of the harbour be approved",
        "The way in which reeds are cut be noted",
        "A clerk be authorised to hire boats",
    ]
    rows = "\n".join(f"({mark}) {part};" for mark, part in zip(("i", "ii", "iii"), parts, strict=True))
    assert listed(f"The board heard how the harbour fares.\n\n{rows}\n") == parts


def test_names_between_bars_under_a_heading_of_values_are_a_list():
    assert listed("Our values\n\nThrift | Good cheer | Care for boats\n") == ["Thrift", "Good cheer", "Care for boats"]
    assert listed("The harbour\n\nHome | Boats | Contact\n") == []


def test_numbered_heads_behind_a_sentence_that_names_priorities_are_a_list():
    names = ["A port for young crews", "A quiet, clean bay", "A fair coast"]
    rows = "\n\n".join(
        f"{mark}. {name}\n\nTo keep what we hold dear." for mark, name in zip(("I", "II", "III"), names, strict=True)
    )
    assert listed(f"The board has chosen. These priorities guide the harbour master.\n\n{rows}\n") == names


def test_headings_may_part_lines_that_each_bid():
    parts = [
        "Widen the lock by 12 metres before 2032, and its gates",
        "Increase the share of boats under sail by 15 per cent by 2033",
        "Double the number of crews that learn to swim by 2034",
        "Restore reeds along nine bends of the river by 2035",
    ]
    text = (
        f"Deeper water\n\n{parts[0]}.\n\n{parts[1]}. It pays for itself.\n\nYoung crews\n\n{parts[2]}.\n\n{parts[3]}.\n"
    )
    assert listed(text) == parts
    assert listed(text.replace("Young crews", "They did this:")) == []


def test_lines_that_say_what_will_be_or_name_something_are_a_list_behind_a_colon_though_each_ends_with_a_stop():
    parts = [
        "The bay will be clean by 2031.",
        "Crews will be taught by the harbour school by 2032.",
        "There will be room for 40 more boats.",
    ]
    bare = [part.rstrip(".") for part in parts]
    assert listed("We aim at the following outcomes:\n\n" + "\n".join(parts)) == bare
    nouns = ["The quiet use of the bay.", "A port that teaches and heals.", "The slow growth of the reeds."]
    assert listed("The following principles guide us:\n\n" + "\n".join(nouns)) == [noun.rstrip(".") for noun in nouns]
    told = ["The bay is clean.", "The crews are taught.", "The reeds have grown."]
    assert listed("Our report to the board on the priorities:\n\n" + "\n".join(told)) == []


def test_roman_numerals_go_on_beyond_ten():
    parts = [
        "Widen the lock by 12 metres",
        "Connect all quays by rail",
        "Add 30 berths in the bay",
        "Restore nine bends",
    ]
    rows = "\n\n".join(f"({mark}) {part}." for mark, part in zip(("xviii", "xix", "xx", "xxi"), parts, strict=True))
    assert listed(f"Quays\n\n{rows}\n") == parts


def test_money_for_something_is_no_mere_figure():
    parts = [
        "$53 million for the lock, as part of the plan",
        "$9 million to teach young crews",
        "€4,000 towards the reeds",
    ]
    assert listed(f"Harbour\n{bullets(parts)}") == parts
    assert listed(f"Harbour\n{bullets(['$53 million', 'Income $9 million', 'Dues €4,000'])}") == []


def test_what_words_mean_and_what_a_chart_shows_are_no_lists():
    parts = ["Aims are what the board wants to reach", "Rules say how", "Steps are taken each year"]
    assert listed(f"Aims, rules and steps are defined in the following way:\n{bullets(parts)}") == []
    assert (
        listed(
            f"The chart above shows the following:\n{bullets(['Dues will fall', 'Boats will rise by 9%', 'Reeds grow'])}"
        )
        == []
    )


def test_a_page_says_where_it_stands_in_numbers_that_are_no_list():
    assert listed("1. Home\n2. Planning and building\n3. Housing strategy\n\nThe harbour\n") == []


def test_a_text_may_begin_with_its_list():
    parts = [
        "Keep the bay quiet all through the night",
        "Reeds along each of the bends",
        "Teach every crew how to swim",
    ]
    assert listed("".join(f"{place}. {part}\n" for place, part in enumerate(parts, 1))) == parts


def test_actions_of_a_long_plan_may_be_picked_and_paragraphs_of_a_long_paper_are_none():
    parts = ["Widen the lock of the old dock", "Encourage crews to mend nets", "Plant reeds along the bend"]
    rows = "\n".join(f"{place}. {part}" for place, part in zip((104, 118, 121), parts, strict=True))
    assert listed(f"Harbour\n{rows}\n") == parts
    assert (
        listed("173. The board will open a school for crews.\n174. The harbour will be dredged by the board.\n") == []
    )


def test_an_empty_line_ends_lines_that_none_parts():
    names = ["Safe quays for all", "Bays free from oil", "Fair dues that all can pay"]
    text = (
        "The strategy has the objective of working to achieve:\n"
        + "\n".join(names)
        + "\n\nThe board\n\nIt met in May.\n"
    )
    assert listed(text) == names


def test_the_first_theme_is_a_list_where_the_others_are_left_out():
    assert listed("We drafted this with the crews.\n\nTheme 1: Young crews\n\nOur crews are strong.\n") == [
        "Young crews"
    ]
    assert listed("We drafted this with the crews.\n\nStep 1: Fill the form\n\nOur crews are strong.\n") == []


def test_what_pupils_achieve_is_aimed_at_and_looks_back_on_nothing():
    parts = [
        "By 2031, each quay will teach its crews to swim",
        "By 2033, all crews will know the bay",
        "By 2034, nobody leaves early",
    ]
    rows = "\n".join(f"Objective {place}: {part}." for place, part in enumerate(parts, 1))
    assert listed(f"Student achievement\n{rows}\n") == parts
    assert listed(f"Key achievements\n{bullets(['Crews swim', 'Boats sail', 'Nets hold'])}") == []


def test_named_parts_go_on_behind_the_bullets_under_each():
    text = (
        "• FOCUS AREA I - Mend the quays\n    · Raise each wall by 2031\n    · Drain the lock by 2032\n"
        "    FOCUS AREA II - Teach the crews\n    · Open a school by 2033\n    · Print a chart of the bay by 2034\n"
    )
    assert listed(text) == [
        "Mend the quays", "Raise each wall by 2031", "Drain the lock by 2032", "Teach the crews", "Open a school by 2033",
        "Print a chart of the bay by 2034",
    ]  # fmt: skip


def test_marked_lines_that_a_page_has_broken_are_whole():
    text = (
        "The plan of the harbour board will:\n•\nraise the share of boats under sail in the\nold dock to 40% by 2031;\n"
        "•\nmend both of the piers that the storm has\nbroken by 2032; and\n• teach every crew of the bay how to swim and\n  how to dive.\n"
    )
    assert listed(text) == [
        "raise the share of boats under sail in the\nold dock to 40% by 2031",
        "mend both of the piers that the storm has\nbroken by 2032",
        "teach every crew of the bay how to swim and\n  how to dive",
    ]


def test_points_that_somebody_makes_are_no_list():
    parts = [
        "The talk looked back at the storm",
        "The present plan was drawn up in March 2030",
        "This was a time to think",
    ]
    assert listed(f"She made the following points:\n{bullets(parts)}") == []


def test_sections_of_a_paper_are_none_of_its_aims():
    parts = ["Defining a harbour", "The scope of the strategy", "Why dues rise", "Goals and targets"]
    assert listed(f"The four sections of the harbour paper are:\n{bullets(parts)}") == []


def test_headlines_and_the_sentences_under_them_are_not_one_list():
    text = (
        "The board has one clear aim and will:\n\nMend quays by asking crews\n\nThe board will mend what the crews show it.\n\n"
        "Mend quays by saving dues\n\nToo much is paid. The board will pay less.\n"
    )
    assert "The board will mend what the crews show it" not in listed(text)
