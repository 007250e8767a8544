"""The API of participation: what residents are asked, what they propose, and what became of it."""

from lantu.web.api.participation import budget_votes, consultations, missing, proposals, residents, results

ROUTERS = tuple(module.router for module in (consultations, results, proposals, missing, budget_votes, residents))

__all__ = ["ROUTERS"]
