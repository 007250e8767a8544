"""What a reader sees: the verdict in the terminal, and the report as one page."""

from lantu.report.charts import fan_chart, fan_rows, fan_spec, map_chart
from lantu.report.comparison import comparison_text
from lantu.report.drivers import driver_name, drivers_text
from lantu.report.hindcast_text import hindcast_text, named, past_goals_text, places_text
from lantu.report.numbers import digits, quantity
from lantu.report.page import report_page, write_report
from lantu.report.portfolio import portfolio_text
from lantu.report.portfolio_page import write_portfolio_page
from lantu.report.terminal import verdict_text
from lantu.report.tornado import furthest_drivers, tornado_chart, tornado_rows
from lantu.report.words import LANGUAGES, choose_language, say

__all__ = [
    "LANGUAGES",
    "choose_language",
    "comparison_text",
    "digits",
    "driver_name",
    "drivers_text",
    "fan_chart",
    "fan_rows",
    "fan_spec",
    "furthest_drivers",
    "hindcast_text",
    "map_chart",
    "named",
    "past_goals_text",
    "places_text",
    "portfolio_text",
    "quantity",
    "report_page",
    "say",
    "tornado_chart",
    "tornado_rows",
    "verdict_text",
    "write_portfolio_page",
    "write_report",
]
