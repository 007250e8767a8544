"""What the addresses of streets answer with."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from lantu.web.api.words import Both


class KindAnswer(BaseModel):
    """A kind of facility that is on the map."""

    kind: str
    name: Both
    facilities: int = Field(description="how many are mapped: a lower bound of what there is")


class StreetsAnswer(BaseModel):
    """What a pack knows of its streets."""

    nodes: int
    edges: int
    bounds: list[float] = Field(description="west, south, east, north in degrees")
    kinds: list[KindAnswer]
    weight: Literal["people", "floor_space"] | None = Field(
        description="what homes are weighed by: people, or square metres of floor space; null where there are no homes"
    )
    homes: int
    total: float = Field(description="of all homes, people or square metres")
    surface: Literal["bare_earth", "surface_model"] | None = Field(
        description="what heights are of; a surface model holds roofs; null where there are no heights"
    )
    credit: str = Field(description="what has to stand beside a map of these streets")


class CoveredAnswer(BaseModel):
    """Which share of homes is within the minutes, on one ground; both ends are the same where every building's levels are known."""

    bound: str = Field(description="flat (for comparison), smoothed, raw, bare_earth or stairs")
    share_low: float
    share_high: float
    covered: float = Field(description="people or square metres, the lower end")


class CoverageAnswer(BaseModel):
    """Who is within some minutes of mapped facilities of a kind."""

    kind: str
    profile: str
    minutes: int
    facilities: int = Field(description="how many are mapped: a lower bound of what there is")
    weight: Literal["people", "floor_space"] | None
    items: list[CoveredAnswer] = Field(description="none where the pack has no homes")


class MinutesAnswer(BaseModel):
    """Walks to the nearest facility, in the order of the shapes of the same ?bbox=."""

    edge: list[int] = Field(
        description="tenths of a second from the middle of each street; -1 over 30 minutes or not reached"
    )
    home: list[int] = Field(description="of each home, likewise")


class SpotAnswer(BaseModel):
    """Homes within 250 m of each other that are not within the minutes."""

    lon: float
    lat: float
    weight: float = Field(description="people or square metres of floor space")
    minutes: float | None = Field(description="their mean walk today; null over 30 minutes or where nothing is reached")


class GainAnswer(BaseModel):
    """Who comes within the minutes because of one more facility."""

    lon: float
    lat: float
    on_street: bool = Field(description="whether a street that may be walked is near; without one nobody gains")
    weight: float = Field(description="people or square metres of floor space that come within the minutes")
    homes: int
    share_before: float | None
    share_after: float | None
    ages: dict[str, float] = Field(description="people by age group, where ages were counted")
    nearest_minutes: float | None
    mean_minutes: float | None


class HomesShapes(BaseModel):
    """Homes as points."""

    home: list[int] = Field(description="their numbers")
    steps: list[int] = Field(description="longitude and latitude in turn, in 1e-5 degrees from the point before")
    weight: list[float]
    cell: float = Field(description="metres, the side of a cell; 0 where homes are buildings")
    in_view: int


class ShapesAnswer(BaseModel):
    """Streets and homes to draw; minutes of the same ?bbox= come in the same order."""

    edge: list[int] = Field(description="numbers of the streets that are sent")
    points: list[int] = Field(description="how many points each has")
    steps: list[int] = Field(description="longitude and latitude in turn, in 1e-5 degrees from the point before")
    kind: list[int] = Field(description="positions in kinds")
    kinds: list[str]
    in_view: int = Field(
        description="how many streets are in view; more than were sent where the shortest are left out"
    )
    homes: HomesShapes | None
    boundary: dict[str, Any] | None = Field(description="GeoJSON")
