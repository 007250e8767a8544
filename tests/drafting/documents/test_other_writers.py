"""Files as other programs write them: parts under other names, cells that are tracked as gone, marks that take no place, m2, letters."""

import io
import re
import zipfile

import pytest

from lantu.drafting import draft, read_document
from lantu.drafting.documents.pdf.parted_words import whole_again
from lantu.drafting.documents.pdf.pdf_lines import PrintedLetter, whole_words
from lantu.language.errors import LantuError
from tests.drafting.files import SPACES, line, pdf, run
from tests.drafting.reading import read_back

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def test_parts_are_found_by_what_they_are_to_the_file(tmp_path):
    def relations(*pairs):
        inside = "".join(f'<Relationship Type="{RELATED}/{kind}" Target="{target}"/>' for kind, target in pairs)
        return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'

    note = line(run("2024年森林覆盖率为43.5%。"))
    for main, target, footnotes in (
        ("word/document2.xml", "/word/document2.xml", "footnotes2.xml"),
        ("word/document.xml", "word/document.xml", "footnotes.xml"),
        ("docs/main.xml", "docs/main.xml", "notes/a.xml"),
    ):
        folder, _, name = main.rpartition("/")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("_rels/.rels", relations(("officeDocument", target)))
            archive.writestr(f"{folder}/_rels/{name}.rels", relations(("footnotes", footnotes)))
            archive.writestr(
                main, f"<w:document {SPACES}><w:body>{line(run('到2032年，森林覆盖率达到47%。'))}</w:body></w:document>"
            )
            archive.writestr(f"{folder}/{footnotes}", f"<w:footnotes {SPACES}>{note}</w:footnotes>")
        (tmp_path / "a.docx").write_bytes(out.getvalue())
        text, _ = read_document(tmp_path / "a.docx")
        assert [item.value for item in draft(text, 2026).numbers] == [47, 43.5], main


def test_a_cell_that_is_tracked_as_deleted_is_gone(tmp_path):
    def cell(words, gone=False):
        mark = '<w:tcPr><w:cellDel w:id="1"/></w:tcPr>' if gone else ""
        return f"<w:tc>{mark}{line(run(words))}</w:tc>"

    rows = (("指标", "2024年", "2031年", "2032年"), ("森林覆盖率（%）", "43", "61", "47"))
    table = "".join(f"<w:tr>{''.join(cell(words, at == 2) for at, words in enumerate(row))}</w:tr>" for row in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>"
        )
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    assert [item.value for item in draft(read_document(tmp_path / "a.docx")[0], 2026).numbers] == [43, 47]


def test_marks_that_take_no_place_and_units_with_a_plain_power():
    canopy = {("tree_canopy_cover", 2032): (0.27, ">=")}
    for text in (
        "By 2032, tree canopy cover will reach \u200e27\u200f%.",
        "By 2032, tree canopy cover will reach \u202a27\u202c %.",
        "By \u2066203\u20692, tree canopy cover will reach 27%.",
    ):
        assert {key: (pytest.approx(value), sign) for key, (value, sign) in read_back(text).items()} == canopy, text
    text = "到2032年，建成区面积达到280km2，人均公园绿地面积达到14.5 m2，年供水量达到1.8亿m3，M3线通车，绿道宽2m。"
    told = draft(text, 2026)
    assert [(item.value, item.unit) for item in told.numbers][:3] == [(280, "km²"), (14.5, "m²"), (1.8, "亿m3")]
    assert text[told.figures[0].start : told.figures[0].end].endswith("280km2")


def test_a_letter_is_refused_as_one_and_a_memorandum_is_read(tmp_path):
    file = tmp_path / "a.eml"
    heads = b"From: a@b.example\nTo: c@b.example\nSubject: Plan\n"
    for more in (b"Message-ID: <1@b>\n", b"Date: Tue, 3 Feb 2032\nMIME-Version: 1.0\n", b"Received: from x\n\tby y\n"):
        file.write_bytes(heads + more + b"\n5YiwMjAzMuW5tA==\n")
        with pytest.raises(LantuError, match=r"an e-mail \(.eml\)"):
            read_document(file)
    file.write_bytes(b"TO: Council\nFROM: Director\nDATE: 3 February 2032\n\nBy 2035, forest cover will reach 47%.")
    assert "47%" in read_document(file)[0]


def test_what_a_page_hides_or_strikes_is_told_where_it_holds_figures(tmp_path):
    file = tmp_path / "a.html"
    for hidden, told in (
        ('<p style="display:none">到2032年，森林覆盖率达到61%</p>', True),
        ("<p>到2032年，森林覆盖率达到<del>61%</del></p>", True),
        ('<table><tr style="display:none"><td>常住人口</td><td>310万人</td></tr></table>', True),
        ('<div hidden="">第 3 页</div>', False),
        ("<script>var share = '61%'</script>", False),
        ("<nav>图 61%</nav>", False),
    ):
        file.write_text(f"<html><body><p>到2032年，森林覆盖率达到47%</p>{hidden}</body></html>", encoding="utf-8")
        text, notes = read_document(file)
        assert ("61" in text, "310" in text) == (False, False)
        assert ["hides or strikes" in note.en for note in notes] == ([True] if told else []), hidden


def test_words_that_a_page_parts_at_the_end_of_a_line(tmp_path):
    file = tmp_path / "a.pdf"
    for words, expected in (
        (("By 2032, forest cover will reach forty-", "seven per cent of the land and no less."), [47]),
        (("By 2032, the develop-", "ment of forest cover will reach 47 per cent."), [47]),
        (("In 2032, 12 % of homes are empty, and forest co-", "ver will reach 47 per cent."), [12, 47]),
    ):
        file.write_bytes(pdf(") Tj 0 -14 Td (".join(words)))
        text, _ = read_document(file)
        assert [item.value for item in draft(text, 2026).numbers] == expected, text
        assert not re.search("[\x02\ufffe]", text)
    assert "development" in whole_again("develop\ufffement")
    assert whole_again("2031\x02\n35, twenty\ufffeone, low\x02er") == "2031-35, twenty-one, lower"


def test_letters_that_touch_are_one_line_whatever_the_layer_says():
    letters = [
        PrintedLetter(text, 12, base, left, right=left + 12)
        for text, base, left in (
            ("单", 700, 500),
            ("位", 700, 512),
            ("万", 700, 524),
            ("人", 700, 536),
            ("下", 680, 60),
        )
    ]
    ends = PrintedLetter("\r", 1, 700, 512), PrintedLetter("\n", 1, 700, 512)
    broken = [part for letter in letters for part in (letter, *ends)]
    assert "".join(letter.text for letter in whole_words(broken)).strip() == "单位万人\r\n下"


def test_the_mark_that_somebody_typed_for_a_footnote_is_no_digit(tmp_path):
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>3</w:t></w:r>'
    body = line(run("到2032年，森林覆盖率达到47"), mark, run("%。"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    assert read_document(tmp_path / "a.docx")[0] == "到2032年，森林覆盖率达到47%。"


def test_small_signs_and_marks_of_notes():
    for text in (
        "到2032年，森林覆盖率达到47﹪，PM2.5年均浓度降至27微克∕立方米。",
        "到2032年，森林覆盖率达到47％[^1]，PM2.5年均浓度降至27[^b]微克⁄立方米。\n[^1]: 含灌木林。",
        "| 指标 | 2032年 |\n|---|---|\n| 森林覆盖率（%）[^1] | 47[^2] |\n| PM2.5年均浓度（微克∕立方米） | 27 |\n",
    ):
        found = draft(text, 2026)
        assert [(item.indicator, item.value) for item in found.numbers] == [
            ("forest_cover", 47),
            ("pm25_population_weighted", 27),
        ], text
        assert not found.leftover
