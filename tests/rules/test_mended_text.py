"""The text of one file, mended: twice is as good as once, and every cell and text stays what it was."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import lantu
from lantu.rules.mending.mended_text import decoded, mended_json, mended_table, mended_yaml

CITIES = Path(lantu.__file__).parent / "cities"


def test_quotes_commas_and_line_breaks_inside_cells_stay_byte_for_byte():
    text = 'id,title\nA,"one, ""two""\r\nthree"\nB,"plain"\n'
    assert mended_table(text, "sources") == (text, ())


@pytest.mark.parametrize("file", sorted(CITIES.glob("*/*.csv")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_real_chinese_tables_in_gbk_are_recognised(file):
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.isascii()]
    for content in (text, *lines[:50]):
        found = decoded(content.encode("gb18030"))
        assert found is None or found.text == content
        assert found is not None or content != text


TEXTS = st.text(alphabet=st.sampled_from(' ,"\r\n\t\u3000aé％²unit2km'), max_size=60)


@given(TEXTS, st.sampled_from(["goals", "sources", "projects"]))
@example("unit\r\n％\r\n,\r\n", "projects")
@example('id,"a ""b""  "\n\nx,y,\n', "sources")
def test_mending_a_table_twice_changes_nothing_more_and_keeps_every_cell(text, table):
    once, _ = mended_table(text, table)
    assert mended_table(once, table) == (once, ())
    try:
        old, new = (list(csv.reader(io.StringIO(part, newline=""), strict=True)) for part in (text, once))
    except csv.Error:
        assert once == text
        return
    plain = {"％": "%", "km²": "km2"}

    def cells(rows):
        filled = [[plain.get(cell.strip(), cell.strip()) for cell in row] for row in rows]
        return sorted([cell for cell in row if cell] for row in filled if any(row))

    assert cells(old) == cells(new)


def stripped(node):
    """A YAML tree as the readers of packs take it: every text without blanks around it."""
    if isinstance(node, list):
        return [stripped(item) for item in node]
    if isinstance(node, dict):
        return {stripped(key): stripped(value) for key, value in node.items()}
    return node.strip() if isinstance(node, str) else node


@given(st.text(alphabet=st.sampled_from(" \r\n\t\x85\u2028ab:-|>+'\"#"), max_size=40))
@example("a: |+\n  b  \n\n  ")
@example('"a  \n\u2028  b"  ')
def test_mending_yaml_twice_changes_nothing_more_and_keeps_its_texts(text):
    yaml = YAML(typ="safe", pure=True)
    try:
        data = stripped(yaml.load(text))
    except Exception:  # noqa: BLE001
        return  # no YAML: the pack is unreadable, and only its encoding is mended
    once, _ = mended_yaml(text)
    assert mended_yaml(once) == (once, ())
    assert stripped(yaml.load(once)) == data


@given(st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_mending_json_keeps_its_data(data):
    text = json.dumps(data, indent=1).replace("\n", "\r\n")
    assert json.loads(mended_json(text)[0]) == data
