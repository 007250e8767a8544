"""Documents of every kind, sound and broken."""

import io
import zipfile

import openpyxl
import pypdfium2
import pytest
from openpyxl.styles import Font

from lantu.drafting import draft, read_document
from lantu.language.errors import LantuError
from tests.drafting.files import pdf, word

LINE = "到2030年，森林覆盖率达到57%。"


@pytest.mark.parametrize(
    ("name", "content", "expected", "noted"),
    [
        ("a.txt", LINE.encode(), LINE, False),
        ("bom.txt", b"\xef\xbb\xbf" + LINE.encode(), LINE, False),
        ("gbk.txt", LINE.encode("gbk"), LINE, True),
        (
            "a.html",
            f"<html><body><script>x</script><p>{LINE}</p><p>B</p></body></html>".encode(),
            f"{LINE}\nB",
            False,
        ),
        ("word.doc", f"<html><body><p>{LINE}</p></body></html>".encode(), LINE, True),
        (
            "a.docx",
            word(LINE, "B", table=[["指标", "2025年"], ["森林", "57"]]),
            f"{LINE}\nB\n指标\t2025年\n森林\t57",
            False,
        ),
        (
            "a.pdf",
            pdf("By 2030 the city will plant 5,000 trees."),
            "By 2030 the city will plant 5,000 trees.",
            False,
        ),
    ],
)
def test_a_document_gives_its_text(tmp_path, name, content, expected, noted):
    file = tmp_path / name
    file.write_bytes(content)
    text, notes = read_document(file)
    assert text.strip() == expected
    assert bool(notes) == noted


def test_a_table_in_html_keeps_its_cells_apart(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(
        "<table><tr><td>指标</td><td>2025年</td></tr><tr><td>森林</td><td>57</td></tr></table>",
        encoding="utf-8",
    )
    assert read_document(file)[0].splitlines() == ["指标\t2025年", "森林\t57"]


def test_five_hundred_pages_are_read(tmp_path):
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(*(f"Page {number} says that the city has {number} parks." for number in range(500))))
    text, _ = read_document(file)
    assert text.count("parks") == 500


def scanned() -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "no text"),
        ("blank.txt", b" \n \n", "no text"),
        ("scan.pdf", scanned(), "OCR"),
        ("cut.pdf", pdf("Some text")[:80], "readable PDF"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        ("junk.txt", b"\x00\x01\x02\xff" * 40, "zero bytes"),
        ("cut.docx", word("a")[:900], "readable Word"),
        ("archive.docx", bomb, "unpacks to more"),  # made when it is its turn: it takes a second
        ("not.pdf", b"hello", "not a PDF"),
        ("bytes.txt", b"\xff\xfa\xfb abc \xff", "neither UTF-8 nor GBK"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, name, content, said):
    file = tmp_path / name
    file.write_bytes(content() if callable(content) else content)
    with pytest.raises(LantuError, match=said):
        read_document(file)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_file_is_a_table(tmp_path, mark):
    rows = (("指标", "2024年", "2031年目标"), ("常住人口城镇化率(%)", "71.5", "75"))
    (tmp_path / "plan.csv").write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8")
    found = draft(read_document(tmp_path / "plan.csv")[0]).numbers
    assert [(item.indicator, item.date, item.value) for item in found] == [
        ("urbanisation_rate", 2024, 71.5),
        ("urbanisation_rate", 2031, 75.0),
    ]


def test_a_csv_file_with_other_commas_and_line_ends(tmp_path):
    for told in (
        'sep=;\n指标;2031年目标\n"森林\n覆盖率（%）";47,5\n',
        "指标;2031年目标;来源\r森林覆盖率（%）;47,5;甲, 乙, 丙, 丁, 戊\r",
    ):
        (tmp_path / "plan.csv").write_bytes(told.encode())
        assert [item.value for item in draft(read_document(tmp_path / "plan.csv")[0]).numbers] == [47.5], told


def test_a_sheet_whose_formats_reach_to_its_last_column(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("表", 0)
    sheet.append(["指标", "2031年目标"])
    sheet.append(["森林覆盖率(%)", 47])
    for row in range(1, 40):
        sheet.cell(row, 16384).font = Font(bold=True)
    book.save(tmp_path / "wide.xlsx")
    assert read_document(tmp_path / "wide.xlsx")[0].strip() == "指标\t2031年目标\n森林覆盖率(%)\t47"
