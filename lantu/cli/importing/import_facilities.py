"""What the imports of facilities share: a shift found or undone, what other files brought, and what is kept and told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantu.cli.importing.import_folder import keep
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.space import SpaceFolder
    from lantu.space.importers.coordinates.extent import Extent
    from lantu.space.importers.facilities.facility_points import FacilityRows


def keep_facilities(
    space: "SpaceFolder",
    form: str,
    file: Path,
    rows: "FacilityRows",
    place: "Extent",
    shift: str | None,
    settings: Mapping[str, Any],
    notes: Sequence[Text],
    lang: str | None,
    json: bool,
) -> int:
    """Put facilities beside those that other files brought; LantuError where they carry a shift that nobody spoke of."""
    from lantu.space.folder import facilities_text
    from lantu.space.importers.coordinates.shift_found import KnownThere, found_shift, refuse_shift, without_shift
    from lantu.space.importers.facilities.facility_points import facilities_from, joined, kinds_of

    source, kept = f"{form}:{file.name}", space.facilities()
    if shift == "gcj02" or shift == "bd09":
        lon, lat = without_shift(rows.lon, rows.lat, shift, rows.file)
        rows = replace(rows, lon=lon, lat=lat)
    elif shift is None:
        known = KnownThere(place, space.streets(), kept, source)
        refuse_shift(found_shift(rows.lon, rows.lat, kinds_of(rows), known), rows.file)
    facilities, counts, dropped, told = facilities_from(rows, place, source)
    both, doubled = joined(kept, facilities, source)
    parts = {"facilities.csv": facilities_text(both)}
    settings = {**settings, "shift": shift}
    return keep(space, form, file, parts, settings, counts, dropped, (*notes, *told, *doubled), lang, json)
