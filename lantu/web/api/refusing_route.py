"""Routes of registers whose refusals are told by their status."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ClassVar

from fastapi import HTTPException, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from lantu.database import ArchiveError
from lantu.language.errors import LantuError
from lantu.language.text import each

Statuses = Mapping[type[LantuError], int]


def status_of(error: LantuError, statuses: Statuses, otherwise: int = 422) -> int:
    """Return the status that an error is told by: that of the first kind which it is."""
    return next((status for kind, status in statuses.items() if isinstance(error, kind)), otherwise)


class RefusingRoute(APIRoute):
    """A route that tells what a register refuses: by `statuses`, else as 422; an archive that is away is no refusal.

    `instead` gives an answer of its own to a refusal, `carry` puts on every answer what it carries.
    """

    statuses: ClassVar[Statuses] = {}

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the refusals around it."""
        answer_of = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                answer = await answer_of(request)
            except ArchiveError:
                raise
            except LantuError as error:
                instead = self.instead(request, error)
                if instead is None:
                    raise HTTPException(status_of(error, self.statuses), each(error.say)) from None
                return instead
            self.carry(answer)
            return answer

        return told

    def instead(self, request: Request, error: LantuError) -> Response | None:
        """Return the answer to a refusal that is told in another way; None for those that a status tells."""
        return None

    def carry(self, answer: Response) -> None:
        """Put on an answer what all of them carry."""
