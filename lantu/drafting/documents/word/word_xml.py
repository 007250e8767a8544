"""Elements of a Word document, told apart by their local names, so that transitional and strict documents are read alike."""

from typing import Any


def name_of(item: Any) -> str:
    """Return an element's local name: "p" for a paragraph; empty for a comment."""
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""


def value_of(item: Any, attribute: str = "val") -> str:
    """Return an attribute by its local name; empty where the element has none."""
    return next((value for key, value in item.attrib.items() if key.rpartition("}")[2] == attribute), "")


def child_of(item: Any, name: str) -> Any:
    """Return the first child of a name; None where there is none."""
    return next((part for part in item if name_of(part) == name), None)


def property_of(item: Any, *path: str) -> Any:
    """Return a property by the names that lead to it, such as ('tcPr', 'vMerge'); None where the element has none."""
    for name in path:
        item = child_of(item, name)
        if item is None:
            return None
    return item


def has(item: Any, *path: str) -> bool:
    """Whether an element holds a property that is switched on."""
    found = property_of(item, *path)
    return found is not None and value_of(found) not in ("0", "false", "off")


def whole_number(item: Any, *path: str, most: int = 200) -> int:
    """Return the number that a property says, at most as large as told; 0 where it says none."""
    found = property_of(item, *path)
    return as_number("" if found is None else value_of(found), most)


def as_number(text: str, most: int) -> int:
    """Return the number that an attribute says, at most as large as told; 0 where it says none."""
    return min(int(text), most) if text.isascii() and text.isdigit() else 0
