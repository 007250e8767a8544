"""English sentences whose lines a page broke: figures are read in the whole sentence, lists line by line."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import listed, sides

PAGE = (
    "2. The recovery of the harbour shows how firm it is. The number of ships in the current\n"
    "year is estimated to be 9,200, the most of all harbours.\n"
    "\n"
    "3. With help from donors the Clam Club has so far kept\n"
    "over 640,000 pounds of shells from tips. We will build a line of\n"
    "14 ferries by 2034.\n"
)


def test_a_figure_is_read_in_its_whole_sentence():
    found = draft(PAGE, 2026).numbers
    assert [item.value for item in found] == [9200, 640_000, 14]
    assert found[0].subject == "number of ships in the current year"
    assert sides(PAGE, 2026)[-1] == (14, 2034, "promise")
    assert (
        found[1].quote
        == "3. With help from donors the Clam Club has so far kept\nover 640,000 pounds of shells from tips."
    )
    assert all(item.quote == PAGE[item.start : item.end] for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "The council keeps its word and the homes are warm.\nnumbers: 9,200 ships came",
        "- a long line of a list that tells of trees in every street\n- of 9,200 ships",
        "Trees, of all streets in the whole of the town of Ashby:\n9,200 ships",
        "Trees, of all streets in the whole of the town\t41\nof 9,200 ships",
    ],
)
def test_lines_that_end_or_are_items_are_not_joined(text):
    assert "\n" not in draft(text).numbers[-1].quote


def test_lists_are_still_read_by_their_lines():
    text = "We will do three things to keep the harbour of our town alive:\n• dredge the basin\n• mend the mole\n• plant reeds\n"
    assert listed(text) == ["dredge the basin", "mend the mole", "plant reeds"]
