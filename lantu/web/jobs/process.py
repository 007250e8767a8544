"""The process of a job: answers one question, tells how far it is, and ends with the studio that began it."""

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from lantu.language.errors import LantuError
from lantu.language.text import each
from lantu.web.jobs.answers import JobInput, answer
from lantu.web.jobs.told_error import kept_error

OFTEN = 0.2  # seconds between two lines of progress, where the step stays the same
_POLITE = 10  # added to the process's niceness: pages go first
_ORPHANED = 3


def work(task: JobInput, to_studio: Connection) -> None:
    """Answer the task's question. Lines of progress and an error go to the studio as JSON."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    try:
        answer(task, _Telling(to_studio).tell)
    except LantuError as error:
        _send(to_studio, {"error": kept_error(each(error.say))})
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # a fault of ours or of the machine: the person reads one line, the studio's log has the rest
        traceback.print_exc(file=sys.stderr)
        _send(to_studio, {"error": f"{type(error).__name__}: {error}"})
    to_studio.close()


class _Telling:
    """Sends progress, no more often than a person can read it."""

    def __init__(self, to_studio: Connection) -> None:
        self._to_studio, self._last, self._step = to_studio, 0.0, ""

    def tell(self, done: int, total: int, what: Mapping[str, Any]) -> None:
        now, step = time.monotonic(), f"{what.get('step')} {what.get('scenario')}"
        if step == self._step and now - self._last < OFTEN and done < total:
            return
        self._last, self._step = now, step
        _send(self._to_studio, {"done": done, "total": total, "told": dict(what)})


def _send(to_studio: Connection, message: Mapping[str, Any]) -> None:
    try:
        to_studio.send_bytes(json.dumps(message, ensure_ascii=False).encode())
    except OSError:  # nobody listens any more
        os._exit(_ORPHANED)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(_ORPHANED)
