"""Pages of whole plans: a page of blanks beside its tables, boxes around paragraphs, and letters that a layer gives in two halves."""

from lantu.drafting.documents.pdf.pdf_cells import with_tables
from lantu.drafting.documents.pdf.pdf_letters import without_halves
from lantu.drafting.documents.pdf.pdf_lines import PrintedLetter
from lantu.drafting.documents.pdf.pdf_text import _on_the_line
from lantu.drafting.documents.pdf.ruled_tables import RuledTable


def letters(words: str, left: float, base: float) -> list[PrintedLetter]:
    """Words in one line, each letter a point wide."""
    return [
        PrintedLetter(letter, 2.0, base, left + at, right=left + at + 1.0, piece=round(base))
        for at, letter in enumerate(words)
    ]


def test_a_part_of_a_page_without_letters_is_written_as_nothing():
    assert _on_the_line([]) == []
    assert "".join(_on_the_line(letters("Ashby", 0, 0))) == "Ashby"


def table(merged: int) -> RuledTable:
    """Three rows of two columns, each 300 wide and 10 high; the cells of the first column are one in so many rows from the top."""
    home = {(row, column): (row, column) for row in range(3) for column in range(2)}
    home |= {(row, 0): (0, 0) for row in range(merged)}
    return RuledTable([30.0, 20.0, 10.0, 0.0], [0.0, 300.0, 600.0], home)


def page(words: str) -> str:
    """The text of a page whose first column is one cell with these words, beside three others and one below."""
    inside = [*letters(words, 2, 24), *letters("north", 302, 24), *letters("south", 302, 14), *letters("west", 302, 4)]
    return with_tables([*inside, *letters("more", 2, 4)], [table(2)], _on_the_line, _on_the_line)


def test_a_paragraph_in_a_merged_cell_stands_once_and_a_heading_in_each_row():
    heading, paragraph = "Flood walls", "The river rose " * 13
    assert page(heading).count(heading) == 2
    assert page(paragraph).count(paragraph.strip()) == 1


def test_two_halves_of_a_rare_letter_are_one_and_a_half_alone_is_a_sign_that_is_not_told():
    halves = [PrintedLetter(half, 9, 0) for half in ("\ud835", "\udfd1", "a", "\udfd1", "\ud835")]
    assert [letter.text for letter in without_halves(halves)] == ["\U0001d7d1", "a", "\ufffd", "\ufffd"]
