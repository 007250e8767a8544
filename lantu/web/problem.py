"""An error as the API tells it: RFC 9457, Problem Details for HTTP APIs."""

from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True)
class Problem:
    """What went wrong: the status, and a sentence for the person who asked."""

    status: int
    detail: str

    @property
    def title(self) -> str:
        """The name of the status."""
        return HTTPStatus(self.status).phrase

    def told(self) -> dict[str, object]:
        """Return the problem as the body of an application/problem+json answer."""
        return {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
