"""How wrong it was last time: forecasts from the past against what came, beside simple rivals."""

from lantu.hindcast.made_up_goals import OddsRow
from lantu.hindcast.names import named
from lantu.hindcast.past_goals import judged, odds_record, read_past_goals
from lantu.hindcast.places.growth import Forecast, forecast, learn, project
from lantu.hindcast.places.moves import moves_table
from lantu.hindcast.places.panel import Places, city_places, read_panel
from lantu.hindcast.places.places_file import PlacesFile, project_places, read_places, told_of_places, told_of_regions
from lantu.hindcast.scores import BANDS_ASKED, ScoreRow
from lantu.hindcast.table import TrackRecord, hindcast, track_record

__all__ = [
    "BANDS_ASKED",
    "Forecast",
    "OddsRow",
    "Places",
    "PlacesFile",
    "ScoreRow",
    "TrackRecord",
    "city_places",
    "forecast",
    "hindcast",
    "judged",
    "learn",
    "moves_table",
    "named",
    "odds_record",
    "project",
    "project_places",
    "read_panel",
    "read_past_goals",
    "read_places",
    "told_of_places",
    "told_of_regions",
    "track_record",
]
