"""An explanation of a number: a tree of what each thing contributed, as text, HTML and stable JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lantu.units import Unit

TRACE_VERSION = 1
DISTANCE, PROJECTS, RECORD = "distance to the record", "projects", "record replaces the model"
BEGIN = "first years, before the model begins"


@dataclass(frozen=True)
class Part:
    """One contribution to a change, in the unit of the change; node explains the contributor in its own unit."""

    name: str
    kind: str  # variable, assumption, observation, trend, chance, projects, record, others
    contribution: float
    node: "Node | None" = None
    evidence: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Node:
    """A change (or, for flows, a sum over years) of one variable; parts sum to it within rounding."""

    variable: str
    label_zh: str
    label_en: str
    unit: Unit
    how: str  # 'change' or 'sum over years'
    start: float | None
    end: float | None
    change: float
    parts: tuple[Part, ...]
    exact: bool = True


@dataclass(frozen=True)
class Explanation:
    """An explanation of one number: a tree of nodes, means over members."""

    root: Node
    place: str
    since: str
    until: str
    members: int

    def to_json(self) -> dict[str, Any]:
        """Return the documented, versioned JSON trace."""
        head = {
            "trace_version": TRACE_VERSION,
            "place": self.place,
            "since": self.since,
            "until": self.until,
            "members": self.members,
        }
        return {**head, **_node_json(self.root)}

    def text(self, language: str = "en") -> str:
        """Return the tree as text in 'zh' or 'en'."""
        from lantu.engine.tell import told

        return told(self, language)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"


def _node_json(node: Node) -> dict[str, Any]:
    return {
        "variable": node.variable,
        "label": {"zh": node.label_zh, "en": node.label_en},
        "unit": _base_symbol(node.unit),
        "how": node.how,
        "start": node.start,
        "end": node.end,
        "change": node.change,
        "exact": node.exact,
        "parts": [
            {
                "name": part.name,
                "kind": part.kind,
                "contribution": part.contribution,
                "evidence": dict(part.evidence),
            }
            | ({"node": _node_json(part.node)} if part.node else {})
            for part in node.parts
        ],
    }


def _base_symbol(in_unit: Unit) -> str:
    return "·".join(f"{name}{'' if power == 1 else power}" for name, power in in_unit.dimension) or "1"
