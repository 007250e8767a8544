"""The brief as a Word document: real headings, pictures with words for who cannot see them, and the numbers as a table."""

# pyright: standard
# (not strict: python-docx says little of its types)

import io
from typing import Any

import vl_convert
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.report.brief.formats.page import Brief

RED = RGBColor(0xA4, 0x26, 0x2C)
CHINESE_FONT = "Microsoft YaHei"  # Word takes another of the machine where it is not there
WIDTH = Cm(8.2)
HIGH, LOW = Cm(14.2), Cm(7.4)  # of a picture that stands alone in its column, and of two


def brief_document(brief: Brief, language: str) -> bytes:
    """Return the brief in a language as .docx: sentences and pictures on the first sheet, the numbers behind them after it.

    Raises:
        LantuError: no font of the machine has the letters of the pictures.
    """
    refuse_letters_without_a_font("".join(item.svg[language] for item in brief.pictures))
    document = Document()
    _set_up(document, brief, language)
    document.add_heading(brief.title[language], 0)
    document.add_paragraph(f"{brief.facts.city[language]} · {brief.facts.day.isoformat()}", style="Subtitle")
    if brief.banner:
        document.add_paragraph().add_run(brief.banner[language]).bold = True
    for index, sentence in enumerate(brief.sentences, 1):
        document.add_heading(f"{index} {sentence.topic[language]}", 2)
        paragraph = document.add_paragraph(sentence.text[language])
        if sentence.weak:
            weak = "证据薄弱：" if language == "zh" else "Weak evidence: "
            paragraph.add_run(f" {weak}{sentence.weak[language]}").italic = True
    _pictures(document, brief, language)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    _columns(section, 1)
    document.add_paragraph(brief.made_from[language]).runs[0].font.size = Pt(7.5)
    _numbers(document, brief, language)
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def refuse_letters_without_a_font(words: str) -> None:
    """Raise LantuError where Chinese letters would be drawn as nothing; pictures are drawn with the fonts of the machine."""
    if not any(ord(letter) > 0x2E80 for letter in words):
        return
    empty, letter = (
        vl_convert.svg_to_png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
            f'<text x="2" y="16" font-size="14" font-family="sans-serif">{word}</text></svg>'
        )
        for word in ("", "\u56fd")
    )
    if empty == letter:
        raise LantuError(
            Text("这台机器没有中文字体，图中的汉字画不出来", "no font of this machine has the Chinese letters of the pictures"),
            hint=Text(
                "安装中文字体，例如 Debian 上 apt-get install fonts-noto-cjk",
                "install a Chinese font, on Debian apt-get install fonts-noto-cjk",
            ),
        )  # fmt: skip


def _set_up(document: Any, brief: Brief, language: str) -> None:
    """Set the sheet, fonts, language and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(1.2)
    section.left_margin = section.right_margin = Cm(1.8)
    code = "zh-CN" if language == "zh" else "en-GB"
    document.core_properties.title = brief.title[language]
    document.core_properties.language = code
    document.core_properties.author = f"Lantu {brief.facts.version}"
    document.core_properties.comments = brief.made_from[language]
    sizes = {"Normal": 9.5, "Title": 15.0, "Subtitle": 9.0, "Heading 1": 12.0, "Heading 2": 9.0}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = "Calibri"
        style.paragraph_format.space_before = Pt(4 if name == "Heading 2" else 0)
        style.paragraph_format.space_after = Pt(1 if name.startswith("Heading") else 2)
        properties = style.element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE_FONT)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), code)
        spoken.set(qn("w:eastAsia"), "zh-CN")
        properties.append(spoken)
        if name != "Normal":
            style.font.color.rgb = RED if name == "Heading 2" else RGBColor(0x1B, 0x1F, 0x24)


def _pictures(document: Any, brief: Brief, language: str) -> None:
    """Put the pictures into two columns: the first alone, the others below each other."""
    if not brief.pictures:
        return
    section = document.add_section(WD_SECTION.CONTINUOUS)
    _columns(section, 2)
    for index, picture in enumerate(brief.pictures):
        paragraph = document.add_paragraph()
        run = paragraph.add_run()
        image = vl_convert.svg_to_png(picture.svg[language], scale=3)
        shape = run.add_picture(io.BytesIO(image), width=WIDTH)
        highest = HIGH if index == 0 else LOW
        if shape.height > highest:
            shape.width, shape.height = round(shape.width * highest / shape.height), highest
        shape._inline.docPr.set("descr", picture.alt[language])
        shape._inline.docPr.set("title", picture.title[language])
        if index == 0 and len(brief.pictures) > 1:
            run.add_break(WD_BREAK.COLUMN)


def _columns(section: Any, number: int) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:cols")):
        properties.remove(old)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), str(number))
    columns.set(qn("w:space"), "360")
    properties.append(columns)


def _numbers(document: Any, brief: Brief, language: str) -> None:
    """Add on a new sheet a table of the numbers of every sentence and where they come from; its first row is a heading."""
    zh = language == "zh"
    document.add_page_break()
    document.add_heading("数字从哪里来" if zh else "Where the numbers come from", 1)
    table = document.add_table(1, 4, style="Table Grid")
    heads = ("句", "数字", "值", "来源") if zh else ("Sentence", "Number", "Value", "Source")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    for tag in ("w:cantSplit", "w:tblHeader"):
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), "true")
        properties.append(mark)
    for index, sentence in enumerate(brief.sentences, 1):
        for item in sentence.numbers:
            row = (
                f"{index} {sentence.topic[language]}",
                item.name[language],
                item.value[language],
                item.origin[language],
            )
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
