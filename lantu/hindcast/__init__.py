"""How wrong it was last time: forecasts from the past against what came, beside simple rivals."""

from lantu.hindcast.panel import Places, city_places, read_panel
from lantu.hindcast.scores import Row
from lantu.hindcast.table import hindcast, hindcast_text

__all__ = ["Places", "Row", "city_places", "hindcast", "hindcast_text", "read_panel"]
