"""The API: what the pages show, as JSON under /api/v1."""

from fastapi import APIRouter

from lantu.web.asking import TheStanding
from lantu.web.who import Anyone

router = APIRouter(prefix="/api/v1", tags=["plan"])


@router.get("/overview")
def overview(standing: TheStanding) -> dict[str, object]:
    """Where the plan stands: goals by phase and state, the worst places, the debt path."""
    verdict = standing.verdict
    return {
        "run": standing.id,
        "members": standing.run.manifest["members"],
        "counts": verdict.counts,
        "worst_places": verdict.worst_places,
        "money": verdict.money,
    }


@router.get("/me")
def me(person: Anyone) -> dict[str, str]:
    """Who is asking: name, role, and the token that writes carry as X-CSRF-Token."""
    return {"name": person.name, "role": person.role, "csrf": person.csrf}
