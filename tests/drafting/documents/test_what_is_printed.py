"""A document is read as it is printed: what a style hides, strikes or raises, and how its bytes were meant."""

import io
import zipfile

import pytest

from lantu.drafting import draft, read_document
from lantu.language.decoding import decode
from lantu.language.errors import LantuError
from lantu.packs import Reading, read_text
from tests.drafting.files import drawn, line, pdf, run
from tests.packs import small_pack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="character" w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Shown"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Draft"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""


def word(tmp_path, body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
    file = tmp_path / "a.docx"
    file.write_bytes(out.getvalue())
    return read_document(file)


def named(style):
    return f'<w:rStyle w:val="{style}"/>'


def test_styles_of_word_hide_strike_and_raise(tmp_path):
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = field.format("begin") + run(" =6*7 ") + field.format("separate") + run("42") + field.format("end")
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    rows = "<w:tr>{}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>"
    for body, printed in (
        (line(run("达到"), run("7", named("Away")), run("42%")), "达到42%"),
        (line(run("达到"), run("7", named("Out")), run("42%")), "达到42%"),
        (line(run("达到42"), run("7", named("Up")), run("%")), "达到42%"),
        (line(run("达到42"), run("7", '<w:position w:val="10"/>'), run("%")), "达到42%"),
        (line(run("达到"), run("7", '<w:sz w:val="2"/>'), run("42%")), "达到42%"),
        (line(run("达到42%"), style='<w:pStyle w:val="Draft"/>') + line(run("B")), "B"),
        (line(run("达到"), code, run("%")), "达到42%"),
        (f"<w:tbl>{rows.format(cell.format(run('42')), cell.format(run('7')))}</w:tbl>", "42"),
    ):
        text, notes = word(tmp_path, body)
        assert text.strip() == printed, body
        hides = any(word in body for word in ("Away", "Out", "hidden", "Draft", 'sz w:val="2"'))
        assert bool(notes) == hides, body


def test_style_sheets_of_pages_hide_strike_and_raise(tmp_path):
    file = tmp_path / "a.html"
    for style, inside, printed in (
        (".x{display:none}", "到2031年达到<b class='y x'>7</b>42%", "到2031年达到42%"),
        ("p b.x , i{ visibility : hidden !important}", "到2031年达到<b class=x>7</b>42%", "到2031年达到42%"),
        ("#x{text-decoration:line-through}", "达到<b id=x>7</b>42%", "达到42%"),
        (".x{vertical-align:super;font-size:60%}", "达到42<b class=x>7</b>%", "达到42%"),
        ("", "达到42<span style='vertical-align: super'>7</span>%", "达到42%"),
        ("", "达到42<a href='#fn7'>7</a>%", "达到42%"),
        ("@media print{.x{display:none}} /* .y{display:none} */", "<b class=x>达到</b><b class=y>42%</b>", "达到42%"),
        (".x{display:none} .y{display:inline}", "达到<b class='x y'>42</b>%", "达到42%"),
        ("", "达到<select><option>7</select>42%", "达到42%"),
    ):
        file.write_text(f"<html><style>{style}</style><body><p>{inside}</p></body></html>", encoding="utf-8")
        assert read_document(file)[0] == printed, style + inside


def test_cells_hold_blocks_and_span_to_the_end(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(
        "<table><tr><th><p>类</p><th><p>指标</p><th>2024年<th>2031年<tr><td rowspan=0>绿<td>森林<br>覆盖率（%）<td><p>44</p><td>46"
        "<tr><td>绿色出行比例（%）<td>70<td>75</table>",
        encoding="utf-8",
    )
    assert read_document(file)[0].splitlines()[1:] == ["绿\t森林覆盖率（%）\t44\t46", "绿\t绿色出行比例（%）\t70\t75"]


def test_raised_numbers_of_a_page_are_not_read_into_figures(tmp_path):
    file = tmp_path / "a.pdf"
    for inside, value, unit in (
        ("cover will reach 42) Tj /F1 7 Tf 4 Ts (7) Tj 0 Ts /F1 12 Tf ( %, as planned.", 42, "%"),
        ("cover will reach 42 %) Tj /F1 7 Tf 4 Ts (7) Tj 0 Ts /F1 12 Tf (, as planned.", 42, "%"),
        ("cover will reach 42 km) Tj /F1 7 Tf 4 Ts (2) Tj 0 Ts /F1 12 Tf ( in all.", 42, "km²"),
        ("cover will reach 42 % in all.", 42, "%"),
    ):
        file.write_bytes(pdf(f"By 2031, forest {inside}"))
        (figure,) = draft(read_document(file)[0], 2026).numbers
        assert (figure.value, figure.unit) == (value, unit), inside


TEXTS = {
    "big5": ("到2031年，森林覆蓋率達到42%，常住人口達到310萬人，綠色出行比例提高。", "Big5"),
    "shift_jis": ("2031年までに、森林率を42％以上とし、人口を維持する。", "Shift-JIS"),
    "euc_jp": ("2031年までに、森林率を42％以上とし、人口を維持する。", "EUC-JP"),
    "euc_kr": ("2031년까지 산림율을 42% 이상으로 하고 인구를 유지한다.", "EUC-KR"),
    "iso2022_jp": ("2031年までに、森林率を42％以上", "ISO-2022-JP"),
    "cp1252": ("D’ici 2031, la forêt couvrira 42 % de la région, à l’échelle métropolitaine.", "1252"),
}


def test_another_encoding_is_refused_by_its_name(tmp_path):
    pack = small_pack(tmp_path)
    for codec, (text, name) in TEXTS.items():
        (tmp_path / "a.txt").write_bytes(text.encode(codec))
        with pytest.raises(LantuError, match=name):
            read_document(tmp_path / "a.txt")
        (pack / "goals.csv").write_bytes(text.encode(codec))
        reading = Reading(pack)
        assert read_text(reading, "goals.csv") is None, codec
        assert name in reading.errors[0].message.en, codec
    assert decode("到2031年，森林覆盖率达到42%。".encode()[:-2]).text is None
    assert decode("到2031年，森林覆盖率达到".encode().decode("latin-1").encode()).text is None


def test_gbk_is_read_also_where_it_holds_names_only(tmp_path):
    for text in (
        "id,name\n1,沙坪坝区\n",
        "璧山区;酉阳县;彭水县",
        "到2031年，森林覆盖率达到42%，绿色出行比例提高到七成。",
        "a – b … c – d – e – f",
    ):
        assert decode(text.encode("gbk")).text == text, text
    (tmp_path / "a.html").write_bytes(
        "<meta charset=big5><p>到2031年，森林覆蓋率達到42%，常住人口達到三百萬人。</p>".encode("big5")
    )
    text, notes = read_document(tmp_path / "a.html")
    assert "森林覆蓋率達到42%" in text
    assert notes


def test_what_is_struck_or_printed_twice_on_a_page_is_read_as_it_is_seen(tmp_path):
    file = tmp_path / "a.pdf"
    again = "BT /F1 12 Tf 72.3 700 Td (By 2031, forest cover will reach 42 %.) Tj ET"
    plain, twice = "By 2031, forest cover will reach 42 %.", "By 2031, forest cover will reach 742 %."
    seven = 72 + 170.1  # where the digit begins
    for page, value, noted in (
        (drawn(plain), 42, False),
        (drawn(plain, again), 42, False),
        (drawn(twice, f"0.8 w {seven} 704 m {seven + 6.7} 704 l S"), 42, True),
        (drawn(plain, "0.8 w 72 698 m 400 698 l S"), 42, False),  # under the words
        (drawn(plain, "0.8 w 72 712 m 400 712 l S"), 42, False),  # a rule of a table above them
        (drawn(plain, "0.8 w 72 690 m 400 690 l S 0.8 w 300 690 m 300 712 l S"), 42, False),
    ):
        file.write_bytes(page)
        text, notes = read_document(file)
        assert [one.value for one in draft(text, 2026).numbers] == [value], page
        assert bool(notes) == noted, page
    file.write_bytes(pdf("By 2031, forest cover will reach 42 %.", ""))
    assert "1 of 2 pages hold no text" in read_document(file)[1][0]["en"]
    file.write_bytes(pdf("By 2031, forest cover will reach ) Tj 1 1 1 rg (7) Tj 0 g (42 %."))
    assert "white" in read_document(file)[1][0]["en"]


def test_files_of_other_kinds_are_refused_by_their_names(tmp_path):
    def archive(**parts):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name, content in parts.items():
                made.writestr(name, content)
        return out.getvalue()

    old = b"\xd0\xcf\x11\xe0" + bytes(600)
    for name, content, kind in (
        ("a.rtf", b"{\\rtf1\\ansi \\'b5\\'bd2031\\'c4\\'ea 42%}", "Rich Text"),
        ("a.txt", b"{\\rtf1\\ansi 42%}", "Rich Text"),
        (
            "a.xml",
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
            "Word XML",
        ),
        (
            "a.doc",
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            "Word XML",
        ),
        (
            "a.xls",
            b'<?xml version="1.0"?>\n<Workbook\n xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "XML of Excel 2003",
        ),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n=E5=88=B02031", "web archive"),
        ("a.fods", b'<?xml version="1.0"?><o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0">', "OpenDocument"),
        (
            "a.fods",
            (b'<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            b' o:mimetype="application/vnd.oasis.opendocument.spreadsheet">'),
            "OpenDocument spreadsheet",
        ),
        ("a.odt", archive(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument file"),
        ("a.docx", archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        ("a.epub", archive(mimetype="application/epub+zip"), "electronic book"),
        ("a.pptx", archive(**{"ppt/presentation.xml": "<p/>"}), "slides"),
        ("a.xlsb", archive(**{"xl/workbook.bin": "x"}), "binary Excel"),
        ("a.ofd", archive(**{"OFD.xml": "<ofd/>"}), "fixed-layout"),
        ("a.xls", old + "Workbook".encode("utf-16-le") + bytes(40), "old Excel"),
        ("a.doc", old + "WordDocument".encode("utf-16-le"), "old Word"),
        ("a.docx", old + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("a.numbers", archive(**{"Index/Tables/DataList.iwa": "x"}), "Pages or Numbers"),
        ("a.pages", archive(**{"Index/Document.iwa": "x"}), "Pages or Numbers"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(LantuError, match=kind) as told:
            read_document(tmp_path / name)
        assert told.value.hint["zh"], name


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.txt", "a.pdf"])
def test_an_empty_file_is_told_as_empty(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(LantuError, match="is an empty file"):
        read_document(tmp_path / name)


def test_parts_that_are_not_read_are_told(tmp_path):
    body = f"<w:document {W}><w:body>{line(run('到2031年，森林覆盖率达到42%。'))}</w:body></w:document>"
    for part, told in (
        ("word/charts/chart1.xml", "1 chart"),
        ("word/charts/chartEx1.xml", "1 chart"),
        ("word/diagrams/data1.xml", "1 drawn diagram"),
        ("word/embeddings/sheet1.xlsx", "1 file inside"),
        ("word/afchunk1.html", "1 inserted document"),
        ("word/media/image1.png", ""),
    ):
        with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
            archive.writestr("word/document.xml", body)
            archive.writestr(part, "x")
        notes = read_document(tmp_path / "a.docx")[1]
        assert bool(notes) == bool(told), part
        assert not told or told in notes[0]["en"], part


def test_what_was_filled_into_a_page_is_read_and_a_cell_of_several_lines_is_one_name(tmp_path):
    (tmp_path / "a.html").write_text(
        "<p>到2031年，森林覆盖率达到<input value='42'><input type=hidden value=7>%。</p>", encoding="utf-8"
    )
    assert read_document(tmp_path / "a.html")[0] == "到2031年，森林覆盖率达到42%。"
    cell = "<w:tc>{}</w:tc>"
    row = cell.format(line(run("森林")) + line(run("覆盖率（%）"))) + cell.format(line(run("42")))
    assert word(tmp_path, f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")[0].strip() == "森林覆盖率（%）\t42"


def test_chinese_in_seven_bits_and_read_wrongly_is_refused_by_its_name():
    text = "到2031年，森林覆盖率达到42%，绿色出行比例提高到七成，常住人口稳定。"
    for content, name in (
        (text.encode("utf-32"), "UTF-32"), (text.encode("utf-32-be").join([b"\0\0\xfe\xff", b""]), "UTF-32"), (text.encode("hz"), "HZ"),
        (text.encode("utf-7"), "UTF-7"), (text.encode("gbk").decode("latin-1").encode(), "GBK that was read"),
        (text.encode().decode("latin-1").encode(), "UTF-8 that was read"), (text.encode("utf-16-le"), "UTF-16"),
        (text.encode().decode("gbk", "ignore").encode(), "read as GBK"), (text.encode("utf-16-be"), "UTF-16"),
    ):  # fmt: skip
        found = decode(content)
        assert (found.text, name in found.guess) == (None, True), name
    for plain in (
        "C++ and ~{ a + b } ~~",
        "Café à l’échelle – naïve, größer, São Tomé",
        "a+b-c+AGE-d",
        "1+1 = 2; ~{",
        "É" * 9,
        text * 3,
        "鄂州、鄞州、鄱阳湖、邙山、郯城与锛刀、銆铵，鍒灄瑕嗙洊鐜",
    ):
        assert decode(plain.encode()).text == plain, plain
