"""What a reader sees: the verdict in the terminal, and the report as one page."""

from lantu.report.charts import fan_chart, fan_rows, map_chart
from lantu.report.comparison import comparison_text
from lantu.report.hindcast_text import hindcast_text, past_goals_text, places_text
from lantu.report.numbers import digits, quantity
from lantu.report.page import report_page, write_report
from lantu.report.terminal import verdict_text
from lantu.report.words import LANGUAGES, choose_language, say

__all__ = [
    "LANGUAGES",
    "choose_language",
    "comparison_text",
    "digits",
    "fan_chart",
    "fan_rows",
    "hindcast_text",
    "map_chart",
    "past_goals_text",
    "places_text",
    "quantity",
    "report_page",
    "say",
    "verdict_text",
    "write_report",
]
