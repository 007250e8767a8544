"""Formulas of identities: names joined by + - * / and brackets, over arrays; `_last` is last year's value."""

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from lantu.arrays import Array
from lantu.language.errors import LantuError
from lantu.language.text import Text

_JOINED: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@lru_cache(maxsize=512)
def _no_formula(formula: str) -> LantuError:
    return LantuError(
        Text(f"“{formula}”不是公式", f"'{formula}' is no formula"),
        hint=Text("用 + - * / 和括号连接的变量名", "names joined by + - * / and brackets"),
    )


def _parsed(formula: str) -> ast.expr:
    try:
        tree = ast.parse(formula, mode="eval").body
    except SyntaxError:
        raise _no_formula(formula) from None
    for node in ast.walk(tree):
        number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
        joined = isinstance(node, ast.BinOp) and type(node.op) not in _JOINED
        if joined or (
            not number
            and not isinstance(node, ast.BinOp | ast.Name | ast.operator | ast.expr_context | ast.UnaryOp | ast.USub)
        ):
            raise _no_formula(formula)
    return tree


@lru_cache(maxsize=512)
def names_in(formula: str) -> tuple[str, ...]:
    """Return the names in a formula, each once, in their order.

    >>> names_in("births / ((population + population_last) / 2)")
    ('births', 'population', 'population_last')
    """
    return tuple(dict.fromkeys(node.id for node in ast.walk(_parsed(formula)) if isinstance(node, ast.Name)))


def variables_in(formula: str) -> tuple[str, ...]:
    """Return the variables that a formula needs, this year's or last year's.

    >>> variables_in("retail_sales / retail_sales_last - 1")
    ('retail_sales',)
    """
    return tuple(dict.fromkeys(name.removesuffix("_last") for name in names_in(formula)))


def calculate(formula: str, values: Mapping[str, Array]) -> Array:
    """Return what a formula gives for arrays by name.

    >>> import numpy as np
    >>> calculate("(a - b) / 2", {"a": np.array([6.0]), "b": np.array([2.0])})
    array([2.])
    """
    return _value(_parsed(formula), values)


def _value(node: ast.expr, values: Mapping[str, Array]) -> Any:
    if isinstance(node, ast.BinOp):
        return _JOINED[type(node.op)](_value(node.left, values), _value(node.right, values))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values)
    return values[node.id] if isinstance(node, ast.Name) else node.value  # type: ignore[union-attr]
