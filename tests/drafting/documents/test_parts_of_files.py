"""Parts of Word files, web pages and PDFs that stand in the place of others, beside the text, or over it."""

import io
import zipfile

from lantu.drafting import draft, read_document
from tests.drafting.files import SPACES, drawn, line, pdf, run


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


def choice(told):
    entries = "".join(f'<w:listEntry w:val="{words}"/>' for words in ("41%", "47%"))
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{told}{entries}</w:ddList></w:ffData></w:fldChar>'
    return f'<w:r>{begin}</w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText><w:fldChar w:fldCharType="end"/></w:r>'


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
        (line(run("达到"), choice('<w:result w:val="1"/>'), run("。")), "达到47%。", ""),
        (line(run("达到"), choice('<w:default w:val="1"/>'), run("。")), "达到47%。", ""),
        (line(run("达到"), choice(""), run("。")), "达到41%。", ""),
        (
            line(
                run("按"), formula(f"{number('x=')}<m:f><m:num>{number('p+q')}</m:num><m:den>{number(7)}</m:den></m:f>")
            ),
            "按x=(p+q)/7",
            "",
        ),
        (
            line(
                run("达到"),
                formula(f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr><m:e>{number(47)}</m:e></m:d>"),
            ),
            "达到[47",
            "",
        ),
        (line(run("达到47%")) + '<w:altChunk r:id="a1"/><w:altChunk r:id="a2"/>', "达到47%", "2 inserted documents"),
        (line(run("达到47%"), '<w:subDoc r:id="a1"/>'), "达到47%", "1 inserted document"),
        (line(run("达到47"), run("1", '<w:vertAlign w:val="subscript"/>'), run("%")), "达到47%", ""),
        (line(run("CO"), run("2", '<w:vertAlign w:val="subscript"/>'), run("减少")), "CO2减少", ""),
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


def test_what_a_style_sheet_adds_hides_or_keeps(tmp_path):
    file = tmp_path / "a.html"
    sheet = (
        ".p::after{content:'%'} .m:before{content:'\\2212'} .v:before{content:attr(data-v)} .i:after{content:'\\f3c5'}"
        " .c:after{content:'8';visibility:hidden} a:hover:after{content:'9'} .z{font-size:0} .l{white-space:pre-line}"
    )
    row = "<tr><th>指标</th><th>2026年</th><th>2032年</th></tr><tr><td>绿地率</td>{}<td>41</td><td>47</td></tr>"
    for page, printed in (
        ("<p class=c>达到<b class=p>47</b><a class=i>见注</a></p>", "达到47%见注"),
        ("<p>增长<b class=m>1.3</b>‰</p>", "增长−1.3‰"),
        ("<p>达到<b class='v p' data-v=47></b></p>", "达到47%"),
        ("<p>达到<b class=z>8</b>4<i style='opacity:0'>3</i>7<b style='text-indent:-999px'>2</b>%</p>", "达到47%"),
        ("<p class=z><b style='font-size:12px'>达到</b>47%</p>", "达到47%"),
        ("<p>达到<span class=sr-only>约五成，</span>47%</p>", "达到47%"),
        ("<style>.sr-only{display:inline}</style><p>达到<span class=sr-only>约</span>47%</p>", "达到约47%"),
        ("<p>达到47<sub>1</sub>%，CO<sub>2</sub></p>", "达到47%，CO2"),
        ("<p>覆盖率<span style='font-family:Symbol'>³</span>47%<font face=Symbol>£</font></p>", "覆盖率≥47%≤"),
        ("<p>达到<ruby>47<rtc>四七</rtc></ruby>%</p>", "达到47%"),
        (f"<table>{row.format('<td hidden>12</td>')}</table>", "指标\t2026年\t2032年\n绿地率\t41\t47"),
        (f"<table>{row.format('<td style=display:none>12</td>')}</table>", "指标\t2026年\t2032年\n绿地率\t41\t47"),
        (
            "<table><tr><td>指标<td>2026年<td rowspan=3>单位<tr><td>绿地率<tr><td>床位<td>310<tr><td>公园<td>41<td>座</table>",
            "指标\t2026年\t单位\n绿地率\t\t单位\n床位\t310\t单位\n公园\t41\t座",
        ),
        (  # a cell over one that goes on below
            "<table><tr><td>甲<td rowspan=3>乙<tr><td colspan=3>丙<td>丁<tr><td>戊<td>己</table>",
            "甲\t乙\n丙\t丙\t丙\t丁\n戊\t乙\t己",
        ),
        (
            "<table><thead><tr><th rowspan=2>指标<th>2026年</thead><tbody><tr><td>床位<td>310</tbody></table>",
            "指标\t2026年\n床位\t310",
        ),
        ("<table><tr><td colspan='²'>甲<td rowspan='2px'>乙<tr><td>丙</table>", "甲\t乙\n丙\t乙"),
        ("<pre>指标    2026年\n绿地率  41\n</pre>", "指标    2026年\n绿地率  41"),
        ("<div class=l>一、绿地率\n二、<b>床位</b>\n</div>", "一、绿地率\n二、床位"),
    ):
        file.write_text(f"<html><head><style>{sheet}</style></head><body>{page}</body></html>", encoding="utf-8")
        assert read_document(file)[0] == printed, page


def test_a_page_that_hides_itself_is_read_and_pictures_are_told(tmp_path):
    file = tmp_path / "a.html"
    words = "<p>到2032年，森林覆盖率达到47%。</p><p>各单位要结合实际抓好落实。</p>"
    for page, printed, note in (
        (f"<div style='visibility: hidden; opacity: 0; '>{words}</div><p>原文</p>", True, "until its programs"),
        (f"<style>body{{display:none !important}}</style>{words}", True, "until its programs"),
        (f"<div hidden>{words}</div><p>{'本市规划已经公布，请见附件。' * 9}</p>", False, "hides or strikes"),
        (f"{words}<img src=a.png alt='表1：2032年床位 310 万张'>", True, "descriptions of pictures"),
        (f"{words}<img src=a.png alt='图 3'>", True, ""),
    ):
        file.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
        text, notes = read_document(file)
        assert ("47%" in text, [note in said.en for said in notes]) == (printed, [True] if note else []), page
    file.write_text("<table><thead><th>指标<th>2032年</thead><tr><td>床位<td>310</table>", encoding="utf-8")
    assert read_document(file)[0] == "指标\t2032年\n床位\t310"


def test_the_rule_that_wins_and_other_screens(tmp_path):
    file = tmp_path / "a.html"
    for sheet, seen in (
        (".a{display:none!important} .b{display:inline}", False),
        (".b{display:inline} .a{display:none}", False),
        (".a.b{display:none} .b{display:inline}", False),
        ("#c{display:inline} .a{display:none}", True),
        ("i{display:none} .a{display:inline}", True),
        ("@media screen and (max-width: 600px){.a{display:none}}", True),
        ("@media (prefers-color-scheme: dark){.a{display:none}} .z{color:red}", True),
        ("@media (min-width: 700px){.a{display:none}}", False),
    ):
        page = f"<style>{sheet}</style><p>达到<i id=c class='a b'>4</i>7%</p>"
        file.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
        assert read_document(file)[0] == ("达到47%" if seen else "达到7%"), sheet


def test_latin_1_of_a_page_is_what_browsers_take_it_for(tmp_path):
    page = (
        "<html><head><meta charset={}></head><body><p>From 41\u201347 % by 2032, the mayor\u2019s aim</p></body></html>"
    )
    for name in ("iso-8859-1", "latin1", "windows-1252"):
        (tmp_path / "a.html").write_bytes(page.format(name).encode("cp1252"))
        assert read_document(tmp_path / "a.html")[0] == "From 41\u201347 % by 2032, the mayor\u2019s aim"


def test_marks_of_markdown(tmp_path):
    for told, printed, note in (
        ("达到~~41%~~47%<!-- 51% -->", "达到47%", True),
        ("达到47%<sup>2</sup>，3.1 km<sup>2</sup>", "达到47%，3.1 km²", False),
        ("达到47%^2^和*310*万人", "达到47%和310万人", False),
        ("达到**47\\%**", "达到47%", False),
        ("| 绿地率\\|全市 | 47 |", "| 绿地率｜全市 | 47 |", False),
        ("~ 47 ~ * 3 * 5", "~ 47 ~ * 3 * 5", False),
    ):
        (tmp_path / "a.md").write_text(told, encoding="utf-8")
        text, notes = read_document(tmp_path / "a.md")
        assert (text, bool(notes)) == (printed, note), told


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


def test_comments_of_a_text_that_word_saved_as_a_page_are_told_and_not_read(tmp_path):
    file = tmp_path / "a.html"
    mark = "<a class=msocomanchor href='#_msocom_1'>[某处1]</a>"
    comment = "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>宜为 51%</p></div></div>"
    file.write_text(f"<html><body><p>达到47{mark}%</p>{comment}</body></html>", encoding="utf-8")
    text, notes = read_document(file)
    assert (text, ["hides" in note.en for note in notes]) == ("达到47%", [True])
