"""An error as the API tells it: RFC 9457, Problem Details for HTTP APIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


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


def what_was_expected(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return what pydantic found wrong as sentences: where, what was expected, what was found.

    >>> what_was_expected(
    ...     [{"loc": ("body", "run", "members"), "msg": "Input should be less than 5", "input": 9}]
    ... )
    'run.members: expected less than 5, found 9'
    """
    return "; ".join(_expected(error) for error in errors[:5])


def _expected(error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0])
    message = error["msg"].replace("Input should be", "expected").replace("Value error, ", "")
    message = message[:1].lower() + message[1:]
    found = error.get("input")
    if isinstance(found, (dict, list)):
        return f"{where}: {message}"
    return (
        f"{where}: {message}, found {str(found)[:80]!r}"
        if isinstance(found, str)
        else f"{where}: {message}, found {found}"
    )
