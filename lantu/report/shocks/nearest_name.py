"""What the street is called that is nearest to a place."""

import numpy as np

from lantu.appraisal.streets.shocks import PackShocks

NAMED_WITHIN = 250.0 / 111_195  # degrees: a place is told by the nearest named way so near


class NearestName:
    """Names of ways by place; a class, since what it looks up is made once."""

    def __init__(self, told: PackShocks) -> None:
        streets = told.ground.streets
        named = np.array([way in told.ground.names for way in streets.way.tolist()], dtype=bool)
        edges = np.flatnonzero(named & (streets.level == 0))
        middle = (streets.shape_first[edges] + streets.shape_first[edges + 1]) // 2
        middle = np.minimum(middle, streets.shape_first[edges + 1] - 1)
        self.lon, self.lat, self.way = streets.shape_lon[middle], streets.shape_lat[middle], streets.way[edges]
        self.names = told.ground.names

    def at(self, lon: float, lat: float) -> str:
        """Return the name of the nearest named way, empty where none is near."""
        if not self.way.size:
            return ""
        away = np.hypot((self.lon - lon) * np.cos(np.radians(lat)), self.lat - lat)
        first = int(np.argmin(away))
        return self.names[int(self.way[first])].name if away[first] <= NAMED_WITHIN else ""
