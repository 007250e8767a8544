"""Cells of goals.csv and projects.csv as people write them: read as what they are, or named with what to write."""

import csv
import io
from pathlib import Path

import pytest

import lantu
from lantu.rules import check_pack
from tests.packs import edit, small_pack

PROJECT = {
    "id": "second", "name_zh": "二", "name_en": "Two", "task": "livability", "measure": "nursery_place", "place": "900002",
    "start": "2027", "end": "2028", "cost": "800万元", "upkeep": "90万元", "upkeep_payer": "own", "funding": "own:800万元",
    "kind": "candidate", "source": "BOOK",
}  # fmt: skip


def row(pack: Path, table: str, **cells: str) -> None:
    """Add a row to a table of a pack, with the columns that it lacks."""
    file = pack / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys([*rows[0], *cells])), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*rows, cells])
    file.write_text(out.getvalue(), encoding="utf-8")


def found(pack: Path) -> list[tuple[str, str, str, str]]:
    """Return (rule, severity, message and hint in English, the same in Chinese) of each finding."""
    findings, _ = check_pack(str(pack))
    return [(item.rule, item.severity, item.said("en"), item.said("zh")) for item in findings]


@pytest.mark.parametrize(
    ("measured", "written", "quantity"),
    [
        ("mu", "45亩", 45), ("mu", "3 ha", 45), ("m2", "5200平方米", 5200), ("m2", "0.52 ha", 5200), ("10k t/day", "12万吨/天", 12),
        ("place", "150个", 150), ("place", "150", 150), ("10k m3", "7", 7),
    ],
)  # fmt: skip
def test_what_is_built_counts_in_the_unit_of_its_measure(tmp_path, measured, written, quantity):
    pack = small_pack(tmp_path)
    edit(pack / "measures.yaml", "  unit: place\n", f"  unit: {measured}\n")
    row(pack, "projects", **PROJECT, quantity=written)
    assert lantu.read_blueprint(pack).projects[-1].quantity == pytest.approx(quantity)


def test_what_is_built_in_another_unit_than_its_measure_is_named(tmp_path):
    pack = small_pack(tmp_path)
    row(pack, "projects", **PROJECT, quantity="3.5 km")
    assert [
        (rule, severity) for rule, severity, en, _ in found(pack) if "counted in 'place', found '3.5 km'" in en
    ] == [("LB010", "error")]


def test_sizes_of_a_measure_count_in_its_unit_too(tmp_path):
    pack = small_pack(tmp_path)
    edit(
        pack / "measures.yaml",
        "  unit: place\n",
        "  unit: m2\n  at_most: {value: 2 ha, low: 1.5 ha}\n  smallest: {value: 300}\n",
    )
    item = lantu.read_city(pack).measures["nursery_place"]
    assert item.at_most is not None
    assert item.smallest is not None
    assert (item.at_most.value, item.at_most.low, item.smallest.value) == pytest.approx((20000, 15000, 300))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("measures.yaml", "low: 10000, high: 120000", "low: 130000, high: 11000", "outside its range"),
        ("measures.yaml", "share: 0.2", "share: 15", "share of the cost each year, from 0 to 1, found 15"),
        ("blueprint.yaml", "adopted: 2025-01-01", "adopted: 2025/3/9", "write 2025-03-09"),
        ("blueprint.yaml", "adopted: 2025-01-01", "adopted: 2025年3月9日", "write 2025-03-09"),
        ("blueprint.yaml", "adopted: 2025-01-01", "adopted: 2025年", "bring month and day, such as 2025-01-01"),
        ("blueprint.yaml", "adopted: 2025-01-01", "adopted: 2025-11-31", "no calendar has that day"),
    ],
)  # fmt: skip
def test_what_a_file_cannot_mean_is_named(tmp_path, file, old, new, said):
    pack = small_pack(tmp_path)
    edit(pack / file, old, new)
    assert any(said in en for _, _, en, _ in found(pack))


GOAL = {"indicator": "urbanisation_rate", "place": "city", "unit": "%", "kind": "own", "source": "BOOK"}


@pytest.mark.parametrize(
    ("cells", "said", "zh"),
    [
        ({"year": "2033年", "relation": ">=", "value": "71"}, "write the year alone: 2033", "只写年份：2033"),
        ({"year": "2033.0", "relation": ">=", "value": "71"}, "write the year alone: 2033", "只写年份：2033"),
        ({"year": "2032/33", "relation": ">=", "value": "71"}, "write one: 2032 or 2033", "2032 或 2033"),
        ({"year": "2031—2034", "relation": ">=", "value": "71"}, "such as the last, 2034", "最后一年 2034"),
        ({"year": "2033", "relation": "≥", "value": "71"}, "write >=", "请写 `>=`"),
        ({"year": "2033", "relation": "不超过", "value": "71"}, "write <=", "请写 `<=`"),
        ({"year": "2033", "relation": "at least", "value": "71"}, "write >=", "请写 `>=`"),
        ({"year": "2033", "relation": ">=", "value": "71～73"}, "this is a range", "两个数之间"),
        ({"year": "2033", "relation": ">=", "value": "约71"}, "write the number alone: 71", "只写数：71"),
        ({"year": "June 2033", "relation": ">=", "value": "71"}, "write the year alone: 2033", "只写年份：2033"),
        ({"year": "end of 2033", "relation": ">=", "value": "71"}, "write the year alone: 2033", "只写年份：2033"),
        ({"year": "2033", "relation": ">=", "value": "about 71k"}, "write the number alone: 71000", "只写数：71000"),
        ({"year": "2033", "relation": ">=", "value": "6.25 bn"}, "write it whole, 6250000000", "请写全：`6250000000`"),
        ({"year": "2033", "relation": ">=", "value": "71 250"}, "write 71250, without blanks", "请写 `71250`"),
        ({"year": "2033", "relation": ">=", "value": "US$71"}, "by its code behind the number", "把货币写成代码"),
        ({"year": "2033", "relation": ">=", "value": "71", "unit": "million"}, "name what is counted", "数的是什么"),
        ({"year": "2033", "relation": ">=", "value": "n/a"}, "leave a row out that has no figure", "没有数字的行"),
        ({"year": "2033", "relation": ">=", "value": "2.345.678"}, "with a full stop", "小数点用句点"),
        ({"year": "2033", "relation": ">=", "value": "71", "baseline": "2033"}, "not before the goal's 2033", "不早于目标年 2033"),
        ({"year": "2033", "relation": "words", "value": "71"}, "its value 71 counts for nothing", "数值 71 不起作用"),
    ],
)  # fmt: skip
def test_a_cell_that_is_written_otherwise_is_told_with_what_to_write(tmp_path, cells, said, zh):
    pack = small_pack(tmp_path)
    row(pack, "goals", **GOAL | cells)
    assert any(said in in_english and zh in in_chinese for _, _, in_english, in_chinese in found(pack))


def test_a_misspelt_place_is_told_with_the_id_of_the_nearest_name(tmp_path):
    pack = small_pack(tmp_path)
    name = next(place.name_en for place in lantu.read_city(pack).districts())
    row(pack, "goals", **GOAL | {"year": "2033", "relation": ">=", "value": "71", "place": name[:-2] + name[-1]})
    assert any(f"did you mean '{name}'? its id is 900001" in in_english for _, _, in_english, _ in found(pack))


def test_a_file_that_is_no_yaml_is_not_said_to_lack_its_keys(tmp_path):
    pack = small_pack(tmp_path)
    with (pack / "city.yaml").open("a", encoding="utf-8") as file:
        file.write("\nother: [2031, 2032")
    told = [in_english for _, _, in_english, _ in found(pack)]
    assert any("is not valid YAML" in item for item in told)
    assert not [item for item in told if "is missing" in item]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"funding": "专项债券:800万元"}, "write special_bond"),
        ({"needs": "example_nursery、second"}, "part them with semicolons: example_nursery;second"),
        ({"excludes": "second"}, "project 'second' excludes itself"),
    ],
)
def test_a_project_s_cell_is_told_with_what_to_write(tmp_path, cells, said):
    pack = small_pack(tmp_path)
    row(pack, "projects", **{**PROJECT, **cells})
    assert any(said in en for _, severity, en, _ in found(pack) if severity == "error")


def test_marks_of_a_chinese_keyboard_part_cells_too(tmp_path):
    pack = small_pack(tmp_path)
    row(pack, "projects", **{**PROJECT, "funding": "own：300万元；special_bond：500万元"})
    assert lantu.read_blueprint(pack).projects[-1].funding == {"own": 3e6, "special_bond": 5e6}
