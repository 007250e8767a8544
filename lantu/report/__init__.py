"""What a reader sees: the verdict in the terminal, and the report as one page.

The pages of drafting and choosing and the workbook have doors of their own (`drafting_page`, `portfolio…`, `workbook`): what they
need takes a fifth of a second to load, and a run shows none of them.
"""

from lantu.report.brief import (
    brief_facts,
    brief_json,
    brief_of,
    brief_page,
    brief_sentences,
    brief_text,
    why_text,
    write_brief,
    write_brief_as,
)
from lantu.report.comparison import comparison_text, works_beside, works_lines
from lantu.report.drawn.charts import fan_chart, fan_rows, fan_spec, map_chart
from lantu.report.drawn.maps import flat_features
from lantu.report.page import REPORT, report_page, write_report
from lantu.report.siting.placement import placement_json, placement_text
from lantu.report.streets.fields import life_circle_json
from lantu.report.streets.sentences import kind_name, place_names
from lantu.report.streets.terminal import life_circle_section, life_circle_text
from lantu.report.uncertainty.drivers import driver_name, drivers_text
from lantu.report.uncertainty.hindcast_tables import hindcast_text, odds_text, past_goals_text, places_text
from lantu.report.uncertainty.information import information_json, information_text
from lantu.report.uncertainty.tornado import furthest_drivers, tornado_chart, tornado_rows
from lantu.report.verdict.terminal import report_line, verdict_text
from lantu.report.verdict.verdict import verdict_json

__all__ = [
    "REPORT",
    "brief_facts",
    "brief_json",
    "brief_of",
    "brief_page",
    "brief_sentences",
    "brief_text",
    "comparison_text",
    "driver_name",
    "drivers_text",
    "fan_chart",
    "fan_rows",
    "fan_spec",
    "flat_features",
    "furthest_drivers",
    "hindcast_text",
    "information_json",
    "information_text",
    "kind_name",
    "life_circle_json",
    "life_circle_section",
    "life_circle_text",
    "map_chart",
    "odds_text",
    "past_goals_text",
    "place_names",
    "placement_json",
    "placement_text",
    "places_text",
    "report_line",
    "report_page",
    "tornado_chart",
    "tornado_rows",
    "verdict_json",
    "verdict_text",
    "why_text",
    "works_beside",
    "works_lines",
    "write_brief",
    "write_brief_as",
    "write_report",
]
