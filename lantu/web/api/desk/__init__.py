"""The API of the desk as other programs know it."""

from lantu.web.api.desk import open311

ROUTERS = (open311.router,)

__all__ = ["ROUTERS"]
