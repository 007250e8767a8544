"""The studio: pages and an API on which people read, compare and edit the blueprint."""

from lantu.web.app import make_app
from lantu.web.state.judged_run import JudgedRun, judge
from lantu.web.state.studio import Studio, open_studio

__all__ = ["JudgedRun", "Studio", "judge", "make_app", "open_studio"]
