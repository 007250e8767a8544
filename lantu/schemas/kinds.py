"""Kinds of value: how a word of fields.csv is said in JSON Schema and in a Frictionless Table Schema.

Words that a reader knows (relations, bases, units) come from the reader, so that they are said once.
"""

import re
from collections.abc import Sequence
from typing import Any, get_args, get_type_hints

from lantu.blueprint import GoalKind, ProjectKind, Relation
from lantu.catalogue import KINDS, Indicator, catalogue
from lantu.city import WRITTEN, Lever
from lantu.city.places.places import LEVELS
from lantu.finance import FUNDING
from lantu.language.units import unit_spellings
from lantu.packs import FIRST_YEAR, LAST_YEAR

Piece = dict[str, Any]

# Written so that Python, JavaScript and XML Schema read them alike.
_AMOUNT = r"\s*[-+−]?\s*((\d{1,3}(,\d{3})+|\d+)(\.\d+)?([eE][-+]?\d+)?|\.\d+)\s*"
_IN_UNIT = r"(\d+[a-z]*\s?)?[^\s\d.,;:+-][^;:]*"  # 亿元, 10k person
_QUANTITY = f"^{_AMOUNT}({_IN_UNIT})?$"
_FUNDING = "^{0}(;{0})*;?$".format(rf"\s*({'|'.join(FUNDING)})\s*:{_AMOUNT}({_IN_UNIT})?\s*")
_DATE = r"^(19\d\d|2[01]\d\d|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_RULE = rf"^\s*[a-z]\w*\s*(>=|<=|>|<|=){_AMOUNT}.*$"
_COMPOUND = r"[\d,]+\s*\S.*|.*/.*"  # 1000 person, count/10k person: whether the parts exist is the reader's business

_WORDS: dict[str, Sequence[str]] = {
    "relation": get_args(Relation),
    "goal_kind": get_args(GoalKind),
    "project_kind": get_args(ProjectKind),
    "how": get_args(get_type_hints(Lever)["how"]),
    "level": LEVELS,
    "direction": get_args(get_type_hints(Indicator)["direction"]),
    "nature": KINDS,
    "basis": (*WRITTEN, "sourced"),
    "observed_basis": WRITTEN,
    "sex": ("m", "f"),
    "status": ("superseded",),
}


def _many(one: Piece, listed: Piece | None = None) -> Piece:
    """A list, or one value that stands for a list of one. Not an anyOf: editors show each of its branches."""
    given = one["type"] if isinstance(one["type"], list) else [one["type"]]
    return {**one, "type": ["array", *given], "items": listed or one}


def _patterned(pattern: str, example: str) -> Piece:
    """A pattern, and what an editor says where it does not match (a keyword that editors know and others ignore)."""
    return {"pattern": pattern, "patternErrorMessage": f"应写成 {example} · expected such as {example}"}


_TEXT: Piece = {"type": ["string", "number", "boolean"]}
_ID: Piece = {"type": ["string", "integer"]}
_YEAR: Piece = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
# Said once in a schema, under $defs. The catalogue is offered; a pack may bring others in its indicators.csv.
SHARED: dict[str, Piece] = {
    "indicator": {"anyOf": [{"enum": sorted(catalogue)}, {"type": "string", "pattern": r"^\S+$"}]},
    "quantity": {"type": ["number", "string"], **_patterned(_QUANTITY, "1234.5 / 1,234.5 / 12.4亿元")},
    "unit": {"anyOf": [{"enum": [*unit_spellings()]}, {"type": "string", "pattern": f"^({_COMPOUND})$"}]},
}
_JSON: dict[str, Piece] = {
    "text": _TEXT,
    "id": _ID,
    "words": _many(_TEXT),
    "indicators": _many({"type": "string", "pattern": r"^\S+$"}, {"$ref": "#/$defs/indicator"}),
    "year": _YEAR,
    "years": _many(_YEAR),
    "date": {"type": "string", **_patterned(_DATE, "2025-08-18")},
    "{quantity}": {"type": "object", "additionalProperties": {"$ref": "#/$defs/quantity"}},
    "{text}": {"type": "object", "additionalProperties": _TEXT},
    "count": {"type": "integer", "minimum": 0},
    "whole": {"type": "integer", "minimum": 0, "maximum": 200},
    "area": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1e8},
    "flag": {"type": "boolean"},
    "rule": {"type": "string", **_patterned(_RULE, "debt_ratio <= 300 %")},
    "code": {"type": "string", **_patterned(r"^LB\d{3}$", "LB102")},
    "name": {"anyOf": [{"$ref": "#/$defs/name"}, _TEXT]},
    "quote": {"anyOf": [{"$ref": "#/$defs/quote"}, _ID]},
}


def json_piece(kind: str, required: bool) -> Piece:
    """Return the JSON Schema of a kind of value; one that is not required may also be empty (null)."""
    if kind in _WORDS:
        piece: Piece = {"enum": [*_WORDS[kind]]}
    elif kind.startswith("["):
        piece = {"type": "array", "items": {"$ref": f"#/$defs/{kind[1:-1]}"}}
    else:
        part = "name" if kind == "label" else kind
        piece = _JSON.get(kind) or {"allOf": [{"$ref": f"#/$defs/{part}"}]}
    return dict(piece) if required else _or_nothing(piece)


def _or_nothing(piece: Piece) -> Piece:
    if "enum" in piece:
        return {**piece, "enum": [*piece["enum"], None]}
    if "type" in piece:
        given = piece["type"]
        return {**piece, "type": [*(given if isinstance(given, list) else [given]), "null"]}
    return {"anyOf": [*(piece.get("anyOf") or piece["allOf"]), {"type": "null"}]}


def table_piece(kind: str) -> Piece:
    """Return type and constraints of a column in a Table Schema.

    Quantities are text: a cell may carry its unit (368亿元), and who reads only 368 would be wrong.
    """
    if kind == "year":
        return {"type": "year", "constraints": {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}}
    if kind in ("date", "number"):
        return {"type": kind}
    if kind in _WORDS:
        return {"type": "string", "constraints": {"enum": [*_WORDS[kind]]}}
    spelt = "|".join(re.sub(r"([.+?])", r"\\\1", word) for word in unit_spellings() if "/" not in word)
    patterns = {
        "quantity": _QUANTITY,
        "funding": _FUNDING,
        "age": r"^\d{1,3}(-\d{1,3}|\+)?$",
        "unit": f"^({spelt}|{_COMPOUND})$",
    }
    return {"type": "string"} | ({"constraints": {"pattern": patterns[kind]}} if kind in patterns else {})
