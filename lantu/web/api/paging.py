"""Lists of the API, a page at a time: {"items": [...], "total": n, "limit": n, "offset": n, "next": address or null}."""

from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

Item = TypeVar("Item")
MOST = 1000


class Page(BaseModel, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    total: int = Field(description="how many there are in all")
    limit: int
    offset: int
    next: str | None = Field(description="address of the next page, null on the last")


class Paging:
    """Which part of a list is asked for."""

    def __init__(
        self,
        request: Request,
        limit: Annotated[int, Query(ge=1, le=MOST, description="how many at most")] = 100,
        offset: Annotated[int, Query(ge=0, le=10**9, description="how many to leave out before them")] = 0,
    ) -> None:
        self._request, self.limit, self.offset = request, limit, offset

    def page(self, items: Sequence[Item]) -> Page[Item]:
        """Return the part of `items` that is asked for."""
        return self.part(items[self.offset : self.offset + self.limit], len(items))

    def part(self, items: Sequence[Item], total: int) -> Page[Item]:
        """Return as a page what was taken from a longer list by limit and offset; total: how long that is."""
        end = self.offset + self.limit
        following = self._request.url.include_query_params(limit=self.limit, offset=end)
        return Page(
            items=list(items),
            total=total,
            limit=self.limit,
            offset=self.offset,
            next=f"{following.path}?{following.query}" if end < total else None,
        )


Paged = Annotated[Paging, Depends()]
