"""The theme of a month (每月一题) of the register: the kind that comes oddly often in one area, held against an indicator of the plan."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.database import Archive
from lantu.desk.hotspots.areas import squares
from lantu.desk.hotspots.scan import DEALS
from lantu.desk.hotspots.theme import Theme, last_whole_month, theme_of_month
from lantu.desk.intake.columns import RequestColumns
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.revision.theme_candidate import ThemeAgainst, against, finding_text
from lantu.web.views.desk.figures import desk_columns, desk_stamp
from lantu.web.views.desk.hotspots import MOST_CELLS, SEED, People
from lantu.web.views.desk.request import kind_name

CELLS = (500, 1000, 2000)


@dataclass(frozen=True)
class MonthTheme:
    """The theme of a month, None where no kind stands out; where: lon, lat in degrees and the radius in metres.

    looked: how many kinds were looked at; refused: why nothing could be said.
    """

    month: str = ""
    theme: Theme | None = None
    where: tuple[float, float, float] = (0.0, 0.0, 0.0)
    looked: int = 0
    against: str = "requests"
    synthetic: bool = False
    refused: Text = Text()

    @property
    def finding(self) -> Text:
        """What was found, in a sentence."""
        return finding_text(self.theme, self.where, kind_name(self.theme.kind)) if self.theme else Text()


def months_of(archive: Archive) -> list[str]:
    """Return the months that may have a theme, the newest whole one first."""
    columns, _ = desk_columns(archive)
    if not columns.count:
        return []
    last = last_whole_month(columns)
    months = np.unique(columns.local(columns.received).astype("datetime64[M]")).astype(str).tolist()
    return [month for month in reversed(months) if month <= last]


def month_theme(archive: Archive, people: People, month: str, kind: str, cell: int) -> MonthTheme:
    """Return the theme of a month among all kinds or one; asked again, the same answer."""
    return _found(archive, people, month, kind, cell, desk_stamp(archive))


def theme_against(found: MonthTheme, plan: Blueprint, city: City, indicator: str) -> ThemeAgainst | None:
    """Return what the plan says of an indicator where the theme is."""
    return against(found.theme, plan, city, indicator) if found.theme else None


@lru_cache(maxsize=32)
def _found(archive: Archive, people: People, month: str, kind: str, cell: int, _stamp: tuple[int, int]) -> MonthTheme:
    every, _ = desk_columns(archive)
    columns = every.taken(np.isfinite(every.lon) & (every.parent < 0))
    try:
        return _theme(columns, people, month, kind, cell)
    except LantuError as error:
        return MonthTheme(month, synthetic=every.synthetic, refused=error.message)


def _theme(columns: RequestColumns, people: People, month: str, kind: str, cell: int) -> MonthTheme:
    homes = people.homes
    if not columns.count:
        raise LantuError(Text("没有带位置的诉求", "no request has a point"))
    lon, lat, weight = (
        (columns.lon, columns.lat, np.ones(columns.count)) if homes is None else (homes.lon, homes.lat, homes.weight)
    )
    areas = squares(lon, lat, weight, float(cell))
    if len(areas.names) > MOST_CELLS:
        count = f"{len(areas.names):,}"
        raise LantuError(
            Text(f"{count} 个格子太多，请选更大的格子", f"{count} squares are too many: choose larger ones")
        )
    kinds = [kind] if kind else columns.kind.names
    theme, looked = theme_of_month(columns, areas, "", month, kinds, DEALS, SEED)
    held = "people" if homes is not None else "requests"
    if theme is None:
        return MonthTheme(month, looked=looked, against=held, synthetic=columns.synthetic)
    centre = int(theme.hotspot.areas[0])
    where = (float(areas.lon[centre]), float(areas.lat[centre]), theme.hotspot.radius + areas.side / 2)
    return MonthTheme(month, theme, where, looked, held, columns.synthetic)
