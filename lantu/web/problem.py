"""An error as the API tells it: RFC 9457, Problem Details for HTTP APIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Problem:
    """What went wrong: the status, a sentence for the person who asked, headers, and each fault where there are several."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    errors: Sequence[Mapping[str, Any]] = ()

    @property
    def title(self) -> str:
        """The name of the status."""
        return HTTPStatus(self.status).phrase

    def told(self) -> dict[str, object]:
        """Return the problem as the body of an application/problem+json answer."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = list(self.errors)
        return body
