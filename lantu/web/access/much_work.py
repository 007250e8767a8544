"""Questions that take seconds to answer: a network that asks them too often waits."""

from fastapi import HTTPException, Request

from lantu.database.sign_in_brakes import network_of
from lantu.language.text import Text
from lantu.web.access.limits import Limits


def refuse_much_work(request: Request) -> None:
    """Count one more such question of a network; 429 where there were too many."""
    limits: Limits = request.app.state.limits
    wait = limits.work.wait(network_of(request.client.host if request.client else ""))
    if wait:
        said = Text(f"耗时的查询过多，请 {wait} 秒后再试", f"too many questions that take work; try again in {wait} s")
        raise HTTPException(429, said, {"Retry-After": str(wait)})
