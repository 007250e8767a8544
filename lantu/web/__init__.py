"""The studio: pages and an API on which people read, compare and edit the blueprint."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lantu.web.app import make_app
    from lantu.web.state.judged_run import JudgedRun, judge
    from lantu.web.state.studio import Studio, open_studio

__all__ = ["JudgedRun", "Studio", "judge", "make_app", "open_studio"]

# Fetched when somebody asks: the process of a job imports files of this room, and takes two seconds less without its pages.
_FROM = {
    "make_app": "lantu.web.app",
    "JudgedRun": "lantu.web.state.judged_run",
    "judge": "lantu.web.state.judged_run",
    "Studio": "lantu.web.state.studio",
    "open_studio": "lantu.web.state.studio",
}


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_FROM[name]), name)
