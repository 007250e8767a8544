"""lantu import table: facilities of a CSV file or an Excel sheet, with coordinates."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.importing.import_folder import place_of
from lantu.cli.importing.import_vector import CapacityColumn, Crs, KindColumn, KindOption, ShiftOption
from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed


def table(
    file: Annotated[Path, Parameter(help="a CSV file or a workbook (.xlsx)")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    sheet: Annotated[str | None, Parameter(help="which sheet, where there are several")] = None,
    kind: KindOption = None,
    kind_column: KindColumn = None,
    capacity: CapacityColumn = None,
    lon: Annotated[str | None, Parameter(help="the column of longitude or easting (default: by its heading)")] = None,
    lat: Annotated[str | None, Parameter(help="the column of latitude or northing (default: by its heading)")] = None,
    shift: ShiftOption = None,
    crs: Crs = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take facilities from a table: names, kinds, coordinates and capacity by their headings, in Chinese or English.

    Example: lantu import table schools.xlsx mycity
    """
    from lantu.cli.importing.import_facilities import keep_facilities
    from lantu.exchange import sheet_lines, sheet_names
    from lantu.space import open_space
    from lantu.space.importers.facilities.facility_tables import ListedColumns, ListedLine, facility_rows
    from lantu.space.importers.record import existing

    place, space = place_of(pack), open_space(pack)
    names = sheet_names(existing(file))
    if sheet is None and len(names) > 1:
        told = listed(names)
        raise LantuError(
            Text(f"{file} 有几张表", f"{file} has several sheets"),
            hint=Text(f"请用 --sheet 选择：{told.zh}", f"choose one with --sheet: {told.en}"),
        )
    read, _, left_out = sheet_lines(file, sheet or next(iter(names), None))
    lines = [ListedLine(line.number, line.cells, frozenset(line.wrong)) for line in read]
    columns = ListedColumns(kind, kind_column, capacity, lon, lat)
    rows, system, notes = facility_rows(lines, str(file), place, columns, crs)
    settings = {
        "sheet": sheet, "kind": kind, "kind column": kind_column, "capacity": capacity, "lon": lon, "lat": lat,
        "crs": system, "place": place.told.en,
    }  # fmt: skip
    told_of = (*left_out, *notes)
    return keep_facilities(space, "table", file, rows, place, shift, settings, told_of, lang, json)
