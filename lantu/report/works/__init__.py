"""Works as text and JSON."""

from lantu.report.works.plain_forecast import schedule_json
from lantu.report.works.terminal import schedule_list, schedule_text

__all__ = ["schedule_json", "schedule_list", "schedule_text"]
