"""JSON exactly as written: 1.10 stays 1.10, the order of keys stays, and what JSON readers pass over in silence is refused.

A number that is not whole comes as a `Written`, a `Decimal` that remembers its digits; a whole one as an int. A key that
stands twice in one object, NaN and Infinity, and bytes that are not Unicode are errors: each would lose something.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Self, cast

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.works.oc4ids.other_files import UNPACK, packed

LONGEST_INTEGER = 4000  # digits; Python refuses to read longer ones, and no money has them
DEEPEST = 200  # levels of nesting; the standard needs eleven


class Written(Decimal):
    """A number with the digits that it was written with: `Written("1.10") == Decimal("1.1")`, and its text is 1.10."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Return the number that a text writes."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)


def parse(content: bytes | str, file: str) -> Any:
    """Return the value that a JSON text holds; LantuError with the line where it cannot be read.

    Bytes may be UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
    """
    text = decode(content, file) if isinstance(content, bytes) else content.removeprefix("\ufeff")
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            seen: set[str] = set()
            twice.extend(key for key, _ in items if key in seen or seen.add(key))
        return found

    try:
        value = json.loads(
            text, parse_float=Written, parse_int=_whole, parse_constant=_no_number, object_pairs_hook=pairs
        )
        if _deeper_than(value, DEEPEST):
            raise RecursionError
    except json.JSONDecodeError as fault:
        said = Text(_FAULTS.get(fault.msg, fault.msg), fault.msg)
        raise LantuError(
            Text(f"不是有效的 JSON：{said.zh}", f"this is not JSON: {said.en}"),
            location=Location(file, fault.lineno, fault.colno),
            hint=Text("请用导出它的程序重新导出，或在该行改正", "export it again, or mend it at that line"),
        ) from None
    except _NoNumberError as fault:
        raise LantuError(
            Text(f"{fault} 不是 JSON 的数字", f"{fault} is no number of JSON"),
            location=Location(file, _line_of_word(text, str(fault))),
            hint=Text("没有数值时不写这一项", "where there is no number, leave the key out"),
        ) from None
    except (RecursionError, InvalidOperation, ValueError):
        raise LantuError(
            Text("嵌套过深，或数字过长，无法读取", "it is nested too deep, or has a number too long to read"),
            location=Location(file),
            hint=Text("OC4IDS 文件的嵌套不超过二十层", "files of OC4IDS are nested no deeper than twenty levels"),
        ) from None
    if twice:
        key = twice[0]
        raise LantuError(
            Text(
                f"同一对象中“{key}”写了两次，读一个就会丢一个",
                f"'{key}' stands twice in one object; to read one is to lose the other",
            ),
            location=Location(file, _line_of_second(text, key)),
            hint=Text("请留下正确的一个", "keep the one that is right"),
        )
    return value


def decode(content: bytes, file: str) -> str:
    """Return bytes as text without its byte order mark; LantuError where they are not Unicode."""
    if what := packed(content):
        raise LantuError(
            Text(f"这是{what.zh}，不是 JSON", f"this is {what.en}, and no JSON"), location=Location(file), hint=UNPACK
        )
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        raise LantuError(
            Text(
                f"第 {fault.start + 1} 个字节起不是 {encoding} 文字",
                f"from byte {fault.start + 1} on this is not {encoding}",
            ),
            location=Location(file, content[: fault.start].count(b"\n") + 1),
            hint=Text(
                "JSON 用 UTF-8 保存；GBK 文件请先另存为 UTF-8", "JSON is UTF-8; save a file in GBK as UTF-8 first"
            ),
        ) from None


def write_json(value: Any, indent: int = 2) -> str:
    """Return a value as JSON text that ends with a line break; every `Written` as it was written.

    Characters stay themselves, but half a surrogate pair, which UTF-8 cannot hold, stays an escape.
    """
    parts: list[str] = []
    _write(value, indent, "\n", parts)
    return "".join(parts) + "\n"


def write_lines(values: Sequence[Any]) -> str:
    """Return values as JSON lines, each on a line of its own, numbers as `write_json` writes them."""
    text = ""
    for value in values:
        parts: list[str] = []
        _write(value, 0, "", parts)
        text += "".join(parts) + "\n"
    return text


def _write(value: Any, indent: int, line: str, parts: list[str]) -> None:
    if isinstance(value, Mapping):
        inner, opened = line + " " * indent, "{"
        for key, item in cast("Mapping[str, Any]", value).items():
            parts.append(f"{opened}{inner}{_quoted(key)}: ")
            _write(item, indent, inner, parts)
            opened = "," if indent else ", "
        parts.append(f"{line}}}" if opened != "{" else "{}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        items = cast("Sequence[Any]", value)
        inner, opened = line + " " * indent, "["
        for item in items:
            parts.append(f"{opened}{inner}")
            _write(item, indent, inner, parts)
            opened = "," if indent else ", "
        parts.append(f"{line}]" if opened != "[" else "[]")
    elif isinstance(value, Written):
        parts.append(value.text)
    elif isinstance(value, Decimal):
        parts.append(format(value, "f") if abs(value.adjusted()) < LONGEST_INTEGER else str(value))
    elif isinstance(value, str):
        parts.append(_quoted(value))
    else:
        parts.append(json.dumps(value, allow_nan=False))


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", written)


def _deeper_than(value: Any, most: int) -> bool:
    level: list[Any] = [value]
    for _ in range(most):
        level = (
            [
                inner
                for item in level
                for inner in (
                    cast("dict[str, Any]", item).values() if isinstance(item, dict) else cast("list[Any]", item)
                )
                if isinstance(inner, dict | list)
            ]
            if level and isinstance(level[0], dict | list)
            else []
        )
        if not level:
            return False
    return True


class _NoNumberError(Exception):
    pass


def _no_number(word: str) -> Any:
    raise _NoNumberError(word)


def _whole(digits: str) -> int | Written:
    if len(digits) > LONGEST_INTEGER or digits == "-0":
        return Written(digits)
    return int(digits)


def _line_of_word(text: str, word: str) -> int | None:
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', lambda string: " " * len(string[0]), text)
    at = bare.find(word)
    return bare.count("\n", 0, at) + 1 if at >= 0 else None


def _line_of_second(text: str, key: str) -> int | None:
    """Return the line on which a key stands again in the object that it stands in already."""
    open_objects: list[set[str]] = []
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"(\s*:)?|[{}\[\]]', text):
        word = token[0]
        if word in "{[":
            open_objects.append(set())
        elif word in "}]":
            open_objects.pop()
        elif token[1] and json.loads(word.removesuffix(token[1])) == key:
            if key in open_objects[-1]:
                return text.count("\n", 0, token.start()) + 1
            open_objects[-1].add(key)
    return None


_FAULTS = {
    "Expecting value": "此处应有一个值",
    "Extra data": "结尾之后还有内容",
    "Expecting property name enclosed in double quotes": "此处应有带双引号的键名",
    "Expecting ',' delimiter": "此处缺少逗号",
    "Expecting ':' delimiter": "此处缺少冒号",
    "Unterminated string starting at": "字符串没有结束",
    "Invalid control character at": "字符串中有换行等控制字符",
    "Invalid \\escape": "无效的转义",
    "Illegal trailing comma before end of object": "最后一项之后多了逗号",
    "Illegal trailing comma before end of array": "最后一项之后多了逗号",
}
