"""The screens of the desk: the queue, a request, sending one, places and their open data, rules of routing, hotspots, themes."""

from lantu.web.screens.desk import hotspots, places, queue, request, rules, send, theme

__all__ = ["hotspots", "places", "queue", "request", "rules", "send", "theme"]
