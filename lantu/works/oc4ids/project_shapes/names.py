"""Texts in two languages in a standard that has one: the other language stands in our extension `x_lantu`."""

from collections.abc import Mapping
from typing import Any, cast

from lantu.language.text import Text
from lantu.works.oc4ids.project_shapes.shapes import ABSENT, JsonPart, get, put

OURS = "x_lantu"


def name(field: str, where: str) -> JsonPart:
    """Return the part of a text that the standard keeps at a key: its Chinese where there is some, else its English.

    Text without a Chinese character reads as English, whatever language it is. The other language, or which is which where that
    would be read wrong, stands in `x_lantu` under the same key. A text that somebody else has changed since counts.
    """

    def read(item: Any) -> Text:
        said, ours = get(item, [where]), get(item, [OURS, where])
        said = said if isinstance(said, str) else ""
        if isinstance(ours, Mapping):
            zh, en = (word if isinstance(word := get(ours, [side]), str) else "" for side in ("zh", "en"))
            if said in (zh, en):
                return Text(zh, en)
            return Text(said, en) if _chinese(said) else Text(zh, said)
        return Text(said) if _chinese(said) else Text("", said)

    def write(item: Any, value: Text) -> Any:
        item = put(item, [where], value.zh or value.en or ABSENT)
        item = put(item, [OURS, where], ABSENT)
        return item if read(item) == value else put(item, [OURS, where], {"zh": value.zh, "en": value.en})

    return JsonPart(field, read, write)


def _chinese(said: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U000323af" for sign in said)


def ours(path: str) -> str:
    """Return the path of a key in our extension."""
    return f"{OURS}.{path}"


def without_ours(item: Any) -> Any:
    """Return a copy of a JSON value without our extension anywhere in it: what any other publisher would give.

    That a work is made up by a simulator stays said: nobody may take it for a real one.
    """
    if isinstance(item, Mapping):
        pairs = cast("Mapping[str, Any]", item).items()
        made_up = {OURS: {"synthetic": True}} if get(item, [OURS, "synthetic"]) is True else {}
        return {name: without_ours(inner) for name, inner in pairs if name != OURS} | made_up
    if isinstance(item, list):
        return [without_ours(inner) for inner in cast("list[Any]", item)]
    return item
