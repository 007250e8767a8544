"""Reads scenarios.yaml: named sets of assumptions."""

from collections.abc import Mapping

from lantu.city.assumptions import known_keys
from lantu.city.schema import Assumption, Scenario
from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, YamlNode, number, read_yaml

_KEYS = ("label", "settings", "note", "without")
_ENDS = ("low", "value", "high")


def read_scenarios(reading: Reading, assumptions: Mapping[str, Assumption]) -> dict[str, Scenario]:
    """Return the scenarios of a pack by name; a setting is an end of the assumption's range, or a quantity."""
    found: dict[str, Scenario] = {}
    if not (reading.folder / "scenarios.yaml").exists():
        return found
    for name, node in read_yaml(reading, "scenarios.yaml").entries().items():
        if not known_keys(reading, node, _KEYS, ("label",)):
            continue
        settings: dict[str, float] = {}
        ends: dict[str, str] = {}
        for assumption, item in node.get("settings").entries().items():
            known = assumptions.get(assumption)
            if known is None:
                near = did_you_mean(assumption, assumptions)
                hint = Text(
                    f"{near.zh}请在 assumptions.yaml 中补上，或删去这项设定",
                    f"{near.en} bring it in assumptions.yaml, or take the setting out".strip(),
                )
                what = Text(f"未知的假设“{assumption}”", f"unknown assumption '{assumption}'")
                reading.add("LB006", item.where, what, hint)
            elif item.text() in _ENDS:
                ends[assumption] = item.text()
            else:
                settings |= _quantity(reading, assumption, item, known)
        label, note = node.get("label").in_both(), node.get("note").in_both()
        found[name] = Scenario(
            name=name,
            label_zh=label.zh or name,
            label_en=label.en or name,
            ends=ends,
            values=settings,
            note_zh=note.zh,
            note_en=note.en,
            location=node.where,
            without=_without(node.get("without")),
        )
    return found


def _quantity(reading: Reading, name: str, node: YamlNode, known: Assumption) -> dict[str, float]:
    read = number(reading, node.text(), node.where, known.unit.symbol)
    return {name: read[0]} if read else {}


def _without(node: YamlNode) -> tuple[str, ...]:
    return tuple(item.text() for item in node.items()) or ((node.text(),) if node.text() else ())
