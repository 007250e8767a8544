"""lantu import gtfs: a timetable's stops, and how often something leaves."""

import json as json_format
from datetime import datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.importing.import_folder import pack_folder, place_of
from lantu.cli.options import Json, Lang
from lantu.cli.options import day as day_of
from lantu.language.errors import LantuError

BESIDE = 2000.0  # metres: people walk to stops on the other side of a boundary


def gtfs(
    file: Annotated[Path, Parameter(help="the timetable: a GTFS ZIP, or its folder")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    day: Annotated[
        str | None,
        Parameter(
            help="the day to look at, such as 2026-05-12 (default: the Tuesday to Thursday with most departures)"
        ),
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take the stops of a timetable into a pack, with how often something leaves on one day.

    Importing the same file again takes the place of what it brought before. A fault leaves the pack as it was.

    Example: lantu import gtfs city-buses.zip mycity
    """
    from lantu.language.choice import choose_language
    from lantu.space.importers.gtfs.pack import import_timetable, stop_rows, told
    from lantu.version import __version__

    language = choose_language(lang)
    place = _around(pack_folder(pack))
    asked = day_of(day, "--day") if day else None
    today = datetime.now().astimezone().date()
    read, notes = import_timetable(file, pack, asked, place, today, f"lantu {__version__}")
    if json:
        shown = {
            "day": read.day.isoformat(),
            "first": read.first.isoformat(),
            "last": read.last.isoformat(),
            "counts": read.counts,
            "dropped": read.dropped,
            "notes": [note[language] for note in notes],
            "stops": stop_rows(read.stops),
        }
        print(json_format.dumps(shown, ensure_ascii=False, indent=1))
    else:
        print(told(read, notes)[language])
    return 0


def _around(pack: Path) -> tuple[float, float, float, float] | None:
    """Return the box of a pack's place with BESIDE around it; None where nothing says yet where it lies."""
    from lantu.space import open_space
    from lantu.space.importers.installed import require

    folder = open_space(pack).folder
    drawn = any((folder / name).exists() for name in ("boundary.geojson", "streets.npz"))
    if not drawn and not (pack / "city.yaml").exists():
        return None
    require("shapely")
    try:
        place = place_of(pack).widened(BESIDE)
    except LantuError:
        if drawn:
            raise
        return None
    return place.west, place.south, place.east, place.north
