"""Tables that stand beside each other, units in a row of their own under a name, numbers over numbers in a cell, bars without ends."""

from openpyxl import Workbook

from lantu.drafting import draft, read_document
from tests.drafting.files import word
from tests.drafting.reading import read_back


def levels(text):
    return {key: round(value, 6) for key, (value, _) in read_back(text).items()}


def test_tables_beside_each_other_do_not_lend_each_other_their_names():
    expected = {
        ("forest_cover", 2024): 0.43, ("population", 2024): 2_900_000, ("population", 2031): 3_000_000,
        ("rail_transit_km", 2024): 410, ("rail_transit_km", 2031): 520,
    }  # fmt: skip
    rows = (
        ("指标", "2024年", "2031年目标", "", "指标", "2024年", "2031年目标"),
        ("森林覆盖率（%）", "43", "", "", "常住人口（万人）", "290", "300"),
        ("", "", "", "", "轨道交通运营里程（公里）", "410", "520"),
    )
    assert levels("\n".join("\t".join(row) for row in rows)) == expected
    narrow = [[*row[:3], *row[4:]] for row in rows]
    assert levels("\n".join(f"| {' | '.join(row)} |" for row in narrow)) == expected
    other = "指标\t2024年\t2031年\t指标\t2024年\t2032年\n森林覆盖率（%）\t43\t47\t常住人口（万人）\t290\t301\n"
    assert levels(other)["population", 2032] == 3_010_000
    assert len(draft(other, 2026).numbers) == 4


def test_a_unit_in_brackets_under_a_name_is_that_of_the_name():
    text = "指标\t2024年\t2031年\n森林覆盖率\t43\t47\n（%）\n常住人口\t290\t300\n（万人）\n城镇新增就业\t2,100\t2,600\n（人）\n"
    expected = {
        ("forest_cover", 2024): 0.43, ("forest_cover", 2031): 0.47, ("population", 2024): 2_900_000, ("population", 2031): 3_000_000,
        ("new_urban_jobs", 2024): 2100, ("new_urban_jobs", 2031): 2600,
    }  # fmt: skip
    assert levels(text) == expected
    bars = "\n".join(
        f"| {line} |".replace("\t", " | ") if "\t" in line else f"| {line} | | |" for line in text.split("\n") if line
    )
    assert levels(bars) == expected
    above = "指标\t2024年\t2031年\n（万人）\n常住人口\t290\t300\n城镇新增就业\t5\t6\n"
    assert levels(above)["new_urban_jobs", 2031] == 60_000


def test_numbers_over_each_other_in_a_cell_are_not_one(tmp_path):
    rows = [
        ["指标", "2024年", "2031年"],
        ["森林覆盖率（%）\n常住人口（万人）", "43\n290", "47\n300"],
        ["绿道（公里）", "410", "520"],
    ]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows).replace("\n", "<br>")
    (tmp_path / "a.html").write_text(f"<table>{cells}</table>", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(word(table=rows))
    quoted = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_text(quoted, encoding="utf-8")
    for ending in ("xlsx", "html", "docx", "csv"):
        found = draft(read_document(tmp_path / f"a.{ending}")[0], 2026)
        assert [item.value for item in found.numbers] == [410, 520], ending
        told = [found.text[item.start : item.end] for item in found.leftover]
        assert told == ["43", "290", "47", "300"], ending


def test_a_table_with_bars_between_its_cells_only():
    text = "指标 | 单位 | 2024年 | 2031年\n--- | :-: | --: | --:\n森林覆盖率 | % | 43 | 47\n常住人口 | 万人 | 290 | 300\n\n2024年 | 无关\n"
    assert levels(text)["forest_cover", 2031] == 0.47
    assert len(levels(text)) == 4
