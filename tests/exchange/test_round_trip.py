"""A pack through Excel and back: nothing lost, and only what was edited changed."""

import csv
import io
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lantu
from lantu.exchange import read_workbook, write_workbook
from lantu.language.errors import LantuError, UnreadableError
from lantu.packs import find_pack, merge, read_pack_files, write_pack_files
from lantu.revision import try_out
from tests.packs import edit, small_pack


def export(pack: Path, book: Path) -> Path:
    write_workbook(read_pack_files(pack), lantu.read_blueprint(pack), lantu.read_city(pack), book)
    return book


def content(pack: Path) -> dict[str, bytes]:
    return {str(path.relative_to(pack)): path.read_bytes() for path in pack.rglob("*") if path.is_file()}


def import_(book: Path, pack: Path, prefer=""):
    now = read_pack_files(pack)
    merged = merge(read_workbook(book), now, prefer)
    try_out(now, merged.texts)
    write_pack_files(now, merged.texts)
    return merged


def column(sheet, name: str) -> int:
    return next(cell.column for cell in sheet[1] if str(cell.value).partition(" ·")[0] == name)


def put(book: Path, sheet: str, row: int, **values) -> None:
    workbook = openpyxl.load_workbook(book)
    for name, value in values.items():
        workbook[sheet].cell(row, column(workbook[sheet], name)).value = value
    workbook.save(book)


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The workbook of the pack as it is before anybody edits it."""
    folder = tmp_path_factory.mktemp("exported")
    return export(small_pack(folder), folder / "plan.xlsx")


@pytest.fixture
def sound_book(exported, tmp_path):
    """A copy of that workbook to edit."""
    return Path(shutil.copy(exported, tmp_path / "plan.xlsx"))


def test_the_city_of_chongqing_comes_back_byte_for_byte(tmp_path):
    copy = tmp_path / "chongqing"
    shutil.copytree(find_pack("chongqing"), copy)
    before = content(copy)
    book = export(copy, tmp_path / "plan.xlsx")
    assert import_(book, copy).changes == ()
    openpyxl.load_workbook(book).save(tmp_path / "saved.xlsx")  # another program has saved it
    assert import_(tmp_path / "saved.xlsx", copy).changes == ()
    assert content(copy) == before


def test_the_same_pack_gives_the_same_bytes(pack, tmp_path):
    one, other = export(pack, tmp_path / "a.xlsx"), export(pack, tmp_path / "b.xlsx")
    assert one.read_bytes() == other.read_bytes()


def test_an_exported_workbook_can_be_read_as_a_pack(pack, tmp_path):
    export(pack, tmp_path / "plan.xlsx")
    for table in ("goals", "projects", "observations", "sources"):
        (pack / f"{table}.csv").unlink()
    shutil.move(tmp_path / "plan.xlsx", pack / "plan.xlsx")
    plan = lantu.read_blueprint(pack)
    assert [goal.indicator for goal in plan.goals] == ["urbanisation_rate"]
    assert len(lantu.read_city(pack).observations) > 50


def test_lists_notes_locks_and_frozen_headings(exported):
    workbook = openpyxl.load_workbook(exported)
    sheet = workbook["goals"]
    choices = {str(item.sqref).split(":")[0]: item.formula1 for item in sheet.data_validations.dataValidation}
    assert f"{sheet.cell(2, column(sheet, 'relation')).coordinate}" in choices
    assert "目标值" in sheet.cell(1, column(sheet, "value")).comment.text
    assert sheet.freeze_panes == "B2"
    assert sheet.protection.sheet
    assert sheet.cell(2, 1).protection.locked
    assert not sheet.cell(2, column(sheet, "value")).protection.locked
    assert not sheet.cell(20, 1).protection.locked  # a new row may have an indicator
    assert workbook["_lists"].sheet_state == "hidden"


def test_an_edited_cell_a_new_row_and_a_removed_one(pack, tmp_path):
    edit(pack / "assumptions.yaml", "# 本市", "# keep this 本市")
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write('gdp,city,2030,>=,"1,000",亿元,own,BOOK,"a, quoted note"\n')
    book = export(pack, tmp_path / "plan.xlsx")
    put(book, "goals", 2, value=68)
    put(
        book,
        "goals",
        4,
        indicator="population",
        place="city",
        year=2030,
        relation=">=",
        value="120万人",
        kind="own",
        source="BOOK",
        baseline=2020,
    )
    put(book, "assumptions", 2, high=2500)
    workbook = openpyxl.load_workbook(book)
    workbook["sources"].delete_rows(3)
    workbook.save(book)
    merged = import_(book, pack)
    assert {(change.file, change.column) for change in merged.changes} >= {
        ("goals.csv", "value"),
        ("goals.csv", ""),
        ("assumptions.yaml", "high"),
    }
    lines = (pack / "goals.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith(",note,baseline")
    assert lines[1].startswith("urbanisation_rate,city,2030,>=,68,%")
    assert lines[2] == 'gdp,city,2030,>=,"1,000",亿元,own,BOOK,"a, quoted note",'
    assert lines[3] == "population,city,2030,>=,120万人,,own,BOOK,,2020"
    text = (pack / "assumptions.yaml").read_text(encoding="utf-8")
    assert "# keep this 本市" in text
    assert "high: 2500" in text


def test_both_sides_are_merged_and_a_cell_changed_on_both_is_a_conflict(pack, tmp_path):
    before_goals = (pack / "goals.csv").read_text(encoding="utf-8")
    book = export(pack, tmp_path / "plan.xlsx")
    edit(pack / "goals.csv", ">=,66,%", ">=,65,%")
    edit(pack / "projects.csv", "示例托育中心", "第一托育中心")
    put(book, "projects", 2, quantity=300)
    merged = import_(book, pack)
    assert [change.column for change in merged.changes] == ["quantity"]
    assert "第一托育中心" in (pack / "projects.csv").read_text(encoding="utf-8")
    put(book, "goals", 2, value=70)
    now = read_pack_files(pack)
    stuck = merge(read_workbook(book), now)
    assert [(item.base, item.head, item.draft) for item in stuck.conflicts] == [("66", "65", "70")]
    assert stuck.texts == {}
    assert merge(read_workbook(book), now, "head").texts == {}
    assert ">=,70,%" in merge(read_workbook(book), now, "draft").texts["goals.csv"]
    assert before_goals != (pack / "goals.csv").read_text(encoding="utf-8")


def test_a_file_that_changes_while_it_is_merged_is_not_overwritten(pack, sound_book):
    book = sound_book
    put(book, "goals", 2, value=70)
    now = read_pack_files(pack)
    merged = merge(read_workbook(book), now)
    edit(pack / "goals.csv", ">=,66,%", ">=,65,%")
    with pytest.raises(LantuError, match="changed meanwhile"):
        write_pack_files(now, merged.texts)
    assert ">=,65,%" in (pack / "goals.csv").read_text(encoding="utf-8")


def test_what_would_make_the_pack_unreadable_is_refused(pack, sound_book):
    book = sound_book
    put(book, "goals", 2, year="20277")
    before = content(pack)
    with pytest.raises(UnreadableError, match="LB003"):
        import_(book, pack)
    assert content(pack) == before


def test_formulas_are_escaped_on_the_way_out_and_restored(pack, tmp_path):
    edit(pack / "goals.csv", "示例：请替换 · example: replace", "=HYPERLINK(0)")
    book = export(pack, tmp_path / "plan.xlsx")
    sheet = openpyxl.load_workbook(book)["goals"]
    assert sheet.cell(2, column(sheet, "note")).value == "'=HYPERLINK(0)"
    assert import_(book, pack).changes == ()


@cache
def pack_with_quoted_sources() -> tuple[dict[str, bytes], bytes]:
    """A pack with sources to edit, and its workbook: the same pack gives the same bytes, so once is enough."""
    with tempfile.TemporaryDirectory() as folder:
        pack = small_pack(Path(folder))
        (pack / "sources.csv").write_text(
            "id,title,publisher,date,url,licence\nBOOK,示例,,,,\n"
            + "".join(f'S{number},"Title, {number}",,,,\n' for number in range(3)),
            encoding="utf-8",
        )
        return content(pack), export(pack, Path(folder) / "plan.xlsx").read_bytes()


@settings(max_examples=12, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(2, 5), st.sampled_from(["title", "publisher", "url", "licence"])),
        st.text(
            st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")),
            min_size=1,
            max_size=20,
        ),
        max_size=6,
    )
)
def test_edits_in_the_workbook_are_the_edits_in_the_file(edits):
    files, workbook_bytes = pack_with_quoted_sources()
    with tempfile.TemporaryDirectory() as folder:
        pack, book = Path(folder) / "small", Path(folder) / "plan.xlsx"
        for name, text in files.items():
            (pack / name).parent.mkdir(parents=True, exist_ok=True)
            (pack / name).write_bytes(text)
        book.write_bytes(workbook_bytes)
        old = list(csv.DictReader(io.StringIO((pack / "sources.csv").read_text(encoding="utf-8"))))
        workbook = openpyxl.load_workbook(book)
        for (row, name), text in edits.items():
            cell = workbook["sources"].cell(row, column(workbook["sources"], name))
            cell.value = "'" + text if text[0] in "'=+@-" else text
            cell.data_type = "s"
        workbook.save(book)
        import_(book, pack)
        new = list(csv.DictReader(io.StringIO((pack / "sources.csv").read_text(encoding="utf-8"))))
        for number, (before, after) in enumerate(zip(old, new, strict=True), 2):
            for name in before:
                wanted = edits.get((number, name), before[name]).strip()
                same = after[name] == wanted or " ".join(before[name].split()) == " ".join(wanted.split())
                assert same or float(after[name] or "nan") == float(wanted or "nan"), (number, name)


def test_ten_thousand_rows_go_there_and_back(pack, tmp_path):
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.writelines(
            f"gdp,city,{2026 + row % 10},>=,{1000 + row},亿元,own,BOOK,row {row}\n" for row in range(10_000)
        )
    before = content(pack)
    assert import_(export(pack, tmp_path / "plan.xlsx"), pack).changes == ()
    assert content(pack) == before


def office(*words: str, cwd: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("no LibreOffice on this machine; on Debian: apt-get install libreoffice-calc-nogui")
    subprocess.run(
        [program, f"-env:UserInstallation=file://{cwd}/profile", "--headless", *words],
        cwd=cwd,
        check=True,
        capture_output=True,
        timeout=240,
    )


@pytest.mark.slow
def test_libreoffice_keeps_rows_and_lists(pack, tmp_path):
    book = export(pack, tmp_path / "plan.xlsx")
    (tmp_path / "out").mkdir()
    office("--convert-to", "xlsx", "--outdir", "out", str(book), cwd=tmp_path)
    before = content(pack)
    saved = tmp_path / "out" / "plan.xlsx"
    assert import_(saved, pack).changes == ()
    assert content(pack) == before
    sheet = openpyxl.load_workbook(saved)["goals"]
    lists = {
        str(item.sqref): str(item.formula1) for item in sheet.data_validations.dataValidation if item.type == "list"
    }
    assert any("_lists" in formula for formula in lists.values())
    assert len(lists) >= 5


def bad_book(name: str, folder: Path, good: Path) -> Path:
    """A workbook that is broken in one way."""
    book = folder / f"{name}.xlsx"
    if name in _RAW:
        book.write_bytes(_RAW[name](good.read_bytes()))
    elif name == "twins":
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(book, "w") as new:
            for item in old.infolist():
                body = old.read(item.filename)
                renamed = (
                    body.replace(b'name="sources"', b'name="Goals"') if item.filename == "xl/workbook.xml" else body
                )
                new.writestr(item.filename, renamed)
    elif name == "numbers":
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr("Index/Tables/DataList.iwa", "x")
    elif name == "empty":
        book.write_bytes(b"")
    elif name in ("zip", "bomb"):
        with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml" if name == "bomb" else "a.txt", "a")
            if name == "bomb":
                archive.writestr("xl/worksheets/sheet1.xml", b"0" * 700_000_000, compresslevel=1)
    else:
        workbook = openpyxl.load_workbook(good)
        _spoil(name, workbook["goals"])
        workbook.save(book)
    return book


_RAW = {
    "old": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    "cut": lambda content: content[:2000],
    "text": lambda _: b"hello",
}


def _spoil(name: str, sheet) -> None:
    if name == "formula":
        sheet.cell(2, column(sheet, "value")).value = "=1+1"
    elif name == "broken":
        sheet.cell(2, column(sheet, "value")).value = "#REF!"
    elif name == "merged":
        sheet.merge_cells("E1:F1")
    elif name == "unknown":
        sheet.cell(1, column(sheet, "value")).value = "valeu"
    elif name == "lacking":
        sheet.delete_cols(column(sheet, "year"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("old", "save it as .xlsx"), ("cut", "not a"), ("text", "not a workbook"), ("zip", "no workbook"), ("numbers", "Pages or Numbers"),
        ("empty", "is an empty file"), ("twins", "two sheets"),
        ("bomb", "unpacks to more"), ("formula", "formula"), ("broken", "#REF!"), ("merged", "merged"), ("unknown", "did you mean 'value'"),
        ("lacking", "is missing the column 'year'"),
    ],
)  # fmt: skip
def test_a_broken_workbook_is_told_and_changes_nothing(pack, sound_book, tmp_path, name, said):
    book = bad_book(name, tmp_path, sound_book)
    before = content(pack)
    with pytest.raises(LantuError, match=said):
        import_(book, pack)
    assert content(pack) == before


def test_a_million_empty_rows_take_no_minutes(pack, sound_book):
    book = sound_book
    workbook = openpyxl.load_workbook(book)
    workbook["goals"].cell(1_000_000, 1).font = openpyxl.styles.Font(bold=True)
    workbook.save(book)
    assert import_(book, pack).changes == ()
