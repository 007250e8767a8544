"""Every kind of wrong input: a code, a file and a line, never another exception, nothing written."""

import os
import shutil
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lantu.blueprint import read_blueprint, read_blueprint_with_notes
from lantu.city import read_city, read_city_with_notes
from lantu.language.errors import LantuError, UnreadableError
from lantu.rules import check_pack
from tests.packs import edit, small_pack


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


def findings(pack):
    found, unreadable = check_pack(pack)
    assert unreadable
    return found


def codes(pack):
    return {item.rule for item in findings(pack) if item.severity == "error"}


CASES = {
    "tabs in YAML": ("blueprint.yaml", "    name: {zh: 宜居环境", "\tname: {zh: 宜居环境", "LB001"),
    "an id twice": (
        "blueprint.yaml",
        "tasks:\n",
        "tasks:\n  - id: livability\n    serves: [living_environment]\n",
        "LB005",
    ),
    "a key twice": ("city.yaml", "end: 2035", "end: 2035\nend: 2040", "LB005"),
    "a comma for a point": ("goals.csv", ",66,", ',"66,5",', "LB002"),
    "points for thousands": ("observations.csv", ",480,亿元", ',"1.480,5",亿元', "LB002"),
    "people below zero": ("observations.csv", ",9000,person", ",-9000,person", "LB007"),
    "a share above the whole": ("observations.csv", "urban_share,,,78", "urban_share,,,140", "LB007"),
    "an unknown place": ("goals.csv", ",city,", ",citty,", "LB006"),
    "an unknown source": ("goals.csv", "BOOK", "BOKO", "LB006"),
    "a goal before the plan": ("goals.csv", ",2030,", ",2019,", "LB003"),
    "a year nobody means": ("goals.csv", ",2030,", ",20277,", "LB003"),
    "not a number": ("goals.csv", ",66,", ",nan,", "LB002"),
    "an unknown relation": ("goals.csv", ",>=,", ",=>,", "LB004"),
    "an unknown unit": ("goals.csv", ",%,", ",percents,", "LB010"),
    "a unit that does not fit": ("goals.csv", ",66,%", ",66亿元,%", "LB010"),
    "a missing column": ("goals.csv", "indicator,", "indicater,", "LB004"),
    "a column too many": ("goals.csv", ",source,note", ",source,note,mood", "LB004"),
    "an alias": (
        "blueprint.yaml",
        "indicators: [urbanisation_rate]",
        "indicators: &a [urbanisation_rate, *a]",
        None,
    ),
    "a rule that is code": ("blueprint.yaml", "debt_ratio <= 300 %", "__import__('os')", "LB002"),
    "a date in words": ("blueprint.yaml", "2025-01-01", "last year", "LB003"),
    "a quote never closed": ("goals.csv", "urbanisation_rate,", '"urbanisation_rate,', "LB001"),
    "places cut off": ("places.geojson", "]}", "", "LB001"),
    "a project before its start": ("projects.csv", "2026,2027", "2027,2026", "LB003"),
    "an unknown measure": ("projects.csv", "nursery_place", "nursery_places", "LB006"),
    "money of another currency": ("projects.csv", "1000万元,200万元", "1 m GBP,200万元", "LB011"),
    "a figure in another currency": ("observations.csv", ",480,亿元", ",480,bn EUR", "LB011"),
    "an unknown currency": ("city.yaml", "money_unit: yuan", "money_unit: guilder", "LB004"),
    "a country that counts otherwise": ("city.yaml", "money_unit: yuan", "money_unit: EUR", "LB011"),
    "money below zero": ("projects.csv", "1000万元,200万元", "-1000万元,200万元", "LB007"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_named_with_file_and_line(pack, case):
    file, old, new, code = CASES[case]
    edit(pack / file, old, new)
    before = sorted(path.name for path in pack.iterdir())
    found = findings(pack)
    assert code is None or code in {item.rule for item in found}
    named = [item for item in found if code in (None, item.rule)]
    assert any(item.location.file.startswith(file) for item in named)
    assert any(item.location.line for item in named) or file == "places.geojson"
    assert sorted(path.name for path in pack.iterdir()) == before


def test_truncated_yaml(pack):
    text = (pack / "blueprint.yaml").read_text()
    (pack / "blueprint.yaml").write_text(text[: text.index("zh: 提升宜居水平")])
    assert "LB001" in codes(pack)


def test_everything_is_reported_at_once(pack):
    edit(pack / "goals.csv", ",city,", ",citty,")
    edit(pack / "observations.csv", ",9000,person", ",-9000,person")
    edit(pack / "blueprint.yaml", "2025-01-01", "soon")
    assert {"LB003", "LB006", "LB007"} <= codes(pack)


def test_the_nearest_choice_is_offered(pack):
    edit(pack / "goals.csv", ",city,", ",citty,")
    assert any("city" in item.hint.en for item in findings(pack))


def test_gbk_is_read_and_said(pack):
    text = (pack / "projects.csv").read_text(encoding="utf-8")
    (pack / "projects.csv").write_bytes(text.encode("gbk"))
    plan, notes = read_blueprint_with_notes(pack)
    assert plan.projects[0].name.zh == "示例托育中心"
    assert [(item.rule, item.severity) for item in notes] == [("LB008", "note")]


def test_a_byte_order_mark_does_not_matter(pack):
    text = (pack / "goals.csv").read_text(encoding="utf-8")
    (pack / "goals.csv").write_text(text, encoding="utf-8-sig")
    assert len(read_blueprint(pack).goals) == 1


def test_a_place_that_ceased_to_exist(pack):
    edit(pack / "places.geojson", '"id": "900001",', '"id": "900001", "valid_to": "2028-01-01",')
    edit(pack / "goals.csv", ",city,", ",900001,")
    assert "LB006" in codes(pack)


def test_two_gigabytes_of_zeros_are_refused_unread(pack):
    with (pack / "goals.csv").open("wb") as file:
        file.truncate(2 * 1024**3)
    assert "LB009" in codes(pack)


def test_zero_bytes_empty_files_and_folders(pack):
    (pack / "goals.csv").write_bytes(b"indicator\0place")
    assert "LB008" in codes(pack)
    (pack / "goals.csv").write_bytes(b"")
    assert "LB004" in codes(pack)
    (pack / "goals.csv").unlink()
    (pack / "goals.csv").mkdir()
    assert "LB001" in codes(pack)


def test_a_link_out_of_the_folder(pack, tmp_path):
    shutil.move(pack / "goals.csv", tmp_path / "goals.csv")
    (pack / "goals.csv").symlink_to(tmp_path / "goals.csv")
    assert "LB009" in codes(pack)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(pack):
    (pack / "goals.csv").chmod(0)
    assert "LB001" in codes(pack)


def workbook(pack, sheets):
    book = Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for line in (pack / f"{name}.csv").read_text(encoding="utf-8").splitlines():
            sheet.append([int(cell) if cell.isdecimal() else cell for cell in line.split(",")])
        (pack / f"{name}.csv").unlink()
    return book


def test_sheets_of_a_workbook_read_as_the_files_do(pack):
    plan, city = read_blueprint(pack), read_city(pack)
    workbook(pack, ["goals", "projects", "observations"]).save(pack / "plan.xlsx")
    other, there = read_blueprint(pack), read_city(pack)
    strip = [(goal.indicator, goal.year, goal.target) for goal in plan.goals]
    assert [(goal.indicator, goal.year, goal.target) for goal in other.goals] == strip
    assert other.projects[0].funding == plan.projects[0].funding
    assert there.observations["value"].tolist() == city.observations["value"].tolist()


def test_formulas_in_a_workbook_are_refused(pack):
    book = workbook(pack, ["goals"])
    book["goals"]["E2"] = "=33*2"
    book.save(pack / "plan.xlsx")
    assert any(item.rule == "LB009" and item.location.line == 2 for item in findings(pack))


def test_a_workbook_that_is_a_bomb_or_no_workbook(pack):
    (pack / "goals.csv").unlink()
    with zipfile.ZipFile(pack / "plan.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 210_000_000)
    assert "LB009" in codes(pack)
    (pack / "plan.xlsx").write_text("no workbook")
    assert "LB001" in codes(pack)


def test_deep_nesting_is_an_error_not_a_crash(pack):
    (pack / "blueprint.yaml").write_text("a: " + "[" * 5000 + "]" * 5000)
    assert codes(pack)
    (pack / "places.geojson").write_text("[" * 100_000)
    with pytest.raises(LantuError):
        read_city(pack)


def test_no_such_pack_offers_the_nearest():
    with pytest.raises(LantuError, match="chongqing"):
        read_city("chongqin")


FILES = [
    "blueprint.yaml",
    "goals.csv",
    "projects.csv",
    "city.yaml",
    "assumptions.yaml",
    "places.geojson",
    "sources.csv",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.integers(0, 3000), st.binary(max_size=6), st.booleans())
def test_any_damage_ends_in_a_pack_or_in_a_sentence(tmp_path_factory, name, at, junk, cut):
    pack = small_pack(tmp_path_factory.mktemp("fuzz"))
    content = (pack / name).read_bytes()
    at = min(at, len(content))
    (pack / name).write_bytes(content[:at] + junk + (b"" if cut else content[at + len(junk) :]))
    for reader in (read_blueprint, read_city_with_notes):
        try:
            reader(pack)
        except (UnreadableError, LantuError) as error:
            assert str(error)  # noqa: PT017  (either outcome is fine)
