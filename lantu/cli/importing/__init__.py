"""lantu import: maps, timetables, tables and workbooks into a pack."""

from cyclopts import App

import_verbs = App(name="import", help="Take something into a pack: an edited workbook, a bureau's own sheet, or maps.")
import_verbs.command(
    "lantu.cli.importing.import_:workbook", name="workbook", help="Merge an edited workbook back into its pack."
)
import_verbs.command(
    "lantu.cli.importing.import_osm:osm", name="osm", help="Take streets and facilities from OpenStreetMap."
)
import_verbs.command(
    "lantu.cli.importing.import_raster:raster", name="raster", help="Take heights or people from a GeoTIFF."
)
import_verbs.command(
    "lantu.cli.importing.import_gtfs:gtfs",
    name="gtfs",
    help="Take in a timetable: stops, and how often something leaves.",
)
import_verbs.command(
    "lantu.cli.importing.import_vector:vector", name="vector", help="Take a boundary, people or facilities of a layer."
)
import_verbs.command(
    "lantu.cli.importing.import_table:table", name="table", help="Take facilities from a CSV file or an Excel sheet."
)
