"""An explanation of a number: a tree of what each thing contributed, as text, HTML and stable JSON."""

from dataclasses import dataclass
from html import escape
from typing import Any

from lantu.explain.parts import ExplanationNode
from lantu.explain.text import tree_text

TRACE_VERSION = 1


@dataclass(frozen=True)
class Explanation:
    """An explanation of one number: a tree of nodes, means over members."""

    root: ExplanationNode
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
        return tree_text(self.root, self.place, (self.since, self.until), self.members, language)

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.text())}</pre>"


def _node_json(node: ExplanationNode) -> dict[str, Any]:
    return {
        "variable": node.variable,
        "label": {"zh": node.label_zh, "en": node.label_en},
        "unit": node.unit.base_symbol,
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
