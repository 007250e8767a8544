"""Parts of Word files, web pages and PDFs that stand in the place of others, beside the text, or over it."""

import io
import zipfile

from lantu.drafting import draft, read_document
from tests.drafting.test_documents import pdf
from tests.drafting.test_what_is_printed import drawn, line, run

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
SPACES = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())


def word(tmp_path, body, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:part {SPACES}>{content}</w:part>")
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    text, notes = read_document(tmp_path / "a.docx")
    assert all(note.zh and note.en for note in notes)
    return text.strip(), " ".join(note.en for note in notes)


def boxed(words):
    return (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{line(run(words))}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def either(*choices, fallback=""):
    inside = "".join(f'<mc:Choice Requires="x">{choice}</mc:Choice>' for choice in choices)
    return line(f"<w:r><mc:AlternateContent>{inside}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>")


def control(words, prompt=""):
    return f"<w:sdt><w:sdtPr>{prompt}</w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>"


def formula(inside):
    return f"<m:oMath>{inside}</m:oMath>"


def number(words):
    return f"<m:r><m:t>{words}</m:t></m:r>"


def test_one_of_what_word_holds_twice_is_read_and_prompts_are_not(tmp_path):
    told = "到2032年，森林覆盖率达到47%。"
    root = f"<m:rad><m:deg>{number(3)}</m:deg><m:e>{number(27)}</m:e></m:rad>"
    squared = f"<m:sSup><m:e>{number(10)}</m:e><m:sup>{number(3)}</m:sup></m:sSup>"
    for body, printed, note in (
        (either(boxed(told), fallback=boxed(told)), told, ""),
        (either(boxed(told), boxed(told), fallback=boxed(told)), told, ""),
        (either("<w:drawing/>", fallback=boxed(told)), told, ""),
        (either(fallback=boxed(told)), told, ""),
        (line(f'<w:r><w:pict><v:shape><v:textpath string="{told}"/></v:shape></w:pict></w:r>'), told, ""),
        (line(run("达到"), control("47"), run("%")), "达到47%", ""),
        (line(run("达到"), control("请填 8", "<w:showingPlcHdr/>"), run("%")), "达到%", "only their prompt"),
        (line(run("达到"), control("47", '<w:showingPlcHdr w:val="0"/>'), run("%")), "达到47%", ""),
        (line(run("达到"), formula(root)), "达到³√27", ""),
        (line(run("达到"), formula(squared), run("吨")), "达到10³吨", ""),
        (line(run("覆盖率"), run("³", '<w:rFonts w:ascii="Symbol"/>'), run("47%")), "覆盖率≥47%", ""),
        (line(run("覆盖率"), run("£", '<w:rFonts w:ascii="Symbol"/>'), run("47%")), "覆盖率≤47%", ""),
        (line(run("达到47%"), r"<w:r><w:instrText> EQ \f(1,2) </w:instrText></w:r>"), "达到47%", "EQ fields"),
        (line(run("达到47%", '<w:color w:val="FFFFFF"/>')), "达到47%", "white"),
    ):
        found = word(tmp_path, body)
        assert (found[0], note in found[1], bool(note) == bool(found[1])) == (printed, True, True), (body, found)


def test_figures_beside_the_text_of_a_word_file_are_told(tmp_path):
    for name, words, told in (
        ("header1", "森林覆盖率达到48%", True),
        ("footer2", "第 3 页", False),
        ("comments", "应为 310 万人", True),
        ("header1", "某市规划 2031", False),
    ):
        text, notes = word(tmp_path, line(run("到2032年，森林覆盖率达到47%。")), **{name: line(run(words))})
        assert ("48" in text, "310" in text, "not read" in notes) == (False, False, told), name


def test_formulas_frames_and_drawings_of_a_page(tmp_path):
    file = tmp_path / "a.html"
    tex = "<annotation encoding='application/x-tex'>47\\%</annotation>"
    shown = "<span class=katex-html aria-hidden=true>47%</span>"
    for page, printed, note in (
        (f"达到<math><semantics><mn>47</mn>{tex}</semantics></math>{shown}%", "达到47%", ""),
        ("达到<math><mfrac><mn>3</mn><mn>5</mn></mfrac></math>", "达到3/5", ""),
        ("达到<math><msup><mn>10</mn><mn>3</mn></msup></math>吨", "达到10³吨", ""),
        ("达到<span style='position:absolute;left:-9999px'>八</span>47%", "达到47%", ""),
        ("<style>.sr{clip:rect(0,0,0,0)}</style>达到<span class=sr>约五成</span>47%", "达到47%", ""),
        ("达到47%<iframe src='b.html'></iframe>", "达到47%", "other pages"),
        ("达到47%<svg><text>51</text></svg>", "达到47%", "drawings"),
        ("达到47%<svg><path d='M0 1'/></svg>", "达到47%", ""),
    ):
        file.write_text(f"<html><body><p>{page}</p></body></html>", encoding="utf-8")
        text, notes = read_document(file)
        assert text == printed, page
        assert [note in said.en for said in notes] == ([True] if note else []), page


def test_what_a_print_hides_is_told_and_not_read(tmp_path):
    file = tmp_path / "a.pdf"
    old = "By 2031, forest cover will reach 61 %."
    new = "BT /F1 12 Tf 72 700 Td (By 2031, forest cover will reach 47 %.) Tj ET"
    for page, value, note in (
        (drawn(old, "1 g 60 690 400 24 re f 0 g", new), 47, "drawn box"),
        (drawn("By 2031, forest cover will reach 47 %.", "0.9 g 60 600 400 24 re f 0 g"), 47, ""),
        (") Tj ET 0.9 g 60 690 400 24 re f 0 g BT /F1 12 Tf 72 700 Td (By 2031, forest cover will reach 47 %.", 47, ""),
        ("By 2031, forest cover will reach 47 %.) Tj 3 Tr 0 -20 Td (See 2030.", 47, "not drawn"),
        ("By 2031, forest cover will reach 47 %.) Tj 0 -1000 Td (Forest cover 2031: 61 %.", 47, ""),
        ("By 2031, cover of forest reaches 47 %) Tj /F1 7 Tf 4 Ts (8) Tj 0 -900 Td (31 %.", 47, ""),
    ):
        file.write_bytes(pdf(page) if isinstance(page, str) else page)
        text, notes = read_document(file)
        assert [one.value for one in draft(text, 2026).numbers] == [value], (page, text)
        assert [note in said.en for said in notes] == ([True] if note else []), (page, notes)


def test_numbers_of_pages_and_lines_that_pages_repeat_part_no_sentence(tmp_path):
    file = tmp_path / "a.pdf"
    halves = (
        "By 2031, forest cover in the whole of the river basin will reach about",
        "47 % and the length of greenways that are open to everybody is to reach",
        "310 km.",
    )

    def page(number, words, head="Plan of the river basin"):
        return f"{head}) Tj 0 -30 Td ({words}) Tj 0 -30 Td ({number}"

    file.write_bytes(pdf(*(page(number, words) for number, words in enumerate(halves, 12))))
    text, notes = read_document(file)
    assert [one.value for one in draft(text, 2026).numbers] == [47, 310]
    assert text.count("Plan of the river basin") == 1
    assert ["numbers of pages" in note.en for note in notes] == [True]
    file.write_bytes(pdf(*(page(number, "Forest cover: 4 %.", f"Chapter {number}") for number in (47, 52, 81))))
    text, notes = read_document(file)
    assert all(number in text for number in ("47", "52", "81"))


def test_numbers_of_lines_are_no_figures_and_part_no_sentence(tmp_path):
    file = tmp_path / "a.pdf"
    lines = (
        "WHEREAS the harbour board has",
        "made with its crews a plan of",
        "deep berths and of",
        "longer piers, it",
        "adopts",
    )
    numbered = [f"{number} {words}" for number, words in enumerate((*lines, "it on this day"), 7)]
    file.write_bytes(pdf(") Tj 0 -30 Td (".join(numbered)))
    text, notes = read_document(file)
    assert not draft(text, 2026).numbers
    assert "7" not in text
    assert ["numbers of lines" in note.en for note in notes] == [True]
    parts = [
        f"{number} {words}" for number, words in enumerate(("Widen the lock", "Mend both piers", "Train crews") * 3, 1)
    ]
    file.write_bytes(pdf(") Tj 0 -30 Td (".join(parts)))
    text, notes = read_document(file)
    assert "9 Train crews" in text
    assert not notes


def test_a_page_says_its_headline_once(tmp_path):
    file = tmp_path / "a.html"
    head = "到2031年港区绿地率达到42%"
    page = f"<html><head><title>{head} - 港务局</title></head><body><h1>{head}</h1><p>规划正文。</p></body></html>"
    for content, times in ((page, 1), (page.replace("h1>", "p>"), 2)):
        file.write_text(content, encoding="utf-8")
        assert [one.value for one in draft(read_document(file)[0], 2026).numbers] == [42] * times
