"""What a function says of itself: docstring, source of its form, equation."""

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_SOURCE = re.compile(r"^Source:\s*", re.MULTILINE)


@dataclass(frozen=True)
class Docstring:
    """A docstring in two parts: its text, and the source that its paragraph 'Source: …' names ('' for none)."""

    text: str
    source: str


def read_docstring(docstring: str | None) -> Docstring:
    """Part the source of a form from what else a docstring says.

    >>> read_docstring('''Debt at year end (债务).
    ...
    ... Source: identity.
    ... ''')
    Docstring(text='Debt at year end (债务).', source='identity.')
    """
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(docstring or ""))
    texts: list[str] = []
    sources: list[str] = []
    for paragraph in paragraphs:
        before, *after = _SOURCE.split(paragraph, maxsplit=1)
        texts.append(before.strip())
        sources += after
    return Docstring("\n\n".join(filter(None, texts)), " ".join(" ".join(sources).split()))


def source_of(function: Callable[..., Any]) -> str:
    """Return the source of a function's form: its own, else that of its file; '' where neither names one."""
    plain = inspect.unwrap(function)
    return read_docstring(plain.__doc__).source or read_docstring(plain.__globals__.get("__doc__")).source


def file_of(function: Callable[..., Any]) -> str:
    """Return the name of the file that a function stands in, without its ending.

    >>> from lantu.model import functions
    >>> file_of(functions()["debt_ratio"])
    'debt'
    """
    return inspect.unwrap(function).__module__.rpartition(".")[2]


def equation_of(function: Callable[..., Any]) -> str:
    """Return what a function calculates as its own source text, without signature and docstring.

    A single return is written as 'name = …'; private functions of the same file that it calls stand below.

    >>> from lantu.model import functions
    >>> equation_of(functions()["government_debt"])
    'government_debt = government_debt_last + net_borrowing + debt_swaps'
    """
    plain = inspect.unwrap(function)
    text = inspect.cleandoc("\n" + inspect.getsource(plain))
    tree = ast.parse(text).body[0]
    if not isinstance(tree, ast.FunctionDef):
        return text
    body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
    name = plain.__name__.removesuffix("_start")
    lines = text.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
    equation = inspect.cleandoc("\n" + "\n".join(lines))
    only = body[0]
    if len(body) == 1 and isinstance(only, ast.Return):
        equation = f"{name} = {equation.removeprefix('return ')}"
    return "\n\n".join([equation, *(_whole(item) for item in _called(plain, tree))])


def _called(function: Callable[..., Any], tree: ast.FunctionDef) -> list[Callable[..., Any]]:
    """Return the private functions of the same file that a function calls, in the order of their names."""
    names = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)})
    known = [function.__globals__.get(name) for name in names if name.startswith("_")]
    return [
        item
        for item in map(inspect.unwrap, filter(inspect.isroutine, known))
        if inspect.isfunction(item) and item.__module__ == function.__module__
    ]


def _whole(function: Callable[..., Any]) -> str:
    return inspect.getsource(function).rstrip()
