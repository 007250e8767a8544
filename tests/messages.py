"""Reads the sentences that stop somebody, or that are found in files, out of the source: each with its Chinese and its English."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[1] / "lantu"
ERRORS = re.compile(
    r"(Lantu|Unit|Edit|Graph|Archive|Infeasible|Unsaved)Error$|^HTTPException$|^ProblemDetails$|^Finding$"
)
SAYS = re.compile(r"\bText\(|Error\(|Exception\(|reading\.add\(|Finding\(|\.finding\(|ProblemDetails\(")
SIDES = ("zh", "en", "zh, en", "(zh, en)")
_LAST = {
    "HTTPException": slice(1, 2),
    "ProblemDetails": slice(1, 2),
    "Finding": slice(3, 5),
    "UnsavedError": slice(1, 2),
}


@dataclass(frozen=True)
class Message:
    """A sentence of the source in both languages: {…} stands for what is filled in; facts: what is filled in, per language."""

    place: str
    zh: str
    en: str
    facts: tuple[frozenset[str], frozenset[str]]


@lru_cache
def parts() -> tuple[tuple[str, list[ast.Call], list[ast.Assign]], ...]:
    """Of each file of the program that says something to somebody: its calls and assignments in their order, walked once."""
    found = []
    for file in sorted(TOP.rglob("*.py")):
        source = file.read_text("utf-8")
        if SAYS.search(source):
            nodes = list(ast.walk(ast.parse(source)))
            assigned = [
                item for item in nodes if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) in SIDES
            ]
            called = [item for item in nodes if isinstance(item, ast.Call)]
            found.append((str(file.relative_to(TOP.parent)), called, sorted(assigned, key=lambda item: item.lineno)))
    return tuple(found)


@lru_cache
def texts() -> tuple[Message, ...]:
    """Every sentence that the source writes in both languages: Text(…, …) and zh = …, en = …."""
    return tuple(_texts())


def _texts() -> Iterator[Message]:
    for file, calls, assigned in parts():
        for node in calls:
            if _name(node) == "Text" and len(node.args) == 2:
                yield from _message(f"{file}:{node.lineno}", *node.args)
            elif _name(node) == "finding" and len(node.args) > 5:
                yield from _message(f"{file}:{node.lineno}", *node.args[4:6])
        zh: ast.expr | None = None
        for node in assigned:
            target = ast.unparse(node.targets[0])
            if target == "zh":
                zh = node.value
            elif target == "en" and zh is not None:
                yield from _message(f"{file}:{node.lineno}", zh, node.value)
            elif isinstance(node.value, ast.Tuple):
                yield from _message(f"{file}:{node.lineno}", *node.value.elts)


def _message(place: str, zh: ast.expr, en: ast.expr) -> Iterator[Message]:
    if isinstance(zh, ast.IfExp) and isinstance(en, ast.IfExp):
        yield from _message(place, zh.body, en.body)
        yield from _message(place, zh.orelse, en.orelse)
    elif _written(zh) and _written(en):
        yield Message(place, _plain(zh), _plain(en), (_facts(zh), _facts(en)))


def _written(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _plain(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(str(item.value) if isinstance(item, ast.Constant) else "{…}" for item in node.values)


def _facts(node: ast.expr) -> frozenset[str]:
    """What is filled in, as written, but for how each language lists things and says a nested text."""
    if not isinstance(node, ast.JoinedStr):
        return frozenset()
    filled = [ast.unparse(item) for item in node.values if isinstance(item, ast.FormattedValue)]
    return frozenset(_alike(item) for item in filled)


def _alike(fact: str) -> str:
    fact = re.sub(r"""(["'])(?:、|, | or |或| and |；|; |/)\1\.join""", "LIST.join", fact)
    fact = re.sub(r"""\bor (["'])[^"']*\1""", "", fact)
    fact = re.sub(r"""(["'])[^"']*\1 if (.*) else (["'])[^"']*\3""", r"\2", fact)
    fact = re.sub(r"""\.name\(["']en["']\)""", ".name", fact)
    fact = re.sub(
        r"""\.zh\b|\.en\b|_zh\b|_en\b|\bzh_|\ben_|\[["'](zh|en)["']\]|\.(say|name)\(["'](zh|en)["']\)""", "", fact
    )
    return re.sub(r"[\"'(){} ]", "", fact)


def raised() -> Iterator[tuple[str, ast.expr]]:
    """What is handed to an error, a finding or a reader's notes as sentence or hint: (place, expression)."""
    for file, calls, _ in parts():
        for node in calls:
            name, given = _name(node), list(node.args)
            if ERRORS.search(name) and name != "NotFoundError":
                given = given[_LAST.get(name, slice(0, 1))]
            elif name == "add" and "reading" in ast.unparse(node.func):
                given = given[2:4]
            else:
                continue
            given += [item.value for item in node.keywords if item.arg in ("message", "hint", "detail")]
            for item in given:
                for leaf in _leaves(item):
                    yield f"{file}:{node.lineno}", leaf


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp):
        for item in node.values:
            yield from _leaves(item)
    elif isinstance(node, ast.IfExp):
        yield from _leaves(node.body)
        yield from _leaves(node.orelse)
    else:
        yield node


def _name(node: ast.Call) -> str:
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
