"""The API of the register of works, one file a noun; its routes in the order of the reference page."""

from lantu.web.api.works import clashes, documents, forecast, history, pack, package, reports, routes

ROUTERS = tuple(module.router for module in (routes, history, documents, package, reports, forecast, clashes, pack))

__all__ = ["ROUTERS"]
