"""The studio: pages and an API on which people read, compare and edit the blueprint."""

from typing import TYPE_CHECKING

from lantu.later import door

if TYPE_CHECKING:
    from lantu.web.app import make_app
    from lantu.web.state.runs.judged import JudgedRun, judge
    from lantu.web.state.studio import Studio, open_studio

__all__ = ["JudgedRun", "Studio", "judge", "make_app", "open_studio"]

# Fetched when somebody asks: the process of a job imports files of this room, and takes two seconds less without its pages.
_FROM = {
    "make_app": "app",
    "JudgedRun": "state.runs.judged",
    "judge": "state.runs.judged",
    "Studio": "state.studio",
    "open_studio": "state.studio",
}

__getattr__ = door(__name__, _FROM)
