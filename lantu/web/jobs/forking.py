"""How processes of jobs begin: on Linux forked from a server that has imported already what they need, elsewhere each by itself.

The server is started with the first job and ends with the studio. The libraries of macOS may not be used after a fork, and
Windows has none.
"""

import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, SpawnContext
from threading import Lock
from typing import Any

PRELOADED = ["lantu.web.jobs.preloaded"]
_starting = Lock()


def processes() -> ForkServerContext | SpawnContext:
    """Return what makes the processes of jobs on this system."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    start_server()
    return context


def start_server() -> None:
    """Start the server where none is running; it imports from where this process does.

    Left alone it would look first into the folder that it is started in, where a file or another copy of Lantu may have the name
    of what it wants.
    """
    from multiprocessing import forkserver  # which not every system has

    own = {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)), "PYTHONSAFEPATH": "1"}
    with _starting:
        before = {name: os.environ.get(name) for name in own}
        os.environ.update(own)
        try:
            forkserver.ensure_running()
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def as_here(environment: Mapping[str, str], target: Callable[..., object], *given: Any) -> None:
    """Call a target in the environment of whoever began the process: a server has that of its own start."""
    if dict(os.environ) != environment:
        os.environ.clear()
        os.environ.update(environment)
    target(*given)
