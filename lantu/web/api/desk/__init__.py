"""The API of the desk: requests of residents, and the same as other programs know it (Open311)."""

from lantu.web.api.desk import bulk, districts, into_plan, open311, open_data, requests, rules

ROUTERS = (
    bulk.router,
    requests.router,
    districts.router,
    open_data.router,
    into_plan.router,
    rules.router,
    open311.router,
)

__all__ = ["ROUTERS"]
