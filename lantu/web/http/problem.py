"""An error as the API tells it: RFC 9457, Problem Details for HTTP APIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from lantu.errors import as_text
from lantu.text import Text


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


def what_was_expected(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return what pydantic found wrong as sentences.

    >>> what_was_expected([{"loc": ("body", "run", "members"), "msg": "Input should be less than 5", "input": 9}])
    'run.members: expected less than 5, found 9'
    """
    return "; ".join(
        f"{item['where']}: {item['expected']}" + (f", found {item['found']}" if item["found"] else "")
        for item in faults(errors[:5])
    )


def _fault(error: Mapping[str, Any]) -> dict[str, str]:
    place, found = error["loc"], error.get("input")
    expected = error["msg"].replace("Input should be", "expected").replace("Value error, ", "")
    return {
        "where": ".".join(map(str, place[1:])) or str(place[0]),
        "in": str(place[0]),
        "expected": expected[:1].lower() + expected[1:],
        "found": "" if isinstance(found, (dict, list)) else repr(found[:80] if isinstance(found, str) else found),
    }
