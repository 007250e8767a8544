"""The API of the desk: requests of residents, and the same as other programs know it (Open311)."""

from lantu.web.api.desk import open311, requests

ROUTERS = (requests.router, open311.router)

__all__ = ["ROUTERS"]
