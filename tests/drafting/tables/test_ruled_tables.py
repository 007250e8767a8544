"""Tables of a PDF: cells parted by drawn lines are read as cells; gaps part nothing."""

from lantu.drafting import draft, read_document
from tests.drafting.files import pdf
from tests.drafting.reading import read_back

HEADS = ("Indicator", "Unit", "2024", "2031 target")
COVER, TRAVEL = ("Forest cover", "%", "41", "47"), ("Green travel share", "%", "70", "75")
LEFT = (72, 232, 282, 352, 452)  # where columns begin, and the last one ends
FIGURES = {("forest_cover", 2024): 0.41, ("forest_cover", 2031): 0.47,
           ("green_travel_share", 2024): 0.7, ("green_travel_share", 2031): 0.75}  # fmt: skip


def page(rows, lines="", over=0, words="Plan of 2026."):
    """Words, and rows of cells under it that begin at LEFT, 20 points high; over: how far a cell's words begin left of it."""
    texts = "".join(
        f" BT /F1 10 Tf {LEFT[column] + 4 - over} {666 - 20 * number} Td ({cell}) Tj ET"
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    )
    return f"{words}) Tj ET {lines}{texts} BT /F1 12 Tf 72 400 Td (The end."


def ruled(rows, outer=True, without=()):
    """Lines around every cell; without: (row, column) of cells that no line parts from the one above."""
    bottom = 680 - 20 * rows
    upright = "".join(f"{x} {bottom} m {x} 680 l S " for x in (LEFT if outer else LEFT[1:-1]))
    level = "".join(
        f"{LEFT[column]} {680 - 20 * row} m {LEFT[column + 1]} {680 - 20 * row} l S "
        for row in range(rows + 1)
        for column in range(4)
        if (row, column) not in without
    )
    return f"0.5 w {upright}{level}"


def values(text):
    return {key: round(value, 6) for key, (value, _) in read_back(text).items()}


def test_cells_between_lines_are_cells(tmp_path):
    file = tmp_path / "a.pdf"
    boxes = "".join(
        f"{LEFT[column]} {680 - 20 * row} {LEFT[column + 1] - LEFT[column]} -20 re S "
        for row in range(3)
        for column in range(4)
    )
    for lines in (ruled(3), ruled(3, outer=False), f"0.5 w {boxes}"):
        file.write_bytes(pdf(page((HEADS, COVER, TRAVEL), lines)))
        text, _ = read_document(file)
        assert "Forest cover\t%\t41\t47" in text, text
        assert values(text) == FIGURES, lines
        assert text.startswith("Plan of 2026.")
        assert text.endswith("The end.")


def test_an_empty_cell_keeps_its_column_and_a_merged_one_fills_its_rows(tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(page((HEADS, ("Forest cover", "%", "", "47")), ruled(2))))
    assert values(read_document(file)[0]) == {("forest_cover", 2031): 0.47}
    rows = (
        ("Kind", "Indicator", "2024", "2031 target"),
        ("Green", COVER[0], "41 %", "47 %"),
        ("", TRAVEL[0], "70 %", "75 %"),
    )
    for without, first in (((), ""), (((2, 0),), "Green")):
        file.write_bytes(pdf(page(rows, ruled(3, without=without))))
        text, _ = read_document(file)
        assert f"{first}\tGreen travel share\t70 %\t75 %" in text, text
        assert values(text) == FIGURES


def test_what_is_no_ruled_table_stays_running_text(tmp_path):
    file = tmp_path / "a.pdf"
    under = "0.5 w 72 662 m 452 662 l S 72 642 m 452 642 l S "
    for lines in ("", under, "0.5 w 60 600 420 100 re S ", "0.5 w 72 620 m 72 680 l S 452 620 m 452 680 l S "):
        file.write_bytes(pdf(page((HEADS, COVER, TRAVEL), lines)))
        text, _ = read_document(file)
        assert "\t" not in text, lines
        assert not read_back(text), lines
        found = draft(text, 2026)
        assert {"41", "47", "70", "75"} <= {found.text[item.start : item.end] for item in found.leftover} | {
            f"{item.value:g}" for item in found.numbers
        }


def test_a_word_that_is_too_long_for_its_cell_stays_whole(tmp_path):
    file = tmp_path / "a.pdf"
    long = ("Share of homes near parks (parks of all kinds)", "", "41 %", "47 %")
    file.write_bytes(pdf(page((HEADS, long), ruled(2))))
    text, _ = read_document(file)
    assert "41 %\t47 %" in text
    assert "kinds" in text.splitlines()[-2].split("\t")[1] or "kinds" in text.splitlines()[-2].split("\t")[0]
    word = ("Forestcoverofallthewholeregionandbeyond", "", "41 %", "47 %")
    file.write_bytes(pdf(page((HEADS, word), ruled(2))))
    assert "Forestcoverofallthewholeregionandbeyond\t\t41 %\t47 %" in read_document(file)[0]
