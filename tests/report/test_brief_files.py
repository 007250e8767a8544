"""The brief on paper and in Word: tagged, on one sheet, and a clear sentence where something that it needs is missing."""

import io
import sys

import docx
import pdfua
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from lantu.language.errors import LantuError
from lantu.report.brief import brief_as, brief_of, write_brief_as
from tests.small_verdicts import facts, goal, money, place

ROWS = [
    {"kind": "fan", "year": year, "low90": 58, "low50": 60, "median": 61, "high50": 62, "high90": 64} for year in (2024, 2030)
]  # fmt: skip


@pytest.fixture(scope="module")
def brief():
    many = [goal(name, odds=0.01 * index) for index, name in enumerate(("urbanisation_rate", "gdp_per_capita") * 8)]
    fans = {"urbanisation_rate": ROWS}
    return brief_of(facts(*many, money=money(), worst_places=[place("东区")], fans=fans, examples=3))


@pytest.fixture(scope="module")
def pdf(brief, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    [file] = write_brief_as(["pdf"], brief, folder, "zh")
    assert file.name == "brief-zh.pdf"
    return file


def test_the_pdf_is_one_sheet_of_a4_with_the_sentences_as_text(brief, pdf):
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=0.5)
    words = "".join(document[0].get_textpage().get_text_range().split())
    for sentence in brief.sentences:
        assert "".join(sentence.text.zh.split()) in words


def test_the_pdf_passes_the_rules_of_pdf_ua_that_a_program_can_look_at(pdf):
    report = pdfua.validate(pdf)
    assert [finding.message for finding in report.findings] == []
    with pikepdf.open(pdf) as document, document.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("zh")


def test_without_weasyprint_or_its_libraries_a_sentence_says_what_to_install(brief, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(LantuError, match=r"lantu\[pdf\]"):
        write_brief_as(["docx", "pdf"], brief, tmp_path, "en")
    assert list(tmp_path.iterdir()) == []  # the document is not written either
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0')")
    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(LantuError, match=r"libpango-1\.0.*apt-get install"):
        brief_as("pdf", brief, "en")


def test_the_document_has_headings_words_for_pictures_and_a_table_with_a_heading_row(brief):
    document = docx.Document(io.BytesIO(brief_as("docx", brief, "zh")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 2") == 5
    shown = {paragraph.text for paragraph in document.paragraphs}
    assert all(any(sentence.text.zh in text for text in shown) for sentence in brief.sentences)
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [picture.alt.zh for picture in brief.pictures]
    [table] = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 1 + sum(len(sentence.numbers) for sentence in brief.sentences)
    assert document.core_properties.language == "zh-CN"
