"""How a run of a Word document looks: whether it is hidden, struck, raised or lowered, by its own properties or by those of its styles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

_TINY = 4  # half points: nobody reads text of two points
_RAISED = 4  # half points above the line from which small text counts as raised


@dataclass(frozen=True)
class Looks:
    """What decides whether a run is printed, and where."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False


Read = Callable[[Any, str], Any]  # (element, name of a child) -> child or None


def looks_of(properties: Any, above: Looks, child: Read, value: Callable[[Any], str]) -> Looks:
    """Return how a run looks whose w:rPr says this, on a paragraph or in a style that looks like `above`."""
    if properties is None:
        return above
    found = above
    for name in ("vanish", "webHidden"):
        if (item := child(properties, name)) is not None:
            found = replace(found, hidden=_on(value(item)))
    struck = [_on(value(item)) for name in ("strike", "dstrike") if (item := child(properties, name)) is not None]
    if struck:
        found = replace(found, struck=any(struck))
    if (size := child(properties, "sz")) is not None and value(size).isdecimal() and int(value(size)) <= _TINY:
        found = replace(found, hidden=True)
    if (place := child(properties, "vertAlign")) is not None:
        found = replace(found, raised=value(place) == "superscript", lowered=value(place) == "subscript")
    if (place := child(properties, "position")) is not None and value(place).lstrip("-").isdecimal():
        found = replace(found, raised=int(value(place)) >= _RAISED)
    return found


def styles_of(
    root: Any, child: Read, value: Callable[[Any], str], attribute: Callable[[Any, str], str]
) -> Mapping[str, Looks]:
    """Return how each style of styles.xml looks, with what it takes from the styles that it is based on."""
    own = {attribute(item, "styleId"): item for item in root if item.tag.rpartition("}")[2] == "style"}
    found: dict[str, Looks] = {}

    def looks(name: str, deep: int) -> Looks:
        if name in found or name not in own or deep > len(own):
            return found.get(name, Looks())
        based = child(own[name], "basedOn")
        above = looks(value(based), deep + 1) if based is not None else Looks()
        found[name] = looks_of(child(own[name], "rPr"), above, child, value)
        return found[name]

    for name in own:
        looks(name, 0)
    return found


def _on(text: str) -> bool:
    return text not in ("0", "false", "off")
