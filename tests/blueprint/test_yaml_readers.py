"""The quick reader of YAML and the one that names faults see the same trees, so that no machine reads another plan."""

from pathlib import Path

import pytest

from lantu.packs.reading import tree

CITIES = Path(__file__).parents[2] / "lantu" / "cities"
ODD = """\
# 首行注释
城市: "引号里的 ~"
b: [一, {c: 丁, "d": 'it''s'}]
e: |
  多行😀
   文字
f: >-
  folded
  text
empty:
tilde: ~
quoted_empty: ""
date: 2020-01-01
number: 1_000
"键 二": yes
"""
BROKEN = ["a: [1, 2", "a: b: c", "\tx: 1", "a: *x", "a: 'x", "- a\nb: 1", "a: &x 1\nb: *x", "a: 1\na: 2"]


def _outline(node: tree.YamlNode) -> object:
    if isinstance(node.value, dict):
        return {name: _outline(item) for name, item in node.value.items()}
    if isinstance(node.value, list):
        return [_outline(item) for item in node.value]
    return node.value, (node.where.line, node.where.column) if node.value else None


def _read(text: str) -> tuple[object, list[str]]:
    root, findings = tree._parsed.__wrapped__("x.yaml", text)
    return _outline(root), [f"{finding.rule} {finding.location} {finding.message.en}" for finding in findings]


@pytest.mark.parametrize("text", BROKEN)
def test_a_fault_is_told_in_the_same_words(text, monkeypatch):
    quick = _read(text)
    assert quick[1]
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert _read(text) == quick


def test_both_readers_see_the_same_tree(monkeypatch):
    texts = [ODD, *(path.read_text("utf-8") for path in sorted(CITIES.glob("*/*.yaml")))]
    quick = [_read(text) for text in texts]
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert [_read(text) for text in texts] == quick
