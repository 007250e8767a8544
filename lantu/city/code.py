"""A pack's own code: `model.py`, functions that add variables to the model or replace some. A pack is data by default.

The code runs only for a user who says so, since a program may do anything. What runs is the text whose hash the run's
manifest keeps: it is read once and compiled from memory.
"""

import linecache
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, isfunction, signature
from traceback import extract_tb
from typing import Any

import numpy as np

from lantu.arrays import Array
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.language.units import declared_units
from lantu.packs import Reading, read_text

CODE = "model.py"
Function = Callable[..., Array]


def has_code(reading: Reading) -> bool:
    """Whether a pack brings code of its own."""
    return (reading.folder / CODE).exists()


def read_code(reading: Reading, trust: bool) -> dict[str, Function]:
    """Return the variables that a pack's model.py defines, by name; {} (with a note) where nobody trusts it.

    A variable is a public function that says the unit of its result and of each argument. Findings: code that is no
    Python or does not run, and functions that lack a unit, with their lines.
    """
    if not has_code(reading):
        return {}
    where = Location(CODE)
    if not trust:
        hint = Text(
            "先阅读，再用 --trust-pack-code 运行（Python 中为 trust_code=True）",
            "--trust-pack-code runs it (in Python: trust_code=True); read it first",
        )
        reading.add(
            "LB009",
            where,
            Text("含有代码；代码未运行，模型不含其变量", "is code; it was not run, and the model does without it"),
            hint,
            "note",
        )
        return {}
    text = read_text(reading, CODE)
    if text is None:
        return {}
    # no module of this name exists, so that functions travel to the workers of a cluster by value
    space: dict[str, Any] = {"__name__": f"model_of_{reading.folder.name}", "__file__": CODE}
    path = str((reading.folder / CODE).resolve())
    # equations are shown, and hashed, as they were compiled, also where the file changes afterwards
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    try:
        exec(compile(text, path, "exec"), space)  # noqa: S102  (the user said --trust-pack-code)
    except SyntaxError as error:
        reading.add(
            "LB001",
            Location(CODE, error.lineno),
            Text(f"不是合法的 Python：{error.msg}", f"is not valid Python: {error.msg}"),
        )
        return {}
    except (Exception, SystemExit) as error:  # noqa: BLE001  (code of others fails in any way)
        reading.add(
            "LB001",
            _line_of(error, path),
            Text(f"运行失败：{type(error).__name__}：{error}", f"does not run: {type(error).__name__}: {error}"),
        )
        return {}
    found = {
        name: item
        for name, item in space.items()
        if isfunction(item) and not name.startswith("_") and item.__globals__ is space
    }
    return {name: _careful(name, item) for name, item in found.items() if _is_variable(reading, name, item)}


def _line_of(error: BaseException, path: str) -> Location:
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == path]
    return Location(CODE, lines[-1] if lines else None)


def _is_variable(reading: Reading, name: str, function: Function) -> bool:
    """Whether a function can be a variable; findings where it cannot."""
    where = Location(CODE, function.__code__.co_firstlineno)
    parameters = signature(function).parameters.values()
    if any(item.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD) for item in parameters):
        reading.add(
            "LB004",
            where,
            Text(f"“{name}”使用了不定参数", f"'{name}' takes any arguments"),
            Text("请逐个写出参数名：每个参数是一个变量", "name them: each is a variable"),
        )
        return False
    try:
        units = declared_units(function)
    except Exception as error:  # noqa: BLE001  (an annotation may be any expression)
        reading.add(
            "LB010",
            where,
            Text(f"“{name}”的注解不是单位：{error}", f"'{name}' has an annotation that is not a unit: {error}"),
        )
        return False
    needed = [item.name for item in parameters if item.default is Parameter.empty]
    lacks = [item for item in needed if item not in units]
    if "return" not in units:
        lacks.append("its result")
    if lacks:
        hint = Text(
            f"写成 def {name}(population: Person) -> Ratio，单位名见 lantu.units；不是变量的函数以 _ 开头",
            f"write def {name}(population: Person) -> Ratio, with the names in lantu.units; what is not a variable begins with _",
        )
        reading.add(
            "LB010",
            where,
            Text(
                f"“{name}”没有写明 {'、'.join(lacks)} 的单位", f"'{name}' does not say the unit of {', '.join(lacks)}"
            ),
            hint,
        )
    return not lacks


def _careful(name: str, function: Function) -> Function:
    """Return a function of the pack that tells its own mistakes as sentences with file and line."""
    where = Location(CODE, function.__code__.co_firstlineno)

    @wraps(function)
    def call(*given: Array, **named: Array) -> Array:
        try:
            value = function(*given, **named)
        except Exception as error:
            line = _line_of(error, function.__code__.co_filename)
            raise LantuError(
                Text(
                    f"“{name}”运行失败：{type(error).__name__}：{error}",
                    f"'{name}' fails: {type(error).__name__}: {error}",
                ),
                location=line,
            ) from error
        if np.ndim(value) < 2:
            hint = Text(
                "按参数原有的维度计算；whole[..., None] 可给合计补回地方维",
                "calculate with the arguments as they come; whole[..., None] gives a sum its place back",
            )
            raise LantuError(
                Text(
                    f"“{name}”返回 {np.ndim(value)} 维，应为成员与地方两维",
                    f"'{name}' returns {np.ndim(value)} axes; expected member and place",
                ),
                location=where,
                hint=hint,
            )
        return value

    return call
