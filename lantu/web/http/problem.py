"""An error as the API tells it: RFC 9457, Problem Details for HTTP APIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from lantu.language.errors import as_text
from lantu.language.text import Text


@dataclass(frozen=True)
class ProblemDetails:
    """What went wrong: the status, a sentence for the person who asked, headers, and each fault where there are several."""

    status: int
    detail: Text
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    errors: Sequence[Mapping[str, Any]] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "detail", as_text(self.detail))

    @property
    def title(self) -> str:
        """The name of the status."""
        return HTTPStatus(self.status).phrase

    def told(self, language: str) -> dict[str, object]:
        """Return the problem as the body of an application/problem+json answer, its sentence in a language."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail.say(language),
        }
        if self.errors:
            body["errors"] = list(self.errors)
        return body


def faults(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return what pydantic found wrong: where in a request, what was expected there, what was found."""
    return [_fault(error) for error in errors[:20]]


def what_was_expected(errors: Sequence[Mapping[str, Any]]) -> Text:
    """Return what pydantic found wrong as sentences.

    >>> wrong = {
    ...     "loc": ("body", "run", "members"),
    ...     "type": "less_than",
    ...     "ctx": {"lt": 5},
    ...     "msg": "Input should be less than 5",
    ...     "input": 9,
    ... }
    >>> what_was_expected([wrong])
    Text(zh='run.members：应小于 5，实为 9', en='run.members: expected less than 5, found 9')
    """
    found = list(zip(errors[:5], faults(errors[:5]), strict=True))
    return Text(
        "；".join(
            f"{item['where']}：{_expected_zh(error, item['expected'])}"
            + (f"，实为 {item['found']}" if item["found"] else "")
            for error, item in found
        ),
        "; ".join(
            f"{item['where']}: {item['expected']}" + (f", found {item['found']}" if item["found"] else "")
            for _, item in found
        ),
    )


_EXPECTED_ZH: Mapping[str, str] = {  # by pydantic's type of error, with what it says of the bound
    "missing": "缺少此项",
    "extra_forbidden": "没有此项",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "应不小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "应不大于 {le}",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "finite_number": "应为有限的数字",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "string_type": "应为文字",
    "string_too_long": "最多 {max_length} 个字符",
    "string_too_short": "至少 {min_length} 个字符",
    "too_long": "最多 {max_length} 项",
    "too_short": "至少 {min_length} 项",
    "literal_error": "应为 {expected} 之一",
    "list_type": "应为列表",
    "dict_type": "应为对象",
    "model_attributes_type": "应为对象",
    "json_invalid": "不是有效的 JSON",
}


def _expected_zh(error: Mapping[str, Any], english: str) -> str:
    """Return what was expected in Chinese; pydantic's own words where there are no others."""
    said = _EXPECTED_ZH.get(str(error.get("type")))
    told = {name: f"{bound:g}" if isinstance(bound, float) else bound for name, bound in error.get("ctx", {}).items()}
    return said.format(**told) if said else english


def _fault(error: Mapping[str, Any]) -> dict[str, str]:
    place, found = error["loc"], error.get("input")
    expected = error["msg"].replace("Input should be", "expected").replace("Value error, ", "")
    return {
        "where": ".".join(map(str, place[1:])) or str(place[0]),
        "in": str(place[0]),
        "expected": expected[:1].lower() + expected[1:],
        "found": "" if isinstance(found, (dict, list)) else repr(found[:80] if isinstance(found, str) else found),
    }
