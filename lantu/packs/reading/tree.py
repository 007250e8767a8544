"""A YAML file as a tree of text that remembers its place, so that errors can point at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.packs.reading.reading import Reading, read_text

_NULLS = ("", "~", "null", "Null", "NULL")
_DEEPEST = 200  # brackets within brackets
_LARGEST_KEPT = 1_000_000  # characters of a text whose tree is kept in memory


@dataclass(frozen=True)
class YamlNode:
    """A part of a YAML file: text, a list of nodes, a mapping of nodes, or None, and where it begins."""

    value: "str | list[YamlNode] | dict[str, YamlNode] | None"
    where: Location

    def get(self, key: str) -> "YamlNode":
        """Return a mapping's entry, or an empty node at the same place."""
        entries = self.value if isinstance(self.value, dict) else {}
        return entries.get(key, YamlNode(None, self.where))

    def items(self) -> list["YamlNode"]:
        """Return the entries of a list; a single value counts as a list of one, nothing as none."""
        if self.value is None:
            return []
        return self.value if isinstance(self.value, list) else [self]

    def entries(self) -> Mapping[str, "YamlNode"]:
        """Return the entries of a mapping; anything else has none."""
        return self.value if isinstance(self.value, dict) else {}

    def in_both(self) -> Text:
        """Return {zh, en}, or one text for both languages; a language that is not given is empty."""
        plain = self.text()
        return Text(self.get("zh").text() or plain, self.get("en").text() or plain)

    def text(self) -> str:
        """Return the text, stripped; empty for nothing, lists and mappings."""
        return self.value.strip() if isinstance(self.value, str) else ""


def yaml_parser() -> Any:
    """Return a parser of YAML that makes nothing but plain text, lists and mappings; ruamel does not say its types."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True)


def read_yaml(reading: Reading, name: str) -> YamlNode:
    """Return a YAML file as a tree of text; an empty tree (with findings) where it is broken."""
    text = read_text(reading, name)
    if text is None:
        return YamlNode(None, Location(name, 1, 1))
    root, findings = (_parsed if len(text) <= _LARGEST_KEPT else _parsed.__wrapped__)(name, text)
    reading.findings.extend(findings)
    return root


class _TooDeepError(ValueError):
    """Brackets are nested too deep to be looked through for a fault."""


# A pack is read by its plan, its city and its rules, and what packs inherit is read with each of them: parsing the same
# text again is most of the time that reading takes. The text is the key, so that an edited file is another one.
@lru_cache(maxsize=64)
def _parsed(name: str, text: str) -> tuple[YamlNode, tuple[Finding, ...]]:
    """Return the tree of a YAML text, shared by all who read it, and what is wrong with it."""
    from ruamel.yaml.error import YAMLError

    nothing = YamlNode(None, Location(name, 1, 1))
    found = Reading(Path())
    try:
        root = _composed(text)
        tree = _tree(found, name, root, set()) if root is not None else nothing
    except (_TooDeepError, RecursionError):
        deep = Text(
            f"列表和映射嵌套过深，最多约 {_DEEPEST} 层", f"nests lists and maps too deep: some {_DEEPEST} at most"
        )
        found.add("LB001", Location(name), deep)
        return nothing, tuple(found.findings)
    except (YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        hint = (
            Text("请用空格缩进，不用制表符", "indent with blanks, not tabs")
            if "\\t" in problem or "\t" in _line(text, mark)
            else Text()
        )
        found.add("LB001", where, Text(f"不是合法的 YAML：{problem}", f"is not valid YAML: {problem}"), hint)
        return nothing, tuple(found.findings)
    return tree, tuple(found.findings)


def _composed(text: str) -> Any:
    """Return the nodes of a YAML text: by libyaml, twenty times as quick; where it finds a fault or is not there, by ruamel.

    ruamel says what is wrong in words that stay the same from one machine to the next.
    """
    import yaml

    compose: Any = yaml.compose  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    if quick := getattr(yaml, "CSafeLoader", None):
        try:
            return compose(text, Loader=quick)
        except (yaml.YAMLError, RecursionError, ValueError):
            if _depth(text) > _DEEPEST:  # ruamel takes the square of it
                raise _TooDeepError from None
    return yaml_parser().compose(text)


def _depth(text: str) -> int:
    """Return how many brackets are open at a time; those in quotes count as well."""
    depth = most = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        most = max(most, depth)
    return most


def _line(text: str, mark: Any) -> str:
    lines = text.splitlines()
    return lines[int(mark.line)] if mark is not None and mark.line < len(lines) else ""


def _tree(reading: Reading, name: str, node: Any, seen: set[int]) -> YamlNode:
    where = Location(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if id(node) in seen:
        reading.add(
            "LB009",
            where,
            Text("用了 YAML 别名（*name）", "uses a YAML alias (*name)"),
            Text("请把值写完整", "write the value out"),
        )
        return YamlNode(None, where)
    seen.add(id(node))
    if isinstance(node.value, str):
        empty = not node.style and node.value in _NULLS
        return YamlNode(None if empty else node.value, where)
    if node.id == "sequence":
        return YamlNode([_tree(reading, name, item, seen) for item in node.value], where)
    entries: dict[str, YamlNode] = {}
    for key, value in node.value:
        word = str(key.value)
        if word in entries:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            reading.add("LB005", Location(name, line, column), Text(f"“{word}”重复出现", f"'{word}' appears twice"))
        entries[word] = _tree(reading, name, value, seen)
    return YamlNode(entries, where)
