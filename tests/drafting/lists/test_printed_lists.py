"""Lists as documents print them: numbers and bullets of Word, bullets within bullets, dots and short lines of a PDF."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from lantu.drafting import draft, read_document
from tests.drafting.files import pdf
from tests.drafting.reading import listed

AIMS = ["Quiet lanes and safe crossings", "A harbour that stays clean", "Fair rents for small shops"]
LEVELS = """<w:abstractNum {ns} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1-%2)"/></w:lvl>
</w:abstractNum>"""


def saved(document, tmp_path) -> str:
    """Return the text that is read of a Word document."""
    out = io.BytesIO()
    document.save(out)
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    return read_document(tmp_path / "a.docx")[0]


def numbered(document, form: str, text: str, anew: int | None = None) -> str:
    """Add a list that counts so to a document, and return its w:numId."""
    root = document.part.numbering_part.element
    if not root.xpath("w:abstractNum[@w:abstractNumId='77']"):
        root.insert(0, parse_xml(LEVELS.format(ns=nsdecls("w"), form=form, text=text)))
    name = str(9000 + len(root))
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{anew}"/></w:lvlOverride>' if anew else ""
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="77"/>{start}</w:num>'))
    return name


def add(document, words: str, number: str, level: int = 0) -> None:
    """Add a paragraph of a list."""
    part = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", number)):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        part.append(child)
    document.add_paragraph(words)._p.get_or_add_pPr().append(part)


def test_numbers_and_bullets_of_styles_are_printed_before_their_paragraphs(tmp_path):
    document = Document()
    document.add_paragraph("Our priorities")
    for aim in AIMS:
        document.add_paragraph(aim + ".", style="List Number")
    document.add_paragraph("They stand side by side.")
    text = saved(document, tmp_path)
    assert text.split("\n")[1:4] == [f"{number}. {aim}." for number, aim in enumerate(AIMS, 1)]
    assert listed(text) == AIMS
    document = Document()
    document.add_paragraph("The town has three aims:")
    for aim in AIMS:
        document.add_paragraph(aim, style="List Bullet")
    assert listed(saved(document, tmp_path)) == AIMS


@pytest.mark.parametrize(
    ("form", "text", "first", "fourth"),
    [
        ("decimal", "%1.", "1. ", "4. "),
        ("chineseCountingThousand", "（%1）", "（一） ", "（四） "),
        ("chineseCounting", "%1、", "一、 ", "四、 "),
        ("decimalEnclosedCircleChinese", "%1", "① ", "④ "),
        ("upperRoman", "%1.", "I. ", "IV. "),
        ("lowerLetter", "%1)", "a) ", "d) "),
        ("bullet", "\uf0b7", "• ", "• "),
        ("none", "%1", "", ""),
    ],
)
def test_a_list_of_word_counts_as_it_is_printed(form, text, first, fourth, tmp_path):
    document = Document()
    number = numbered(document, form, text)
    for words in ("甲", "乙", "", "丁"):
        add(document, words, number)  # what is empty counts, and prints nothing that is read
    assert saved(document, tmp_path).split("\n")[:4] == [
        f"{first}甲", f"{first.replace('1', '2').replace('一', '二').replace('①', '②').replace('I', 'II').replace('a', 'b')}乙",
        "", f"{fourth}丁",
    ]  # fmt: skip


def test_levels_of_a_list_count_in_each_other_and_begin_anew(tmp_path):
    document = Document()
    number = numbered(document, "decimal", "%1.")
    for words, level in (("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1)):
        add(document, words, number, level)
    add(document, "f", numbered(document, "decimal", "%1.", anew=1))
    add(document, "g", "0")  # of no list
    assert saved(document, tmp_path).split("\n")[:7] == [
        "1. a",
        "  1-c) b",
        "  1-d) c",
        "2. d",
        "  2-c) e",
        "1. f",
        "g",
    ]


def test_no_number_of_a_list_is_a_figure(tmp_path):
    document = Document()
    document.add_paragraph("到2031年：")
    for words in ("森林覆盖率达到57%", "绿道长度达到300公里"):
        document.add_paragraph(words, style="List Number")
    assert [one.value for one in draft(saved(document, tmp_path), 2026).numbers] == [57, 300]


def page(tmp_path, body: str) -> str:
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_document(tmp_path / "a.html")[0]


def test_bullets_within_bullets_are_lists_of_their_own(tmp_path):
    rows = "".join(f"<li><span>{aim}.</span></li>" for aim in AIMS)
    deeds = ["Plant a thousand lindens", "Mend the sea wall"]
    more = "".join(f"<li>{deed}.</li>" for deed in deeds)
    text = page(
        tmp_path,
        f"<ul><li>Vision<p>A calm town.</p></li><li>Main themes<ul>{rows}</ul></li><li>Key actions<ul>{more}</ul></li></ul>",
    )
    assert "\n  • Quiet lanes" in text
    assert listed(text) == [*AIMS, *deeds]
    assert "\x01" not in page(tmp_path, "<table><tr><td><ul><li>a<ul><li>b</li></ul></li></ul></td></tr></table>")


def lines(*rows: tuple[float, float, str], dots=()) -> bytes:
    """A page of lines (left, base, words) in letters of 12 points, with small squares drawn at (left, bottom)."""
    drawn = " ".join(f"{left} {bottom} 4 4 re f" for left, bottom in dots)
    shown = " ".join(f"BT /F1 12 Tf {left} {base} Td ({words}) Tj ET" for left, base, words in rows)
    return pdf(f") Tj ET {drawn} {shown} BT /F1 12 Tf 72 40 Td (")


def test_dots_that_a_page_draws_are_bullets(tmp_path):
    file = tmp_path / "a.pdf"
    rows = [
        (72, 700, "The harbour town has these three aims:"),
        *((90, 680 - 16 * at, aim) for at, aim in enumerate(AIMS)),
    ]
    file.write_bytes(lines(*rows, dots=[(76, 682 - 16 * at) for at in range(3)]))
    text = read_document(file)[0]
    assert [line for line in text.split("\n") if line.startswith("• ")] == [f"• {aim}" for aim in AIMS]
    assert listed(text) == AIMS
    file.write_bytes(lines((72, 700, "Forest cover: 42 %"), dots=[(76, 100), (400, 702)]))  # of a chart, elsewhere
    assert "•" not in read_document(file)[0]


def test_a_line_that_is_not_full_ends_a_paragraph(tmp_path):
    file = tmp_path / "a.pdf"
    long = "The council of the harbour town wants to see streets that are safe for everybody who walks"
    rows = [
        (72, 700, long), (72, 684, "and cycles."),
        (72, 668, "Outcomes for people who live here and visit, and who work in this town:"),
        (72, 652, "Walking is safer for all of the people who come here to live"), (72, 636, "Everyone can reach a green place"),
        (72, 620, "More people take part"),
    ]  # fmt: skip
    file.write_bytes(lines(*rows))
    text = read_document(file)[0]
    assert f"{long} and cycles." in text
    assert listed(text)[-3:] == [words for _, _, words in rows[3:]]


def test_a_heading_that_asks_what_is_wanted_calls_its_bullets_aims():
    aims = "".join(f"• {aim}.\n" for aim in AIMS)
    for heading in (
        "What we want",
        "What we want to see",
        "Where we want to be",
        "How we will get there",
        "What the council will do",
    ):
        assert listed(f"{heading}\n{aims}") == AIMS, heading
    assert listed(f"What people said\n{aims}") == []


def test_a_projection_over_years_is_what_is_to_come():
    numbers = draft("預計2031年至2035年每年平均落成量約為8 600個單位。\n预计2031年完成投资12亿元。").numbers
    assert numbers[0].kind == "promise"
