"""The picture of a variable among its neighbours: inputs on the left, who uses it on the right."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from lantu.book.book import ModelBook
from lantu.book.drawing import COLOURS, Box, arrow, drawn, picture, words
from lantu.book.entry import Given, Supplier, VariableEntry
from lantu.language.text import say

STRIPES: Mapping[Supplier, str] = {
    "variable": COLOURS[0],
    "assumption": COLOURS[4],
    "observation": COLOURS[2],
    "chance": COLOURS[3],
    "plan": COLOURS[1],
    "calendar": COLOURS[6],
    "optional": COLOURS[6],
    "missing": COLOURS[6],
}
_BOX, _HEIGHT, _STEP, _GAP, _EDGE = 218.0, 38.0, 46.0, 60.0, 8.0
_MOST_USERS = 12
NO_LINKS: Mapping[str, str] = MappingProxyType({})


def neighbours_svg(book: ModelBook, name: str, language: str, links: Mapping[str, str] = NO_LINKS) -> str:
    """Return the picture of one variable. links: variable -> where its page is."""
    entry = book[name]
    users = entry.users if len(entry.users) <= _MOST_USERS else entry.users[: _MOST_USERS - 1]
    rows = max(len(entry.inputs), len(users) + (len(users) < len(entry.users)), 1)
    height = 2 * _EDGE + rows * _STEP + 26
    middle = Box(
        _EDGE + _BOX + _GAP,
        26 + _EDGE + (rows * _STEP - _HEIGHT) / 2,
        _BOX,
        _HEIGHT,
        name,
        entry.label(language),
        told=entry.text,
        mark=entry.unit,
        bold=True,
    )
    top = 26 + _EDGE + (rows - len(entry.inputs)) * _STEP / 2
    inputs = [_input_box(item, top + place * _STEP, language, links) for place, item in enumerate(entry.inputs)]
    parts = [
        words(_EDGE, 22, say("book_inputs", language), 12, more=' font-weight="700"'),
        words(middle.right[0] + _GAP, 22, say("book_users", language), 12, more=' font-weight="700"'),
    ]
    parts += [
        arrow(box.right, middle.left, STRIPES[item.supplier], dashed=item.how == "last")
        for box, item in zip(inputs, entry.inputs, strict=True)
    ]
    right = [_user_box(book[user], place, middle, language, links) for place, user in enumerate(users)]
    right = _centred(right, rows)
    parts += [arrow(middle.right, box.left, COLOURS[0], dashed=_only_last(book[box.title], name)) for box in right]
    parts += [drawn(box) for box in (*inputs, middle, *right)]
    if len(users) < len(entry.users):
        rest = f"{say('book_others', language)} {len(entry.users) - len(users)} {say('book_more', language)}"
        parts.append(words(middle.right[0] + _GAP + 4, right[-1].y + _STEP + 16, rest, 11.5))
    if not entry.users:
        parts.append(words(middle.right[0] + _GAP, middle.left[1] + 4, say("book_nobody", language), 11.5, "#57606a"))
    return picture(3 * _BOX + 2 * _GAP + 2 * _EDGE, height, parts, f"{name}: {entry.label(language)}")


def _input_box(item: Given, y: float, language: str, links: Mapping[str, str]) -> Box:
    label = item.label_zh if language == "zh" else item.label_en
    if item.supplier == "chance":
        label = say(f"book_{item.how}", language)
    return Box(
        _EDGE,
        y,
        _BOX,
        _HEIGHT,
        item.name,
        label,
        STRIPES[item.supplier],
        say(f"book_{item.supplier}", language),
        label,
        links.get(item.about, "") if item.supplier == "variable" else "",
    )


def _user_box(entry: VariableEntry, place: int, middle: Box, language: str, links: Mapping[str, str]) -> Box:
    x = middle.right[0] + _GAP
    return Box(
        x,
        place * _STEP,
        _BOX,
        _HEIGHT,
        entry.name,
        entry.label(language),
        mark=entry.file,
        told=entry.text,
        link=links.get(entry.name, ""),
    )


def _centred(boxes: list[Box], rows: int) -> list[Box]:
    """Return a column of boxes in the middle of so many rows."""
    top = 26 + _EDGE + (rows - len(boxes)) * _STEP / 2
    return [replace(box, y=box.y + top) for box in boxes]


def _only_last(user: VariableEntry, name: str) -> bool:
    """Whether a variable needs another one only as it was last year."""
    return all(item.how == "last" for item in user.inputs if item.about == name and item.supplier == "variable")
