"""Paragraphs of a report that bear numbers and state what is: none of them is an item."""

import pytest

from tests.drafting.reading import listed

STATEMENTS = [
    "This review covers the harbour plan of 2027 to 2031. It draws on two surveys. It was written in May.",
    "Northhaven is a port town with 48,000 people. Trade slowed when the canal closed. Traffic has since picked up.",
    "Trade grew by 3.4 percent a year. The fleet has 41 boats. Most of them burn oil.",
]


def marked(marks: str, parts: list[str]) -> str:
    return "".join(f"{mark} {part}\n" for mark, part in zip(marks.split(), parts, strict=True))


@pytest.mark.parametrize("marks", ["i. ii. iii.", "1. 2. 3.", "(a) (b) (c)", "14. 15. 16."])
@pytest.mark.parametrize("heading", ["", "The harbour\n", "Priorities of the board\n"])
def test_numbered_statements_of_several_sentences_are_no_items(heading, marks):
    assert listed(heading + marked(marks, STATEMENTS)) == []


def test_one_that_a_page_breaks_behind_its_first_words_is_none_of_them_either():
    broken = STATEMENTS[0].replace("harbour plan", "Harbour Board’s\nClosing Plan")
    assert listed(marked("i. ii.", [broken, STATEMENTS[1]])) == []


def test_what_is_named_or_to_be_done_is_an_item_with_several_sentences_behind_it():
    named = ["Quiet quays. Noise has grown. Crews complain of it.", "Clean boats. The fleet is old. It burns oil."]
    assert listed(f"Priorities of the board\n{marked('i. ii.', named)}") == ["Quiet quays", "Clean boats"]
    done = ["Mend the quays. They are old. Their stones are loose.", "Train the crews. They have asked. It is due."]
    assert listed(f"Priorities of the board\n{marked('1. 2.', done)}") == ["Mend the quays", "Train the crews"]
