"""Pages of a PDF that lie on their side, what readers mark and fill in, layers that are off, and letters that nobody tells."""

import pytest

from lantu.drafting import draft, read_document
from lantu.language.errors import LantuError
from tests.drafting.reading import read_back

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
KEPT = "BT /F1 11 Tf 60 700 Td (By 2032, forest cover will be at least 47 %.) Tj ET"
OTHER = "BT /F1 11 Tf 60 660 Td (By 2032, forest cover will be at least 61 %.) Tj ET"


def sheet(stream: str, page: str = "", more: tuple[str, ...] = (), catalog: str = "", font: str = FONT) -> bytes:
    """A PDF of one page; more: further objects, from number 6 on."""
    resources = "/Resources << /Font << /F1 3 0 R >> /Properties << /L 6 0 R >> >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
        font,
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [9 9 612 792] /Contents 4 0 R {resources} {page} >>",
        *more,
    ]
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def turned(quarter: int) -> str:
    """A ruled table that lies on its side."""
    rows = (("Indicator", "2026", "2032 target"), ("Forest cover (%)", "25", "at least 50"))

    def at(x: float, y: float) -> tuple[float, float]:
        return {1: (600 - y, x), 3: (y, 700 - x), 0: (x, y)}[quarter]

    matrix = {0: "1 0 0 1", 1: "0 1 -1 0", 3: "0 -1 1 0"}[quarter]
    lines = [((60, y), (500, y)) for y in (500, 470, 440)] + [((x, 500), (x, 440)) for x in (60, 280, 360, 500)]
    drawn = ["{} {} m {} {} l S".format(*at(*one), *at(*other)) for one, other in lines]
    for row, cells in enumerate(rows):
        for x, words in zip((64, 284, 364), cells, strict=True):
            drawn.append("BT /F1 11 Tf {} {} {} Tm ({}) Tj ET".format(matrix, *at(x, 480 - 30 * row), words))
    return "\n".join(drawn)


@pytest.mark.parametrize("quarter", [0, 1, 3])
def test_a_table_that_lies_on_its_side(tmp_path, quarter):
    for shown in ("", "/Rotate 90", "/Rotate 270"):
        (tmp_path / "a.pdf").write_bytes(sheet(turned(quarter), shown))
        text, notes = read_document(tmp_path / "a.pdf")
        assert read_back(text) == {("forest_cover", 2026): (0.25, ""), ("forest_cover", 2032): (0.5, ">=")}, shown
        assert not notes


def mark(kind: str, more: str) -> str:
    return f"<< /Type /Annot /Subtype /{kind} /F 4 /Rect [60 650 400 676] {more} >>"


QUADS = "/QuadPoints [60 672 400 672 60 656 400 656]"
LAYER = f"{KEPT} /OC /L BDC {OTHER} EMC"


@pytest.mark.parametrize(
    ("stream", "page", "more", "catalog", "said"),
    [
        (f"{KEPT} {OTHER}", "/Annots [6 0 R]", mark("StrikeOut", QUADS), "", "struck is left out"),
        (KEPT, "/Annots [6 0 R]", mark("FreeText", "/Contents (61 %)"), "", "notes on the pages"),
        (KEPT, "/Annots [6 0 R]", mark("Text", "/Contents (see below)"), "", ""),
        (KEPT, "/Annots [6 0 R]", mark("Widget", "/FT /Tx /T (a) /V (61)"), "/AcroForm << /Fields [6 0 R] >>", "fields"),
        (LAYER, "", "<< /Type /OCG /Name (old) >>", "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>", "layers"),
    ],
)  # fmt: skip
def test_marks_fields_and_layers_are_no_part_of_the_text(tmp_path, stream, page, more, catalog, said):
    (tmp_path / "a.pdf").write_bytes(sheet(stream, page, (more,), catalog))
    text, notes = read_document(tmp_path / "a.pdf")
    assert [one.value for one in draft(text, 2026).numbers] == [47]
    assert [said in note.en for note in notes] == ([True] if said else [])


def test_a_layer_that_is_shown_is_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(sheet(LAYER, more=("<< /Type /OCG /Name (new) >>",)))
    text, notes = read_document(tmp_path / "a.pdf")
    assert "61" in text
    assert not notes


def test_signs_of_print_that_say_nothing_are_no_digits(tmp_path):
    shapes = " ".join(f"/s{number} 6 0 R" for number in range(10))
    own = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 48 /LastChar 57"
        f" /Widths [{'6 ' * 10}] /Encoding << /Differences [48 {' '.join(f'/s{n}' for n in range(10))}] >>"
        f" /CharProcs << {shapes} >> /Resources << >> >>"
    )
    draws = "<< /Length 27 >>\nstream\n6 0 0 0 5 7 d1 0 0 5 7 re f\nendstream"
    mixed = f"{KEPT.replace('F1', 'F2')} BT /F1 11 Tf 60 660 Td (6183) Tj ET"
    content = sheet(mixed, font=own, more=(draws, FONT)).replace(b"/F1 3 0 R", b"/F1 3 0 R /F2 7 0 R")
    (tmp_path / "a.pdf").write_bytes(content)
    text, notes = read_document(tmp_path / "a.pdf")
    assert ("47" in text, "6183" in text, ["does not say" in note.en for note in notes]) == (True, False, [True])
    (tmp_path / "a.pdf").write_bytes(sheet("BT /F1 11 Tf 60 660 Td (6183618361836183) Tj ET", font=own, more=(draws,)))
    with pytest.raises(LantuError, match="does not say which letters"):
        read_document(tmp_path / "a.pdf")
